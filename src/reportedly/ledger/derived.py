"""What later stages worked out of documents, kept beside the views so as not to do it twice.

Nothing here is a record of anything: `rebuild` throws it away, `verify` and the chain do not know it, `merge` leaves it
behind, and `read` does not touch it. The table is made when the first row is kept.

A row has a *name*, "what/version" ("digest/3"), and a *stamp* made of the ids of the entries that its document
consisted of: its appearances, and the reading that counts. A row with another stamp than its document has now is stale.
"""
from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, inspect, select

from reportedly.ledger import schema
from reportedly.ledger.schema import appearances, derived, documents
from reportedly.ledger.store import Store

_LISTED, _HELD = 200, 32  # stamps, and whole rows, held in memory at once while streaming


class Derived(NamedTuple):
    """What was worked out of one document: `key` is its id, `stamp` tells of which entries, `body` is JSON text."""

    key: str
    stamp: str
    body: str


class Kept:
    """What can be asked of the rows that are kept in an open ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def derived(self, name: str) -> Iterator[Derived]:
        """All that is kept under a name, by document id and stale or not, in flat memory; see `Ledger.keep`."""
        after = ""
        while True:
            with self._store.reading() as connection:
                rows = page(connection, name, after)
            if not rows:
                return
            yield from rows
            after = rows[-1].key

    def derived_stamps(self, name: str) -> dict[str, str]:
        """The stamps of all that is kept under a name, by document id."""
        with self._store.reading() as connection:
            return stamps(connection, name)

    def derived_of(self, name: str, key: str) -> Derived | None:
        """What is kept under a name of the document with that id."""
        with self._store.reading() as connection:
            return one(connection, name, key)


def stamped(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The stamps that these documents have now, by id."""
    stood: dict[str, list[str]] = defaultdict(list)
    entries = select(appearances.c.document, appearances.c.entry).where(appearances.c.document.in_(ids))
    for row in connection.execute(entries):
        stood[row.document].append(row.entry)
    current = select(documents.c.id, documents.c.entry, documents.c.reading).where(documents.c.id.in_(ids))
    return {row.id: _stamp(row.entry, row.reading, stood[row.id]) for row in connection.execute(current)}


def stale(connection: Connection, name: str, after: str) -> tuple[list[str], str | None]:
    """Of the next documents by id, those without a row of today's stamp, and the last id; None after the last."""
    ids = connection.scalars(
        select(documents.c.id).where(documents.c.id > after).order_by(documents.c.id).limit(_LISTED)
    ).all()
    if not ids:
        return [], None
    now, kept = stamped(connection, ids), dict[str, str]()
    if _there(connection):
        query = select(derived.c.key, derived.c.stamp).where(derived.c.name == name, derived.c.key.in_(ids))
        kept = {row.key: row.stamp for row in connection.execute(query)}
    return [key for key in ids if kept.get(key) != now[key]], ids[-1]


def page(connection: Connection, name: str, after: str) -> list[Derived]:
    """The next rows by document id."""
    if not _there(connection):
        return []
    query = select(derived.c.key, derived.c.stamp, derived.c.body).where(derived.c.name == name, derived.c.key > after)
    return [Derived(*row) for row in connection.execute(query.order_by(derived.c.key).limit(_HELD))]


def stamps(connection: Connection, name: str) -> dict[str, str]:
    """The stamps of all rows by document id."""
    if not _there(connection):
        return {}
    query = select(derived.c.key, derived.c.stamp).where(derived.c.name == name)
    return {row.key: row.stamp for row in connection.execute(query)}


def one(connection: Connection, name: str, key: str) -> Derived | None:
    """The row of one document."""
    if not _there(connection):
        return None
    query = select(derived.c.key, derived.c.stamp, derived.c.body).where(derived.c.name == name, derived.c.key == key)
    row = connection.execute(query).one_or_none()
    return None if row is None else Derived(*row)


def keep(connection: Connection, name: str, rows: Sequence[Derived]) -> None:
    """Put rows in the place of those of the same documents; what an older version made goes."""
    _make_room(connection, name)
    for some in _batches(rows):
        keys = [row.key for row in some]
        connection.execute(delete(derived).where(derived.c.name == name, derived.c.key.in_(keys)))
        connection.execute(insert(derived), [{"name": name, **row._asdict()} for row in some])


def _stamp(entry: str, reading: str | None, stood: Iterable[str]) -> str:
    return hashlib.sha256(" ".join([entry, reading or "-", *sorted(stood)]).encode()).hexdigest()


def _there(connection: Connection) -> bool:
    return inspect(connection).has_table(derived.name)


def _make_room(connection: Connection, name: str) -> None:
    schema.kept.create_all(connection)
    stem = name.partition("/")[0] + "/"
    older = derived.c.name.startswith(stem, autoescape=True)
    connection.execute(delete(derived).where(older, derived.c.name != name))


def _batches(rows: Iterable[Derived]) -> Iterator[list[Derived]]:
    rest = iter(rows)
    while some := list(islice(rest, _LISTED)):
        yield some
