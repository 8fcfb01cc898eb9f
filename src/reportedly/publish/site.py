"""Pages for people: one self-contained HTML file a document, one an actor, and lists of both. No script, no request."""
from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from reportedly.ledger.actors import Judgement, claims_by_holder
from reportedly.publish import words
from reportedly.publish.actors import INDEX, Actors, Page
from reportedly.publish.cards import cards
from reportedly.publish.dossier import Dossier
from reportedly.publish.facts import facts, spots
from reportedly.publish.files import write_whole
from reportedly.publish.focus import near
from reportedly.publish.incidentpages import IncidentPages, Laid, most_told
from reportedly.publish.incidents import Line
from reportedly.publish.incidentview import Elsewhere
from reportedly.publish.joined import Decisions
from reportedly.publish.marks import marked_text
from reportedly.publish.render import lang_attribute, render
from reportedly.publish.speakers import voices
from reportedly.publish.spool import Spool
from reportedly.reconcile.actors import Occurrence, identities
from reportedly.types import Actor, Document, Reading, ReportedlyError

PAGES = "documents"
Item = tuple[Document, Reading]
_CROSSING = re.compile('class="[^"]* x[ "]')
# A browser weighs each of these rules at every hover; beyond this, claims light up on their cards only.
_MOST_RULES = 400


@dataclass(frozen=True, slots=True)
class Row:
    """What the index keeps of a document: all that stays in memory of it."""

    href: str
    title: str | None
    publisher: str | None
    published: str | None
    lang: Markup
    language: str | None
    claims: str
    unread: str | None
    number: int
    place: int


def write_report(
    items: Iterable[Item],
    out: Path,
    *,
    title: str = "Who said what",
    full_paths: bool = False,
    judgements: Iterable[Judgement] = (),
    incidents: Laid | None = None,
) -> Path:
    """Write `items` to `out` and return the file to open first.

    Where `out` ends in .html, that is the page of the one document in `items`; else `out` is a folder with `index.html`
    and a page a document under `documents/`, `actors.html` and a page a speaker under `actors/`. `items` are taken one
    at a time, once, and held on the disk of `out`, since who is who is known only after the last. `title` heads the
    lists, `judgements` are all that people decided (withdrawals too), by which actors are joined or told apart.
    `incidents` are those of these documents: each gets a page under `incidents/`, and there are a list of them and a
    chronology.
    Pages name a file by its last part only, since its folders may name a person; `full_paths` shows them whole.
    Nothing is fetched, each file appears whole or not at all, and pages of an earlier run are written over by document;
    those of actors that are no more are taken away.
    Raises ReportedlyError where `out` cannot be written, or ends in .html and there are several documents.
    """
    if out.suffix.lower() not in (".html", ".htm"):
        return _write_folder(items, out, title, full_paths, judgements, incidents)
    first = list(itertools.islice(items, 2))
    if len(first) > 1:
        raise ReportedlyError(f"{out}: one file holds one document and there are more; name a folder instead")
    if not first:
        return write_whole(out, render_index([], title=title))
    return write_whole(out, render_document(*first[0], full_paths=full_paths))


def _write_folder(
    items: Iterable[Item],
    out: Path,
    title: str,
    full_paths: bool,
    judgements: Iterable[Judgement],
    incidents: Laid | None,
) -> Path:
    rows: list[Row] = []
    seen: dict[str, int] = {}
    with Spool(out) as held, Spool(out) as gathered, Spool(out) as counted, Spool(out) as placed:
        decided = list(judgements)
        found = identities(_occurrences(items, held, _judged(decided)), decided)
        actors = Actors(found, Decisions(decided), gathered)
        dossier = Dossier(counted)
        events = IncidentPages(incidents, placed) if incidents else None
        for document, reading in map(_item, held):
            name = _file_name(document, seen)
            told = _Told(document, reading)
            pages = actors.pages_of(document.id, told.voices.entries)
            home = f"../index.html#d{len(rows) + 1}"
            about = events.of(document.id) if events else ()
            page = _document_page(told, home=home, pages=pages, full_paths=full_paths, incidents=about)
            write_whole(out / PAGES / name, page)
            actors.gather(document, told.voices, f"{PAGES}/{name}")
            dossier.gather(document, told.facts, f"{PAGES}/{name}")
            if events:
                events.gather(document.id, told.facts, f"{PAGES}/{name}")
            rows.append(_row(document, reading, f"{PAGES}/{name}", len(rows) + 1))
        actors.write(out, title=title)
        dossier.write(out, title=title)
        if events:
            events.write(out, title=title)
        lines = events.lines if events else None
        page = render_index(rows, title=title, speakers=actors.pages, dossier=dossier, incidents=lines)
        return write_whole(out / "index.html", page)


def _occurrences(items: Iterable[Item], held: Spool, judged: set[str]) -> Iterator[Occurrence]:
    """The actors of all documents, each text once, while the documents themselves go to `held`."""
    known: set[str] = set()
    for document, reading in items:
        plain = {f.name: getattr(document, f.name) for f in fields(document) if f.name != "raw"}
        held.add([plain, reading])
        if document.id not in known:
            known.add(document.id)
            claims = claims_by_holder(reading)
            for actor in reading.actors:
                kept = actor if document.id in judged else _first_mention(actor)
                yield Occurrence(document.id, kept, claims[actor.id])


