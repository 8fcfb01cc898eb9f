"""How the answers of several parties to one question stand to each other, and that in words.

Words that are not alike need not contradict each other ("Sarn", "the square"). A difference is told only where days,
distances, kinds of means or sides lie apart; of the rest it is said that it stands in different words.
"""
from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from reportedly.ledger.dates import day_range
from reportedly.reconcile.rows import WIDE, Answer
from reportedly.reconcile.types import Comparison, Place

_FAR = 60.0  # kilometres between two towns from which on they are two places
_RADIUS = 6371.0  # of the earth, in kilometres
_PAIRED = 200  # different sets of answers that are compared pair by pair
_MOST = 4  # answers that are read out
_LONGEST = 60  # characters of one of them
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_T = TypeVar("_T", bound=Hashable)
Answers = Sequence[Sequence[Answer]]  # of each party that answers at all


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the answers of a row stand to each other."""

    comparison: Comparison
    told: str


def days(answers: Answers) -> Verdict:
    """Difference where two parties put it on days of which none can be the same."""
    every = sorted({a.key for party in answers for a in party}, key=lambda key: (day_range(key) or ("", ""), key))
    ranges = [frozenset(r for a in party if (r := day_range(a.key))) for party in answers]
    if _apart(ranges, lambda one, two: one[1] < two[0] or two[1] < one[0]):
        return Verdict("differ", f"{in_words(every[0])} to {in_words(every[-1])}")
    return Verdict("agree", in_words(every[0]) if len(every) == 1 else "the days allow each other")


def places(answers: Answers) -> Verdict:
    """Difference where two parties name only towns that lie far from each other."""
    if shared := _shared(answers):
        return Verdict("agree", f"all name {_named([shared])}")
    located = [party for party in answers if all(_in_town(a) for a in party)]
    points = [frozenset(a.place for a in party if a.place) for party in located]
    if _apart(points, lambda one, two: kilometres(one, two) > _FAR):
        return Verdict("differ", f"far from each other: {_listed(located)}")
    return Verdict("nothing", f"named in different words: {_listed(answers)}")


def doers(answers: Answers) -> Verdict:
    """Difference where it is denied, or where all whom two parties name are counted with different sides."""
    named = [[a.naming for a in party if a.naming and a.naming.doer] for party in answers]
    stances = {naming.stance for party in named for naming in party}
    if "denies" in stances and stances & {"accuses", "claims"}:
        return Verdict("differ", f"named, and denied: {_listed(answers)}")
    sides = [frozenset(n.side.name for n in party if n.side) for party in named if party and all(n.side for n in party)]
    if _apart(sides, lambda one, two: one != two):
        return Verdict("differ", f"counted with different sides: {_listed(answers)}")
    if shared := _shared(answers):
        return Verdict("agree", f"all name {_named([shared])}")
    return Verdict("nothing", f"named in different words: {_listed(answers)}")


def kinds(answers: Answers) -> Verdict:
    """Types are a reader's guesses: they can show agreement, but that they differ says nothing of the holders."""
    if shared := _shared(answers):
        return Verdict("agree", f"all read as {shared.key}, which is a guess")
    return Verdict("nothing", "read as different types, which is a guess")


def means(answers: Answers) -> Verdict:
    """Agreement where all name means of one kind; difference where two name none of a kind in common."""
    named = [frozenset(a.said.value or a.key for a in party) for party in answers]
    if common := frozenset.intersection(*named):
        return Verdict("agree", f"all name {min(common)}")
    if _apart(named, lambda one, two: one != two):
        return Verdict("differ", f"different means, of which one need not exclude another: {_listed(answers)}")
    return Verdict("nothing", f"means of several kinds: {_listed(answers)}")


def in_words(edtf: str) -> str:
    """A plain day, month or year in words; other dates as they stand."""
    parts = edtf.split("-")
    plain = all(part.isascii() and part.isdigit() for part in parts) and len(parts) <= 3
    if not plain or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return edtf
    month = [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join((*(str(int(part)) for part in parts[2:]), *month, parts[0]))


def kilometres(one: Place, two: Place) -> float:
    """The way between two places over the earth; none between places that lie nowhere."""
    if None in (one.latitude, one.longitude, two.latitude, two.longitude):
        return 0.0
    a, b = math.radians(one.latitude or 0), math.radians(two.latitude or 0)
    east = math.radians((two.longitude or 0) - (one.longitude or 0))
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(east / 2) ** 2
    return 2 * _RADIUS * math.asin(min(1.0, math.sqrt(half)))


def _apart(parties: Iterable[frozenset[_T]], excludes: Callable[[_T, _T], bool]) -> bool:
    """Whether all that one party says excludes all that another says. Parties that say the same are looked at once."""
    distinct = sorted({said for said in parties if said}, key=lambda said: sorted(map(repr, said)))[:_PAIRED]
    return any(all(excludes(a, b) for a in one for b in two) for one, two in combinations(distinct, 2))


def _shared(answers: Answers) -> Answer | None:
    """An answer that all parties give."""
    common = set.intersection(*({a.key for a in party} for party in answers))
    key = min(common, default=None)
    return next((a for a in answers[0] if a.key == key), None)


def _in_town(answer: Answer) -> bool:
    place = answer.place
    return place is not None and place.latitude is not None and place.precision not in WIDE


def _listed(answers: Answers) -> str:
    every = {a.key: a for party in answers for a in party if a.naming is None or a.naming.doer}
    return _named(list(every.values()))


def _named(answers: Sequence[Answer]) -> str:
    flat = dict.fromkeys(" ".join(a.said.words[: _LONGEST * 2].split()) for a in answers)
    shown = [f"“{said if len(said) <= _LONGEST else said[:_LONGEST].rstrip() + '…'}”" for said in list(flat)[:_MOST]]
    return ", ".join(shown) + (f" and {len(flat) - _MOST} more" if len(flat) > _MOST else "")
