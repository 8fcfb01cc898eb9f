"""CSV: one claim a row, for spreadsheets."""
from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from reportedly.types import Attribution, Document, Reading, Spans

COLUMNS = (
    "document",
    "title",
    "publisher",
    "published",
    "uri",
    "attribution",
    "kind",
    "stance",
    "source",
    "cue",
    "content",
    "spans",
    "chain",
    "stated",
    "medium",
    "score",
)
_GAP = " … "  # between the pieces of what is discontinuous
_RELAY = " → "  # from the outlet to the holder
# A spreadsheet runs a cell that begins so, and the texts come from anybody. The last four are what East Asian
# spreadsheets take for the first four.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(documents: Iterable[tuple[Document, Reading | None]], out: TextIO, *, bom: bool = False) -> int:
    """Write a header and a row for each claim as it comes, and return the number of claims.

    Open `out` with `newline=""`, in UTF-8. `bom` puts a byte order mark first, by which Excel knows that encoding.
    Cells that a spreadsheet would run as a formula begin with an apostrophe.
    """
    if bom:
        out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    count = 0
    for document, reading in documents:
        for row in rows(document, reading):
            writer.writerow(row)
            count += 1
    return count


def rows(document: Document, reading: Reading | None) -> Iterator[list[str]]:
    """The cells of each claim of a document, in the order of `COLUMNS`."""
    about = (document.id, document.title, document.publisher, document.published, document.uri)
    for claim in reading.attributions if reading else ():
        yield [_cell(value) for value in (*about, *_claim(document.text, claim))]


def _claim(text: str, claim: Attribution) -> Iterator[str | None]:
    yield from (claim.id, claim.kind, claim.stance)
    for spans in (claim.source, claim.cue, claim.content):
        yield _words(text, spans)
    yield json.dumps({"source": claim.source, "cue": claim.cue, "content": claim.content})
    yield from (_RELAY.join(claim.chain), claim.stated, claim.medium, str(float(claim.score)))


def _words(text: str, spans: Spans) -> str:
    return _GAP.join(text[start:end] for start, end in spans)


def _cell(value: str | None) -> str:
    text = (value or "").replace("\0", "")  # readers of CSV stop at a NUL
    return f"'{text}" if text.startswith(_FORMULA) else text
