"""Where on a line of time a date stands: in a year, a month of it, a day of it, as exactly as it is known."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reportedly.ledger.dates import day_range
from reportedly.publish.edtf import MONTHS, in_words

_FIRST = re.compile(r"(\d{4})(?![\dX])(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_MONTH, _YEAR = 30.44, 365.25  # days
_DAYS_UP_TO = 60  # days; beyond, months say enough
_MONTHS_UP_TO = 24


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A place on the line of time; `month` and `day` are "" where they are not known, which stands before all others.

    `year` is "" for what has no place there: no date, or one in a year that is not stated.
    """

    year: str = ""
    month: str = ""
    day: str = ""

    @property
    def month_key(self) -> str:
        """ "2031-03"; "2031" where the month is not known."""
        return f"{self.year}-{self.month}" if self.month else self.year


def when_of(value: str | None) -> When:
    """Where a date in EDTF stands: an interval by its first day, one without a beginning by its last."""
    first, slash, last = (value or "").partition("/")
    found = _FIRST.match(last if slash and first in ("..", "") else first)
    if not found or day_range(value) is None:
        return When()
    return When(found[1], found[2] or "", found[3] or "")


def month_name(key: str) -> str:
    """ "March 2031" for "2031-03", "2031" for "2031"."""
    year, _, month = key.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def day_name(when: When) -> str:
    """ "14 March 2031"."""
    return in_words(f"{when.month_key}-{when.day}") or when.month_key


def later(said: str | None, happened: str | None) -> str | None:
    """How long after the end of one date another begins: "2 days later", "5 months later", "3 days before".

    None where either is not known to the day, and on the same days.
    """
    one, two = day_range(said), day_range(happened)
    if not one or not two or one[0] != one[1] or not (when_of(happened).day):
        return None
    days = _between(two[1], one[0])
    if days is not None and days > 0:
        return f"{_long(days)} later"
    days = _between(one[0], two[0])
    return f"{_long(days)} before" if days is not None and days > 0 else None


def _between(first: str, last: str) -> int | None:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:  # a day that no calendar has
        return None


def _long(days: int) -> str:
    if days <= _DAYS_UP_TO:
        return _counted(days, "day")
    months = round(days / _MONTH)
    return _counted(months, "month") if months <= _MONTHS_UP_TO else _counted(round(days / _YEAR), "year")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' if number > 1 else ''}"
