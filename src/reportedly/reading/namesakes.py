"""Which of the places that bear a name a text means: the large before the small, and what lies by the text's others.

Every name starts with what its namesakes are by themselves: their size, and whether the name is their first. Each then
lends its weight to the countries, provinces and neighbourhoods of its namesakes, in the measure in which they are
likely, and takes what the other names lend there; a few rounds settle it. The work grows with the number of names, not
of pairs of them. One name means one place in a text, except where "X, Y" says otherwise.
"""
from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .gazetteer import COUNTRY, COUNTY, PROVINCE, REGION, TOWN, Entry
from .toponyms import Toponym

ROUNDS = 6
MOST_WEIGHT = 9  # mentions after which a name weighs no more
MOST = 80  # namesakes looked at, the largest: San Antonio has hundreds
CELL, WIDE = 0.5, 6.0  # degrees; the near and the far neighbourhood of a place are its cell and those around it
# Logarithms of chances, by hand and then by search on LGL and TR-News (dev); another half of LGL gained as much.
SIZE, FIRST = 0.85, 1.3  # of ten times as many inhabitants; of a first name
LEVELS = {COUNTRY: 3.5, PROVINCE: 2.5, COUNTY: -1.5, TOWN: 0.3, REGION: 3.5}
CAPITAL, WORLDLY = 2.0, 3  # of a capital, in a text that names so many countries
STATE = 1.8  # provinces that news names as it names countries
WASHINGTON = 5815135  # the state: alone, the name is the capital's
OF_STATES = frozenset(("US", "CA", "AU", "GB"))
IN_COUNTRY, IN_PROVINCE, FAR, NEARBY = 1.5, 1.8, 1.1, 1.5  # of as much weight again lent by others
LARGE, LARGE_BY_OTHER_NAME = 50, 57  # sizes from which on a place may be the only one of its country: 100,000; 500,000
OTHERS = 3
SEAT = 47  # size (50,000) from which on a province may have its name from a town beside it, as Moscow's
HEADED = 6.0  # of being of the kind that the text says

Key = tuple[str, int | None, frozenset[int]]  # folded name, level said, rows of what is said to hold it


@dataclass
class Name:
    """A name with its namesakes, what each is by itself and where it lies, and how likely each is."""

    entries: list[Entry]
    own: list[float]
    spots: list[list[Hashable]]
    weight: float
    likely: list[float] = field(default_factory=list)


def settle(toponyms: Sequence[Toponym], levels: Sequence[int | None]) -> list[Entry | None]:
    """The place that each toponym means, or None where nothing bears its name, or nothing in what is said to hold it.
    `levels` says for each of which level the text says it is ("Homs province")."""
    keys = list(keys_of(toponyms, levels))
    first = dict(zip(reversed(keys), reversed(toponyms), strict=True))
    abroad = min(1.0, len({t.entries[0].country for t in toponyms if t.entries[:1] and t.entries[0].level == COUNTRY})
                 / WORLDLY)
    names = {key: named(first[key], key, count, abroad) for key, count in Counter(keys).items()}
    weigh(list(names.values()))
    best = {k: max(zip(n.likely, n.entries, strict=True), key=lambda p: p[0], default=(0.0, None))[1]
            for k, n in names.items()}
    countries = Counter(e.country for e in best.values() if e is not None)
    return [None if lost(best[k], k, countries) else best[k] for k in keys]


def lost(entry: Entry | None, key: Key, countries: Mapping[str | None, int]) -> bool:
    """Whether a small place is the only one of its country in a text that is about others: a namesake of what the
    gazetteer lacks, more likely than not."""
    if entry is None or entry.level not in (TOWN, COUNTY) or key[2]:
        return False
    alone = countries[entry.country] < 2 and sum(countries.values()) > OTHERS
    return alone and entry.size < (LARGE if entry.by_name else LARGE_BY_OTHER_NAME)


def keys_of(toponyms: Sequence[Toponym], levels: Sequence[int | None]) -> Iterator[Key]:
    """What each toponym shares with those that mean the same. One without a holder shares that of the first that has
    one: after "Paris, Texas" any Paris."""
    held: dict[tuple[str, int | None], frozenset[int]] = {}
    rows = [frozenset(e.row for e in t.held) for t in toponyms]
    for t, level, own_rows in zip(toponyms, levels, rows, strict=True):
        if own_rows:
            held.setdefault((t.key, level), own_rows)
    for t, level, own_rows in zip(toponyms, levels, rows, strict=True):
        yield t.key, level, own_rows or held.get((t.key, level), frozenset())


