"""Figures by the shipped model and its rules, on sentences about invented people and places."""
from __future__ import annotations

from typing import Any

import pytest

import reportedly


def figures(text: str) -> list[dict[str, Any]]:
    return list(reportedly.read(text, language="en").figures)


def counts(text: str) -> list[tuple[str, int | None]]:
    """Each figure's measure with its best number, or else its low or high."""
    return [(f["measure"], next((f[k] for k in ("best", "low", "high") if f[k] is not None), None))
            for f in figures(text)]


def holders(text: str) -> list[str | None]:
    """Who holds each figure."""
    reading = reportedly.read(text, language="en")
    names, claims = {a.id: a.name for a in reading.actors}, {c.id: c for c in reading.attributions}
    speakers = [claims[f["attribution"]].speaker if f["attribution"] else None for f in reading.figures]
    return [names[s] if s else None for s in speakers]


@pytest.mark.parametrize(("text", "measure", "low", "best", "high", "group"), [
    ("Over 1,500 protesters were killed in Sarn in November.", "killed", 1500, None, None, "protesters"),
    ("Gunmen killed two policemen on Monday.", "killed", 2, 2, 2, "policemen"),
    ("The blast claimed 58 lives.", "killed", 58, 58, 58, "lives"),
    ("58 people lost their lives in Sarn.", "killed", 58, 58, 58, "people"),
    ("The attack left at least 58 people dead.", "killed", 58, None, None, "people"),
    ("Between 40 and 60 students were arrested in Sarn on Tuesday.", "detained", 40, None, 60, "students"),
    ("Nearly 400 people have been detained since Monday.", "detained", None, 400, None, "people"),
    ("Dozens of demonstrators were injured.", "injured", 24, None, None, "demonstrators"),
    ("Up to 70 villagers are missing after the shelling of Orlen.", "missing", None, None, 70, "villagers"),
    ("Hundreds of thousands of people have been displaced.", "displaced", 200_000, None, None, "people"),
    ("About 300,000 people fled their homes.", "displaced", None, 300_000, None, "people"),
    ("Some 20,000 residents are besieged in Orlen.", "besieged", None, 20_000, None, "residents"),
    ("Nine men were hanged at dawn in Sarn prison.", "executed", 9, 9, 9, "men"),
    ("More than 200,000 people attended the funeral.", "attended", 200_000, None, None, "people"),
    ("The court sentenced 14 protesters to death.", "other", 14, 14, 14, "protesters"),
    ("The rioters burned 40 banks.", "other", 40, 40, 40, "banks"),
    ("About 200 homes were damaged.", "other", None, 200, None, "homes"),
    ("Several people were killed.", "killed", None, None, None, "people"),
    ("No one was killed in the raid.", "killed", 0, 0, 0, None),
    ("No casualties were reported in Sarn.", "other", 0, 0, 0, "casualties"),
    ("AT LEAST 31 PEOPLE KILLED IN SARN", "killed", 31, None, None, "PEOPLE"),
    ("at least 31 people were killed in sarn", "killed", 31, None, None, "people"),
])
def test_how_many_of_whom(text: str, measure: str, low: int | None, best: int | None, high: int | None,
                          group: str | None) -> None:
    figure, = figures(text)
    assert (figure["measure"], figure["low"], figure["best"], figure["high"]) == (measure, low, best, high)
    assert figure["group"] == group


@pytest.mark.parametrize(("text", "read"), [
    ("At least 31 people were killed and 58 wounded when troops opened fire.", [("killed", 31), ("injured", 58)]),
    ("Sarn blast kills 12, injures 30", [("killed", 12), ("injured", 30)]),
    ("12 dead, 30 hurt in Sarn blast", [("killed", 12), ("injured", 30)]),
    ("12 civilians and five militiamen were killed.", [("killed", 12), ("killed", 5)]),
    ("It killed 12 in Orlen and one in Sarn.", [("killed", 12), ("killed", 1)]),
    ("Three gunmen have killed 20 people.", [("killed", 20)]),
    ("Four shells killed six people.", [("killed", 6)]),
    ("She was killed by 12 bullets.", [("killed", 1)]),
    ("The number of dead rose from 12 to 19.", [("killed", 12), ("killed", 19)]),
])
def test_each_number_with_what_befell_those_it_counts(text: str, read: list[tuple[str, int]]) -> None:
    assert counts(text) == read


@pytest.mark.parametrize("text", [
    "58 people were not killed.", "Soldiers were ordered to kill 40 people.", "The plan would have killed 58 people.",
    "They would kill 58 people if they could.", "The hospital treated 40 people.", "The candidate captured 40 states.",
    "The drought killed 400 cattle.", "The army destroyed 12 tanks.", "The bill was killed by 58 votes to 42.",
])
def test_what_befell_nobody_is_no_figure(text: str) -> None:
    assert not figures(text)


