"""The tables of demo/README.md, as far as the shipped reader finds their words. All of it is invented."""
from __future__ import annotations

from pathlib import Path

import pytest

from reportedly import api
from reportedly.reconcile.accounts import matrix, spread
from reportedly.reconcile.actors import identities
from reportedly.reconcile.digest import digest
from reportedly.reconcile.histories import histories
from reportedly.reconcile.parties import Parties
from reportedly.reconcile.types import Cell, Digest, Incident, Matrix, Row

DOSSIER = Path(__file__).resolve().parents[2] / "demo" / "dossier"
ELSEWHERE = "bus depot in Sarnesh"


class Square:
    """What the dossier tells of Lantern Square, all of it laid together by hand."""

    def __init__(self, place: Path) -> None:
        with api.open(str(place), create=True) as ledger:
            list(api.read_files([str(DOSSIER)], ledger))
            digests = [digest(stored) for stored in ledger.documents_with_readings()]
            self.parties = Parties(identities(ledger.occurrences()))
        self.digests: list[Digest] = [d for d in digests if ELSEWHERE not in (d.report.title or "")]
        tellings = tuple(t for d in self.digests for t in d.tellings)
        self.incident = Incident("i", "Lantern Square", "2031-03-14", None, (), tellings)
        self.matrix: Matrix = matrix(self.incident, self.digests, self.parties)

    def row(self, name: str) -> Row:
        return next(row for row in self.matrix.rows if row.name == name)

    def cell(self, row: str, party: str) -> Cell:
        (key,) = (p.key for p in self.matrix.parties if p.name.casefold() == party.casefold())
        return self.row(row).cells[key]

    def moves(self, measure: str, party: str) -> list[int | None]:
        found = histories(self.incident, self.digests, self.parties)
        (one,) = (h for h in found if h.measure == measure and h.party.name.casefold() == party.casefold())
        return [step.low for step in one.steps]


@pytest.fixture(scope="module")
def square(tmp_path_factory: pytest.TempPathFactory) -> Square:
    return Square(tmp_path_factory.mktemp("demo") / "ledger.db")


def test_the_dead_are_put_at_none_to_over_sixty(square: Square) -> None:
    assert square.row("killed").comparison == "differ"
    assert spread(square.row("killed")) == "none to over 60"


@pytest.mark.parametrize(("party", "low"), [
    ("Orvan Rights Monitor", 31), ("Citizens' Front", 60), ("United Nations Observer Office", 30),
    ("Interior Ministry", 5), ("nurse", 31),
])  # fmt: skip
def test_each_party_has_its_last_word(square: Square, party: str, low: int) -> None:
    assert low in [said.claim.low for said in square.cell("killed", party).now]


def test_the_ministry_said_none_and_owned_to_five(square: Square) -> None:
    found = square.cell("killed", "Interior Ministry")
    assert [said.claim.high for said in found.before] == [0]
    assert found.against is not None
    assert "says 5 killed, after none" in found.against
    assert not found.contradicts


def test_the_monitors_figure_moved_from_twelve_to_thirty_one(square: Square) -> None:
    moved = square.moves("killed", "Orvan Rights Monitor")
    assert [low for low in moved if low in (12, 24, 31)] == [12, 24, 31]
    assert square.moves("detained", "Orvan Rights Monitor") == [310, 640]


def test_sides_are_suggested_and_never_judged(square: Square) -> None:
    sides = {party.name.casefold(): party.side for party in square.matrix.parties}
    for name, side in (("interior ministry", "State"), ("orvan rights monitor", "Monitor"),
                       ("citizens' front", "Opposition"), ("united nations observer office", "United Nations"),
                       ("nurse", "Medical"), ("joint security staff", "State")):  # fmt: skip
        found = sides[name]
        assert found is not None
        assert (found.name, found.judged) == (side, False)


def test_what_it_was_done_with_is_told_by_party(square: Square) -> None:
    assert square.row("with what").comparison == "differ"
    assert "Tear gas" in [said.words for said in square.cell("with what", "Joint Security Staff").now]
    # "Without the use of firearms" is what the ministry announced, and names no means.
    assert [said.words for said in square.cell("with what", "Orvan Rights Monitor").now] == ["gunshot"]


def test_nobody_is_said_to_contradict_itself_where_texts_recount_what_was_said(square: Square) -> None:
    assert not any(cell.contradicts for row in square.matrix.rows for cell in row.cells.values())
