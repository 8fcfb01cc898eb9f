"""Tellings to groups: scores of candidate pairs, then average linkage within what hangs together.

First the main tellings alone: what documents are about. Then what others tell on the side joins one of these groups, or
makes one with its like; it never makes two groups of main tellings one. Two tellings of one document stay apart: its
text tells them apart. What people decided comes before everything.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field

from reportedly.reconcile.agglomerate import agglomerate
from reportedly.reconcile.blocks import candidates
from reportedly.reconcile.groups import Groups
from reportedly.reconcile.likelihood import Likelihood, by_chance, learned
from reportedly.reconcile.likeness import Profile, profile
from reportedly.reconcile.types import Telling
from reportedly.reconcile.yardstick import Yardstick, yardstick

Scores = MutableMapping[tuple[str, str], float]  # by the keys of two tellings, in order
Known = Callable[[str], Scores]  # what was scored before, by the stamp of the yardstick

_WHOLE = 240  # tellings that are compared each with each; more that hang together are first made into certain groups
_STAND = 4  # members that stand for a group
_CERTAIN = 5.0  # log odds beyond which two of a very large lump are one without looking at the others


@dataclass
class Linked:
    """Groups of tellings by their numbers; scores of pairs that were compared; and who scores them."""

    profiles: list[Profile]
    mains: list[bool]
    groups: list[list[int]]
    scorers: tuple[Likelihood, Likelihood]
    scores: dict[tuple[int, int], float] = field(default_factory=dict)

    def scorer(self, one: int, two: int) -> Likelihood:
        """Who scores a pair: another one where either is told on the side."""
        return self.scorers[0 if self.mains[one] and self.mains[two] else 1]

    def score(self, one: int, two: int) -> float:
        """The log odds of a pair, compared now where it was not before."""
        pair = (min(one, two), max(one, two))
        if pair not in self.scores:
            self.scores[pair] = self.scorer(*pair).score(self.profiles[pair[0]], self.profiles[pair[1]])
        return self.scores[pair]


def link(tellings: Sequence[Telling], decided: Groups, parted: Iterable[tuple[int, int]], known: Known) -> Linked:
    """The groups of these tellings, which come in the order of their keys.

    `decided` are groups that people made, `parted` pairs that they told apart. `known` gives scores from another time
    with the same yardstick; new ones are put into it.
    """
    by = yardstick((t.key, t.traits) for t in tellings if t.main)
    profiles = [profile(t.key, t.traits, by) for t in tellings]
    mains = [t.main for t in tellings]
    linked = Linked(profiles, mains, [], _scorers(profiles, mains, by))
    _compare(linked, by, known(by.stamp))
    never = [*parted, *_of_one_document(tellings, decided)]
    start = decided.all()
    about = [group for group in start if any(mains[n] for n in group)]
    aside = [group for group in start if not any(mains[n] for n in group)]
    linked.groups = _joined(linked, _grouped(linked, about, never), aside, never)
    return linked


def _compare(linked: Linked, by: Yardstick, known: Scores) -> None:
    """Score the candidates, but for those that were scored before."""
    keys = [one.key for one in linked.profiles]
    for one, two in candidates(linked.profiles, by):
        names = (keys[one], keys[two])
        scorer = linked.scorer(one, two)
        worth = known.get(names)
        if worth is None:
            worth = known[names] = scorer.worth_of(linked.profiles[one], linked.profiles[two])
        linked.scores[one, two] = worth + scorer.bias


def _of_one_document(tellings: Sequence[Telling], decided: Groups) -> Iterator[tuple[int, int]]:
    by_document: dict[str, list[int]] = defaultdict(list)
    for n, telling in enumerate(tellings):
        by_document[telling.document].append(n)
    for numbers in by_document.values():
        for at, one in enumerate(numbers):
            yield from ((one, two) for two in numbers[at + 1 :] if decided.root(one) != decided.root(two))


def _grouped(linked: Linked, start: Sequence[list[int]], never: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Groups of main tellings."""
    found: list[list[int]] = []
    for lump in _lumps(linked, start, 0.0):
        members = sorted(n for group in lump for n in group)
        if len(lump) == 1:
            found.append(members)
        elif len(members) <= _WHOLE:
            found += _averaged(linked, lump, never)
        else:
            found += _large(linked, lump, never)
    return found


