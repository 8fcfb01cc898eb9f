from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from reportedly.export.csv import COLUMNS, write_csv
from reportedly.export.jsonl import as_line, write_jsonl
from reportedly.types import Actor, Attribution, Document, Reading

TEXT = "Mira Tolen said the bridge was closed; nobody, she added, was hurt."


def document(text: str = TEXT, **about: Any) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(digest, "file:///d/1.txt", digest, text, **about)


def claim(**other: Any) -> Attribution:
    return Attribution(
        "a1", "mixed", ((0, 10),), ((11, 15), (47, 56)), ((16, 37), (39, 45)), chain=("Gazette", "Tolen"), **other
    )


def cells(*pairs: tuple[Document, Reading | None], bom: bool = False) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_csv(pairs, out, bom=bom)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_a_line_has_the_fields_of_the_contract() -> None:
    about = document(title="T", publisher="P", published="2031-05", language="en")
    line = as_line(about, Reading(about.id, "reader-v1", attributions=(claim(),)))
    found = ["attributions", "actors", "figures", "dates", "places", "events"]
    assert list(line) == ["document", "reader", "unread", *found]
    assert line["document"] == {
        "id": about.id, "uri": about.uri, "title": "T", "publisher": "P", "published": "2031-05", "language": "en",
        "sha256": about.sha256,
    }  # fmt: skip
    assert set(line["attributions"][0]) == {
        "id", "kind", "source", "cue", "content", "parent", "speaker", "chain", "stated", "medium", "stance", "score",
        "together",
    }  # fmt: skip


def test_lines_are_json_and_come_back_whole() -> None:
    text = "خط\u2028and\u0085line\r\nends \0"
    about = document(text)
    reading = Reading(about.id, "reader-v1", "Persian", (Attribution("a1", "direct", (), (), ((0, 2),)),))
    out = io.StringIO()
    assert write_jsonl([(about, reading), (about, None)], out) == 2
    one, two = out.getvalue().rstrip("\n").split("\n")
    assert Reading.from_json({**json.loads(one), "document": about.id}) == reading
    assert json.loads(two)["reader"] is None
    assert json.loads(two)["attributions"] == []


def test_a_row_for_each_claim() -> None:
    about = document(title="A bridge", published="2031-05-02")
    (row,) = cells((about, Reading(about.id, "reader-v1", attributions=(claim(score=0.75),))), (about, None))
    assert tuple(row) == COLUMNS
    assert (row["source"], row["cue"]) == ("Mira Tolen", "said … she added")
    assert row["content"] == "the bridge was closed … nobody"
    assert (row["chain"], row["score"], row["publisher"]) == ("Gazette ← Tolen", "0.75", "")
    assert json.loads(row["spans"])["content"] == [[16, 37], [39, 45]]


def test_a_row_says_who_speaks_and_within_what() -> None:
    about = document()
    tolen = Actor("t", "Mira Tolen", "person", named=True, role="mayor", affiliation="Drenna")
    unnamed = Actor("u", "she", "person", named=False)
    claims = (claim(speaker="t"), replace(claim(speaker="u", parent="a1"), id="a2"), replace(claim(), id="a3"),
              replace(claim(speaker="gone"), id="a4"))  # fmt: skip
    found = cells((about, Reading(about.id, "reader-v1", attributions=claims, actors=(tolen, unnamed))))
    asked = ("parent", "speaker", "speaker_kind", "speaker_named", "role", "affiliation")
    assert [tuple(row[name] for name in asked) for row in found] == [
        ("", "Mira Tolen", "person", "yes", "mayor", "Drenna"),
        ("a1", "she", "person", "no", "", ""),
        ("", "", "", "", "", ""),
        ("", "", "", "", "", ""),
    ]


def test_a_row_names_those_who_say_it_together_with_the_speaker() -> None:
    about = document()
    named = {"t": "Mira Tolen", "b": "Ada Brin", "k": "=Kesh"}
    actors = [Actor(key, name, "person", named=True) for key, name in named.items()]
    claims = (claim(speaker="t", together=("b", "gone", "k")), replace(claim(speaker="b", together=("k",)), id="a2"),
              replace(claim(speaker="b"), id="a3"))  # fmt: skip
    reading = Reading(about.id, "reader-v1", attributions=claims, actors=tuple(actors))
    asked = [(row["speaker"], row["together"]) for row in cells((about, reading))]
    assert asked == [("Mira Tolen", "Ada Brin; =Kesh"), ("Ada Brin", "'=Kesh"), ("Ada Brin", "")]
    assert json.loads(json.dumps(as_line(about, reading)))["attributions"][0]["together"] == ["b", "gone", "k"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = f'{start}cmd|"/c calc"!A0, he said'
    about = document(text, title=f"{start}1+1", publisher="=HYPERLINK()")
    reading = Reading(about.id, "reader-v1", attributions=(Attribution("@a", "direct", (), (), ((0, len(text)),)),))
    (row,) = cells((about, reading))
    assert (row["content"], row["title"]) == (f"'{text}", f"'{start}1+1")
    assert (row["publisher"], row["attribution"]) == ("'=HYPERLINK()", "'@a")


def test_line_ends_quotes_and_nul_in_cells() -> None:
    text = 'He said "a,\nb"\0;\r\nthen left'
    about = document(text)
    whole = Attribution("a", "direct", (), (), ((0, len(text)),))
    (row,) = cells((about, Reading(about.id, "r", attributions=(whole,))))
    assert row["content"] == text.replace("\0", "")


def test_a_byte_order_mark_where_asked() -> None:
    out = io.StringIO(newline="")
    assert write_csv([], out, bom=True) == 0
    assert out.getvalue() == "\ufeff" + ",".join(COLUMNS) + "\r\n"


class Nowhere(io.TextIOBase):
    """Counts what is written, and keeps none of it."""

    total = 0

    def write(self, text: str) -> int:
        self.total += len(text)
        return len(text)


@pytest.mark.parametrize("write", [write_csv, write_jsonl])
def test_each_document_is_written_before_the_next_is_asked_for(write: Any) -> None:
    out, seen = Nowhere(), [-1]

    def many() -> Iterator[tuple[Document, Reading]]:
        for n in range(20):
            assert out.total > seen[-1]
            seen.append(out.total)
            about = document(f"{n} {TEXT}")
            yield about, Reading(about.id, "reader-v1", attributions=(claim(),))

    write(many(), out)
    assert len(seen) == 21
