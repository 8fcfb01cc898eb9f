"""Finding what somebody, or a failing disk, changed in a ledger.

Rows that were altered, removed, added or moved break the chain; a cut-off tail does not agree with the head. Who
rewrites the whole chain *and* the head with it leaves no trace in the ledger itself: against that only a head noted
elsewhere helps (`Ledger.head`).
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import DatabaseError

from reportedly.ledger.log import Ledger, link
from reportedly.ledger.projection import document_ids, entries_of, owner, project, stored
from reportedly.ledger.schema import VIEWS, head, log
from reportedly.ledger.store import GENESIS, Store
from reportedly.types import ReportedlyError

_BATCH = 32  # rows held in memory at once


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: `seq` and `id` name the row of the log (None where there is none), `what` says it in words."""

    seq: int | None
    id: str | None
    what: str

    def __str__(self) -> str:
        place = [f"row {self.seq}"] if self.seq is not None else []
        return ": ".join([*place, *([self.id] if self.id else []), self.what])


def verify(ledger: Ledger) -> list[Fault]:
    """Every fault of the log, of the files of bytes, and of the views, in that order; none if all is well."""
    store, faults = ledger.store, list[Fault]()
    try:
        with store.reading() as connection:
            for part in (_damage, _log, _views):
                faults.extend(part(connection, store))
    except ReportedlyError as error:  # a page of the file that cannot be read at all
        faults.append(Fault(None, None, f"the rest could not be checked ({error})"))
    return faults + _index(store)


def _damage(connection: Connection, store: Store) -> Iterator[Fault]:
    if damage := store.backend.damage(connection):
        mend = "restore a copy, or `reportedly merge` it into a new ledger"
        yield Fault(None, None, f"the database file is damaged ({damage}): {mend}")


def _log(connection: Connection, store: Store) -> Iterator[Fault]:
    seq, chain, seen = 0, GENESIS, set[str]()
    for row in _rows(connection):
        yield from _sequence(row, seq)
        # After a gap the link to the row before cannot be told; the gap itself has been named.
        if row.seq == seq + 1 and row.chain != link(chain, str(row.id)):
            yield Fault(row.seq, row.id, "does not follow from the row before: altered, or out of its place")
        yield from _content(row)
        yield from _bytes(row, store, seen)
        seq, chain = row.seq, str(row.chain)
    yield from _head(connection, seq, chain)


def _rows(connection: Connection) -> Iterator[Any]:
    last = None
    while True:
        query = select(log).order_by(log.c.seq).limit(_BATCH)
        rows = connection.execute(query if last is None else query.where(log.c.seq > last)).all()
        if not rows:
            return
        yield from rows
        last = rows[-1].seq


def _sequence(row: Any, before: int) -> Iterator[Fault]:
    if row.seq == before + 1:
        return
    if row.seq < 1:
        yield Fault(row.seq, row.id, "is numbered as if it stood before the first row")
    elif row.seq == before + 2:
        yield Fault(before + 1, None, "is missing")
    else:
        yield Fault(before + 1, None, f"is missing, with all rows up to {row.seq - 1}")


def _content(row: Any) -> Iterator[Fault]:
    body = str(row.body).encode("utf-8", "surrogateescape")
    if hashlib.sha256(body).hexdigest() != row.id:
        yield Fault(row.seq, row.id, "was altered: its entry does not hash to its id")
        return
    entry = json.loads(body)
    for name in ("kind", "document"):
        if entry.get(name) != getattr(row, name):
            yield Fault(row.seq, row.id, f"was altered: its column `{name}` is not what its entry says")


def _bytes(row: Any, store: Store, seen: set[str]) -> Iterator[Fault]:
    entry = _entry(row.body)
    sha256 = entry.get("sha256") if entry.get("kind") == "document" else None
    if isinstance(sha256, str) and sha256 not in seen:
        seen.add(sha256)
        fault = store.files.fault(sha256)
        if fault:
            yield Fault(row.seq, row.id, f"{fault}: {store.files.path(sha256)}")


def _head(connection: Connection, seq: int, chain: str) -> Iterator[Fault]:
    heads = connection.execute(select(head)).all()
    if len(heads) != 1 or heads[0].only != 1:
        yield Fault(None, None, "the head of the chain is missing or altered")
        return
    rows = heads[0].rows
    if isinstance(rows, int) and rows > seq:
        yield Fault(seq + 1, None, f"is missing: the end of the log, up to row {rows}, was cut off")
    elif rows != seq or heads[0].chain != chain:
        yield Fault(seq, None, "the head of the chain does not agree with the last row: one of them was altered")


def _views(connection: Connection, _store: Store) -> Iterator[Fault]:
    lost = {table.name for table in VIEWS} - set(inspect(connection).get_table_names())
    if lost:
        yield Fault(None, None, f"the views lack {', '.join(sorted(lost))}: run `reportedly rebuild`")
        return
    for document in document_ids(connection):
        yield from _compare(connection, document)
    known = select(log.c.document)
    for table in VIEWS:
        column = owner(table)
        for stray in connection.scalars(select(column).where(column.not_in(known)).distinct().order_by(column)):
            yield Fault(None, stray, f"the view `{table.name}` shows a document that is not in the log")


def _compare(connection: Connection, document: str) -> Iterator[Fault]:
    first = connection.execute(
        select(log.c.seq, log.c.id).where(log.c.document == document).order_by(log.c.seq).limit(1)
    ).one()
    try:
        expected = project(entries_of(connection, document))
    except (ReportedlyError, ValueError, KeyError, TypeError, AttributeError):
        return  # an altered entry, named above
    found = stored(connection, document)
    for table in VIEWS:
        rows = sorted(expected[table.name], key=lambda r: (r.get("n", 0), r.get("entry", "")))
        if rows != found[table.name]:
            what = f"the view `{table.name}` does not show what the log says of document {document}"
            yield Fault(first.seq, first.id, f"{what}: run `reportedly rebuild`")


def _index(store: Store) -> list[Fault]:
    if store.read_only:
        return []  # the check of an index is, to SQLite, a write
    try:
        with store.writing() as connection:
            lost = store.backend.index_faults(connection)
    except (DatabaseError, ReportedlyError) as error:
        return [Fault(None, None, f"the search index could not be checked ({error})")]
    return [Fault(None, None, f"the search index `{name}` does not agree: run `reportedly rebuild`") for name in lost]


def _entry(body: Any) -> dict[str, Any]:
    try:
        entry = json.loads(str(body))
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}
