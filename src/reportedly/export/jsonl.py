"""JSON Lines: one object a document, in the form that docs/json.md fixes."""
from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from reportedly.types import Document, Reading

_ABOUT = ("id", "uri", "title", "publisher", "published", "language", "sha256")
_FOUND = ("attributions", "actors", "figures", "dates", "places", "events")


def as_line(document: Document, reading: Reading | None) -> dict[str, Any]:
    """One document with what was read in it; without a reading all lists are empty and `reader` is null.

    Beside the contract's fields stand `reader` and `unread` (the language that the reader was not made for, or null).
    """
    found = reading.to_json() if reading else {}
    return {
        "document": {name: getattr(document, name) for name in _ABOUT},
        "reader": found.get("reader"),
        "unread": found.get("unread"),
        **{name: found.get(name, ()) for name in _FOUND},
    }


def dump_line(document: Document, reading: Reading | None) -> str:
    """`as_line` as JSON text, without a line break in it or after it."""
    return json.dumps(as_line(document, reading), ensure_ascii=False, allow_nan=False)


def write_jsonl(documents: Iterable[tuple[Document, Reading | None]], out: TextIO) -> int:
    """Write a line for each document as it comes, and return their number."""
    count = 0
    for document, reading in documents:
        out.write(dump_line(document, reading) + "\n")
        count += 1
    return count
