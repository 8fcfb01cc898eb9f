"""The log: entries in the order in which they came, chained by hash. The only code that writes a ledger."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from reportedly.ledger import derived, schema
from reportedly.ledger.derived import Derived
from reportedly.ledger.entries import Entry, Sealed, check_spans, document_entry, reading_entry, seal, second_place
from reportedly.ledger.projection import document_ids, refresh
from reportedly.ledger.schema import head, log
from reportedly.ledger.store import Store, make_views, open_store
from reportedly.ledger.views import Views
from reportedly.types import Document, Reading, ReportedlyError, Span

_BATCH = 32  # entries held in memory at once while streaming


def link(previous: str, entry_id: str) -> str:
    """The chain value of a row: it fixes the row's entry and all rows before it."""
    return hashlib.sha256((previous + entry_id).encode("utf-8", "surrogateescape")).hexdigest()


class Ledger(Views):
    """An open ledger: `append` and `merge` add to it, the methods of `Views` show what it holds.

    Use it in a `with` block, or close it.
    """

    @classmethod
    def open(
        cls, path_or_url: str | Path, *, create: bool = True, read_only: bool = False, wait: float = 10.0
    ) -> Ledger:
        """Open the ledger at a path (or `postgresql://` address), waiting up to `wait` seconds for others' locks.

        Raises ReportedlyError where it is missing (and `create` is off), locked, not writable, damaged, of a newer
        format, or no ledger at all.
        """
        return cls(open_store(path_or_url, create=create, read_only=read_only, wait=wait))

    def append(self, entries: Iterable[Entry]) -> int:
        """Add the entries that are not yet there, all in one transaction, and return how many those were.

        Once this returns they are on the disk. Raises ReportedlyError, and adds none, where one of them is not valid or
        points to a document that the ledger does not hold.
        """
        batch = _ordered({sealed.id: sealed for sealed in map(seal, entries)})
        with self._store.writing() as connection:
            fresh = [sealed for sealed in batch.values() if _row(connection, sealed.id) is None]
            for sealed in fresh:
                _check_reference(connection, sealed, batch)
            _add(connection, fresh)
            refresh(connection, sorted({sealed.document for sealed in fresh}))
        return len(fresh)

    def add_document(self, document: Document, reading: Reading | None = None) -> int:
        """Keep a document's bytes and append its entry and that of its reading; return the number of new entries."""
        if hashlib.sha256(document.raw).hexdigest() != document.sha256:
            raise ReportedlyError(f"{document.uri}: its raw bytes do not hash to its sha256: load the document again")
        entry = document_entry(document)
        entries = [entry] if reading is None else [entry, reading_entry(reading, seal(entry).id)]
        # The bytes first: an entry in the log whose bytes are missing would be a fault, a stray file is none.
        self._store.files.add(document.raw, document.sha256)
        return self.append(entries)

    def entries(self, kind: str | None = None) -> Iterator[tuple[str, Entry]]:
        """All entries with their ids (or those of one kind) in the order of the log, in flat memory."""
        last = 0
        wanted = select(log.c.seq, log.c.id, log.c.body).order_by(log.c.seq).limit(_BATCH)
        if kind is not None:
            wanted = wanted.where(log.c.kind == kind)
        while True:
            with self._store.reading() as connection:
                rows = connection.execute(wanted.where(log.c.seq > last)).all()
            if not rows:
                return
            for row in rows:
                yield row.id, json.loads(row.body)
            last = rows[-1].seq

    def merge(self, other: Ledger) -> int:
        """Take in every entry of another ledger, with the bytes of its documents; return how many were new.

        Whichever ledger takes in the other, both end with the same set of entries and the same views.
        """
        stream, added = other.entries(), 0
        while batch := [entry for _, entry in islice(stream, _BATCH)]:
            for sha256 in {entry["sha256"] for entry in batch if entry["kind"] == "document"}:
                # Bytes that the other has lost are no reason to lose its entries as well: `verify` names them.
                if other._store.files.fault(sha256) is None:
                    self._store.files.add(other.raw(sha256), sha256)
            added += self.append(batch)
        return added

    def rebuild(self) -> None:
        """Drop the views, with all that later stages kept, and make them again from the log, in one transaction."""
        with self._store.writing() as connection:
            make_views(connection, self._store.backend)
            refresh(connection, document_ids(connection))

    def keep(self, name: str, rows: Iterable[Derived]) -> bool:
        """Keep what was worked out of documents, all of it or none, in the place of what was kept of the same ones.

        `name` is "what/version": what another version kept is dropped. False where this ledger cannot be written (it
        may be another's, or busy), which is no error: the work will only have to be done again.
        """
        if self._store.read_only:
            return False
        try:
            with self._store.writing() as connection:
                derived.keep(connection, name, list({row.key: row for row in rows}.values()))
        except ReportedlyError:
            return False
        return True

    @property
    def head(self) -> tuple[int, str]:
        """Number of rows and last link of the chain. Who notes it elsewhere can tell a rewritten ledger by it."""
        with self._store.reading() as connection:
            row = connection.execute(select(head.c.rows, head.c.chain)).one_or_none()
        if row is None:
            raise ReportedlyError(f"{self._store.place}: has lost the head of its chain: run `reportedly verify`")
        return row.rows, row.chain

    @property
    def store(self) -> Store:
        """The database and files beneath: for `verify`."""
        return self._store


