"""Who holds a figure or an event: the innermost claim whose content has all its words."""
from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.held import Holding
from reportedly.types import Attribution, Span


def claim(name: str, *content: Span, parent: str | None = None) -> Attribution:
    return Attribution(name, "indirect", (), (), content, parent)


def test_the_outlet_itself_holds_what_nobody_else_does() -> None:
    assert Holding([]).of((0, 5)) is None
    assert Holding([claim("a", (10, 20))]).of((0, 5)) is None
    assert Holding([claim("a", (10, 20)), claim("b", (30, 40))]).of((22, 28)) is None


def test_the_innermost_claim_holds() -> None:
    held = Holding([claim("outer", (0, 100)), claim("inner", (20, 60), parent="outer"), claim("other", (70, 90))])
    assert held.of((30, 40)) == "inner"
    assert held.of((62, 68)) == "outer"
    assert held.of((70, 90)) == "other"
    assert held.of((50, 65)) == "outer"


def test_a_span_that_a_content_only_touches_is_not_its() -> None:
    held = Holding([claim("a", (10, 20))])
    assert held.of((5, 15)) is None
    assert held.of((15, 25)) is None


def test_every_piece_of_a_content_holds() -> None:
    held = Holding([claim("a", (0, 10), (30, 50)), claim("b", (12, 28))])
    assert [held.of(s) for s in ((2, 4), (14, 20), (31, 40), (8, 32))] == ["a", "b", "a", None]


def test_of_two_with_one_content_the_child_holds_in_any_order() -> None:
    both = [claim("relay", (0, 30)), claim("holder", (0, 30), parent="relay")]
    assert Holding(both).of((3, 9)) == Holding(both[::-1]).of((3, 9)) == "holder"


def test_parents_that_go_round_do_not_hang() -> None:
    assert Holding([claim("a", (0, 9), parent="b"), claim("b", (0, 9), parent="a")]).of((1, 2)) in ("a", "b")


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_some_claim_holds_exactly_when_a_content_has_the_span(contents: list[Span], span: Span) -> None:
    claims = [claim(str(n), c) for n, c in enumerate(contents)]
    found = Holding(claims).claim_of(span)
    around = [c for c in contents if c[0] <= span[0] and span[1] <= c[1]]
    assert (found is None) == (not around)
    if found is not None:
        assert found.content[0] in around


@given(st.lists(st.integers(0, 200), min_size=2, max_size=40, unique=True), st.integers(0, 199))
def test_of_contents_within_each_other_the_smallest_holds(edges: list[int], at: int) -> None:
    edges = sorted(edges)
    nest = [(a, b) for a, b in zip(edges, reversed(edges), strict=True) if a < b]
    claims = [claim(str(n), c) for n, c in enumerate(nest)]
    assert all(inner[0] > outer[0] for outer, inner in pairwise(nest))
    around = [n for n, (s, e) in enumerate(nest) if s <= at and at + 1 <= e]
    assert Holding(claims).of((at, at + 1)) == (str(max(around)) if around else None)
