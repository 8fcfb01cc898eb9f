from __future__ import annotations

from typing import Any

from reportedly.reconcile.accounts import matrix
from reportedly.reconcile.sides import read_sides

from .told import Page, digests, incident, parties


def reason(pages: list[Page], row: str = "killed", who: str = "Interior Ministry", **about: Any) -> str | None:
    found = matrix(incident(pages), digests(pages), parties(pages, **about))
    key = next(p.key for p in found.parties if p.name == who)
    return next(r for r in found.rows if r.name == row).cells[key].against


def ministry(name: str, number: int, day: str, **told: Any) -> Page:
    page = Page(name, day)
    page.count(page.actor("Interior Ministry"), number, **told)
    return page


def monitor(doer: str = "security forces", **told: Any) -> Page:
    page = Page("m")
    speaker = page.actor("Orvan Rights Monitor", "organisation")
    page.says(speaker, f"{doer} fired on the crowd", type="Protests", actor=doer, **{"modality": "happened", **told})
    return page


def test_a_ministry_that_owns_to_deaths_which_it_denied_is_pointed_out_with_the_reason() -> None:
    pages = [ministry("a", 0, "2031-03-15"), ministry("b", 5, "2031-03-18"), monitor()]
    said = reason(pages)
    assert said is not None
    assert "Interior Ministry says 5 killed, after none" in said
    assert "Orvan Rights Monitor names “security forces”" in said
    assert "as suggested" in said, "a side that nobody judged is not told as a fact"


def test_nothing_is_pointed_out_where_nobody_or_somebody_else_is_held_responsible() -> None:
    moved = [ministry("a", 0, "2031-03-15"), ministry("b", 5, "2031-03-18")]
    assert reason(moved) is None
    assert reason([*moved, monitor("rebels")]) is None
    assert reason([*moved, monitor("masked men")]) is None
    both = monitor()
    both.says("s0", "rebels fired", type="Protests", actor="rebels", modality="happened")
    assert reason([*moved, both]) is None


def test_an_official_who_only_counts_or_blames_another_admits_nothing() -> None:
    assert reason([ministry("b", 5, "2031-03-18"), monitor()]) is None
    accusing = ministry("b", 5, "2031-03-18")
    told = {"type": "Protests", "actor": "masked men", "target": "protesters", "modality": "happened"}
    accusing.says("s0", "masked men fired", **told)
    assert reason([ministry("a", 0, "2031-03-15"), accusing, monitor()]) is None


def test_to_have_lost_its_own_men_is_no_admission() -> None:
    told = {"group": "officers", "words": "5 officers"}
    assert reason([ministry("a", 0, "2031-03-15", **told), ministry("b", 5, "2031-03-18", **told), monitor()]) is None


def test_where_people_judged_the_side_an_admission_needs_no_earlier_denial() -> None:
    sides = read_sides('[sides]\nGovernment = ["Interior Ministry", "security forces"]')
    said = reason([ministry("b", 5, "2031-03-18"), monitor()], sides=sides)
    assert said is not None
    assert "(Government)" in said


def test_a_monitor_has_no_side_to_speak_against() -> None:
    pages = [monitor("Orvan Rights Monitor"), ministry("a", 0, "2031-03-15")]
    pages[0].count("s0", 31)
    assert reason(pages, who="Orvan Rights Monitor") is None


def test_an_enemy_who_says_that_none_died_clears_the_other_side() -> None:
    page = Page("f")
    page.count(page.actor("Citizens' Front", "group"), 0)
    said = reason([page, monitor()], who="Citizens' Front")
    assert said is not None
    assert "says none killed" in said
    assert "the other side" in said


def test_who_accuses_its_own_is_pointed_out() -> None:
    page = Page("i")
    page.says(page.actor("Interior Ministry"), "the police are to blame", blame="accuses", accused="the police")
    said = reason([page], "by whom")
    assert said is not None
    assert "the police" in said


def test_a_state_that_rejects_an_accusation_of_itself_accuses_nobody() -> None:
    page = Page("m")
    quote = "Russia hit out at the minister for accusing Russia of crimes."
    page.says(page.actor("Russia"), "accusing Russia", quote, blame="accuses", accused="Russia")
    assert reason([page], "by whom", who="Russia") is None
