"""Samples for the ledger's tests, about places and people that do not exist."""
from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Ledger
from reportedly.types import Actor, Attribution, Document, Reading

TEXT = (
    "The governor of Veldmark said that no one was killed in Vessen.\n"
    "\u201cAt least 14 people were killed,\u201d Mira Tolen, a medic, told the Harbour Gazette."
)


class Make:
    """Makes documents, readings and ledgers."""

    text = TEXT

    def document(self, text: str = TEXT, uri: str = "file:///dossier/a.txt", **about: Any) -> Document:
        raw = text.encode()
        digest = hashlib.sha256(raw).hexdigest()
        return Document(digest, uri, digest, text, raw=raw, **about)

    def reading(self, document: Document, reader: str = "reader-v1", **found: Any) -> Reading:
        """One claim and its speaker a line: its source is all before " said ", its content all after it."""
        claims, actors = [], []
        for n, (start, line) in enumerate(lines(document.text)):
            source, cue, content = line.partition(" said ")
            if cue:
                middle = start + len(source)
                places = ((start, middle),), ((middle + 1, middle + 5),), ((middle + 6, middle + 6 + len(content)),)
                claims.append(Attribution(f"a{n}", "indirect", *places, speaker=f"s{n}", score=0.5))
                named = not source.startswith(("The ", "A "))
                actors.append(Actor(f"s{n}", source, "person", named, mentions=places[0], names=(source,)))
        found = {"attributions": tuple(claims), "actors": tuple(actors), **found}
        return Reading(document.id, reader, **found)

    def fill(self, ledger: Ledger, *texts: str, **about: Any) -> list[Document]:
        documents = [self.document(text, f"file:///dossier/{n}.txt", **about) for n, text in enumerate(texts)]
        for document in documents:
            ledger.add_document(document, self.reading(document))
        return documents


def lines(text: str) -> list[tuple[int, str]]:
    starts, at = [], 0
    for line in text.split("\n"):
        starts.append((at, line))
        at += len(line) + 1
    return starts


class Peek:
    """Looks into a ledger's file, and changes it, as another program would."""

    def views(self, path: Path) -> str:
        """All rows of the views, without the numbers that the database gave them."""
        found = {}
        with sqlite3.connect(path) as connection:
            connection.row_factory = sqlite3.Row
            for table in ("documents", "appearances", "claims", "actors"):
                rows = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
                found[table] = sorted(json.dumps({k: v for k, v in row.items() if k != "row"}) for row in rows)
        connection.close()
        return json.dumps(found)

    def run(self, path: Path, *statements: str, values: tuple[Any, ...] = ()) -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        for trigger in ("log_no_update", "log_no_delete", "log_no_replace"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for statement in statements:
            connection.execute(statement, values)
        connection.close()


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()


@pytest.fixture(scope="session")
def peek() -> Peek:
    return Peek()
