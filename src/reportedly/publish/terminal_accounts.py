"""The accounts of one incident in a terminal: question by question, by side, and how figures moved."""
from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.publish import edtf, words
from reportedly.publish.events import STANCES as BLAMES
from reportedly.publish.howmany import how_many, of_whom
from reportedly.publish.incidents import Line
from reportedly.publish.sayings import DOUBTED
from reportedly.publish.screen import Screen
from reportedly.publish.stated import Quoted
from reportedly.publish.statements import outlet, quote_of
from reportedly.reconcile.types import Cell, Comparison, History, Matrix, Party, Report, Row, Said, Step

_MOST_PARTIES, _MOST_BEFORE, _MOST_NAMED = 40, 8, 5
# How the answers to one question stand to each other; a shape beside the word, as for stances.
COMPARISONS: dict[Comparison, tuple[str, str]] = {
    "agree": ("=", "holders agree"), "differ": ("≠", "holders differ"), "alone": ("1", "one holder alone"),
    "nothing": ("–", "nobody says"),
}  # fmt: skip
_STANCES = {"denies": "denies", "declines": "declines to say", "hedges": "hedged"}


def show_matrix(screen: Screen, matrix: Matrix, line: Line, reports: Mapping[str, Report]) -> None:
    """Each question that anybody answers, with the answers by side."""
    if not any(row.cells for row in matrix.rows):
        screen.line("Nobody says how many, where, when or by whom.", style="strong")
        screen.gap()
        return
    if line.reports == 1:
        screen.line("One report only: nothing to lay beside it yet. Read more with: reportedly read FILE…")
        screen.gap()
    parties = {party.key: party for party in matrix.parties}
    for row in matrix.rows:
        if row.cells:
            _show_row(screen, row, parties, reports)


def _show_row(screen: Screen, row: Row, parties: Mapping[str, Party], reports: Mapping[str, Report]) -> None:
    shape, word = COMPARISONS[row.comparison]
    screen.line(row.name, f"{shape} {row.told or word}", style="strong")
    # The order of the matrix, which is that of sides.
    said = [(party, row.cells[key]) for key, party in parties.items() if key in row.cells]
    for side, held in itertools.groupby(said[:_MOST_PARTIES], key=lambda item: _side(item[0])):
        screen.line(side, indent=2, style="soft")
        for party, cell in held:
            _show_cell(screen, row, party, cell, reports)
    if len(said) > _MOST_PARTIES:
        screen.line(f"and {len(said) - _MOST_PARTIES:,} more holders", indent=2)
    screen.gap()


def _side(party: Party) -> str:
    if party.side is None:
        return "no side told"
    return party.side.name if party.side.judged else f"{party.side.name} (suggested)"


def show_sides(screen: Screen, parties: Sequence[Party]) -> None:
    """On what ground each is counted with its side; what people said needs none."""
    suggested = [(party, party.side) for party in parties if party.side and not party.side.judged]
    if suggested:
        screen.line("Sides that are suggested, and why", style="strong")
        for party, side in suggested[:_MOST_PARTIES]:
            screen.line(f"{words.brief(party.name)}: {side.name}", side.reason, indent=2)
        screen.line("To say otherwise: reportedly sides set ACTOR SIDE", indent=2, style="soft")
        screen.gap()


def _show_cell(screen: Screen, row: Row, party: Party, cell: Cell, reports: Mapping[str, Report]) -> None:
    for same in _alike(row, cell.now):
        one = same[0]
        screen.line(words.brief(party.name), *_told(row, one), indent=4)
        _show_quote(screen, quote_of(one.claim))
        screen.line(f"in {_through(one, reports)}", f"document {one.claim.document[:16]}", indent=6, style="soft")
        others = list(dict.fromkeys(s.claim.document for s in same if s.claim.document != one.claim.document))
        if others:
            named = [outlet(reports.get(document)) for document in others[:_MOST_NAMED]]
            more = max(0, len(others) - _MOST_NAMED)
            screen.line(f"also in {words.listed(named, more)}", indent=6, style="soft")
    if cell.against:
        screen.line(f"! against own interest: {cell.against}", indent=6)
    if cell.contradicts:
        screen.line("! contradicts itself: values of one day that exclude each other", indent=6)
    if cell.before:
        earlier = [", ".join(_told(row, one)) for one in cell.before[-_MOST_BEFORE:]]
        left = len(cell.before) - len(earlier)
        screen.line(f"before: {'; '.join([*([f'{left:,} more'] if left else []), *earlier])}", indent=6, style="soft")


def _alike(row: Row, said: Iterable[Said]) -> list[list[Said]]:
    """What is said together with what says the same, the first of each first."""
    found: dict[tuple[str, str], list[Said]] = {}
    for one in said:
        value = value_of(one) if one.claim.measure == row.name else " ".join(one.words.casefold().split())
        found.setdefault((value, one.claim.stance), []).append(one)
    return list(found.values())


def _through(said: Said, reports: Mapping[str, Report]) -> str:
    """The document, and the hands that it passed through before."""
    hands = [words.brief(name) for name in said.claim.chain[1:-1]]
    return " ← ".join([outlet(reports.get(said.claim.document)), *hands])


def _show_quote(screen: Screen, said: Quoted) -> None:
    before, after = ("[…] " if said.cut_before else ""), (" […]" if said.cut_after else "")
    screen.quote(f"{before}{said.before}{said.words}{said.after}{after}", indent=6)


def _told(row: Row, said: Said) -> Iterator[str]:
    """The value, the day, and whatever keeps it from being plainly said."""
    claim = said.claim
    yield from _value(row, said)
    day = edtf.in_words(said.day)
    yield "day not known" if day is None else f"said {day}" if said.day_of == "saying" else f"published {day}"
    if claim.stance in _STANCES:
        yield _STANCES[claim.stance]
    elif "denies" in claim.around[1:]:
        yield "denied by whoever passes it on"
    if claim.hedged and claim.stance != "hedges":
        yield "hedged"


def _value(row: Row, said: Said) -> Iterator[str]:
    """A figure in words; else what the words come to, where that is no slice of them, and the words."""
    claim = said.claim
    if claim.measure == row.name:
        yield value_of(said)
        return
    blame = claim.blame if isinstance(claim.blame, str) else None
    if blame:
        yield BLAMES.get(blame, blame)
    if isinstance(said.value, str) and (value := words.date(said.value)):
        yield value
    yield f"“{words.shortened(said.words, 60)}”"
    if isinstance(claim.modality, str) and claim.modality in DOUBTED and blame != "denies":
        yield DOUBTED[claim.modality][1]


def value_of(said: Said) -> str:
    """A figure's value in words, and whom it counts where that is not everybody."""
    group = of_whom(said.claim)
    return f"{how_many(said.claim)} ({words.shortened(group, 40)})" if group else how_many(said.claim)


def show_histories(screen: Screen, histories: Sequence[History]) -> None:
    """The figures that moved, step by step."""
    moved = [history for history in histories if len(history.steps) > 1]
    if not moved:
        return
    screen.line("How the figures moved", style="strong")
    for history in moved[:_MOST_PARTIES]:
        steps = " → ".join(_step(step) for step in history.steps)
        screen.line(f"{words.brief(history.party.name)}, {history.measure}: {steps}", indent=2)
    screen.gap()


def _step(step: Step) -> str:
    value = how_many(step.claim)
    day = edtf.in_words(step.day) or "day not known"
    reports = f", {words.count(len(step.documents), 'report')}" if len(step.documents) > 1 else ""
    return f"{value} ({day}{reports})"
