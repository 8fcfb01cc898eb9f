"""The rows of a matrix that are counts: each party's last word, what it said before, and whether all can be right."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.ledger.dates import day_range
from reportedly.reconcile.comparing import Verdict
from reportedly.reconcile.counts import MEASURES, Count, bounds_of, count_of, in_words
from reportedly.reconcile.histories import singles
from reportedly.reconcile.parties import Voice
from reportedly.reconcile.steps import UNDATED, Move, moves, said
from reportedly.reconcile.types import Cell, Claim, Party, Report, Row, Said

_LONGEST = 60  # characters of a name in a sentence
_MOST = 50  # figures of one day, or of either end, that are compared pair by pair


@dataclass(frozen=True, slots=True)
class Holding:
    """What a party's last words come to: counts that it asserts, those that it denies."""

    party: Party
    asserted: frozenset[Count]
    denied: frozenset[Count]


def cell(voice: Voice, measure: str, reports: Mapping[str, Report]) -> Cell | None:
    """A party's cell under a measure; None where it gives no figure of it."""
    claims = [claim for claim in voice.claims if claim.measure == measure]
    if not claims:
        return None
    now: list[Said] = []
    before: list[Said] = []
    contradicts = False
    for single in singles(Voice(voice.party, tuple(claims))):
        for found in moves(single.claims, reports).values():
            last, older = _split(found)
            now += [one for move in last for one in _sayings(move, reports)]
            before += [next(_sayings(move, reports)) for move in older]
            contradicts = contradicts or _contradict(found, reports)
    return Cell(tuple(now), tuple(before), contradicts) if now else None


def compare(cells: Mapping[str, Cell], parties: Mapping[str, Party]) -> Verdict:
    """Whether what the parties say last can all be so; a denied figure differs from all that assert any."""
    holdings = [_holding(parties[key], cell) for key, cell in cells.items()]
    if len(holdings) == 1:
        return Verdict("alone", f"only {_brief(holdings[0].party.name)}: {_between(cells) or 'denies it'}")
    words = _spread(cells, parties)
    deniers = [h for h in holdings if h.denied and not h.asserted]
    asserted = _extremes({h.asserted for h in holdings if h.asserted})
    denied = any(count.high > 0 for counts in asserted for count in counts) and bool(deniers)
    if denied or any(all(a.excludes(b) for a in one for b in two) for one, two in combinations(asserted, 2)):
        by = f"; denied by {_listed([h.party.name for h in deniers])}" if deniers else ""
        return Verdict("differ", f"{words}{by}")
    if deniers:
        return Verdict("agree", f"denied by {_listed([h.party.name for h in deniers])}")
    if len(asserted) > 1 and not any(_comparable(one, two) for one, two in combinations(asserted, 2)):
        return Verdict("nothing", "each counts others, so that the figures cannot be compared")
    return Verdict("agree", words if len(asserted) == 1 else f"{words}: the figures allow each other")


def spread(row: Row) -> str | None:
    """The lowest and the highest that a row of figures holds, in words ("none to over 60"); None for other rows."""
    return _between(row.cells) if row.name in MEASURES else None


def _between(cells: Mapping[str, Cell]) -> str | None:
    ends = _ends([one.claim for cell in cells.values() for one in cell.now])
    return None if ends is None else _to(in_words(ends[0]), in_words(ends[1]))


def _split(found: Sequence[Move]) -> tuple[list[Move], list[Move]]:
    """The last words, and those before. What bears no day may be older or newer, and stands with the last."""
    dated = [move.at for move in found if move.at != UNDATED]
    last = max(dated, default=UNDATED)
    now = [move for move in found if move.at in (last, UNDATED)]
    # The figure that most documents give stands first, of two such the higher: the lower may be a part of it.
    now.sort(key=lambda move: (-len({claim.document for claim in move.claims}), -(_number(move.claims[0]) or 0)))
    return now, [move for move in found if move.at not in (last, UNDATED)]


