"""Which tellings are compared at all: those that share a day and a place, rare words in a month, or two rare words.

Comparing each with each would take for ever. Where very many share a key (ten thousand copies of one text), each is
compared only with its neighbours in the order of days and with the first few; so the work grows about as the documents.
"""
from __future__ import annotations

import hashlib
from array import array
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, islice
from typing import TYPE_CHECKING, TypeVar

from reportedly.reconcile.likeness import Profile
from reportedly.reconcile.yardstick import Yardstick

if TYPE_CHECKING:
    import numpy

    Codes = numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]

_K = TypeVar("_K", bound=Hashable)

_FEW = 120  # tellings that are compared each with each
_CROWD = 48  # of a block that is too large to compare each with each
_NEAR, _FIRST = 12, 4  # neighbours that are compared instead, and the first ones
_DAYS, _PLACES, _RARE, _PAIRED = 5, 4, 8, 7  # of a telling that make keys
_LIKELY = 0.04  # weight of a day that makes a key
_SEASON = 45  # days in which a place is looked for
_YEAR = 366  # days in which two rare words, or one with a name or a place, are looked for
_WINDOW = 14  # days in which a rare word is looked for
_SCARCE, _FAIR = 0.45, 0.9  # rarity of a word that makes a key; and of one that others are likely to have too


def candidates(profiles: Sequence[Profile], by: Yardstick) -> Iterator[tuple[int, int]]:
    """Pairs of numbers, the smaller first, each once."""
    blocks = Blocks()
    for one in profiles:
        blocks.add(one.key, one.main or 0, keys_of(one, by))
    count = max(1, len(profiles))
    yield from (divmod(code, count) for code in blocks.pairs().tolist())


def keys_of(one: Profile, by: Yardstick) -> bytes:
    """The keys of a telling, each as a number of eight bytes that is the same at every time, in order."""
    return array("q", sorted({_number(key) for key in _keys(one, by)})).tobytes()


class Blocks:
    """Tellings, in the order of their keys, by what makes them worth comparing: a few bytes for each."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._days: list[int] = []
        self._keys = array("q")
        self._ends = [0]

    def add(self, name: str, day: int, keys: bytes) -> None:
        """The next telling: its own key, its likeliest day (0 for none), and what `keys_of` gives for it."""
        self._names.append(name)
        self._days.append(day)
        self._keys.frombytes(keys)
        self._ends.append(len(self._keys))

    def pairs(self) -> Codes:
        """Each pair worth comparing, in order, as one number: the smaller times how many there are, plus the other."""
        import numpy as np

        count = len(self._names)
        if count <= _FEW:
            return np.array([one * count + two for one, two in combinations(range(count), 2)], dtype=np.int64)
        owners = np.repeat(np.arange(count, dtype=np.int64), np.diff(self._ends))
        keys = np.frombuffer(self._keys, dtype=np.int64) if self._keys else np.zeros(0, dtype=np.int64)
        order = np.argsort(keys, kind="stable")
        owners, keys = owners[order], keys[order]
        starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else order
        sizes = np.diff(np.append(starts, len(keys)))
        found = [self._crowded(owners[at : at + size].tolist()) for at, size in
                 zip(starts[sizes > _CROWD], sizes[sizes > _CROWD], strict=True)]  # fmt: skip
        for size in range(2, _CROWD + 1):
            members = owners[starts[sizes == size][:, None] + np.arange(size)]
            ones, twos = np.triu_indices(size, 1)
            found.append(np.unique(members[:, ones] * count + members[:, twos]))
        return np.unique(np.concatenate(found))

    def _crowded(self, members: Sequence[int]) -> Codes:
        """Of a crowd: each with its neighbours in the order of days, and with the first few."""
        import numpy as np

        count, pairs = len(self._names), array("q")
        order = sorted(members, key=lambda n: (self._days[n], self._names[n]))
        for at, one in enumerate(order):
            for two in (*islice(order, at + 1, at + 1 + _NEAR), *order[:_FIRST]):
                if one != two:
                    pairs.append(min(one, two) * count + max(one, two))
        return np.frombuffer(pairs, dtype=np.int64)


def _number(key: tuple[Hashable, ...]) -> int:
    """A number for a key. Python's own, of a tuple of numbers, is the same in every process; that of words is not."""
    return hash(tuple([p if type(p) is int else _number(p) if isinstance(p, tuple) else _word(p) for p in key]))


@lru_cache(maxsize=100_000)
def _word(word: Hashable) -> int:
    made = hashlib.blake2b(str(word).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(made.digest(), signed=True)


def _keys(one: Profile, by: Yardstick) -> Iterator[tuple[Hashable, ...]]:
    days = sorted(one.days) if one.wide else _first(one.days, _DAYS)
    likely = [day for day in days if one.days[day] >= _LIKELY]
    middle = days[len(days) // 2] if days and one.wide else one.main
    places = _first(one.places, _PLACES)
    yield from _of_places(places, likely, middle)
    yield from _of_words(one, places, middle, by)
    for measure, tolls in one.tolls.items():
        for toll in _first(tolls, 2):
            for day in likely[:2]:
                yield measure, toll, day // 3
                yield measure, toll, (day + 1) // 3, "'"


def _of_places(places: Sequence[str], likely: Sequence[int], middle: int | None) -> Iterator[tuple[Hashable, ...]]:
    for place in places:
        yield from (("there", place, day) for day in likely)
    for place in places[:2] if middle is not None else ():
        yield from (("around", place, window) for window in _windows(middle, _SEASON))


def _of_words(one: Profile, places: Sequence[str], middle: int | None, by: Yardstick) -> Iterator[tuple[Hashable, ...]]:
    rare = _rarest(one.traits.lead or tuple(word for word, _ in one.traits.terms), by)
    when = middle if middle is not None else one.traits.said
    for word in rare:
        yield from (("word", word, window) for window in _windows(when, _WINDOW))
    years = list(_windows(when, _YEAR))
    for two in combinations(rare[:_PAIRED], 2):
        yield from (("words", *sorted(two), year) for year in years)
    fair = _rarest([word for word, _ in one.traits.terms], by, _FAIR)
    for place in places[:2]:
        yield from (("here", place, word, year) for word in (*rare, *fair) for year in years)
    for name in _rarest([str(word) for word in one.names], by):
        yield from (("name", name, year) for year in years)


def _windows(day: int | None, width: int) -> Iterator[Hashable]:
    """Two windows of days that a day is in, so that neighbours share one; without a day, one for all such."""
    if day is None:
        yield None
    else:
        yield day // width
        yield "half", (day + width // 2) // width


def _rarest(words: Sequence[str], by: Yardstick, most: float = 1.0) -> list[str]:
    scarce = {word: by.rarity("word", word) for word in words}
    kept = [word for word in scarce if _SCARCE <= scarce[word] <= most]
    return sorted(kept, key=lambda word: (-round(scarce[word], 2), word))[:_RARE]


def _first(weights: Mapping[_K, float], most: int) -> list[_K]:
    return sorted(weights, key=lambda key: (-weights[key], str(key)))[:most]
