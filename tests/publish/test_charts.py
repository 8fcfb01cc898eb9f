"""How figures moved: what the drawing shows, what its words say, and when a table tells it better."""
from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.publish.charts import Chart, draw
from reportedly.publish.labels import width_of
from reportedly.publish.moves import MOST_LINES
from reportedly.publish.scale import scale_of
from reportedly.publish.signs import Signs
from reportedly.reconcile.types import History, Party, Step

from . import samples
from .accounts_samples import HISTORIES, NONE, PARTIES, SIXTY, THIRTY_ONE, killed, step

SIGNS = Signs(PARTIES)


def drawn(*histories: History) -> Chart:
    """The chart of killed, which has to be there."""
    found = draw(histories, "killed", SIGNS, "m")
    assert found is not None
    return found


def test_words_stand_for_the_drawing() -> None:
    svg = str(drawn(*HISTORIES).svg)
    assert svg.count('role="img"') == 2
    for said in (
        "Interior Ministry: none on 15 March 2031, 5 on 18 March 2031",
        "Orvan Rights Monitor: at least 12 on 15 March 2031, at least 24 on 17 March 2031, at least 31",
        "UN Observer Office: 30 to 45 on 19 March 2031",
    ):
        assert said in svg


def test_open_bounds_point_where_no_figure_was_given() -> None:
    up = drawn(History(PARTIES[1], "killed", (step(SIXTY, "2031-03-16"), step(THIRTY_ONE, "2031-03-17"))))
    assert (up.open_up, up.open_down, up.ranges) == (True, False, False)
    most = killed("front", "up to 70 dead", "up to 70", None, 70)
    down = drawn(History(PARTIES[1], "killed", (step(most, "2031-03-16"), step(most, "2031-03-17"))))
    assert (down.open_up, down.open_down) == (False, True)
    assert drawn(*HISTORIES).ranges


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (step(NONE, "2031-03-15"),),
        (step(NONE, None), step(SIXTY, None)),
        (step(NONE, "XXXX-12-06"), step(SIXTY, "soon"), step(SIXTY, "2031-02-30")),
        (step(NONE, "2031-03-15"), replace(step(SIXTY, "2031-03-16"), low=None)),
    ],
)
def test_too_little_for_a_drawing(steps: tuple[Step, ...]) -> None:
    assert draw([History(PARTIES[0], "killed", steps)], "killed", SIGNS, "m") is None


def test_what_has_no_day_is_counted_and_not_drawn() -> None:
    chart = drawn(*HISTORIES, History(PARTIES[1], "killed", (step(SIXTY, None),)))
    assert chart.undated == 1
    assert len(chart.lines) == 4


def test_figures_far_apart_stand_on_a_scale_of_powers_with_none_below_a_break() -> None:
    most = killed("front", "1,500 dead", "1,500", 1500, 1500)
    few = killed("front", "5 dead", "5", 5, 5)
    apart = drawn(History(PARTIES[1], "killed", (step(few, "2031-03-15"), step(most, "2031-03-16"))))
    assert (apart.log, apart.broken) == (True, False)
    with_none = drawn(
        History(PARTIES[0], "killed", (step(NONE, "2031-03-15"),)),
        History(PARTIES[1], "killed", (step(few, "2031-03-15"), step(most, "2031-03-16"))),
    )
    assert (with_none.log, with_none.broken) == (True, True)
    assert not drawn(*HISTORIES).log


@given(st.lists(st.integers(0, 10**15), min_size=1, max_size=30))
def test_a_larger_count_never_stands_lower_and_all_are_on_the_axis(counts: list[int]) -> None:
    scale = scale_of(map(float, counts))
    places = [scale.at(float(count)) for count in sorted(counts)]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= 1
    if max(counts) > 0:
        assert places[-1] < 1 or scale.at(max(counts) * 2) == 1
    for small, large in zip(sorted(counts), sorted(counts)[1:], strict=False):
        if large >= 2 * small and large > 0:
            assert scale.at(small) < scale.at(large)
    assert 1 <= len(scale.ticks()) <= 8
    assert all(0 <= scale.at(tick) <= 1 for tick in scale.ticks())


