"""Things that are joined, and kept apart: a union-find that remembers who must not come together."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")


class Groups:
    """Numbered things in groups, at first each by itself."""

    def __init__(self, documents: Sequence[str]) -> None:
        self._parent = list(range(len(documents)))
        self._members = {n: [n] for n in self._parent}
        self._foes: dict[int, set[int]] = {n: set() for n in self._parent}  # of a root: members of groups kept apart
        self._left: dict[int, set[int]] = {}  # of one that was set apart: those that it was set apart from
        self._documents = {n: {document} for n, document in enumerate(documents)}

    def root(self, n: int) -> int:
        """The one that stands for the group of `n`."""
        while self._parent[n] != n:
            self._parent[n] = n = self._parent[self._parent[n]]
        return n

    def size(self, n: int) -> int:
        """How many are in the group of `n`."""
        return len(self._members[self.root(n)])

    def join(self, one: int, two: int) -> None:
        """Make two groups one, unless they are kept apart."""
        a, b = self.root(one), self.root(two)
        if a == b or self._apart(a, b):
            return
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        self._parent[b] = a
        self._members[a] += self._members.pop(b)
        self._foes[a] = _union(self._foes[a], self._foes.pop(b))
        self._documents[a] = _union(self._documents[a], self._documents.pop(b))

    def join_by_default(self, one: int, two: int) -> None:
        """The same, but never two of one document."""
        a, b = self.root(one), self.root(two)
        if self._documents[a].isdisjoint(self._documents[b]):
            self.join(a, b)

    def part(self, one: int, two: int) -> None:
        """Keep two groups apart from now on, `one` being the one that leaves; nothing where they are one already."""
        a, b = self.root(one), self.root(two)
        if a != b:
            self._foes[a].add(two)
            self._foes[b].add(one)
            self._left.setdefault(one, set()).add(two)

    def set_apart(self, n: int) -> set[int]:
        """The roots of the groups that members of the group of `n` were set apart from."""
        members = self._members[self.root(n)]
        return {self.root(other) for member in members for other in self._left.get(member, ())}

    def all(self) -> list[list[int]]:
        """Every group, its members in order."""
        return [sorted(members) for members in self._members.values()]

    def _apart(self, a: int, b: int) -> bool:
        few, other = (a, b) if len(self._foes[a]) <= len(self._foes[b]) else (b, a)
        return any(self.root(foe) == other for foe in self._foes[few])


def _union(one: set[_T], two: set[_T]) -> set[_T]:
    small, large = sorted((one, two), key=len)
    large |= small  # the smaller into the larger: what grows piece by piece costs little
    return large
