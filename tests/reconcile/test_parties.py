from __future__ import annotations

from dataclasses import replace

from reportedly.reconcile.actors import identities
from reportedly.reconcile.parties import Parties, Voice, voices
from reportedly.reconcile.sides import read_sides
from reportedly.reconcile.types import Party

from .samples import judgement
from .told import Page, digests, incident, parties, who


def heard(pages: list[Page]) -> dict[str, Party]:
    return {v.party.name: v.party for v in voices(incident(pages), digests(pages), parties(pages))}


def test_one_name_in_two_documents_is_one_party_unless_people_say_otherwise() -> None:
    one, two = Page("one"), Page("two")
    for page in (one, two):
        page.count(page.actor("Orvan Rights Monitor", "organisation"), 12)
    found = voices(incident([one, two]), digests([one, two]), parties([one, two]))
    assert [(v.party.name, len(v.claims)) for v in found] == [("Orvan Rights Monitor", 2)]
    a, b = (i.occurrences[0] for page in (one, two) for i in who([page]))
    apart = Parties(identities([a, b], [judgement("different", a, b)]))
    assert len(voices(incident([one, two]), digests([one, two]), apart)) == 2


def test_a_document_in_its_own_voice_is_its_outlet() -> None:
    named = Page("one", publisher="Kell Pass Gazette")
    named.count(None, 31)
    (voice,) = voices(incident([named]), digests([named]), parties([named]))
    assert (voice.party.key, voice.party.kind) == ("outlet:Kell Pass Gazette", "outlet")


def test_documents_without_a_publisher_are_told_by_their_files_and_are_not_one() -> None:
    pages = [Page("one"), Page("two")]
    for page in pages:
        page.report = replace(page.report, publisher=None)
        page.count(None, 31)
    found = voices(incident(pages), digests(pages), parties(pages))
    assert sorted(v.party.name for v in found) == ["one.txt", "two.txt"]


def test_a_publisher_that_others_quote_is_one_with_that_actor() -> None:
    statement, story = Page("one", publisher="Citizens' Front of Orvany"), Page("two")
    statement.count(None, 60)
    we = statement.actor("We", "group", named=False)
    statement.count(we, 61)
    front = story.actor("Citizens' Front", "group")
    story.count(front, 60)
    assert list(heard([statement, story])) == ["Citizens' Front"]


def test_spokesmen_ministers_and_short_names_speak_for_their_ministry() -> None:
    one, two, three = Page("one"), Page("two"), Page("three", publisher="Ministry of the Interior")
    one.count(one.actor("interior ministry", named=False), 0)
    one.count(one.actor("Dano Kesh", "person", role="Interior Minister"), 0)
    two.actor("Dano Kesh", "person", role="minister")
    two.count(two.actor("Oren Valtik", "person", role="ministry’s spokesman"), 5)
    two.count(two.actor("ministry", named=False), 5)
    three.count(None, 5)
    (voice,) = voices(incident([one, two, three]), digests([one, two, three]), parties([one, two, three]))
    assert voice.party.name == "interior ministry"
    assert {claim.holder for claim in voice.claims} == {
        "interior ministry", "Dano Kesh", "Oren Valtik", "ministry", None}  # fmt: skip


def test_who_only_works_there_or_did_so_once_speaks_for_nobody_else() -> None:
    page = Page("one")
    page.count(page.actor("Interior Ministry"), 5)
    page.count(page.actor("Ada Brin", "person", role="former spokeswoman", affiliation="Interior Ministry"), 6)
    page.count(page.actor("Ilka Dorrin", "person", role="nurse", affiliation="Interior Ministry"), 7)
    page.count(page.actor("official", "person", named=False, role="director", affiliation="Interior Ministry"), 8)
    assert set(heard([page])) == {"Interior Ministry", "Ada Brin", "Ilka Dorrin", "official"}


def test_two_ministries_leave_it_open_which_the_spokesman_speaks_for() -> None:
    page = Page("one")
    page.count(page.actor("Interior Ministry"), 1)
    page.count(page.actor("Harbour Ministry"), 2)
    page.count(page.actor("Oren Valtik", "person", role="ministry spokesman"), 3)
    assert "Oren Valtik" in heard([page])


def test_unnamed_holders_share_a_column_that_says_so_and_has_no_kin() -> None:
    one, two, three = Page("one"), Page("two"), Page("three")
    one.count(one.actor("three witnesses", "group", named=False), 12)
    two.count(two.actor("a witness in Sarn", "person", named=False), 31)
    three.count(three.actor("a doctor", "person", named=False), 31)
    found = heard([one, two, three])
    assert found["unnamed: witnesses"].several
    assert not found["a doctor"].several
    assert found["a doctor"].name == "a doctor"


