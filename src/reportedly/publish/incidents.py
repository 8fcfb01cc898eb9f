"""The list of incidents: by date, by place, by how many reports, by how far the figures lie apart. No script.

Each order is a page of its own, so that what is read out and gone through by keyboard has the order that is seen.
"""
from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from reportedly.ledger.dates import bounds, day_range
from reportedly.publish import edtf, words
from reportedly.publish.files import write_whole
from reportedly.publish.render import render
from reportedly.publish.spread import Spread, spread_of
from reportedly.reconcile.types import Incident, Report

Sort = Literal["date", "place", "reports", "origins", "spread"]
SORTS: tuple[Sort, ...] = get_args(Sort)
INDEX = "incidents.html"
FILES: dict[Sort, str] = {sort: INDEX if sort == "date" else f"incidents-by-{sort}.html" for sort in SORTS}
ORDERS: dict[Sort, str] = {
    "date": "date",
    "place": "place",
    "reports": "reports",
    "origins": "independent origins",
    "spread": "how far figures differ",
}
_MANY = 10  # reports, from which on an incident is among the much reported
_FAR = (100, 10)  # between the lowest and the highest figure
_MOST_JUMPS = 40  # headings in the list above them
_FEW = 8  # incidents of one report that are worth no folding
_NO_PLACE, _NO_YEAR = "Place not known", "Date not known"


@dataclass(frozen=True, slots=True)
class Line:
    """An incident in a list: all that stays in memory of it.

    `href` is the relative address of its page. `date` is in EDTF, `place` and `country` name its place. `reports`
    counts documents, `outlets` their publishers, `origins` the independent origins of what they tell (None where nobody
    counted). `holders` are the names of all who say something. `killed` and `injured` tell from how few to how many.
    `heading` is that of its first report, where its label is too little to know it by.
    """

    id: str
    href: str
    label: str
    date: str | None = None
    place: str | None = None
    country: str | None = None
    killed: Spread | None = None
    injured: Spread | None = None
    reports: int = 1
    outlets: int = 0
    origins: int | None = None
    holders: tuple[str, ...] = ()
    heading: str | None = None

    @property
    def differ(self) -> bool:
        """Whether figures of the dead or the injured exclude each other."""
        return any(spread.differ for spread in (self.killed, self.injured) if spread)

    @property
    def apart(self) -> int:
        """How far the figures lie apart, the dead or the injured, whichever is more."""
        return max((spread.apart for spread in (self.killed, self.injured) if spread), default=0)

    @property
    def when(self) -> str | None:
        """Its date in words."""
        return edtf.in_words(self.date)

    @property
    def where(self) -> str | None:
        """Its place, with the country where that is known and not the place itself."""
        country = words.country(self.country)
        return f"{self.place}, {country}" if self.place and country and country != self.place else self.place

    @property
    def told(self) -> str:
        """How much is told of it, by how many: "9 reports from 5 outlets"."""
        reports = words.count(self.reports, "report")
        return f"{reports} from {words.count(self.outlets, 'outlet')}" if self.outlets > 1 else reports

    @property
    def from_whom(self) -> str | None:
        """ "2 independent origins"; None where nobody counted them."""
        return None if self.origins is None else words.count(self.origins, "independent origin")


def line_of(incident: Incident, reports: Mapping[str, Report], href: str, origins: int | None = None) -> Line:
    """An incident's line; `reports` holds its documents by their ids."""
    claims = incident.claims
    documents = incident.documents
    publishers = {r.publisher for d in documents if (r := reports.get(d)) and r.publisher}
    place = incident.place
    return Line(
        id=incident.id,
        href=href,
        label=incident.label or "An incident without a name",
        date=incident.date,
        place=place.name if place else None,
        country=place.country if place else None,
        killed=spread_of(claims, "killed"),
        injured=spread_of(claims, "injured"),
        reports=len(documents),
        outlets=len(publishers),
        origins=origins,
        holders=tuple(sorted(words.distinct(c.holder for c in claims if c.holder))),
        heading=heading_of(incident, reports),
    )


def heading_of(incident: Incident, reports: Mapping[str, Report]) -> str | None:
    """The heading of its first report, one that is about it before others, where its place or its kind is not known."""
    if incident.place is not None and incident.types:
        return None
    main = {telling.document for telling in incident.tellings if telling.main}
    titled = [r for d in incident.documents if (r := reports.get(d)) and r.title and r.title.strip()]
    first = min(titled, key=lambda r: (r.id not in main, edtf.order(r.published), r.id), default=None)
    return " ".join(words.brief(first.title or "").split()) if first else None


