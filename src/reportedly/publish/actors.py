"""Pages of actors: everything that one speaker is quoted with in all documents of a report, and a list of all speakers.

Who is taken to be whom comes from `reconcile.actors`. What the pages show is gathered document by document and kept in
a file, so that memory holds no words but names and roles.
"""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.publish import words
from reportedly.publish.cards import Card, Company
from reportedly.publish.files import part_gone, write_whole
from reportedly.publish.joined import Decisions, Joining
from reportedly.publish.render import lang_attribute, render
from reportedly.publish.speakers import Speaker, Stated, Voices
from reportedly.publish.spool import Spool
from reportedly.reconcile.actors import Identity
from reportedly.types import Actor, Document

FOLDER = "actors"
INDEX = "actors.html"
KINDS = {
    "person": "Persons",
    "state body": "State bodies",
    "organisation": "Organisations",
    "group": "Groups",
    "document": "Documents",
}
# Beyond this many, holders without a name are counted and not listed: their documents' pages describe each of them.
_MOST_UNNAMED = 500
_ROLES_LISTED = 2
_PAGE = re.compile(r"[0-9a-f]{16}\.html")


@dataclass(frozen=True, slots=True)
class Page:
    """Where an actor's page lies, as seen from a document's, and how much it holds.

    `elsewhere` is whether other documents tell of the actor too.
    """

    href: str
    extent: str
    elsewhere: bool


@dataclass(slots=True)
class Line:
    """One speaker of the report, in the list of all.

    `extent` says how much it is quoted with; `places` are those of its records in the spool, `href` that of its first.
    """

    identity: Identity
    file: str | None
    joining: Joining
    extent: str
    places: list[int] = field(default_factory=list)
    roles: dict[str, None] = field(default_factory=dict)
    href: str = ""

    @property
    def shown_roles(self) -> list[str]:
        """The first of its roles, each as some text has it."""
        return words.distinct(self.roles)[:_ROLES_LISTED]


class Actors:
    """The speakers of a report: first who they are, then, document by document, what each is quoted with."""

    def __init__(self, found: Iterable[Identity], decisions: Decisions, spool: Spool) -> None:
        self._spool = spool
        found = list(found)
        self._apart = decisions.apart(found)
        speaking = [i for i in found if i.claims and i.name.strip()]
        self._lines = [Line(i, _file_name(i), decisions.of(i), words.quoted_in(i)) for i in speaking]
        self._of = {(o.document, o.actor.id): line for line in self._lines for o in line.identity.occurrences}
        self._documents: dict[str, dict[str, Any]] = {}

    @property
    def pages(self) -> int:
        """How many actors have a page."""
        return sum(line.file is not None for line in self._lines)

    def pages_of(self, document: str, actors: Iterable[str]) -> dict[str, Page]:
        """The pages of some actors of a document, by their ids there."""
        lines = {actor: line for actor in actors if (line := self._of.get((document, actor))) and line.file}
        return {
            actor: Page(f"../{FOLDER}/{line.file}", line.extent, len(line.identity.occurrences) > 1)
            for actor, line in lines.items()
        }

    def gather(self, document: Document, voices: Voices, href: str) -> None:
        """Keep what a document's speakers are quoted with, `href` being its page; a second copy adds nothing."""
        if document.id in self._documents:
            return
        about = {
            "href": href,
            "title": words.heading(document),
            "publisher": document.publisher,
            "published": document.published,
            "language": document.language,
        }
        self._documents[document.id] = about
        cards = voices.cards
        for speaker in voices.speakers:
            line = self._of.get((document.id, speaker.actor.id))
            if line:
                line.roles.update(dict.fromkeys(role.words for role in speaker.roles))
                line.href = line.href or f"{href}#{speaker.anchor}"
                line.places.append(self._spool.add(_record(about, speaker, cards)))

    def write(self, out: Path, *, title: str) -> None:
        """Write a page for each actor and the list of all, and take away pages of actors that are no more."""
        kept = {line.file for line in self._lines if line.file}
        for line in self._lines:
            if line.file:
                write_whole(out / FOLDER / line.file, self._page(line))
        for old in (out / FOLDER).glob("*.html"):
            # A page left over may show as one person whom somebody has since told apart.
            if _PAGE.fullmatch(old.name) and old.name not in kept:
                part_gone(old)
        write_whole(out / INDEX, self._index(title))

    def _page(self, line: Line) -> str:
        told = [self._spool.at(place) for place in line.places]
        told.sort(key=lambda record: (record["published"] is None, record["published"] or "", record["href"]))
        for record in told:
            record["lang"] = lang_attribute(record["language"])
            record["quotations"].sort(key=lambda q: (q["edtf"] is None, q["edtf"] or "", q["number"]))
        silent = [_silent(self._documents[o.document], o.actor) for o in line.identity.occurrences if not o.claims]
        quoted = {record["href"] for record in told}
        return render(
            "actor.html",
            line=line,
            told=told,
            names=_where(told + silent, "names"),
            roles=_where(told + silent, "roles"),
            affiliations=_where(told + silent, "affiliations"),
            apart=[
                (apart, self._documents[apart.other.document]) for apart in self._apart.get(line.identity.id, ())
            ],
            unquoted=[record for record in silent if record["href"] not in quoted],
        )

    def _index(self, title: str) -> str:
        ordered = sorted(self._lines, key=lambda line: (-line.identity.claims, line.identity.name.casefold()))
        unnamed = [line for line in ordered if line.file is None]
        groups = {kind: [o for o in ordered if o.file and o.identity.kind == kind] for kind in KINDS}
        return render(
            "actors.html",
            title=title,
            groups=[(KINDS[kind], lines) for kind, lines in groups.items() if lines],
            named=self.pages,
            unnamed=len(unnamed),
            listed=unnamed if len(unnamed) <= _MOST_UNNAMED else [],
            folder=FOLDER,
        )


