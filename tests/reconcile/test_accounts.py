from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reconcile.accounts import matrix, spread
from reportedly.reconcile.types import Cell, Incident, Matrix, Place, Row

from .told import Page, digests, incident, parties


def laid(pages: list[Page], **about: Any) -> Matrix:
    return matrix(incident(pages), digests(pages), parties(pages, **about))


def row(found: Matrix, name: str) -> Row:
    return next(row for row in found.rows if row.name == name)


def cell(found: Matrix, name: str, party: str) -> Cell:
    key = next(p.key for p in found.parties if p.name == party)
    return row(found, name).cells[key]


def holder(name: str, number: int | None, day: str = "2031-03-15", who: str | None = None, **told: Any) -> Page:
    page = Page(name, day)
    page.count(page.actor(who or f"{name} Council", "organisation"), number, **told)
    return page


def test_silence_is_the_lack_of_a_cell_and_one_voice_is_alone() -> None:
    one, two = holder("Ada", 31), holder("Bel", 12, measure="injured")
    found = laid([one, two])
    assert [r.name for r in found.rows] == ["killed", "injured"]
    assert len(row(found, "killed").cells) == 1
    assert (row(found, "killed").comparison, row(found, "killed").told) == ("alone", "only Ada Council: 31")


@pytest.mark.parametrize(("one", "two", "comparison"), [
    ({"number": 31}, {"number": 31, "least": True}, "agree"),
    ({"number": 31}, {"number": 32}, "differ"),
    ({"number": 31}, {"number": 40, "least": True}, "differ"),
    ({"number": 40}, {"number": 24, "least": True}, "agree"),
    ({"number": 0}, {"number": None}, "differ"),
    ({"number": 31}, {"number": None}, "agree"),
    ({"number": 31}, {"number": 31, "stance": "denies"}, "differ"),
    ({"number": 4, "group": "children"}, {"number": 31}, "agree"),
    ({"number": 40, "group": "children"}, {"number": 31}, "differ"),
    ({"number": 4, "group": "children"}, {"number": 31, "group": "soldiers"}, "nothing"),
])  # fmt: skip
def test_figures_differ_where_they_cannot_both_be_so(one: dict[str, Any], two: dict[str, Any], comparison: str) -> None:
    pages = [holder("Ada", one.pop("number"), **one), holder("Bel", two.pop("number"), **two)]
    assert row(laid(pages), "killed").comparison == comparison
    assert row(laid(pages[::-1]), "killed").comparison == comparison


def test_the_spread_is_read_out_with_those_who_say_so() -> None:
    pages = [holder("Ada", 0), holder("Bel", 31), holder("Cor", 60, least=True, words="more than 60 people")]
    found = row(laid(pages), "killed")
    assert found.told == "none (Ada Council) to over 60 (Cor Council)"
    assert spread(found) == "none to over 60"


def test_the_last_word_stands_and_the_older_ones_behind_it() -> None:
    pages = [holder("a", 12, "2031-03-15", "Orvan Monitor"), holder("b", 31, "2031-03-20", "Orvan Monitor"),
             holder("c", 24, "2031-03-17", "Orvan Monitor")]  # fmt: skip
    found = cell(laid(pages), "killed", "Orvan Monitor")
    assert [said.claim.low for said in found.now] == [31]
    assert [said.claim.low for said in found.before] == [12, 24]
    assert (found.now[0].day, found.now[0].day_of) == ("2031-03-20", "publication")


@pytest.mark.parametrize(("two", "least", "contradicts"), [(50, False, True), (31, True, False), (12, True, False)])
def test_values_of_one_stated_day_contradict_where_they_exclude_each_other(
    two: int, *, least: bool, contradicts: bool
) -> None:
    pages = [holder("a", 31, "2031-03-16", "Orvan Monitor", stated="2031-03-15"),
             holder("b", two, "2031-03-17", "Orvan Monitor", least=least, stated="2031-03-15")]  # fmt: skip
    assert cell(laid(pages), "killed", "Orvan Monitor").contradicts == contradicts


def test_two_pages_of_one_day_may_carry_an_old_and_a_new_figure() -> None:
    pages = [holder("a", 31, who="Orvan Monitor"), holder("b", 50, who="Orvan Monitor")]
    assert not cell(laid(pages), "killed", "Orvan Monitor").contradicts


