"""Which files are read, in which order, and what is said of those that are not."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.documents import count_inputs, read_inputs
from reportedly.types import Document, ReportedlyError

from .conftest import Maker, One, Reader, Refused


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"This is {name}.")


def names(documents: list[Document]) -> list[str]:
    return [Path(d.uri).name for d in documents]


def test_a_folder_is_read_whole_and_in_order(read: Reader, tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.md", "sub/c.txt", "sub/README", ".hidden.txt", ".git/x.txt", "photo.jpg")
    write(tmp_path, "ledger.db", "ledger.db-wal", "ledger.db.files/ab12", "b.txt.meta.json")
    (tmp_path / "b.txt.meta.json").write_text('{"title": "B"}')
    documents, failures = read(tmp_path)
    assert names(documents) == ["a.md", "b.txt", "README", "c.txt"]
    assert failures == []
    assert count_inputs([str(tmp_path)]) == 4


def test_a_glob_is_expanded_by_us(read: Reader, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt", "c.md", "deep/d.txt", "a.txt.meta.json")
    (tmp_path / "a.txt.meta.json").write_text("{}")
    assert names(read(tmp_path / "*.txt")[0]) == ["a.txt", "b.txt"]
    assert names(read(tmp_path / "a*")[0]) == ["a.txt"]
    assert names(read(tmp_path / "**" / "*.txt")[0]) == ["a.txt", "b.txt", "d.txt"]
    assert "no file matches" in read(tmp_path / "*.pdf")[1][0].reason


def test_a_name_with_glob_signs_is_a_name_first(read: Reader, tmp_path: Path) -> None:
    write(tmp_path, "statement [final].txt")
    assert names(read(tmp_path / "statement [final].txt")[0]) == ["statement%20%5Bfinal%5D.txt"]


def test_the_uri_is_the_file_and_the_id_the_text(one: One, tmp_path: Path) -> None:
    document = one("note.txt", b"\xef\xbb\xbfNo one died, the state daily says.\r\n")
    assert document.uri == (tmp_path / "note.txt").resolve().as_uri()
    assert document.text == "No one died, the state daily says.\r\n"
    assert document.id == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.sha256 == hashlib.sha256(document.raw).hexdigest()
    assert document.raw.startswith(b"\xef\xbb\xbf")


def test_equal_texts_are_documents_of_one_id(read: Reader, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The same words.")
    (tmp_path / "b.txt").write_text("The same words.")
    first, second = read(tmp_path)[0]
    assert first.id == second.id
    assert first.uri != second.uri


def test_an_empty_folder_a_missing_file_and_a_sidecar_alone_are_named(read: Reader, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, "empty/photo.jpg", "lonely.meta.json")
    documents, failures = read(tmp_path / "empty", tmp_path / "gone.txt", tmp_path / "lonely.meta.json")
    assert documents == []
    assert [failure.reason.split(";")[0] for failure in failures] == [
        "nothing readable in this folder",
        "no such file or folder",
        "a sidecar, and no file that it describes stands beside it",
    ]


def test_sidecars_that_a_shell_glob_names_are_passed_over(read: Reader, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "a.meta.json")
    (tmp_path / "a.meta.json").write_text('{"title": "A"}')
    documents, failures = read(tmp_path / "a.meta.json", tmp_path / "a.txt")
    assert [d.title for d in documents] == ["A"]
    assert failures == []


@pytest.mark.parametrize("name", ["a.meta.json", "a.txt.meta.json"])
def test_a_sidecar_states_what_the_file_does_not(read: Reader, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("Four were killed in Sarn, the ministry says.")
    (tmp_path / name).write_text(
        '{"title": "Four dead", "publisher": "Velmora Post", "published": "2019-11-24T10:00:00Z",'
        ' "url": "https://post.example/4", "language": "en-GB"}'
    )
    (document,), failures = read(tmp_path / "a.txt")
    assert failures == []
    assert (document.title, document.publisher, document.published) == ("Four dead", "Velmora Post", "2019-11-24")
    assert (document.url, document.language) == ("https://post.example/4", "en")
    assert document.uri.startswith("file://")


@pytest.mark.parametrize(
    ("sidecar", "word"),
    [
        (b"{not json", "mend this JSON"),
        (b"[1]", "not a JSON object"),
        (b"\xff\xfe\x00", "not read"),
        (b"[" * 100_000, "not read"),
        (b'{"published": "last Tuesday"}', 'published "last Tuesday" is not understood'),
        (b'{"published": "2019-13-01"}', "a date such as"),
        (b'{"language": "klingonish"}', "an ISO 639 code"),
        (b'{"title": ["x"]}', "title"),
    ],
)
def test_a_broken_sidecar_is_named_and_its_document_read(
    read: Reader, tmp_path: Path, sidecar: bytes, word: str
) -> None:
    (tmp_path / "a.txt").write_text("Four were killed in Sarn, the ministry says.")
    (tmp_path / "a.txt.meta.json").write_bytes(sidecar)
    documents, (failure,) = read(tmp_path)
    assert names(documents) == ["a.txt"]
    assert documents[0].published is None
    assert failure.place == str(tmp_path / "a.txt.meta.json")
    assert word in failure.reason


def test_standard_input_is_text_or_what_it_looks_like(read: Reader, make_pdf: Maker) -> None:
    (text,), _ = read("-", stdin=io.BytesIO(b"Sarn is calm.\r\n"))
    assert (text.uri, text.text) == ("stdin:", "Sarn is calm.\r\n")
    (page,), _ = read("-", stdin=io.BytesIO(b"<!DOCTYPE html><p>Sarn is <b>calm</b>."))
    assert page.text == "Sarn is calm."
    (pdf,), _ = read("-", stdin=io.BytesIO(make_pdf([["Sarn is calm."]])))
    assert pdf.text == "Sarn is calm."
    rows, _ = read("-", stdin=io.BytesIO(b'{"text": "One."}\n{"text": "Two."}\n'))
    assert [d.uri for d in rows] == ["stdin:#row=1", "stdin:#row=2"]
    table, _ = read("-", stdin=io.BytesIO(b"title,text\nA,One.\nB,Two.\n"))
    assert [(d.title, d.text) for d in table] == [("A", "One."), ("B", "Two.")]
    assert count_inputs(["-"]) is None
    assert "is empty" in read("-", stdin=io.BytesIO(b""))[1][0].reason


def test_an_unknown_column_of_ours_is_said_at_once() -> None:
    with pytest.raises(ReportedlyError, match="unknown column name 'auther'"):
        read_inputs([], columns={"auther": "by"})


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("b.txt", b"", "is empty"),
        ("b.txt", b" \r\n\t", "holds no text"),
        ("b.txt", b"one\x00two, " * 9, "looks binary"),
        ("b.exe", bytes(range(256)) * 5, "looks binary"),
        ("b.gz", b"\x1f\x8b\x08\x00aaaa", "unpack it"),
        ("b.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1aaaa", "save it as .docx"),
        ("b.db", b"SQLite format 3\x00aaaa", "--ledger"),
        ("b.txt", b"x" * 2001, "--max-bytes"),
        ("b.html", b"x" * 2001, "--max-bytes"),
        ("b.jsonl", b'{"text": "' + b"x" * 2001, "--max-bytes"),
        ("b.csv", b"title,text\nx," + b"x" * 2001, "--max-bytes"),
        ("b.pdf", b"", "is empty"),
        ("b.pdf", b"nothing like it", "is no PDF file"),
        ("b.html", b"", "is empty"),
        ("b.json", b"[]", "neither an article nor a list"),
        ("b.json", b"[" * 50_00, "--max-bytes"),
    ],
)
def test_bad_input_is_one_line_and_the_rest_is_read(refused: Refused, name: str, content: bytes, word: str) -> None:
    assert word in refused(name, content, max_bytes=2000)


def test_the_limit_is_a_hundred_megabytes_and_can_be_raised(refused: Refused, read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # a sparse file: no disk is written
    (failure,) = read(path)[1]
    assert "is larger than the limit of 100,000,000 bytes" in failure.reason
    assert "--max-bytes" in failure.reason


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root and Windows read everything")
def test_a_file_that_may_not_be_read_is_named(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("x")
    path.chmod(0)
    assert "may be read" in read(path)[1][0].reason


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
def test_pipes_and_odd_names_do_no_harm(read: Reader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    odd = tmp_path / os.fsdecode(b"line\nbreak \xff.txt")
    odd.write_text("Read all the same.")
    (document,), (failure,) = read(tmp_path / "pipe", tmp_path)
    assert document.text == "Read all the same."
    assert "not a regular file" in failure.reason
    assert "no such file" in read(f"{odd}x", "\x00")[1][0].reason


def test_nothing_heavy_is_imported_until_it_is_needed() -> None:
    code = "import reportedly.documents, sys; print([m for m in sys.modules if m in sys.argv[1:]])"
    heavy = ["numpy", "lxml", "trafilatura", "htmldate", "pypdfium2", "py3langid", "charset_normalizer", "sqlalchemy"]
    run = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
