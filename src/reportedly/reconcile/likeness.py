"""How much two tellings are alike: a dozen comparisons, each with a level that can be put into words.

What a level is worth is `likelihood`'s business; here is only what can be seen.
"""
from __future__ import annotations

import bisect
import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from reportedly.reconcile.spots import apart
from reportedly.reconcile.types import Traits
from reportedly.reconcile.yardstick import Yardstick

Vector = Mapping[Hashable, float]

_COPY, _A_TEXT = 0.95, 20  # likeness of words from which a text is a copy, and the words that it must have
_A_FEW_DAYS = 4
_SHARED = 6  # of the rarest words that two beginnings share
_FEW = 10  # a toll below which another number is another toll; larger ones are estimated, and move


@dataclass(frozen=True, slots=True)
class Profile:
    """A telling's traits, weighed by the yardstick: vectors are of length one."""

    key: str
    traits: Traits
    terms: Vector
    lead: Mapping[str, float]
    title: Vector
    names: Vector
    actors: Vector
    kind: str | None
    days: Mapping[int, float]
    places: Mapping[str, float]
    main: int | None
    wide: bool  # dated to a month or a season, and to no day
    points: tuple[tuple[float, float], ...]
    tolls: Mapping[str, Mapping[tuple[int | None, int | None], float]]


def profile(key: str, made: Traits, by: Yardstick) -> Profile:
    """The traits of a telling, ready to be compared."""
    rare = by.rarity
    whole = sum(weight for _, _, weight in made.places) or 1.0
    places = {key: weight / whole for key, _, weight in made.places}
    known = {key: (latitude, longitude) for key, latitude, longitude in made.points}
    first = sorted((key for key in places if key in known), key=lambda key: (-places[key], key))[:2]
    return Profile(
        key=key,
        traits=made,
        terms=_unit({word: (1 + math.log(count)) * rare("word", word) for word, count in made.terms}),
        lead={word: rare("word", word) for word in made.lead},
        title=_unit({word: rare("word", word) for word in made.title}),
        names=_unit({word: rare("word", word) for word in made.names}),
        actors=_unit({word: weight * rare("word", word) for word, weight in made.actors}),
        kind=min(made.types, key=lambda t: (-t[1], t[0]))[0] if made.types else None,
        days=dict(made.days),
        places=places,
        main=min(made.days, key=lambda w: (-w[1], w[0]))[0] if made.days else None,
        wide=made.dated and len(made.days) > _A_FEW_DAYS and made.days[0][1] == made.days[-1][1],
        points=tuple(known[key] for key in first),
        tolls={m: {(low, high): w for name, low, high, w in made.tolls if name == m} for m in ("killed", "injured")},
    )


def levels(one: Profile, two: Profile, by: Yardstick) -> tuple[int, ...]:
    """The level of each comparison, in the order of `COMPARISONS`."""
    return tuple(compare(one, two, by) for compare, _ in COMPARISONS.values())


def is_copy(one: Profile, two: Profile) -> bool:
    """Whether the texts have nearly all their words in common, and tell of the same days."""
    enough = min(len(one.terms), len(two.terms)) >= _A_TEXT
    return enough and cosine(one.terms, two.terms) >= _COPY and bool(one.days.keys() & two.days.keys())