def _sayings(move: Move, reports: Mapping[str, Report]) -> Iterator[Said]:
    """The first claim of a figure, and those of other documents that word it alike."""
    first, seen = move.claims[0], set[str]()
    for claim in move.claims:
        if claim.document not in seen and bounds_of(claim) == bounds_of(first):
            seen.add(claim.document)
            yield said(claim, reports[claim.document])


def _contradict(found: Sequence[Move], reports: Mapping[str, Report]) -> bool:
    """Whether figures of one day exclude each other, as far as that day is known: that others publish two figures on
    one day only shows that both had been said by then. Two in one text may be a part and its whole, or old and new,
    unless it states the day of both.
    """
    by_day: dict[str, list[Move]] = {}
    for move in found:
        first = move.claims[0]
        known = bool(first.stated) or first.attribution is None
        day = said(first, reports[first.document]).day
        if known and move.at != UNDATED and not move.denied and not first.total and _is_day(day):
            by_day.setdefault(move.at, []).append(move)
    return any(_exclude(*pair) for on_day in by_day.values() for pair in combinations(on_day[:_MOST], 2))


def _exclude(one: Move, two: Move) -> bool:
    a, b = one.claims[0], two.claims[0]
    together = not {claim.document for claim in one.claims}.isdisjoint(claim.document for claim in two.claims)
    return count_of(a).excludes(count_of(b)) and (not together or bool(a.stated and b.stated))


def _is_day(day: str | None) -> bool:
    days = day_range(day)
    return days is not None and days[0] == days[1]


def _holding(party: Party, cell: Cell) -> Holding:
    asserted = frozenset(count_of(one.claim) for one in cell.now if one.claim.stance != "denies")
    denied = frozenset(count_of(one.claim) for one in cell.now if one.claim.stance == "denies")
    return Holding(party, asserted, denied)


def _extremes(every: set[frozenset[Count]]) -> list[frozenset[Count]]:
    """Those that can lie apart, where there are too many to look at each pair: the lowest and the highest."""
    ordered = sorted(every, key=lambda counts: sorted((c.low, c.high, c.group) for c in counts))
    if len(ordered) <= 2 * _MOST:
        return ordered
    lowest = sorted(ordered, key=lambda counts: max(c.high for c in counts))[:_MOST]
    return list(dict.fromkeys([*lowest, *sorted(ordered, key=lambda counts: -min(c.low for c in counts))[:_MOST]]))


def _comparable(one: frozenset[Count], two: frozenset[Count]) -> bool:
    return any(a.group == b.group or not a.group or not b.group for a in one for b in two)


def _spread(cells: Mapping[str, Cell], parties: Mapping[str, Party]) -> str:
    """The same with the names of those who say so."""
    held = [(one.claim, key) for key, cell in cells.items() for one in cell.now]
    ends = _ends([claim for claim, _ in held])
    if ends is None:
        return "no figure is asserted"
    if in_words(ends[0]) == in_words(ends[1]):
        return in_words(ends[0])
    owner = {id(claim): _brief(parties[key].name) for claim, key in held}
    return _to(f"{in_words(ends[0])} ({owner[id(ends[0])]})", f"{in_words(ends[1])} ({owner[id(ends[1])]})")


def _ends(claims: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The first claims with the lowest and the highest number, of those for anybody where there are any."""
    asserted = [claim for claim in claims if claim.stance != "denies"]
    general = [claim for claim in asserted if not count_of(claim).group] or asserted
    numbered = [claim for claim in general if _number(claim) is not None] or general
    if not numbered:
        return None
    return min(numbered, key=lambda c: _number(c) or 0), max(numbered, key=lambda c: (_number(c) or 0, c.high is None))


def _number(claim: Claim) -> int | None:
    low, best, high = bounds_of(claim)
    return low if low is not None else best if best is not None else high


def _to(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def _listed(names: Sequence[str]) -> str:
    shown = [_brief(name) for name in names[:3]] + ([f"{len(names) - 3} more"] if len(names) > 3 else [])
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def _brief(name: str) -> str:
    flat = " ".join(name[: _LONGEST * 2].split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rstrip() + "…"
