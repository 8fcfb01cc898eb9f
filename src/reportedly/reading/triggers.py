"""Finds the words in a text that tell of events, each with the family of events that it may tell of."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ..types import Span
from .triggerwords import NEVER, NOUNS, PHRASES, VERBS, WEAK, WEAK_WORDS

MOST = 24  # triggers of one sentence that are looked at: more is no sentence
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event: where they stand, and the family of events that they are of."""

    span: Span
    family: str
    weak: bool
    verb: bool  # whether these words can be a verb
    word: str  # its words in lower case


def _forms(lemma: str) -> Iterator[str]:
    base, *irregular = lemma.split("/")
    double = base.endswith("*")
    base = base.rstrip("*")
    stem = base[:-1] if base.endswith("e") else base + base[-1] * double
    yield from (base, base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s"), stem + "ed", stem + "ing")
    yield from irregular


def _table() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """First word -> (further words, family, whether it can be a verb), the longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for family, phrases in PHRASES.items():
        for phrase in phrases.split("|"):
            first, *rest = phrase.split()
            out.setdefault(first, []).append((tuple(rest), family, _verbal(first)))
    for family, lemmas in VERBS.items():
        for form in (f for lemma in lemmas.split() for f in _forms(lemma)):
            out.setdefault(form, []).append(((), family, True))
    for family, nouns in NOUNS.items():
        for noun in nouns.split():
            out.setdefault(noun, []).append(((), family, False))
    for entries in out.values():
        entries.sort(key=lambda e: -len(e[0]))
    return out


def _verbal(first: str) -> bool:
    return first.endswith(("ed", "ing", "ew", "ook", "own")) or first in (
        "open", "set", "shot", "took", "take", "went", "held", "fell", "cut", "built", "came", "broke")


_TABLE = _table()


def find_triggers(text: str, start: int, end: int) -> list[Trigger]:
    """The triggers between two offsets, in order, none over another; a word that is verb and noun gives both."""
    return list(islice(_find(text, start, end), MOST))


def has_trigger(text: str, start: int, end: int) -> bool:
    """Whether any trigger stands between two offsets."""
    return next(_find(text, start, end), None) is not None


def _find(text: str, start: int, end: int) -> Iterator[Trigger]:
    never: list[Span] | None = None
    words = WORD.finditer(text, start, end)
    after = start
    for m in words:
        entries = _TABLE.get(m.group().lower()) if m.start() >= after else None
        if not entries:
            continue
        if never is None:  # most sentences have no trigger: they are spared this search
            never = [n.span() for n in NEVER.finditer(text, start, end)]
        if any(s <= m.start() and m.end() <= e for s, e in never):
            continue
        found = _longest(text, m, end, entries)
        for family, verb, stop in found:
            word = " ".join(text[m.start():stop].lower().split())
            weak = family in WEAK or (stop == m.end() and word in WEAK_WORDS)
            yield Trigger((m.start(), stop), family, weak, verb, word)
            after = stop


def _longest(text: str, first: re.Match[str], end: int,
             entries: list[tuple[tuple[str, ...], str, bool]]) -> list[tuple[str, bool, int]]:
    """(family, whether a verb, end) of the longest phrase that begins with a word; several where they are as long."""
    out: list[tuple[str, bool, int]] = []
    longest = 0
    for rest, family, verb in entries:
        if out and len(rest) < longest:
            break
        stop = first.end()
        for word in rest:
            follower = WORD.match(text, stop + (text[stop:stop + 1].isspace() and stop < end), end)
            if follower is None or follower.group().lower() != word:
                break
            stop = follower.end()
        else:
            out.append((family, verb, stop))
            longest = len(rest)
    return out