def test_unnamed_holders_never_contradict_each_other() -> None:
    pages = [Page("a"), Page("b")]
    for number, page in enumerate(pages, 1):
        page.count(page.actor("witness", "person", named=False), 10 * number, stated="2031-03-15")
    found = laid(pages)
    (party,) = found.parties
    assert party.several
    assert len(cell(found, "killed", party.name).now) == 2
    assert not cell(found, "killed", party.name).contradicts


def test_a_denial_is_an_account() -> None:
    one, two = Page("a"), Page("b")
    told = {"type": "Protests", "actor": "the Third Brigade", "target": "the crowd", "modality": "happened"}
    one.says(one.actor("Ada Council", "organisation"), "the Third Brigade fired", **told)
    two.says(None, "the Third Brigade has denied", blame="denies", accused="the Third Brigade", attribution=None)
    found = row(laid([one, two]), "by whom")
    assert found.comparison == "differ"
    assert "denied" in found.told
    assert len(found.cells) == 2


def test_an_accusation_is_its_accusers_and_not_the_outlets_that_tells_of_it() -> None:
    page = Page("a")
    page.actor("Citizens' Front", "group")
    told = {"blame": "accuses", "accused": "the brigade", "accuser": "the Citizens' Front"}
    page.says(None, "the Front accused the brigade", **told)
    found = laid([page])
    assert [party.name for party in found.parties] == ["Citizens' Front"]
    assert cell(found, "by whom", "Citizens' Front").now[0].words == "the brigade"


def test_what_is_not_told_as_having_happened_names_nobody() -> None:
    page = Page("a")
    speaker = page.actor("Ada Council", "organisation")
    page.says(speaker, "soldiers may fire", actor="soldiers", type="Protests", modality="planned")
    page.says(speaker, "they fired", actor="they", type="Protests", modality="happened")
    assert laid([page]).rows == ()


def test_days_differ_only_where_they_cannot_be_the_same() -> None:
    pages = [Page("a"), Page("b")]
    for page, day in zip(pages, ("2031-03-14", "2031-03"), strict=True):
        page.says(page.actor(f"{page.id[0]} Council"), "an attack", type="Protests", date=day)
    assert row(laid(pages), "when").comparison == "agree"
    pages[1].claims[0] = replace(pages[1].claims[0], date="2031-03-16")
    found = row(laid(pages), "when")
    assert (found.comparison, found.told) == ("differ", "14 March 2031 to 16 March 2031")
    assert {said.value for c in found.cells.values() for said in c.now} == {"2031-03-14", "2031-03-16"}


def test_what_an_account_recalls_of_other_years_is_no_answer() -> None:
    page = Page("a")
    page.says(page.actor("Ada Council"), "an attack in 2029", type="Protests", date="2029-11", place="Sarn")
    assert laid([page]).rows == ()


def test_places_differ_only_where_they_lie_far_apart() -> None:
    pages = [Page("a"), Page("b")]
    told = []
    for page, name, latitude in zip(pages, ("Sarn", "Brin"), (10.0, 20.0), strict=True):
        page.says(page.actor(f"{page.id[0]} Council"), f"an attack in {name}", type="Protests", place=name)
        telling = replace(page.digest.tellings[0], places=(Place(name, 1, latitude, 30.0, "OV", "town"),))
        told.append(replace(page.digest, tellings=(telling,)))
    found = row(matrix(incident(pages), told, parties(pages)), "where")
    assert found.comparison == "differ"
    assert [said.words for c in found.cells.values() for said in c.now] == ["Sarn", "Brin"]
    assert row(laid(pages), "where").comparison == "nothing", "where nothing is known of the places"


def test_means_are_compared_by_their_kind() -> None:
    pages = [Page("a"), Page("b")]
    for page, quote in zip(pages, ("killed by live rounds", "killed with bullets"), strict=True):
        page.says(page.actor(f"{page.id[0]} Council"), "killed", quote, type="Protests")
    assert row(laid(pages), "with what").comparison == "agree"
    pages[1].claims.clear()
    pages[1].says("s0", "dispersed", "dispersed with tear gas alone", type="Protests")
    found = row(laid(pages), "with what")
    assert found.comparison == "differ"
    assert {said.words for c in found.cells.values() for said in c.now} == {"live rounds", "tear gas"}