def test_none_stands_below_the_smallest_count_on_either_scale() -> None:
    for counts in ([0.0, 10.0, 1000.0], [0.0, 1.0, 10**15], [0.0, 9.0, 10.0]):
        scale = scale_of(counts)
        assert scale.at(counts[0]) < scale.at(counts[1]) - 0.05


def test_no_words_stand_on_a_line() -> None:
    wide = str(drawn(*HISTORIES).svg).partition("</svg>")[0]
    level: list[tuple[float, float, float]] = []
    for path in re.findall(r'class="held" d="(.*?)"', wide):
        x, y = map(float, re.findall(r"[\d.]+", path)[:2])
        for step_, value in re.findall(r"([HV])([\d.]+)", path):
            if step_ == "H":
                level.append((x, float(value), y))
            x, y = (float(value), y) if step_ == "H" else (x, float(value))
    words = re.findall(r'<text class="tone\d (\w+)" x="([\d.]+)" y="([\d.]+)">(.*?)</text>', wide)
    assert len(words) == 7
    for anchor, at, foot, said in words:
        wide_ = width_of(said, 14) * 0.9
        left = float(at) - wide_ * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        for start, end, y in level:
            over = left < end and start < left + wide_ and float(foot) - 10 < y < float(foot)
            assert not over, (said, start, end, y)


def test_a_long_gap_is_drawn_short_and_said() -> None:
    days = ("2031-03-15", "2031-03-16", "2031-03-17", "2033-09-01")
    chart = drawn(History(PARTIES[1], "killed", tuple(step(SIXTY, day) for day in days)))
    assert chart.gaps
    assert "1 Sep 2033" in chart.svg
    assert not drawn(*HISTORIES).gaps


def test_a_denied_figure_is_a_cross_and_on_no_line() -> None:
    denied = replace(SIXTY, stance="denies", around=("denies",))
    chart = drawn(History(PARTIES[0], "killed", (step(denied, "2031-03-15"), step(denied, "2031-03-16"))))
    assert 'class="cross"' in chart.svg
    assert 'class="held"' not in chart.svg


def test_marks_of_one_day_and_count_stand_beside_each_other() -> None:
    steps = (step(SIXTY, "2031-03-15"), step(SIXTY, "2031-03-16"))
    chart = drawn(*(History(party, "killed", steps) for party in PARTIES[:3]))
    places = re.findall(r'class="mark" transform="translate\((.*?)\)"', chart.svg)
    assert len(places) == len(set(places[:6])) * 2 == 12


def test_of_many_holders_those_that_moved_most_are_drawn() -> None:
    many = [
        History(Party(f"x{n}", f"Holder {n}", "person"), "killed", (step(SIXTY, "2031-03-16"),)) for n in range(60)
    ]
    chart = drawn(*many, HISTORIES[2])
    assert len(chart.lines) == MOST_LINES
    assert chart.left_out == 61 - MOST_LINES
    assert HISTORIES[2].party.name in {line.name for line in chart.lines}


@pytest.mark.parametrize("words", samples.HOSTILE)
def test_hostile_names_stay_words(words: str) -> None:
    party = Party("h", words, "person")
    svg = str(drawn(History(party, "killed", (step(NONE, "2031-03-15"), step(SIXTY, "2031-03-16")))).svg)
    assert not re.search(r"<script|<img|onmouseover=\"|onload=\"|\u202e", svg)


def test_counts_that_no_figure_can_have_are_left_out() -> None:
    for count in (-5, 10**400, float("nan"), "31", True, [1]):
        broken = replace(step(NONE, "2031-03-15"), low=count, best=count, high=count)  # type: ignore[arg-type]
        assert draw([History(PARTIES[0], "killed", (broken, broken))], "killed", SIGNS, "m") is None
