"""How a chronology is laid out: which page holds which month, and bars over its years, months or days."""
from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.publish.bars import Bar
from reportedly.publish.edtf import MONTHS
from reportedly.publish.whens import When, day_name, month_name

INDEX = "chronology.html"
UNDATED = "chronology-undated.html"
_ONE_PAGE = 250  # entries that are read on one page
_ONE_YEAR = 700  # entries of a year, beyond which each of its months is a page
_BY_DAY, _BY_MONTH, _BY_YEAR = 92, 180, 400  # bars side by side
_FEW_MONTHS = 18  # that are named under their bars; of more, only the years are
_LONG = 15  # years, beyond which a few entries far from all others are left out of a drawing
_EDGE = 0.02  # of all entries, that may be left out


class Entry(NamedTuple):
    """Where an incident or a statement belongs, and where in the spool it is kept."""

    when: When
    statement: bool
    order: tuple[str, str]
    place: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A year or a month as a link, with how much it holds."""

    name: str
    href: str
    incidents: int
    statements: int
    within: Sequence[Stretch] = ()


class Plan:
    """Which page holds which month of `entries`; `apart` tells whether there are more pages than one."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.apart = len(entries) > _ONE_PAGE
        self.years = Counter(entry.when.year for entry in entries if entry.when.year)

    def crowded(self, year: str) -> bool:
        """Whether each month of a year has a page of its own."""
        return self.apart and self.years[year] > _ONE_YEAR

    def file_of(self, when: When) -> str:
        """The page that holds what stands there."""
        if not self.apart:
            return INDEX
        if not when.year:
            return UNDATED
        return f"chronology-{when.month_key if self.crowded(when.year) else when.year}.html"

    def link(self, when: When) -> str:
        """The address of a day, a month or a year's own part."""
        return f"{self.file_of(when)}#{anchor_of(when)}"


def anchor_of(when: When) -> str:
    """ "d2031-03-14", "m2031-03", "m2031"."""
    return f"d{when.month_key}-{when.day}" if when.day else f"m{when.month_key}"


def counts(entries: Iterable[Entry]) -> tuple[int, int]:
    """How many incidents and how many statements."""
    found = Counter(entry.statement for entry in entries)
    return found[False], found[True]


def stretches(entries: Iterable[Entry], plan: Plan) -> list[Stretch]:
    """The years of `entries` with the months in them, as links."""
    by_year: dict[str, list[Entry]] = {}
    for entry in entries:
        by_year.setdefault(entry.when.year, []).append(entry)
    return [_year(year, held, plan) for year, held in sorted(by_year.items())]


def _year(year: str, held: list[Entry], plan: Plan) -> Stretch:
    href = f"chronology-{year}.html" if plan.apart else plan.link(held[0].when)
    return Stretch(year, href, *counts(held), list(months(held, plan)))


def months(entries: Iterable[Entry], plan: Plan) -> Iterator[Stretch]:
    """The months of `entries` as links; what has no month is in the year's own part."""
    by_month: dict[When, list[Entry]] = {}
    for entry in entries:
        by_month.setdefault(When(entry.when.year, entry.when.month), []).append(entry)
    for when, held in sorted(by_month.items()):
        name = MONTHS[int(when.month) - 1] if when.month else "month not known"
        yield Stretch(name, plan.link(when), *counts(held))


def overview(entries: Sequence[Entry], plan: Plan) -> tuple[list[Bar], str, int]:
    """Bars for `entries`, which are dated and in order, what one bar stands for, and how many entries are in none.

    Days where that makes few, else months, else years; no bars at all where even years would be too many. What lies
    years away from nearly everything else is left out.
    """
    kept = _core(entries)
    out = len(entries) - len(kept)
    monthly = [entry for entry in kept if entry.when.month]
    if not kept:
        return [], "", out
    if len(monthly) == len(kept):
        daily = [entry for entry in monthly if entry.when.day]
        span = list(_months_between(kept[0].when, kept[-1].when))
        if len(daily) == len(kept) and len(span) * 28 <= _BY_DAY:
            days = [day for month in span for day in days_of(month) if kept[0].when <= day <= kept[-1].when]
            return _bars(kept, days, _day_bar, plan), "day", out
    span = list(_months_between(kept[0].when, kept[-1].when))
    if monthly and len(span) <= _BY_MONTH:
        called = _month_bar if len(span) <= _FEW_MONTHS else _month_of_year_bar
        return _bars(monthly, span, called, plan), "month", out + len(kept) - len(monthly)
    years = [When(str(year).zfill(4)) for year in range(int(kept[0].when.year), int(kept[-1].when.year) + 1)]
    return (_bars(kept, years, _year_bar, plan) if len(years) <= _BY_YEAR else []), "year", out


def bars_of_year(entries: Sequence[Entry], year: str, plan: Plan) -> list[Bar]:
    """Twelve bars."""
    return _bars(entries, [When(year, f"{n:02}") for n in range(1, 13)], _month_bar, plan)


def bars_of_month(entries: Sequence[Entry], month: When, plan: Plan) -> list[Bar]:
    """A bar for each day of a month."""
    return _bars(entries, list(days_of(month)), lambda when: (day_name(when), str(int(when.day))), plan)


def days_of(month: When) -> Iterator[When]:
    """The days of a month."""
    year = int(month.year)
    last = calendar.monthrange(year, int(month.month))[1] if year else 31
    return (When(month.year, month.month, f"{day:02}") for day in range(1, last + 1))


def _bars(
    entries: Iterable[Entry], steps: Sequence[When], called: Callable[[When], tuple[str, str]], plan: Plan
) -> list[Bar]:
    """A bar for each of `steps`, all of which are years, months or days; `called` gives its name and its tick."""
    day, month = bool(steps[0].day), bool(steps[0].month)

    def step_of(when: When) -> When:
        return When(when.year, when.month if month else "", when.day if day else "")

    counted = Counter((step_of(entry.when), entry.statement) for entry in entries)
    return [
        Bar(*called(step), counted[step, False], counted[step, True], _href(step, plan))
        for step in steps
    ]


def _href(step: When, plan: Plan) -> str:
    return f"chronology-{step.year}.html" if plan.apart and not step.month else plan.link(step)


def _day_bar(when: When) -> tuple[str, str]:
    return day_name(when), f"{int(when.day)} {MONTHS[int(when.month) - 1][:3]}"


def _month_bar(when: When) -> tuple[str, str]:
    return month_name(when.month_key), MONTHS[int(when.month) - 1][:3]


def _month_of_year_bar(when: When) -> tuple[str, str]:
    return month_name(when.month_key), when.year


def _year_bar(when: When) -> tuple[str, str]:
    return when.year, when.year


def _months_between(first: When, last: When) -> Iterator[When]:
    at, end = (int(first.year), int(first.month or 1)), (int(last.year), int(last.month or 12))
    while at <= end:
        yield When(str(at[0]).zfill(4), f"{at[1]:02}")
        at = (at[0] + 1, 1) if at[1] == 12 else (at[0], at[1] + 1)


def _core(entries: Sequence[Entry]) -> Sequence[Entry]:
    """`entries` without the few at either end that lie years away from the others."""
    if not entries or _years_of(entries) <= _LONG:
        return entries
    edge = max(1, int(len(entries) * _EDGE))
    first, last = entries[edge // 2].when.year, entries[-1 - edge // 2].when.year
    core = [entry for entry in entries if first <= entry.when.year <= last]
    return core if _years_of(core) * 2 <= _years_of(entries) else entries


def _years_of(entries: Sequence[Entry]) -> int:
    return int(entries[-1].when.year) - int(entries[0].when.year) + 1
