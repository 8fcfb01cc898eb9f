"""Tellings to groups: scores of candidate pairs, then average linkage within what hangs together.

First the main tellings alone: what documents are about. Then what others tell on the side joins one of these groups, or
makes one with its like; it never makes two groups of main tellings one. Two tellings of one document stay apart: its
text tells them apart. What people decided comes last, and binds.
"""
from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reconcile.blocks import Blocks, keys_of
from reportedly.reconcile.grouping import NONE, STAND, WHOLE, Apart, apart_of, grouped, judged
from reportedly.reconcile.kept import Keep, Kept
from reportedly.reconcile.lean import Profiles, Tellings
from reportedly.reconcile.likelihood import Likelihood, by_chance, learned
from reportedly.reconcile.reasons import reasons
from reportedly.reconcile.scores import Scores
from reportedly.reconcile.types import Reason, Telling
from reportedly.reconcile.yardstick import Yardstick, drawn

if TYPE_CHECKING:
    from reportedly.reconcile.blocks import Codes

_PAIRS = 4096  # whose numbers are at hand at once
_TOGETHER = 1024  # tellings whose pairs are compared one after the other


@dataclass
class Linked:
    """Groups of tellings by their numbers; scores of pairs that were compared; and who scores them."""

    profiles: Profiles
    mains: list[bool]
    groups: list[list[int]]
    scorers: tuple[Likelihood, Likelihood]
    scores: Scores
    kept: Kept | None = None

    def scorer(self, one: int, two: int) -> Likelihood:
        """Who scores a pair: another one where either is told on the side."""
        return self.scorers[0 if self.mains[one] and self.mains[two] else 1]

    def score(self, one: int, two: int) -> float:
        """The log odds of a pair, compared now where it was not before."""
        pair = (min(one, two), max(one, two))
        score = self.scores.get(*pair)
        if score is None:
            scorer = self.scorer(*pair)
            score = _worth(self.profiles, scorer, self.kept, *pair) + scorer.bias
            self.scores.put(*pair, score)
        return score

    def reasons(self, one: int, two: int) -> tuple[Reason, ...]:
        """Why that is its score."""
        names = (self.profiles.keys[one], self.profiles.keys[two])
        why = None if self.kept is None else self.kept.reasons.get(names)
        if why is None:
            why = reasons(self.profiles[one], self.profiles[two], self.scorer(one, two))
            if self.kept is not None:
                self.kept.reasons[names] = why
        return why


def link(
    tellings: Tellings,
    joined: Sequence[tuple[int, int]] = (),
    parted: Sequence[tuple[int, int]] = (),
    keep: Keep | None = None,
) -> Linked:
    """The groups of these tellings.

    `joined` are pairs that people made one, the newest decision first, `parted` those that they told apart. `keep`
    gives what is kept from another time with the same yardstick; what is new is put into it.
    """
    keys, mains = [t.key for t in tellings.all], [t.main for t in tellings.all]
    by = drawn((keys[n], tellings.traits(n)) for n, main in enumerate(mains) if main)
    sampled = set(by.keys)
    about = [n for n, key in enumerate(keys) if key in sampled]
    profiles = Profiles(keys, tellings.traits, by)
    scorers = _scorers(tellings.all, profiles, about, by)
    kept = keep(_stamp(by, scorers)) if keep else None
    linked = Linked(profiles, mains, [], scorers, _compared(profiles, mains, scorers, kept), kept)
    never = apart_of([*parted, *_of_one_document(tellings.all)])
    groups = grouped(linked, [[n] for n, main in enumerate(mains) if main], never)
    groups = _put(linked, groups, [n for n, main in enumerate(mains) if not main], never)
    linked.groups = judged(groups, joined, parted)
    return linked


def _stamp(by: Yardstick, scorers: tuple[Likelihood, Likelihood]) -> str:
    """Names what pairs are scored by: with the same, they are worth the same."""
    tables = repr([scorer.worth for scorer in scorers])
    return hashlib.sha256(f"{by.stamp} {tables}".encode()).hexdigest()[:16]


