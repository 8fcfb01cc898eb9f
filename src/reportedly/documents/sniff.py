"""What kind of file this is: by its first bytes where they are clear, else by its suffix."""

from __future__ import annotations

import json
from typing import Final, Literal

from reportedly.documents.tables import is_header
from reportedly.types import ReportedlyError

Kind = Literal["text", "markdown", "html", "pdf", "docx", "jsonl", "csv", "json"]
HEAD: Final = 1 << 16

_BY_SUFFIX: Final[dict[str, Kind]] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".json": "json",
}  # fmt: skip
_OLD_WORD: Final = "is an old Word file (.doc) or locked by a password; save it as .docx without a password"
_REFUSED: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_WORD),
    (b"SQLite format 3\x00", "is a database, not a document; if it is a ledger, name it with --ledger"),
    (b"\x1f\x8b", "is packed (gzip); unpack it and read what is inside"),
    (b"7z\xbc\xaf\x27\x1c", "is packed (7z); unpack it and read what is inside"),
    (b"Rar!", "is packed (rar); unpack it and read what is inside"),
    (b"{\\rtf", "is a rich text file (.rtf); save it as .docx or .txt"),
)


def kind_of(suffix: str, head: bytes) -> Kind:
    """The kind of a file with this suffix (lower case) and these first bytes. Raises ReportedlyError for a kind that
    we know and do not read."""
    start = head[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, reason in _REFUSED:
        if head.startswith(magic):
            raise ReportedlyError(reason)
    if start.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    if suffix in {".pdf", ".docx"}:  # by now a web page saved under that name, or broken
        return "html" if _looks_html(start) else _misnamed(suffix, head)
    return _BY_SUFFIX.get(suffix) or _by_content(start, head)


def _misnamed(suffix: str, head: bytes) -> Kind:
    if not head:
        raise ReportedlyError("is empty; get a whole copy")
    raise ReportedlyError(f"is no {suffix[1:].upper()} file, whatever its name says; get a whole copy, or rename it")


def _looks_html(start: bytes) -> bool:
    lower = start[:512].lower()
    return lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        lower.startswith((b"<?xml", b"<!--")) and b"<html" in start.lower()
    )


def _by_content(start: bytes, head: bytes) -> Kind:
    if _looks_html(start):
        return "html"
    lines = head.removeprefix(b"\xef\xbb\xbf").lstrip().splitlines(keepends=True) or [b""]
    if start.startswith(b"{") and _is_object(lines[0]):
        return "jsonl"
    return "csv" if is_header(lines[0].decode("utf-8", "replace")) else "text"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
