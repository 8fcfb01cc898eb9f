"""Articles on places that do not exist, read by the real reader; and tellings made by hand."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reportedly import api
from reportedly.ledger import StoredDocument
from reportedly.ledger.actors import Judgement
from reportedly.reconcile.digest import digest
from reportedly.reconcile.types import Claim, Digest, Incident, Place, Report, Telling, Traits
from reportedly.types import Document, Reading, Span


def document(text: str, title: str | None = None, published: str | None = "2031-03-13",
             publisher: str | None = None) -> Document:
    """A document whose text begins with its heading, as on most pages."""
    whole = f"{title}\n\n{text}" if title else text
    key = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(key, f"file:///{key[:8]}.txt", key, whole, title, publisher, published, "en")


def stored(text: str, title: str | None = None, published: str | None = "2031-03-13",
           publisher: str | None = None) -> StoredDocument:
    """The same with its reading; lines are broken here to fit the page, and there at paragraphs alone."""
    made = document(re.sub(r"(?<!\n)\n(?!\n)", " ", text), title, published, publisher)
    return StoredDocument(made, (), api.read_document(made))


def read(text: str, title: str | None = None, published: str | None = "2031-03-13",
         publisher: str | None = None) -> Digest:
    """Its digest."""
    return digest(stored(text, title, published, publisher))


def unread(text: str, published: str | None = None, **found: Any) -> StoredDocument:
    """A document with what a reading may hold: figures, dates, places, events."""
    made = document(text, published=published)
    return StoredDocument(made, (), Reading(made.id, "reader-v1", **found))


def key_of(name: str) -> str:
    """The id that a document with this text would have."""
    return hashlib.sha256(name.encode()).hexdigest()


def day(edtf: str) -> int:
    """A day as an ordinal."""
    return date.fromisoformat(edtf).toordinal()


def claim(key: str, at: int, **told: Any) -> Claim:
    """A claim of ten characters at a place of a document."""
    return Claim(key, (at, at + 10), "some words", "some words", (at, at + 10), **told)


def telling(name: str, number: int = 0, when: str | None = None, where: Sequence[str] = (), words: str = "",
            killed: int | None = None, kind: str | None = None, claims: Sequence[Claim] = ()) -> Telling:
    """What a document called `name` tells, by its traits; `claims` are of that document."""
    key = key_of(name)
    ordinal = day(when) if when else None
    said = words.split()
    made = Traits(
        days=((ordinal, 1.0),) if ordinal else (),
        dated=ordinal is not None,
        said=ordinal,
        places=tuple((place, place.title(), 1.0) for place in where),
        tolls=(("killed", killed, killed, 1.0),) if killed is not None else (),
        types=((kind, 1.0),) if kind else (),
        terms=tuple((word, 1) for word in sorted(set(said))),
        lead=tuple(sorted(set(said))),
        title=tuple(sorted(set(said[:6]))),
    )
    places = tuple(Place(place.title()) for place in where)
    return Telling(f"{key}:{number}", key, number == 0, when, places, (kind,) if kind else (), tuple(claims), made)


def digest_of(*tellings: Telling, background: Sequence[Claim] = ()) -> Digest:
    """The digest of the one document that these are of."""
    key = tellings[0].document
    return Digest(Report(key, (f"file:///{key[:8]}.txt",), published=tellings[0].date), tellings, tuple(background))


def renamed(made: Digest, name: str) -> Digest:
    """The digest of a document with another id, and nothing else of its own: as good as a copy."""
    key = key_of(name)
    tellings = tuple(replace(t, key=f"{key}:{t.key.rpartition(':')[2]}", document=key,
                             claims=tuple(replace(c, document=key) for c in t.claims)) for t in made.tellings)
    background = tuple(replace(c, document=key) for c in made.background)
    return replace(made, report=replace(made.report, id=key), tellings=tellings, background=background)


def judged(verdict: Any, one: tuple[str, Span], two: tuple[str, Span], when: int = 0, **about: Any) -> Judgement:
    """A decision on two places in documents, made `when` seconds after ten."""
    value = {"document": two[0], "span": list(two[1]), "about": "incident"}
    moment = f"2031-05-03T10:{when // 60:02}:{when % 60:02}Z"
    number = hashlib.sha256(f"{verdict} {one} {two} {moment}".encode()).hexdigest()
    told = {"id": number, "who": "Ana", "when": moment, **about}
    return Judgement(document=one[0], span=one[1], verdict=verdict, value=value, **told)


def start(made: Digest) -> tuple[str, Span]:
    """A place that stands for what a document is about."""
    claims = made.tellings[0].claims
    return made.report.id, claims[0].span if claims else (0, 1)


def parts(found: Sequence[Incident]) -> set[frozenset[str]]:
    """The incidents as sets of the keys of their tellings."""
    return {frozenset(t.key for t in incident.tellings) for incident in found}


def home(found: Sequence[Incident], made: Digest) -> Incident:
    """The incident that a document is about."""
    (one,) = (i for i in found for t in i.tellings if t.main and t.document == made.report.id)
    return one
