"""What each kind of date expression means: a match of `datewords` to hits with EDTF values.

A rule returns its hits, an empty list where the words look like a date that does not exist (so that nothing is read in
them), or None where they are no date.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from . import calendars as cal
from . import datewords as words
from .calendarnames import Calendar
from .calendars import Anchor, Day, Direction

LOOK_BACK = 100  # code points before a date in which words can tell what it is
STRICT = frozenset("may march mar jan feb apr jun jul aug sep sept oct nov dec".split())  # words in lower case
LAST = frozenset(("last", "past", "previous", "preceding"))
NEXT = frozenset(("next", "coming", "upcoming"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A date found: where, its value, and how the value follows from a date that the text gave before.

    `stated` is the date in the `calendar` that it is stated in; both are None for the Gregorian one.
    """

    start: int
    end: int
    value: str | None
    follow: Callable[[Anchor], str | None] | None = None
    calendar: Calendar | None = None
    stated: str | None = None


Hits = list[Hit]


@dataclass(frozen=True, slots=True)
class Context:
    """The text, and the day that its relative words count from."""

    text: str
    anchor: Anchor | None

    @property
    def day(self) -> Day | None:
        return self.anchor.date if self.anchor else None

    def before(self, at: int, length: int = LOOK_BACK) -> str:
        return self.text[max(0, at - length):at]

    def after(self, at: int) -> str:
        return self.text[at:at + 30]

    def direction(self, at: int, end: int) -> Direction:
        """Whether the words around a date look back, ahead ("will meet on"), or leave it open ("would meet on")."""
        clause = words.SAID.split(self.before(at))[-1]
        opens = words.OPENS.fullmatch(words.SENTENCE.split(self.before(at))[-1])
        after = words.SAID.split(self.text[end:end + LOOK_BACK])[0]
        if words.SAID_NEXT.match(self.text, end):  # "officials on Wednesday said"
            return "past"
        if _looks(words.AHEAD, clause) or (opens and words.WILL.search(after)):
            return "future"
        return "unknown" if _looks(words.MAYBE_AHEAD, clause) else "past"

    def misdated(self, m: re.Match[str]) -> bool:
        """Whether a year stands behind a date without one that cannot be its year: "14 March 99999", "March 1 BC"."""
        parts = m.groupdict()
        return not (parts.get("y") or parts.get("ref")) and words.ODD_YEAR.match(self.text, m.end()) is not None

    def year(self, ref: str | None) -> int | None:
        """The year that "last year", "this year" or "next year" means."""
        if not ref or self.anchor is None:
            return None
        step = {"last": -1, "this": 0, "next": 1}.get(ref.split()[0].lower())
        return None if step is None else self.anchor.year + step

    def qualified(self, m: re.Match[str], value: str | None) -> Hits:
        """One hit over the match, marked as approximate where "around" or the like stands before it."""
        if value and "/" not in value and not value.endswith("~") and words.VAGUELY.search(self.before(m.start(), 20)):
            value += "~"
        return [Hit(m.start(), m.end(), value)]


def _looks(ahead: re.Pattern[str], clause: str) -> bool:
    """Whether words look ahead and no past follows them: "will visit the town where a raid was staged in March"."""
    last = max((m.end() for m in ahead.finditer(clause)), default=-1)
    return last >= 0 and not words.WAS.search(clause, last)


def iso(context: Context, m: re.Match[str]) -> Hits | None:
    year, month, day = int(m["y"]), int(m["m"]), int(m["d"])
    return context.qualified(m, f"{year:04}-{month:02}-{day:02}") if cal.valid(year, month, day) else []


def slashed(context: Context, m: re.Match[str]) -> Hits | None:
    """7/8/07: the order of day and month as the numbers or the document's day decide it, else the year alone."""
    if len(m["y"]) == 2 and (m["sep"] != "/" or context.anchor is None):
        return None  # "1.2.10" is a section, "3-2-10" a score
    year = int(m["y"])
    if len(m["y"]) == 2 and context.anchor:
        year += context.anchor.year // 100 * 100
        year -= 100 * (year > context.anchor.year + 20)
    a, b = int(m["a"]), int(m["b"])
    days = {Day(year, month, day) for day, month in ((a, b), (b, a)) if cal.valid(year, month, day)}
    if len(days) == 2 and context.day:
        near = {d for d in days if abs((context.day - d).days) <= 20}
        days = near if len(near) == 1 else days
    if not days:
        return []
    return context.qualified(m, days.pop().isoformat() if len(days) == 1 else f"{year:04}")


def glued(context: Context, m: re.Match[str]) -> Hits | None:
    """Apr 152017, 15-Nov-2016."""
    year, month, day = int(m["y"] or m["y2"]), cal.month_number(m["m"] or m["m2"]), int(m["d"] or m["d2"])
    return context.qualified(m, f"{year:04}-{month:02}-{day:02}") if cal.valid(year, month, day) else []


