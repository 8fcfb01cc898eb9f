"""CSV and TSV of articles, as a stream that survives its own quoting errors.

After an error the next line is tried as the start of a row, and believed once two rows in a line have as many columns
as the header: the lines of an article inside broken quotes would otherwise pass for articles.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final, TextIO

from reportedly.documents.page import Failure
from reportedly.documents.rows import GUESSES, Row, column_of, lines_from, no_text_column
from reportedly.types import ReportedlyError

_DELIMITERS: Final = ",;\t|"
_QUOTES: Final = 'put the cell in "…" and write each " inside it twice'
Record = tuple[int, list[str] | str]  # the line that it begins in; its cells, or what is wrong


def csv_rows(stream: TextIO, name: str, columns: Mapping[str, str], limit: int) -> Iterator[Row | Failure]:
    """The rows of a table whose first line names its columns. Raises ReportedlyError if none of them is the text.

    `stream` must have been opened with newline="", so that line ends inside cells stay as they are.
    """
    csv.field_size_limit(max(csv.field_size_limit(), min(limit, 2**31 - 1)))  # a C long, 32 bits on Windows
    lines = _Lines(stream, limit)
    header, delimiter = _header(lines, columns)
    for number, (place, found) in enumerate(_believed(_records(lines, delimiter), len(header)), 1):
        if isinstance(found, str):
            yield Failure(f"{name}, {place}", found)
        else:
            yield Row(number, dict(zip(header, found, strict=True)))


def is_header(line: str) -> bool:
    """Whether this line names at least two columns, one of them the text."""
    cells = [cell.strip().strip('"').lower() for cell in line.strip().split(_delimiter(line))]
    return len(cells) > 1 and any(name in cells for name in GUESSES["text"])


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _header(lines: _Lines, columns: Mapping[str, str]) -> tuple[list[str], str]:
    first = next(lines, "")
    lines.give_back(0)
    delimiter = _delimiter(first)
    cells = next((cells for _, cells in _records(lines, delimiter)), "is empty; its first line must name its columns")
    if isinstance(cells, str):
        raise ReportedlyError(cells)
    names = {cell.strip().lower(): cell for cell in reversed(cells)}
    if column_of("text", names, columns) is None:
        raise ReportedlyError(no_text_column(cells, columns))
    missing = [theirs for theirs in columns.values() if theirs.lower() not in names]
    if missing:
        raise ReportedlyError(f"no column {missing[0]!r}; there are {', '.join(cells)[:200]}; change --columns")
    return cells, delimiter


class _Lines(Iterator[str]):
    """Physical lines with a way back: a record that proves broken returns the lines that it swallowed."""

    def __init__(self, stream: TextIO, limit: int) -> None:
        self.stream, self.limit = stream, limit
        self.ahead: deque[str] = deque()
        self.taken: list[str] = []
        self.size = self.before = 0

    def __next__(self) -> str:
        line = self.ahead.popleft() if self.ahead else self.stream.readline(self.limit + 1)
        if not line:
            raise StopIteration
        self.taken.append(line)
        self.size += len(line)
        if self.size > self.limit:
            raise csv.Error(f"row longer than the limit of {self.limit} characters, raise it with --max-bytes")
        return line

    def begin(self) -> int:
        """Starts a record; returns the number of the line that it starts in."""
        self.before += len(self.taken)
        self.taken, self.size = [], 0
        return self.before + 1

    def give_back(self, keep: int) -> None:
        """Returns all lines of this record but the first `keep`."""
        self.ahead.extendleft(reversed(self.taken[keep:]))
        del self.taken[keep:]


def _records(lines: _Lines, delimiter: str) -> Iterator[Record]:
    while True:
        line = lines.begin()
        try:
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True), None)
        except csv.Error as error:
            lines.give_back(1)
            yield line, f"quoting error ({error}); {_QUOTES}"
            continue
        if cells is None:
            return
        if cells:  # not a blank line
            yield line, cells


def _believed(records: Iterator[Record], width: int) -> Iterator[tuple[str, list[str] | str]]:
    """Records with their places; after an error, none until two in a line are as wide as the header."""
    fault: tuple[int, str] | None = None
    held: tuple[int, list[str]] | None = None
    last = 0
    for line, cells in records:
        if isinstance(cells, str):
            fault, held = fault or (line, cells), None
        elif fault is None:
            yield f"line {line}", _fitting(cells, width)
        elif len(cells) != width or held is None:
            held = (line, cells) if len(cells) == width else None
        else:
            yield lines_from(fault[0], held[0] - 1), fault[1]
            yield f"line {held[0]}", held[1]
            yield f"line {line}", cells
            fault = held = None
        last = line
    if fault:
        yield lines_from(fault[0], held[0] - 1 if held else last), fault[1]
    if held:
        yield f"line {held[0]}", held[1]


def _fitting(cells: list[str], width: int) -> list[str] | str:
    if len(cells) == width:
        return cells
    return f"has {len(cells)} cells where the header has {width}; {_QUOTES}"
