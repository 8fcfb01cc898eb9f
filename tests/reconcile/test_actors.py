"""Who is taken for whom across documents."""
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger.actors import Judgement, Occurrence, in_force
from reportedly.reconcile.actors import Identity, anchor, identities, occurrence_id

from .samples import judgement, occurrence


def grouped(found: list[Identity]) -> set[frozenset[str]]:
    """The groups, each occurrence by its document and name."""
    return {frozenset(f"{o.document} {o.actor.name}" for o in identity.occurrences) for identity in found}


def together(found: list[Identity], one: Occurrence, two: Occurrence) -> bool:
    return any({one, two} <= set(identity.occurrences) for identity in found)


A, B, C = (occurrence(document, "Mira Tolen") for document in ("d1", "d2", "d3"))
X, Y, Z = (occurrence(d, name) for d, name in (("d1", "Dano Kesh"), ("d2", "Danno Kech"), ("d3", "D. Kesh")))


def test_bearers_of_one_full_name_are_shown_as_one() -> None:
    shouted = occurrence("d2", "MIRA TOLEN", 40)
    titled = occurrence("d3", "Dr. Mira Tolen", 7)
    (identity,) = identities([A, shouted, titled])
    assert identity.joined_by == "same name"
    assert identity.documents == ("d1", "d2", "d3")
    assert identity.name == "Mira Tolen"
    assert set(identity.names) == {"Mira Tolen", "MIRA TOLEN", "Dr. Mira Tolen"}


@pytest.mark.parametrize(
    ("one", "two", "kinds"),
    [
        ("Tolen", "Tolen", ("person", "person")),
        ("Mr. Tolen", "Mr. Tolen", ("person", "person")),
        ("M. Tolen", "M. Tolen", ("person", "person")),
        ("Mira Tolen", "Tolen", ("person", "person")),
        ("Mira Tolen", "Mira Tollen", ("person", "person")),
        ("Mira Tolen", "Mira Tolen", ("person", "organisation")),
        ("Ministry", "Ministry", ("state body", "state body")),
        ("the Ministry", "Ministry", ("state body", "state body")),
        ("Harbour Gazette", "Harbour Gazette", ("organisation", "document")),
    ],
)
def test_less_than_a_full_name_joins_nobody(one: str, two: str, kinds: tuple[Any, Any]) -> None:
    assert len(identities([occurrence("d1", one, kind=kinds[0]), occurrence("d2", two, kind=kinds[1])])) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [("Harbour Gazette", "The Harbour Gazette"), ("HWU", "HWU"), ("Ministry of Ports", "Ministry of Ports"),
     ("Порт Вессен", "Порт Вессен"), ("کانون وکلا", "كانون وكلا")],
)  # fmt: skip
def test_bodies_of_one_name_are_one_whatever_kind_of_body(one: str, two: str) -> None:
    found = identities([occurrence("d1", one, kind="organisation"), occurrence("d2", two, kind="state body")])
    assert [identity.joined_by for identity in found] == ["same name"]


def test_two_of_one_name_in_one_document_are_two() -> None:
    first, second = occurrence("d1", "Mira Tolen"), occurrence("d1", "Mira Tolen", 90)
    assert len(identities([first, second])) == 2
    # and nothing says which of them the other documents mean
    assert grouped(identities([first, second, B, C])) == {
        frozenset({"d1 Mira Tolen"}), frozenset({"d2 Mira Tolen", "d3 Mira Tolen"})}  # fmt: skip
    assert len(identities([first, second, B, C])) == 3


def test_the_unnamed_stay_in_their_document() -> None:
    student, other = (occurrence(d, "a student of the Polytechnic", 50, named=False) for d in ("d1", "d2"))
    said = [judgement("same", student, other), judgement("same", student, B)]
    found = identities([student, other, B], said)
    assert len(found) == 3
    assert not any(together(found, one, two) for one, two in ((student, other), (student, B)))


def test_same_is_transitive_and_says_so() -> None:
    found = identities([X, Y, Z], [judgement("same", X, Y), judgement("same", Y, Z)])
    assert [(identity.joined_by, len(identity.occurrences)) for identity in found] == [("judgement", 3)]


def test_different_beats_the_same_name_and_the_first_of_the_two_leaves() -> None:
    found = identities([A, B, C], [judgement("different", B, A)])
    assert together(found, A, C)
    assert not together(found, A, B)
    assert not together(found, B, C)


@pytest.mark.parametrize("newer", ["same", "different"])
@pytest.mark.parametrize("between", [(X, Y), (A, B)])
def test_of_two_that_contradict_each_other_the_newer_stands(newer: Any, between: tuple[Occurrence, Occurrence]) -> None:
    older = "different" if newer == "same" else "same"
    said = [judgement(newer, *between, when=9), judgement(older, *between, when=5)]
    assert together(identities(between, said), *between) == (newer == "same")


def test_a_new_different_breaks_a_chain_at_its_oldest_link() -> None:
    said = [judgement("same", X, Y, 1), judgement("same", Y, Z, 2), judgement("different", X, Z, 3)]
    made = grouped(identities([X, Y, Z], said))
    assert made == {frozenset({"d1 Dano Kesh"}), frozenset({"d2 Danno Kech", "d3 D. Kesh"})}


def test_a_different_does_not_undo_a_newer_chain() -> None:
    said = [judgement("different", X, Z, 1), judgement("same", X, Y, 2), judgement("same", Y, Z, 3)]
    assert len(identities([X, Y, Z], said)) == 1


