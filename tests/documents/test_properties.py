"""What holds for any bytes at all, and for sound files that were cut or whose bits were flipped."""

from __future__ import annotations

import csv
import io
import json
import random
import tempfile
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.documents import Failure, read_inputs
from reportedly.types import Document

from .conftest import CORE, make_docx, make_pdf

SUFFIXES = ["", ".txt", ".md", ".html", ".pdf", ".docx", ".jsonl", ".csv", ".tsv", ".json", ".bin"]
RUNS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)
SHOWN = PLAIN.filter(lambda text: not text.isspace() and not text.startswith("\ufeff"))


def results(name: str, content: bytes) -> list[Document | Failure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        return list(read_inputs([str(path)]))


def check(name: str, content: bytes) -> None:
    """Never raises, never silent, every text storable, every complaint one line."""
    found = results(name, content)
    assert found
    for item in found:
        if isinstance(item, Failure):
            assert len(str(item).splitlines()) == 1
            str(item).encode()
        else:
            assert item.text.strip()
            assert "\x00" not in item.text
            for value in (item.text, item.title, item.publisher, item.url):
                (value or "").encode()


@RUNS
@given(st.binary(), st.sampled_from(SUFFIXES))
def test_any_bytes_under_any_name(content: bytes, suffix: str) -> None:
    check("a" + suffix, content)


@RUNS
@given(
    st.lists(
        st.sampled_from(['"', ",", "\n", "\r\n", "a", "text", "{", "}", "[", ":", "\\u", "<p>", "</p>", "&", "\xe9"])
    )
)
def test_any_syntax_under_any_name(parts: list[str]) -> None:
    for suffix in (".csv", ".jsonl", ".json", ".html", ""):
        check("a" + suffix, "".join(["title,text\n" if suffix == ".csv" else "", *parts]).encode())


@RUNS
@given(SHOWN)
def test_a_utf8_file_is_its_own_text(text: str) -> None:
    (document,) = results("a.txt", text.encode())
    assert isinstance(document, Document)
    assert document.text == text


@RUNS
@given(SHOWN, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_marked_file_is_its_own_text(text: str, encoding: str) -> None:
    (document,) = results("a.txt", text.encode(encoding))
    assert isinstance(document, Document)
    assert document.text == text


@RUNS
@given(st.lists(st.tuples(PLAIN, SHOWN), min_size=1), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_csv_rows_come_back(rows: list[tuple[str, str]], quoting: Literal[0, 1]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=quoting).writerows([("title", "text"), *rows])
    found = results("a.csv", out.getvalue().encode())
    assert [item.text for item in found if isinstance(item, Document)] == [text for _, text in rows]
    assert len(found) == len(rows)


@RUNS
@given(st.lists(st.fixed_dictionaries({"text": SHOWN}, optional={"id": st.integers(), "x": st.floats()}), min_size=1))
def test_json_rows_come_back(rows: list[dict[str, object]]) -> None:
    content = "\n".join(map(json.dumps, rows)).encode()
    assert [item.text for item in results("a.jsonl", content)] == [row["text"] for row in rows]  # type: ignore[union-attr]
    listed = results("a.json", json.dumps(rows).encode())
    assert [item.text for item in listed] == [row["text"] for row in rows]  # type: ignore[union-attr]


SAMPLES = {
    "a.pdf": make_pdf([["The spokesman said that the demon-", "strations went on."], ["Page two."]], "A statement"),
    "a.docx": make_docx("<w:p><w:r><w:t>None died.</w:t></w:r></w:p>" * 9, core=CORE.format("A statement")),
    "a.html": ("<html lang=en><head><title>Sarn</title></head><body><p>No\u200cone died.</p>" * 5).encode(),
    "a.csv": b"title,text,date\n" + b'One,"He said ""no"".\n\nThen left.",2019\n' * 5,
    "a.jsonl": json.dumps({"text": "No\u200cone died.", "date": "2019-11-24"}).encode() * 5,
    "a.json": json.dumps([{"text": "No\u200cone died.", "date": "2019-11-24"}] * 3).encode(),
    "a.txt": "No\u200cone died, “they” say.\n".encode("utf-16"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_cut_files(name: str) -> None:
    sample = SAMPLES[name]
    for size in range(0, len(sample), max(1, len(sample) // 60)):
        check(name, sample[:size])


@pytest.mark.parametrize("name", SAMPLES)
def test_flipped_bits(name: str) -> None:
    chance = random.Random(name)
    for _ in range(60):
        damaged = bytearray(SAMPLES[name])
        for _ in range(chance.choice([1, 2, 8, 40])):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        check(name, bytes(damaged))
