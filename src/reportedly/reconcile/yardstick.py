"""How rare a word, a place, a day, a toll is in this dossier, measured on a sample of fixed size.

The sample are the documents with the smallest ids, few of any one place and day. An id is a hash of the text, so that
they are as good as drawn by lot; yet whoever has the same documents draws the same, in whatever order they came. And a
document that is added to a large dossier rarely changes the sample, so that what was compared before stays compared.

A dossier of fewer documents is filled up with what news in general has (`common.json`, made by training): else, in a
folder of reports on one event, that all name its square would say that the square is nothing out of the common.
"""
from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from reportedly.reconcile.types import Traits

SIZE = 256  # documents of the sample
_OF_ONE = 2  # of them that may tell of one place on one day
_RAREST = math.log((SIZE + 1) / 0.5)  # what a thing that none has counts
_USUAL_TYPE = 0.08  # of news in general that tells mainly of one type of event


@dataclass(frozen=True)
class Yardstick:
    """The traits of the sample's main tellings, by their keys; `rarity` is from 0 (in all of them) to 1 (in none)."""

    keys: tuple[str, ...]
    sample: tuple[Traits, ...]

    @cached_property
    def stamp(self) -> str:
        """Names the sample: what was measured by it holds as long as this stays."""
        return hashlib.sha256(repr((self.keys, self.sample)).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def filled(self) -> float:
        """The share of the sample that the dossier itself makes up."""
        return len(self.sample) / SIZE

    def rarity(self, kind: str, thing: Hashable) -> float:
        """How rare a thing is: a "word", a "place" (by its key), a "day", a "type", or a toll of a measure."""
        table = self._rarities.setdefault(kind, {})
        found = table.get(thing)
        if found is None:
            found = table[thing] = math.log((SIZE + 1) / (self._seen(kind, thing) + 0.5)) / _RAREST
        return found

    def share(self, kind: str, thing: Hashable) -> float:
        """The share of the sample that has it, never quite none or all."""
        return (self._seen(kind, thing) + 0.5) / (SIZE + 1)

    def _seen(self, kind: str, thing: Hashable) -> float:
        usual = (1 - self.filled) * SIZE * _usual(kind, thing) if self.filled < 1 else 0.0
        return self._counts.get(kind, Counter())[thing] + usual

    @cached_property
    def _rarities(self) -> dict[str, dict[Hashable, float]]:
        return {}

    @cached_property
    def _counts(self) -> dict[str, Counter[Hashable]]:
        counts: dict[str, Counter[Hashable]] = {}
        for made in self.sample:
            for kind, things in things_of(made):
                counts.setdefault(kind, Counter()).update(set(things))
        return counts


def yardstick(tellings: Iterable[tuple[str, Traits]], size: int = SIZE) -> Yardstick:
    """The yardstick of a dossier, from the keys and traits of its main tellings, whatever their order."""
    return drawn(sorted(tellings, key=lambda both: both[0]), size)


def drawn(tellings: Iterable[tuple[str, Traits]], size: int = SIZE) -> Yardstick:
    """The same, where they come in the order of their keys: no more of them are looked at than it takes.

    Of those that tell of one place and day only the first few are taken: three hundred reports on one square would
    else say that its name is nothing out of the common.
    """
    kept: list[tuple[str, Traits]] = []
    taken: Counter[tuple[str, int | None]] = Counter()
    for key, made in tellings:
        about = _about(made)
        if taken[about] < _OF_ONE:
            taken[about] += 1
            kept.append((key, made))
            if len(kept) == size:
                break
    return Yardstick(tuple(key for key, _ in kept), tuple(made for _, made in kept))


def _about(made: Traits) -> tuple[str, int | None]:
    """The heaviest place and the likeliest day."""
    place = min(made.places, key=lambda p: (-p[2], p[0]))[0] if made.places else ""
    return place, min(made.days, key=lambda w: (-w[1], w[0]))[0] if made.days else None


def things_of(made: Traits) -> Iterable[tuple[str, Sequence[Hashable]]]:
    """What of a telling can be rare, by its kind."""
    yield "word", [word for word, _ in made.terms]
    yield "place", [key for key, _, _ in made.places]
    yield "day", [day for day, _ in made.days]
    yield "type", [min(made.types, key=lambda t: (-t[1], t[0]))[0]] if made.types else []
    for measure in ("killed", "injured"):
        yield measure, [(low, high) for name, low, high, _ in made.tolls if name == measure]


def _usual(kind: str, thing: Hashable) -> float:
    """The share of news in general that has it."""
    if kind == "type":
        return _USUAL_TYPE
    known = _common().get(kind, {})
    if isinstance(thing, tuple):
        return known.get("-".join(map(str, thing)), 0.0)
    return known.get(str(thing), 0.0)


@cache
def _common() -> Mapping[str, Mapping[str, float]]:
    text = resources.files("reportedly.reconcile").joinpath("common.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
