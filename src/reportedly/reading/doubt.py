"""What a sentence does not say to be so: what it asks, and what it calls untrue."""
from __future__ import annotations

import re

from ..types import Span

REACH = 200  # code points between the denial and what it denies
_ASKING = re.compile(r"[“\"]?(?:Was|Were|Did|Do|Does|Is|Are|Have|Has|Had|Will|Could|Why|Who|What)\b"
                     r"[^.!]{0,400}\?[”\"]?$")
_UNTRUE = re.compile(r"\b(?:not|never|un)\s?(?:be(?:en)? )?true that\b|\bfalse that\b"
                     r"|\bno (?:evidence|proof|sign)\b[^,;]{0,20} that\b", re.I)


def is_question(text: str, sentence: Span) -> bool:
    """Whether a sentence asks: "Were 31 people killed?"."""
    return _ASKING.match(text, *sentence) is not None


def is_untrue(text: str, start: int, end: int) -> bool:
    """Whether the words before `end`, in a sentence that begins at `start`, say that what follows is not so."""
    return _UNTRUE.search(text, max(start, end - REACH), end) is not None
