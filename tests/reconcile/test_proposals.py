"""Which pairs are put before a person, and why."""
from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger.actors import Occurrence
from reportedly.reconcile.actors import identities
from reportedly.reconcile.compare import NAMING, WEIGHTS
from reportedly.reconcile.proposals import Proposal, proposals

from .samples import judgement, occurrence


def proposed(*found: Occurrence, judgements: Any = (), **options: Any) -> list[Proposal]:
    return list(proposals(identities(found, judgements), judgements, **options))


def features(*found: Occurrence) -> dict[str, float]:
    """Each feature of the only proposal with what it adds."""
    (proposal,) = proposed(*found, at_least=0.0)
    return {reason.feature: reason.adds for reason in proposal.reasons}


def pair(one: str, two: str, **about: Any) -> list[Proposal]:
    return proposed(occurrence("d1", one, **about), occurrence("d2", two, **about))


@pytest.mark.parametrize(
    ("one", "two", "feature"),
    [
        ("Ezrat Zargemi", "Ezzrat Zarghemi", "name_transliterated_match"),
        ("Kassem Velimani", "Qasem Vilimany", "name_transliterated_match"),
        ("Mira Tolen", "Мира Толен", "name_transliterated_match"),
        ("Ali Shamkani", "علی شمکانی", "name_transliterated_match"),
        ("Tolen Mira", "Mira Tolen", "name_reordered_match"),
        ("Mira Tolen", "Mira Tolben", "name_fuzzy_match"),
        ("Abdul Rahmat Kesh", "Abdulrahmat Kesh", "name_fuzzy_match"),
        ("Mira al-Tolen", "Mira Altolen", "name_fuzzy_match"),
        ("Mira al-Tolen", "Mira Tolen", "name_literal_match"),
        ("Tolen", "Mira Tolen", "name_part_match"),
        ("M. Tolen", "Mira Tolen", "name_part_match"),
        ("Dano Kesh", "Dano Petrovich Kesh", "name_part_match"),
        ("Mrs. Tolen", "Mira Tolen", "name_part_match"),
        ("Tolen", "Tolen", "name_literal_match"),
    ],
)
def test_spellings_of_a_person_are_proposed(one: str, two: str, feature: str) -> None:
    (proposal,) = pair(one, two)
    assert proposal.reasons[0].feature == feature
    assert {proposal.left.name, proposal.right.name} == {one, two}


@pytest.mark.parametrize(
    ("one", "two", "feature"),
    [
        ("Mojahedin", "Mujahedin", "name_transliterated_match"),
        ("HWU", "Harbour Workers' Union", "acronym_match"),
        ("H.W.U.", "Harbour Workers’ Union", "acronym_match"),
        ("H.W.U.", "HWU", "acronym_match"),
        ("HWU-VEL", "Harbour Workers' Union", "acronym_match"),
        ("UPV", "Union of Ports of Veldmark", "acronym_match"),
        ("Ministry of Ports", "Ports Ministry", "name_reordered_match"),
        ("Harbour Guards", "Veldmark Harbour Guards Corps", "name_part_match"),
    ],
)
def test_spellings_of_a_body_are_proposed(one: str, two: str, feature: str) -> None:
    (proposal,) = pair(one, two, kind="organisation")
    assert proposal.reasons[0].feature == feature


@pytest.mark.parametrize(
    ("one", "two"),
    [("Mira Tolen", "Dano Tolen"), ("Mira Tolen", "Mira Kesh"), ("Ali Kesh", "Lee Kesh"), ("Mira Tolen", "Dano Kesh"),
     ("Mr. Tolen", "Mrs. Tolen"), ("Dr.", "Dr."), ("", "Mira Tolen"), ("…", "…")],
)  # fmt: skip
def test_other_people_are_not(one: str, two: str) -> None:
    assert not pair(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("HWU Secretary", "Harbour Workers' Union"), ("KRUX", "QRCS"), ("Ministry", "Ministry of Ports"), ("HWU", "UWH")],
)
def test_other_bodies_are_not(one: str, two: str) -> None:
    assert not pair(one, two, kind="organisation")


def test_a_person_is_never_a_body_and_the_unnamed_are_nobody_elses() -> None:
    assert not proposed(occurrence("d1", "Mira Tolen"), occurrence("d2", "Mira Tolen", kind="organisation"))
    assert not proposed(occurrence("d1", "a medic", named=False), occurrence("d2", "a medic", named=False))


def test_a_surname_that_forty_share_tells_nobody() -> None:
    begin, end = ("Ba", "Ke", "Ri", "To", "Mu", "Sha", "Ne", "Li"), ("lan", "sor", "vit", "dek", "gup")
    crowd = [occurrence(f"d{a}{b}", f"{a}{b} Tolen") for a in begin for b in end]
    lone = occurrence("e", "Tolen")
    assert len(crowd) == 40
    assert not [p for p in proposed(*crowd, lone) if "Tolen" in (p.left.name, p.right.name)]


