"""Calendar arithmetic for dates as texts tell them: from names, numbers and an anchor to EDTF values.

An `Anchor` is the day, month or year that relative words count from. Whatever it cannot answer (a weekday from a month)
is None, and a date without a known year is `XXXX-12-06`: a guessed year is never shown as known.
"""
from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

Day = datetime.date
Direction = Literal["past", "future", "unknown"]
ONE_DAY = datetime.timedelta(1)
NEAR_PAST = 270  # days: a date without a year is the last such day, unless the next one is much nearer

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?[~?%]?", re.S)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_NUMBERS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen twenty").split()
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "a": 1, "an": 1}
_ORDINALS = "first second third fourth".split()
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day, month or year of the calendar."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> Day | None:
        """The day itself, where it is known to the day."""
        return Day(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def last(self) -> Day | None:
        """The last day it can be, where at least the month is known."""
        return self.date or (last_of(self.year, self.month) if self.month else None)


def anchor_of(published: str | None) -> Anchor | None:
    """The anchor that an EDTF date gives; None for intervals, unknown digits, impossible dates and anything else."""
    m = _PUBLISHED.fullmatch(published or "")
    if not m:
        return None
    year, month, day = (int(g) if g else None for g in m.groups())
    if not year or not valid(year, 1 if month is None else month, 1 if day is None else day):
        return None
    return Anchor(year, month, day)


def valid(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def last_of(year: int, month: int) -> Day:
    """The last day of a month."""
    return Day(year, month, calendar.monthrange(year, month)[1])


def month_number(name: str) -> int:
    """1 to 12 for an English month name, full or cut short."""
    return _MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for an English weekday, full or cut short."""
    return _WEEKDAYS.index(name[:3].lower())


def number(word: str) -> int | None:
    """The value of digits or a number word; None for "several" and the like."""
    word = word.lower()
    if word.isdecimal():
        return int(word) if len(word) < 5 else None
    return _NUMBERS.index(word) if word in _NUMBERS else _TENS.get(word)


def ordinal(word: str) -> int | None:
    """1 to 4 for "first" to "fourth", "1st" to "4th", "last" and "final" (of the four quarters)."""
    word = word.lower()
    if word[0].isdecimal():
        return int(word[0])
    return 4 if word in ("last", "final") else _ORDINALS.index(word) + 1 if word in _ORDINALS else None


def yearless(month: int, day: int | None = None) -> str:
    """A day or month of an unknown year."""
    return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")


def month_value(year: int, month: int) -> str:
    """A month in EDTF."""
    return f"{year:04}-{month:02}"


def day_near(month: int, day: int, anchor: Anchor | None, direction: Direction) -> str:
    """A day and month without its year: the last such day, or the next where the text looks ahead or it is much nearer.
    Where the text leaves open whether it looks ahead, that of the two which is much nearer.

    Its year stays unknown where the anchor is not known to the month.
    """
    at = anchor.last if anchor else None
    if at is None:
        return yearless(month, day)
    days = [Day(y, month, day) for y in (at.year - 1, at.year, at.year + 1) if valid(y, month, day)]
    past = max((d for d in days if d <= at), default=None)
    coming = min((d for d in days if d >= at), default=None)
    if direction == "future" and coming and (coming - at).days <= NEAR_PAST:
        return coming.isoformat()
    if past and (at - past).days <= (366 - NEAR_PAST if direction == "unknown" else NEAR_PAST):
        return past.isoformat()
    return coming.isoformat() if coming and (coming - at).days <= 366 - NEAR_PAST else yearless(month, day)


def month_near(month: int, anchor: Anchor | None, direction: Direction, certain: bool = False) -> str:
    """A month without its year: the last one so called, this month included, or the next where the text looks ahead.

    A month that could as well be the one to come as that of nearly a year ago keeps its year open, unless it is
    `certain` that it has been.
    """
    if anchor is None or anchor.month is None or direction == "unknown":
        return yearless(month)
    if direction == "future":
        return month_value(anchor.year + (month < anchor.month), month)
    ago = (anchor.month - month) % 12
    return yearless(month) if ago > 9 and not certain else month_value(anchor.year - (month > anchor.month), month)


def weekday_near(weekday: int, at: Day | None, direction: Direction) -> str | None:
    """The last such weekday, `at` itself included; the next (`at` included) where the text looks ahead."""
    if at is None or direction == "unknown":
        return None
    if direction == "past":
        return shift(at, -((at.weekday() - weekday) % 7))
    return shift(at, (weekday - at.weekday()) % 7)


def falls_on(value: str, weekday: str | None) -> bool:
    """Whether a day falls on the weekday that is named with it; a day of an unknown year may."""
    return weekday is None or value.startswith("X") or Day.fromisoformat(value).weekday() == weekday_number(weekday)


def shift(day: Day, days: int) -> str | None:
    """The day so many days on; None beyond the calendar."""
    try:
        return (day + days * ONE_DAY).isoformat()
    except OverflowError:
        return None


def week(day: Day, weeks: int) -> str | None:
    """The week, Monday to Sunday, so many weeks from that of `day`."""
    first, last = shift(day, 7 * weeks - day.weekday()), shift(day, 7 * weeks - day.weekday() + 6)
    return f"{first}/{last}" if first and last else None


def weekend(day: Day, weeks: int) -> str | None:
    """The last weekend that had begun by `day`, or so many weeks from it."""
    since = (day.weekday() - 5) % 7
    first, last = shift(day, 7 * weeks - since), shift(day, 7 * weeks - since + 1)
    return f"{first}/{last}" if first and last else None


def months_on(anchor: Anchor, months: int) -> str | None:
    """The month so many months from the anchor's; None where that is not known to the month, or beyond the calendar."""
    if anchor.month is None:
        return None
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return month_value(year, month + 1) if 1 <= year <= 9999 else None


def year_value(year: int) -> str | None:
    """A year in EDTF; None beyond four digits."""
    return f"{year:04}" if 1 <= year <= 9999 else None


def quarter(year: int, n: int) -> str:
    """The months of a quarter; as an interval, which more programs understand than EDTF's 33 to 36."""
    return f"{year:04}-{3 * n - 2:02}/{year:04}-{3 * n:02}"


def ago(anchor: Anchor, count: int, unit: str) -> str | None:
    """About so many days, weeks, months, years or decades before the anchor (a negative count: after it)."""
    value: str | None = None
    if unit == "day":
        return shift(anchor.date, -count) if anchor.date else None
    if unit == "week":
        value = shift(anchor.date, -7 * count) if anchor.date else None
    elif unit == "month":
        value = months_on(anchor, -count)
    elif unit in ("year", "decade"):
        value = year_value(anchor.year - count * (10 if unit == "decade" else 1))
    return value + "~" if value else None
