"""The chronology: incidents and the statements about them, by year, month and day. No script.

Entries are gathered incident by incident and kept in a file; in memory stays where on the line of time each belongs. A
dossier of little is one page; of a larger one each year has its page, and of a crowded year each month.
"""
from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from reportedly.publish import bars
from reportedly.publish.files import part_gone, write_whole
from reportedly.publish.incidents import INDEX as INCIDENTS
from reportedly.publish.incidents import Line
from reportedly.publish.render import lang_attribute, render
from reportedly.publish.spool import Spool
from reportedly.publish.statements import Href, records
from reportedly.publish.timescale import (
    INDEX,
    UNDATED,
    Entry,
    Plan,
    Stretch,
    anchor_of,
    bars_of_month,
    bars_of_year,
    counts,
    months,
    overview,
    stretches,
)  # fmt: skip
from reportedly.publish.whens import When, day_name, month_name, when_of
from reportedly.reconcile.types import Claim, Report

_OPEN = 60  # entries on a page, up to which its days stand open
_MOST_A_DAY = 200  # statements of a day; each incident's page has all of its own
_FEWEST_DAYS = 3  # days with entries that are worth a drawing
_NOT_KNOWN = "Date not known"


@dataclass(frozen=True, slots=True)
class Day:
    """What a page shows of one day, or of what is not known to the day. `more` statements are left out."""

    anchor: str | None
    name: str
    incidents: Sequence[dict[str, Any]]
    statements: Sequence[dict[str, Any]]
    more: int
    open: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month, or what is known of a year alone, or not even that."""

    anchor: str
    name: str
    incidents: int
    statements: int
    drawing: Markup | None
    days: Iterable[Day]


class Chronology:
    """Gathers incidents with what is said of them, and writes the pages."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._entries: list[Entry] = []

    def gather(self, line: Line, claims: Iterable[Claim], reports: Mapping[str, Report], href: Href) -> None:
        """Keep an incident and its claims. `reports` are its documents by their ids, `href` gives the relative address
        of a claim's words, or None.
        """
        shown = {"label": line.label, "about": line.href, "when": line.when, "where": line.where, "told": line.told,
                 "killed": line.killed.words if line.killed else None,
                 "origins": line.from_whom if line.reports > 1 else None}  # fmt: skip
        self._keep(when_of(line.date), False, (line.label.casefold(), line.id), shown)
        for record in records(line, claims, reports, href):
            self._keep(when_of(record["day"]), True, (line.label.casefold(), record["who"].casefold()), record)

    def _keep(self, when: When, statement: bool, order: tuple[str, str], record: dict[str, Any]) -> None:
        self._entries.append(Entry(when, statement, order, self._spool.add(record)))

    def write(self, out: Path, *, title: str) -> Path:
        """Write the pages into the folder `out`, take away those of years that are no more, and return the first."""
        entries = sorted(self._entries)
        plan = Plan(entries)
        pages = _Pages(self._spool, plan, entries, title)
        written = {name: write_whole(out / name, page) for name, page in pages.apart()}
        for old in out.glob("chronology-*.html"):
            if old.name not in written:
                part_gone(old)
        return write_whole(out / INDEX, pages.first())