def _lumps(linked: Linked, start: Sequence[list[int]], bound: float) -> list[list[list[int]]]:
    """The groups of `start` that pairs scored above a bound hang together."""
    of = {n: g for g, group in enumerate(start) for n in group}
    lumps = Groups([str(g) for g in range(len(start))])
    for (one, two), score in sorted(linked.scores.items()):
        if score > bound and one in of and two in of:
            lumps.join(of[one], of[two])
    return [[start[g] for g in members] for members in lumps.all()]


def _averaged(linked: Linked, lump: Sequence[list[int]], never: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Average linkage over all pairs of a lump."""
    import numpy as np

    members = sorted(n for group in lump for n in group)
    place = {n: at for at, n in enumerate(members)}
    table = np.zeros((len(members), len(members)))
    for at, one in enumerate(members):
        for two in members[at + 1 :]:
            table[place[one], place[two]] = table[place[two], place[one]] = linked.score(one, two)
    apart = [(place[a], place[b]) for a, b in never if a in place and b in place]
    groups = agglomerate(table, [[place[n] for n in group] for group in lump], apart)
    return [[members[at] for at in group] for group in groups]


def _large(linked: Linked, lump: Sequence[list[int]], never: Sequence[tuple[int, int]]) -> list[list[int]]:
    """A lump too large for that: those that are certainly one first, each such group then by a few of its members.

    Ten thousand copies of one text are one group at once.
    """
    certain = [sorted(n for group in one for n in group) for one in _lumps(linked, lump, _CERTAIN)]
    if len(certain) > _WHOLE:
        return [group for one in _lumps(linked, certain, _CERTAIN) for group in one]
    standing = [group[:: max(1, len(group) // _STAND)][:_STAND] for group in certain]
    whole = {group[0]: full for group, full in zip(standing, certain, strict=True)}
    found = _averaged(linked, standing, never)
    return [sorted(n for first in sorted(whole) if first in group for n in whole[first]) for group in found]


def _joined(
    linked: Linked, about: Sequence[list[int]], aside: Sequence[list[int]], never: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """What is told on the side, put to the group that it fits best; the rest among itself."""
    groups = [list(group) for group in about]
    of = {n: g for g, group in enumerate(groups) for n in group}
    apart: dict[int, set[int]] = defaultdict(set)
    for one, two in never:
        apart[one].add(two)
        apart[two].add(one)
    rest: list[list[int]] = []
    near: dict[int, set[int]] = defaultdict(set)
    for (one, two), score in linked.scores.items():
        if score > 0:
            near[one].add(two)
            near[two].add(one)
    for group in sorted(aside):
        homes = {of[m] for n in group for m in near[n] if m in of}
        fits = [(_mean(linked, group, groups[g]), -g) for g in homes if not _clash(group, groups[g], apart)]
        best = max(fits, default=(0.0, 0))
        if best[0] > 0:
            groups[-best[1]] += group
        else:
            rest.append(group)
    return [sorted(group) for group in groups] + _grouped(linked, rest, never)


def _mean(linked: Linked, group: Sequence[int], home: Sequence[int]) -> float:
    """How well a group told on the side fits a group of main tellings: with those that fit best."""
    mains = [n for n in home if linked.mains[n]][:_WHOLE]
    best = sorted((linked.score(one, two) for one in group for two in mains), reverse=True)[:_STAND]
    return sum(best) / len(best) if best else 0.0


def _clash(group: Sequence[int], home: Sequence[int], apart: dict[int, set[int]]) -> bool:
    return any(not apart[n].isdisjoint(home) for n in group if n in apart)


def _scorers(profiles: Sequence[Profile], mains: Sequence[bool], by: Yardstick) -> tuple[Likelihood, Likelihood]:
    sampled = set(by.keys)
    about = [one for one in profiles if one.key in sampled]
    documents = {key.partition(":")[0] for key in sampled}
    sides = [p for p, main in zip(profiles, mains, strict=True) if not main and p.key.partition(":")[0] in documents]
    count = sum(mains)
    return (
        Likelihood(learned("main"), by, by_chance(about, about, by), count),
        Likelihood(learned("aside"), by, by_chance(sides, about, by), count),
    )
