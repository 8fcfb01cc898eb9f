"""The figures and places of all documents of a report: who says how many, and where. No sums, and no truth.

They are gathered document by document. Figures are kept in a file; of places only names, and which documents tell of
them, stay in memory.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from reportedly.publish import edtf, words
from reportedly.publish.facts import Facts
from reportedly.publish.figures import Figure, by_measure
from reportedly.publish.files import write_whole
from reportedly.publish.focus import Drawing, near, whole
from reportedly.publish.map import Spot
from reportedly.publish.places import Place
from reportedly.publish.render import lang_attribute, render
from reportedly.publish.spool import Spool
from reportedly.types import Document

FIGURES = "figures.html"
PLACES = "places.html"
_MOST_FIGURES = 250  # beyond this, the index counts figures and leads to their page
_MOST_PLACES = 15  # places with their documents in the index; the page of places has all


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a link."""

    href: str
    title: str
    publisher: str | None
    published: str | None
    lang: Markup


@dataclass(slots=True)
class Spread:
    """One place with the documents that tell of it, each with the number of the place there."""

    at: tuple[float, float] | None
    precision: str | None
    within: str | None
    number: int = 0
    names: Counter[str] = field(default_factory=Counter)
    told: list[tuple[Source, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The spelling of most documents."""
        return self.names.most_common(1)[0][0]

    @property
    def extent(self) -> str:
        """In how many documents it stands."""
        return words.count(len(self.told), "document")


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of the report: where it lies in the spool, and what its place in the table depends on."""

    measure: str
    order: tuple[tuple[str, str], str, int]
    place: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What the index shows of a dossier. `tables` are all figures where they are few, `counts` how many."""

    map: Drawing | None
    places: Sequence[Spread]
    found: int
    missing: int
    tables: Sequence[tuple[str, list[dict[str, Any]]]]
    counts: Sequence[tuple[str, int]]


class Dossier:
    """Gathers the figures and places of documents, and writes their pages."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._lines: list[Line] = []
        self._places: dict[str, Spread] = {}
        self._known: set[str] = set()

    def gather(self, document: Document, facts: Facts, href: str) -> None:
        """Keep what a document tells, `href` being its page; a second copy of a text adds nothing."""
        if document.id in self._known:
            return
        self._known.add(document.id)
        source = Source(
            href, words.heading(document), document.publisher, document.published, lang_attribute(document.language)
        )
        for figure in facts.figures:
            kept = self._spool.add(_record(figure, source, document.language))
            order = (edtf.order(document.published), href, figure.number)
            self._lines.append(Line(figure.measure, order, kept))
        for place in (place for place in facts.places if place.told):
            spread = self._places.get(place.key) or self._places.setdefault(place.key, _spread(place))
            spread.names.update(place.names)
            spread.told.append((source, place.number))

    def write(self, out: Path, *, title: str) -> None:
        """Write the pages of all figures and of all places."""
        found = self._found()
        missing = self._missing()
        for number, spread in enumerate((*found, *missing), 1):
            spread.number = number
        write_whole(out / FIGURES, render("figures.html", title=title, tables=self._tables(), counts=self._counts()))
        spots = _spots(found, "")
        map_ = near(spots, "Places in these documents")
        world = whole(spots, "All places in these documents") if map_ and map_.beyond else None
        write_whole(
            out / PLACES, render("places.html", title=title, map=map_, world=world, found=found, missing=missing)
        )

    def shown(self) -> Shown:
        """What the index tells of it; after `write`."""
        found = self._found()
        few = len(self._lines) <= _MOST_FIGURES
        return Shown(
            map=near(_spots(found, PLACES), "Places in these documents"),
            places=found[:_MOST_PLACES],
            found=len(found),
            missing=len(self._places) - len(found),
            tables=list(self._tables()) if few else [],
            counts=self._counts(),
        )

    def _found(self) -> list[Spread]:
        return sorted((s for s in self._places.values() if s.at), key=_order)

    def _missing(self) -> list[Spread]:
        return sorted((s for s in self._places.values() if not s.at), key=_order)

    def _tables(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """The figures of each measure by date, document and place in the text."""
        for measure in by_measure(line.measure for line in self._lines):
            lines = sorted((line for line in self._lines if line.measure == measure), key=lambda line: line.order)
            yield measure, [self._row(line) for line in lines]

    def _row(self, line: Line) -> dict[str, Any]:
        record: dict[str, Any] = self._spool.at(line.place)
        return {**record, "lang": lang_attribute(record["language"])}

    def _counts(self) -> list[tuple[str, int]]:
        counted = Counter(line.measure for line in self._lines)
        return [(measure, counted[measure]) for measure in by_measure(counted)]


def _order(spread: Spread) -> tuple[int, str]:
    return -len(spread.told), spread.name.casefold()


def _spread(place: Place) -> Spread:
    return Spread(place.at, place.precision, place.within)


def _spots(found: Sequence[Spread], page: str) -> list[Spot]:
    """Those places for a map, whose marks lead to their rows in `page`."""
    return [
        Spot(s.name, s.at, s.precision, f"{page}#place{s.number}", s.extent, len(s.told)) for s in found if s.at
    ]


def _record(figure: Figure, source: Source, language: str | None) -> dict[str, Any]:
    return {
        "measure": figure.measure,
        "value": figure.value,
        "group": figure.group,
        "holder": figure.holder.name,
        "standing": figure.holder.standing,
        "remark": figure.holder.remark,
        "beside": figure.holder.beside,
        "doubts": [asdict(doubt) for doubt in figure.holder.doubts],
        "remarks": [*figure.marks, *(["part of another figure"] if figure.part_of else [])],
        "href": f"{source.href}#{figure.anchor}",
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "language": language,
    }
