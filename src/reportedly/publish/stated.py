"""Values of a reading's figures, dates, places and events, whatever they hold: old readings lack some, and a merged
ledger may bring anything.
"""
from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.types import Span

_BESIDE = 90  # characters of the text shown on either side of words that say too little alone
_STOP = re.compile(r"[.!?…؟۔][”\"’')\]]*\s|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the text, and what stands to either side of them in the same sentence, all slices of it.

    `cut_before` and `cut_after` say whether more of the sentence is left out.
    """

    before: str
    words: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


def span_of(data: Mapping[str, Any], length: int) -> Span | None:
    """Its span where it has one with words in it, inside a text of that length."""
    stated = data.get("span")
    if not isinstance(stated, Sequence) or isinstance(stated, str) or len(stated) != 2:
        return None
    start, end = stated
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    start, end = max(0, start), min(end, length)
    return (start, end) if start < end else None


def text_of(data: Mapping[str, Any], key: str) -> str | None:
    """What it says under `key`, where that is text with something in it."""
    stated = data.get(key)
    return stated if isinstance(stated, str) and stated.strip() else None


def degrees_of(data: Mapping[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude where both are stated and are a place on this earth."""
    latitude, longitude = data.get("latitude"), data.get("longitude")
    for stated, most in ((latitude, 90), (longitude, 180)):
        if not isinstance(stated, int | float) or isinstance(stated, bool) or not math.isfinite(stated):
            return None
        if abs(stated) > most:
            return None
    return float(latitude), float(longitude)  # type: ignore[arg-type]


def quoted(text: str, span: Span, beside: int = _BESIDE) -> Quoted:
    """The words of a span with those of its sentence on either side, cut between words where it goes on for long."""
    start, end = span
    if not beside:
        return Quoted("", text[start:end], "")
    first, last = max(0, start - beside), min(len(text), end + beside)
    stops = [stop.end() for stop in _STOP.finditer(text, first, start)]
    at = stops[-1] if stops else first
    cut_before = not stops and first > 0
    if cut_before:
        at = _word_after(text, first, start)
    stop = _STOP.search(text, end, last)
    to = stop.start() + len(stop.group().rstrip()) if stop else last
    cut_after = stop is None and last < len(text)
    if cut_after:
        to = max(end, text.rfind(" ", end, last))
    return Quoted(text[at:start].lstrip(), text[start:end], text[end:to].rstrip(), cut_before, cut_after)


def _word_after(text: str, first: int, start: int) -> int:
    blank = text.find(" ", first, start)
    return blank + 1 if blank >= 0 else start
