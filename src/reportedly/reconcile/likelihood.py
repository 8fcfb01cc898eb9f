"""What each level of likeness is worth, as log odds, and the sum: how likely two tellings are of one occurrence.

This is record linkage after Fellegi and Sunter (1969). How often a level is seen among tellings of one occurrence was
counted on a training corpus; how often it is seen by chance is counted in the dossier itself, on the yardstick's
sample. So in a dossier in which half of the reports are of one week, a common week says little. Comparisons overlap
(words, beginning and title are one text): the factor of each, and what all have to come to, are fitted by logistic
regression on the same corpus (training/incidents.py), never on what they are measured on.
"""
from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from reportedly.reconcile.likeness import COMPARISONS, DIFFERENT, MOST_WORDS, TYPE_SHARES, Profile, is_copy, levels
from reportedly.reconcile.yardstick import Yardstick

_BESIDE = 20  # tellings of the sample that each is compared with for what chance gives
_COPIED = 12.0  # log odds that a copied text adds: however many documents there are, it is of the same occurrence
_LEAST = 50  # documents: of fewer, nobody knows how likely any two are of one occurrence
_MOST, _WORST = 6.0, -4.0  # that one comparison may say, before its factor


@dataclass(frozen=True, slots=True)
class Learned:
    """What training found for one kind of pair: by comparison, the shares of levels among pairs of one occurrence and
    by chance, and the factor; `bias` is what all have to come to.
    """

    alike: dict[str, list[float]]
    chance: dict[str, list[float]]
    factors: dict[str, float]
    bias: float
    trust: float  # pairs of the dossier that weigh as much as the training corpus for what chance gives


@cache
def learned(kind: str) -> Learned:
    """What was learnt for pairs of "main" tellings, or for those of which one is told on the "aside"."""
    text = resources.files("reportedly.reconcile").joinpath("likelihood.json").read_text(encoding="utf-8")
    return Learned(**json.loads(text)[kind])


class Likelihood:
    """Scores pairs of tellings of one dossier: above nought they are more likely of one occurrence than not."""

    def __init__(self, known: Learned, by: Yardstick, seen: Iterable[Sequence[int]], documents: int) -> None:
        self.by = by
        self.names = tuple(COMPARISONS)
        self.worth = worths(known, seen, by.filled)
        self.bias = known.bias - math.log(max(_LEAST, documents))

    def score(self, one: Profile, two: Profile) -> float:
        """The log odds that both tell of one occurrence."""
        return self.bias + self.worth_of(one, two)

    def worth_of(self, one: Profile, two: Profile) -> float:
        """What all comparisons come to, before it counts how many documents there are."""
        seen = levels(one, two, self.by)
        found = sum(worth[level] for worth, level in zip(self.worth, seen, strict=True))
        return found + _COPIED if seen[0] == MOST_WORDS and is_copy(one, two) else found

    def parts(self, one: Profile, two: Profile) -> dict[str, float]:
        """What each comparison says for or against it."""
        seen = levels(one, two, self.by)
        return {name: worth[level] for name, worth, level in zip(self.names, self.worth, seen, strict=True)}


def by_chance(left: Sequence[Profile], right: Sequence[Profile], by: Yardstick) -> list[tuple[int, ...]]:
    """The levels of pairs that nothing but chance brought together: each of `left` with some of `right`."""
    found = []
    for n, one in enumerate(left):
        for step in range(1, min(_BESIDE, len(right) - 1) + 1):
            two = right[(n + step) % len(right)]
            if one.key != two.key:
                found.append(levels(one, two, by))
    return found


def worths(known: Learned, seen: Iterable[Sequence[int]], filled: float) -> list[list[float]]:
    """For each comparison, what each of its levels is worth in a dossier where chance gave the levels `seen`.

    `filled` is the share of the sample that the dossier makes up: in a small one, which may be of one event, what is
    seen is hardly by chance.
    """
    columns = [list(column) for column in zip(*seen, strict=True)] or [[] for _ in COMPARISONS]
    found = []
    for (name, (_, groups)), column in zip(COMPARISONS.items(), columns, strict=True):
        counts = [filled * column.count(level) for level in range(sum(groups))]
        chance = shares(counts, groups, known.chance[name], known.trust)
        alike = known.alike[name] if name != "type" else _by_type(known.alike[name], chance)
        factor = known.factors[name]
        worth = [factor * _odds(a, c) for a, c in zip(alike, chance, strict=True)]
        found.append([min(0.0, w) if (name, level) in DIFFERENT else w for level, w in enumerate(worth)])
    return found


def shares(counts: Sequence[float], groups: Sequence[int], before: Sequence[float], trust: float) -> list[float]:
    """The share of each level among those of its group, leaning on what was known before."""
    found: list[float] = []
    for size in groups:
        start = len(found)
        here, known = counts[start : start + size], before[start : start + size]
        total = sum(here) + trust
        found += [(count + trust * share) / total for count, share in zip(here, known, strict=True)]
    return found


def _by_type(alike: Sequence[float], chance: Sequence[float]) -> list[float]:
    """That two reports of one occurrence name one type is as likely for each type; that chance gives one is not.

    The training corpus knows one type, so that what agreeing on a rare one is worth follows from its rarity alone.
    """
    edges = (1.0, *TYPE_SHARES, TYPE_SHARES[-1] / 5)
    middles = [math.sqrt(high * low) for high, low in pairwise(edges)]
    parts = [share / middle for share, middle in zip(chance[2:], middles, strict=True)]
    agree = sum(alike[2:])
    return [*alike[:2], *(agree * part / sum(parts) for part in parts)]


def _odds(alike: float, chance: float) -> float:
    return max(_WORST, min(_MOST, math.log((alike + 1e-6) / (chance + 1e-6))))