def days_range(context: Context, m: re.Match[str]) -> Hits | None:
    """November 15-19, 2019; 15 to 19 November: an interval. "and" makes one of neighbouring days only."""
    parts = m.groupdict()
    first, last = parts["m"] or parts["m2"], parts["m2"] or parts["m"]
    if last is None or first is None or _not_a_month(context, m, last):
        return None
    d1, d2 = int(m["d"]), int(m["d2"])
    a, b = (_day(context, m, name, day) for name, day in ((first, d1), (last, d2)))
    if a is None or b is None or context.misdated(m):
        return []
    between = re.search(r"\bbetween\s(?:the\s)?$", context.before(m.start(), 15), re.I)
    apart = m["how"].lower().split()[:1] == ["and"] and not (between or (first == last and d2 == d1 + 1))
    if apart or a.startswith("X") or b.startswith("X") or a > b:  # an interval has its years, and runs forwards
        return [Hit(m.start(), m.start("how"), a), Hit(m.end("how"), m.end(), b)]
    return [Hit(m.start(), m.end(), f"{a}/{b}")]


def month_day(context: Context, m: re.Match[str]) -> Hits | None:
    """November 15, 2019; Friday 15 November; 15 March last year."""
    if _not_a_month(context, m, m["m"]):
        return None
    if context.misdated(m) or (m["y"] is None and words.NAMED_AFTER.match(context.text, m.end())):
        return []
    value = _day(context, m, m["m"], int(m["d"]))
    return [] if value is None else context.qualified(m, value)


def _day(context: Context, m: re.Match[str], month: str, day: int) -> str | None:
    """The EDTF day, None if there is none such."""
    n, year = cal.month_number(month), int(m["y"]) if m["y"] else context.year(m["ref"])
    if not cal.valid(year or 2000, n, day):
        return None
    if year:
        return f"{year:04}-{n:02}-{day:02}"
    if m["ref"]:
        return cal.yearless(n, day)
    if m.end("d") < m.end() and words.YEAR_CUT_SHORT.match(context.text, m.end()):
        return cal.yearless(n, day)
    value = cal.day_near(n, day, context.anchor, context.direction(m.start(), m.end()))
    return value if cal.falls_on(value, m.groupdict().get("wd")) else cal.yearless(n, day)


def _not_a_month(context: Context, m: re.Match[str], month: str) -> bool:
    """Whether "may", "march", "mar" are words here: "15 may have died", "they march 15 abreast", "MAY 20 PEOPLE"."""
    plain = month.rstrip(".")
    if m.groupdict().get("y") or m.groupdict().get("ref") or m.groupdict().get("wd"):
        return False
    counted = not re.match(words.COUNTED, context.after(m.end()), re.I)
    small = plain.islower() and plain in STRICT
    shouted = plain in ("MAY", "MARCH") and m.start("d") < m.start("m" if "m" in m.groupdict() else "m2")
    return (counted or small or shouted) and not words.PREPOSITION.search(context.before(m.start(), 20))


def months_range(context: Context, m: re.Match[str]) -> Hits | None:
    """December 2017-January 2018: an interval. Two months joined by a word are one only where they share a year."""
    last = int(m["y"]) if m["y"] else context.year(m["ref"])
    if last is None:
        return None
    n1, n2 = cal.month_number(m["m"]), cal.month_number(m["m2"])
    first = int(m["y1"]) if m["y1"] else last - (n1 > n2)
    a, b = cal.month_value(first, n1), cal.month_value(last, n2)
    apart = m["how"].strip().lower() == "and" and (n2 - n1) % 12 != 1
    if a > b or apart or (m["y1"] and m["how"].strip().isalpha()):
        return [Hit(m.start(), m.end("y1" if m["y1"] else "m"), a), Hit(m.start("m2"), m.end(), b)]
    return [Hit(m.start(), m.end(), f"{a}/{b}")]


def part_of_year(context: Context, m: re.Match[str]) -> Hits | None:
    """The first three months of 2016, the second half of last year: an interval of months."""
    year = int(m["y"] or m["y2"]) if m["y"] or m["y2"] else context.year(m["ref"])
    count = 6 if m["half"] or m["second"] else cal.number(m["n"]) or 0
    first = 1 if (m["which"] or "last").lower() == "first" else 13 - count
    value = f"{cal.month_value(year, first)}/{cal.month_value(year, first + count - 1)}" if year else None
    return [Hit(m.start(), m.end(), value)]


def september_11(context: Context, m: re.Match[str]) -> Hits | None:
    """The September 11 attacks, since 9/11: those of 2001."""
    late = context.anchor is None or context.anchor.year >= 2001
    return [Hit(m.start(), m.end(), "2001-09-11")] if late else None


def month_year(context: Context, m: re.Match[str]) -> Hits | None:
    year, month = int(m["y"]) if m["y"] else context.year(m["ref"]), cal.month_number(m["m"])
    return context.qualified(m, cal.month_value(year, month) if year else cal.yearless(month))


