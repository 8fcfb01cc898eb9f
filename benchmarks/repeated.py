"""A dossier repeated: every document again at other dates and in other places, its reading with it.

In every repetition all dates are `DAYS` days later, every place has another name of the same length, and lies
elsewhere, in texts and readings alike: so documents and offsets stay sound, while ids, days, places and the words for
them differ. All else is as it was. Readings are not made again, which would take as long as the first time.
"""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from reportedly.ledger import Ledger, document_entry, entry_id, reading_entry
from reportedly.types import Document, Reading

DAYS = 400  # by which each repetition is later than the one before
FURTHER = 3.0  # degrees by which it lies further north and east
ENTRIES = 128  # put into a ledger at once
_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)|\b(\d{4})-(\d\d)\b|\b(\d{4})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b")
_OWN = ("id", "type", "sub_type", "modality", "kind", "stance", "measure", "reader", "use", "precision", "country")
_WIDE = ("country", "continent")
_DATES = ("value", "date", "stated", "published")
_CONSONANTS = "bcdfgklmnprstvz"


class Elsewhere:
    """How one repetition differs: the same text at another time, in another place."""

    def __init__(self, number: int, places: set[str]) -> None:
        self.number, self.days = number, number * DAYS
        turn = _CONSONANTS[number:] + _CONSONANTS[:number]
        both = str.maketrans(_CONSONANTS + _CONSONANTS.upper(), turn + turn.upper())
        self.names = {word: word.translate(both) for word in places}

    def words(self, text: str) -> str:
        """The text with places renamed and years moved; as long as before."""
        renamed = _WORD.sub(lambda found: self.names.get(found[0], found[0]), text)
        return _YEAR.sub(lambda found: self._year(found[0]), renamed)

    def date(self, edtf: str) -> str:
        """The date, or interval, moved; what names no year stays."""
        return _DATE.sub(self._moved, edtf)

    def all(self, value: Any, key: str = "") -> Any:
        """The same of anything that JSON can hold."""
        if isinstance(value, dict):
            return self._further({k: self.all(v, k) for k, v in value.items()})
        if isinstance(value, list | tuple):
            return [self.all(v, key) for v in value]
        if not isinstance(value, str) or key in _OWN:
            return value
        return self.date(value) if key in _DATES else self.words(value)

    def _year(self, year: str) -> str:
        return self._later(int(year), 7, 1)[:4]

    def _moved(self, found: re.Match[str]) -> str:
        year, month, day = (found[1] or found[4] or found[6], found[2] or found[5], found[3])
        if not day and (not month or int(month) > 12):
            return self._year(year) + (f"-{month}" if month else "")
        return self._later(int(year), int(month), int(day or 15))[: len(found[0])]

    def _later(self, year: int, month: int, day: int) -> str:
        return (date(max(1, year), month, day) + timedelta(days=self.days)).isoformat()

    def _further(self, made: dict[str, Any]) -> dict[str, Any]:
        if made.get("geonames_id") is not None:
            made["geonames_id"] += self.number * 10**8  # no place of the gazetteer
        if made.get("latitude") is not None:
            made["latitude"] = (made["latitude"] + 90 + FURTHER * self.number) % 180 - 90
            made["longitude"] = (made["longitude"] + 180 + FURTHER * self.number) % 360 - 180
        return made


    def document(self, document: Document) -> Document:
        """The document, its bytes being its text."""
        text = self.words(document.text)
        raw = text.encode()
        key = hashlib.sha256(raw).hexdigest()
        return replace(
            document, id=key, sha256=key, text=text, raw=raw, uri=f"{document.uri}?{self.number}",
            title=self.words(document.title) if document.title else None,
            published=self.date(document.published) if document.published else None,
        )  # fmt: skip


def repeat(source: str, target: str, times: int) -> None:
    """Write a ledger that holds each document of another `times` times, each time at another date and place."""
    with Ledger.open(source, read_only=True) as old, Ledger.open(target) as new:
        named = _places(old)
        stream = (entry for number in range(times) for entry in _entries(old, new, Elsewhere(number, named)))
        while batch := list(islice(stream, ENTRIES)):
            new.append(batch)


def _places(ledger: Ledger) -> set[str]:
    """The words of the names of all places that are smaller than a country."""
    readings = (held.reading for held in ledger.documents_with_readings() if held.reading)
    names = (p["name"] for reading in readings for p in reading.places if p["precision"] not in _WIDE)
    return {word for name in names for word in _WORD.findall(name)}


def _entries(old: Ledger, new: Ledger, elsewhere: Elsewhere) -> Iterator[dict[str, Any]]:
    for held in old.documents_with_readings():
        document = elsewhere.document(held.document)
        new.store.files.add(document.raw, document.sha256)
        entry = document_entry(document)
        yield entry
        if held.reading:
            told = {**elsewhere.all(held.reading.to_json()), "document": document.id}
            yield reading_entry(Reading.from_json(told), entry_id(entry))
