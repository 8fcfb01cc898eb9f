"""Average linkage over scored pairs."""
from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reconcile.agglomerate import agglomerate

if TYPE_CHECKING:
    from reportedly.reconcile.agglomerate import Table

Pairs = list[tuple[int, int]]


def table(count: int, **pairs: float) -> Table:
    """Scores by names such as `p01` for things 0 and 1; all others are -1."""
    made = np.full((count, count), -1.0)
    for name, score in pairs.items():
        one, two = (int(digit) for digit in name[1:])
        made[one, two] = made[two, one] = score
    return made


def alone(count: int) -> list[list[int]]:
    return [[n] for n in range(count)]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Table, list[list[int]], Pairs]:
    """Scores without ties; things that start in groups; and pairs of different groups that stay apart."""
    count = draw(st.integers(1, 9))
    every = list(combinations(range(count), 2))
    scores = draw(st.lists(st.floats(-9, 9, allow_nan=False), min_size=len(every), max_size=len(every), unique=True))
    made = np.zeros((count, count))
    for (one, two), score in zip(every, scores, strict=True):
        made[one, two] = made[two, one] = score
    of = draw(st.lists(st.integers(0, count - 1), min_size=count, max_size=count))
    start = [group for g in range(count) if (group := [n for n in range(count) if of[n] == g])]
    never = draw(st.lists(st.sampled_from(every), max_size=4)) if every else []
    return made, start, [(one, two) for one, two in never if of[one] != of[two]]


def test_what_is_alike_on_the_whole_is_one_group() -> None:
    assert agglomerate(table(3, p01=4, p12=4, p02=-1), alone(3)) == [[0, 1, 2]]
    assert agglomerate(table(3, p01=4, p12=1, p02=-3), alone(3)) == [[0, 1], [2]]


def test_one_mistaken_pair_does_not_make_two_groups_one() -> None:
    scores = table(4, p01=5, p23=5, p12=6, p02=-6, p03=-6, p13=-6)
    assert sorted(map(len, agglomerate(scores, alone(4)))) != [4]


def test_a_copied_text_does_not_drag_in_what_it_has_nothing_to_do_with() -> None:
    scores = table(3, p01=4, p12=1_000_000, p02=-8)
    assert agglomerate(scores, alone(3)) == [[0], [1, 2]]


@pytest.mark.parametrize("score", [0.0, -0.5])
def test_what_is_as_likely_two_stays_two(score: float) -> None:
    assert agglomerate(table(2, p01=score), alone(2)) == [[0], [1]]


def test_nothing_and_one_thing() -> None:
    assert agglomerate(np.zeros((0, 0)), []) == []
    assert agglomerate(np.zeros((1, 1)), [[0]]) == [[0]]


def test_of_equally_good_joins_the_first_is_made() -> None:
    never = [(0, 2)]
    assert agglomerate(table(3, p01=3, p12=3), alone(3), never) == [[0, 1], [2]]


def test_two_kept_apart_stay_so_when_all_others_bind_them() -> None:
    count = 40
    made = np.full((count, count), 100.0)
    groups = agglomerate(made, alone(count), [(0, 1)])
    assert not any({0, 1} <= set(group) for group in groups)
    assert sum(map(len, groups)) == count
    assert len(groups) == 2


@given(cases())
@settings(max_examples=200, deadline=None)
def test_everything_is_in_one_group_with_what_it_began_with_and_without_what_it_must_not_meet(
    case: tuple[Table, list[list[int]], Pairs],
) -> None:
    scores, start, never = case
    groups = agglomerate(scores, start, never)
    assert sorted(n for group in groups for n in group) == list(range(len(scores)))
    assert all(group == sorted(group) for group in groups)
    assert groups == sorted(groups)
    of = {n: g for g, group in enumerate(groups) for n in group}
    assert all(len({of[n] for n in group}) == 1 for group in start)
    assert all(of[one] != of[two] for one, two in never)


@given(cases())
@settings(max_examples=200, deadline=None)
def test_it_is_average_linkage_done_by_hand(case: tuple[Table, list[list[int]], Pairs]) -> None:
    scores, start, never = case
    groups = [frozenset(group) for group in start]

    def mean(one: frozenset[int], two: frozenset[int]) -> float:
        if any({a, b} & one and {a, b} & two for a, b in never):
            return -1.0
        return sum(max(-7.0, min(7.0, float(scores[a, b]))) for a in one for b in two) / len(one) / len(two)

    while len(groups) > 1:
        ranked = sorted(combinations(groups, 2), key=lambda pair: -mean(*pair))
        best = mean(*ranked[0])
        if best <= 1e-9:
            break
        if len(ranked) > 1 and best - mean(*ranked[1]) < 1e-6:
            return  # too close to call by hand
        groups = [g for g in groups if g not in ranked[0]] + [ranked[0][0] | ranked[0][1]]
    if abs(max((mean(*pair) for pair in combinations(groups, 2)), default=-1.0)) > 1e-6:
        assert {frozenset(group) for group in agglomerate(scores, start, never)} == set(groups)
