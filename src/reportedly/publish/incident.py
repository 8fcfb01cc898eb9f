"""The page of one incident: the accounts side by side, how they moved, where they come from. It takes no side."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.publish import edtf, network, tree, words
from reportedly.publish.charts import Chart, draw
from reportedly.publish.figures import by_measure
from reportedly.publish.focus import near
from reportedly.publish.glance import glance
from reportedly.publish.incidentdays import days_of
from reportedly.publish.incidentlinks import MOST as MOST_LINKS
from reportedly.publish.incidentlinks import joints
from reportedly.publish.incidents import heading_of
from reportedly.publish.incidentview import Elsewhere, IncidentView, anchors_of
from reportedly.publish.lede import lede
from reportedly.publish.map import Spot
from reportedly.publish.matrix import grid
from reportedly.publish.moves import value_of
from reportedly.publish.render import render
from reportedly.publish.signs import Signs, side_of
from reportedly.publish.stated import degrees_of
from reportedly.reconcile.types import History, Place

__all__ = ["Elsewhere", "IncidentView", "anchors_of", "render_incident"]

_MOST_PLACES = 24  # on the map; the matrix has the words of all


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A document of the incident. `main` is false where it is about something else and tells of this besides."""

    document: str
    main: bool
    claims: int
    published: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class MovedRow:
    """One step of one history, as a line of the table."""

    day: str
    published: bool
    name: str
    side: str | None
    sign: Markup
    value: str
    denied: bool
    href: str | None
    documents: Sequence[str]


@dataclass(frozen=True, slots=True)
class Moved:
    """How the figures of one measure moved: a drawing where that tells more than a table."""

    measure: str
    chart: Chart | None
    rows: Sequence[MovedRow]
    steps: int


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place of the incident's reports. `main` marks the incident's own."""

    number: int
    name: str
    kind: str | None
    country: str | None
    at: tuple[float, float] | None
    documents: int
    main: bool


def render_incident(view: IncidentView) -> str:
    """The page as HTML text, for a file one folder beneath the index and `incidents.html`."""
    signs = Signs(view.matrix.parties)
    incident = view.incident
    reports = _reports(view)
    places = _places(view)
    return render(
        "incident.html",
        view=view,
        incident=incident,
        when=words.date(incident.date),
        heading=heading_of(incident, view.reports),
        kinds=[kind for kind in dict.fromkeys(incident.types) if kind],
        extent=_extent(view),
        lede=lede(view),
        glance=glance(view, signs),
        grid=grid(view, signs),
        moved=_moved(view, signs),
        days=days_of(view, signs),
        places=places,
        map=near(_spots(places), "Where the reports place it"),
        reports=reports,
        links=joints(incident.links, view),
        near=joints(incident.near, view, near=True),
        most_links=MOST_LINKS,
        trees=tree.support_list(list(view.supports), view.href) if view.supports else None,
        network=network.draw(view.citations, "cites") if view.citations else None,
    )


def _extent(view: IncidentView) -> str:
    """ "17 reports from 9 outlets · 2 independent origins", as far as that is known."""
    documents = view.incident.documents
    outlets = {report.publisher for d in documents if (report := view.reports.get(d)) and report.publisher}
    unstated = any(not (report := view.reports.get(d)) or not report.publisher for d in documents)
    said = words.count(len(documents), "report")
    if outlets:
        said += f" from {words.count(len(outlets), 'outlet')}{' and some that state none' if unstated else ''}"
    return f"{said} · {words.count(view.origins, 'independent origin')}" if view.origins is not None else said


def _reports(view: IncidentView) -> list[ReportLine]:
    """The documents by date; those that are about this incident before those that tell of it besides."""
    main = {telling.document for telling in view.incident.tellings if telling.main}
    claims: dict[str, int] = {}
    for telling in view.incident.tellings:
        claims[telling.document] = claims.get(telling.document, 0) + len(telling.claims)
    lines = [
        ReportLine(d, d in main, claims[d], words.date(report.published) if report else None,
                   report.publisher if report else None)
        for d in view.incident.documents for report in (view.reports.get(d),)
    ]  # fmt: skip
    dates = {d: report.published if (report := view.reports.get(d)) else None for d in view.incident.documents}
    return sorted(lines, key=lambda line: (not line.main, edtf.order(dates[line.document]), line.document))


def _moved(view: IncidentView, signs: Signs) -> list[Moved]:
    """The histories by measure, where any holder gave a figure."""
    found = []
    for number, measure in enumerate(by_measure(history.measure for history in view.histories), 1):
        histories = [history for history in view.histories if history.measure == measure]
        rows = _rows(histories, view, signs)
        found.append(Moved(measure, draw(histories, measure, signs, f"moved{number}"), rows, len(rows)))
    return found


def _rows(histories: Sequence[History], view: IncidentView, signs: Signs) -> list[MovedRow]:
    found = [(edtf.order(step.day), n, step, h) for n, h in enumerate(histories) for step in h.steps]
    return [
        MovedRow(
            day=words.date(step.day) or "day not stated",
            published=step.day is not None and step.day_of == "publication",
            name=history.party.name,
            side=side_of(history.party),
            sign=signs.of(history.party).svg,
            value=value_of(step),
            denied=step.claim.stance == "denies" or "denies" in step.claim.around,
            href=view.href(step.claim, step.claim.document),
            documents=step.documents,
        )
        for _, _, step, history in sorted(found, key=lambda item: item[:2])
    ]


def _places(view: IncidentView) -> list[PlaceLine]:
    """The incident's place, then those that most of its reports name; one report's alone are left to that report."""
    told: dict[tuple[str, str], set[str]] = {}
    known: dict[tuple[str, str], Place] = {}
    for telling in view.incident.tellings:
        for place in telling.places:
            key = _key(place)
            known.setdefault(key, place)
            told.setdefault(key, set()).add(telling.document)
    main = view.incident.place
    if main is not None:
        known.setdefault(_key(main), main)
        told.setdefault(_key(main), set())
    least = 2 if len(view.incident.documents) > 2 else 1
    chosen = [key for key in known if (main and key == _key(main)) or len(told[key]) >= least]
    chosen.sort(key=lambda key: (not (main and key == _key(main)), -len(told[key]), key[1]))
    return [
        _place(n, known[key], len(told[key]), main is not None and key == _key(main))
        for n, key in enumerate(chosen[:_MOST_PLACES], 1)
    ]


def _key(place: Place) -> tuple[str, str]:
    return str(place.geonames_id or ""), "" if place.geonames_id is not None else place.name.casefold()


def _place(number: int, place: Place, documents: int, main: bool) -> PlaceLine:
    at = degrees_of({"latitude": place.latitude, "longitude": place.longitude})
    return PlaceLine(number, place.name, place.precision, words.country(place.country), at, documents, main)


def _spots(places: Sequence[PlaceLine]) -> list[Spot]:
    """The incident's own place weighs most, so that it is named first and drawn largest."""
    most = max((place.documents for place in places), default=0)
    return [
        Spot(p.name, p.at, p.kind, f"#place{p.number}", "where the reports place it" if p.main else
             words.count(p.documents, "report"), most + 1 if p.main else max(1, p.documents))
        for p in places if p.at
    ]  # fmt: skip
