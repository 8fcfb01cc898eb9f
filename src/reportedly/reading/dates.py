"""Finds dates in English text and gives them EDTF values, counted from the day that the document is of.

Own grammar, since no library that can ship does this: dateparser and timefhuman miss or invent spans and give no EDTF,
and Microsoft's recogniser, unmaintained, needs what no longer installs and is right on three values of four.

The document's day is its own dateline, where it has one, or else what its metadata says. A relative word without such
a day has no value, and a day without a year is `XXXX-12-06`. A date that does not exist is not read at all.
"""
from __future__ import annotations

import bisect
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from . import calendarnames as names
from . import calendars as cal
from . import daterules as rules
from . import datewords as words
from . import othercalendars as other
from . import relativedates as relative
from .calendarnames import Calendar
from .calendars import Anchor
from .daterules import Context, Hit, Hits
from .units import find_paragraphs

FAR = 250  # code points over which "the same day" may reach back
HEAD = 3000  # code points in which a dateline stands
EDGE = 60  # code points of a line that may stand before its date

# The first that takes words keeps them: whole dates before their parts, what is said of a day before the bare day.
RULES: tuple[tuple[re.Pattern[str], Callable[[Context, re.Match[str]], Hits | None]], ...] = (
    (words.COUNTED_FROM, relative.counted_from), (words.WEEKDAY_OF_WEEK, relative.weekday_of_week),
    (words.ISO, rules.iso), (words.SEPTEMBER_11, rules.september_11), (words.SLASHED, rules.slashed),
    (words.GLUED, rules.glued), (words.PART_OF_YEAR, rules.part_of_year),
    (words.MONTH_DAYS, rules.days_range), (words.DAYS_MONTH, rules.days_range),
    (words.MONTH_DAY, rules.month_day), (words.DAY_MONTH, rules.month_day),
    (words.MONTHS, rules.months_range), (words.QUARTER, rules.quarter), (words.SEASON, rules.season),
    (words.MONTH_YEAR, rules.month_year), (words.YEARS, rules.years_range), (words.DECADE, rules.decade),
    (words.A_YEAR_BEFORE, relative.a_year_before), (words.AGO, relative.ago), (words.WORDS, relative.words_of_days),
    (words.SPAN_OF, relative.stretch),
    (words.RELATIVE, relative.relative), (words.THE_YEAR, relative.of_the_year),
    (words.OVERNIGHT, relative.overnight), (words.WEEKDAYS, relative.weekdays),
    (words.PLAIN_WEEKDAY, relative.weekday), (words.PLAIN_MONTH, rules.plain_month),
    (words.PLAIN_YEAR, rules.plain_year), (words.SHORT_YEAR, rules.short_year),
)
DATELINES = {words.MONTH_DAY: rules.month_day, words.DAY_MONTH: rules.month_day, words.ISO: rules.iso,
             words.SLASHED: rules.slashed, words.GLUED: rules.glued}
OTHER_DATELINES = {names.DAY_NAMED: other.named_day, names.NAMED_DAY: other.named_day}
CLOCK = r"\d{1,2}(?:[:.]\d\d|\s?[ap]\.?m\.?|\d\d)"
NO_SENTENCE = r"(?!(?i:on|in|by|since|until|till|from|before|after|of|for|the|late|early|to|and|through)\b)"
BARE_START = re.compile(
    rf"(?:(?:published|(?:last\s)?updated?|posted|date\sof\spublication|{NO_SENTENCE}[A-Z]{{2,8}}|Reuters)"
    r":?\s(?:(?:on|at)\s)?)?", re.I)
NEW_START = re.compile(r"\s(?=[A-Z\d\"“])(?!(?:January|February|March|April|May|June|July|August|September)\b)")
BEFORE_DATELINE = re.compile(
    rf"(?:(?:published|updated|posted|issued|date|last\supdate)\w*:?\s(?:on\s|at\s|of\spublication:?\s)?"
    rf"|[A-Za-z]{{2,10}}\s|[^\n.!?]{{1,{EDGE}}},\s"
    rf"|[^\n.!?]{{0,{EDGE}}}[(|–—-]\s?|(?:{CLOCK}\s?\w{{0,4}},?\s))?", re.I)
# "… kill ten in Sarn AFP Monday 22 Sep 2031 Troops …": a page whose headline, agency, date and text ran together.
AFTER_HEADLINE = re.compile(rf"\b{NO_SENTENCE}[A-Z]\w{{1,20}}\s$")
AGENCY = re.compile(r"\b(?:AFP|AP|Reuters|UPI|EFE|DPA|Agencies|Xinhua|TASS)\s$")
AFTER_DATELINE = re.compile(
    rf"\s*(?:\n|$|\||\([^()\n]{{1,40}}\)\s?[-–—:.]*|[-–—:]+\s|,?\s(?:at\s)?{CLOCK}|\.\s?(?:\n|$)|\s\w{{1,12}}:\s|\sby\s"
    rf"|/\w[\w\s]{{0,20}}/)", re.I)


