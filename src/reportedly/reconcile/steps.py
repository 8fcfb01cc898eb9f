"""How one holder's figure moved: what it said first when, and what only repeats it.

A day of saying is taken where it is stated. A publication only shows that something had been said by then, so that it
dates a figure where it is the first to give it, and never makes an older figure the last word.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.ledger.dates import day_range
from reportedly.reconcile.counts import bounds_of, group_of, number_of
from reportedly.reconcile.types import Claim, DayOf, Report, Said

UNDATED = "9999-99-99"
Number = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that a holder came to say, with the claims that give it: the first of them, by day, at the front.

    `at` is the day that it is put on, for comparing; `UNDATED` where nothing tells.
    """

    number: Number
    denied: bool
    at: str
    claims: tuple[Claim, ...]


def said(claim: Claim, report: Report, words: str | None = None, value: str | None = None) -> Said:
    """A claim with the day that it was said on, or else that of its document."""
    stated = day_range(claim.stated) is not None if isinstance(claim.stated, str) else False
    day: str | None = claim.stated if stated else report.published
    day_of: DayOf = "saying" if stated else "publication"
    return Said(claim, claim.words if words is None else words, day, day_of, value)


def day_at(claim: Claim, report: Report) -> str:
    """The day that a claim is put on: the last that its date of saying allows, but none after its publication."""
    printed = _last(report.published)
    stated = _last(claim.stated) if isinstance(claim.stated, str) else UNDATED
    return printed if stated == UNDATED else min(stated, printed)


def moves(claims: Iterable[Claim], reports: Mapping[str, Report]) -> dict[str, list[Move]]:
    """The moves of one holder's figures of one measure, oldest first and undated last, by whom they count.

    Parts of a whole are left out, and so are running totals in a text that gives the figure itself.
    """
    by_group: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.part:
            by_group[group_of(claim)].append(claim)
    return {group: _moves(_without_recaps(found), reports) for group, found in sorted(by_group.items())}


def _without_recaps(claims: Sequence[Claim]) -> list[Claim]:
    plain = {claim.document for claim in claims if not claim.total}
    return [claim for claim in claims if not claim.total or claim.stated is not None or claim.document not in plain]


def _moves(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Move]:
    ordered = sorted(claims, key=lambda claim: _order(claim, reports[claim.document]))
    found: list[tuple[Number, bool, str, list[Claim]]] = []
    last: dict[tuple[Number, bool], int] = {}  # the latest move to each figure
    for claim in ordered:
        figure, at = (number_of(claim), claim.stance == "denies"), day_at(claim, reports[claim.document])
        n = last.get(figure)
        if n is None or _says_again(claim, at, found[n + 1 : n + 2]):
            last[figure] = len(found)
            found.append((*figure, at, [claim]))
        else:
            found[n][3].append(claim)
    return [Move(number, denied, at, tuple(given)) for number, denied, at, given in found]


def _says_again(claim: Claim, at: str, then: Sequence[tuple[Number, bool, str, list[Claim]]]) -> bool:
    """Whether a holder came back to a figure after another (`then`): only a stated day shows that."""
    return bool(then) and claim.stated is not None and at != UNDATED and then[0][2] < at


def _order(claim: Claim, report: Report) -> tuple[object, ...]:
    low, best, high = bounds_of(claim)
    # On one day, what has a day of its own and the more careful wording ("at least 12", "12") stand at the front.
    number = (low if low is not None else best if best is not None else high) or 0
    return (day_at(claim, report), claim.stance == "denies", number, claim.stated is None, high is not None,
            _last(report.published), claim.document, claim.span, repr(claim))  # fmt: skip


def _last(edtf: str | None) -> str:
    days = day_range(edtf) if isinstance(edtf, str) else None
    return days[1] if days else UNDATED
