"""The read side: what a ledger holds, from its views and, for texts and readings, from the log itself."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from reportedly.ledger import derived
from reportedly.ledger.actors import About, Judgement, Occurrence, in_force, judgement_of
from reportedly.ledger.derived import Kept
from reportedly.ledger.entries import Entry, Verdict, actor_of, document_of, reading_of
from reportedly.ledger.schema import actors, appearances, claims, documents, log
from reportedly.ledger.search import Hit, search
from reportedly.types import Attribution, Document, Reading, ReportedlyError

_LISTED, _HELD = 200, 8  # rows, and whole documents, held in memory at once while streaming
_NAMED = 5  # candidates that an error names
_ROW = re.compile(r"#row=[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where a document's text stood: the id of its entry, and that entry's metadata."""

    entry: str
    uri: str
    sha256: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    url: str | None
    media_type: str


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the ledger holds it (its raw bytes stay on disk: `Views.raw`), with the reading that counts.

    Of several appearances the one published first is `document`. Of several readings the newest reader's counts: names
    of readers are compared with their version numbers, so "reader-v10" is newer than "reader-v9".
    """

    document: Document
    appearances: tuple[Appearance, ...]
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list of documents, without the text. `unread` names the language that the reader was not made for."""

    id: str
    uri: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    reader: str | None
    unread: str | None
    appearances: int
    claims: int


class Views(Kept):
    """Everything that can be asked of an open ledger. Use it in a `with` block, or close it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    @property
    def place(self) -> str:
        """Where the ledger lies, for messages."""
        return self._store.place

    def documents(self) -> Iterator[Listed]:
        """All documents by address, in flat memory."""
        columns = (documents.c[name] for name in Listed.__slots__[:8])
        counts = (
            select(func.count()).where(table.c.document == documents.c.id).scalar_subquery().label(table.name)
            for table in (appearances, claims)
        )
        key = tuple_(documents.c.uri, documents.c.id)
        wanted = select(*columns, *counts).order_by(documents.c.uri, documents.c.id).limit(_LISTED)
        after = ("", "")
        while rows := self._all(wanted.where(key > after)):
            yield from (Listed(*row) for row in rows)
            after = (rows[-1].uri, rows[-1].id)

    def documents_with_readings(self, *, each_appearance: bool = False) -> Iterator[StoredDocument]:
        """All documents with text and reading, by address, in flat memory.

        With `each_appearance` a text that stood in two places comes twice, each time with the metadata of that place
        and the reading made of it.
        """
        table = appearances if each_appearance else documents
        owner = table.c.document if each_appearance else table.c.id
        wanted = select(table.c.uri, table.c.entry, table.c.reading, owner.label("id")).limit(_HELD)
        wanted = wanted.order_by(table.c.uri, table.c.entry)
        after = ("", "")
        while True:
            with self._store.reading() as connection:
                rows = connection.execute(wanted.where(tuple_(table.c.uri, table.c.entry) > after)).all()
                held = [_stored(connection, row) for row in rows]
            if not rows:
                return
            yield from held
            after = (rows[-1].uri, rows[-1].entry)

    def document(self, key: str) -> StoredDocument:
        """The document with this address, file name or id (or the start of one, of 4 hex digits or more).

        A row of a table is named by its file's name or path with its number: `articles.csv#row=3`.

        Raises ReportedlyError where there is none, or more than one.
        """
        with self._store.reading() as connection:
            rows = self._candidates(connection, key.encode("utf-8", "replace").decode())
            if len(rows) == 1:
                return _stored(connection, rows[0])
        if not rows:
            raise ReportedlyError(f"{key}: no document of {self.place} has this id, address or file name")
        several = ", ".join(f"{row.id[:12]} ({row.uri})" for row in rows[:_NAMED])
        raise ReportedlyError(f"{key}: could be any of {several}{' …' if len(rows) > _NAMED else ''}: give the id")

    def text(self, document: str) -> str:
        """The text of record of the document with just this id. Raises ReportedlyError where there is none."""
        query = select(log.c.body).join(documents, documents.c.entry == log.c.id).where(documents.c.id == document)
        with self._store.reading() as connection:
            body = connection.scalar(query)
        if body is None:
            raise ReportedlyError(f"{document}: no document of {self.place} has this id")
        return str(json.loads(body)["text"])

    def claims(self, document: str) -> tuple[Attribution, ...]:
        """The attributions of the reading that counts; none where there is none. `document` as for `document`."""
        reading = self.document(document).reading
        return reading.attributions if reading else ()

    def occurrences(self) -> Iterator[Occurrence]:
        """The actors of all documents, as the readings that count have them, by document id, in flat memory."""
        wanted = select(actors.c.document, actors.c.n, actors.c.claims, actors.c.body)
        wanted = wanted.order_by(actors.c.document, actors.c.n).limit(_LISTED)
        after: tuple[str, int] = ("", 0)
        while rows := self._all(wanted.where(tuple_(actors.c.document, actors.c.n) > after)):
            for row in rows:
                yield Occurrence(row.document, actor_of(json.loads(row.body)), row.claims)
            after = (rows[-1].document, rows[-1].n)

    def judgements(
        self, *verdicts: Verdict, about: About | None = None, withdrawn: bool = False
    ) -> list[Judgement]:
        """The decisions in force, oldest first; those of some verdicts, and those on actors or on incidents only, where
        these are named.

        With `withdrawn` every judgement of the log, also those that were taken back and those that take back.
        """
        query = select(log.c.id, log.c.body).where(log.c.kind == "judgement")
        every = [judgement_of(row.id, json.loads(row.body)) for row in self._all(query)]
        found = sorted(every, key=lambda j: (j.moment, j.id)) if withdrawn else in_force(every)
        return [j for j in found if (not verdicts or j.verdict in verdicts) and about in (None, j.about)]

    def has_reading(self, document_entry_id: str, reader: str) -> bool:
        """Whether that reader's reading of that document entry is in the log."""
        return self.reading(document_entry_id, reader) is not None

    def reading(self, document_entry_id: str, reader: str) -> Reading | None:
        """That reader's reading of that document entry; the newest of several, None if there is none."""
        with self._store.reading() as connection:
            document = connection.scalar(select(log.c.document).where(log.c.id == document_entry_id))
            query = select(log.c.body).where(log.c.document == document, log.c.kind == "reading")
            entries = (json.loads(body) for body in connection.scalars(query.order_by(log.c.seq.desc())))
            made = (e for e in entries if e["document_entry"] == document_entry_id and e["reader"] == reader)
            found = next(made, None)
            return None if found is None else reading_of(found)

    def search(
        self,
        query: str,
        *,
        holder: str | None = None,
        publisher: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
    ) -> list[Hit]:
        """Claims that hold all words of the query, best first; then documents whose own text does.

        Words in double quotes are a phrase; nothing else in a query has a meaning. An empty query finds all that the
        filters let through. `holder` and `publisher` are parts of names; `since` and `until` bound the date of
        publication, and leave out documents that have none. Raises ReportedlyError where one of them is no date.
        """
        filters = {"holder": holder, "publisher": publisher, "since": since, "until": until}
        with self._store.reading() as connection:
            return search(connection, self._store.backend, query, filters, limit)

    def stale(self, name: str) -> Iterator[tuple[str, StoredDocument]]:
        """Documents of which nothing is kept under a name, or something made of other entries, by id, in flat memory.

        Each comes with the stamp that `Ledger.keep` wants beside whatever is made of it.
        """
        after: str | None = ""
        while after is not None:
            with self._store.reading() as connection:
                ids, after = derived.stale(connection, name, after)
            for key in ids:
                with self._store.reading() as connection:  # stamp and document are of one moment
                    (row,) = _matching(connection, documents.c.id == key)
                    found = derived.stamped(connection, [key])[key], _stored(connection, row)
                yield found

    def raw(self, sha256: str) -> bytes:
        """The bytes that a document was made from. Raises ReportedlyError where they are missing or altered."""
        return self._store.files.read(sha256)

    def _all(self, query: Any) -> Sequence[Any]:
        with self._store.reading() as connection:
            return connection.execute(query).all()

    def _candidates(self, connection: Connection, key: str) -> Sequence[Any]:
        rows = _matching(connection, or_(appearances.c.uri.in_(_addresses(key)), _bears(key)))
        prefix = key.lower()
        if not rows and re.fullmatch("[0-9a-f]{4,64}", prefix):
            rows = _matching(connection, documents.c.id.startswith(prefix))
        return rows


