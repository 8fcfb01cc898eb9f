"""Tellings to groups: scores of candidate pairs, then average linkage within what hangs together.

First the main tellings alone: what documents are about. Then what others tell on the side joins one of these groups, or
makes one with its like; it never makes two groups of main tellings one. Two tellings of one document stay apart: its
text tells them apart. What people decided comes last, and binds.
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


def link(
    tellings: Sequence[Telling],
    joined: Sequence[tuple[int, int]] = (),
    parted: Sequence[tuple[int, int]] = (),
    known: Known = lambda _: {},
) -> Linked:
    """The groups of these tellings, which come in the order of their keys.

    `joined` are pairs that people made one, the newest decision first, `parted` those that they told apart. `known`
    gives scores from another time with the same yardstick; new ones are put into it.
    """
    by = yardstick((t.key, t.traits) for t in tellings if t.main)
    profiles = [profile(t.key, t.traits, by) for t in tellings]
    mains = [t.main for t in tellings]
    linked = Linked(profiles, mains, [], _scorers(profiles, mains, by))
    _compare(linked, by, known(by.stamp))
    never = [*parted, *_of_one_document(tellings)]
    about = _grouped(linked, [[n] for n, main in enumerate(mains) if main], never)
    groups = _put(linked, about, [n for n, main in enumerate(mains) if not main], never)
    linked.groups = _judged(groups, joined, parted)
    return linked


def _judged(
    groups: Sequence[list[int]], joined: Iterable[tuple[int, int]], parted: Iterable[tuple[int, int]]
) -> list[list[int]]:
    """Groups as people have them: all that belongs to either of two that they joined is one.

    Where that would bring together what they told apart, only the one telling goes to the other's group.
    """
    apart: dict[int, set[int]] = defaultdict(set)
    for one, two in parted:
        apart[one].add(two)
        apart[two].add(one)
    of = {n: list(group) for group in groups for n in group}
    for group in groups:
        shared = of[group[0]]
        for n in group:
            of[n] = shared
    for one, two in joined:
        here, there = of[one], of[two]
        if here is there:
            continue
        moved = [one] if any(not apart[n].isdisjoint(there) for n in here) else list(here)
        for n in moved:
            here.remove(n)
            there.append(n)
            of[n] = there
    return sorted(sorted(group) for group in {id(group): group for group in of.values()}.values())


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


def _of_one_document(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    by_document: dict[str, list[int]] = defaultdict(list)
    for n, telling in enumerate(tellings):
        by_document[telling.document].append(n)
    for numbers in by_document.values():
        for at, one in enumerate(numbers):
            yield from ((one, two) for two in numbers[at + 1 :])


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


def _put(
    linked: Linked, about: Sequence[list[int]], asides: Sequence[int], never: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """What is told on the side, put to the group that it fits best; the rest among itself."""
    groups = [list(group) for group in about]
    of = {n: g for g, group in enumerate(groups) for n in group}
    apart: dict[int, set[int]] = defaultdict(set)
    for one, two in never:
        apart[one].add(two)
        apart[two].add(one)
    near: dict[int, set[int]] = defaultdict(set)
    for (one, two), score in linked.scores.items():
        if score > 0:
            near[one].add(two)
            near[two].add(one)
    rest: list[list[int]] = []
    for n in asides:
        homes = {of[m] for m in near[n] if m in of}
        fits = [(_mean(linked, n, groups[g]), -g) for g in homes if apart[n].isdisjoint(groups[g])]
        best = max(fits, default=(0.0, 0))
        if best[0] > 0:
            groups[-best[1]].append(n)
        else:
            rest.append([n])
    return [sorted(group) for group in groups] + _grouped(linked, rest, never)


def _mean(linked: Linked, aside: int, home: Sequence[int]) -> float:
    """How well what is told on the side fits a group of main tellings: with those that fit best."""
    mains = [n for n in home if linked.mains[n]][:_WHOLE]
    best = sorted((linked.score(aside, n) for n in mains), reverse=True)[:_STAND]
    return sum(best) / len(best) if best else 0.0


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
