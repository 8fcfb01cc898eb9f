"""Figures in bad input: no false dead, no crash, and no more work than the text is long."""
from __future__ import annotations

import re
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.reading.figures import find_figures
from reportedly.reading.scene import Noun, Scene, find_sentences
from reportedly.reading.units import find_blocks

KEYS = {"id", "span", "measure", "low", "best", "high", "group", "hedged", "total", "part_of", "event", "attribution",
        "word"}
MEASURES = {"killed", "injured", "detained", "missing", "displaced", "besieged", "executed", "attended", "other"}
SOUP = ("killed wounded dead arrested missing died toll of to at least including among them two 58 1,500 2031 people "
        "nurses families a the and , . not no one nobody were was who Ada Brin said “ ” dozens hundreds total since "
        "bringing homes destroyed 40-60 34 % he O'Brin \u200b \n").split(" ")


def figures(text: str) -> list[dict[str, Any]]:
    return list(reportedly.read(text, language="en").figures)


def counts(text: str) -> list[tuple[str, int | None]]:
    """Each figure's measure with its best number, or else its low or high."""
    return [(f["measure"], next((f[k] for k in ("best", "low", "high") if f[k] is not None), None))
            for f in figures(text)]


@pytest.mark.parametrize("text", [
    # years
    "Since 1998 people have been killed in Sarn every year.", "In 2019 protesters were killed in Sarn.",
    "In 1500 protesters were killed.", "Between 2017 and 2019 people were killed.", "In 2017–2019 people were killed.",
    "The year 2000 saw killed people.", "Budget 2031 killed",
    # telephone numbers
    "Call 020 7946 0958 if somebody was killed.", "For missing relatives call +44 20 7946 0958.",
    "Tel. 5551234: missing people.", "Call 112 if people are injured.",
    # ages
    "Children under 5 were killed. People over 60 were arrested.", "Men aged 18 to 42 were arrested in Sarn.",
    "Women aged between 20 and 30 were killed.", "Boys aged 12-17 were killed.", "10-15-year-olds were killed.",
    "Twin brothers, 12, were killed.",
    # scores
    "Orlen were killed off 3-1 by Sarn in the final.", "Sarn won 3:1; fans were hurt.",
    "The match ended 4 to 2 and both sides were hurt.", "Orlen killed the game with goals after 12 and 58 minutes.",
    # prices and shares
    "Traders were killed for $1,500.", "The price of bread reached 1500 as people died.",
    "He was fined 1,500 and jailed.",
    "40% of those killed were children.", "40 per cent of people were displaced.",
    # numbers in a list, of a page, an article, a row
    "1. Killed: nobody's friends.", "1) The army killed civilians.", "(3) People were killed in Orlen.",
    "Chapter 3\nKilled in Orlen", "On page 40 killed people are listed.", "Table 4: Killed civilians by month.",
    "Article 279 was used to sentence him.", "Bus 14 was burned and bus 15 destroyed.",
    # Roman numerals
    "Chapter IV people were killed.", "The II Corps killed people.", "World War II killed people.",
    # dates, possible and not, and times
    "On May 12 people were killed.", "On 31/02/2031 people were killed.", "On 2031-13-45 people were killed.",
    "On 45 May 2031 people were killed.", "At 5 a.m. people were killed in Sarn.",
    # names, addresses, measures
    "See https://news.example/2031/05/12/58 killed.", "#58killed @58people were killed.",
    "The road is 12 km long; bodies lay along it.", "After 40 years in prison he was released.",
])
def test_what_counts_nobody(text: str) -> None:
    assert not figures(text)


@pytest.mark.parametrize("text", [
    "Ada Brin, 34, was killed in Sarn.", "Pope John XXIII was killed.", "A 9 mm bullet killed him.",
    "At the age of 34 he was killed.", "1. Ada Brin was killed.", "He was killed on 12/11/2031 at 10:30.",
])
def test_a_number_beside_one_person_is_not_how_many(text: str) -> None:
    assert counts(text) == [("killed", 1)]


@pytest.mark.parametrize("text", [
    "1,500 people were killed.", "1.500 people were killed.", "1 500 people were killed.", "1'500 people were killed.",
    "1\u00a0500 people were killed.", "1\u2009500 people were killed.", "1\u202f500\u00a0people were killed.",
    "1\u200b500 people were killed.", "۱۵۰۰ people were killed.", "١٬٥٠٠ people were killed.",
    "1,\n500 people were killed.", "There were 1,\r\n500 people\u200b killed.", "15\u00ad00 people were killed.",
])
def test_one_number_however_written(text: str) -> None:
    assert counts(text) == [("killed", 1500)]


