"""How much tellings are alike, level by level; and what levels are worth."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reconcile.likelihood import Likelihood, by_chance, learned
from reportedly.reconcile.likeness import COMPARISONS, Profile, cosine, levels, profile
from reportedly.reconcile.types import Digest, Telling, Traits
from reportedly.reconcile.yardstick import Yardstick, yardstick

from .dossiers import TOPICS, dossiers
from .occurrences import telling

OTHERS = [telling(f"other{n}", when=f"2030-{n + 1:02}-03", where=[f"town{n}"], words=f"other words number {n}",
                  killed=n, kind="Arrests" if n % 2 else "Armed clash") for n in range(12)]
BY = yardstick((t.key, t.traits) for t in OTHERS)


def of(made: Telling | Traits, by: Yardstick = BY) -> Profile:
    return profile("one", made.traits if isinstance(made, Telling) else made, by)


def level(name: str, one: Telling | Traits, two: Telling | Traits) -> int:
    return COMPARISONS[name][0](of(one), of(two), BY)


def one_toll(killed: int) -> Telling:
    return telling("a", killed=killed)


@pytest.mark.parametrize(("name", "near", "far"), [
    ("words", (TOPICS[0], TOPICS[0]), (TOPICS[0], TOPICS[1])),
    ("lead", (TOPICS[0], TOPICS[0]), (TOPICS[0], TOPICS[1])),
    ("title", (TOPICS[0], TOPICS[0]), (TOPICS[0], TOPICS[1])),
])  # fmt: skip
def test_words_in_common_make_tellings_more_alike(name: str, near: tuple[str, str], far: tuple[str, str]) -> None:
    alike, unlike = (level(name, *(telling(str(n), words=w) for n, w in enumerate(both))) for both in (near, far))
    assert alike > unlike


def test_the_same_place_is_more_than_a_near_one_and_a_near_one_more_than_a_far_one() -> None:
    def at(name: str, latitude: float) -> Traits:
        return Traits(places=((name, name, 1.0),), points=((name, latitude, 37.0),))

    same = level("place", at("SRN", 36), at("SRN", 36))
    gaps = [level("place", at("SRN", 36), at(f"x{n}", 36 + n)) for n in (0, 0.1, 0.4, 1, 9)]
    assert same > max(gaps)
    assert sorted(gaps) == gaps
    assert len(set(gaps)) == 5
    assert level("place", at("SRN", 36), Traits()) == 0
    assert level("place", at("SRN", 36), Traits(places=(("x", "x", 1.0),))) == 0


def test_days_apart_are_told_only_where_both_texts_date_it() -> None:
    first = telling("a", when="2031-03-12")
    days = ("2031-03-12", "2031-03-13", "2031-03-15", "2031-03-19", "2031-04-05", "2031-12-01", "2041-03-12")
    seen = [level("day", first, telling("b", when=when)) for when in days]
    assert seen == sorted(set(seen))
    assert level("day", first, replace(first.traits, dated=False)) == 0
    assert level("day", first, telling("b")) == 0
    assert level("said", first, telling("b")) == 0


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar_can_be_compared(when: str) -> None:
    assert level("day", telling("a", when=when), telling("b", when=when)) == 1
    assert level("said", telling("a", when=when), telling("b", when="2031-03-12")) == COMPARISONS["said"][1][1]


def test_the_same_number_of_dead_is_more_than_a_near_one_and_that_more_than_another() -> None:
    for count, near, far in ((5, 6, 90), (58, 64, 1_500)):
        same, close, other = (level("killed", one_toll(count), one_toll(n)) for n in (count, near, far))
        assert other >= 1
        assert same > close
        if far < 100:
            continue
        assert close > other
    assert level("killed", one_toll(58), telling("b")) == 0
    assert level("killed", one_toll(0), one_toll(0)) > level("killed", one_toll(0), one_toll(7))


def test_a_type_of_its_own_is_more_than_a_common_one_and_two_types_are_less() -> None:
    rare, common = (level("type", telling("a", kind=kind), telling("b", kind=kind)) for kind in ("Riot", "Arrests"))
    assert rare > common > level("type", telling("a", kind="Riot"), telling("b", kind="Arrests")) == 1
    assert level("type", telling("a"), telling("b", kind="Riot")) == 0


def test_what_is_not_told_is_compared_with_nothing() -> None:
    named = telling("a", when="2031-03-12", where=["sarn"], words=TOPICS[0], killed=58, kind="Riot")
    assert set(levels(of(named), of(Traits()), BY)) == {0}


def test_places_that_weigh_nothing_do_no_harm() -> None:
    assert of(Traits(places=(("SRN", "Sarn", 0.0),))).places in ({}, {"SRN": 0.0})


@given(dossiers(least=2))
@settings(max_examples=60, deadline=None)
def test_it_is_the_same_from_both_ends_and_of_known_levels(made: list[Digest]) -> None:
    every = [t for d in made for t in d.tellings]
    by = yardstick((t.key, t.traits) for t in every if t.main)
    profiles = [profile(t.key, t.traits, by) for t in every]
    for one in profiles:
        assert cosine(one.terms, one.terms) == pytest.approx(1 if one.terms else 0)
        for two in profiles:
            seen = levels(one, two, by)
            assert seen == levels(two, one, by)
            assert all(0 <= n < sum(groups) for n, (_, groups) in zip(seen, COMPARISONS.values(), strict=True))


WORDS = st.lists(st.sampled_from(["", "ا", "سارن", "Sarn", "\u200b", "😀", "İ", "ß", "x" * 5_000]), max_size=4)
TRAITS = st.builds(
    Traits,
    days=st.lists(st.tuples(st.integers(-3, 3_652_059), st.floats(0.01, 1)), max_size=3).map(tuple),
    dated=st.booleans(),
    said=st.none() | st.integers(1, 3_652_059),
    places=st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3), st.floats(0.001, 9)), max_size=3).map(tuple),
    tolls=st.lists(st.tuples(st.sampled_from(["killed", "injured"]), st.integers(0, 10**15), st.none()
                             | st.integers(0, 10**15), st.floats(0, 1)), max_size=3).map(tuple),
    types=st.lists(st.tuples(st.text(max_size=4), st.floats(0, 1)), max_size=2).map(tuple),
    names=WORDS.map(tuple), lead=WORDS.map(tuple), title=WORDS.map(tuple),
    terms=st.lists(st.tuples(st.text(max_size=3), st.integers(1, 10**6)), max_size=3).map(tuple),
)  # fmt: skip


@given(st.lists(TRAITS, min_size=2, max_size=4))
@settings(max_examples=100, deadline=None)
def test_any_traits_can_be_compared_and_scored(made: list[Any]) -> None:
    by = yardstick((str(n), one) for n, one in enumerate(made))
    profiles = [profile(str(n), one, by) for n, one in enumerate(made)]
    for kind in ("main", "aside"):
        scorer = Likelihood(learned(kind), by, by_chance(profiles, profiles, by), len(made))
        score = scorer.score(profiles[0], profiles[1])
        assert score == pytest.approx(scorer.score(profiles[1], profiles[0]))
        assert score == pytest.approx(scorer.bias + sum(scorer.parts(profiles[0], profiles[1]).values()))
        assert abs(score) < 100


def test_what_is_shared_with_everybody_is_worth_less_than_what_only_two_share() -> None:
    two = [telling(f"p{n}", when="2031-03-12", where=["sarn"], words=TOPICS[0], killed=58, kind="Riot") for n in "ab"]
    crowd = [telling(f"c{n}", when="2031-03-12", where=["sarn"], words=f"{TOPICS[0]} {n}", kind="Riot")
             for n in range(30)]

    def score(others: list[Telling]) -> float:
        by = yardstick((t.key, t.traits) for t in (*two, *others))
        every = [profile(t.key, t.traits, by) for t in (*two, *others)]
        return Likelihood(learned("main"), by, by_chance(every, every, by), len(every)).score(*every[:2])

    lonely = [telling(f"c{n}", when="2029-01-01", where=[f"t{n}"], words=f"word{n} thing{n}") for n in range(30)]
    assert score(lonely) > score(crowd)


def test_in_a_larger_dossier_any_two_are_less_likely_one() -> None:
    def bias(documents: int) -> float:
        return Likelihood(learned("main"), BY, [], documents).bias

    assert bias(10) == bias(50) > bias(800) > bias(10_000)
