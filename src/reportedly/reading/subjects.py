"""The subject that a claim's model left out: who stands right before "said" or "reported"."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..types import Attribution, Span, Spans
from .mentions import NAME_KINDS
from .roles import is_body, is_person
from .scene import Noun

VERBS = frozenset("said says say reported reports told added announced confirmed".split())
_LED_IN = re.compile(r"(?:\b(?:of|in|on|at|to|for|from|with|by|against|over|near|outside|into|and|or|than|as|about)|,)"
                     r"\s+$", re.I)
# what is told, and no words for who told it; "Ada Brin, who was hurt" may be
CLAUSE = re.compile(r"(?!.*\b(?:who|whose|which|that)\b).*(?:\b(?:was|were|been|be)\s\w+(?:ed|en|led)\b"
                    r"|\b(?:kills?|killed|wounded|injured)\s(?:\d|at least)|\bin critical condition$)", re.I | re.S)
CLOSING = frozenset((".", ",", ";", "\"", "”", "\n", ""))  # behind "said the Agency"
COUNT = re.compile(r"((?:\d[\d,.]*|dozens|scores|hundreds|several|many)(?: more| others)?)\s+"
                   r"(?=(?:state|official|local|news|media|pro-\w+)\s)", re.I)
ALSO = re.compile(r"\s(?:also known|who|which|on|in a)\b")
BODIES = frozenset(NAME_KINDS[:2])


def with_subjects(text: str, claims: Sequence[Attribution], nouns: Sequence[Noun]) -> tuple[Attribution, ...]:
    """The claims, those without a source with the name or body that stands right before or behind a verb of saying.

    News agencies end a sentence so: "... five were killed, the Agency reported", "... said the Agency." The words are
    cut from the content.
    """
    able = [n for n in nouns if _speaks(text, n)]
    ends = {n.span[1]: n for n in reversed(able)}  # the longest that ends there
    starts: dict[int, Noun] = {}
    for n in able:
        starts.setdefault(n.span[0], n)
    return tuple(_filled(text, _unclaused(text, c), ends, starts) if c.cue else c for c in claims)


def _unclaused(text: str, c: Attribution) -> Attribution:
    """The claim without a source that is a clause of its own, which is what was said: "five were killed said ..."."""
    if len(c.source) != 1:
        return c
    start, end = c.source[0]
    number = COUNT.match(text, start, end)
    if number is not None:  # "wounded 50 state media reported"
        joined = [(s, number.end(1)) if e in (start - 1, start) else (s, e) for s, e in c.content]
        return replace(c, source=((number.end(), end),), content=tuple(joined))
    if end <= c.cue[0][0] and CLAUSE.match(text, *c.source[0]):
        return replace(c, source=(), content=tuple(sorted((*c.content, c.source[0]))))
    return c


def _speaks(text: str, n: Noun) -> bool:
    if n.pronoun is not None or n.several:
        return False
    if n.name is not None and n.name[1] == n.span[1]:
        return n.kind in BODIES
    head = text[slice(*n.head)].lower()
    return text[n.span[0]:n.span[1]].lower().startswith(("the ", "a ", "an ")) and (is_body(head) or is_person(head))


def _filled(text: str, c: Attribution, ends: dict[int, Noun], starts: dict[int, Noun]) -> Attribution:
    before, behind = c.cue[0][0], c.cue[-1][1]
    while before > 0 and text[before - 1].isspace():
        before -= 1
    while behind < len(text) and text[behind].isspace():
        behind += 1
    words = () if c.source else text[slice(*c.cue[0])].lower().split()
    if not words or words[0] not in VERBS:
        return c
    noun = ends.get(before)
    if noun is None or _LED_IN.search(text, max(0, noun.span[0] - 12), noun.span[0]):  # "the strike on Sarn", said who?
        noun = starts.get(behind) if len(words) == 1 else None
        if noun is None or not (text[noun.span[1]:noun.span[1] + 1] in CLOSING or ALSO.match(text, noun.span[1])):
            return c
    content = _without(c.content, noun.span)
    return replace(c, source=(noun.span,), content=content) if content else c


def _without(content: Spans, taken: Span) -> Spans:
    """The pieces of a content outside of some words, their ends trimmed by one blank."""
    out: list[Span] = []
    for s, e in content:
        if e <= taken[0] or s >= taken[1]:
            out.append((s, e))
        else:
            out += [(a, b) for a, b in ((s, taken[0] - 1), (taken[1] + 1, e)) if b > a]
    return tuple(out)
