"""Settles the edges of tagged pieces on the text: whole words first, then quotation marks."""
from __future__ import annotations

import bisect
import re

from ..types import Span, Spans
from .quotes import Quote, last_of
from .units import Layout

PASSIVE = re.compile(r"(?:is|was|has been|had been|[’']s|seems|seemed|appears|appeared)\b", re.I)
TRAILING = ",;:.-–—…"
HELD = 0.5  # a content that covers this share of a quotation's words means all of it
REACHING = 0.2  # the same for one that reaches an end of the quotation


def settle(layout: Layout, source: Spans, cue: Spans, content: Spans) -> tuple[Spans, Spans, Spans]:
    """Code point spans of (source, cue, content) for pieces given as units.

    Contents take in the whole of a quotation that they reach an end of or mostly cover, with its marks, and the
    paragraphs that go on with it; punctuation that hangs at an edge is dropped.
    """
    who = [_trim(layout, p) for p in source]
    said = [_trim(layout, p) or _whole(layout, p) for p in cue]  # a colon or a dash may be all there is
    reach = [_reach(layout, p, (*source, *cue)) for p in content]
    what = _join(layout, [_content(layout, p) for p in reach])
    holders = tuple(x for x in who if x and not _nobody(layout.text, x, said))
    return holders, tuple(said), tuple(what)


def _nobody(text: str, source: Span, cue: list[Span]) -> bool:
    """Whether a source is the "it" of "it is reported", which stands for no one."""
    return text[slice(*source)].lower() == "it" and bool(cue) and bool(PASSIVE.match(text, cue[0][0]))


def _reach(layout: Layout, piece: Span, own: Spans) -> Span:
    """Grows a piece over the rest of a quotation that it begins or ends in, if its own source and cue stand outside."""
    first, last = piece
    units = layout.units
    for q in layout.quotes:
        if q.depth > 1 or q.end <= units[first].start or q.start > units[last - 1].start:
            continue
        start, end = _units_of(layout, q)
        if first <= start and end <= last:
            continue
        if any(s < end and e > start for s, e in own):
            continue
        mine = min(last, end) - max(first, start)
        at_end = q.closed and (last >= end - 2 or first <= start + 1)
        if mine >= (REACHING if at_end else HELD) * (end - start):
            first, last = min(first, start), max(last, end)
    return first, last


def _units_of(layout: Layout, q: Quote) -> Span:
    return (bisect.bisect_left(layout.units, q.start, key=lambda u: u.start),
            bisect.bisect_left(layout.units, q.end, key=lambda u: u.start))


def _trim(layout: Layout, piece: Span) -> Span | None:
    first, last = piece
    text, units = layout.text, layout.units
    while first < last and not _wordy(text[units[first].start]):
        first += 1
    while last > first and not _wordy(text[units[last - 1].start]):
        last -= 1
    return (units[first].start, units[last - 1].end) if first < last else None


def _whole(layout: Layout, piece: Span) -> Span:
    return layout.units[piece[0]].start, layout.units[piece[1] - 1].end


def _wordy(char: str) -> bool:
    return char.isalnum() or char in "$€£#@%&)]"


def _content(layout: Layout, piece: Span) -> Span | None:
    first, last = piece
    units, text = layout.units, layout.text
    while first < last and text[units[first].start] in TRAILING:
        first += 1
    while last > first and text[units[last - 1].start] in ",;:-–—":
        last -= 1
    if first == last or not any(_wordy(text[units[n].start]) for n in range(first, last)):
        return None
    return units[first].start, units[last - 1].end


def _join(layout: Layout, pieces: list[Span | None]) -> list[Span]:
    """Snaps to quotations, then joins pieces that only marks or nothing part."""
    spans = sorted(_snap(layout, p) for p in pieces if p)
    out: list[Span] = []
    for s, e in spans:
        if out and s <= out[-1][1]:
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((s, e))
    return out


def _snap(layout: Layout, span: Span) -> Span:
    start, end = span
    quotes = layout.quotes
    for n, q in enumerate(quotes):
        if q.end <= start or q.start >= end:
            continue
        start, end = _snap_to(layout.text, start, end, q)
        if q.goes_on and q.depth == 1 and end == q.end:
            end = last_of(quotes, n).end
    return start, end


def _snap_to(text: str, start: int, end: int, q: Quote) -> Span:
    """Takes in a quotation's mark where the piece reaches its first or last word."""
    inner_start, inner_end = _inside(text, q)
    if q.start < start <= inner_start:
        start = q.start
    if inner_end <= end < q.end:
        end = q.end
    return start, end


def _inside(text: str, q: Quote) -> Span:
    """From the quotation's first word to the end of its last."""
    start, end = q.start, q.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
