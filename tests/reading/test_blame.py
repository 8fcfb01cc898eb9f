"""Who is held responsible by whom, by the shipped model and its rules, on texts about invented people and places."""
from __future__ import annotations

from typing import Any

import pytest

import reportedly


def blames(text: str) -> list[dict[str, Any]]:
    found = reportedly.read(text, language="en").events
    return [e for e in found if e["sub_type"] == "Attribution of responsibility"]


@pytest.mark.parametrize(("text", "accuser", "accused", "stance"), [
    ("The mayor accused the army of shelling the hospital.", "The mayor", "the army", "accuses"),
    ("The army was accused by the mayor of shelling the hospital.", "the mayor", "The army", "accuses"),
    ("The opposition blamed the guard for the blast in Sarn.", "The opposition", "the guard", "accuses"),
    ("Officials blamed the blast on separatists.", "Officials", "separatists", "accuses"),
    ("Activists rushed to blame the government for the killings.", "Activists", "the government", "accuses"),
    ("The council holds the militia responsible for the massacre.", "The council", "the militia", "accuses"),
    ("The militia was behind the bombing of the market.", None, "The militia", "accuses"),
    ("The Sarn Liberation Front claimed responsibility for the bombing.", "The Sarn Liberation Front",
     "The Sarn Liberation Front", "claims"),
    ("The bombing was claimed by the Red Dawn group.", "the Red Dawn group", "the Red Dawn group", "claims"),
    ("The army denied any involvement in the attack.", None, "The army", "denies"),
    ("The army has always denied responsibility for the killings.", None, "The army", "denies"),
    ("The army was not responsible for the attack.", None, "The army", "denies"),
    ("No group has claimed responsibility for the bombing.", None, None, "none claimed"),
    ("There was no immediate claim of responsibility for the attack.", None, None, "none claimed"),
])
def test_who_holds_whom_responsible(text: str, accuser: str | None, accused: str | None, stance: str) -> None:
    found = blames(text)
    assert [(e["accuser"], e["accused"], e["stance"]) for e in found] == [(accuser, accused, stance)]
    assert found[0]["actor"] == accused
    assert text[slice(*found[0]["accused_span"])] == accused if accused else found[0]["accused_span"] is None


@pytest.mark.parametrize("text", [
    "The senator blamed the press for his poor showing at the polls.",
    "Kesh accused his rival of wasting the budget.",
    "The Popular Front claims the attacks were carried out to free prisoners.",
    "The army and the rebels blamed each other for the shelling.",
    "Do not blame the army for the attack, the mayor said.",
    "One group claimed the town had been attacked.",
    "Lida Kesh walked past the police station before the blast, an officer said.",
    "The mayor said that somebody must be held responsible for the massacre.",
])
def test_nobody_is_accused_on_a_guess(text: str) -> None:
    assert not [e for e in blames(text) if e["accused"]]


def test_a_denial_of_being_behind_it_accuses_nobody() -> None:
    found = blames("The guard denied that it was behind the blast in Sarn.")
    assert [(e["accused"], e["stance"], e["modality"]) for e in found] == [("The guard", "denies", "denied")]


def test_the_accusation_is_its_holders_claim() -> None:
    text = "Marta Olin said the government was responsible for the attack on Sarn."
    (blame,) = blames(text)
    reading = reportedly.read(text, language="en")
    claim = next(a for a in reading.attributions if a.id == blame["attribution"])
    assert text[slice(*claim.source[0])] == "Marta Olin"
    assert blame["accused"] == "the government"


def test_what_it_is_about_may_stand_in_the_sentence_before() -> None:
    found = blames("Nine people were killed in the shelling of Sarn. The mayor blamed it on the rebels.")
    assert [(e["accuser"], e["accused"]) for e in found] == [("The mayor", "the rebels")]
