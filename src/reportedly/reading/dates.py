"""Finds dates in English text and gives them EDTF values, counted from the day that the document is of.

Own grammar, since no library that can ship does this: dateparser and timefhuman miss or invent spans and give no EDTF,
and Microsoft's recogniser, unmaintained, needs what no longer installs and is right on three values of four.

The document's day is its own dateline, where it has one, or else what its metadata says. A relative word without such
a day has no value, and a day without a year is `XXXX-12-06`. A date that does not exist is not read at all.
"""
from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from . import calendars as cal
from . import daterules as rules
from . import datewords as words
from . import relativedates as relative
from .calendars import Anchor
from .daterules import Context, Hit, Hits
from .units import find_paragraphs

FAR = 500  # code points over which "the same day" may reach back
HEAD = 3000  # code points in which a dateline stands
EDGE = 60  # code points of a line that may stand before its date

# The first that takes words keeps them: whole dates before their parts, what is said of a day before the bare day.
RULES: tuple[tuple[re.Pattern[str], Callable[[Context, re.Match[str]], Hits | None]], ...] = (
    (words.ISO, rules.iso), (words.SLASHED, rules.slashed),
    (words.AGO, relative.ago),
    (words.MONTH_DAYS, rules.days_range), (words.DAYS_MONTH, rules.days_range),
    (words.MONTH_DAY, rules.month_day), (words.DAY_MONTH, rules.month_day),
    (words.MONTHS, rules.months_range), (words.QUARTER, rules.quarter), (words.SEASON, rules.season),
    (words.MONTH_YEAR, rules.month_year), (words.YEARS, rules.years_range), (words.DECADE, rules.decade),
    (words.WORDS, relative.words_of_days), (words.SPAN_OF, relative.stretch),
    (words.RELATIVE, relative.relative), (words.THE_YEAR, relative.of_the_year),
    (words.PLAIN_WEEKDAY, relative.weekday), (words.PLAIN_MONTH, rules.plain_month),
    (words.PLAIN_YEAR, rules.plain_year), (words.SHORT_YEAR, rules.short_year),
)
CLOCK = r"\d{1,2}(?:[:.]\d\d|\s?[ap]\.?m\.?|\d\d)"
BEFORE_DATELINE = re.compile(
    rf"(?:(?:published|updated|posted|issued|date|last\supdate)\w*:?\s(?:on\s|at\s)?|[^\n.!?]{{1,{EDGE}}},\s"
    rf"|[^\n.!?]{{0,{EDGE}}}[(|–—-]\s?|(?:{CLOCK}\s?\w{{0,4}},?\s))?", re.I)
AFTER_DATELINE = re.compile(
    rf"\s*(?:\n|$|\||\([^()\n]{{1,40}}\)\s?[-–—:.]*|[-–—:]+\s|,?\s(?:at\s)?{CLOCK}|\.\s?(?:\n|$)|/\w[\w\s]{{0,20}}/)", re.I)


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date as the text has it (`span`, code points), and its EDTF value; None where the text leaves that open."""

    span: tuple[int, int]
    value: str | None


def read_dates(text: str, published: str | None) -> tuple[DateRead, ...]:
    """All dates of a text, in its order, none across another. `published` is the document's EDTF date, if stated."""
    context = Context(text, document_day(text, published))
    starts = [start for start, _ in find_paragraphs(text)]
    return tuple(DateRead((h.start, h.end), h.value) for h in _settled(_find(context, starts), text))


def document_day(text: str, published: str | None) -> Anchor | None:
    """What the relative dates of a text count from: the date of its dateline, or `published`, or nothing."""
    stated = cal.anchor_of(published)
    return _dateline(text, stated) or stated


def _find(context: Context, starts: list[int]) -> Hits:
    found: Hits = []
    taken = bytearray(len(context.text))
    for pattern, rule in RULES:
        for m in pattern.finditer(context.text):
            start, end = m.span()
            if 1 in taken[start:end] or bisect.bisect(starts, start) != bisect.bisect(starts, end - 1):
                continue
            hits = rule(context, m)
            if hits is not None:
                end = max([end, *(h.end for h in hits)])
                taken[start:end] = b"\1" * (end - start)
                found += hits
    return sorted(found, key=lambda h: h.start)


def _settled(found: Iterable[Hit], text: str) -> Iterator[Hit]:
    """Gives "the same day" and "two days later" their value from the last day told of nearby, if there is one."""
    last, at = None, 0
    for hit in found:
        value = hit.value
        if hit.follow and last and hit.start - at <= FAR and "\n\n" not in text[at:hit.start]:
            value = hit.follow(last)
        yield Hit(hit.start, hit.end, value)
        anchor = cal.anchor_of(value)
        if anchor and anchor.date:
            last, at = anchor.date, hit.end


def _dateline(text: str, stated: Anchor | None) -> Anchor | None:
    """The date of a line of its own ("Friday 21 March 2031"), or of an agency's opening ("SARN, March 15 (Agency) -").

    Its year may come from the document's stated date; without one it is no anchor.
    """
    head = Context(text[:HEAD], stated)
    for pattern in (words.MONTH_DAY, words.DAY_MONTH, words.ISO):
        for m in pattern.finditer(head.text):
            line = head.text.rfind("\n", 0, m.start()) + 1
            if not (BEFORE_DATELINE.fullmatch(head.text, line, m.start()) and AFTER_DATELINE.match(head.text, m.end())):
                continue
            hits = (rules.iso if pattern is words.ISO else rules.month_day)(head, m)
            anchor = cal.anchor_of(hits[0].value) if hits else None
            if anchor:
                return anchor
    return None
