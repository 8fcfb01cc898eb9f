"""Whose claim a figure or an event is: the innermost attribution whose content holds its words."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..types import Attribution, Span


class Holding:
    """The contents of a document's claims, laid out once, so that any number of spans finds its holder quickly."""

    def __init__(self, claims: Sequence[Attribution]) -> None:
        depth = _depths(claims)
        pieces = sorted((s, -e, depth[c.id], n) for n, c in enumerate(claims) for s, e in c.content if s < e)
        self.claims = claims
        self._starts = [start for start, *_ in pieces]
        self._ends = [-end for _, end, *_ in pieces]
        self._owner = [n for *_, n in pieces]
        self._around = _next_around(self._ends)

    def of(self, span: Span) -> str | None:
        """The id of the innermost attribution whose content holds the whole span, or None: the outlet's own voice.

        A span that only touches a content is not held by it: half a quotation is nobody's claim.
        """
        held = self.claim_of(span)
        return held.id if held else None

    def claim_of(self, span: Span) -> Attribution | None:
        """The same, as the attribution itself."""
        at = bisect_right(self._starts, span[0]) - 1
        while at >= 0 and self._ends[at] < span[1]:
            at = self._around[at]
        return self.claims[self._owner[at]] if at >= 0 else None


def _depths(claims: Sequence[Attribution]) -> dict[str, int]:
    """How many claims each one stands in. A parent that is missing, or a ring of parents, ends the count."""
    parents = {c.id: c.parent for c in claims}
    depths: dict[str, int] = {}
    for first in parents:
        path: dict[str, None] = {}
        at: str | None = first
        while at is not None and at in parents and at not in depths and at not in path:
            path[at] = None
            at = parents[at]
        depth = depths.get(at, -1) if at is not None else -1
        for n, one in enumerate(reversed(path), depth + 1):
            depths[one] = n
    return depths


def _next_around(ends: Sequence[int]) -> list[int]:
    """For each piece, in the order of their starts, the nearest one before it that ends after it (-1: none)."""
    around: list[int] = []
    for n, end in enumerate(ends):
        at = n - 1
        while at >= 0 and ends[at] <= end:
            at = around[at]
        around.append(at)
    return around