def test_a_number_over_the_line_ends_of_a_hard_wrapped_page() -> None:
    lines = ["Troops opened fire on the square in", "Sarn on Monday, and at least fifty-", "three people were killed.",
             "Police said that they had arrested", "up to", "1,", "500 students and one of the nurses."]
    text = "\n".join(lines) + "\n\n" + "\n".join(["The bridge at Orlen stayed shut."] * 5)
    assert [(f["measure"], f["low"], f["high"]) for f in figures(text)] == [("killed", 53, None),
                                                                          ("detained", None, 1500)]


@pytest.mark.xfail(strict=True, reason="a line end parts sentences where the page is not hard-wrapped throughout")
@pytest.mark.parametrize(("text", "low", "best"), [
    ("Fifty-\nthree people were killed", 53, 53), ("A toll of at least\n31 people killed was given.", 31, None),
])
def test_a_number_over_the_only_line_end(text: str, low: int, best: int | None) -> None:
    assert [(f["low"], f["best"]) for f in figures(text)] == [(low, best)]


@pytest.mark.xfail(strict=True, reason="a sentence whose only telling word holds a soft hyphen is passed over")
def test_a_soft_hyphen_hides_no_dead() -> None:
    assert counts("15 people were kil\u00adled.") == [("killed", 15)]


@pytest.mark.parametrize("text", [
    "On 30 February people were killed.", "At 5 o'clock people were killed.", "From 5-6 pm people were killed.",
    "In the year 5000 people were killed.", "In AD 79 people were killed.",
    "The prisoner, who is 29, was executed.", "Boys between 12 and 17 were detained.",
    "Bread costs 1500 rial, and people were killed over it.",
    "40 to 60 percent of people were killed.", "One in five people was injured.",
    "His phone number is 555-1234 and he is missing.",
    "Flight 370 is missing.", "Prisoner No. 5 was executed.", "The phone iPhone 15 killed it.",
    "The frost killed 40 trees.", "58 people were nearly killed.", "31 people escaped being killed.",
    "Were 31 people killed?", "It is not true that 31 people were killed.", "The army did not kill 31 people.",
    "None of the 31 people was killed.", "The doctors saved the lives of 58 injured people.",
    "Ada Brin is choking on her lies.", "At 10 p.m. people were killed.", "A million million people were killed.",
])
def test_what_looks_like_a_count_and_is_none(text: str) -> None:
    assert {n for _, n in counts(text)} <= {None, 1}  # one person, or some people, may be spoken of


@pytest.mark.parametrize("text", ["They killed 12,\n200 were wounded.", "Troops killed 12 300 wounded in Sarn raid"])
def test_two_numbers_side_by_side_make_no_thousands(text: str) -> None:
    assert all(n is not None and n < 1000 for _, n in counts(text))


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=120) | st.lists(st.sampled_from(SOUP), max_size=40).map(" ".join))
def test_any_text_is_read_without_a_crash_and_without_invention(text: str) -> None:
    reading = reportedly.read(text, language="en")
    claims = {c.id for c in reading.attributions}
    ids = [f["id"] for f in reading.figures]
    assert ids == [f"f{n}" for n in range(1, len(ids) + 1)]
    for f in reading.figures:
        assert f.keys() >= KEYS
        assert f["measure"] in MEASURES
        assert all(0 <= s < e <= len(text) for s, e in (f["span"], f["word"]))
        assert f["group"] is None or (f["group"] and f["group"] in text)
        known = [f[k] for k in ("low", "best", "high") if f[k] is not None]
        assert known == sorted(known)
        assert f["part_of"] is None or f["part_of"] in set(ids) - {f["id"]}
        assert f["attribution"] is None or f["attribution"] in claims


def work(text: str) -> int:
    """How many calls it takes to find the figures of a text, all whose nouns are known; no clock is asked."""
    nouns = [Noun(m.span(), m.span()) for m in re.finditer("people|nurse", text)]
    scene = Scene(text, [s for b in find_blocks(text) for s in find_sentences(text, b)], nouns)
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_figures(scene, [], [])
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("piece", [
    "killed 5 people and ", "Gunmen killed 5 people. ", "A nurse was killed. ", "at least ", "1", "1,000 ", "one ",
    "killed, ", "5 people, ", "the toll of ", "killed 5, bringing the total to ", "no ", "a ",
    pytest.param(", including 5 people", marks=pytest.mark.xfail(strict=True, reason="each part looks back")),
])
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    once, fourfold = (work("Five people were killed " + piece * n) for n in (60, 240))
    assert fourfold <= 4.5 * once
