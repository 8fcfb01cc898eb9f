"""How rare a word, a place, a day, a toll is in this dossier, measured on a sample of fixed size.

The sample are the documents with the smallest ids. An id is a hash of the text, so that they are as good as drawn by
lot; yet whoever has the same documents draws the same, in whatever order they came. And a document that is added to a
large dossier rarely changes the sample, so that what was compared before stays compared.
"""
from __future__ import annotations

import hashlib
import heapq
import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.reconcile.types import Traits

SIZE = 256  # documents of the sample


@dataclass(frozen=True)
class Yardstick:
    """The traits of the sample's main tellings, by their keys; `rarity` is from 0 (in all of them) to 1 (in none)."""

    keys: tuple[str, ...]
    sample: tuple[Traits, ...]

    @cached_property
    def stamp(self) -> str:
        """Names the sample: what was measured by it holds as long as this stays."""
        return hashlib.sha256(repr((self.keys, self.sample)).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @cached_property
    def full(self) -> float:
        """What a thing that none of the sample has counts."""
        return math.log((len(self.sample) + 1) / 0.5)

    def rarity(self, kind: str, thing: Hashable) -> float:
        """How rare a thing is: a "word", a "place" (by its key), a "day", a "type", or a toll of a measure."""
        seen = self._counts.get(kind, Counter())[thing]
        return math.log((len(self.sample) + 1) / (seen + 0.5)) / self.full if seen <= len(self.sample) else 0.0

    def share(self, kind: str, thing: Hashable) -> float:
        """The share of the sample that has it, never quite none or all."""
        return (self._counts.get(kind, Counter())[thing] + 0.5) / (len(self.sample) + 1)

    @cached_property
    def _counts(self) -> dict[str, Counter[Hashable]]:
        counts: dict[str, Counter[Hashable]] = {}
        for made in self.sample:
            for kind, things in _things(made):
                counts.setdefault(kind, Counter()).update(set(things))
        return counts


def yardstick(tellings: Iterable[tuple[str, Traits]], size: int = SIZE) -> Yardstick:
    """The yardstick of a dossier, from the keys and traits of its main tellings, whatever their order."""
    kept = heapq.nsmallest(size, tellings, key=lambda both: both[0])
    return Yardstick(tuple(key for key, _ in kept), tuple(made for _, made in kept))


def _things(made: Traits) -> Iterable[tuple[str, Sequence[Hashable]]]:
    yield "word", [word for word, _ in made.terms]
    yield "place", [key for key, _, _ in made.places]
    yield "day", [day for day, _ in made.days]
    yield "type", [min(made.types, key=lambda t: (-t[1], t[0]))[0]] if made.types else []
    for measure in ("killed", "injured"):
        yield measure, [(low, high) for name, low, high, _ in made.tolls if name == measure]
