"""What linking worked out and may have again: what pairs are worth, why, and which keys a telling is found by.

All of it is of one yardstick, and of tellings as they were; whoever keeps it sees to that. With it or without it, the
incidents are the same.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from reportedly.reconcile.types import Reason

_V = TypeVar("_V")
Worths = MutableMapping[tuple[str, str], float]  # by the keys of two tellings, in order


class Pairs(MutableMapping[tuple[str, str], _V], Generic[_V]):
    """Values by the keys of two tellings. `touched` are those first keys whose values changed."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, _V]] = {}
        self.touched: set[str] = set()

    def __getitem__(self, pair: tuple[str, str]) -> _V:
        return self.of[pair[0]][pair[1]]

    def __setitem__(self, pair: tuple[str, str], value: _V) -> None:
        self.of.setdefault(pair[0], {})[pair[1]] = value
        self.touched.add(pair[0])

    def __delitem__(self, pair: tuple[str, str]) -> None:
        del self.of[pair[0]][pair[1]]
        self.touched.add(pair[0])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((one, two) for one, others in self.of.items() for two in others)

    def __len__(self) -> int:
        return sum(map(len, self.of.values()))


@dataclass
class Kept:
    """`places` are for each telling its likeliest day (0 where there is none) and its keys as blocks.py has them."""

    worths: Worths = field(default_factory=Pairs)
    reasons: MutableMapping[tuple[str, str], tuple[Reason, ...]] = field(default_factory=Pairs)
    places: MutableMapping[str, tuple[int, bytes]] = field(default_factory=dict)


Keep = Callable[[str], Kept]  # what is kept of a yardstick, by its stamp
