"""Characters that turn the direction of a text without being seen, made visible.

Embeddings, overrides and isolates can show "85" where the record says "58", and reach past the words that they stand
in. So they are written out by their numbers, as in a terminal. The marks beside letters (U+200E, U+200F, U+061C) are
part of honest right-to-left writing: they stay where the letters next to them run in their direction anyway, and show
as an arrow where they could move numbers or signs about.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

NAMES = {c: f"‹U+{c:04X}›" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_ARROWS = {"\u200e": "⇥", "\u200f": "⇤", "\u061c": "⇤"}
_MARKS = re.compile("[\u200e\u200f\u061c]")
_NEAR = 8  # characters on either side among which a letter has to stand
_OWN = {"\u200e": ("L",), "\u200f": ("R", "AL"), "\u061c": ("R", "AL")}
_STOPS = ("L", "R", "AL", "EN", "AN")


def settled(text: str) -> str:
    """`text` with an arrow for each mark beside which no letter runs its way; as long as before, to the character."""
    return _MARKS.sub(lambda found: _shown(text, found.start()), text)


def _shown(text: str, at: int) -> str:
    mark = text[at]
    before, after = text[max(0, at - _NEAR) : at][::-1], text[at + 1 : at + 1 + _NEAR]
    idle = _first(before) in _OWN[mark] or _first(after) in _OWN[mark]
    return mark if idle else _ARROWS[mark]


def _first(letters: Iterable[str]) -> str:
    """The direction of the first of them that has one or is a digit; marks and names of controls have none."""
    classes = (unicodedata.bidirectional(c) for c in letters if c not in _ARROWS)
    return next((c for c in classes if c in _STOPS), "")
