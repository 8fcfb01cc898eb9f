"""Full-text search over claims and texts."""
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, literal, select

from reportedly.ledger.dates import bounds
from reportedly.ledger.entries import document_of, reading_of
from reportedly.ledger.schema import claims, documents, log
from reportedly.ledger.words import Term, find, parse, squashed, tokens
from reportedly.types import Span, Spans

_AROUND = 120  # characters shown on each side of a match in a text that has no claim there


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that was found, or, where `attribution` is None, a document whose own text holds the words.

    `spans` are the content's (or, of a text, the stretch around the first match), `content` their slices of the text of
    record, and `highlights` the found words within them; all in code points of that text. `score`: higher is better.
    """

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    attribution: str | None
    holder: str | None
    content: tuple[str, ...]
    spans: Spans
    highlights: Spans
    score: float


def search(
    connection: Connection, backend: Any, query: str, filters: Mapping[str, str | None], limit: int
) -> list[Hit]:
    """Claims first, then documents that hold the words elsewhere."""
    terms = parse(query)
    if (query.strip() and not terms) or limit < 1:
        return []
    conditions = _conditions(filters)
    hits = list(_claims(connection, backend, terms, [*conditions, *_holder(filters)], limit))
    if terms and not filters.get("holder"):
        seen = {hit.document for hit in hits}
        texts = _texts(connection, backend, terms, conditions, seen, limit + len(seen))
        hits += islice(texts, limit - len(hits))
    return hits


def _conditions(filters: Mapping[str, str | None]) -> list[ColumnElement[bool]]:
    first, last = bounds(filters.get("since"), filters.get("until"))
    conditions: list[ColumnElement[bool]] = []
    if first is not None:
        conditions.append(documents.c.last_day >= first)
    if last is not None:
        conditions.append(documents.c.first_day <= last)
    if filters.get("publisher"):
        conditions.append(_part(documents.c.publisher_words, filters["publisher"]))
    return conditions


def _holder(filters: Mapping[str, str | None]) -> list[ColumnElement[bool]]:
    return [_part(claims.c.holder_words, filters["holder"])] if filters.get("holder") else []


def _part(column: Any, wanted: str | None) -> ColumnElement[bool]:
    words = squashed(wanted)
    # A name of signs only ("?") is in no name.
    found: ColumnElement[bool] = column.contains(words, autoescape=True) if words else literal(1) == 0
    return found


def _claims(
    connection: Connection, backend: Any, terms: Sequence[Term], conditions: Sequence[Any], limit: int
) -> Iterator[Hit]:
    joined: Any = claims.join(documents, documents.c.id == claims.c.document)
    rank: ColumnElement[float] = literal(0.0, Float)
    if terms:
        matches = backend.matching("claims", terms)
        joined, rank = joined.join(matches, matches.c.row == claims.c.row), matches.c.rank
    query = select(claims.c.document, claims.c.n, claims.c.holder, documents.c.entry, documents.c.reading, rank)
    query = query.select_from(joined).where(*conditions).order_by(rank, documents.c.uri, documents.c.id, claims.c.n)
    held = _Held(connection)
    for row in connection.execute(query.limit(limit)).all():
        document, reading = held(row.document, row.entry, row.reading)
        claim = reading.attributions[row.n]
        yield _hit(document, (claim.id, row.holder), claim.content, terms, 0.0 - row[-1])


def _texts(
    connection: Connection, backend: Any, terms: Sequence[Term], conditions: Sequence[Any], seen: set[str], limit: int
) -> Iterator[Hit]:
    matches = backend.matching("documents", terms)
    query = select(documents.c.id, documents.c.entry, matches.c.rank)
    query = query.select_from(documents.join(matches, matches.c.row == documents.c.row)).where(*conditions)
    query = query.order_by(matches.c.rank, documents.c.uri, documents.c.id).limit(limit)
    held = _Held(connection)
    for row in connection.execute(query).all():
        if row.id not in seen:
            document, _ = held(row.id, row.entry, None)
            yield _hit(document, (None, None), (_stretch(document.text, terms),), terms, 0.0 - row.rank)


def _stretch(text: str, terms: Sequence[Term]) -> Span:
    places = find(terms, list(tokens(text)))
    start, end = places[0] if places else (0, 0)  # the words may stand in the title alone
    start, end = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if start:  # not to begin or end within a word
        start = max(start, text.find(" ", start, start + _AROUND) + 1)
    if end < len(text):
        end = max(text.rfind(" ", end - _AROUND, end), places[0][1] if places else 0)
    return start, end


def _hit(document: Any, claim: tuple[str | None, str | None], spans: Spans, terms: Sequence[Term], score: float) -> Hit:
    text = document.text
    highlights = tuple(place for start, end in spans for place in find(terms, list(tokens(text, start, end))))
    content = tuple(text[start:end] for start, end in spans)
    about = (document.id, document.title, document.publisher, document.published)
    return Hit(*about, *claim, content, spans, highlights, score)


class _Held:
    """Texts and readings of one search, the latest kept, since the claims of a document often follow each other."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: tuple[Any, Any] = (None, None)

    def __call__(self, document: str, entry: str, reading: str | None) -> tuple[Any, Any]:
        if self._last[0] != document:
            found = document_of(self._body(entry)), reading_of(self._body(reading)) if reading else None
            self._last = document, found
        return self._last[1]  # type: ignore[no-any-return]

    def _body(self, entry: str) -> dict[str, Any]:
        return dict(json.loads(str(self._connection.scalar(select(log.c.body).where(log.c.id == entry)))))
