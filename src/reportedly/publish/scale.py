"""Where a count stands on an axis: even steps, or powers of ten where even steps would hide the small ones."""
from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_HIDDEN = 25  # the largest is more than so many times the smallest: evenly drawn, the smallest would look like none
_HEADROOM = 1.15  # above the largest count, so that "at least" has somewhere to point to
_NONE_BAND = 0.12  # of a log axis is for none, which has no logarithm
_MOST_TICKS = 6
_LARGEST = 10**15


def count_of(stated: Any) -> float | None:
    """A count that can be drawn; None for what is none, also where a merged ledger brings text or worse."""
    known = isinstance(stated, int | float) and not isinstance(stated, bool) and 0 <= stated <= _LARGEST
    return float(stated) if known else None


@dataclass(frozen=True, slots=True)
class Scale:
    """`top` is what the upper end of the axis stands for; on a log axis `bottom` is the lowest count above none."""

    bottom: float
    top: float
    log: bool
    none: bool

    @property
    def broken(self) -> bool:
        """Whether the axis has none at its foot, with a break above it."""
        return self.log and self.none

    def at(self, value: float) -> float:
        """Where a count stands, 0 being the foot of the axis and 1 its end."""
        if not self.log:
            return min(1.0, value / self.top)
        if value <= 0:
            return 0.0
        foot = _NONE_BAND if self.none else 0.0
        share = math.log(max(value, self.bottom) / self.bottom) / math.log(self.top / self.bottom)
        return foot + (1 - foot) * min(1.0, share)

    def ticks(self) -> list[int]:
        """Round counts to write beside the axis, with none where that is on it."""
        if self.log:
            powers = range(round(math.log10(self.bottom)), math.floor(math.log10(self.top)) + 1)
            every = -(-len(powers) // _MOST_TICKS)
            return [0] * self.none + [10**power for power in powers[::every]]
        step = _step(self.top)
        return [n * step for n in range(math.floor(self.top / step) + 1)]


def scale_of(counts: Iterable[float]) -> Scale:
    """The axis for these counts."""
    found = list(counts)
    above = [count for count in found if count > 0]
    largest, smallest = max(above, default=1.0), min(above, default=1.0)
    none = len(above) < len(found)
    if largest <= _HIDDEN * smallest:
        return Scale(0.0, largest * _HEADROOM, log=False, none=none)
    return Scale(10.0 ** math.floor(math.log10(smallest)), largest * _HEADROOM**4, log=True, none=none)


def _step(top: float) -> int:
    """A round number of which some four make up `top`; counts are whole."""
    rough = max(1.0, top / 4)
    power = 10 ** math.floor(math.log10(rough))
    return int(next(n * power for n in (1, 2, 5, 10) if n * power >= rough))