def test_offsets_count_when_times_are_compared() -> None:
    late = judgement("same", X, Y)
    early = Judgement("f" * 64, "d1", late.span, "different", late.value, "Ben", "2031-05-03T11:30:00+02:00")
    assert len(identities([X, Y], [early, late])) == 1  # 11:30 there is half past nine


def test_a_judgement_survives_a_better_reading() -> None:
    said = [judgement("same", X, Y), judgement("different", B, A)]
    # The next reader takes the role into the mention, calls actors otherwise and finds another before.
    better = [
        occurrence("d1", "Dano Kesh", mentions=((0, 30), (60, 62))),
        occurrence("d2", "Danno Kech", mentions=((0, 10), (70, 80))),
        occurrence("d2", "the Danno Kech Foundation", mentions=((0, 25),), kind="organisation"),
    ]
    found = identities(better, said)
    assert together(found, better[0], better[1])
    assert len(found) == 2


def test_a_judgement_on_words_that_nobody_reads_any_more_counts_for_nothing() -> None:
    moved = occurrence("d2", "Danno Kech", 500)
    assert len(identities([X, moved], [judgement("same", X, Y)])) == 2


@pytest.mark.parametrize("value", [None, "d2", {}, {"document": "d2"}, {"document": 3, "span": [0, 4]},
                                   {"document": "d2", "span": [0]}, {"document": "d2", "span": ["0", "4"]}])
def test_a_judgement_without_a_second_place_counts_for_nothing(value: Any) -> None:
    said = Judgement("a" * 64, "d1", (0, 4), "same", value, "Ana", "2031-05-03T10:00:00Z")
    assert len(identities([X, Y], [said])) == 2


def test_an_id_is_an_occurrences_and_the_anchor_a_mention_by_name() -> None:
    she = occurrence("d1", "Mira Tolen", mentions=((3, 6), (40, 50), (60, 63), (70, 90)))
    (identity,) = identities([she, B])
    assert identity.id == occurrence_id(identity.occurrences[0])
    assert anchor(she) == (40, 50)
    assert anchor(occurrence("d1", "Mira Tolen", mentions=())) is None
    assert occurrence_id(occurrence("d1", "Mira Tolen", mentions=())) != occurrence_id(A)


def test_the_fullest_name_stands_for_all_and_no_headline_does() -> None:
    one = occurrence("d1", "MIRA ANNA TOLEN", names=("MIRA ANNA TOLEN", "Tolen"))
    two = occurrence("d2", "Mira Anna Tolen", names=("Mira Anna Tolen", "Tolen"))
    (identity,) = identities([one, two])
    assert (identity.name, identity.names[0]) == ("Mira Anna Tolen", "Tolen")


NAMES = ("Mira Tolen", "Mirra Tollen", "Dano Kesh", "Kesh")
ACTORS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=9, unique=True)
SAID = st.lists(st.tuples(st.booleans(), st.integers(0, 8), st.integers(0, 8), st.integers(0, 4)), max_size=8)


def dossier(
    who: list[tuple[int, int]], said: list[tuple[bool, int, int, int]]
) -> tuple[list[Occurrence], list[Judgement]]:
    found = [occurrence(f"d{document}", NAMES[name], 100 * name) for document, name in who]
    judged = [
        judgement("same" if is_same else "different", found[a], found[b], when)
        for is_same, a, b, when in said
        if a < len(found) and b < len(found)
    ]
    return found, judged


@settings(max_examples=150, deadline=None)
@given(ACTORS, SAID, st.randoms(use_true_random=False))
def test_the_order_of_the_log_makes_no_difference(who: Any, said: Any, random: Any) -> None:
    found, judged = dossier(who, said)
    first = identities(found, judged)
    random.shuffle(found)
    random.shuffle(judged)
    assert identities(found, judged + judged[:2]) == first
    assert identities(found, in_force(judged)) == first


@settings(max_examples=150, deadline=None)
@given(ACTORS, SAID)
def test_everybody_is_somebody_once_and_the_newest_word_stands(who: Any, said: Any) -> None:
    found, judged = dossier(who, said)
    made = identities(found, judged)
    assert sorted((o for i in made for o in i.occurrences), key=repr) == sorted(found, key=repr)
    assert len({identity.id for identity in made}) == len(made)
    about_two = [j for j in in_force(judged) if j.other != (j.document, j.span)]
    if about_two:
        newest = about_two[-1]
        pair = [o for o in found if (o.document, o.actor.mentions[0]) in ((newest.document, newest.span), newest.other)]
        assert together(made, *pair) == (newest.verdict == "same")


@settings(max_examples=80, deadline=None)
@given(ACTORS, SAID)
def test_what_is_withdrawn_was_never_said(who: Any, said: Any) -> None:
    found, judged = dossier(who, said)
    every = {j.id: j for j in judged}
    back = [
        Judgement(f"{n:064x}", j.document, j.span, j.verdict, j.value, "Ben", j.when, j.id)
        for n, j in enumerate(every.values())
    ]
    assert identities(found, [*back, *judged]) == identities(found)
    again = [
        Judgement(f"{n + 1000:064x}", b.document, b.span, b.verdict, b.value, "Ana", b.when, b.id)
        for n, b in enumerate(back)
    ]
    assert identities(found, [*again, *back, *judged]) == identities(found, judged)


def test_a_long_chain_of_withdrawals_is_followed_to_its_end() -> None:
    chain = [judgement("same", X, Y)]
    for n in range(4001):
        last = chain[-1]
        chain.append(Judgement(f"{n:064x}", "d1", last.span, "same", last.value, "Ana", last.when, last.id))
    assert in_force(chain) == []
    assert in_force(chain[:-1]) == [chain[0]]
