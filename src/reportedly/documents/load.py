"""The way in: files, folders, globs and standard input to a stream of documents and failures."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final, TextIO, cast

from reportedly.documents.encoding import decode, encoding_of
from reportedly.documents.inputs import find
from reportedly.documents.page import Failure, Page, make_document
from reportedly.documents.rows import Row, check_columns, json_rows, jsonl_rows, pick
from reportedly.documents.sidecar import Stated, check_stated, read_sidecar
from reportedly.documents.sniff import HEAD, kind_of
from reportedly.documents.tables import csv_rows
from reportedly.types import Document, ReportedlyError

#: The largest file that is read unless the caller says otherwise: 100 MB. Of JSON Lines and CSV, the largest row.
MAX_BYTES: Final = 100_000_000

Read = Iterator[Document | Failure]


def read_inputs(
    inputs: Sequence[str],
    *,
    columns: Mapping[str, str] | None = None,
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
) -> Read:
    """Every document that the inputs hold, in their order, with a Failure in the place of each that cannot be read.

    Inputs are files, folders, globs, and "-" for `stdin`. `columns` maps our names (text, title, publisher, published,
    url, language) to those of the rows in CSV, JSON and JSON Lines. Nothing is raised for bad input, and one document
    is held at a time. Raises ReportedlyError at once if `columns` has a name that is none of ours.
    """
    check_columns(columns or {})
    return _read_all(inputs, _Reader(columns or {}, max_bytes), stdin)


def count_inputs(inputs: Sequence[str]) -> int | None:
    """How many files the inputs name, for showing progress; None if standard input is among them."""
    if "-" in inputs:
        return None
    return sum(isinstance(source, Path) for source in find(inputs))


def _read_all(inputs: Sequence[str], reader: _Reader, stdin: BinaryIO | None) -> Read:
    for source in find(inputs):
        if isinstance(source, Failure):
            yield source
        elif isinstance(source, Path):
            yield from _guarded(str(source), reader.file(source))
        else:
            yield from _guarded("standard input", reader.stream(stdin or sys.stdin.buffer))


def _guarded(name: str, documents: Read) -> Read:
    """The same documents, with whatever goes wrong as a Failure: one bad file never stops the others."""
    try:
        yield from documents
    except ReportedlyError as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield Failure(name, f"cannot be opened ({error.strerror or error}); check that it is there and may be read")
    except UnicodeDecodeError as error:
        yield Failure(name, f"breaks its encoding {error.encoding} at byte {error.start}; save it as UTF-8")
    except MemoryError:
        yield Failure(name, "needs more memory than there is; split it into smaller files")
    except Exception as error:  # a fault in a library, or in us; the other files must still be read
        yield Failure(name, f"cannot be read ({type(error).__name__}: {error}); save it as text and report this fault")


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where something is read from: its name for people, its address, and what its sidecar states."""

    name: str
    uri: str
    stated: Stated

    def row(self, number: int) -> _Origin:
        """One row of it; an article that is alone in its file has number 0 and no address of its own."""
        return replace(self, name=f"{self.name}, row {number}", uri=f"{self.uri}#row={number}") if number else self


