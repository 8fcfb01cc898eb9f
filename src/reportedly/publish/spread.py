"""From how few to how many: what all holders together say of one measure, and whether they can all be right."""
from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reportedly.publish import words
from reportedly.reconcile.types import Claim

_UNHELD = ("denies", "declines")  # stances of a holder who does not give the figure as its own


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and the highest number that is stated; None for both where words give no number ("dozens").

    `below` tells that the lowest is an upper bound ("up to 5"), `above` that the highest is a lower one ("over 60").
    `differ` is True where what one holder says excludes what another does. One who gives several figures may mean
    several things, so all between a holder's lowest and highest is taken as allowed by it.
    """

    lowest: int | None = None
    highest: int | None = None
    below: bool = False
    above: bool = False
    differ: bool = False

    @property
    def apart(self) -> int:
        """How far the highest lies from the lowest."""
        return (self.highest or 0) - (self.lowest or 0)

    @property
    def words(self) -> str:
        """It read out: "31", "at least 31", "none to 60 or more"."""
        if self.lowest is None or self.highest is None:
            return words.NO_NUMBER
        if self.lowest == self.highest and not (self.below and self.above):
            bound = {"low": self.lowest} if self.above else {"high": self.highest} if self.below else None
            return words.value(bound or {"best": self.lowest})
        low = f"{number(self.lowest)} or fewer" if self.below else number(self.lowest)
        return f"{low} to {number(self.highest)}{' or more' if self.above else ''}"


def spread_of(claims: Iterable[Claim], measure: str) -> Spread | None:
    """What the holders of `claims` say of a measure; None where none of them gives a figure of it.

    Parts of a whole and running totals say nothing of the incident as a whole, and a figure that its holder denies, or
    declines to give, is not theirs.
    """
    figures = [c for c in claims if c.measure == measure and not c.part and not c.total and c.stance not in _UNHELD]
    if not figures:
        return None
    held = [(claim, bounds) for claim in figures if (bounds := bounds_of(claim))]
    found = [bounds for _, bounds in held]
    if not found:
        return Spread()
    stated = [end for low, high in found for end in (low, high) if end is not None]
    lowest, highest = min(stated), max(stated)
    lows, highs = [low for low, _ in found if low is not None], [high for _, high in found if high is not None]
    return Spread(
        lowest,
        highest,
        below=lowest not in lows and lowest > 0,
        above=highest not in highs,
        differ=_exclude(held),
    )


def _exclude(held: Iterable[tuple[Claim, tuple[int | None, int | None]]]) -> bool:
    """Whether two holders exclude each other; outlets that speak for themselves are told apart by their documents."""
    allowed: dict[str, tuple[float, float]] = {}
    for claim, (low, high) in held:
        holder = claim.holder.casefold() if claim.holder else f"\0{claim.document}"
        least, most = allowed.get(holder, (math.inf, 0.0))
        allowed[holder] = (min(least, 0 if low is None else low), max(most, math.inf if high is None else high))
    return bool(allowed) and max(low for low, _ in allowed.values()) > min(high for _, high in allowed.values())


def bounds_of(claim: Claim) -> tuple[int | None, int | None] | None:
    """The fewest and the most that a figure allows; None where it gives no number at all.

    A sole best figure is both.
    """
    low, best, high = (whole(value) for value in (claim.low, claim.best, claim.high))
    if low is None and high is None:
        return None if best is None else (best, best)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return low, high


def whole(value: Any) -> int | None:
    """A count as a whole number; None for whatever else a merged ledger may hold there."""
    known = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return int(value) if known and 0 <= value < 1e15 else None


def number(value: int) -> str:
    """ "none", "1,500"."""
    return words.value({"best": value})
