"""What figures allow: their bounds, of whom they count, and whether two of them exclude each other.

UCDP's low, best and high are taken as stated. "About 100" has a best alone, and is taken to allow a quarter more or
less; words without a number ("several") allow any but none.
"""
from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportedly.reconcile.describing import head
from reportedly.reconcile.types import Claim

MEASURES = ("killed", "executed", "injured", "missing", "detained", "displaced", "besieged")
_ABOUT = 0.25
# Whoever counts these counts all who were harmed; whoever counts "children" or "officers" counts some of them.
_ANYBODY = frozenset("""person people individual human soul life death dead dying body corpse victim casualty fatality
martyr other more toll""".split())
_FURTHER = re.compile(r"(?:another|an? (?:further|additional)|(?:further|additional))\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:more than|over|upwards? of|above|in excess of|exceed\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as it can be compared: the fewest and the most that it allows, and of whom ("" for anybody)."""

    low: float
    high: float
    group: str

    def excludes(self, other: Count) -> bool:
        """Whether both cannot be so. A count of some ("children") is at most that of all, and tells nothing else."""
        if self.group == other.group:
            return self.low > other.high or other.low > self.high
        if not self.group or not other.group:
            some, every = (self, other) if self.group else (other, self)
            return some.low > every.high
        return False


def count_of(claim: Claim) -> Count:
    """The figure of a claim; nonsense in a merged ledger counts as no number given."""
    low, best, high = bounds_of(claim)
    if low is None and high is None:
        about = best is not None
        least = math.floor(best * (1 - _ABOUT)) if best is not None else 1
        return Count(least, math.ceil((best or 0) * (1 + _ABOUT)) if about else math.inf, group_of(claim))
    least, most = low if low is not None else 0, high if high is not None else math.inf
    return Count(min(least, most), max(least, most), group_of(claim))


def bounds_of(claim: Claim) -> tuple[int | None, int | None, int | None]:
    """Low, best and high as whole numbers, None for what is not stated or is none."""
    return _whole(claim.low), _whole(claim.best), _whole(claim.high)


def number_of(claim: Claim) -> tuple[int | None, int | None]:
    """What makes two figures of one holder the same: "31", "at least 31" and "about 31" are, "up to 31" is another."""
    low, best, high = bounds_of(claim)
    first = low if low is not None else best
    if first is None:
        return None, high
    return first, high if low is not None and high not in (None, low) else None


def group_of(claim: Claim) -> str:
    """Of whom it counts: "" where that is anybody, else the noun in the singular ("child")."""
    if claim.measure == "killed" and _FURTHER.match(claim.words):
        return "further"  # "another six": beside others, whose number nothing here adds up
    return group_of_words(claim.group) if isinstance(claim.group, str) else ""


def in_words(claim: Claim) -> str:
    """How many: "none", "31", "at least 31", "over 60", "40 to 60", "about 100"; "some" where no number is given."""
    low, best, high = bounds_of(claim)
    if low is not None and high is not None:
        return _number(low) if low == high else f"{min(low, high):,} to {max(low, high):,}"
    if low is not None:
        return f"over {low:,}" if _OVER.search(claim.words[:200]) else f"at least {low:,}"
    if high is not None:
        return f"up to {high:,}"
    return "some" if best is None else f"about {best:,}" if best else "none"


@lru_cache(maxsize=65536)
def group_of_words(group: str) -> str:
    """The same of the words for those counted, or harmed."""
    noun = head(group)
    return "" if noun in _ANYBODY else noun


def _whole(value: Any) -> int | None:
    known = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return int(value) if known and 0 <= value < 1e15 else None


def _number(value: int) -> str:
    return f"{value:,}" if value else "none"
