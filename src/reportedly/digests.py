"""The digests of a ledger's documents: made once for each, kept beside the ledger, and read again one at a time."""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from .ledger import Derived, Ledger, StoredDocument
from .reconcile.digest import digest, report_of
from .reconcile.shapes import well_formed
from .reconcile.types import Claim, Digest, Report, Telling

_HERE = Path(__file__).parent
_MADE_BY = ("reconcile/*.py", "reconcile/*.json", "ledger/words.py", "ledger/dates.py")
_BATCH = 64  # documents whose digests are kept at once: what a break can cost
_LAST = 64  # digests in memory that were looked at last


@cache
def name() -> str:
    """Under which name digests are kept: with a mark of the very code that makes them.

    Nobody has to remember to raise a number, and no update of the program shows what an older one made of a document.
    """
    mark = hashlib.sha256(version("rensa").encode())
    for path in sorted(path for pattern in _MADE_BY for path in _HERE.glob(pattern)):
        mark.update(path.name.encode() + path.read_bytes())
    return f"digest/{mark.hexdigest()[:16]}"


class Digests(Mapping[str, Digest]):
    """Every document's digest by the document's id, in the order of the ids and in flat memory.

    Those that are missing, or made from other entries than a document has now, are made at the start, and kept where
    the ledger can be written; else they stay in memory, packed. `tell` hears after each batch how many that were so
    far. What is added to the ledger later is not seen.
    """

    def __init__(self, ledger: Ledger, tell: Callable[[int], object] = lambda _: None) -> None:
        self._ledger = ledger
        self._spare: dict[str, Derived] = {}
        self._last = lru_cache(maxsize=_LAST)(self._kept)  # one incident is looked at several times running
        self.made = 0
        self.refresh(tell)

    @property
    def kept(self) -> bool:
        """Whether the ledger could keep them all."""
        return not self._spare

    def refresh(self, tell: Callable[[int], object] = lambda _: None) -> None:
        """Make those that are missing or stale."""
        keeping, rows = True, self._fresh()
        self._last.cache_clear()
        while batch := list(islice(rows, _BATCH)):
            keeping = keeping and self._ledger.keep(name(), batch)
            if not keeping:
                self._spare |= {row.key: row for row in batch}
            self.made += len(batch)
            tell(self.made)

    def __iter__(self) -> Iterator[str]:
        yield from (key for key, _ in self._bodies())

    def __len__(self) -> int:
        return sum(1 for _ in self._bodies())

    def __getitem__(self, document: str) -> Digest:
        if (spare := self._spare.get(document)) is not None:
            return self._read(document, spare.body)
        return self._last(document)

    def reports(self) -> dict[str, Report]:
        """What names and dates each document, by its id."""
        return {key: self._report(key, body) for key, body in self._bodies()}

    def values(self) -> ValuesView[Digest]:
        """All digests; each time that they are gone through, they are read again one at a time."""
        return _Stream(self)

    def stamps(self) -> dict[str, str]:
        """Of which entries each digest was made, by the document's id: see `Derived`."""
        return self._ledger.derived_stamps(name()) | {key: row.stamp for key, row in self._spare.items()}

    def _kept(self, document: str) -> Digest:
        row = self._ledger.derived_of(name(), document)
        if row is None:
            raise KeyError(document)
        return self._read(document, row.body)

    def _report(self, key: str, body: str) -> Report:
        try:
            return msgspec.json.decode(body, type=_Head).report
        except msgspec.MsgspecError:
            return self._read(key, body).report

    def _read(self, key: str, body: str) -> Digest:
        try:
            return unpacked(body)
        except msgspec.MsgspecError:  # somebody wrote there who is not us
            return sound(self._ledger.document(key))

    def _fresh(self) -> Iterator[Derived]:
        for stamp, stored in self._ledger.stale(name()):
            yield Derived(stored.document.id, stamp, packed(sound(stored)))

    def _bodies(self) -> Iterator[tuple[str, str]]:
        spare = iter(sorted((key, row.body) for key, row in self._spare.items()))
        ahead = next(spare, None)
        for row in self._ledger.derived(name()):
            while ahead is not None and ahead[0] < row.key:
                yield ahead
                ahead = next(spare, None)
            if ahead is not None and ahead[0] == row.key:  # what is kept is stale, and could not be replaced
                continue
            yield row.key, row.body
        while ahead is not None:
            yield ahead
            ahead = next(spare, None)


@dataclass(frozen=True, slots=True)
class _Head:
    """Of a digest, all that is read."""

    report: Report


class _Stream(ValuesView[Digest]):
    """Values without a look-up for each."""

    def __init__(self, digests: Digests) -> None:
        super().__init__(digests)
        self._digests = digests

    def __iter__(self) -> Iterator[Digest]:
        yield from (self._digests._read(key, body) for key, body in self._digests._bodies())


def packed(made: Digest) -> str:
    """A digest as JSON text."""
    return msgspec.json.encode(made).decode()


def unpacked(body: str) -> Digest:
    """The inverse of `packed`. Raises msgspec.ValidationError where the text holds no digest."""
    return msgspec.json.decode(body, type=Digest)


def sound(stored: StoredDocument) -> Digest:
    """A document's digest, made of what of its reading is well formed: a merged ledger may hold anything there."""
    made = digest(replace(stored, reading=well_formed(stored.reading)) if stored.reading else stored)
    if _fits(made, Digest):
        return made
    tellings = tuple(_sound(telling) for telling in made.tellings)
    mended = replace(made, tellings=tellings, background=tuple(c for c in made.background if _fits(c, Claim)))
    if _fits(mended, Digest):
        return mended
    report = report_of(stored)
    return Digest(report, (Telling(f"{report.id}:0", report.id, True, report.published, (), (), ()),))


def _sound(telling: Telling) -> Telling:
    return replace(telling, claims=tuple(claim for claim in telling.claims if _fits(claim, Claim)))


def _fits(value: Any, kind: type) -> bool:
    try:
        msgspec.convert(msgspec.to_builtins(value), kind)
    except (msgspec.ValidationError, TypeError, OverflowError):
        return False
    return True
