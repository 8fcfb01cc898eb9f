"""Groups of tellings from their scores: within what hangs together by average linkage, and then as people have it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from reportedly.reconcile.agglomerate import agglomerate
from reportedly.reconcile.groups import Groups

if TYPE_CHECKING:
    from reportedly.reconcile.linking import Linked

Apart = Mapping[int, set[int]]  # of a telling: those that it must not come together with

WHOLE = 240  # tellings that are compared each with each; of more that hang together a part at a time
STAND = 4  # members that stand for a group
NONE: frozenset[int] = frozenset()
_PART = 60  # groups of a large lump that are compared at once
_CERTAIN = 5.0  # log odds beyond which two of a large lump are one without looking at the others
_NEVER: Apart = {}


def apart_of(pairs: Iterable[tuple[int, int]]) -> Apart:
    """Of each telling those that it must not come together with."""
    apart: dict[int, set[int]] = defaultdict(set)
    for one, two in pairs:
        apart[one].add(two)
        apart[two].add(one)
    return dict(apart)


def grouped(linked: Linked, start: Sequence[list[int]], never: Apart) -> list[list[int]]:
    """The groups that those of `start` end up in."""
    found: list[list[int]] = []
    for lump in _lumps(linked, start, 0.0):
        members = sorted(n for group in lump for n in group)
        if len(lump) == 1:
            found.append(members)
        elif len(members) <= WHOLE:
            found += _averaged(linked, lump, never)
        else:
            found += _large(linked, lump, never)
    return found


def judged(
    groups: Sequence[list[int]], joined: Iterable[tuple[int, int]], parted: Iterable[tuple[int, int]]
) -> list[list[int]]:
    """Groups as people have them: all that belongs to either of two that they joined is one, the newest first.

    Where that would bring together what they told apart, only those go to the other's group whom people joined, and who
    was told apart from them leaves it.
    """
    apart = apart_of(parted)
    of = {n: group for group in map(list, groups) for n in group}
    bound: dict[int, set[int]] = {}  # those that newer decisions made one: they go together
    for one, two in joined:
        here, there = of[one], of[two]
        mine, theirs = bound.get(one, {one}), bound.get(two, {two})
        if here is not there:
            whole = all(apart.get(n, NONE).isdisjoint(there) for n in here)
            _move(sorted(here) if whole else sorted(mine), there, of, apart, keep=theirs)
        together = mine | theirs
        bound.update(dict.fromkeys(together, together))
    return sorted(sorted(group) for group in {id(group): group for group in of.values()}.values())


def _move(moved: Sequence[int], there: list[int], of: dict[int, list[int]], apart: Apart, *, keep: set[int]) -> None:
    """Take these into another group; who was told apart from them leaves it, but for those in `keep`."""
    for n in [n for n in there if n not in keep and not apart.get(n, NONE).isdisjoint(moved)]:
        there.remove(n)
        of[n] = [n]
    for n in moved:
        of[n].remove(n)
        there.append(n)
        of[n] = there


def _lumps(linked: Linked, start: Sequence[list[int]], bound: float, never: Apart = _NEVER) -> list[list[list[int]]]:
    """The groups of `start` that pairs scored above a bound hang together, but for those that must stay apart."""
    of = {n: g for g, group in enumerate(start) for n in group}
    lumps = Groups([str(g) for g in range(len(start))])
    for n in never:
        for other in never[n] if n in of else ():
            if other in of:
                lumps.part(of[n], of[other])
    for one, two, _ in linked.scores.above(bound):
        if one in of and two in of:
            lumps.join(of[one], of[two])
    return [[start[g] for g in members] for members in lumps.all()]


def _averaged(linked: Linked, lump: Sequence[list[int]], never: Apart) -> list[list[int]]:
    """Average linkage over all pairs of a lump."""
    import numpy as np

    members = sorted(n for group in lump for n in group)
    place = {n: at for at, n in enumerate(members)}
    table = np.zeros((len(members), len(members)))
    for at, one in enumerate(members):
        for two in members[at + 1 :]:
            table[place[one], place[two]] = table[place[two], place[one]] = linked.score(one, two)
    apart = [(place[a], place[b]) for a in members if a in never for b in never[a] if b in place]
    groups = agglomerate(table, [[place[n] for n in group] for group in lump], apart)
    return [[members[at] for at in group] for group in groups]


def _large(linked: Linked, lump: Sequence[list[int]], never: Apart) -> list[list[int]]:
    """A lump too large for that: what is certainly one first, then a part at a time, each group standing by a few of
    its members, until no part makes any two one.
    """
    groups = [sorted(n for group in one for n in group) for one in _lumps(linked, lump, _CERTAIN, never)]
    while True:
        groups.sort(key=lambda group: (linked.profiles[group[0]].main or 0, linked.profiles.keys[group[0]]))
        before = len(groups)
        parts = [groups[at : at + _PART] for at in range(0, before, _PART)]
        groups = [group for part in parts for group in _standing(linked, part, never)]
        if len(groups) == before or len(parts) == 1:
            return groups


def _standing(linked: Linked, groups: Sequence[list[int]], never: Apart) -> list[list[int]]:
    """Groups by average linkage, each with a few of its members in place of all."""
    of = {n: g for g, group in enumerate(groups) for n in group}
    apart: dict[int, set[int]] = defaultdict(set)
    for n, g in of.items():
        for other in never.get(n, NONE):
            if other in of and of[other] != g:
                apart[groups[g][0]].add(groups[of[other]][0])
    standing = [group[:: max(1, len(group) // STAND)][:STAND] for group in groups]
    found = _averaged(linked, standing, apart)
    return [sorted(n for g in sorted({of[n] for n in group}) for n in groups[g]) for group in found]
