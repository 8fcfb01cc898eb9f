"""Nothing that was acknowledged is lost, whenever the writer dies and however many there are."""
from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from reportedly.ledger import Ledger, verify

# Adds documents 0 … N-1, one after the other, and prints each one's id once the ledger has taken it.
WRITER = """
import hashlib, sys
from reportedly.ledger import Ledger
from reportedly.types import Attribution, Document, Reading
path, count, first = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
with Ledger.open(path, wait=60) as ledger:
    for n in range(first, first + count):
        text = f"Witness {n} said the bridge of Vessen was closed. " * (n % 7 + 1)
        digest = hashlib.sha256(text.encode()).hexdigest()
        document = Document(digest, f"file:///dossier/{n}.txt", digest, text, raw=text.encode())
        claim = Attribution("a1", "indirect", ((0, 9),), ((10, 14),), ((15, 40),))
        ledger.add_document(document, Reading(digest, "reader-v1", attributions=(claim,)))
        print(digest, flush=True)
"""


def writer(path: Path, count: int, first: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(count), str(first)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def start(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout


def end(process: subprocess.Popen[str]) -> None:
    process.communicate()


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_at_any_moment(tmp_path: Path, seed: int) -> None:
    path, count, chance = tmp_path / "ledger.db", 20, random.Random(seed)
    taken: set[str] = set()
    for _ in range(2):
        process = writer(path, count)
        output = start(process)
        for _ in range(chance.randrange(0, 12)):
            taken.add(output.readline().strip())
        for _ in range(chance.randrange(0, 400_000)):
            pass  # into the midst of the next document, or of the one after
        process.send_signal(signal.SIGKILL)
        taken |= set(output.read().split())  # what it had said before it died
        end(process)
        if path.exists() and path.stat().st_size:
            with Ledger.open(path) as ledger:
                assert verify(ledger) == []
                assert taken <= {listed.id for listed in ledger.documents()}
    process = writer(path, count)
    start(process)
    end(process)
    unharmed = writer(tmp_path / "unharmed.db", count)
    start(unharmed)
    end(unharmed)
    with Ledger.open(path) as ledger, Ledger.open(tmp_path / "unharmed.db") as other:
        assert verify(ledger) == []
        assert taken <= {listed.id for listed in ledger.documents()}
        assert ledger.head == other.head  # the same entries, in the same order
        assert ledger.head[0] == 2 * count


def test_two_writers_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    processes = [writer(path, 30, first) for first in (0, 20)]  # ten of the documents are the same
    outputs = [start(process) for process in processes]
    said = [output.read().split() for output in outputs]
    for process in processes:
        end(process)
    assert [len(ids) for ids in said] == [30, 30]
    with Ledger.open(path) as ledger:
        assert verify(ledger) == []
        assert {listed.id for listed in ledger.documents()} == set(said[0]) | set(said[1])
        assert ledger.head[0] == 2 * 50


def test_a_reader_sees_one_moment_while_others_write(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    process = writer(path, 30)
    output = start(process)
    output.readline()
    with Ledger.open(path, read_only=True) as ledger:
        for _ in range(5):
            assert verify(ledger) == []
    process.communicate()
