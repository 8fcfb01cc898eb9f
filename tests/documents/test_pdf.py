"""PDF: the text layer, and what is said of files without one. All content is invented."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from .conftest import Maker, One, Reader, Refused


def test_pages_and_lines(one: One, make_pdf: Maker) -> None:
    document = one(
        "a.pdf", make_pdf([["The spokesman said", "that no one died."], [], ["Page three."]], "A communiqué")
    )
    assert document.text == "The spokesman said\nthat no one died.\n\nPage three."
    assert document.title == "A communiqué"
    assert document.media_type == "application/pdf"
    assert document.published is None
    assert document.publisher is None


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - note.doc", "C:\\drafts\\note", "note.indd", " "])
def test_titles_that_programs_put_there_are_none(one: One, make_pdf: Maker, title: str) -> None:
    assert one("a.pdf", make_pdf([["Sarn is calm."]], title)).title is None


def test_a_hyphen_at_the_line_end_becomes_a_soft_hyphen(one: One, make_pdf: Maker) -> None:
    text = one("a.pdf", make_pdf([["He said that the demon-", "strations went on."]])).text
    assert text == "He said that the demon\u00adstrations went on."


def test_a_pdf_under_another_name_is_known_by_its_bytes(one: One, make_pdf: Maker) -> None:
    assert one("a.txt", make_pdf([["Sarn is calm."]])).text == "Sarn is calm."


def test_a_web_page_saved_as_pdf_is_read_as_what_it_is(one: One) -> None:
    assert one("a.pdf", b"<!DOCTYPE html><p>Not found.").media_type == "text/html"


def test_cut_off_files(refused: Refused, make_pdf: Maker) -> None:
    whole = make_pdf([["Sarn is calm."] * 30] * 3)
    for size in (8, 100, len(whole) // 2, len(whole) - 40):
        assert "get a whole copy" in refused("b.pdf", whole[:size])


def test_a_file_without_its_end_is_read_and_named(read: Reader, make_pdf: Maker, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf([["Sarn is calm."]])[:-6])
    (document,), (failure,) = read(tmp_path)
    assert document.text == "Sarn is calm."
    assert "seems cut off" in failure.reason


def test_locked_files(refused: Refused, make_pdf: Maker) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([["Sarn is calm."]])))
    writer.encrypt("a secret")
    out = io.BytesIO()
    writer.write(out)
    assert "locked by a password" in refused("b.pdf", out.getvalue())


def test_scans_and_files_without_pages(refused: Refused, make_pdf: Maker) -> None:
    assert "ocrmypdf" in refused("b.pdf", make_pdf([[], []]))
    writer = pypdf.PdfWriter()
    out = io.BytesIO()
    writer.write(out)
    assert "get a whole copy" in refused("b.pdf", out.getvalue())


def test_the_limit_holds_for_the_text_too(refused: Refused, make_pdf: Maker) -> None:
    big = make_pdf([["Sarn is calm. " * 5] * 50] * 40)
    assert "--max-bytes" in refused("b.pdf", big, max_bytes=len(big))