class _Reader:
    """Reads one source at a time under the caller's options."""

    def __init__(self, columns: Mapping[str, str], limit: int) -> None:
        self.columns, self.limit = columns, limit

    def file(self, path: Path) -> Read:
        stated, faults = read_sidecar(path)
        yield from faults
        origin = _Origin(str(path), path.resolve().as_uri(), stated)
        with path.open("rb") as file:
            kind = kind_of(path.suffix.lower(), file.read(HEAD))
            file.seek(0)
            encoding = encoding_of(path) if kind == "csv" else "utf-8"
            yield from self._content(kind, file, origin, encoding)

    def stream(self, stream: BinaryIO) -> Read:
        head = _whole_read(stream, HEAD)
        joined = cast(BinaryIO, io.BufferedReader(_Joined(head, stream)))
        yield from self._content(kind_of("", head), joined, _Origin("standard input", "stdin:", {}), "utf-8")

    def _content(self, kind: str, file: BinaryIO, origin: _Origin, encoding: str) -> Read:
        if kind == "jsonl":
            yield from self._rows(jsonl_rows(file, origin.name, self.limit), origin)
        elif kind == "csv":
            with _table(file, encoding) as table:
                yield from self._rows(csv_rows(table, origin.name, self.columns, self.limit), origin)
        elif kind == "json":
            yield from self._rows(json_rows(decode(self._whole(file)), origin.name), origin)
        else:
            yield from self._page(kind, self._whole(file), origin)

    def _whole(self, file: BinaryIO) -> bytes:
        raw = _whole_read(file, self.limit + 1)
        if len(raw) > self.limit:
            raise ReportedlyError(f"is larger than the limit of {self.limit:,} bytes; split it, or raise --max-bytes")
        if not raw:
            raise ReportedlyError("is empty; give a file with text in it")
        return raw

    def _page(self, kind: str, raw: bytes, origin: _Origin) -> Read:
        page = _loader(kind)(raw, self.limit)
        stated = {**page.stated, **origin.stated}
        yield make_document(raw, page.text, origin.uri, media_type=page.media_type, stated=stated)
        yield from (Failure(origin.name, note) for note in page.notes)

    def _rows(self, rows: Iterator[Row | Failure], origin: _Origin) -> Read:
        said: set[str] = set()  # one word per kind of fault in a column: a date format is wrong in all rows or none
        empty = True
        for row in rows:
            empty = False
            if isinstance(row, Failure):
                yield row
                continue
            try:
                yield from self._row(row, origin.row(row.number), said)
            except ReportedlyError as error:
                yield Failure(origin.row(row.number).name, str(error))
        if empty:
            raise ReportedlyError("holds no rows; give a file with articles in it")

    def _row(self, row: Row, origin: _Origin, said: set[str]) -> Read:
        values = pick(row, self.columns)
        text = values.pop("text")
        if not isinstance(text, str):
            raise ReportedlyError("has no text in its text column; mend or remove this row")
        stated, faults = check_stated(values)
        stated = {**origin.stated, **stated}  # of a file of many articles, the sidecar only fills the gaps
        yield make_document(row.raw(), text, origin.uri, media_type="application/json", stated=stated)
        for fault in faults:
            if (column := fault.partition(" ")[0]) not in said:
                said.add(column)
                yield Failure(origin.name, f"{fault} (later rows with such a {column} are not named)")


def _loader(kind: str) -> Callable[[bytes, int], Page]:
    if kind == "html":
        from reportedly.documents.html import read_html

        return lambda raw, _: read_html(raw)
    if kind == "pdf":
        from reportedly.documents.pdf import read_pdf

        return read_pdf
    if kind == "docx":
        from reportedly.documents.docx import read_docx

        return read_docx
    return lambda raw, _: Page(decode(raw), "text/markdown" if kind == "markdown" else "text/plain")


@contextmanager
def _table(file: BinaryIO, encoding: str) -> Iterator[TextIO]:
    # Bytes that break the encoding come out as lone surrogates, which are refused row by row.
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    table = io.TextIOWrapper(file, encoding=encoding, errors="surrogateescape", newline="")
    try:
        yield table
    finally:
        table.detach()  # `file` is its opener's to close


def _whole_read(stream: BinaryIO, most: int) -> bytes:
    """Up to `most` bytes; pipes give them in pieces."""
    parts, left = [], most
    while left and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


class _Joined(io.RawIOBase):
    """A stream whose beginning was already read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head, self.rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        part = self.head[: len(buffer)] or self.rest.read(len(buffer))
        self.head = self.head[len(part) :]
        buffer[: len(part)] = part
        return len(part)
