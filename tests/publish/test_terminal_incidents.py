"""Incidents in a terminal: columns that stand under each other, and one incident with all that is said of it."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len

from reportedly.publish.incidents import Line
from reportedly.publish.spread import Spread
from reportedly.publish.terminal_incidents import show_incident, show_incidents
from reportedly.reconcile.types import Cell, Matrix, Node, Party, Row, Said, Side, Support

from . import incident_samples as made
from .samples import HOSTILE


def table(width: int, lines: list[Line] = made.LINES, **wanted: Any) -> list[str]:
    out: list[str] = []
    show_incidents(lines, width=width, write=out.append, colour=False, **wanted)
    return out


def shown(**wanted: Any) -> str:
    out: list[str] = []
    wanted = {"supports": [made.support()], "histories": made.histories(), "matrix": made.matrix(), **wanted}
    show_incident(made.square(), wanted.pop("matrix"), wanted.pop("histories"), wanted.pop("supports"), made.REPORTS,
                  width=90, write=out.append, colour=False, **wanted)  # fmt: skip
    return "\n".join(out)


@pytest.mark.parametrize("width", [24, 60, 80, 96, 100, 200])
def test_no_line_is_wider_than_the_window_and_no_figure_is_cut(width: int) -> None:
    wide = made.line("漢字" * 40, place="\u0633\u0627\u0631\u0646" * 9, reports=3, origins=1)
    out = table(width, [*made.LINES, wide, made.line("x" * 5000)])
    assert max(map(cell_len, out)) <= width
    assert "none to 60 or more" in " ".join(" ".join(out).split())


@pytest.mark.parametrize("width", [80, 100])
def test_columns_stand_under_their_heads(width: int) -> None:
    head, *rows = [line for line in table(width, sort="reports") if not line.startswith("  ")]
    assert rows[0].startswith("2031-03-14")
    for row in rows:
        assert row[head.index("killed") :].startswith(("none to 60", "7", "–", "no number given"))
        assert row[: head.index("reports") + 7].rstrip()[-1].isdigit()
        assert row[head.index(" id") + 1 :] in {line.id[:12] for line in made.LINES}


def test_right_to_left_names_are_fenced_in_cell_by_cell() -> None:
    rtl = made.line("\u0645\u06cc\u062f\u0627\u0646", place="\u0633\u0627\u0631\u0646")
    row = table(100, [rtl], isolate=True)[1]
    assert row.count("\u2068") == row.count("\u2069") == 2
    assert row.startswith("2031-03-14")


def test_colour_comes_only_where_it_is_told() -> None:
    out: list[str] = []
    show_incidents(made.LINES, width=100, write=out.append, colour=True)
    assert out[0].startswith("\x1b[1m")
    assert "\x1b" not in "".join(table(100))


def test_nothing_a_terminal_obeys_comes_through() -> None:
    for hostile in HOSTILE:
        for width in (40, 80, 100):
            out = "".join(table(width, [made.line(hostile, place=hostile, date=hostile)]))
            assert not any(c in out for c in "\x1b\x00\x07\u202e\u2066")


def test_nothing_a_terminal_obeys_comes_through_from_accounts_either() -> None:
    for hostile in HOSTILE:
        party = Party("p", hostile, "person", Side(hostile, False, "name", hostile))
        claim = made.claim(made.HARROW, hostile, measure="killed", words=hostile, quote=hostile, chain=(hostile,) * 4)
        cell = Cell((Said(claim, hostile, hostile, "saying"),) * 2, against=hostile, contradicts=True)
        rows = (Row("killed", "differ", hostile, {"p": cell}), Row(hostile, "alone", "", {"p": cell}))
        origin = Node(hostile, hostile, claim, hostile, (Node(hostile, None, None, hostile),))
        out: list[str] = []
        show_incident(made.incident(hostile, [made.HARROW], [claim], hostile), Matrix((party,), rows), [],
                      [Support(hostile, 1, None, None, 2, (origin,))], {}, width=40, write=out.append)  # fmt: skip
        assert max(map(cell_len, out)) <= 40 + 12  # the signs of a tree stand before its lines
        assert not any(c in "".join(out) for c in "\x1b\x00\x07\u202e\u2066")


def test_what_several_reports_pass_on_is_told_once() -> None:
    again = made.claim(made.HERALD, "Rights Monitor", measure="killed", low=31)
    said = [Said(claim, "At least 31", "2031-03-15", "saying") for claim in (made.MONITOR, again)]
    row = Row("killed", "agree", "at least 31", {"p2": Cell(tuple(said))})
    out = shown(matrix=Matrix((made.WATCH,), (row,)), histories=[], supports=[])
    assert out.count("Rights Monitor · at least 31") == 1
    assert "in Harrow Agency" in out
    assert "also in State Herald" in out


def test_no_incidents_says_what_to_do() -> None:
    out: list[str] = []
    assert show_incidents([], write=out.append, width=80) == 0
    assert "reportedly read FILE" in " ".join(out)


def test_an_incident_tells_accounts_by_side_with_their_words() -> None:
    out = shown(origins=2)
    assert "3 reports from 3 outlets, 2 independent origins" in out
    assert "killed · ≠ none to 60 or more" in out
    assert out.index("  State (suggested)\n") < out.index("  Monitor\n")
    assert "Interior Ministry: State · a minister speaks for the state" in out
    assert "Interior Ministry · none · said 15 March 2031" in out
    assert "│ No one was killed, the minister said." in out
    assert "Rights Monitor · over 60 · said 20 August 2031 · hedged" in out
    assert "before: at least 31, said 15 March 2031" in out
    assert "missing" not in out  # nobody says


def test_an_incident_tells_how_figures_moved_and_where_they_come_from() -> None:
    out = shown()
    assert "Rights Monitor, killed: at least 31 (15 March 2031, 2 reports) → over 60 (20 August" in out
    assert "killed: at least 31 · 5 reports, 2 independent origins" in out
    assert "  ├─ Rights Monitor\n  │  └─ Harrow Agency (names the Monitor)\n" in out
    assert "  └─ a nurse" in out


def test_an_incident_tells_why_it_is_one_and_what_was_close() -> None:
    out = shown()
    assert "Why one incident\n  Harrow Agency" in out
    assert "+4.0 same town, same day" in out
    assert "these two alone: alike 31 %" in " ".join(out.split())
    assert "-3.1 two days apart" in out
    assert "reportedly incidents same ID ID" in out


def test_against_own_interest_and_contradiction_are_told() -> None:
    matrix = made.matrix()
    cell = replace(matrix.rows[0].cells["p1"], against="the ministry admits deaths", contradicts=True)
    out = shown(matrix=Matrix(matrix.parties, (replace(matrix.rows[0], cells={"p1": cell}),)))
    assert "! against own interest: the ministry admits deaths" in out
    assert "! contradicts itself" in out


def test_an_incident_of_nothing_but_one_report_says_what_to_do() -> None:
    out: list[str] = []
    lonely = made.incident("Kell Pass", [made.HARROW], [made.MONITOR], None, place=None)
    cells = {"p2": Cell((Said(made.MONITOR, "At least 31", None, "publication"),))}
    matrix = Matrix((made.WATCH,), (Row("killed", "alone", "", cells),))
    show_incident(lonely, matrix, [], [], made.REPORTS, width=80, write=out.append)
    text = "\n".join(out)
    assert "One report only: nothing to lay beside it yet." in text
    assert "date not known · place not known" in text
    assert "1 one holder alone" in text
    show_incident(lonely, Matrix((), ()), [], [], {}, width=80, write=out.append)
    assert "Nobody says how many" in "\n".join(out)


def test_a_cell_tells_what_its_words_come_to_and_what_they_do() -> None:
    attack = replace(made.DENIAL, measure=None, type="Other", modality="feared")
    accused = replace(attack, blame="accuses", modality="happened")
    rows = (
        Row("when", "alone", "", {"p1": Cell((Said(attack, "on Friday", None, "saying", "2031-03-14"),))}),
        Row("by whom", "alone", "", {"p1": Cell((Said(accused, "the minister", None, "saying"),))}),
    )
    out = shown(matrix=Matrix((made.STATE,), rows))
    assert "Interior Ministry · 14 March 2031 · “on Friday” · feared" in out
    assert "Interior Ministry · accuses · “the minister”" in out


def test_a_row_tells_its_reports_heading_and_the_injured_where_these_lie_further_apart() -> None:
    spread = made.line("Attack", place=None, heading="A briefing", killed=Spread(7, 7), injured=Spread(10, 500))
    for width in (40, 80, 120):
        out = " ".join(" ".join(table(width, [spread])).split())
        assert "told in “A briefing”" in out
        assert "injured: 10 to 500" in out
