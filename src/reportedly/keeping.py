"""What linking worked out, kept beside the ledger from one time to the next, so that one more document costs little.

A row a document holds what is known of its tellings, and of their pairs with tellings of other documents: under the
"mark" of the other document, which is made of its id and of the entries that it consists of, so that nothing is
believed of a document that changed. With another yardstick, or another version of the program, all is made anew.
"""
from __future__ import annotations

import base64
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import msgspec

from .digests import Digests, name
from .ledger import Derived, Ledger
from .reconcile.kept import Kept, Pairs
from .reconcile.types import Reason

_BATCH = 64  # rows written at once
_MARK = 12  # bytes of a mark, as text

Told = tuple[float | None, list[tuple[str, float]] | None]  # of a pair: what it is worth, and why


@dataclass(slots=True)
class _Row:
    """Of one document: day and keys of its tellings by their numbers; what is told of pairs by the other's mark, then
    by the numbers of both.
    """

    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    pairs: dict[str, dict[str, Told]] = field(default_factory=dict)


class Keeping:
    """What is kept of a ledger; called with the stamp of a yardstick it gives what linking may have again."""

    def __init__(self, ledger: Ledger, digests: Digests) -> None:
        self._ledger, self._digests = ledger, digests
        self._name = ""
        self._stamps: dict[str, str] = {}
        self._worths: Pairs[float] = Pairs()
        self._reasons: Pairs[tuple[Reason, ...]] = Pairs()
        self._places: dict[str, tuple[int, bytes]] = {}
        self._known: set[str] = set()
        self._shared: dict[Any, Any] = {}  # words and keys that many have are held once

    def __call__(self, stamp: str) -> Kept:
        """What is kept under a yardstick."""
        made_by = hashlib.sha256(f"{name()} {sys.version} {sys.byteorder}".encode()).hexdigest()[:16]
        self._name = f"linked/{made_by}-{stamp}"
        self._stamps = self._digests.stamps()
        marks = {_mark(document, of): document for document, of in self._stamps.items()}
        for row in self._ledger.derived(self._name):
            if self._stamps.get(row.key) == row.stamp:
                self._load(row, marks)
        return Kept(self._worths, self._reasons, self._places)

    def save(self) -> None:
        """Keep what is new, where the ledger can be written."""
        touched = {key.rpartition(":")[0] for key in self._worths.touched | self._reasons.touched}
        touched |= {key.rpartition(":")[0] for key in self._places} - self._known
        rows = self._rows(touched & self._stamps.keys())
        while batch := list(islice(rows, _BATCH)):
            if not self._ledger.keep(self._name, batch):
                return

    def _rows(self, documents: set[str]) -> Iterator[Derived]:
        tellings: dict[str, list[str]] = {document: [] for document in sorted(documents)}
        for key in self._places:
            if (document := key.rpartition(":")[0]) in tellings:
                tellings[document].append(key)
        for document, keys in tellings.items():
            body = msgspec.json.encode(self._row(keys)).decode()
            yield Derived(document, self._stamps[document], body)

    def _row(self, keys: list[str]) -> _Row:
        row = _Row()
        for key in keys:
            number = key.rpartition(":")[2]
            day, held = self._places[key]
            row.places[number] = day, base64.b64encode(held).decode()
            worths, reasons = self._worths.of.get(key, {}), self._reasons.of.get(key, {})
            for other in worths.keys() | reasons.keys():
                document, _, theirs = other.rpartition(":")
                why = reasons.get(other)
                told = worths.get(other), None if why is None else [(one.words, one.weight) for one in why]
                mark = _mark(document, self._stamps[document])
                row.pairs.setdefault(mark, {})[f"{number} {theirs}"] = told
        return row

    def _load(self, row: Derived, marks: dict[str, str]) -> None:
        try:
            held = msgspec.json.decode(row.body, type=_Row)
            places = {self._key(row.key, n): (day, base64.b64decode(keys)) for n, (day, keys) in held.places.items()}
        except (msgspec.MsgspecError, ValueError):  # somebody wrote there who is not us
            return
        if any(len(keys) % 8 for _, keys in places.values()):
            return
        self._known.add(row.key)
        self._places |= places
        for mark, pairs in held.pairs.items():
            if (document := marks.get(mark)) is None:  # it is another one by now
                continue
            for numbers, (worth, why) in pairs.items():
                mine, _, theirs = numbers.partition(" ")
                one, two = self._key(row.key, mine), self._key(document, theirs)
                if worth is not None:
                    self._worths.of.setdefault(one, {})[two] = worth
                if why is not None:
                    self._reasons.of.setdefault(one, {})[two] = tuple(map(self._reason, why))

    def _key(self, document: str, number: str) -> str:
        key = f"{document}:{number}"
        return self._shared.setdefault(key, key)  # type: ignore[no-any-return]

    def _reason(self, told: tuple[str, float]) -> Reason:
        if (reason := self._shared.get(told)) is None:
            reason = self._shared[told] = Reason(*told)
        return reason


def _mark(document: str, stamp: str) -> str:
    made = hashlib.sha256(f"{document} {stamp}".encode("utf-8", "surrogatepass")).digest()
    return base64.b64encode(made[:_MARK]).decode()
