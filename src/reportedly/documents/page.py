"""What loaders hand over, and how it becomes a Document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from reportedly.documents.language import identify, known_code
from reportedly.types import Document, ReportedlyError

#: What a page, a row or a sidecar can state about a document.
STATED: Final = ("title", "publisher", "published", "url", "language")

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ].*)?)?)?", re.DOTALL)
_LINE_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or a part of one, that could not be read.

    `place` is a path, or "path, row 12", "path, line 5000"; `reason` says what is wrong and how to mend it. `str()`
    gives both in one line.
    """

    place: str
    reason: str

    def __str__(self) -> str:
        return one_line(f"{self.place}: {self.reason}")


@dataclass(frozen=True, slots=True)
class Page:
    """What a loader made of some bytes: the text, what the page states about itself, and `notes` on what is missing."""

    text: str
    media_type: str = "text/plain"
    stated: Mapping[str, str | None] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def make_document(
    raw: bytes, text: str, uri: str, *, media_type: str = "text/plain", stated: Mapping[str, str | None] | None = None
) -> Document:
    """The Document of this text of record; the text is taken as it is, to the character.

    `stated` may hold title, publisher, published (EDTF), url and language (code or English name). Where no language is
    stated, it is identified. Raises ReportedlyError if the text is blank, holds NUL or cannot be written in UTF-8.
    """
    _check(text)
    known = {key: tidy((stated or {}).get(key)) for key in STATED}
    known["language"] = known_code(known["language"]) or identify(text)
    return Document(
        id=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        uri=uri,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        media_type=media_type,
        raw=raw,
        **known,
    )


def _check(text: str) -> None:
    if not text or text.isspace():
        raise ReportedlyError("holds no text; give a file with text in it")
    if "\x00" in text:  # databases and C libraries end a string there, so claims behind it would be lost
        raise ReportedlyError("holds NUL characters and looks binary; save it as UTF-8 text and read that")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReportedlyError(
            f"holds bytes that are no characters (at character {error.start + 1}); save it as UTF-8 and read it again"
        ) from None


def iso_date(value: str | None) -> str | None:
    """The date at the start of an ISO 8601 value (YYYY, YYYY-MM or YYYY-MM-DD, a time cut off), or None."""
    found = _DATE.fullmatch((value or "").strip())
    if not found:
        return None
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def tidy(value: str | None) -> str | None:
    """A stated value in one line that can be stored anywhere, or None if nothing is left."""
    if value is None:
        return None
    whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _LINE_BREAKS.sub(" ", whole).strip() or None


def one_line(text: str) -> str:
    """The text without line breaks or control characters, printable on any UTF-8 terminal."""
    return _LINE_BREAKS.sub(" ", text).encode("utf-8", "replace").decode("utf-8")
