"""From how few to how many: what all holders together say of one measure, and whether they can all be right."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.publish import words
from reportedly.publish.howmany import how_many
from reportedly.reconcile.counts import Count, bounds_of, count_of, group_of
from reportedly.reconcile.types import Claim

_UNHELD = ("denies", "declines")  # stances of a holder who does not give the figure as its own


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and the highest number that is stated; None for both where words give no number ("dozens").

    `below` tells that the lowest is an upper bound ("up to 5"), `above` that the highest is a lower one ("at least
    60"), `over` that its text says "over". `differ` is True where what one holder says excludes what another does. One
    who gives several figures may mean several things: all between its lowest and its highest is taken as allowed.
    """

    lowest: int | None = None
    highest: int | None = None
    below: bool = False
    above: bool = False
    over: bool = False
    differ: bool = False

    @property
    def apart(self) -> int:
        """How far the highest lies from the lowest."""
        return (self.highest or 0) - (self.lowest or 0)

    @property
    def words(self) -> str:
        """It read out: "31", "at least 31", "none to 60 or more", "none to over 60"."""
        if self.lowest is None or self.highest is None:
            return words.NO_NUMBER
        if self.lowest == self.highest and not (self.below and self.above):
            bound = {"low": self.lowest} if self.above else {"high": self.highest} if self.below else None
            said = words.value(bound or {"best": self.lowest})
            return said.replace("at least", "over") if self.over else said
        low = f"{number(self.lowest)} or fewer" if self.below else number(self.lowest)
        high = number(self.highest)
        return f"{low} to {f'over {high}' if self.over else f'{high} or more' if self.above else high}"


def spread_of(claims: Iterable[Claim], measure: str) -> Spread | None:
    """What the holders of `claims` say of a measure; None where none of them gives a figure of it.

    Parts of a whole and running totals say nothing of the incident as a whole, nor do counts of some ("children") where
    others count all; and a figure that its holder denies, or declines to give, is not theirs.
    """
    figures = [c for c in claims if c.measure == measure and not c.part and not c.total and c.stance not in _UNHELD]
    counted = [claim for claim in figures if any(bound is not None for bound in bounds_of(claim))]
    if not counted:
        return Spread() if figures else None
    everybody = [claim for claim in counted if not group_of(claim)] or counted
    found = [_ends(claim) for claim in everybody]
    stated = [end for ends in found for end in ends if end is not None]
    lowest, highest = min(stated), max(stated)
    above = all(high != highest for _, high in found)
    tops = [claim for claim, (low, _) in zip(everybody, found, strict=True) if low == highest]
    return Spread(
        lowest,
        highest,
        below=lowest > 0 and all(low != lowest for low, _ in found),
        above=above,
        over=above and all(how_many(claim).startswith("over ") for claim in tops),
        differ=_exclude(everybody),
    )


def _ends(claim: Claim) -> tuple[int | None, int | None]:
    """The fewest and the most that a figure states; a sole best figure is both."""
    low, best, high = bounds_of(claim)
    if low is None and high is None:
        return best, best
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def _exclude(claims: Sequence[Claim]) -> bool:
    """Whether two holders exclude each other; outlets that speak for themselves are told apart by their documents."""
    allowed: dict[tuple[str, str], Count] = {}
    for claim in claims:
        holder = claim.holder.casefold() if claim.holder else f"\0{claim.document}"
        count = count_of(claim)
        known = allowed.setdefault((count.group, holder), count)
        widest = Count(min(known.low, count.low), max(known.high, count.high), count.group)
        allowed[count.group, holder] = widest
    groups: dict[str, list[Count]] = {}
    for (group, _), count in allowed.items():
        groups.setdefault(group, []).append(count)
    return any(max(c.low for c in held) > min(c.high for c in held) for held in groups.values())


def number(value: int) -> str:
    """ "none", "1,500"."""
    return words.value({"best": value})
