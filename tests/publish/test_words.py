"""How values are worded."""
from __future__ import annotations

from typing import Any

import pytest

from reportedly.ledger.actors import Occurrence
from reportedly.publish import words
from reportedly.reconcile.actors import Identity
from reportedly.types import Actor


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2031-03-15", "15 March 2031"), ("2031-03", "March 2031"), ("2031", "2031"),
        ("2031-03-15~", "about 15 March 2031"),
        ("2031?", "perhaps 2031"), ("2031-03-15/2031-03-19", "15 March 2031 to 19 March 2031"), ("2031-21", "2031-21"),
        ("2031-03-15T09:12Z", "2031-03-15T09:12Z"), ("2031/..", "2031/.."), ("a/b/c", "a/b/c"),
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
        ({"low": 31, "best": 31, "high": None}, "killed: 31 or more"),
        ({"low": 0, "best": 0, "high": 0}, "killed: none"),
        ({"low": 20, "high": 30}, "killed: 20 to 30"), ({"high": 1500}, "killed: 1,500 or fewer"),
        ({"best": 30, "hedged": True}, "killed: about 30"), ({}, "killed: no number stated"),
    ],
)  # fmt: skip
def test_figures_never_say_a_bound_that_is_not_stated(bounds: dict[str, Any], said: str) -> None:
    assert words.figure({"measure": "killed", **bounds}) == said


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