class _Pages:
    """The pages of all entries, which are in order; what has no year stands first."""

    def __init__(self, spool: Spool, plan: Plan, entries: Sequence[Entry], title: str) -> None:
        self._spool, self._plan, self._title, self._all = spool, plan, title, entries
        self._dated = [entry for entry in entries if entry.when.year]
        self._undated = [entry for entry in entries if not entry.when.year]
        self._years = [(year, list(held)) for year, held in itertools.groupby(self._dated, key=lambda e: e.when.year)]

    def first(self) -> str:
        """The page that all others hang on, or the only one."""
        shown, step, out = overview(self._dated, self._plan)
        drawing = bars.draw(shown, f"Incidents and statements by {step}", "all") if shown else None
        within = stretches(self._dated, self._plan) if self._plan.apart else list(months(self._dated, self._plan))
        if self._undated and self._plan.apart:
            within.append(Stretch(_NOT_KNOWN, UNDATED, *counts(self._undated)))
        strips = step != "day"
        here = [] if self._plan.apart else [*self._months(self._dated, strips=strips), *self._months(self._undated)]
        return self._page("Chronology", self._all, drawing, bars.most_of(shown), step, within, here, out=out)

    def apart(self) -> Iterator[tuple[str, str]]:
        """The other pages with their names."""
        if not self._plan.apart:
            return
        names = [(year, f"chronology-{year}.html") for year, _ in self._years]
        for at, (year, held) in enumerate(self._years):
            beside = (names[at - 1] if at else None, names[at + 1] if at + 1 < len(names) else None)
            yield names[at][1], self._year(year, held, beside)
            if self._plan.crowded(year):
                yield from self._crowd(year, held)
        if self._undated:
            here = self._months(self._undated)
            yield UNDATED, self._page(_NOT_KNOWN, self._undated, None, (0, 0), "", [], here, up=[("Chronology", INDEX)])

    def _year(self, year: str, held: Sequence[Entry], beside: tuple[Any, Any]) -> str:
        shown = bars_of_year(held, year, self._plan)
        drawing = bars.draw(shown, f"Incidents and statements by month in {year}", "year")
        here = [entry for entry in held if self._plan.file_of(entry.when) == f"chronology-{year}.html"]
        within = list(months(held, self._plan))
        return self._page(year, held, drawing, bars.most_of(shown), "month", within, self._months(here),
                          up=[("Chronology", INDEX)], beside=beside, aside=self._plan.crowded(year))  # fmt: skip

    def _crowd(self, year: str, held: Sequence[Entry]) -> Iterator[tuple[str, str]]:
        """A page for each month of a year."""
        keyed = [(key, list(of)) for key, of in itertools.groupby(held, key=lambda e: e.when.month_key) if key != year]
        names = [(month_name(key), f"chronology-{key}.html") for key, _ in keyed]
        for at, (key, of) in enumerate(keyed):
            beside = (names[at - 1] if at else None, names[at + 1] if at + 1 < len(names) else None)
            up = [("Chronology", INDEX), (year, f"chronology-{year}.html")]
            here = self._months(of)
            yield names[at][1], self._page(month_name(key), of, None, (0, 0), "", [], here, up=up, beside=beside)

    def _page(
        self, name: str, held: Sequence[Entry], drawing: Markup | None, most: tuple[int, int], step: str,
        within: Sequence[Stretch], here: Iterable[Month], *, up: Sequence[tuple[str, str]] = (),
        beside: tuple[Any, Any] = (None, None), out: int = 0, aside: bool = False,
    ) -> str:  # fmt: skip
        return render(
            "chronology.html", title=self._title, name=name, counts=counts(held), drawing=drawing, most=most, step=step,
            within=within, compact=not any(one.within for one in within) and not aside, months=here, up=up,
            beside=beside, out=out, incidents=INCIDENTS,
        )  # fmt: skip

    def _months(self, held: Sequence[Entry], *, strips: bool = True) -> Iterator[Month]:
        """Those entries by month, each month with its days; `strips` tells whether with a drawing of them too."""
        opened = len(held) <= _OPEN
        for (year, month), group in itertools.groupby(held, key=lambda e: (e.when.year, e.when.month)):
            of = list(group)
            when = When(year, month)
            drawn = strips and month and len({entry.when.day for entry in of}) >= _FEWEST_DAYS
            name = month_name(when.month_key) if month else f"{year}, month not known" if year else _NOT_KNOWN
            days = bars_of_month(of, when, self._plan) if drawn else []
            title = f"Incidents and statements by day in {name}"
            drawing = bars.draw(days, title, f"days{when.month_key}") if days else None
            yield Month(anchor_of(when) if year else "undated", name, *counts(of), drawing, self._days(of, opened))

    def _days(self, held: Sequence[Entry], opened: bool) -> Iterator[Day]:
        for when, group in itertools.groupby(held, key=lambda e: e.when):
            of = list(group)
            incidents = [self._spool.at(entry.place) for entry in of if not entry.statement]
            said = [entry for entry in of if entry.statement]
            shown = [self._statement(entry) for entry in said[:_MOST_A_DAY]]
            name = day_name(when) if when.day else "Day not known" if when.month else ""
            yield Day(anchor_of(when) if when.day else None, name, incidents, shown, len(said) - len(shown), opened)

    def _statement(self, entry: Entry) -> dict[str, Any]:
        record = self._spool.at(entry.place)
        return {**record, "lang": lang_attribute(record["language"])}