# Marks of no width do not matter within a date. Between digits and letters one may stand for a space, and between
# letters of Arabic script it parts two words.
NO_WIDTH = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
SPACED = re.compile(r"\d[^\W\d_]{3}|[^\W\d_]\d|[\u0600-\u06ff]{2}")


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date as the text has it (`span`, code points), and its EDTF value; None where the text leaves that open.

    Of a Persian or Islamic date, `calendar` says which, and `stated` is the date in that calendar, written as EDTF.
    """

    span: tuple[int, int]
    value: str | None
    calendar: Calendar | None = None
    stated: str | None = None

    def to_json(self) -> dict[str, object]:
        """As docs/json.md has it."""
        plain: dict[str, object] = {"span": list(self.span), "value": self.value}
        return {**plain, "calendar": self.calendar, "stated": self.stated} if self.calendar else plain


def read_dates(text: str, published: str | None) -> tuple[DateRead, ...]:
    """All dates of a text, in its order, none across another. `published` is the document's EDTF date, if stated."""
    bare, places = _bared(text)
    context = Context(bare, document_day(bare, published))
    starts = [start for start, _ in find_paragraphs(bare)]
    found = other.agreed(_find(context, starts), bare)
    return tuple(DateRead((places[h.start], places[h.end - 1] + 1), h.value, h.calendar, h.stated)
                 for h in _settled(found, bare))


def document_day(text: str, published: str | None) -> Anchor | None:
    """What the relative dates of a text count from: the date of its dateline, or `published`, or nothing."""
    stated = cal.anchor_of(published)
    return _dateline(_bared(text[:2 * HEAD])[0], stated) or stated


def _bared(text: str) -> tuple[str, Sequence[int]]:
    """The text without marks of no width, and where in the text each of its characters stands."""
    if not NO_WIDTH.search(text):
        return text, range(len(text))
    pieces: list[str] = []
    places = array("q")
    at = 0
    for m in NO_WIDTH.finditer(text):
        pieces.append(text[at:m.start()])
        places.extend(range(at, m.start()))
        at = m.end()
        if SPACED.match(text[m.start() - 1:m.start()] + text[at:at + 3]):
            pieces.append(" ")
            places.append(m.start())
    pieces.append(text[at:])
    places.extend(range(at, len(text)))
    return "".join(pieces), places


def _find(context: Context, starts: list[int]) -> Hits:
    found: Hits = []
    taken = bytearray(len(context.text))
    for pattern, rule in (*other.rules(context.text), *RULES):
        for m in _matches(pattern, context.text, starts):
            start, end = m.span()
            hits = None if 1 in taken[start:end] else rule(context, m)
            if hits is not None:
                end = max([end, *(h.end for h in hits)])
                taken[start:end] = b"\1" * (end - start)
                found += hits
    return sorted(found, key=lambda h: h.start)


def _matches(pattern: re.Pattern[str], text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """All matches within one paragraph; `starts` is where the paragraphs begin."""
    at = 0
    while m := pattern.search(text, at):
        inside = bisect.bisect(starts, m.start()) == bisect.bisect(starts, m.end() - 1)
        at = m.end() if inside else m.start() + 1
        if inside:
            yield m


def _settled(found: Iterable[Hit], text: str) -> Iterator[Hit]:
    """Gives "the same day" and "two days later" their value from the last date told of nearby that can give one."""
    told: list[tuple[Anchor, int]] = []
    for hit in found:
        value = hit.value
        if hit.follow:
            near = (a for a, end in reversed(told) if hit.start - end <= FAR and "\n\n" not in text[end:hit.start])
            value = next((v for v in map(hit.follow, near) if v), None)
        yield replace(hit, value=value)
        anchor = cal.anchor_of(value)
        if anchor:
            told = [*told[-3:], (anchor, hit.end)]


def _dateline(text: str, stated: Anchor | None) -> Anchor | None:
    """The date of a line of its own ("Friday 21 March 2031"), or of an agency's opening ("SARN, March 15 (Agency) -").

    Its year may come from the document's stated date; without one it is no anchor.
    """
    head = Context(text[:HEAD], stated)
    known = {**DATELINES, **(OTHER_DATELINES if names.ANY_NAME.search(head.text) else {})}
    found = [m for pattern in known for m in pattern.finditer(head.text) if _opens(head.text, m)]
    for m in sorted(found, key=lambda m: m.start()):
        hits = known[m.re](head, m)
        anchor = cal.anchor_of(hits[0].value) if hits else None
        if anchor and anchor.date and hits and hits[0].calendar != "islamic":  # whose days are not known to the day
            return anchor
    return None


def _opens(text: str, m: re.Match[str]) -> bool:
    """Whether a date stands as a dateline does: only a place or an agency before it, and no sentence that goes on."""
    line = text.rfind("\n", 0, m.start()) + 1
    starts_anew = NEW_START.match(text, m.end()) is not None
    if m["y"] and m.groupdict().get("wd") and AFTER_HEADLINE.search(text, line, m.start()):
        return starts_anew or bool(AGENCY.search(text, line, m.start())) or m.end() == len(text)
    if not BEFORE_DATELINE.fullmatch(text, line, m.start()):
        return False
    whole = m["y"] is not None and BARE_START.fullmatch(text, line, m.start())
    return bool(AFTER_DATELINE.match(text, m.end()) or (whole and starts_anew))
