"""Lays out sentences from the contents of claims as a text of their own, for the network to read again.

A quotation loses the marks around it, so that what it quotes in turn stands where a first quotation stands; single
marks, the marks within double ones, are laid out as double ones. All spans stay slices of the whole text.
"""
from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from ..types import Span
from .quotes import MARKS, Quote, find_quotes
from .units import DEPTHS, Layout, Pieces, Unit, lay_out

LEAST = 20  # code points: less holds no source, cue and content
FAR = 2  # paragraphs; the network tells no greater distances apart
TITLES = "".join(rf"(?<!\b{t})" for t in ("Mr", "Ms", "Dr", "St", "Mrs", "Gen", "Col", "Sen", "Rep", "Gov", "Capt"))
SENTENCE_END = re.compile(rf"(?<!\b[A-Z]){TITLES}[.!?…][\"”»’')\]]*\s+")
QUESTION = re.compile(r"\?\W*\Z")
SINGLE = re.compile(r"(?P<opener>(?<![\w’'.,!?…])[‘'](?=[^\s’']))|(?<=[^\s‘'])[’'](?!\w)")
CONJUNCTION = re.compile(r"(?:that|whether)\s+(?=\S)", re.I)

Passage = list[Span]  # sentences that follow each other, paragraph by paragraph


@dataclass(frozen=True, slots=True)
class Inside:
    """Passages laid out as one text, and for each unit the number of its passage."""

    layout: Layout
    passages: list[Passage]
    passage_of: list[int]


def find_passages(layout: Layout, contents: Iterable[Span], saying: re.Pattern[str]) -> list[Passage]:
    """The sentences in pieces of content that hold a word of `saying`, in order; none overlaps another.

    Questions are left out: who asks what was said tells nothing of it.
    """
    found: list[Passage] = []
    done = 0
    for start, end in sorted(contents, key=lambda c: (c[0], -c[1])):
        if start >= done and end - start >= LEAST and saying.search(layout.text, start, end):
            found += _passages(layout.text, _parts(layout, start, end), saying)
        done = max(done, end)
    return found


def lay_out_inside(text: str, pieces: Pieces, passages: list[Passage]) -> Inside:
    """Lays passages out one after the other, as if other paragraphs stood between them."""
    whole = Layout(text, [], [], [], [])
    passage_of: list[int] = []
    for n, parts in enumerate(passages):
        layout = lay_out(text, pieces, parts)
        singles = [q for part in parts for q in _singles(text, *part)]
        whole.paragraph_of.extend(len(whole.paragraphs) + FAR * n + p for p in layout.paragraph_of)
        whole.paragraphs.extend(parts)
        whole.quotes.extend(sorted([*layout.quotes, *singles], key=lambda q: (q.start, q.depth)))
        whole.units.extend(_doubled(u, singles, pieces) for u in layout.units)
        passage_of += [n] * len(layout.units)
    return Inside(whole, passages, passage_of)


def _parts(layout: Layout, start: int, end: int) -> list[Span]:
    """The paragraphs of a piece of content, bare."""
    first = bisect.bisect_right(layout.paragraphs, start, key=lambda p: p[1])
    last = bisect.bisect_left(layout.paragraphs, end, key=lambda p: p[0])
    parts = (_bare(layout.text, max(s, start), min(e, end)) for s, e in layout.paragraphs[first:last])
    return [(s, e) for s, e in parts if s < e]


def _bare(text: str, start: int, end: int) -> Span:
    """A piece of a paragraph without the marks of a quotation that fills it, or without the "that" at its head."""
    last = end
    while last > start and not text[last - 1].isalnum():
        last -= 1
    closed = {q.start: q.end for q in find_quotes(text, [(start, end)]) if q.closed}
    opener = MARKS.match(text, start)
    conjunction = CONJUNCTION.match(text, start, end)
    if opener and closed.get(start, end) >= last:
        closed.pop(start, None)
        start = opener.end()
    elif conjunction:
        start = conjunction.end()
    own = set(closed.values())
    end = next((m.start() for m in MARKS.finditer(text, max(last, start), end) if m.end() not in own), end)
    return start, end


def _passages(text: str, parts: list[Span], saying: re.Pattern[str]) -> Iterator[Passage]:
    passage: Passage = []
    for part in parts:
        for start, end in _sentences(text, *part):
            if not saying.search(text, start, end) or QUESTION.search(text, start, end):
                if passage:
                    yield passage
                passage = []
            elif passage and passage[-1][1] == start:
                passage[-1] = (passage[-1][0], end)
            else:
                passage.append((start, end))
    if passage:
        yield passage


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences, with the white space after them; a full stop within a quotation ends none."""
    both = [*find_quotes(text, [(start, end)]), *_singles(text, start, end)]
    quotes = sorted((q.start, q.end) for q in both if q.closed)
    reach = at = 0
    for stop in SENTENCE_END.finditer(text, start, end):
        while at < len(quotes) and quotes[at][0] < stop.end():
            reach = max(reach, quotes[at][1])
            at += 1
        if reach <= stop.end():
            yield start, stop.end()
            start = stop.end()
    if start < end:
        yield start, end


def _singles(text: str, start: int, end: int) -> Iterator[Quote]:
    """Quotations in single marks. An apostrophe opens none; at a word's end ("the workers’ hall") it closes none where
    another closing mark comes before the next opening one."""
    opened: int | None = None
    marks = list(SINGLE.finditer(text, start, end))
    for mark, following in zip_longest(marks, marks[1:]):
        if mark["opener"]:
            opened = mark.start()
        elif opened is not None:
            plural = text[mark.start() - 1] == "s" and following is not None and not following["opener"]
            if not plural:
                yield Quote(opened, mark.end(), 1, closed=True)
                opened = None


def _doubled(unit: Unit, singles: list[Quote], pieces: Pieces) -> Unit:
    """The unit as it would be if the single marks around it were double ones."""
    n = bisect.bisect_right(singles, unit.start, key=lambda q: q.start) - 1
    if n < 0 or unit.start >= singles[n].end:
        return unit
    mark = "“" if unit.start == singles[n].start else "”" if unit.end == singles[n].end else None
    return replace(unit, depth=min(unit.depth + 1, DEPTHS - 1), pieces=pieces.of(mark) if mark else unit.pieces)
