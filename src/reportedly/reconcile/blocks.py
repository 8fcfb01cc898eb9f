"""Which tellings are compared at all: those that share a day and a place, rare words in a month, or two rare words.

Comparing each with each would take for ever. Where very many share a key (ten thousand copies of one text), each is
compared only with its neighbours in the order of days and with the first few; so the work grows about as the documents.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import TypeVar

from reportedly.reconcile.likeness import Profile
from reportedly.reconcile.yardstick import Yardstick

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
    if len(profiles) <= _FEW:
        yield from combinations(range(len(profiles)), 2)
        return
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for n, telling in enumerate(profiles):
        for key in set(_keys(telling, by)):
            blocks[key].append(n)
    seen: set[int] = set()
    for members in blocks.values():
        for one, two in _within(members, profiles):
            code = one * len(profiles) + two
            if code not in seen:
                seen.add(code)
                yield one, two


def _keys(one: Profile, by: Yardstick) -> Iterator[Hashable]:
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


def _of_places(places: Sequence[str], likely: Sequence[int], middle: int | None) -> Iterator[Hashable]:
    for place in places:
        yield from (("there", place, day) for day in likely)
    for place in places[:2] if middle is not None else ():
        yield from (("around", place, window) for window in _windows(middle, _SEASON))


def _of_words(one: Profile, places: Sequence[str], middle: int | None, by: Yardstick) -> Iterator[Hashable]:
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


def _within(members: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    if len(members) <= _CROWD:
        yield from combinations(members, 2)
        return
    order = sorted(members, key=lambda n: (profiles[n].main or 0, profiles[n].key))
    for at, one in enumerate(order):
        for two in (*islice(order, at + 1, at + 1 + _NEAR), *order[:_FIRST]):
            if one != two:
                yield min(one, two), max(one, two)
