"""Word files (.docx): paragraphs in their order, with what tracked changes put in and without what they took out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reportedly.documents.page import Page, tidy
from reportedly.types import ReportedlyError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_BODY: Final = "word/document.xml"
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
_PLACES: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_GONE: Final = {"del", "moveFrom", "delText", "instrText", "pPr", "rPr"}
_MOST_RATIO: Final = 300  # XML packs 10 to 50 times; a bomb a thousand times
_DAMAGED: Final = "is a damaged Word file; get a whole copy, or open it in a word processor and save it anew"
_MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(raw: bytes, limit: int) -> Page:
    """The text of a Word file, then its footnotes and endnotes, paragraphs and table cells apart by a blank line.

    Tabs and line breaks stay; deleted text, field codes and comments are left out; the title is that of the file's
    properties. Raises ReportedlyError for a file that is damaged, locked, no Word file, or unpacks beyond `limit`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _read(archive, limit)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ReportedlyError(f"{_DAMAGED} ({error})") from None
    except Exception as error:  # zlib.error, struct.error, lzma's: whatever a damaged archive makes the unpackers say
        if isinstance(error, ReportedlyError):
            raise
        raise ReportedlyError(_DAMAGED) from None


def _read(archive: zipfile.ZipFile, limit: int) -> Page:
    names = set(archive.namelist())
    if _BODY not in names:
        raise ReportedlyError("is a zip archive but no Word file (.docx); unpack it, or save the document as .docx")
    parts = [_BODY, *(name for name in _NOTES if name in names)]
    paragraphs = [text for part in parts for text in _paragraphs(archive, part, limit) if text.strip()]
    if not paragraphs:
        raise ReportedlyError("holds no text; if it holds a scan, recognise its text first and read the result")
    return Page("\n\n".join(paragraphs), _MEDIA, {"title": _title(archive, names, limit)})


def _events(archive: zipfile.ZipFile, name: str, limit: int) -> Iterator[tuple[str, _Element]]:
    """Start and end of each element of a part, as a stream, with no entity or outside file ever looked up."""
    from lxml import etree  # heavy

    info = archive.getinfo(name)
    if info.file_size > limit or (info.file_size > 1 << 20 and info.file_size > _MOST_RATIO * info.compress_size):
        raise ReportedlyError(
            f"unpacks to {info.file_size:,} bytes and looks like a zip bomb; if you trust it, read a copy saved as text"
        )
    with archive.open(info) as stream:
        yield from etree.iterparse(
            stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )


def _paragraphs(archive: zipfile.ZipFile, part: str, limit: int) -> Iterator[str]:
    """The paragraphs of one part; a text box inside a paragraph comes before it, as it ends before."""
    open_ones: list[list[str]] = []
    gone = 0
    for event, element in _events(archive, part, limit):
        name = _name(element)
        if _left_out(element, name):
            gone += 1 if event == "start" else -1
        elif event == "start" and name == "p":
            open_ones.append([])
        elif event == "end":
            if open_ones and not gone:
                open_ones[-1].append(_text(element, name))
            if name == "p" and open_ones:
                yield "".join(open_ones.pop())
                element.clear()


def _name(element: _Element) -> str:
    """A Word element's name without its namespace; an empty name for everything else."""
    tag = str(element.tag)
    return tag.rpartition("}")[2] if tag.startswith((_W, _STRICT)) else ""


def _left_out(element: _Element, name: str) -> bool:
    # Fallback repeats for old programs what stands beside it; separators are the rule above the notes.
    separator = name in {"footnote", "endnote"} and "eparator" in (element.get(_W + "type") or "")
    return name in _GONE or element.tag == _FALLBACK or separator


def _text(element: _Element, name: str) -> str:
    return (element.text or "") if name == "t" else _PLACES.get(name, "")


def _title(archive: zipfile.ZipFile, names: set[str], limit: int) -> str | None:
    if "docProps/core.xml" not in names:
        return None
    found = [e.text for kind, e in _events(archive, "docProps/core.xml", limit) if kind == "end" and e.tag == _TITLE]
    return tidy(found[0]) if found else None
