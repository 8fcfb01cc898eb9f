"""The steps of histories as points in time, and whose of them a chart can hold."""
from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from reportedly.ledger.dates import day_range
from reportedly.publish.howmany import how_many
from reportedly.publish.scale import count_of
from reportedly.publish.signs import Signs
from reportedly.reconcile.types import History, Step

MOST_LINES = 8  # more lines cross too often to be followed; the table has all
_DASHES = ("", "9 3", "3 3", "12 3 3 3")  # tell lines of one side apart


@dataclass(frozen=True, slots=True)
class Point:
    """A step on its day. `at` is the count that the line goes through; `denied` where the holder denies it. `beside` is
    how many other holders' marks stand at the same place before it.
    """

    day: datetime.date
    step: Step
    low: float | None
    high: float | None
    at: float
    denied: bool
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A holder's points in the order of days, and how they are drawn."""

    number: int
    history: History
    points: tuple[Point, ...]
    dash: str
    sign: Markup
    tone: str
    path: str

    @property
    def name(self) -> str:
        """The holder."""
        return self.history.party.name


def value_of(step: Step) -> str:
    """A step's figure in words."""
    return how_many(step.claim)


def day_of(value: str | None) -> datetime.date | None:
    """The first day that a date can mean; None where it means none that a calendar has."""
    days = day_range(value)
    if days is None:
        return None
    try:
        return datetime.date.fromisoformat(days[0])
    except ValueError:
        return None


def points_of(history: History) -> Iterator[Point]:
    """The steps of a history that bear a day and a count, in the order of days."""
    found = ((day, step) for step in history.steps if (day := day_of(step.day)))
    for day, step in sorted(found, key=lambda item: item[0]):
        low, best, high = (count_of(stated) for stated in (step.low, step.best, step.high))
        at = next((count for count in (best, low, high) if count is not None), None)
        if at is not None:
            denied = step.claim.stance == "denies" or "denies" in step.claim.around
            yield Point(day, step, low, high, at, denied and at > 0)


def lines_of(drawn: Iterable[tuple[History, list[Point]]], signs: Signs) -> Iterator[Line]:
    """Those that most documents tell of, or that moved most; they keep the order of the matrix."""
    listed = list(drawn)

    def weight(n: int) -> tuple[int, int, int]:
        history, points = listed[n]
        return -len(points), -len({d for step in history.steps for d in step.documents}), n

    kept = sorted(sorted(range(len(listed)), key=weight)[:MOST_LINES])
    used: dict[str, int] = {}
    taken: Counter[tuple[datetime.date, float]] = Counter()
    for number, (history, points) in enumerate((listed[n] for n in kept), 1):
        sign = signs.of(history.party)
        nth = used[sign.tone] = used.get(sign.tone, -1) + 1
        stood = tuple(replace(p, beside=taken[p.day, p.at]) for p in points)
        taken.update((p.day, p.at) for p in stood)
        yield Line(number, history, stood, _DASHES[nth % len(_DASHES)], sign.svg, sign.tone, sign.path)
