"""The accounts of one incident side by side: questions down, holders across, grouped by side."""
from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.publish.figures import MEASURES
from reportedly.publish.howmany import some_only
from reportedly.publish.incidentview import IncidentView
from reportedly.publish.sayings import Told, told
from reportedly.publish.signs import NO_SIDE, Signs, side_of
from reportedly.reconcile.types import Cell, Party, Row

_BY_WEIGHT = 5  # of the columns go to those who say most, of whichever side
MOST_COLUMNS = 8  # more cannot be taken in, nor printed; the other holders follow as a list
_MOST_AT_ONCE = 2  # things that one holder says to one question, before the rest folds away
_LAST_BEFORE = 3  # earlier values that stand in the open
# The shape says it to whoever sees no colour.
COMPARISONS = {
    "agree": ("=", "agree"),
    "differ": ("≠", "differ"),
    "alone": ("1", "one holder only"),
    "nothing": ("?", "not enough to tell"),
}
_NOBODY = ("–", "nobody says")


OWN_VOICE = "in its own voice"
SEVERAL = "without a name, perhaps not the same ones"


@dataclass(frozen=True, slots=True)
class Column:
    """A holder. `note` says where it is none by name. `suggested` is true where no person has said that the holder is
    counted with this side.
    """

    party: Party
    name: str
    side: str
    sign: Markup
    tone: str
    suggested: bool
    reason: str | None
    reports: int
    outlet: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Square:
    """What one holder says to one question; `more` folds away. `before` are earlier and other values, oldest first."""

    now: Sequence[Told]
    more: Sequence[Told]
    before: Sequence[Told]
    earlier: int
    contradicts: bool
    against: str | None

    @property
    def lately(self) -> Sequence[Told]:
        """The earlier values that stand in the open."""
        return self.before[-_LAST_BEFORE:]

    @property
    def denies(self) -> bool:
        """Whether all that stands in the open is denied."""
        return bool(self.now) and all(one.first.denied for one in self.now)


@dataclass(frozen=True, slots=True)
class Question:
    """A row: `squares` are in the order of the columns, None being silence."""

    number: int
    name: str
    comparison: str
    shape: str
    word: str
    told: str
    squares: Sequence[Square | None]
    silent: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """The matrix as the page shows it. `groups` are the sides over the columns: name, sign, tone, number of columns.

    `further` are holders for whom there is no column, each with the questions that it answers. `sides` tells of all
    holders whom they are counted with.
    """

    columns: Sequence[Column]
    groups: Sequence[tuple[str, Markup, str, int]]
    questions: Sequence[Question]
    further: Sequence[tuple[Column, Sequence[tuple[str, Square]]]]
    sides: Sequence[Column]


def grid(view: IncidentView, signs: Signs) -> Grid:
    """The matrix of `view`: a column for those who say most, the others after it."""
    matrix = view.matrix
    answering = {key for row in matrix.rows for key in row.cells}
    every = [_column(party, matrix.rows, signs) for party in matrix.parties if party.key in answering]
    chosen = _chosen(every, matrix.rows)
    columns = [column for column in every if column.party.key in chosen]
    rest = [column for column in every if column.party.key not in chosen]
    questions = [_question(n, row, columns, view) for n, row in enumerate(matrix.rows, 1)]
    further = [
        (column, [(row.name, _square(row.cells[column.party.key], row.name, column.party, view))
                  for row in matrix.rows if column.party.key in row.cells])
        for column in rest
    ]  # fmt: skip
    groups = [
        (side, found[0].sign, found[0].tone, len(found))
        for side, found in ((side, list(group)) for side, group in itertools.groupby(columns, lambda c: c.side))
    ]
    return Grid(columns, groups, questions, further, [column for column in every if column.party.side])


def _column(party: Party, rows: Sequence[Row], signs: Signs) -> Column:
    cells = [row.cells[party.key] for row in rows if party.key in row.cells]
    documents = {said.claim.document for cell in cells for said in (*cell.now, *cell.before)}
    sign = signs.of(party)
    return Column(
        party=party,
        name=party.name,
        side=side_of(party) or NO_SIDE,
        sign=sign.svg,
        tone=sign.tone,
        suggested=party.side is not None and not party.side.judged,
        reason=party.side.reason if party.side else None,
        reports=len(documents),
        outlet=party.kind == "outlet",
        note=OWN_VOICE if party.kind == "outlet" else SEVERAL if party.several else None,
    )


def _chosen(columns: Sequence[Column], rows: Sequence[Row]) -> set[str]:
    """The keys of the holders who get a column: those who say how many, holders before outlets of their own voice, then
    those in most reports. Where there are too many, each side keeps its foremost one as far as there is room.
    """
    place = {column.party.key: n for n, column in enumerate(columns)}

    def weight(column: Column) -> tuple[bool, bool, int, int, int]:
        key = column.party.key
        answers = [row for row in rows if key in row.cells]
        counted = (said.claim for row in answers if row.name in MEASURES for said in row.cells[key].now)
        silent = all(map(some_only, counted))
        return silent, column.outlet, -column.reports, -len(answers), place[key]

    ordered = sorted(columns, key=weight)
    foremost = {column.side: column for column in reversed(ordered) if column.party.side}
    first = [*ordered[:_BY_WEIGHT], *sorted(foremost.values(), key=weight)]
    keys = dict.fromkeys(column.party.key for column in (*first, *ordered))
    return set(list(keys)[:MOST_COLUMNS])


def _question(number: int, row: Row, columns: Sequence[Column], view: IncidentView) -> Question:
    squares = [
        _square(row.cells[c.party.key], row.name, c.party, view) if c.party.key in row.cells else None for c in columns
    ]
    shape, word = COMPARISONS[row.comparison] if row.cells else _NOBODY
    silent = [column.name for column, square in zip(columns, squares, strict=True) if square is None]
    return Question(number, row.name, row.comparison, shape, word, row.told, squares, silent)


def _square(cell: Cell, row: str, party: Party, view: IncidentView) -> Square:
    now, before = told(cell.now, row, party, view), told(cell.before, row, party, view)
    shown = now[:_MOST_AT_ONCE]
    return Square(
        now=shown,
        more=now[_MOST_AT_ONCE:],
        before=before,
        earlier=max(0, len(before) - _LAST_BEFORE),
        contradicts=cell.contradicts,
        against=cell.against,
    )