def test_words_that_only_point_to_somebody_are_nobodys_name() -> None:
    page = Page("one")
    page.says(None, "ten", measure="killed", low=10, attribution="a1", holder="It")
    page.says(None, "nine", measure="killed", low=9, attribution="a2", holder=None)
    (party,) = heard([page]).values()
    assert (party.name, party.several) == ("holder not told", True)


def test_a_person_set_on_another_side_leaves_the_bodys_column() -> None:
    page = Page("one")
    page.count(page.actor("Interior Ministry"), 0)
    page.count(page.actor("Oren Valtik", "person", role="spokesman", affiliation="Interior Ministry"), 5)
    found = voices(incident([page]), digests([page]), parties([page]))
    assert len(found) == 1
    filed = parties([page], sides=read_sides('[sides]\nExiles = ["Oren Valtik"]'))
    apart: list[Voice] = voices(incident([page]), digests([page]), filed)
    assert {(v.party.name, v.party.side and v.party.side.name) for v in apart} == {
        ("Interior Ministry", "State"), ("Oren Valtik", "Exiles")}  # fmt: skip


def test_a_ministry_that_may_be_any_states_stays_with_its_document() -> None:
    one, two, three = Page("one"), Page("two"), Page("three")
    for page in (one, two):
        page.count(page.actor("defence ministry", named=False), 5)
    assert not heard([one, two])["defence ministry"].several
    three.count(three.actor("Russian Defense Ministry"), 0)
    found = heard([one, two, three])
    assert found["defence ministry"].several
    assert found["Russian Defense Ministry"].name == "Russian Defense Ministry"


def test_descriptions_in_a_script_without_capitals_are_no_names() -> None:
    pages = [Page("one"), Page("two")]
    for page in pages:
        page.count(page.actor("گروه حقوق بشر", "organisation", named=False), 5)
    (party,) = heard(pages).values()
    assert party.several


def test_people_of_a_place_or_of_a_body_are_not_that_body() -> None:
    pages = [Page("one"), Page("two")]
    for page in pages:
        page.count(page.actor("Activists in Upper Vessen", "organisation", named=False), 5)
        page.count(page.actor("members of the Harbour Council", "organisation", named=False), 6)
    assert set(heard(pages)) == {"Activists in Upper Vessen", "members of the Harbour Council"}
    assert all(party.several for party in heard(pages).values())


def test_a_short_name_means_a_body_only_by_its_noun() -> None:
    page = Page("one")
    page.count(page.actor("UN Harbour Council", "organisation"), 1)
    page.count(page.actor("Ada Brin", "person", role="UN director", affiliation="UN"), 2)
    page.count(page.actor("Bel Corr", "person", role="Council director"), 3)
    found = {v.party.name: v.claims for v in voices(incident([page]), digests([page]), parties([page]))}
    assert {claim.holder for claim in found["UN Harbour Council"]} == {"UN Harbour Council", "Bel Corr"}


def test_a_headline_is_no_holder_where_its_text_has_one_for_the_figure() -> None:
    page = Page("one", publisher="Harrow Agency")
    page.count(None, 12, words="12 dead")
    page.count(page.actor("It", "group", named=False), 12)
    page.count(page.actor("Orvan Rights Monitor", "organisation"), 12, least=True)
    page.count(None, 7, words="seven")
    found = voices(incident([page]), digests([page]), parties([page]))
    told = {v.party.name: [c.words for c in v.claims] for v in found}
    assert told == {"Orvan Rights Monitor": ["at least 12 people"], "Harrow Agency": ["seven"]}


def test_what_another_text_has_a_holder_for_stays_with_the_outlet() -> None:
    one, two = Page("one", publisher="Harrow Agency"), Page("two")
    one.count(None, 12)
    two.count(two.actor("Orvan Rights Monitor", "organisation"), 12)
    assert set(heard([one, two])) == {"Orvan Rights Monitor", "Harrow Agency"}


def test_we_in_the_news_is_not_the_newspaper_nor_are_the_us() -> None:
    page = Page("one", publisher="Kell Pass Gazette")
    page.count(page.actor("We", "group", named=False), 60)
    page.count(page.actor("US", "state body"), 61)
    assert set(heard([page])) == {"holder not told", "US"}
