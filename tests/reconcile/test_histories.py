from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reconcile.histories import histories
from reportedly.reconcile.types import History

from .told import Page, digests, incident, parties


def told(pages: list[Page]) -> list[History]:
    return histories(incident(pages), digests(pages), parties(pages))


def steps(history: History) -> list[tuple[str | None, int | None, int]]:
    return [(step.day, step.low, len(step.documents)) for step in history.steps]


def monitor(name: str, day: str | None, *numbers: tuple[int, str | None]) -> Page:
    page = Page(name, day)
    speaker = page.actor("Orvan Rights Monitor", "organisation")
    for number, stated in numbers:
        page.count(speaker, number, least=True, stated=stated)
    return page


def test_a_figure_moves_from_day_to_day_and_repeats_are_one_step() -> None:
    pages = [monitor("one", "2031-03-15", (12, None)), monitor("two", "2031-03-15", (12, None)),
             monitor("three", "2031-03-17", (24, "2031-03-17")), monitor("four", "2031-03-20", (31, None))]  # fmt: skip
    (history,) = told(pages)
    assert steps(history) == [("2031-03-15", 12, 2), ("2031-03-17", 24, 1), ("2031-03-20", 31, 1)]


def test_a_late_page_with_an_old_figure_makes_no_new_step() -> None:
    pages = [monitor("one", "2031-03-15", (12, None)), monitor("two", "2031-03-20", (31, None)),
             monitor("late", "2031-03-22", (12, None))]  # fmt: skip
    (history,) = told(pages)
    assert steps(history) == [("2031-03-15", 12, 2), ("2031-03-20", 31, 1)]


def test_who_comes_back_to_a_figure_on_a_stated_day_moves_again() -> None:
    pages = [monitor("one", "2031-03-15", (12, "2031-03-15")), monitor("two", "2031-03-17", (31, "2031-03-17")),
             monitor("three", "2031-03-20", (12, "2031-03-19"))]  # fmt: skip
    (history,) = told(pages)
    assert [low for _, low, _ in steps(history)] == [12, 31, 12]


def test_at_least_and_exactly_one_number_are_one_and_parts_are_left_out() -> None:
    page = monitor("one", "2031-03-15", (12, None))
    page.count("s0", 12)
    page.count("s0", 4, part=True)
    (history,) = told([page])
    assert steps(history) == [("2031-03-15", 12, 1)]
    assert history.steps[0].high is None, "the more careful wording stands for both"


def test_undated_steps_come_last() -> None:
    pages = [monitor("one", None, (50, None)), monitor("two", "2031-03-15", (12, None))]
    (history,) = told(pages)
    assert steps(history) == [("2031-03-15", 12, 1), (None, 50, 1)]


def test_what_children_are_counted_is_no_move_of_the_figure_for_all() -> None:
    page = monitor("one", "2031-03-15", (31, None))
    page.count("s0", 4, group="children", words="4 children")
    (history,) = told([page])
    assert steps(history) == [("2031-03-15", 31, 1)]


def test_two_witnesses_have_two_histories() -> None:
    pages = [Page("one"), Page("two", "2031-03-16")]
    for number, page in enumerate(pages, 12):
        page.count(page.actor("witness", "person", named=False), number)
    assert [[low for _, low, _ in steps(history)] for history in told(pages)] == [[12], [13]]


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["2031-03-15", "2031-03-16", None, "2031-03", "nonsense"]),
                          st.sampled_from(["2031-03-15", "2031-03-14", None])), min_size=1, max_size=8),
       st.randoms(use_true_random=False))  # fmt: skip
def test_the_order_of_documents_makes_no_difference(figures: list[tuple[int, str | None, str | None]],
                                                    chance: random.Random) -> None:  # fmt: skip
    pages = [monitor(f"p{n}", day, (number, stated)) for n, (number, day, stated) in enumerate(figures)]
    before = told(pages)
    chance.shuffle(pages)
    assert told(pages) == before