def _compared(
    profiles: Profiles, mains: Sequence[bool], scorers: tuple[Likelihood, Likelihood], kept: Kept | None
) -> Scores:
    """The scores of the candidates, compared now but for those that were compared before."""
    import numpy as np

    blocks, days = Blocks(), []
    for n, key in enumerate(profiles.keys):
        place = kept.places.get(key) if kept else None
        if place is None:
            place = (profiles[n].main or 0, keys_of(profiles[n], scorers[0].by))
            if kept:
                kept.places[key] = place
        blocks.add(key, *place)
        days.append(place[0])
    codes = blocks.pairs()
    values = np.zeros(len(codes))
    for at, one, two in _by_day(codes, days):
        scorer = scorers[0 if mains[one] and mains[two] else 1]
        values[at] = _worth(profiles, scorer, kept, one, two) + scorer.bias
    return Scores(len(days), codes, values)


def _worth(profiles: Profiles, scorer: Likelihood, kept: Kept | None, one: int, two: int) -> float:
    """What all comparisons of a pair come to."""
    if kept is None:
        return scorer.worth_of(profiles[one], profiles[two])
    names = (profiles.keys[one], profiles.keys[two])
    worth = kept.worths.get(names)
    if worth is None:
        worth = kept.worths[names] = scorer.worth_of(profiles[one], profiles[two])
    return worth


def _by_day(codes: Codes, days: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Pairs with their places, those of one time one after the other, so that few profiles are needed at once."""
    import numpy as np

    ones, twos = np.divmod(codes, max(1, len(days)))
    rank = np.argsort(np.argsort(np.array(days, dtype=np.int64), kind="stable"))
    early, late = np.minimum(rank[ones], rank[twos]), np.maximum(rank[ones], rank[twos])
    for some in np.array_split(np.lexsort((late, early // _TOGETHER)), 1 + len(codes) // _PAIRS):
        yield from zip(some.tolist(), ones[some].tolist(), twos[some].tolist(), strict=True)


def _of_one_document(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    by_document: dict[str, list[int]] = defaultdict(list)
    for n, telling in enumerate(tellings):
        by_document[telling.document].append(n)
    for numbers in by_document.values():
        for at, one in enumerate(numbers):
            yield from ((one, two) for two in numbers[at + 1 :])


def _put(
    linked: Linked, about: Sequence[list[int]], asides: Sequence[int], never: Apart
) -> list[list[int]]:
    """What is told on the side, put to the group that it fits best; the rest among itself."""
    groups = [list(group) for group in about]
    of = {n: g for g, group in enumerate(groups) for n in group}
    near = apart_of((one, two) for one, two, _ in linked.scores.above(0.0))
    rest: list[list[int]] = []
    for n in asides:
        homes = {of[m] for m in near.get(n, ()) if m in of}
        fits = [(_mean(linked, n, groups[g]), -g) for g in homes if never.get(n, NONE).isdisjoint(groups[g])]
        best = max(fits, default=(0.0, 0))
        if best[0] > 0:
            groups[-best[1]].append(n)
        else:
            rest.append([n])
    return [sorted(group) for group in groups] + grouped(linked, rest, never)


def _mean(linked: Linked, aside: int, home: Sequence[int]) -> float:
    """How well what is told on the side fits a group of main tellings: with those that fit best."""
    mains = [n for n in home if linked.mains[n]][:WHOLE]
    best = sorted((linked.score(aside, n) for n in mains), reverse=True)[:STAND]
    return sum(best) / len(best) if best else 0.0


def _scorers(
    tellings: Sequence[Telling], profiles: Profiles, about: Sequence[int], by: Yardstick
) -> tuple[Likelihood, Likelihood]:
    documents = {tellings[n].document for n in about}
    mains = [profiles[n] for n in about]
    sides = [profiles[n] for n, t in enumerate(tellings) if not t.main and t.document in documents]
    count = sum(t.main for t in tellings)
    return (
        Likelihood(learned("main"), by, by_chance(mains, mains, by), count),
        Likelihood(learned("aside"), by, by_chance(sides, mains, by), count),
    )