def test_roles_bodies_and_company_count_beside_the_spelling() -> None:
    found = [
        occurrence("d1", "Tolen", role="port commander", affiliation="HWU"),
        occurrence("d2", "Mira Tolen", role="commander", affiliation="Harbour Workers' Union"),
        *(occurrence(document, "Lida Orsen", 200) for document in ("d1", "d2")),
    ]
    beside = {"role_match": 0.15, "affiliation_match": 0.15, "co_mentions": 0.15}
    assert features(*found) == {"name_part_match": 0.5, **beside}
    against = features(occurrence("d1", "Tolen", role="medic"), occurrence("d2", "Mira Tolen", role="envoy"))
    assert against == {"name_part_match": 0.5, "role_disjoint": -0.05}


def test_company_that_everybody_keeps_tells_little() -> None:
    everywhere = [occurrence(f"d{n}", "Lida Orsen", 200) for n in range(1, 12)]
    assert features(occurrence("d1", "Tolen"), occurrence("d2", "Mira Tolen"), *everywhere)["co_mentions"] == 0.015


def test_two_whom_one_document_tells_apart_are_hardly_one() -> None:
    one, two = occurrence("d1", "Ezrat Zargemi"), occurrence("d1", "Ezzrat Zarghemi", 90)
    assert features(one, two)["same_document_apart"] < 0
    assert not proposed(one, two)


def test_what_is_decided_is_not_asked_again_until_withdrawn() -> None:
    one, two = occurrence("d1", "Ezrat Zargemi"), occurrence("d2", "Ezzrat Zarghemi")
    for verdict in ("same", "different"):
        said = judgement(verdict, one, two)
        assert not proposed(one, two, judgements=[said])
        back = judgement(verdict, one, two, 5, withdraws=said.id)
        assert proposed(one, two, judgements=[said, back]) == proposed(one, two)


def test_names_come_back_as_they_are_written() -> None:
    (proposal,) = pair("EZRAT  Zargemi", "Ezzrat\u200c Zarghemi")
    assert {proposal.left.name, proposal.right.name} == {"EZRAT  Zargemi", "Ezzrat\u200c Zarghemi"}


def test_every_feature_explains_itself_and_its_name_shows_its_sign() -> None:
    for feature, weight in WEIGHTS.items():
        assert feature.__doc__
        assert feature.__doc__.endswith(".")
        assert (weight < 0) == feature.__name__.endswith(("_disjoint", "_apart"))
    assert set(NAMING) <= set(WEIGHTS)


def test_the_score_is_what_the_reasons_add_up_to() -> None:
    for proposal in proposed(*some_dossier(300), at_least=0.0):
        total = sum(reason.adds for reason in proposal.reasons)
        assert proposal.score == pytest.approx(min(1, max(0, total)), abs=1e-6)


def some_dossier(size: int) -> list[Occurrence]:
    r = random.Random(5)
    syllables = "ba ke ri to mu sha za gho ne li dar vel mi ra san ol".split()
    words = ["".join(r.choices(syllables, k=2)).title() for _ in range(60)]
    return [occurrence(f"d{n // 4}", " ".join(r.choices(words, k=r.randint(1, 3))), n % 4 * 50) for n in range(size)]


def test_the_order_of_the_documents_makes_no_difference() -> None:
    found = some_dossier(400)
    first = proposed(*found)
    assert first
    random.Random(1).shuffle(found)
    assert proposed(*found) == first


def test_the_work_grows_as_the_number_of_actors(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.reconcile import compare
    from reportedly.reconcile import proposals as module

    def compared(size: int) -> int:
        # One surname, one given name, and one acronym for all: nothing tells the blocks apart.
        found = [occurrence(f"d{n}", f"Mira {'abcdefgh'[n % 8]}{n} Tolen") for n in range(size)]
        profiles = [compare.Profile.of(identity) for identity in identities(found)]
        return sum(1 for _ in module._candidates(profiles))

    assert compared(2000) < 2.5 * compared(1000)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60) | st.text("abAB .-'’آب\u200c\u202e\ud800", max_size=20), max_size=6))
def test_no_name_is_too_strange(names: list[str]) -> None:
    found = [occurrence(f"d{n}", name, kind="group" if n % 3 else "person") for n, name in enumerate(names)]
    for proposal in proposed(*found, at_least=0.0):
        assert {proposal.left.name, proposal.right.name} <= set(names)


def test_a_page_that_is_taken_for_a_name_is_no_burden() -> None:
    page = "Mira Tolen said that " * 20000
    assert len(proposed(*(occurrence(f"d{n}", page + str(n)) for n in range(8)), at_least=0.0)) <= 28
