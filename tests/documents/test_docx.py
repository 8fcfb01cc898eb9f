"""Word files. All content is invented."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from .conftest import CORE, Maker, One, Refused, W


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_cells_breaks_and_title(one: One, make_docx: Maker) -> None:
    body = (
        p(r("The spokes"), "<w:r><w:softHyphen/></w:r>", r("man\u00a0said:"), "<w:r><w:br/></w:r>", r(" no\u200cone"))
        + p()
    )
    figures = p(r("12"), "<w:r><w:tab/></w:r>", r("14"))
    body += f"<w:tbl><w:tr><w:tc>{p(r('Killed'))}</w:tc><w:tc>{figures}</w:tc></w:tr></w:tbl>"
    document = one("a.docx", make_docx(body, core=CORE.format("A statement")))
    assert document.text == "The spokes\u00adman\u00a0said:\n no\u200cone\n\nKilled\n\n12\t14"
    assert document.title == "A statement"
    assert document.published is None


def test_tracked_changes_fields_and_fallbacks(one: One, make_docx: Maker) -> None:
    body = p(
        r("Four "),
        "<w:del><w:r><w:delText>or five </w:delText></w:r></w:del>",
        f"<w:ins>{r('were killed')}</w:ins>",
        f"<w:moveFrom>{r(' yesterday')}</w:moveFrom>",
        "<w:r><w:instrText> PAGE </w:instrText></w:r>",
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{r(' in Sarn')}</mc:Choice><mc:Fallback>{r(' in Sarn')}</mc:Fallback></mc:AlternateContent>",
    )
    assert one("a.docx", make_docx(body)).text == "Four were killed in Sarn"


def test_footnotes_follow_the_text(one: One, make_docx: Maker) -> None:
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator">{p(r("---"))}</w:footnote>'
    notes += f"<w:footnote>{p(r('So the state daily.'))}</w:footnote></w:footnotes>"
    assert one("a.docx", make_docx(p(r("None died.")), footnotes=notes)).text == "None died.\n\nSo the state daily."


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "'
    + b"ha" * 1000
    + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 100) for n in range(6))
)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (zipped({"word/document.xml": b"<a>" + b" " * 50_000_000}), "zip bomb"),
        (zipped({"word/document.xml": b"<a>" + b"<b>" * 1_000}), "damaged"),
        (
            zipped({"word/document.xml": LAUGHS + f']><w:p xmlns:w="{W}"><w:t>&g;</w:t></w:p>'.encode()}),
            "damaged",
        ),
        (
            zipped({"word/document.xml": OUTSIDE + f'<w:p xmlns:w="{W}"><w:t>&a;</w:t></w:p>'.encode()}),
            "holds no text",
        ),
        (zipped({"word/document.xml": b""}), "damaged"),
        (zipped({"content.xml": b"<a/>"}), "no Word file"),
        (zipped({}), "no Word file"),
        (b"PK\x03\x04", "damaged"),
        (b"", "is empty"),
        (b"Just words.", "is no DOCX file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked by a password"),
    ],
)
def test_hostile_and_broken_files_are_refused_at_once(refused: Refused, content: bytes, word: str) -> None:
    start = time.monotonic()
    assert word in refused("b.docx", content)
    assert time.monotonic() - start < 30  # seconds; a hang takes hours


def test_a_file_that_unpacks_beyond_the_limit(refused: Refused, make_docx: Maker) -> None:
    content = make_docx(p(r("Sarn is calm. " * 1000)))
    assert "unpacks to" in refused("b.docx", content, max_bytes=5_000)