def _file_name(identity: Identity) -> str | None:
    """A name that tells nobody whom the page is about; None for those whom a text does not name, who need no page."""
    if not identity.named and len(identity.documents) < 2:
        return None
    return hashlib.sha256(identity.id.encode("utf-8", "replace")).hexdigest()[:16] + ".html"


def _record(about: dict[str, Any], speaker: Speaker, cards: Mapping[int, Card]) -> dict[str, Any]:
    return {
        **about,
        "anchor": speaker.anchor,
        "names": list(_anchored(speaker.names, speaker.anchor)),
        "called": speaker.called,
        "roles": list(_anchored(speaker.roles, speaker.anchor)),
        "affiliations": list(_anchored(speaker.affiliations, speaker.anchor)),
        "quotations": [_quotation(card, speaker.actor, cards) for card in speaker.claims],
    }


def _silent(about: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """The record of an actor that takes part in a document and says nothing there: its page has no entry of it."""
    return {
        **about,
        "names": [[name, None] for name in dict.fromkeys((actor.name, *actor.names))],
        "roles": [[actor.role, None]] if actor.role else [],
        "affiliations": [[actor.affiliation, None]] if actor.affiliation else [],
    }


def _anchored(stated: Iterable[Stated], otherwise: str) -> Iterator[list[str]]:
    for one in stated:
        yield [one.words, one.anchor or otherwise]


def _quotation(card: Card, actor: Actor, cards: Mapping[int, Card]) -> dict[str, Any]:
    around = cards[card.above[-1]] if card.above else None
    return {
        "number": card.number,
        "above": _holders(around) if around else None,
        "company": _company(card.beside(actor)),
        "called": card.called,
        "pieces": card.pieces,
        "stance": card.stance,
        "tone": card.claim.stance,
        "kind": card.kind,
        "per_cent": card.per_cent,
        "sure": card.sure,
        "figures": card.figures,
        "edtf": card.claim.stated,
        "stated": card.stated,
        "medium": card.medium,
        "chain": card.claim.chain,
        "placed": bool(card.spans),
    }


def _holders(card: Card) -> dict[str, Any]:
    return {"number": card.number, "holder": card.holder, "company": _company(card.company), "stance": card.stance}


def _company(company: Company) -> dict[str, Any]:
    beside = [{"id": actor.id, "name": actor.name, "named": actor.named} for actor in company.actors]
    return {"actors": beside, "more": company.more}


def _where(told: list[dict[str, Any]], what: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Each wording among the records, the commonest first, with the places that it stands in."""
    found: dict[str, list[dict[str, Any]]] = {}
    for record in told:
        for said, anchor in record[what]:
            href = f"{record['href']}#{anchor}" if anchor else record["href"]
            found.setdefault(said, []).append({**record, "href": href})
    return sorted(found.items(), key=lambda item: -len(item[1]))
