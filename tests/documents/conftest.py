"""Samples for the loaders. All people, places and events in them are invented, Velmora and Sarn with them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen import canvas

from reportedly.documents import Failure, read_inputs
from reportedly.types import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
)
Reader = Callable[..., tuple[list[Document], list[Failure]]]
One = Callable[..., Document]
Refused = Callable[..., str]
Maker = Callable[..., bytes]


def read(*inputs: str | Path, **options: object) -> tuple[list[Document], list[Failure]]:
    found = list(read_inputs([str(name) for name in inputs], **options))  # type: ignore[arg-type]
    for failure in found:
        if isinstance(failure, Failure):
            assert failure.place
            assert len(str(failure).splitlines()) == 1
    return [d for d in found if isinstance(d, Document)], [f for f in found if isinstance(f, Failure)]


def make_pdf(pages: list[list[str]], title: str = "") -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, invariant=1)
    sheet.setTitle(title)
    for lines in pages:
        for number, line in enumerate(lines):
            sheet.drawString(50, 800 - 14 * number, line)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def make_docx(body: str, **parts: str) -> bytes:
    """A Word file of this body XML; `parts` are further members, `footnotes="…"` for word/footnotes.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            archive.writestr("docProps/core.xml" if name == "core" else f"word/{name}.xml", content)
    return out.getvalue()


@pytest.fixture(name="read")
def _read() -> Reader:
    return read


@pytest.fixture(name="make_pdf")
def _make_pdf() -> Maker:
    return make_pdf


@pytest.fixture(name="make_docx")
def _make_docx() -> Maker:
    return make_docx


@pytest.fixture(name="one")
def _one(tmp_path: Path) -> One:
    """Writes these bytes under this name and reads them; there must be one document and no failure."""

    def one(name: str, content: bytes | str, **options: object) -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        documents, failures = read(path, **options)
        assert failures == []
        assert len(documents) == 1
        return documents[0]

    return one


@pytest.fixture(name="refused")
def _refused(tmp_path: Path) -> Refused:
    """Writes these bytes under this name and reads them between two sound files; gives the one line of complaint."""

    def refused(name: str, content: bytes, **options: object) -> str:
        for sound in ("a.txt", "z.txt"):
            (tmp_path / sound).write_text("All quiet in Sarn.")
        path = tmp_path / name
        path.write_bytes(content)
        documents, failures = read(tmp_path / "a.txt", path, tmp_path / "z.txt", **options)
        assert [Path(d.uri).name for d in documents] == ["a.txt", "z.txt"]
        assert len(failures) == 1
        assert failures[0].place.startswith(str(path))
        return failures[0].reason

    return refused
