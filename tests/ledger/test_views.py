from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Ledger, document_entry, entry_id, judgement_entry
from reportedly.ledger.dates import day_range
from reportedly.types import Document, ReportedlyError


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.db") as ledger:
        yield ledger


def test_a_document_is_found_by_id_address_name_and_path(
    ledger: Ledger, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "Rapport n° 1.txt"
    document = make.document(uri=file.as_uri(), title="Rapport", publisher="Harbour Gazette", media_type="text/html")
    reading = make.reading(document)
    ledger.add_document(document, reading)
    for key in (document.id, document.id[:4], document.id[:9].upper(), document.uri, file.name, str(file)):
        stored = ledger.document(key)
        assert (stored.document, stored.reading) == (replace(document, raw=b""), reading)
        assert [a.uri for a in stored.appearances] == [document.uri]
    assert ledger.claims(file.name) == reading.attributions
    assert ledger.raw(document.sha256) == document.raw


@pytest.mark.parametrize("key", ["", "abc", "none.txt", "%", "f" * 64, "\0", "\ud800", "x" * 5000, "0" * 4])
def test_a_key_of_no_document(ledger: Ledger, make: Any, key: str) -> None:
    make.fill(ledger, "Mira Tolen said 14 died.")
    with pytest.raises(ReportedlyError, match="has this id, address or file name"):
        ledger.document(key)


def test_a_key_of_two_documents_names_both(ledger: Ledger, make: Any) -> None:
    for folder in "ab":
        ledger.add_document(make.document(f"Text {folder}.", f"file:///{folder}/page.txt"))
    with pytest.raises(ReportedlyError, match=r"could be any of .*a/page.txt.*b/page.txt"):
        ledger.document("page.txt")


def test_a_row_is_found_as_lists_name_it(
    ledger: Ledger, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "Rapports n° 1.jsonl"
    rows = {n: make.document(f"Row {n}.", f"{file.as_uri()}#row={n}") for n in (1, 2, 11)}
    odd = make.document("Odd.", (tmp_path / "odd#row=1").as_uri())
    for document in (*rows.values(), odd):
        ledger.add_document(document)
    for number, document in rows.items():
        for key in (f"{file.name}#row={number}", f"{file}#row={number}", document.uri):
            assert ledger.document(key).document.id == document.id
    for key in ("odd#row=1", str(tmp_path / "odd#row=1")):
        assert ledger.document(key).document.id == odd.id
    for key in (f"{file.name}#row=3", f"{file.name}#row=", f"{file.name}#row=1 ", "none.jsonl#row=1", "#row=1"):
        with pytest.raises(ReportedlyError, match="has this id, address or file name"):
            ledger.document(key)
    with pytest.raises(ReportedlyError, match="could be any of"):
        ledger.document(file.name)


def test_one_text_in_two_places(ledger: Ledger, make: Any) -> None:
    late = make.document(uri="file:///a.txt", published="2031-06-01", publisher="Daily")
    early = make.document(uri="file:///b.txt", published="2031-05-31", publisher="Agency")
    undated = make.document(uri="file:///0.txt")
    for document in (late, early, undated):
        ledger.add_document(document, make.reading(document, dates=({"span": [0, 3], "value": document.published},)))
    (listed,) = ledger.documents()
    assert (listed.uri, listed.publisher, listed.appearances, listed.claims) == (early.uri, "Agency", 3, 1)
    (stored,) = ledger.documents_with_readings()
    assert [a.publisher for a in stored.appearances] == [None, "Daily", "Agency"]
    assert stored.document.uri == early.uri
    each = [(s.document, s.reading) for s in ledger.documents_with_readings(each_appearance=True)]
    assert [d.uri for d, _ in each] == [undated.uri, late.uri, early.uri]
    assert [r.dates[0]["value"] for _, r in each if r] == [None, "2031-06-01", "2031-05-31"]
    assert len(ledger.search("killed")) == 1


@pytest.mark.parametrize("order", [("reader-v9", "reader-v10"), ("reader-v10", "reader-v9")])
def test_the_newest_readers_reading_counts_and_the_others_stay(ledger: Ledger, make: Any, order: list[str]) -> None:
    document = make.document()
    for reader in order:
        ledger.add_document(document, make.reading(document, reader))
    stored = ledger.document(document.id)
    assert stored.reading == make.reading(document, "reader-v10")
    assert sum(1 for _ in ledger.entries("reading")) == 2
    assert len(ledger.search("vessen")) == 1


def test_what_was_read_needs_no_second_reading(ledger: Ledger, make: Any) -> None:
    document = make.document()
    entry = entry_id(document_entry(document))
    assert not ledger.has_reading(entry, "reader-v1")
    ledger.add_document(document)
    assert not ledger.has_reading(entry, "reader-v1")
    assert ledger.document(document.id).reading is None
    assert ledger.claims(document.id) == ()
    assert ledger.add_document(document, make.reading(document)) == 1
    assert ledger.has_reading(entry, "reader-v1")
    assert not ledger.has_reading(entry, "reader-v2")
    assert not ledger.has_reading("0" * 64, "reader-v1")


def test_judgements_stand_in_the_log_and_may_be_withdrawn(ledger: Ledger, make: Any) -> None:
    (document,) = make.fill(ledger, "Mira Tolen said 14 died.")
    moment = {"who": "k", "when": "2031-05-03T10:00:00+02:00"}
    verdict = judgement_entry(document.id, (0, 10), "at risk", **moment)
    back = judgement_entry(document.id, (0, 10), "at risk", withdraws=entry_id(verdict), **moment)
    assert ledger.append([back, verdict]) == 2
    assert [entry for _, entry in ledger.entries("judgement")] == [verdict, back]


def test_a_merge_carries_the_bytes(ledger: Ledger, make: Any, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "other.db") as other:
        (document,) = make.fill(other, "Mira Tolen said 14 died.")
        assert ledger.merge(other) == 2
        assert ledger.head == other.head
    assert ledger.raw(document.sha256) == document.raw


def test_lists_longer_than_a_page_stream_whole(ledger: Ledger) -> None:
    entries = []
    for n in range(450):
        text = f"Text {n}."
        digest = hashlib.sha256(text.encode()).hexdigest()
        entries.append(document_entry(Document(digest, f"file:///{n % 3}.txt", digest, text)))
    assert ledger.append(iter(entries)) == 450
    assert sum(1 for _ in ledger.entries()) == 450
    listed = list(ledger.documents())
    assert len({line.id for line in listed}) == 450
    assert [line.uri for line in listed] == sorted(line.uri for line in listed)
    assert len({stored.document.id for stored in ledger.documents_with_readings()}) == 450


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2031-05-02", ("2031-05-02", "2031-05-02")),
        ("2031-05-02T10:00:00Z", ("2031-05-02", "2031-05-02")),
        ("2031-05", ("2031-05-01", "2031-05-31")),
        ("2031~", ("2031-01-01", "2031-12-31")),
        ("203X", ("2030-01-01", "2039-12-31")),
        ("2031-22", ("2031-06-01", "2031-08-31")),
        ("2031-05-02/2031-06?", ("2031-05-02", "2031-06-31")),
        ("2031-05/..", ("2031-05-01", "9999-12-31")),
        ("../2031", ("0000-01-01", "2031-12-31")),
        ("", None),
        (None, None),
        ("May", None),
        ("/", None),
    ],
)
def test_days_of_edtf_dates(edtf: str | None, days: tuple[str, str] | None) -> None:
    assert day_range(edtf) == days


def test_a_text_alone(ledger: Ledger, make: Any) -> None:
    (document,) = make.fill(ledger, "آن‌ها said\r\nthat 14 died.")
    assert ledger.text(document.id) == document.text
    with pytest.raises(ReportedlyError, match="has this id"):
        ledger.text(document.id[:12])
