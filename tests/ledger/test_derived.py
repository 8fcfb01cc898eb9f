"""What later stages keep in a ledger: never wrong, never in the way, gone when nobody can vouch for it."""
from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Derived, Ledger, judgement_entry, verify

NAME = "digest/1"
TEXTS = tuple(f"Mira Tolen said {n} died." for n in range(5))


@pytest.fixture
def ledger(tmp_path: Path, make: Any) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.db") as opened:
        make.fill(opened, *TEXTS)
        yield opened


def refresh(ledger: Ledger, name: str = NAME) -> list[str]:
    """Keeps the addresses of every stale document; gives the ids of those that were."""
    made = [Derived(s.document.id, stamp, " ".join(a.uri for a in s.appearances)) for stamp, s in ledger.stale(name)]
    assert ledger.keep(name, made)
    return [row.key for row in made]


def test_what_is_kept_comes_back_and_is_not_made_twice(ledger: Ledger) -> None:
    assert list(ledger.derived(NAME)) == []
    made = refresh(ledger)
    assert made == sorted(listed.id for listed in ledger.documents())
    assert refresh(ledger) == []
    rows = list(ledger.derived(NAME))
    assert [row.key for row in rows] == made
    assert ledger.derived_of(NAME, made[0]) == rows[0]
    assert ledger.derived_of(NAME, "0" * 64) is None
    assert list(ledger.derived("other/1")) == []


def test_a_document_is_stale_after_a_new_reading_another_appearance_and_a_merge(
    ledger: Ledger, make: Any, tmp_path: Path
) -> None:
    refresh(ledger)
    first, second, third = (make.document(TEXTS[n], f"file:///dossier/{n}.txt") for n in range(3))
    ledger.add_document(first, make.reading(first, "reader-v2"))
    assert refresh(ledger) == [first.id]
    ledger.add_document(make.document(TEXTS[1], "file:///elsewhere/1.txt"))
    assert refresh(ledger) == [second.id]
    row = ledger.derived_of(NAME, second.id)
    assert row
    assert row.body == "file:///dossier/1.txt file:///elsewhere/1.txt"
    with Ledger.open(tmp_path / "other.db") as other:
        other.add_document(make.document(TEXTS[2], "file:///other/2.txt"))
        make.fill(other, "Another text.")
        refresh(other)
        ledger.merge(other)
    assert refresh(ledger) == sorted([third.id, make.document("Another text.").id])
    # An older reader's word changes nothing, nor does a decision, nor what is there already.
    ledger.add_document(first, make.reading(first, "reader-v0"))
    ledger.append([judgement_entry(first.id, (0, 4), "at risk", who="k", when="2031-05-03T10:00:00Z")])
    ledger.add_document(second, make.reading(second))
    assert refresh(ledger) == []


def test_a_new_version_takes_the_place_of_the_old_one_and_of_no_other(ledger: Ledger) -> None:
    for name in ("digest/1", "digest-of-pairs/1", "digest/2"):
        refresh(ledger, name)
    kept = [name for name in ("digest/1", "digest-of-pairs/1", "digest/2") if list(ledger.derived(name))]
    assert kept == ["digest-of-pairs/1", "digest/2"]


def test_a_rebuild_empties_it_and_verify_does_not_know_it(ledger: Ledger, make: Any) -> None:
    head = ledger.head
    refresh(ledger)
    ledger.keep(NAME, [Derived("no such document", "x", "nonsense")])
    assert verify(ledger) == []
    assert ledger.head == head
    ledger.rebuild()
    assert list(ledger.derived(NAME)) == []
    assert len(refresh(ledger)) == len(TEXTS)
    assert ledger.search("died")