def named(toponym: Toponym, key: Key, count: int, abroad: float) -> Name:
    """A name with its namesakes, before any has been weighed; `abroad` is 1 in a text that names several countries."""
    _, level, rows = key
    entries = [e for e in toponym.entries if not rows or rows & set(e.within)]
    if level not in (PROVINCE, COUNTY):
        entries = without_hinterland(entries)
    entries = entries[:MOST]
    own = [by_itself(e, level) + CAPITAL * abroad * e.capital for e in entries]
    return Name(entries, own, [spots(e) for e in entries], math.sqrt(min(count, MOST_WEIGHT)))


def without_hinterland(entries: Sequence[Entry]) -> list[Entry]:
    """Places without the provinces and districts that have their name from a town: "Aleppo" alone is the town. Not so
    where news names provinces as it names countries: "New York"."""
    towns = [e for e in entries if e.level == TOWN]
    holders = {row for e in towns for row in e.within}
    of_towns = {e.country for e in towns if e.by_name and e.size >= SEAT}
    return [e for e in entries if e.level not in (PROVINCE, COUNTY) or e.country in OF_STATES
            or not (e.row in holders or (not e.by_name and e.country in of_towns))]


def by_itself(entry: Entry, level: int | None) -> float:
    """How likely a place is meant where nothing else is known, as a logarithm."""
    score = SIZE * entry.size / 10 + LEVELS[entry.level] + FIRST * entry.by_name
    if entry.level == PROVINCE and entry.country in OF_STATES:
        score += STATE if entry.id != WASHINGTON else -HEADED
    said = entry.level == level or (level == PROVINCE and entry.level in (COUNTY, REGION))
    return score + HEADED * said


def spots(entry: Entry) -> list[Hashable]:
    """What a place shares with others: its country, its province, and the cells around it."""
    latitude, longitude = math.floor(entry.latitude / CELL), math.floor(entry.longitude / CELL)
    wide = math.floor(entry.latitude / WIDE), math.floor(entry.longitude / WIDE)
    far = [("wide", wide[0] + i, wide[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    around = [(latitude + i, longitude + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    return [entry.country, province_of(entry), *far, *(around if entry.level in (TOWN, COUNTY) else ())]


def province_of(entry: Entry) -> int | None:
    """The row of the province that a place is or lies in."""
    if entry.level == PROVINCE:
        return entry.row
    return entry.within[-2] if len(entry.within) > 1 else None


def weigh(names: Sequence[Name]) -> None:
    """Sets how likely each namesake is, in the light of all names."""
    for name in names:
        name.likely = shares(name.own)
    for _ in range(ROUNDS):
        lent: dict[Hashable, float] = defaultdict(float)
        for name in names:
            for place, share in lending(name):
                lent[place] += share
        for name in names:  # what each lent this round was summed above: the order of names does not matter
            taken = dict_of(lending(name))
            name.likely = shares([own + support(at, lent, taken) for own, at in zip(name.own, name.spots, strict=True)])


def shares(scores: Sequence[float]) -> list[float]:
    """Logarithms to shares of one."""
    most = max(scores, default=0.0)
    parts = [math.exp(s - most) for s in scores]
    whole = sum(parts)
    return [p / whole for p in parts]


def lending(name: Name) -> Iterator[tuple[Hashable, float]]:
    """What a name lends to each spot: to the middle cell alone, so that neighbours meet once."""
    for likely, at in zip(name.likely, name.spots, strict=True):
        if likely > 0.01:
            yield "C" if at[0] is None else at[0], likely * name.weight
            if at[1] is not None:
                yield at[1], likely * name.weight
            yield at[6], likely * name.weight
            if len(at) > 11:
                yield at[15], likely * name.weight


def dict_of(pairs: Iterator[tuple[Hashable, float]]) -> Mapping[Hashable, float]:
    """The sum of what is lent to each spot."""
    out: dict[Hashable, float] = defaultdict(float)
    for place, share in pairs:
        out[place] += share
    return out


def support(at: Sequence[Hashable], lent: Mapping[Hashable, float], taken: Mapping[Hashable, float]) -> float:
    """What others lend to a place, less what its own name does."""
    def others(spot: Hashable) -> float:
        return max(0.0, lent.get(spot, 0.0) - taken.get(spot, 0.0)) if spot is not None else 0.0

    return (IN_COUNTRY * math.log1p(others(at[0])) + IN_PROVINCE * math.log1p(others(at[1]))
            + FAR * math.log1p(sum(map(others, at[2:11]))) + NEARBY * math.log1p(sum(map(others, at[11:]))))