def _matching(connection: Connection, condition: ColumnElement[bool]) -> Sequence[Any]:
    columns = (documents.c.id, documents.c.uri, documents.c.entry, documents.c.reading)
    joined = documents.join(appearances, appearances.c.document == documents.c.id)
    query = select(*columns).select_from(joined).where(condition).distinct().order_by(documents.c.uri, documents.c.id)
    return connection.execute(query.limit(_NAMED + 1)).all()


def _bears(key: str) -> ColumnElement[bool]:
    """Whether a document bears that file name; `articles.csv#row=3`, as lists show it, is one row of a file."""
    whole = appearances.c.name == key
    file, row = _parted(key)
    of_file = appearances.c.name == file
    return or_(whole, and_(of_file, appearances.c.uri.endswith(row, autoescape=True))) if row else whole


def _parted(key: str) -> tuple[str, str]:
    """A name or path and the row that it ends in, "#row=3"; a file whose own name ends so has none."""
    found = _ROW.search(key)
    return (key[: found.start()], found[0]) if found else (key, "")


def _addresses(key: str) -> list[str]:
    file, row = _parted(key)
    try:
        paths = {Path(key).absolute().as_uri(), Path(key).resolve().as_uri()}
        return [key, *paths, *(path.as_uri() + row for path in (Path(file).absolute(), Path(file).resolve()))]
    except (OSError, ValueError, RuntimeError):  # too long for a path, or with a NUL in it, or a loop of links
        return [key]


def _stored(connection: Connection, row: Any) -> StoredDocument:
    entries = select(appearances.c.entry).where(appearances.c.document == row.id).order_by(appearances.c.uri)
    stood = tuple(_appearance(entry, _entry(connection, entry)) for entry in connection.scalars(entries))
    reading = reading_of(_entry(connection, row.reading)) if row.reading else None
    return StoredDocument(document_of(_entry(connection, row.entry)), stood, reading)


def _appearance(entry_id: str, entry: Entry) -> Appearance:
    return Appearance(entry_id, **{name: entry.get(name) for name in Appearance.__slots__[1:]})  # type: ignore[arg-type]


def _entry(connection: Connection, entry_id: str) -> Entry:
    body = connection.scalar(select(log.c.body).where(log.c.id == entry_id))
    if body is None:
        raise ReportedlyError(f"entry {entry_id}: is missing from the log: run `reportedly verify`")
    return dict(json.loads(body))
