"""The days of an incident: when it happened as the reports date it, who said what when, and when reports came out."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from reportedly.publish import edtf, words
from reportedly.publish.incidentview import IncidentView
from reportedly.publish.sayings import Saying, saying
from reportedly.publish.signs import Signs
from reportedly.reconcile.types import Party

_MOST_HOLDERS = 6  # on one day in the open
_MOST_SAID = 6  # by one holder on one day
_FIGURES_FIRST = ("killed", "executed", "injured", "missing", "detained", "displaced", "besieged")
_UNDATED = (("9999-99-99", ""), "")


@dataclass(slots=True)
class Voice:
    """What one holder said on one day: question and saying, each value once; `left` are more than a page takes."""

    name: str
    sign: Markup
    said: list[tuple[str, Saying]] = field(default_factory=list)
    left: int = 0


@dataclass(slots=True)
class Day:
    """A date with all that bears it. `happened` is set on the incident's own date; `published` are documents."""

    words: str
    happened: bool = False
    voices: list[Voice] = field(default_factory=list)
    published: list[str] = field(default_factory=list)

    @property
    def first(self) -> Sequence[Voice]:
        """Those who stand in the open."""
        return self.voices[:_MOST_HOLDERS]

    @property
    def rest(self) -> Sequence[Voice]:
        """Those who fold away."""
        return self.voices[_MOST_HOLDERS:]


def days_of(view: IncidentView, signs: Signs) -> list[Day]:
    """All days in their order, what bears no date last."""
    found: dict[tuple[tuple[str, str], str], Day] = {}

    def at(date: str | None) -> Day:
        key = (edtf.order(date), date) if date and date.strip() else _UNDATED
        return found.setdefault(key, Day((words.date(date) if date else None) or "Day not stated"))

    if view.incident.date:
        at(view.incident.date).happened = True
    for date, party, said in _said(view):
        _add(at(date), party, said, signs)
    for document in view.incident.documents:
        report = view.reports.get(document)
        if report and report.published:
            at(report.published).published.append(document)
    return [day for _, day in sorted(found.items(), key=lambda item: item[0])]


def _said(view: IncidentView) -> Iterator[tuple[str | None, Party, list[tuple[str, Saying]]]]:
    """By day and holder, in the order of the matrix; figures before the rest."""
    rows = sorted(view.matrix.rows, key=lambda row: row.name not in _FIGURES_FIRST)
    for party in view.matrix.parties:
        by_day: dict[str | None, list[tuple[str, Saying]]] = {}
        for row in rows:
            cell = row.cells.get(party.key)
            for said in (*cell.before, *cell.now) if cell else ():
                by_day.setdefault(said.day, []).append((row.name, saying(said, row.name, party, view)))
        for date, found in by_day.items():
            yield date, party, list(_once(found))


def _once(found: Iterable[tuple[str, Saying]]) -> Iterator[tuple[str, Saying]]:
    seen: set[tuple[object, ...]] = set()
    for row, said in found:
        key = (row, said.value.casefold(), said.doubts)
        if key not in seen:
            seen.add(key)
            yield row, said


def _add(day: Day, party: Party, said: list[tuple[str, Saying]], signs: Signs) -> None:
    left = max(0, len(said) - _MOST_SAID)
    day.voices.append(Voice(party.name, signs.of(party).svg, said[:_MOST_SAID], left))
