"""Digests of documents, as commands and Python users get them: made once, kept where that can be, never stale."""
from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly import api
from reportedly.digests import Digests, name, packed, unpacked
from reportedly.ledger import Ledger
from reportedly.reconcile.digest import digest
from reportedly.types import Document, Reading

TEXTS = ("Kesh said that 12 people died in Sarn.", "At least 31 died.", "وزیر گفت ۱۲ نفر.", "")
FIGURE = {"measure": "killed", "low": 12, "best": 12, "high": 12}


def add(ledger: Ledger, text: str, reader: str = "reader-v1", name: str = "a", **changed: Any) -> str:
    key = hashlib.sha256(text.encode()).hexdigest()
    document = Document(key, f"file:///{name}.txt", key, text, raw=text.encode(), published="2031-03-15")
    figures = ({"id": "f1", "span": [0, 4], "attribution": None, **FIGURE, **changed},) if text else ()
    ledger.add_document(document, Reading(key, reader, figures=figures))
    return key


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with api.open(str(tmp_path / "l.db"), create=True) as opened:
        for text in TEXTS:
            add(opened, text)
        yield opened


def test_digests_are_what_documents_give_made_once_and_kept(ledger: Ledger) -> None:
    expected = {s.document.id: digest(s) for s in ledger.documents_with_readings()}
    first = Digests(ledger)
    assert (first.made, first.kept, len(first)) == (4, True, 4)
    again = Digests(ledger)
    assert again.made == 0
    assert dict(again) == dict(first) == expected
    assert list(again) == sorted(expected)
    assert list(again.values()) == list(again.values()) == [expected[key] for key in sorted(expected)]
    with pytest.raises(KeyError):
        again["0" * 64]


def test_only_what_changed_is_made_again(ledger: Ledger) -> None:
    Digests(ledger)
    key = add(ledger, TEXTS[1], "reader-v2", best=31)
    digests = Digests(ledger)
    assert digests.made == 1
    assert [claim.best for claim in digests[key].tellings[0].claims] == [31]


def test_what_cannot_be_kept_is_there_all_the_same(ledger: Ledger) -> None:
    Digests(ledger)
    key = add(ledger, TEXTS[1], "reader-v2", best=31)
    late = add(ledger, "Another text of 5.", best=5)
    with api.open(ledger.place, read_only=True) as looking:
        told: list[int] = []
        digests = Digests(looking, told.append)
        assert (digests.made, digests.kept, told) == (2, False, [2])
        assert [claim.best for claim in digests[key].tellings[0].claims] == [31]
        assert len(digests) == 5
        assert [d.report.id for d in digests.values()] == list(digests) == sorted({*digests, late, key})
        assert [c.best for d in digests.values() if d.report.id == key for c in d.tellings[0].claims] == [31]


@pytest.mark.parametrize("changed", [{"low": "many"}, {"best": [1]}, {"measure": {"a": 1}}, {"group": 3},
                                     {"best": 2.5}])
def test_values_of_another_kind_lose_a_claim_and_nothing_else(ledger: Ledger, changed: Any) -> None:
    key = add(ledger, "Thirty and 12 more died.", **changed)
    digests = Digests(ledger)
    assert [c for c in digests[key].tellings[0].claims if c.best == 12 and not changed.get("best")] == []
    assert len(digests) == 5
    assert Digests(ledger).made == 0


@pytest.mark.parametrize("body", ["", "{}", "[]", "nonsense", '{"report": 3}'])
def test_what_somebody_else_wrote_there_is_made_again(ledger: Ledger, body: str) -> None:
    expected = dict(Digests(ledger))
    with sqlite3.connect(ledger.place) as connection:
        connection.execute("UPDATE derived SET body = ? WHERE name = ?", (body, name()))
    connection.close()
    assert dict(Digests(ledger)) == expected


def test_a_digest_comes_back_as_it_was_packed(ledger: Ledger) -> None:
    for stored in ledger.documents_with_readings():
        made = digest(stored)
        assert unpacked(packed(made)) == made
