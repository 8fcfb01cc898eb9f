"""The same ledger on a real PostgreSQL, started for these tests alone and reached through a socket."""
from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Derived, Ledger, judgement_entry, verify
from reportedly.types import ReportedlyError

from .test_derived import together

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").exists() else []


def program(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join([*map(str, reversed(PROGRAMS)), os.environ["PATH"]]))


def as_owner(*words: str) -> None:
    """Runs a program of PostgreSQL, which refuses to be root, as the account that Debian makes for it."""
    ahead = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*ahead, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    initdb, control = program("initdb"), program("pg_ctl")
    if initdb is None or control is None:
        pytest.skip("no PostgreSQL here: install postgresql to run these tests")
    pytest.importorskip("psycopg", reason="no psycopg here: install reportedly[postgres]")
    home = Path(f"/tmp/reportedly-pg-{os.getpid()}")  # a socket's path must be short
    home.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    try:
        as_owner(initdb, "-D", f"{home}/data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        as_owner(control, "-D", f"{home}/data", "-w", "-o", f"-c listen_addresses= -c unix_socket_directories={home}",
                 "-l", f"{home}/log", "start")
        home.chmod(0o755)
        yield home
        as_owner(control, "-D", f"{home}/data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)


@pytest.fixture
def url(server: Path, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database. Its documents' bytes are kept in the working folder."""
    monkeypatch.chdir(tmp_path)
    name = f"t{abs(hash(request.node.name))}"
    as_owner(str(program("createdb")), "-h", str(server), "-U", "tester", name)
    return f"postgresql+psycopg://tester@/{name}?host={server}"


TEXTS = ("The governor said that no one was killed.", "A medic said at least 14 people were killed.",
         "وزیر گفت که هیچ‌کس کشته نشده است.")


def test_a_ledger_is_kept_searched_and_sound(url: str, make: Any) -> None:
    with Ledger.open(url) as ledger:
        make.fill(ledger, *TEXTS, publisher="Harbour Gazette")
        assert [hit.content for hit in ledger.search('"at least 14"')] == [("at least 14 people were killed.",)]
        assert len(ledger.search("killed", holder="GOVERNOR")) == 1
        assert len(ledger.search("هیچکس")) == 1
        assert verify(ledger) == []
        assert ledger.append(entry for _, entry in list(ledger.entries())) == 0


def test_a_ledger_merges_with_one_on_sqlite_both_ways(url: str, make: Any, tmp_path: Path) -> None:
    with Ledger.open(url) as there, Ledger.open(str(tmp_path / "here.db")) as here:
        make.fill(there, TEXTS[0])
        make.fill(here, "unrelated words", TEXTS[1])
        here.merge(there)
        there.merge(here)
        there.rebuild()
        assert {i for i, _ in here.entries()} == {i for i, _ in there.entries()}
        assert list(here.documents()) == list(there.documents())
        assert verify(here) == verify(there) == []


def test_the_log_refuses_to_be_changed(url: str, make: Any) -> None:
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DatabaseError

    with Ledger.open(url) as ledger:
        make.fill(ledger, *TEXTS)
    other = create_engine(url)
    for statement in ("UPDATE log SET body = '{}'", "DELETE FROM log"):
        with other.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
            connection.exec_driver_sql(statement)
    with other.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE log DISABLE TRIGGER ALL")
        connection.exec_driver_sql("UPDATE log SET body = replace(body, 'killed', 'harmed') WHERE seq = 1")
    other.dispose()
    with Ledger.open(url) as ledger:
        assert any(fault.seq == 1 for fault in verify(ledger))


def test_two_writers_lose_nothing(url: str, make: Any) -> None:
    def write(number: int) -> None:
        with Ledger.open(url) as ledger:
            for n in range(10):
                document = make.document(f"Writer {number} said that {n} were seen.", f"file:///{number}/{n}.txt")
                ledger.add_document(document, make.reading(document))

    Ledger.open(url).close()
    writers = [threading.Thread(target=write, args=(n,)) for n in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Ledger.open(url) as ledger:
        assert ledger.head[0] == 40
        assert verify(ledger) == []


def test_a_server_that_is_not_there_is_one_clear_line(server: Path) -> None:
    with pytest.raises(ReportedlyError, match=r"cannot be reached|is not a ledger"):
        Ledger.open(f"postgresql+psycopg://tester@/none?host={server}/nowhere")


def test_actors_and_judgements_are_kept(url: str, make: Any, tmp_path: Path) -> None:
    with Ledger.open(url) as there, Ledger.open(str(tmp_path / "here.db")) as here:
        documents = make.fill(there, "Mira Tolen said آن‌ها so.", "M. Tolen said \U0001f54a no.")
        value = {"document": documents[1].id, "span": [0, 8]}
        moment = "2031-05-03T10:00:00Z"
        there.append([judgement_entry(documents[0].id, (0, 10), "same", value=value, who="Ana", when=moment)])
        here.merge(there)
        assert [o.actor.name for o in there.occurrences()] == [o.actor.name for o in here.occurrences()]
        assert list(there.occurrences()) == list(here.occurrences())
        assert there.judgements("same") == here.judgements("same") != []
        there.rebuild()
        assert list(there.occurrences()) == list(here.occurrences())
        assert verify(there) == []


def test_what_later_stages_keep(url: str, make: Any) -> None:
    with Ledger.open(url) as ledger, Ledger.open(url, read_only=True) as looking:
        documents = make.fill(ledger, *TEXTS)
        assert not list(looking.derived("digest/1"))
        stale = list(looking.stale("digest/1"))
        assert [stored.document.id for _, stored in stale] == sorted(document.id for document in documents)
        rows = [Derived(stored.document.id, stamp, '"\\u0000 آن‌ها"') for stamp, stored in stale]
        assert looking.keep("digest/1", rows) is False
        assert ledger.keep("digest/1", rows) is True
        assert list(looking.derived("digest/1")) == rows
        assert list(looking.stale("digest/1")) == []
        ledger.add_document(make.document(TEXTS[0], "file:///elsewhere.txt"))
        ((stamp, stored),) = looking.stale("digest/1")
        assert ledger.keep("digest/1", [Derived(stored.document.id, stamp, "{}")])
        assert verify(ledger) == []
        ledger.keep("digest/2", rows)
        assert list(looking.derived("digest/1")) == []
        ledger.rebuild()
        assert list(looking.derived("digest/2")) == []


def test_several_keep_at_once(url: str, make: Any) -> None:
    with Ledger.open(url) as ledger:
        make.fill(ledger, *TEXTS)
    together(url, make)
