"""How values are worded."""
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.actors import Occurrence
from reportedly.publish import edtf, words
from reportedly.reconcile.actors import Identity
from reportedly.types import Actor


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2031-03-15", "15 March 2031"), ("2031-03", "March 2031"), ("2031", "2031"),
        ("2031-03-15~", "about 15 March 2031"),
        ("2031?", "perhaps 2031"), ("2031-03-15/2031-03-19", "15 March 2031 to 19 March 2031"),
        ("2031-21", "spring 2031"), ("2031-13", "2031-13"),
        ("2031-02-41", "2031-02-41"), ("2031-03-24~", "about 24 March 2031"), ("../2031", "until 2031"),
        ("XXXX-12-06", "6 December, in a year not stated"), ("XXXX-12", "December, in a year not stated"),
        ("203X", "the 2030s"), ("20XX", "the years 2000 to 2099"), ("XXXX", "XXXX"),
        ("2031-03-14/soon", "2031-03-14/soon"),
        ("2031-03-15T09:12Z", "2031-03-15T09:12Z"), ("2031/..", "from 2031 on"), ("a/b/c", "a/b/c"),
        ("", None), (None, None),
    ],
)  # fmt: skip
def test_dates(edtf: str | None, said: str | None) -> None:
    assert words.date(edtf) == said


@pytest.mark.parametrize(
    ("score", "said"),
    [(1.0, "sure 100\u00a0%"), (0.999, "sure 99\u00a0%"), (0.97, "sure 97\u00a0%"), (0.79, "likely 79\u00a0%"),
     (0.29, "a guess, 29\u00a0%"), (0.0, "a guess, 0\u00a0%"), (7.0, "sure 100\u00a0%"),
     (float("nan"), "a guess, 0\u00a0%")],
)  # fmt: skip
def test_scores_are_never_rounded_up(score: float, said: str) -> None:
    assert words.sure(score)[1] == said


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ({"low": 31, "best": 31, "high": 31}, "31"), ({"best": 31}, "31"), ({"low": 31}, "at least 31"),
        ({"low": 31, "best": 31, "high": None}, "at least 31"), ({"high": 1500}, "up to 1,500"),
        ({"low": 40, "high": 60}, "40 to 60"), ({"low": 40, "best": 52, "high": 60}, "40 to 60, most likely 52"),
        ({"low": 0, "best": 0, "high": 0}, "none"), ({"low": 2.5}, "at least 2.5"),
        ({}, "“many”, no number given"), ({"low": "31", "best": True, "high": [1]}, "“many”, no number given"),
        ({"best": float("nan")}, "“many”, no number given"), ({"high": float("inf")}, "“many”, no number given"),
        ({"best": 30, "hedged": True}, "30"),
    ],
)  # fmt: skip
def test_a_value_says_the_bounds_that_are_stated_and_no_others(bounds: dict[str, Any], said: str) -> None:
    assert words.value(bounds, "many") == said
    assert words.figure({"measure": "killed", **bounds}, "many") == f"killed: {said}"


def test_a_figure_without_a_measure_or_words_of_its_text_still_says_something() -> None:
    assert words.figure({}) == "other: no number given"
    assert words.figure({"measure": ["killed"], "best": 3}) == "other: 3"


@given(st.integers(1, 9999), st.integers(0, 13), st.integers(0, 32), st.sampled_from(["", "~", "?", "%"]))
def test_dates_that_exist_are_read_out_with_all_their_parts(year: int, month: int, day: int, mark: str) -> None:
    parts = [f"{year:04}", f"{month:02}", f"{day:02}"][: 1 + (month > 0) + (month > 0 and day > 0)]
    value = "-".join(parts) + mark
    said = words.date(value)
    real = not month or (month <= 12 and day <= 31)
    assert said is not None
    assert (said == value) == (not real or (not month and not mark))
    if real and month:
        assert edtf.MONTHS[month - 1] in said
        assert f"{year:04}" in said


def test_dates_stand_in_the_order_of_time_and_those_without_a_year_last() -> None:
    ordered = ["203X", "2031-02", "2031-02-03/2031-02-05", "2031-02-03~", "2031-21", "2031-04-01", "XXXX-01-01"]
    shuffled = [ordered[n] for n in (6, 3, 0, 5, 1, 4, 2)]
    assert sorted(shuffled, key=edtf.order)[-1] == "XXXX-01-01"
    assert sorted(shuffled, key=edtf.order)[0] == "203X"
    assert [edtf.has_year(value) for value in ordered] == [True] * 6 + [False]


def test_counts_and_languages() -> None:
    assert [words.count(n, "claim") for n in (0, 1, 2000)] == ["no claims", "1 claim", "2,000 claims"]
    assert [words.language(code) for code in ("fa", "en-GB", "qqx", None)] == ["Persian", "English", "qqx", None]


def test_files_are_named_without_their_folders() -> None:
    assert words.place_of("file:///home/someone/sarn%20news/a%20b.csv#row=7") == "a b.csv#row=7"
    assert words.place_of("file:///C:/Users/someone/a.txt") == "a.txt"
    assert words.place_of("https://herald.sarn.example/x") == "https://herald.sarn.example/x"


@pytest.mark.parametrize(
    ("claims", "quoted", "extent"),
    [
        ((2, 1), "3 claims in 2 documents", "3 claims in 2 documents"),
        ((1, 0), "1 claim in 1 document", "1 claim in 1 document, mentioned in 1 more"),
        ((0, 0), "no claims", "no claims, mentioned in 2 documents"),
    ],
)
def test_no_claim_is_counted_in_a_document_that_only_mentions_its_holder(
    claims: tuple[int, ...], quoted: str, extent: str
) -> None:
    actor = Actor("s1", "Dano Kesh", "person", True)
    places = tuple(Occurrence(f"{n:064}", actor, number) for n, number in enumerate(claims))
    identity = Identity("ab" * 8, actor.name, (actor.name,), actor.kind, places, "same name")
    assert (words.quoted_in(identity), words.extent(identity)) == (quoted, extent)


def test_a_role_is_listed_once_however_it_is_capitalised() -> None:
    said = ["Interior Minister", "hospital’s director", "interior minister", "hospital's director", "minister"]
    assert words.distinct(said) == ["Interior Minister", "hospital’s director", "minister"]