def _judged(judgements: Iterable[Judgement]) -> set[str]:
    """The documents that any decision is about."""
    return {j.document for j in judgements} | {j.other[0] for j in judgements if j.other}


def _first_mention(actor: Actor) -> Actor:
    """All of an actor that tells who it is where nobody decided anything: of many documents, all stay in memory."""
    first = (min(actor.mentions),) if actor.mentions else ()
    return replace(actor, mentions=first, role_spans=(), affiliation_spans=())


def _item(record: list[dict[str, Any]]) -> Item:
    return Document(**record[0]), Reading.from_json(record[1])


class _Told:
    """A document with its claims by place and by speaker, and all else that it tells."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document, self.reading = document, reading
        self.cards = cards(document, reading)
        self.voices = voices(document.text, self.cards)
        self.facts = facts(document, reading, self.cards)


def render_document(document: Document, reading: Reading, *, home: str | None = None, full_paths: bool = False) -> str:
    """The page of one document as HTML text; `home` is the relative address of the index it belongs to."""
    return _document_page(_Told(document, reading), home=home, pages={}, full_paths=full_paths)


def _document_page(
    told: _Told,
    *,
    home: str | None,
    pages: Mapping[str, Page],
    full_paths: bool,
    incidents: Sequence[Elsewhere] = (),
) -> str:
    document, claims, found = told.document, told.cards, told.facts
    anchors = itertools.chain(told.voices.anchors(), found.anchors())
    text = marked_text(document.text, claims, found.layers(), anchors)
    crossing = _CROSSING.search(text) is not None
    # What a template has seen lives on in reference cycles until the collector comes by, which for hundreds of long
    # documents is too late: so it gets the document without its text, and the marked text only to pass on.
    parts = [text]
    del text
    return render(
        "document.html",
        styles=(_lighting(told),),
        document=replace(document, text="", raw=b""),
        length=len(document.text),
        reading=told.reading,
        cards=claims,
        voices=told.voices,
        entries=told.voices.entries,
        pages=pages,
        text=parts.pop,
        facts=found,
        map=near(spots(found.found), "Places in this document"),
        nested=any(card.depth for card in claims),
        crossing=crossing,
        home=home,
        incidents=incidents,
        lang_attribute=lang_attribute(document.language),
        web=words.web_address(document.url) or words.web_address(document.uri),
        read_from=document.uri if full_paths else words.place_of(document.uri),
    )


def render_index(
    rows: list[Row],
    *,
    title: str,
    speakers: int | None = None,
    dossier: Dossier | None = None,
    incidents: Sequence[Line] | None = None,
) -> str:
    """The index as HTML text: documents by publisher, then by date. `speakers` is how many have pages beside it,
    `dossier` tells of the places and figures of all documents, and `incidents` have pages beside it too.
    """
    ordered = sorted(rows, key=lambda r: (r.publisher is None, (r.publisher or "").casefold(), r.published or "~"))
    groups = [(name, list(group)) for name, group in itertools.groupby(ordered, key=lambda r: r.publisher)]
    return render(
        "index.html",
        title=title,
        speakers=speakers,
        actors=INDEX,
        dossier=dossier.shown() if dossier else None,
        incidents=incidents,
        most_told=most_told(incidents or ()),
        groups=groups,
        documents=len(rows),
        claims=sum(r.number for r in rows),
        unread=sum(r.unread is not None for r in rows),
    )


def _row(document: Document, reading: Reading, href: str, place: int) -> Row:
    number = len(reading.attributions)
    return Row(
        href=href,
        title=words.heading(document),
        publisher=document.publisher,
        published=document.published,
        lang=lang_attribute(document.language),
        language=words.language(document.language),
        claims=words.count(number, "claim"),
        unread=reading.unread,
        number=number,
        place=place,
    )


def _file_name(document: Document, seen: dict[str, int]) -> str:
    """A name from the document's id alone: the same on every run, and it tells nobody what the page is about."""
    plain = re.fullmatch(r"[0-9a-f]{16,}", document.id)
    name = (document.id if plain else hashlib.sha256(document.id.encode("utf-8", "replace")).hexdigest())[:16]
    seen[name] = seen.get(name, 0) + 1
    return f"{name}.html" if seen[name] == 1 else f"{name}-{seen[name]}.html"


def _lighting(told: _Told) -> str:
    """Rules that light up words in the text: a claim's while its card or its number is pointed at or gone to, and those
    that state a name, a role, a figure or an event when they are gone to.
    """
    numbers = [card.number for card in told.cards]
    anchors = [anchor for _, anchor in told.voices.anchors()]
    anchors += [figure.anchor for figure in told.facts.figures]
    anchors += [event.anchor for event in told.facts.events]
    if len(numbers) + len(anchors) > _MOST_RULES:
        return ""
    lit = ":is({0}:target,{0}:hover,{0}:focus-within)"
    rules = [f"body:has({lit.format(f'#c{n}')}) .i{n},body:has(#w{n}:target) .i{n}" for n in numbers]
    rules += [f"body:has(#{anchor}:target) .a-{anchor}" for anchor in anchors]
    return "\n".join(f"{rule}{{background:var(--lit);color:var(--ink)}}" for rule in rules)