def _ordered(batch: dict[str, Sealed]) -> dict[str, Sealed]:
    """The same entries in the same order, but for those that come before what they point to."""
    # In the log nothing points forward, so that it can be streamed into another ledger piece by piece.
    first = {sealed.document: sealed for sealed in reversed(batch.values()) if sealed.kind == "document"}
    placed: dict[str, Sealed] = {}
    for sealed in batch.values():
        chain = [sealed]
        while (withdrawn := batch.get(chain[-1].entry.get("withdraws") or "")) and withdrawn.id not in placed:
            chain.append(withdrawn)
        for of in _pointed_to(sealed, batch, first) if sealed.kind != "document" else ():
            placed.setdefault(of.id, of)
        placed |= {link.id: link for link in reversed(chain) if link.id not in placed}
    return placed


def _pointed_to(sealed: Sealed, batch: dict[str, Sealed], first: dict[str, Sealed]) -> list[Sealed]:
    of = batch.get(sealed.entry.get("document_entry", "")) or first.get(sealed.document)
    second = _second(sealed)
    return [document for document in (of, first.get(second[0]) if second else None) if document]


def _row(connection: Connection, entry_id: str) -> Any:
    return connection.execute(select(log.c.seq, log.c.kind).where(log.c.id == entry_id)).one_or_none()


def _add(connection: Connection, fresh: list[Sealed]) -> None:
    if not fresh:
        return
    rows, chain = connection.execute(select(head.c.rows, head.c.chain)).one()
    for sealed in fresh:
        rows, chain = rows + 1, link(chain, sealed.id)
        values = {"id": sealed.id, "kind": sealed.kind, "document": sealed.document, "body": sealed.body}
        connection.execute(insert(schema.log), [{"seq": rows, "chain": chain, **values}])
    connection.execute(update(head).values(rows=rows, chain=chain))


def _check_reference(connection: Connection, sealed: Sealed, batch: dict[str, Sealed]) -> None:
    """Refuse an entry that points to what is not there, or outside its document's text."""
    if sealed.kind == "document":
        return
    document = _document(connection, sealed, batch)
    if document is None or document["kind"] != "document" or document["document"] != sealed.document:
        raise ReportedlyError(f"{sealed.kind} entry {sealed.document}: its document is not in the ledger: add it first")
    check_spans(sealed.entry, len(document["text"]))
    _check_second(connection, sealed, batch)
    withdrawn = sealed.entry.get("withdraws")
    if withdrawn and not _is_judgement(connection, withdrawn, batch):
        raise ReportedlyError(f"judgement entry {sealed.document}: withdraws {withdrawn}, which is no judgement here")


def _second(sealed: Sealed) -> tuple[str, Span] | None:
    """The other place of a judgement on two actors."""
    about_two = sealed.kind == "judgement" and sealed.entry["verdict"] in ("same", "different")
    return second_place(sealed.entry["value"]) if about_two else None


def _check_second(connection: Connection, sealed: Sealed, batch: dict[str, Sealed]) -> None:
    if (place := _second(sealed)) is None:
        return
    document = _text(connection, place[0], batch)
    if document is None:
        missing = f"the other document, {place[0]}, is not in the ledger: add it first"
        raise ReportedlyError(f"judgement entry {sealed.document}: {missing}")
    check_spans({**sealed.entry, "document": place[0], "span": list(place[1])}, len(document["text"]))


def _document(connection: Connection, sealed: Sealed, batch: dict[str, Sealed]) -> Entry | None:
    of = sealed.entry.get("document_entry")
    if of is None:
        return _text(connection, sealed.document, batch)
    if of in batch:
        return batch[of].entry
    return _kept(connection, log.c.id == of)


def _text(connection: Connection, document: str, batch: dict[str, Sealed]) -> Entry | None:
    """Any entry of the document with this id."""
    for other in batch.values():
        if other.kind == "document" and other.document == document:
            return other.entry
    return _kept(connection, log.c.document == document)


def _kept(connection: Connection, condition: ColumnElement[bool]) -> Entry | None:
    body = connection.scalar(select(log.c.body).where(log.c.kind == "document", condition).limit(1))
    return None if body is None else dict(json.loads(body))


def _is_judgement(connection: Connection, entry_id: str, batch: dict[str, Sealed]) -> bool:
    if entry_id in batch:
        return batch[entry_id].kind == "judgement"
    row = _row(connection, entry_id)
    return row is not None and row.kind == "judgement"
