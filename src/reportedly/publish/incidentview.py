"""What the page of one incident is made of, and how it finds its way to other pages."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from reportedly.publish import words
from reportedly.publish.facts import Facts
from reportedly.publish.render import lang_attribute
from reportedly.reconcile.types import Citation, Claim, History, Incident, Matrix, Report, Support
from reportedly.types import Span


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another incident, as a link from this page."""

    id: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident with what was worked out of it.

    `reports` are its documents, and those of its near links, by id; `pages` the addresses of their pages as seen from
    this one, without which there is no link. `anchors` are made by `anchors_of` for each document. `elsewhere` are the
    incidents of near tellings, by the tellings' keys. `origins` counts the independent origins of all its claims, None
    where nobody counted. `title` is the dossier's.
    """

    incident: Incident
    matrix: Matrix
    reports: Mapping[str, Report]
    histories: Sequence[History] = ()
    supports: Sequence[Support] = ()
    citations: Sequence[Citation] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)
    origins: int | None = None
    title: str = "Who said what"

    def href(self, claim: Claim | None, document: str | None = None) -> str | None:
        """The address of a claim's words, or of a document where there is no claim."""
        if claim is None:
            return self.pages.get(document or "")
        page = self.pages.get(claim.document)
        anchor = self.anchors.get(claim.document, {}).get(_key(claim.measure is not None, claim.span))
        return f"{page}#{anchor}" if page and anchor else page

    def outlet(self, document: str) -> str:
        """Who published a document; of one that does not say, its title, or where it was read from."""
        report = self.reports.get(document)
        if report is None:
            return f"document {words.short(document)}"
        return report.publisher or self.heading(document)

    def heading(self, document: str) -> str:
        """A document's title, or where it was read from."""
        report = self.reports.get(document)
        if report is None:
            return f"document {words.short(document)}"
        return words.brief(report.title or next(map(words.place_of, report.uris), "") or "Untitled")

    def lang(self, document: str) -> Markup:
        """The language of a document's words as an attribute."""
        report = self.reports.get(document)
        return lang_attribute(report.language if report else None)


def anchors_of(facts: Facts) -> dict[str, str]:
    """Where on a document's page the words of its figures and events stand, by what `IncidentView.href` asks for.

    Plain text to plain text, so that it can be kept beside the pages. Of two figures with one span the first counts.
    """
    found: dict[str, str] = {}
    told: Iterable[tuple[bool, Span, str]] = (
        *((True, figure.span, figure.anchor) for figure in facts.figures),
        *((False, event.span, event.anchor) for event in facts.events),
    )
    for counts, span, anchor in told:
        found.setdefault(_key(counts, span), anchor)
    return found


def _key(counts: bool, span: Span) -> str:
    return f"{'f' if counts else 'e'}{span[0]}-{span[1]}"