def test_reading_makes_no_table_and_a_ledger_of_before_gets_one_when_it_is_needed(ledger: Ledger) -> None:
    def tables() -> set[str]:
        with sqlite3.connect(ledger.place) as connection:
            found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        connection.close()
        return {name for name in found if name.startswith("derived")}

    assert not list(ledger.derived(NAME))
    assert ledger.derived_of(NAME, "x") is None
    assert len(list(ledger.stale(NAME))) == len(TEXTS)
    assert tables() == set()
    refresh(ledger)
    assert tables() >= {"derived"}


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_fails(ledger: Ledger) -> None:
    with Ledger.open(ledger.place, read_only=True) as looking:
        ((stamp, stored), *_) = looking.stale(NAME)
        assert looking.keep(NAME, [Derived(stored.document.id, stamp, "x")]) is False
    with Ledger.open(ledger.place, wait=0.1) as slow:
        busy = sqlite3.connect(ledger.place, isolation_level=None)
        busy.execute("BEGIN IMMEDIATE")
        assert slow.keep(NAME, [Derived(stored.document.id, stamp, "x")]) is False
        busy.execute("ROLLBACK")
        busy.close()
        assert list(slow.derived(NAME)) == []
        assert slow.keep(NAME, [Derived(stored.document.id, stamp, "x")]) is True


def test_long_lists_stream_whole(ledger: Ledger) -> None:
    rows = [Derived(f"{n:064x}", "s", str(n)) for n in range(450)]
    assert ledger.keep(NAME, rows)
    assert list(ledger.derived(NAME)) == rows


def test_any_text_comes_back_as_it_was(ledger: Ledger) -> None:
    body = '{"words": "آن‌ها \\u0000 \U0001f54a ’\'\\"%s :x \r\n"}'
    assert ledger.keep(NAME, [Derived("k", "s", body)])
    assert list(ledger.derived(NAME)) == [Derived("k", "s", body)]


BUSY = """
import sys
from reportedly.ledger import Derived, Ledger
with Ledger.open(sys.argv[1], wait=60) as ledger:
    print("ready", flush=True)
    sys.stdin.readline()
    while True:
        assert ledger.keep("digest/1", [Derived(f"{n:064x}", "s", "x" * 5000) for n in range(int(sys.argv[2]))])
        print("kept", flush=True)
"""


@pytest.mark.parametrize("batches", [1, 2, 3])
def test_a_kill_leaves_a_batch_whole_or_out(ledger: Ledger, batches: int) -> None:
    size = 200 + batches
    command = [sys.executable, "-c", BUSY, ledger.place, str(size)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("\n")
        process.stdin.flush()
        for _ in range(batches):
            process.stdout.readline()
        process.kill()
    assert len(list(ledger.derived(NAME))) == size
    assert verify(ledger) == []
    assert len(refresh(ledger)) == len(TEXTS)


def together(place: str, make: Any) -> None:
    """Two that keep the same rows, one that reads, all at once."""

    def work(number: int) -> None:
        with Ledger.open(place, wait=60) as ledger:
            for _ in range(5):
                rows = [Derived(s.document.id, stamp, "x") for stamp, s in ledger.stale(f"digest/{number % 2}")]
                assert ledger.keep(f"digest/{number % 2}", rows)
                assert ledger.keep("shared/1", [Derived("k", "s", str(number))])

    def read() -> None:
        with Ledger.open(place, wait=60) as ledger:
            for n in range(5):
                document = make.document(f"Writer saw {n}.", f"file:///late/{n}.txt")
                ledger.add_document(document, make.reading(document))

    failed: list[BaseException] = []

    def guarded(job: Any, *args: Any) -> None:
        try:
            job(*args)
        except BaseException as error:
            failed.append(error)

    jobs = [threading.Thread(target=guarded, args=(work, n)) for n in range(3)]
    jobs.append(threading.Thread(target=guarded, args=(read,)))
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert not failed
    with Ledger.open(place) as ledger:
        assert verify(ledger) == []
        assert len(list(ledger.derived("shared/1"))) == 1
        refresh(ledger)
        assert len(list(ledger.derived(NAME))) == sum(1 for _ in ledger.documents())


def test_several_at_once_do_each_other_no_harm(ledger: Ledger, make: Any) -> None:
    together(ledger.place, make)


def test_a_folder_that_is_not_ours(ledger: Ledger, tmp_path: Path) -> None:
    refresh(ledger)
    ledger.close()
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    tmp_path.chmod(0o500)
    try:
        with Ledger.open(tmp_path / "l.db", read_only=True) as looking:
            assert len(list(looking.derived(NAME))) == len(TEXTS)
            assert looking.keep(NAME, []) is False
    finally:
        tmp_path.chmod(0o700)
