"""Whatever somebody changes in a ledger's file is found and named."""
from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger import Fault, Ledger, judgement_entry, verify
from reportedly.types import ReportedlyError

TEXTS = ("Mira Tolen said 14 died.", "The envoy of Veldmark said none died.", "The governor said little.")
ROWS = 7
VALUES: list[Any] = ["", "x", "0" * 64, 5, None, b"\xff\xfe", "{}", "[]", '{"kind":"document"}', 2.5, "9" * 30, -1]


@pytest.fixture(scope="module")
def whole(make: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("whole") / "l.db"
    with Ledger.open(path) as ledger:
        one, *_ = make.fill(ledger, *TEXTS, published="2031-05")
        ledger.append([judgement_entry(one.id, (0, 4), "accept", who="k", when="2031-05-03T10:00:00Z")])
        assert ledger.head[0] == ROWS
    return path


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return copied(whole, tmp_path)


def copied(whole: Path, folder: Path) -> Path:
    shutil.copytree(whole.parent, folder, dirs_exist_ok=True)
    return folder / whole.name


def faults(path: Path, *, read_only: bool = False) -> list[Fault]:
    with Ledger.open(path, read_only=read_only) as ledger:
        return verify(ledger)


def columns(path: Path) -> Iterator[tuple[str, str]]:
    connection = sqlite3.connect(path)
    for table in ("log", "head", "documents", "appearances", "claims"):
        yield from ((table, row[1]) for row in connection.execute(f"PRAGMA table_info({table})"))
    connection.close()


def test_a_whole_ledger_has_no_fault(whole: Path) -> None:
    assert faults(whole) == faults(whole, read_only=True) == []


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_altered_value_is_found(whole: Path, peek: Any, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = copied(whole, Path(folder))
        table, column = data.draw(st.sampled_from(list(columns(path))))
        connection = sqlite3.connect(path)
        rows = [row[0] for row in connection.execute(f"SELECT rowid FROM {table} ORDER BY rowid")]
        row, value = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(VALUES))
        (before,) = connection.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (row,)).fetchone()
        connection.close()
        try:
            peek.run(path, f"UPDATE {table} SET {column} = ? WHERE rowid = {row}", values=(value,))
        except sqlite3.Error:
            return  # the database itself refused
        after = sqlite3.connect(path)
        same = (before,) == after.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (row,)).fetchone()
        after.close()
        found = faults(path)
        # The numbers that the database gives to rows of views say nothing, so long as the index agrees.
        assert found or same or column == "row"
        if table == "log" and column in {"body", "chain", "document", "kind"} and not same:
            assert row in [fault.seq for fault in found]


@settings(max_examples=20, deadline=None)
@given(row=st.integers(1, ROWS), renumber=st.booleans())
def test_a_missing_row_is_found(whole: Path, peek: Any, row: int, renumber: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = copied(whole, Path(folder))
        peek.run(path, f"DELETE FROM log WHERE seq = {row}")
        if renumber:
            for later in range(row + 1, ROWS + 1):
                peek.run(path, f"UPDATE log SET seq = {later - 1} WHERE seq = {later}")
        found = [fault.seq for fault in faults(path)]
        assert (ROWS if renumber else row) in found
        assert row in found


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, ROWS), min_size=2, max_size=2, unique=True))
def test_two_rows_that_changed_places_are_found(whole: Path, peek: Any, rows: list[int]) -> None:
    one, two = sorted(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = copied(whole, Path(folder))
        moves = ((one, -1), (two, one), (-1, two))
        peek.run(path, *(f"UPDATE log SET seq = {b} WHERE seq = {a}" for a, b in moves))
        assert {one, two} <= {fault.seq for fault in faults(path)}


def test_an_added_row_is_found(copy: Path, peek: Any) -> None:
    peek.run(copy, f"INSERT INTO log SELECT {ROWS + 1}, 'x', kind, document, body, chain FROM log WHERE seq = 1")
    assert ROWS + 1 in [fault.seq for fault in faults(copy)]


def test_a_cut_off_tail_is_found(copy: Path, peek: Any) -> None:
    peek.run(copy, f"DELETE FROM log WHERE seq > {ROWS - 2}")
    (cut, *_) = faults(copy)
    assert cut == Fault(ROWS - 1, None, f"is missing: the end of the log, up to row {ROWS}, was cut off")


def test_a_lost_head_is_found(copy: Path, peek: Any) -> None:
    peek.run(copy, "DELETE FROM head")
    assert [fault.what for fault in faults(copy)] == ["the head of the chain is missing or altered"]
    with Ledger.open(copy) as ledger, pytest.raises(ReportedlyError, match="lost the head"):
        _ = ledger.head


def test_altered_and_missing_bytes_are_named_with_their_row(copy: Path) -> None:
    first, second, _ = sorted(p for p in Path(f"{copy}.files").rglob("*") if p.is_file())
    first.write_bytes(b"other")
    second.unlink()
    found = faults(copy)
    assert sorted(fault.what for fault in found) == sorted([
        f"the file of its bytes was altered: {first}",
        f"the file of its bytes is missing: {second}",
    ])
    with Ledger.open(copy) as ledger:
        by_id = dict(ledger.entries())
        assert {by_id[str(fault.id)]["sha256"] for fault in found} == {first.name, second.name}
        with pytest.raises(ReportedlyError, match="altered"):
            ledger.raw(first.name)


@pytest.mark.parametrize("table", ["documents", "appearances", "claims", "claims_fts", "documents_fts"])
def test_a_lost_view_is_found_and_rebuilt(copy: Path, peek: Any, table: str) -> None:
    before = peek.views(copy)
    peek.run(copy, f"DROP TABLE {table}")
    assert any("rebuild" in fault.what for fault in faults(copy))
    with Ledger.open(copy) as ledger:
        ledger.rebuild()
        assert verify(ledger) == []
        assert len(ledger.search("died")) == 2
    assert peek.views(copy) == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM claims WHERE n = 0",
        "INSERT INTO documents SELECT 99, 'stray', entry, reading, reader, unread, uri, title, publisher,"
        " publisher_words, published, first_day, last_day, language, folded, joined FROM documents LIMIT 1",
        "INSERT INTO claims_fts(rowid, folded, joined) VALUES (99, 'planted', '')",
        "INSERT INTO claims_fts(claims_fts) VALUES ('delete-all')",
    ],
)
def test_a_view_that_differs_from_the_log_is_found(copy: Path, peek: Any, statement: str) -> None:
    peek.run(copy, statement)
    assert faults(copy)


def test_normal_use_cannot_change_the_log(copy: Path) -> None:
    connection = sqlite3.connect(copy)
    for statement in ("UPDATE log SET kind = 'x'", "DELETE FROM log", "REPLACE INTO log SELECT * FROM log LIMIT 1"):
        with pytest.raises(sqlite3.Error, match="append-only"):
            connection.execute(statement)
    connection.close()


def test_faults_tell_the_row(copy: Path, peek: Any) -> None:
    with Ledger.open(copy) as ledger:
        entry_id, entry = list(ledger.entries())[2]
    body = json.dumps({**entry, "title": "Other"})
    peek.run(copy, "UPDATE log SET body = ? WHERE seq = 3", values=(body,))
    assert faults(copy)[0] == Fault(3, entry_id, "was altered: its entry does not hash to its id")