def test_parties_stand_by_side_and_outlets_and_the_sideless_last() -> None:
    pages = [holder("a", 1, who="Walkers' Club"), holder("b", 2, who="Interior Ministry"),
             Page("c", publisher="Gazette"), holder("d", 4, who="Citizens' Front"),
             holder("e", 3, who="Interior Ministry")]  # fmt: skip
    pages[2].count(None, 3)
    names = [party.name for party in laid(pages).parties]
    assert names == ["Interior Ministry", "Citizens' Front", "Gazette", "Walkers' Club"]


def test_every_word_shown_is_a_slice_of_its_quotation() -> None:
    pages = [holder("a", 31), Page("b")]
    pages[1].says(None, "Sarn", "In Sarn, soldiers fired rifles", type="Protests", place="Elsewhere", actor="soldiers")
    for one in (said for r in laid(pages).rows for c in r.cells.values() for said in (*c.now, *c.before)):
        assert one.words in one.claim.quote


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=1),
)  # fmt: skip
FIELDS = ("low", "best", "high", "group", "date", "place", "actor", "target", "accused", "accuser", "blame", "modality",
          "score", "type", "sub_type")  # fmt: skip


@given(st.dictionaries(st.sampled_from(FIELDS), ODD), st.sampled_from([None, "killed", "injured"]))
def test_no_value_of_a_merged_ledger_breaks_it(told: dict[str, Any], measure: str | None) -> None:
    page, other = Page("a"), holder("b", 31)
    page.says(page.actor("Interior Ministry"), "some words", measure=measure, **told)
    laid([page, other])


FIGURE = st.fixed_dictionaries({
    "who": st.sampled_from(["Interior Ministry", "Citizens' Front", "witness", "Orvan Rights Monitor"]),
    "number": st.sampled_from([None, 0, 5, 31]), "least": st.booleans(),
    "measure": st.sampled_from(["killed", "detained"]), "group": st.sampled_from([None, "people", "children"]),
    "stated": st.sampled_from([None, "2031-03-15", "2031-03-16"]),
    "stance": st.sampled_from(["asserts", "denies"]), "day": st.sampled_from(["2031-03-15", "2031-03-18", None]),
})  # fmt: skip


@given(st.lists(FIGURE, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_tellings_claims_and_documents_makes_no_difference(
    figures: list[dict[str, Any]], chance: random.Random
) -> None:
    pages = []
    for n, told in enumerate(figures):
        page = Page(f"p{n % 3}{n}", told.pop("day"))
        name = told.pop("who")
        page.count(page.actor(name, "organisation", named=name != "witness"), told.pop("number"), **told)
        pages.append(page)
    before = laid(pages)
    shuffled = list(pages)
    chance.shuffle(shuffled)
    one = incident(shuffled)
    tellings = tuple(replace(t, claims=t.claims[::-1]) for t in one.tellings)
    turned = Incident(one.id, one.label, one.date, None, (), tellings)
    assert matrix(turned, digests(shuffled), parties(shuffled)) == before


def test_a_lone_denial_and_a_row_of_words_have_no_spread() -> None:
    page = holder("Ada", 31, stance="denies")
    page.says("s0", "an attack", type="Protests", date="2031-03-14")
    found = laid([page])
    assert row(found, "killed").told == "only Ada Council: denies it"
    assert spread(row(found, "killed")) is None
    assert spread(row(found, "when")) is None


def test_what_it_was_not_done_with_is_no_means_unless_denied() -> None:
    page = Page("a")
    ministry = page.actor("Interior Ministry")
    page.count(ministry, 5, words="Five people died, none of them from bullets")
    page.says(ministry, "officers carried tear gas", type="Protests")
    denied = Page("b")
    staff = denied.actor("Joint Security Staff")
    denied.says(staff, "denied using live ammunition", stance="denies", around=("denies",))
    found = row(laid([page, denied]), "with what")
    assert sorted(one.words for cell in found.cells.values() for one in cell.now) == ["live ammunition", "tear gas"]