def _unit(weights: dict[Hashable, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()} if length else {}


def cosine(one: Vector, two: Vector) -> float:
    """Of two vectors of length one."""
    return math.fsum(one[key] * two[key] for key in one.keys() & two.keys())  # exact, in whatever order


def _steps(edges: Iterable[float]) -> Callable[[float], int]:
    fixed = tuple(edges)
    return lambda value: bisect.bisect_right(fixed, value)


def _falling(edges: Iterable[float]) -> Callable[[float], int]:
    fixed = tuple(edges)
    return lambda value: sum(value < edge for edge in fixed)


TYPE_SHARES = (0.4, 0.2, 0.1, 0.05)  # of the dossier that tells mainly of one type: steps of its rarity
_WORDS = _steps((0.03, 0.06, 0.09, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5))
_LEAD = _steps((0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6))
_TITLE = _steps((0.02, 0.08, 0.15, 0.25, 0.4))
_NAMES = _steps((0.01, 0.1, 0.2, 0.35, 0.5))
_ACTORS = _steps((0.01, 0.05, 0.1, 0.2, 0.35))
_PLACE = _steps((0.05, 0.1, 0.2, 0.3, 0.45))
_KILOMETRES = _steps((3, 15, 50, 150))
_GAP = _steps((0.5, 1.5, 3.5, 7.5, 30.5, 365))
_SAME_DAYS = _steps((0.05, 0.15, 0.3, 0.5, 0.75))
_SAID = _steps((0.5, 1.5, 2.5, 4.5, 7.5, 14.5, 30.5, 100))
_TOLL = _steps((0.1, 0.25, 0.45))
_TOLL_LEVELS = 7
_TYPE = _falling(TYPE_SHARES)


def _words(one: Profile, two: Profile, _: Yardstick) -> int:
    return _WORDS(cosine(one.terms, two.terms))


MOST_WORDS = 10  # the level of "words" from which a text may be a copy


def _lead(one: Profile, two: Profile, _: Yardstick) -> int:
    rarest = sorted([one.lead[word] for word in one.lead.keys() & two.lead.keys()], reverse=True)[:_SHARED]
    return _LEAD(sum(rarest) / _SHARED)


def _title(one: Profile, two: Profile, _: Yardstick) -> int:
    return _TITLE(cosine(one.title, two.title))


def _names(one: Profile, two: Profile, _: Yardstick) -> int:
    return 1 + _NAMES(cosine(one.names, two.names)) if one.names and two.names else 0


def _actors(one: Profile, two: Profile, _: Yardstick) -> int:
    return 1 + _ACTORS(cosine(one.actors, two.actors)) if one.actors and two.actors else 0


def _place(one: Profile, two: Profile, by: Yardstick) -> int:
    """0 unknown; 1 to 5 so far apart; 6 and more: the same names, the rarer the higher."""
    same = one.places.keys() & two.places.keys()
    shared = math.fsum(min(one.places[key], two.places[key]) * by.rarity("place", key) for key in same)
    if shared > 0.01:
        return 6 + _PLACE(shared)
    if not one.points or not two.points:
        return 0
    return 1 + _KILOMETRES(min(apart(a, b) for a in one.points for b in two.points))


def _day(one: Profile, two: Profile, _: Yardstick) -> int:
    """0 where either text does not date it to the day; then by the days between."""
    if not (one.traits.dated and two.traits.dated) or one.main is None or two.main is None or one.wide or two.wide:
        return 0
    return 1 + _GAP(abs(one.main - two.main))


def _days(one: Profile, two: Profile, _: Yardstick) -> int:
    """By how many of the likely days the two share; 6 and 7 where one is dated to a month: outside or inside of it."""
    if one.wide or two.wide:
        return 7 if one.days.keys() & two.days.keys() else 6
    return _SAME_DAYS(math.fsum(min(one.days[day], two.days[day]) for day in one.days.keys() & two.days.keys()))


def _said(one: Profile, two: Profile, _: Yardstick) -> int:
    if one.traits.said is None or two.traits.said is None:
        return 0
    return 1 + _SAID(abs(one.traits.said - two.traits.said))


def _toll(measure: str) -> Callable[[Profile, Profile, Yardstick], int]:
    def compare(one: Profile, two: Profile, by: Yardstick) -> int:
        """0 unknown; else for small tolls (1 and more) and large ones (8 and more): in three levels how much they
        differ, or in four that they are the same, by how rare that is."""
        mine, theirs = one.tolls[measure], two.tolls[measure]
        if not mine or not theirs:
            return 0
        pairs = [_ratio(a, b) for a in mine for b in theirs]
        ratio, most = min(pairs)
        first = 1 if most < _FEW else 1 + _TOLL_LEVELS
        same = [min(w, theirs[toll], 1.0) * by.rarity(measure, toll) for toll, w in mine.items() if toll in theirs]
        if same:
            return first + 3 + min(3, _TOLL(max(same)))
        return first + (2 if ratio <= 1.5 else 1 if ratio <= 3 else 0)

    return compare


# Levels that tell of other numbers, and of two types: such never speak for one occurrence, however training had it.
DIFFERENT = frozenset((name, level) for name in ("killed", "injured") for level in (1, 2, 3, 8, 9, 10)) | {("type", 1)}


def _ratio(one: tuple[int | None, int | None], two: tuple[int | None, int | None]) -> tuple[float, int]:
    a, b = (next(n for n in toll if n is not None) for toll in (one, two))
    low, high = sorted((a, b))
    return (high + 0.5) / (low + 0.5), high


def _type(one: Profile, two: Profile, by: Yardstick) -> int:
    """0 unknown, 1 two types, 2 and more: one type, the rarer in the dossier the higher."""
    if one.kind is None or two.kind is None:
        return 0
    return 2 + _TYPE(by.share("type", one.kind)) if one.kind == two.kind else 1


Compare = Callable[[Profile, Profile, Yardstick], int]
# What is compared, and how many levels there are: in groups, each a state of what the texts tell. Only levels of one
# group are weighed against each other: that a text names no place speaks neither for nor against.
COMPARISONS: dict[str, tuple[Compare, tuple[int, ...]]] = {
    "words": (_words, (11,)),
    "lead": (_lead, (11,)),
    "title": (_title, (6,)),
    "names": (_names, (1, 6)),
    "actors": (_actors, (1, 6)),
    "place": (_place, (1, 11)),
    "day": (_day, (1, 7)),
    "days": (_days, (6, 2)),
    "said": (_said, (1, 9)),
    "killed": (_toll("killed"), (1, _TOLL_LEVELS, _TOLL_LEVELS)),
    "injured": (_toll("injured"), (1, _TOLL_LEVELS, _TOLL_LEVELS)),
    "type": (_type, (1, 6)),
}
