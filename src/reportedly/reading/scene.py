"""A text as figures, places and events are read from it: its sentences, and who and what they speak of."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..types import Span
from .mentions import NAME_KINDS, Mention
from .units import Layout

SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[”\"’')\]]*\s+(?=[\"“‘'(\[]*[A-Z\d])|[.!?…]{1,3}[”\"](?=[A-Z])|[؟۔]\s*")
NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Maj|Capt|Adm|Brig|Sen|Rep|Gov|Rev|Hon|Pres|St|No|vs|Inc|Ltd|Co|Jr|Sr"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Ayatollah|a\.m|p\.m|U\.S|U\.N"
    r"|U\.K)|\b[A-Z])\.\s+$")
# a number, over a line end
CUT = re.compile(r"\d,\r?\n\d{3}(?!\d| (?:were|was|are|have|had|wounded|injured|killed)\b)")
LONGEST_MARK = 12  # code points before a full stop that tell an abbreviation


@dataclass(frozen=True, slots=True)
class Noun:
    """Words that speak of somebody or something; spans are code points of the text.

    `head` is the word that heads it, `name` the name in it, of a `kind` of `mentions.NAME_KINDS`; `pronoun` the class
    of a pronoun ("they"); `several` whether it joins two or more ("Brin and Kesh").
    """

    span: Span
    head: Span
    name: Span | None = None
    kind: str | None = None
    pronoun: str | None = None
    several: bool = False


@dataclass(frozen=True)
class Scene:
    """Sentences and nouns of a text, both in its order."""

    text: str
    sentences: Sequence[Span]
    nouns: Sequence[Noun]

    @cached_property
    def _starts(self) -> list[int]:
        return [n.span[0] for n in self.nouns]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s for s, _ in self.sentences]

    def nouns_in(self, span: Span) -> Sequence[Noun]:
        """The nouns that begin in a span."""
        return self.nouns[bisect_left(self._starts, span[0]):bisect_left(self._starts, span[1])]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that an offset is in, or else of the last before it (-1: none)."""
        return bisect_right(self._sentence_starts, offset) - 1


def find_sentences(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """Spans of the sentences of each paragraph, without the white space between them.

    A number that a line end parts ("1,\\n500") stands in one sentence.
    """
    for first, last in _joined(text, paragraphs):
        start = first
        for stop in SENTENCE_END.finditer(text, first, last):
            if NO_END.search(text, max(start, stop.start() - LONGEST_MARK), stop.end()):
                continue
            end = stop.start() + len(stop.group().rstrip())
            if end > start:
                yield start, end
            start = stop.end()
        if start < last:
            yield start, last


def _joined(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """Paragraphs, those made one whose parting cuts a number."""
    before: Span | None = None
    for start, end in paragraphs:
        if before is not None and CUT.match(text, before[1] - 2, start + 16):
            before = before[0], end
            continue
        if before is not None:
            yield before
        before = start, end
    if before is not None:
        yield before


def nouns_of(layout: Layout, mentions: Iterable[Mention]) -> Iterator[Noun]:
    """A layout's mentions in code points of its text."""
    units = layout.units
    for m in mentions:
        name = (units[m.name[0]].start, units[m.name[1] - 1].end) if m.name else None
        head = units[m.head]
        yield Noun((units[m.first].start, units[m.last - 1].end), (head.start, head.end), name,
                   NAME_KINDS[m.kind] if m.kind is not None else None, m.pronoun, m.several)