@pytest.mark.parametrize(("text", "parts"), [
    ("Thirty people were killed, including 22 women and 16 children.", {"22 women": 0, "16 children": 0}),
    ("At least 31 people, among them 11 children, were killed in Sarn.", {"11 children": 0}),
    ("31 people died, 11 of them children.", {"11 of them": 0}),
    ("12 people including three children were killed and 40 others wounded, including nine nurses.",
     {"three children": 0, "nine nurses": 2}),
    ("Police arrested 40 students. Thirty people were killed, including 16 children.", {"16 children": 1}),
    ("A nurse was arrested. Thirty people were killed, including 16 children.", {"16 children": 1}),
])
def test_parts_of_a_whole_are_no_new_dead(text: str, parts: dict[str, int]) -> None:
    found = figures(text)
    told = {text[slice(*f["span"])]: f["part_of"] for f in found if f["part_of"] is not None}
    assert told == {words: found[whole]["id"] for words, whole in parts.items()}


@pytest.mark.parametrize("text", ["Of the 31 dead, 11 were children.", "Six women were among 20 people killed."])
def test_a_part_named_before_or_apart_from_its_whole(text: str) -> None:
    assert any(f["part_of"] is not None for f in figures(text))


def test_the_wounded_are_no_part_of_the_dead() -> None:
    found = figures("40 people were killed, including three children and two nurses, and 12 wounded.")
    assert [f["part_of"] for f in found if f["measure"] == "injured"] == [None]


@pytest.mark.parametrize(("text", "total"), [
    ("The death toll has risen to 86.", 86),
    ("Two more people died in hospital on Friday, bringing the total to 19.", 19),
    ("Fifty-eight people have been killed so far.", 58),
    ("A total of 58 people have been killed since the start of the unrest.", 58),
    ("The attack killed 12 and injured 30, bringing the toll to 70.", 70),
])
def test_running_totals(text: str, total: int) -> None:
    assert [f["best"] for f in figures(text) if f["total"]] == [total]


@pytest.mark.parametrize(("text", "hedged"), [
    ("Police reportedly arrested 30 students.", True),
    ("It is feared that 30 miners may have been killed.", True),
    ("As many as 30 people are believed killed.", True),
    ("Unconfirmed reports said 40 people were killed.", True),
    ("40 people were killed in May.", False),
    ("Nearly 40 people were killed.", False),
])
def test_how_surely(text: str, hedged: bool) -> None:
    assert [f["hedged"] for f in figures(text)] == [hedged]


@pytest.mark.parametrize(("text", "read"), [
    ("A nurse was killed in Sarn on Monday.", [("killed", 1)]),
    ("A 34-year-old teacher was killed in Sarn.", [("killed", 1)]),
    ("A nurse was killed. On Tuesday 12 people were arrested in Orlen.", [("killed", 1), ("detained", 12)]),
    ("A nurse was killed in Sarn. On Tuesday 12 people were killed in Orlen.", [("killed", 12)]),
    ("A nurse was not killed.", []),
    ("A nurse died of old age.", []),
])
def test_one_person_without_a_number_counts_where_nobody_else_does(text: str, read: list[tuple[str, int]]) -> None:
    assert counts(text) == read


def test_every_figure_has_its_holder() -> None:
    text = ("Governor Dano Kesh said that nine people had been killed. “They killed 58 people,” Marta Olin"
            " told reporters. “And 200 are missing.” The Rights Monitor said that 40 people had been arrested.")
    assert holders(text) == ["Dano Kesh", "Marta Olin", "Marta Olin", "Rights Monitor"]
    assert holders("Gunmen killed nine people in Sarn on Monday.") == [None]


def test_a_count_is_a_claim_of_who_counted() -> None:
    text = "The Rights Monitor said that most were women. The Rights Monitor has counted 24 dead."
    assert holders(text) == ["Rights Monitor"]


def test_the_innermost_holder_holds_it() -> None:
    text = "“The mayor told me that soldiers killed 40 people,” Marta Olin said."
    reading = reportedly.read(text, language="en")
    held = {a.id: a for a in reading.attributions}[reading.figures[0]["attribution"]]
    assert "mayor" in text[slice(*held.source[0])]


@pytest.mark.parametrize(("text", "measure"), [
    ("Up to 900 people are being held in the hall.", "detained"), ("Twelve people were held hostage.", "other"),
])
def test_who_is_held(text: str, measure: str) -> None:
    assert [f["measure"] for f in figures(text)] == [measure]
    assert not figures("Two rallies were held on Monday.")
