"""The pages of incidents in a report: one each, the list in its orders, the chronology, and links from documents."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from reportedly.publish.chronology import Chronology
from reportedly.publish.facts import Facts
from reportedly.publish.files import part_gone, write_whole
from reportedly.publish.incident import Elsewhere, IncidentView, anchors_of, render_incident
from reportedly.publish.incidents import Line, line_of, ordered, write_incidents
from reportedly.publish.nearby import named
from reportedly.publish.spool import Spool
from reportedly.publish.statements import Href
from reportedly.reconcile.types import Incident
from reportedly.reconcile.weighed import Weighed

FOLDER = "incidents"
_PAGE = re.compile(r"[0-9a-f]{16}\.html")
_NAMED = 12  # in the index; the list has all
_UP = "../"  # from an incident's page to the index


class Laid(Protocol):
    """The incidents of the documents of a report, and what is worked out of each."""

    @property
    def all(self) -> Sequence[Incident]:
        """All of them, without their claims."""

    def weigh(self, incident: Incident) -> Weighed:
        """All that its page shows."""


class IncidentPages:
    """Gathers, document by document, where words stand on their pages; then writes the pages of incidents.

    In memory stays what links need: of each document which incidents it tells of, of each incident a line.
    """

    def __init__(self, laid: Laid, spool: Spool) -> None:
        self._laid, self._spool = laid, spool
        self._files = {incident.id: file_name(incident) for incident in laid.all}
        self._of: dict[str, list[Elsewhere]] = {}
        self._tellings: dict[str, Elsewhere] = {}
        self._pages: dict[str, tuple[str, int]] = {}
        self._lines: list[Line] = []
        for incident in laid.all:
            self._index(incident)

    @property
    def lines(self) -> Sequence[Line]:
        """A line for each incident; after `write`."""
        return self._lines

    def of(self, document: str) -> list[Elsewhere]:
        """The incidents that a document tells of, as links from its page; the one that it is about stands first."""
        return self._of.get(document, [])

    def gather(self, document: str, facts: Facts, href: str) -> None:
        """Keep where the words of a document's figures and events stand on its page; a second copy adds nothing."""
        if document not in self._pages:
            self._pages[document] = href, self._spool.add(anchors_of(facts))

    def write(self, out: Path, *, title: str) -> None:
        """Write all pages, and take away those of incidents that are no more."""
        with Spool(out) as said:
            chronology = Chronology(said)
            for incident in self._laid.all:
                told = self._laid.weigh(incident)
                view = self._view(told, title)
                page = render_incident(view)
                write_whole(out / FOLDER / self._files[incident.id], page)
                line = line_of(told.incident, told.reports, f"{FOLDER}/{self._files[incident.id]}", told.origins)
                self._lines.append(line)
                chronology.gather(line, told.incident.claims, told.reports, _from_above(view))
            first = chronology.write(out, title=title)
        write_incidents(self._lines, out, title=title, chronology=first.name)
        self._clear(out)

    def _index(self, incident: Incident) -> None:
        file, label = self._files[incident.id], named(incident)
        mains = {telling.document for telling in incident.tellings if telling.main}
        for telling in incident.tellings:
            self._tellings[telling.key] = Elsewhere(incident.id, label, file)
        for document in incident.documents:
            held = self._of.setdefault(document, [])
            link = Elsewhere(incident.id, label, f"{_UP}{FOLDER}/{file}")
            held.insert(0 if document in mains else len(held), link)

    def _view(self, told: Weighed, title: str) -> IncidentView:
        ends = {key for link in told.incident.near for key in (link.one, link.two)}
        return IncidentView(
            incident=told.incident,
            matrix=told.matrix,
            reports=told.reports,
            histories=told.histories,
            supports=told.supports,
            citations=told.citations,
            pages={d: f"{_UP}{self._pages[d][0]}" for d in told.reports if d in self._pages},
            anchors=dict(self._anchors(told)),
            elsewhere={key: self._tellings[key] for key in sorted(ends) if key in self._tellings},
            origins=told.origins,
            title=title,
        )

    def _anchors(self, told: Weighed) -> Iterator[tuple[str, Mapping[str, str]]]:
        for document in told.incident.documents:
            if document in self._pages:
                yield document, self._spool.at(self._pages[document][1])

    def _clear(self, out: Path) -> None:
        kept = set(self._files.values())
        for old in (out / FOLDER).glob("*.html"):
            if _PAGE.fullmatch(old.name) and old.name not in kept:
                part_gone(old)


def most_told(lines: Sequence[Line]) -> list[Line]:
    """The incidents that the index names: those with most reports, of at least two, by date."""
    several = sorted((line for line in lines if line.reports > 1), key=lambda line: (-line.reports, line.id))
    return ordered(several[:_NAMED] or lines[:_NAMED], "date")


def _from_above(view: IncidentView) -> Href:
    """Where a claim's words stand, as seen from the folder above."""
    return lambda claim: (view.href(claim) or "").removeprefix(_UP) or None


def file_name(incident: Incident) -> str:
    """A name that tells nobody what the page is about."""
    return hashlib.sha256(incident.id.encode("utf-8", "replace")).hexdigest()[:16] + ".html"