def years_range(context: Context, m: re.Match[str]) -> Hits | None:
    """2017-18, 2017-2018, 2017/18 as an interval; 2019-11 as a month."""
    first, short = int(m["y1"]), len(m["y2"]) == 2
    last = first // 100 * 100 + int(m["y2"]) if short else int(m["y2"])
    if first < last <= first + 120:
        return [Hit(m.start(), m.end(), f"{first:04}/{last:04}")]
    if short and m["sep"] == "-" and 1 <= int(m["y2"]) <= 12 and first >= 1900:
        return context.qualified(m, cal.month_value(first, int(m["y2"])))
    return None if short else []


def decade(context: Context, m: re.Match[str]) -> Hits | None:
    """The 1980s and the ’80s are 198X, the 19th century 18XX (as people count, not as historians)."""
    if m["nth"]:
        return context.qualified(m, f"{int(m['nth']) - 1:02}XX")
    if m["c"]:
        return context.qualified(m, m["c"] + "X")
    if words.AGE_BEFORE.search(context.before(m.start(), 40)) or context.anchor is None:
        return None
    tens = context.anchor.year // 10
    value = tens // 10 * 10 + int(m["d"])
    return context.qualified(m, f"{value if value <= tens else value - 10:03}X")


def quarter(context: Context, m: re.Match[str]) -> Hits | None:
    n = int(m["q"]) if m["q"] else cal.ordinal(m["n"])
    year = int(m["qy"] or m["y"]) if m["qy"] or m["y"] else context.year(m["ref"])
    if n is None:
        return None
    if year is None and context.anchor and context.anchor.month and not m["ref"]:
        now = (context.anchor.month + 2) // 3
        if m["n"].lower() == "last":
            n = now - 1 or 4
        year = context.anchor.year - (n > now or (m["n"].lower() == "last" and now == 1))
    return context.qualified(m, cal.quarter(year, n) if year else None)


def season(context: Context, m: re.Match[str]) -> Hits | None:
    code = cal.SEASONS[(m["s1"] or m["s2"]).lower()]
    if m["y"]:
        return context.qualified(m, f"{m['y']}-{code}")
    anchor = context.anchor
    if anchor is None or anchor.month is None or code == 24:  # a winter is in two years
        return context.qualified(m, None)
    begins = {21: 3, 22: 6, 23: 9}[code]
    rel, year = m["rel"].lower().split()[-1], anchor.year
    if rel in ("last", "past"):
        year -= anchor.month < begins + 3
    elif rel in ("next", "coming"):
        year += anchor.month >= begins
    return context.qualified(m, f"{year:04}-{code}")


def plain_month(context: Context, m: re.Match[str]) -> Hits | None:
    """A month by itself: with its capital, and those that are names or verbs too only where a date can stand."""
    word, before = m["m"], context.before(m.start(), 30)
    if not (word[0].isupper() and word[1:].islower()):
        return None
    doubtful = word in ("March", "May", "April", "June", "August") and not words.MONTH_BEFORE.search(before)
    if doubtful or (word == "March" and re.search(r"\bto\s$", before) and not re.search(r"\bfrom\b", before)):
        return None
    month = cal.month_number(word)
    if words.NO_MONTH_BEFORE.search(before) or context.misdated(m):
        return None
    if listed := words.LISTED_AFTER.match(context.text, m.end()):  # January, February and March 2016
        return context.qualified(m, cal.month_value(int(listed["y"]), month))
    been = words.HAS_BEEN.search(words.SAID.split(context.before(m.start()))[-1]) is not None
    value = cal.month_near(month, context.anchor, context.direction(m.start(), m.end()), been)
    if value.startswith("X") and words.BY_BEFORE.search(before):  # "by early June", in May
        value = cal.month_near(month, context.anchor, "future")
    return context.qualified(m, value)


def plain_year(context: Context, m: re.Match[str]) -> Hits | None:
    year, before = int(m["y"]), context.before(m.start(), 40)
    likely = words.YEAR_BEFORE.search(before)
    counts = re.match(rf"\s{words.THINGS}\b|\s\d", context.after(m.end()), re.I)
    if counts or (not words.IN_BEFORE.search(before) and not re.match(words.COUNTED, context.after(m.end()), re.I)):
        return None
    if not likely and (words.NO_YEAR_BEFORE.search(before) or not 1950 <= year <= 2049 or year % 100 == 0):
        return None
    return context.qualified(m, f"{year:04}")


def short_year(context: Context, m: re.Match[str]) -> Hits | None:
    if context.anchor is None or not words.YEAR_BEFORE.search(context.before(m.start(), 30)):
        return None
    year = context.anchor.year // 100 * 100 + int(m["yy"])
    return context.qualified(m, cal.year_value(year - 100 * (year > context.anchor.year + 20)))
