"""What is particular to SQLite: how it is opened, its guards, its full-text search."""
from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Column, Connection, Engine, Float, Integer, Subquery, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from reportedly.ledger.schema import SEARCHED
from reportedly.ledger.words import Term

_PAUSE = 0.02  # seconds between two tries of what SQLite does not wait for by itself


def engine(path: Path, *, wait: float, read_only: bool, immutable: bool = False) -> Engine:
    """An engine for the file at `path`; a connection waits up to `wait` seconds for another program's lock."""
    mode = "ro" if read_only else "rwc"
    # A path with "?" or "#" in its name must not end the file part of the address.
    address = f"file:{quote(str(path.absolute()))}?mode={mode}{'&immutable=1' if immutable else ''}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)

    made = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def use_wal(connection: Connection, wait: float) -> None:
    """Switch a new database to write-ahead logging, so that readers never wait for the writer."""
    # Two programs that create one ledger at once collide here, and SQLite's own waiting does not cover the switch.
    give_up = time.monotonic() + wait
    connection = connection.execution_options(bare=True)
    while connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(_PAUSE)


def guards() -> list[str]:
    """Statements that make the log refuse changes through normal use."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    taken = "EXISTS (SELECT 1 FROM log WHERE seq = new.seq OR id = new.id)"
    return [
        f"CREATE TRIGGER log_no_update BEFORE UPDATE ON log {refuse}",
        f"CREATE TRIGGER log_no_delete BEFORE DELETE ON log {refuse}",
        # REPLACE deletes without asking the trigger above.
        f"CREATE TRIGGER log_no_replace BEFORE INSERT ON log WHEN {taken} {refuse}",
    ]


def make_index() -> list[str]:
    """Statements for the full-text indexes, and for the triggers that keep them in step with their tables."""
    made = []
    for table in SEARCHED:  # the only names that come to stand in these statements
        name, index = table.name, f"{table.name}_fts"
        new, old = "new.row, new.folded, new.joined", "old.row, old.folded, old.joined"
        add = f"INSERT INTO {index}(rowid, folded, joined) VALUES ({new});"  # noqa: S608
        drop = f"INSERT INTO {index}({index}, rowid, folded, joined) VALUES ('delete', {old});"  # noqa: S608
        made += [
            # Marks stay in words here: those that make no difference are gone from `folded` before it comes to this.
            f"CREATE VIRTUAL TABLE {index} USING fts5(folded, joined, content='{name}', content_rowid='row', "
            "tokenize = \"unicode61 remove_diacritics 2 categories 'L* M* N* Co'\")",
            f"CREATE TRIGGER {name}_ai AFTER INSERT ON {name} BEGIN {add} END",
            f"CREATE TRIGGER {name}_ad AFTER DELETE ON {name} BEGIN {drop} END",
            f"CREATE TRIGGER {name}_au AFTER UPDATE ON {name} BEGIN {drop} {add} END",
        ]
    return made


def drop_index() -> list[str]:
    """Statements that drop what `make_index` made (the triggers go with their tables)."""
    return [f"DROP TABLE IF EXISTS {table.name}_fts" for table in SEARCHED]


def matching(name: str, terms: Sequence[Term]) -> Subquery:
    """Rows of the table `name` that hold all terms: their `row` and `rank` (lower is better)."""
    query = text(
        f"SELECT rowid AS row, bm25({name}_fts) AS rank FROM {name}_fts WHERE {name}_fts MATCH :{name}_query"  # noqa: S608
    )
    # Folded words hold letters, digits and marks only: nothing in them can end the quotes.
    wanted = {f"{name}_query": " AND ".join(_expression(term) for term in terms)}
    return query.bindparams(**wanted).columns(Column("row", Integer), Column("rank", Float)).subquery()


def damage(connection: Connection) -> str | None:
    """What is broken in the file itself, beneath the rows."""
    said = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
    return None if said == "ok" else " ".join(said.split())


def index_faults(connection: Connection) -> list[str]:
    """Names of the indexes that do not agree with their tables. Needs a connection that may write."""
    faults = []
    for table in SEARCHED:
        index = f"{table.name}_fts"
        try:
            connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except DatabaseError:
            faults.append(index)
    return faults


def _expression(term: Term) -> str:
    phrase = f'"{" ".join(term.words)}"'
    return f'({phrase} OR "{term.joined}")' if term.joined else phrase


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # a commit that returned is on the disk
    # A row that somebody filled with bytes that are no text must be named by `verify`, not stop it.
    connection.text_factory = _text


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _begin(connection: Connection) -> None:
    # A transaction that will write takes the write lock first, so that nobody adds a row between its look at the head
    # of the chain and its own row.
    options = connection.get_execution_options()
    if not options.get("bare", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing", False) else "BEGIN")


def reason(error: DatabaseError) -> str | None:
    """What went wrong, and the mend, for the faults that users meet."""
    said = str(error.orig).lower()
    for pattern, answer in _REASONS:
        if re.search(pattern, said):
            return answer
    return None


_REASONS = (
    ("locked|busy", "is locked by another program: close it, or wait until it has done, and try again"),
    ("readonly|read-only", "cannot be written here: make the file and its folder writable, or open it read-only"),
    ("file is not a database|file is encrypted", "is not a ledger: give the path of a ledger, or of a new file"),
    (
        "malformed|corrupt|disk i/o",
        "is damaged: restore a copy, or `reportedly merge` what can be read of it into a new ledger",
    ),
    ("disk is full|full", "could not be written, since the disk is full: free some space and run again"),
    ("unable to open", "cannot be opened: check that its folder exists and may be written"),
    ("no such table|no such column", "has lost a table: run `reportedly rebuild`, or restore a copy"),
)
