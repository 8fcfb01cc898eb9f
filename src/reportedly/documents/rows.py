"""Articles as rows: JSON Lines, JSON and CSV, one row at a time so that memory stays flat.

A row is numbered from 1 among the data rows, broken ones included, so that `#row=N` stays true after a mend.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from reportedly.documents.page import Failure
from reportedly.types import ReportedlyError

#: Our names, and the column names that are taken for them where the user maps none.
GUESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "content", "body", "article_content"),
    "title": ("title", "headline", "article_title"),
    "publisher": ("publisher", "source", "outlet"),
    "published": ("published", "date"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
_NOT_JSON: Final = 'is not a JSON object; each line holds one object such as {"text": …}'


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in its file."""

    number: int
    fields: Mapping[str, object]

    def raw(self) -> bytes:
        """The row's own bytes: JSON with sorted keys and no spaces, in UTF-8.

        Not RFC 8785, which has no integers above 2**53, and article numbers are longer. Raises ReportedlyError on
        half characters (lone surrogates).
        """
        text = json.dumps(self.fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        try:
            return text.encode("utf-8")
        except UnicodeEncodeError:
            raise ReportedlyError("holds bytes that are no characters; save the file as UTF-8") from None


def check_columns(columns: Mapping[str, str]) -> None:
    """Raises ReportedlyError if the user maps a name that is none of ours."""
    for ours in columns:
        if ours not in GUESSES:
            raise ReportedlyError(f"unknown column name {ours!r} in --columns; use one of {', '.join(GUESSES)}")


def column_of(ours: str, names: Mapping[str, str], columns: Mapping[str, str]) -> str | None:
    """Which of a row's columns holds this value of ours; `names` are its columns under their lower-cased names."""
    wanted = (columns[ours],) if ours in columns else GUESSES[ours]
    return next((names[name.lower()] for name in wanted if name.lower() in names), None)


def pick(row: Row, columns: Mapping[str, str]) -> dict[str, object]:
    """A row's values under our names. Raises ReportedlyError if it has no text column."""
    names = {str(name).strip().lower(): name for name in reversed(list(row.fields))}
    found = {ours: column_of(ours, names, columns) for ours in GUESSES}
    if found["text"] is None:
        raise ReportedlyError(no_text_column(list(row.fields), columns))
    return {ours: row.fields[name] for ours, name in found.items() if name is not None}


def no_text_column(names: list[str], columns: Mapping[str, str]) -> str:
    """The reason and mend where no column holds the text."""
    wanted = columns.get("text", ", ".join(GUESSES["text"]))
    there = ", ".join(names)[:200]
    return f"no column for the text (looked for {wanted}; there are {there}); name it: --columns text=NAME"


def jsonl_rows(stream: BinaryIO, name: str, limit: int) -> Iterator[Row | Failure]:
    """The rows of a JSON Lines stream; lines that follow each other and hold no row share one Failure."""
    number, broken = 0, _Broken(name)
    for at, line in enumerate(_lines(stream, limit), 1):
        text = line.removeprefix(b"\xef\xbb\xbf") if at == 1 else line
        if not text.strip():
            continue
        number += 1
        fields = _object(text, limit)
        if isinstance(fields, str):
            broken.add(at, fields)
        else:
            yield from broken.flush()
            yield Row(number, fields)
    yield from broken.flush()


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    while line := stream.readline(limit + 1):
        rest = line
        while len(rest) > limit and not rest.endswith(b"\n"):  # too long to hold: go to its end, keep the beginning
            rest = stream.readline(limit + 1)
        yield line


def _object(line: bytes, limit: int) -> dict[str, object] | str:
    """The JSON object in a line, or why there is none."""
    if len(line) > limit:
        return f"is longer than the limit of {limit} bytes; raise it with --max-bytes"
    try:
        data = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return "is not UTF-8, as JSON must be; save the file as UTF-8"
    except (ValueError, RecursionError) as error:
        return f"is not JSON ({error}); mend or remove it"
    return data if isinstance(data, dict) else _NOT_JSON


class _Broken:
    """Lines that hold no row, gathered until one does: a file of another kind gets one complaint, not thousands."""

    def __init__(self, name: str) -> None:
        self.name, self.first, self.last, self.reason = name, 0, 0, ""

    def add(self, line: int, reason: str) -> None:
        self.first, self.reason = self.first or line, self.reason or reason
        self.last = line

    def flush(self) -> Iterator[Failure]:
        if self.first:
            yield Failure(f"{self.name}, {lines_from(self.first, self.last)}", self.reason)
        self.first, self.reason = 0, ""


def lines_from(first: int, last: int) -> str:
    """ "line 7", or "lines 7 to 9"."""
    return f"line {first}" if last <= first else f"lines {first} to {last}"


def json_rows(text: str, name: str) -> Iterator[Row | Failure]:
    """The articles of a JSON text: one object, which has number 0, or an array of them. Raises ReportedlyError."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReportedlyError(f"is not JSON ({error}); mend it, or give it a suffix that says what it is") from None
    if isinstance(data, dict):
        yield Row(0, data)
        return
    if not isinstance(data, list) or not data:
        raise ReportedlyError('holds neither an article nor a list of them; write {"text": …} or [{"text": …}]')
    for number, item in enumerate(data, 1):
        if isinstance(item, dict):
            yield Row(number, item)
        else:
            yield Failure(f"{name}, row {number}", 'is not a JSON object; write {"text": …}')
