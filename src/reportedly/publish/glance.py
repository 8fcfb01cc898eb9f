"""Who says how many, at one glance: the last figure of each holder, with a bar on one scale. No sums, no truth."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.publish.figures import MEASURES
from reportedly.publish.howmany import some_only
from reportedly.publish.incidentview import IncidentView
from reportedly.publish.sayings import Saying, Told, told
from reportedly.publish.scale import Scale, count_of, scale_of
from reportedly.publish.signs import Signs, side_of
from reportedly.reconcile.types import Party, Row

MOST = 14  # lines in the open; the others fold away


@dataclass(frozen=True, slots=True)
class Count:
    """One holder's value. `low` and `high` are None where that bound is open, both where no number is given. `some` is
    true where it counts only some of those concerned ("children"), `main` for the first of several that it gives.
    """

    party: Party
    told: Told
    low: float | None
    high: float | None
    some: bool
    main: bool = True

    @property
    def saying(self) -> Saying:
        """The first report of it."""
        return self.told.first

    @property
    def middle(self) -> float | None:
        """What it is sorted by: the bound that is stated."""
        return self.low if self.low is not None else self.high


@dataclass(frozen=True, slots=True)
class Entry:
    """A count as a line of the list."""

    count: Count
    name: str
    side: str | None
    sign: Markup
    tone: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class Glance:
    """The counts of one measure, the lowest first; `rest` folds away, and so does `some`: counts of only some."""

    measure: str
    holders: int
    first: Sequence[Entry]
    rest: Sequence[Entry]
    some: Sequence[Entry]
    log: bool


def counted(view: IncidentView) -> Row | None:
    """The row of the measure that matters most and that somebody gives a figure for."""
    rows = {row.name: row for row in view.matrix.rows if row.cells}
    return next((rows[measure] for measure in MEASURES if measure in rows), None)


def counts(view: IncidentView, row: Row) -> list[Count]:
    """What each holder says last of a measure, the lowest first, and after all numbers what has none."""
    found = [
        _count(party, one, main=party.several or not n)
        for party in view.matrix.parties
        if party.key in row.cells
        for n, one in enumerate(o for o in told(row.cells[party.key].now, row.name, party, view) if o.first.counts)
    ]
    return sorted(found, key=lambda c: (c.middle is None, c.middle or 0.0, c.high is None, c.high or 0.0))


def glance(view: IncidentView, signs: Signs) -> Glance | None:
    """The list for the first measure; None where fewer than two holders give a figure: there is nothing to compare."""
    row = counted(view)
    found = counts(view, row) if row else []
    holders = len({count.party.key for count in found})
    if row is None or holders < 2:
        return None
    scale = scale_of(bound for c in found for bound in (c.low, c.high) if bound is not None)
    every = list(_entries(found, scale, signs))
    entries = [entry for entry in every if not entry.count.some] or every
    some = [entry for entry in every if entry.count.some and entry not in entries]
    shown = _shown(entries)
    first, rest = ([e for n, e in enumerate(entries) if (n in shown) is wanted] for wanted in (True, False))
    return Glance(row.name, holders, first, rest, some, scale.log)


def _shown(entries: Sequence[Entry]) -> set[int]:
    """Which of very many: both ends, and of the rest what a holder says first before what it says besides."""
    if len(entries) <= MOST:
        return set(range(len(entries)))
    main = [n for n, entry in enumerate(entries) if entry.count.main or n in (0, len(entries) - 1)]
    if len(main) <= MOST:
        return set(main)
    step = (len(main) - 1) / (MOST - 1)
    return {main[round(n * step)] for n in range(MOST)}


def _count(party: Party, one: Told, *, main: bool) -> Count:
    claim = one.first.claim
    low, best, high = (count_of(stated) for stated in (claim.low, claim.best, claim.high))
    if low is None and high is None:
        low = high = best
    return Count(party, one, low, high, some_only(claim), main)


def _entries(found: Sequence[Count], scale: Scale, signs: Signs) -> Iterator[Entry]:
    for count in found:
        sign = signs.of(count.party)
        yield Entry(count, count.party.name, side_of(count.party), sign.svg, sign.tone, _bar(count, scale, sign.tone))


def _bar(count: Count, scale: Scale, tone: str) -> Markup:
    """A block from bound to bound; dotted on to the end where a bound is open. The words beside it say the same."""
    low, high = (None if bound is None else round(scale.at(bound) * 96 + 1, 1) for bound in (count.low, count.high))
    drawn = ""
    if low is not None and high is not None:
        drawn = f'<rect x="{low - 0.7:.1f}" y="1" width="{max(0.0, high - low) + 1.4:.1f}" height="8"/>'
    elif low is not None:
        drawn = f'<rect x="{low - 0.7:.1f}" y="1" width="1.4" height="8"/><path class="open" d="M{low} 5H99"/>'
    elif high is not None:
        drawn = f'<rect x="{high - 0.7:.1f}" y="1" width="1.4" height="8"/><path class="open" d="M{high} 5H1"/>'
    return Markup(  # noqa: S704 - numbers and a class of ours
        f'<svg class="extent {tone}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<path class="axis" d="M1 9.5H99"/>{drawn}</svg>'
    )
