"""What later stages worked out of documents, or of pairs of them, kept beside the views so as not to do it twice.

Nothing here is a record of anything: `rebuild` throws it away, `verify` and the chain do not know it, `merge` leaves it
behind, and `read` does not touch it. The tables are made when the first row is kept.

A row has a *name*, "what/version" ("digest/3"), and a *stamp* made of the ids of the entries that its document
consisted of: its appearances, and the reading that counts. A row with another stamp than its document has now is stale.
"""
from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Table, delete, insert, inspect, or_, select, tuple_

from reportedly.ledger import schema
from reportedly.ledger.schema import appearances, derived, derived_pairs, documents
from reportedly.ledger.store import Store

_T = TypeVar("_T")
_LISTED, _HELD = 200, 32  # stamps, and whole rows, held in memory at once while streaming


class Derived(NamedTuple):
    """What was worked out of one document: `key` is its id, `stamp` tells of which entries, `body` is JSON text."""

    key: str
    stamp: str
    body: str


class DerivedPair(NamedTuple):
    """What was worked out of two documents, by their ids, `one` before `two`.

    `stamp` is whatever tells the caller of which two rows (`both`); a pair goes when a row of either document under the
    same name is replaced.
    """

    one: str
    two: str
    stamp: str
    score: float
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

    def derived_pairs(self, name: str, of: str | None = None) -> Iterator[DerivedPair]:
        """All pairs kept under a name (or those that the document `of` is in), in flat memory; see `keep_pairs`."""
        after = ("", "")
        while True:
            with self._store.reading() as connection:
                rows = pair_page(connection, name, after, of)
            if not rows:
                return
            yield from rows
            after = (rows[-1].one, rows[-1].two)


def both(one: str, two: str) -> str:
    """The stamp of a pair, made of those of its two documents in their order."""
    return hashlib.sha256(f"{one} {two}".encode()).hexdigest()


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
    if _there(connection, derived):
        query = select(derived.c.key, derived.c.stamp).where(derived.c.name == name, derived.c.key.in_(ids))
        kept = {row.key: row.stamp for row in connection.execute(query)}
    return [key for key in ids if kept.get(key) != now[key]], ids[-1]


def page(connection: Connection, name: str, after: str) -> list[Derived]:
    """The next rows by document id."""
    if not _there(connection, derived):
        return []
    query = select(derived.c.key, derived.c.stamp, derived.c.body).where(derived.c.name == name, derived.c.key > after)
    return [Derived(*row) for row in connection.execute(query.order_by(derived.c.key).limit(_HELD))]


def stamps(connection: Connection, name: str) -> dict[str, str]:
    """The stamps of all rows by document id."""
    if not _there(connection, derived):
        return {}
    query = select(derived.c.key, derived.c.stamp).where(derived.c.name == name)
    return {row.key: row.stamp for row in connection.execute(query)}


def one(connection: Connection, name: str, key: str) -> Derived | None:
    """The row of one document."""
    if not _there(connection, derived):
        return None
    query = select(derived.c.key, derived.c.stamp, derived.c.body).where(derived.c.name == name, derived.c.key == key)
    row = connection.execute(query).one_or_none()
    return None if row is None else Derived(*row)


def pair_page(connection: Connection, name: str, after: tuple[str, str], of: str | None) -> list[DerivedPair]:
    """The next pairs by the ids of their documents; those of one document only where `of` names it."""
    if not _there(connection, derived_pairs):
        return []
    table = derived_pairs.c
    query = select(table.one, table.two, table.stamp, table.score, table.body)
    query = query.where(table.name == name, tuple_(table.one, table.two) > after)
    if of is not None:
        query = query.where(or_(table.one == of, table.two == of))
    return [DerivedPair(*row) for row in connection.execute(query.order_by(table.one, table.two).limit(_LISTED))]


def keep(connection: Connection, name: str, rows: Sequence[Derived]) -> None:
    """Put rows in the place of those of the same documents; their pairs go, and what an older version made."""
    _make_room(connection, name, derived)
    for some in _batches(rows):
        keys = [row.key for row in some]
        connection.execute(delete(derived).where(derived.c.name == name, derived.c.key.in_(keys)))
        touched = or_(derived_pairs.c.one.in_(keys), derived_pairs.c.two.in_(keys))
        connection.execute(delete(derived_pairs).where(derived_pairs.c.name == name, touched))
        connection.execute(insert(derived), [{"name": name, **row._asdict()} for row in some])


def keep_pairs(connection: Connection, name: str, rows: Sequence[DerivedPair]) -> None:
    """Put pairs in the place of those of the same two documents."""
    _make_room(connection, name, derived_pairs)
    for some in _batches(rows):
        places = [(row.one, row.two) for row in some]
        which = tuple_(derived_pairs.c.one, derived_pairs.c.two).in_(places)
        connection.execute(delete(derived_pairs).where(derived_pairs.c.name == name, which))
        connection.execute(insert(derived_pairs), [{"name": name, **row._asdict()} for row in some])


def _stamp(entry: str, reading: str | None, stood: Iterable[str]) -> str:
    return hashlib.sha256(" ".join([entry, reading or "-", *sorted(stood)]).encode()).hexdigest()


def _there(connection: Connection, table: Table) -> bool:
    return inspect(connection).has_table(table.name)


def _make_room(connection: Connection, name: str, table: Table) -> None:
    schema.kept.create_all(connection)
    stem = name.partition("/")[0] + "/"
    older = table.c.name.startswith(stem, autoescape=True)
    connection.execute(delete(table).where(older, table.c.name != name))


def _batches(rows: Iterable[_T]) -> Iterator[Any]:
    rest = iter(rows)
    while some := list(islice(rest, _LISTED)):
        yield some
