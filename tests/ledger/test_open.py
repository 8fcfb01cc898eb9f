"""Ledgers that cannot be used say so in one line, with the mend."""
from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Ledger, judgement_entry, verify
from reportedly.types import Reading, ReportedlyError


@pytest.fixture
def path(make: Any, tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        make.fill(ledger, "Mira Tolen said 14 died.", "The envoy said none died.")
    return path


def said_of(path: Path | str, **options: Any) -> str:
    """What is said of a ledger that cannot be opened or verified; nothing of a whole one."""
    try:
        with Ledger.open(path, **options) as ledger:
            return "; ".join(fault.what for fault in verify(ledger))
    except ReportedlyError as error:
        message = str(error)
    assert "\n" not in message
    return message


def refusal(path: Path | str, **options: Any) -> str:
    message = said_of(path, **options)
    assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


def test_a_newer_ledger(path: Path, peek: Any) -> None:
    peek.run(path, "UPDATE meta SET value = '9'")
    wanted = "is from a newer Reportedly (format 9; this one reads 1): update Reportedly"
    assert refusal(path) == refusal(path, read_only=True) == wanted


@pytest.mark.parametrize("content", [b"Mira Tolen said so. " * 40, b"\0" * 5000, b"SQLite format 3\0" + b"x" * 5000])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_ledger(tmp_path: Path, content: bytes, read_only: bool) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    assert "ledger" in refusal(path, read_only=read_only) or "damaged" in refusal(path, read_only=read_only)
    assert path.read_bytes() == content


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (key, value)")
    connection.close()
    assert "not a ledger" in refusal(path)


def test_an_empty_file_is_a_place_for_a_new_ledger(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    path.touch()
    assert "is empty, not a ledger" in refusal(path, create=False)
    assert "is empty, not a ledger" in refusal(path, read_only=True)
    with Ledger.open(path) as ledger:
        assert ledger.head[0] == 0


def test_no_ledger_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    assert "no such ledger" in refusal(tmp_path / "none.db", create=False)
    assert "no such ledger" in refusal(tmp_path / "none.db", read_only=True)
    assert "is a folder" in refusal(tmp_path)
    assert "check that its folder exists" in refusal(tmp_path / "no" / "l.db")
    assert not list(tmp_path.iterdir())


def test_addresses_of_other_databases() -> None:
    for url in ("mysql://host/name", "nonsense://", "nonsense://host:port"):
        assert refusal(url)


def test_a_locked_ledger(path: Path, make: Any) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "is locked by another program" in refusal(path, wait=0.05)
    other.execute("ROLLBACK")
    with Ledger.open(path, wait=0.05) as ledger:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ReportedlyError, match="is locked by another program"):
            make.fill(ledger, "New.")
        assert len(list(ledger.documents())) == 2  # readers do not wait for a writer
        other.execute("ROLLBACK")
        make.fill(ledger, "New.")
    other.close()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_file(path: Path, share: float) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(int(size * share))
    said = said_of(path, create=False)
    assert any(word in said for word in ("damaged", "empty", "not a ledger"))


@pytest.mark.parametrize("seed", range(12))
def test_a_file_with_a_page_overwritten(path: Path, seed: int) -> None:
    pages = path.stat().st_size // 4096
    with path.open("r+b") as file:
        file.seek(4096 * (seed * pages // 12))
        file.write(bytes(range(256)) * 16)
    assert said_of(path, create=False)


def test_a_read_only_ledger_is_read_and_not_written(path: Path, make: Any) -> None:
    with Ledger.open(path, read_only=True) as ledger:
        assert len(list(ledger.documents())) == 2
        assert len(ledger.search("died")) == 2
        assert verify(ledger) == []
        with pytest.raises(ReportedlyError, match="opened read-only"):
            ledger.append([])


@contextmanager
def powerless() -> Iterator[None]:
    """Lay down root's right to write everywhere, where the tests run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def shut(path: Path) -> Iterator[Path]:
    """A folder that may be looked into, and nothing else."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(path.parent, folder, dirs_exist_ok=True)
    for inner in (*folder.rglob("*"), folder):
        inner.chmod(0o555 if inner.is_dir() else 0o444)
    yield folder / path.name
    folder.chmod(0o755)
    for inner in folder.rglob("*"):
        inner.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another thing elsewhere")
def test_a_file_and_folder_without_the_right_to_write(shut: Path) -> None:
    with powerless():
        with Ledger.open(shut, read_only=True) as ledger:
            assert len(list(ledger.documents())) == 2
            assert verify(ledger) == []
        assert "cannot be" in refusal(shut)
        assert "cannot be opened" in refusal(shut.parent / "new.db")
    assert sorted(p.name for p in shut.parent.iterdir()) == ["ledger.db", "ledger.db.files"]


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another thing elsewhere")
def test_unfinished_writes_in_a_shut_folder_are_not_passed_over(shut: Path) -> None:
    shut.parent.chmod(0o755)
    (shut.parent / "ledger.db-wal").write_bytes(b"x" * 100)
    shut.parent.chmod(0o555)
    with powerless():
        assert "unfinished writes" in refusal(shut, read_only=True)


def test_odd_names_of_files(tmp_path: Path, make: Any) -> None:
    path = tmp_path / "was? 100%#1 & دفتر.db"
    with Ledger.open(path) as ledger:
        make.fill(ledger, "Mira Tolen said 14 died.")
    assert sorted(p.name for p in tmp_path.iterdir()) == [path.name, f"{path.name}.files"]


def test_bytes_that_cannot_be_kept(path: Path, make: Any) -> None:
    document = make.document("New.")
    folder = Path(f"{path}.files") / document.sha256[:2]
    folder.write_bytes(b"in the way")
    with Ledger.open(path) as ledger:
        with pytest.raises(ReportedlyError, match="cannot be kept"):
            ledger.add_document(document)
        assert ledger.head[0] == 4


def test_entries_that_point_nowhere_are_refused_with_all_others(path: Path, make: Any) -> None:
    good, lost = make.document("Good."), make.document("Lost.")
    outside = Reading(good.id, "reader-v1", dates=({"span": [0, 99], "value": "2031"},))
    verdict = judgement_entry(lost.id, None, "accept", who="k", when="2031-05-03T10:00:00Z")
    with Ledger.open(path) as ledger:
        for reading, reason in ((outside, "not a span"), (make.reading(lost), "not in the ledger")):
            with pytest.raises(ReportedlyError, match=reason):
                ledger.add_document(good, reading)
        with pytest.raises(ReportedlyError, match="not in the ledger"):
            ledger.append([verdict])
        with pytest.raises(ReportedlyError, match="no judgement here"):
            ledger.append([{**verdict, "document": next(ledger.documents()).id, "withdraws": "0" * 64}])
        with pytest.raises(ReportedlyError, match="raw bytes"):
            ledger.add_document(_with_raw(good, b"x"))
        assert ledger.head[0] == 4


def _with_raw(document: Any, raw: bytes) -> Any:
    return type(document)(document.id, document.uri, document.sha256, document.text, raw=raw)


def test_importing_the_package_loads_no_database_library() -> None:
    check = (
        "import sys, reportedly.ledger, reportedly.ledger.entries, reportedly.export.jsonl, reportedly.export.csv;"
        "assert 'sqlalchemy' not in sys.modules and 'sqlite3' not in sys.modules;"
        "reportedly.ledger.Ledger; assert 'sqlalchemy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", check], check=True)