def chosen(
    lines: Iterable[Line],
    *,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    holder: str | None = None,
    apart: int | None = None,
    differ: bool = False,
    sort: Sort = "date",
) -> list[Line]:
    """Those lines that meet every condition, in order.

    `place` and `holder` are words that its place or label, or the name of one holder, has to contain. `since` and
    `until` are dates in EDTF; an incident counts whose date can lie between them, one without a date never. `apart` is
    the least difference between the lowest and the highest figure, `differ` asks for figures that exclude each other.
    Raises ReportedlyError where `since` or `until` is no date.
    """
    first, last = bounds(since, until)
    found = [
        line
        for line in lines
        if _within(line, first, last)
        and (not place or _has(place, (line.where, line.country, line.label)))
        and (not holder or _has(holder, line.holders))
        and (not apart or line.apart >= apart)
        and (not differ or line.differ)
    ]
    return ordered(found, sort)


def ordered(lines: Iterable[Line], sort: Sort) -> list[Line]:
    """Lines by date or place, or those with most reports, origins or difference first; what is not known comes last."""
    return sorted(lines, key=lambda line: (_KEYS[sort](line), *_by_date(line)))


def _by_date(line: Line) -> tuple[object, ...]:
    return edtf.order(line.date), line.label.casefold(), line.id


_KEYS: dict[Sort, Callable[[Line], tuple[object, ...]]] = {
    "date": lambda _: (),
    "place": lambda line: (line.place is None, (line.place or "").casefold(), line.place, line.country or ""),
    "reports": lambda line: (-line.reports,),
    "origins": lambda line: (-(line.origins or 0), -line.reports),
    "spread": lambda line: (-line.apart, not line.differ),
}


def _within(line: Line, first: str | None, last: str | None) -> bool:
    if first is None and last is None:
        return True
    days = day_range(line.date)
    return days is not None and (first is None or days[1] >= first) and (last is None or days[0] <= last)


def _has(wanted: str, names: Iterable[str | None]) -> bool:
    folded = wanted.casefold().strip()
    return any(folded in name.casefold() for name in names if name)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading: those of several reports, and apart those of one (`folded`, where they are many)."""

    name: str
    known: bool
    several: Sequence[Line]
    single: Sequence[Line]

    @property
    def number(self) -> int:
        """How many incidents it holds."""
        return len(self.several) + len(self.single)

    @property
    def folded(self) -> bool:
        """Whether those of one report are folded away."""
        return len(self.single) > _FEW


def groups(lines: Sequence[Line], sort: Sort) -> list[Group]:
    """Lines, which are in that order, under headings: years, places, or how much."""
    found = []
    for (name, known), held in itertools.groupby(lines, key=_HEADINGS[sort]):
        together = list(held)
        several = [line for line in together if line.reports > 1]
        found.append(Group(name, known, several, [line for line in together if line.reports <= 1]))
    return found


def _year(line: Line) -> tuple[str, bool]:
    days = day_range(line.date)
    return (days[0][:4], True) if days else (_NO_YEAR, False)


def _far(line: Line) -> tuple[str, bool]:
    if not line.apart:
        return "Figures alike, or none", True
    named = next((f"{least} or more apart" for least in _FAR if line.apart >= least), f"Less than {_FAR[-1]} apart")
    return named, True


def _much(line: Line) -> tuple[str, bool]:
    few = "Several reports" if line.reports > 1 else "One report"
    return f"{_MANY} reports or more" if line.reports >= _MANY else few, True


def _sources(line: Line) -> tuple[str, bool]:
    origins = line.origins or 0
    if not origins:
        return "Origins not known", False
    return "Several independent origins" if origins > 1 else "One origin", True


_HEADINGS: dict[Sort, Callable[[Line], tuple[str, bool]]] = {
    "date": _year,
    "place": lambda line: (line.where, True) if line.where else (_NO_PLACE, False),
    "reports": _much,
    "origins": _sources,
    "spread": _far,
}


def render_incidents(lines: Iterable[Line], *, title: str, sort: Sort = "date", chronology: str | None = None) -> str:
    """The page of all incidents in one order; `chronology` is the address of that page, where there is one."""
    found = ordered(lines, sort)
    headed = groups(found, sort)
    return render(
        "incidents.html",
        title=title,
        sort=sort,
        orders=[(FILES[one], ORDERS[one], one == sort) for one in SORTS],
        groups=headed,
        jumps=_jumps(headed),
        number=len(found),
        several=sum(line.reports > 1 for line in found),
        differing=sum(line.differ for line in found),
        chronology=chronology,
    )


def _jumps(headed: Sequence[Group]) -> list[tuple[int, Group]]:
    """The headings that a list above leads to: all, or of very many those with most incidents, in their order."""
    numbered = list(enumerate(headed, 1))
    most = Counter({n: group.number for n, group in numbered}).most_common(_MOST_JUMPS)
    kept = {n for n, _ in most}
    return [(n, group) for n, group in numbered if n in kept]


def write_incidents(lines: Sequence[Line], out: Path, *, title: str, chronology: str | None = None) -> Path:
    """Write the list in each of its orders into the folder `out`, and return the page by date."""
    for sort in SORTS:
        write_whole(out / FILES[sort], render_incidents(lines, title=title, sort=sort, chronology=chronology))
    return out / INDEX
