"""Incidents of a dossier: which tellings, under which ids, as people decided, and whatever the order of it all."""
from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reportedly.ledger.actors import Judgement, in_force
from reportedly.reconcile.incidents import incidents, telling_id
from reportedly.reconcile.types import Digest, Incident

from . import articles
from .dossiers import decisions, dossiers
from .occurrences import digest_of, home, judged, read, renamed, start, telling

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MERGED = pytest.mark.xfail(strict=True, reason="in a small dossier, what happened in one town on one day is made one")


class Kept(dict[str, MutableMapping[tuple[str, str], float]]):
    """Scores from one time to the next."""

    def __call__(self, stamp: str) -> MutableMapping[tuple[str, str], float]:
        return self.setdefault(stamp, {})


@pytest.fixture(scope="module")
def dossier() -> list[Digest]:
    return [read(a.text, a.title, a.published, a.publisher) for a in articles.EVERY]


def named(found: Sequence[Incident], dossier: Sequence[Digest]) -> list[set[int]]:
    """For each incident which articles are about it."""
    about = [{n for n, d in enumerate(dossier) if home(found, d) is i} for i in found]
    return sorted(filter(None, about), key=min)


# What is one, and what is two


def test_reports_of_one_attack_are_one_and_of_another_in_the_same_town_two_days_later_another(
    dossier: list[Digest],
) -> None:
    assert named(incidents(dossier), dossier) == [{0, 1, 2}, {3, 4}, {5, 6}, {7}]


@MERGED
def test_two_attacks_of_different_kinds_in_one_town_on_one_day_stay_two(dossier: list[Digest]) -> None:
    raid = read("""SARN, 12 March 2031 - Gunmen shot dead four bank guards in Sarn on Wednesday and fled with the money
of the River Bank, police said.

Police captain Ilka Dorrin said that four guards were shot at the bank's back door at closing time. A reward was offered
for the gunmen, she said.""", "Four guards shot dead in Sarn bank robbery", "2031-03-12")
    found = incidents([*dossier, raid])
    assert home(found, raid).id != home(found, dossier[0]).id
    assert {t.document for t in home(found, raid).tellings if t.main} == {raid.report.id}


def test_an_incident_is_called_by_place_and_kind_and_dated_by_what_its_reports_state(dossier: list[Digest]) -> None:
    clinic, ferry = (home(incidents(dossier), dossier[n]) for n in (0, 7))
    assert (clinic.label, clinic.date) == ("Sarn: air/drone strike", "2031-03-12")
    assert clinic.place is not None and clinic.place.name == "Sarn"  # noqa: PT018  # for mypy
    assert ferry.date in ("2031-04-02", "2031-04-02~")


def test_the_list_runs_by_day_and_ends_with_the_undated(dossier: list[Digest]) -> None:
    undated = digest_of(telling("undated", words="somebody says nothing"))
    dates = [i.date for i in incidents([undated, *reversed(dossier)])]
    assert dates[-1] is None
    assert None not in dates[:-1]
    assert dates[:-1] == sorted(d for d in dates if d)


def test_no_documents_are_none_and_one_is_one_that_holds_its_claims(dossier: list[Digest]) -> None:
    assert incidents([]) == []
    (only,) = incidents(dossier[:1])
    assert only.id == telling_id(dossier[0].tellings[0].key)
    assert (only.links, only.near, only.was) == ((), (), ())
    assert only.claims == dossier[0].tellings[0].claims


def test_a_document_that_tells_nothing_is_an_incident_of_its_own(dossier: list[Digest]) -> None:
    empty = [read("", published=None), read("Orvany.", published=None), renamed(read("", published=None), "other")]
    found = incidents([*dossier, *empty])
    assert [len(home(found, one).tellings) for one in empty] == [1, 1, 1]
    assert (home(found, empty[0]).label, home(found, empty[0]).date) == ("What happened is not told", None)


def test_an_incident_with_figures_from_5_to_1500_is_still_one(dossier: list[Digest]) -> None:
    told = [read(articles.CLINIC.text.replace("58", n), articles.CLINIC.title.replace("58", n), "2031-03-12")
            for n in ("5", "64", "1,500")]
    assert named(incidents([*dossier[3:], *told]), [*dossier[3:], *told])[-1] == {5, 6, 7}


def test_a_holder_that_contradicts_itself_on_one_day_does_not_split_its_incident(dossier: list[Digest]) -> None:
    torn = read(articles.CLINIC.text + "\n\nDano Kesh said on Wednesday that 12 people were killed at the clinic, and "
                "later on Wednesday that nobody was killed there.", articles.CLINIC.title, "2031-03-12")
    found = incidents([*dossier, torn])
    assert home(found, torn).id == home(found, dossier[0]).id
    assert all(t.main for t in home(found, torn).tellings if t.document == torn.report.id)


@pytest.mark.parametrize("copies", [5, 200])
def test_a_dossier_on_one_attack_is_one_incident(dossier: list[Digest], copies: int) -> None:
    made = [renamed(dossier[0], f"copy {n}") for n in range(copies)]
    assert len(incidents(made)) == 1


# Laws


@given(st.data(), dossiers())
@SLOW
def test_the_order_of_documents_tellings_and_judgements_makes_no_difference(data: Any, made: list[Digest]) -> None:
    told = data.draw(decisions(made))
    first = incidents(made, told)
    again = incidents(data.draw(st.permutations(made)), data.draw(st.permutations(told)))
    assert again == first


@given(st.data(), dossiers())
@SLOW
def test_every_telling_is_in_one_incident_and_background_in_none(data: Any, made: list[Digest]) -> None:
    found = incidents(made, data.draw(decisions(made)))
    keys = [t.key for i in found for t in i.tellings]
    assert sorted(keys) == sorted(t.key for d in made for t in d.tellings)
    held = [(c.document, c.span) for i in found for c in i.claims]
    assert len(held) == len(set(held))
    assert not {(c.document, c.span) for d in made for c in d.background} & set(held)
    assert all(sum(t.main and t.document == d.report.id for i in found for t in i.tellings) == 1 for d in made)


@given(st.data(), dossiers(least=2))
@SLOW
def test_an_id_leads_to_the_incident_that_holds_its_telling_also_when_documents_are_added(
    data: Any, made: list[Digest]
) -> None:
    told = data.draw(decisions(made))
    before, after = incidents(made[: data.draw(st.integers(1, len(made)))], told), incidents(made, told)
    every = [key for i in after for key in (i.id, *i.was)]
    assert len(every) == len(set(every))
    for incident in before:
        (now,) = (i for i in after if incident.id in (i.id, *i.was))
        assert incident.id in {telling_id(t.key) for t in now.tellings} & {telling_id(t.key) for t in incident.tellings}


def test_what_has_nothing_to_do_with_others_changes_none_of_them(dossier: list[Digest]) -> None:
    more, less = ({(i.id, i.label, i.date) for i in incidents(some)} for some in (dossier, dossier[:-1]))
    assert more >= less


@given(st.data(), dossiers(least=2))
@SLOW
def test_scores_from_another_time_change_nothing(data: Any, made: list[Digest]) -> None:
    told = data.draw(decisions(made))
    known = Kept()
    incidents(made[: data.draw(st.integers(1, len(made)))], told, known)
    plain = incidents(made, told)
    assert incidents(made, told, known) == plain  # from a part of it
    assert incidents(made, told, known) == plain  # from all of it
    assert incidents(made, told, Kept()) == plain  # from nothing


@given(st.data(), dossiers(least=2))
@SLOW
def test_links_hold_an_incident_together_and_near_ones_lead_out_of_it(data: Any, made: list[Digest]) -> None:
    for incident in (found := incidents(made, data.draw(decisions(made)))):
        keys = {t.key for t in incident.tellings}
        assert all(link.joined and {link.one, link.two} <= keys for link in incident.links)
        reached = {incident.tellings[0].key}
        for _ in keys:
            reached |= {k for link in incident.links for k in (link.one, link.two)
                        if {link.one, link.two} & reached}  # fmt: skip
        assert reached == keys
        for link in incident.near:
            assert not link.joined
            assert len({link.one, link.two} & keys) == 1
            assert {link.one, link.two} <= {t.key for i in found for t in i.tellings}


@given(dossiers(least=2))
@SLOW
def test_two_tellings_of_one_document_stay_apart(made: list[Digest]) -> None:
    for incident in incidents(made):
        assert len(incident.tellings) == len(incident.documents)


# What people decided


def together(found: list[Incident], one: Digest, two: Digest) -> bool:
    return home(found, one).id == home(found, two).id


def test_what_people_call_one_is_one_and_the_link_names_the_judgement(dossier: list[Digest]) -> None:
    decided = judged("same", start(dossier[0]), start(dossier[7]))
    found = incidents(dossier, [decided])
    assert together(found, dossier[0], dossier[7])
    (link,) = (k for k in home(found, dossier[0]).links if k.judgement)
    assert (link.judgement, link.joined) == (decided.id, True)
    assert {link.one, link.two} == {dossier[0].tellings[0].key, dossier[7].tellings[0].key}


def test_what_people_tell_apart_is_apart(dossier: list[Digest]) -> None:
    found = incidents(dossier, [judged("different", start(dossier[3]), start(dossier[4]))])
    assert not together(found, dossier[3], dossier[4])
    near = [{link.one, link.two} for link in home(found, dossier[3]).near]
    assert {dossier[3].tellings[0].key, dossier[4].tellings[0].key} in near


def test_a_link_that_people_cut_names_the_judgement(dossier: list[Digest]) -> None:
    decided = judged("different", start(dossier[3]), start(dossier[4]))
    found = incidents(dossier, [decided])
    assert decided.id in [link.judgement for link in home(found, dossier[3]).near]


@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_judgement_counts(dossier: list[Digest], order: int) -> None:
    one, two = start(dossier[0]), start(dossier[3])
    first, second = judged("same", one, two, when=1), judged("different", two, one, when=2)
    assert not together(incidents(dossier, [first, second][::order]), dossier[0], dossier[3])
    third = judged("same", two, one, when=3)
    assert together(incidents(dossier, [first, second, third][::order]), dossier[0], dossier[3])


def test_a_withdrawn_judgement_does_not_count_and_counts_again_when_that_is_withdrawn(dossier: list[Digest]) -> None:
    one, two = start(dossier[0]), start(dossier[7])
    decided = judged("same", one, two, when=1)
    taken = judged("different", one, two, when=2, withdraws=decided.id)
    back = judged("different", one, two, when=3, withdraws=taken.id)
    assert not together(incidents(dossier, [decided, taken]), dossier[0], dossier[7])
    assert incidents(dossier, [decided, taken]) == incidents(dossier)
    assert incidents(dossier, [decided, taken, back]) == incidents(dossier, [decided])


def test_judgements_on_what_is_gone_or_on_actors_or_on_no_place_are_passed_over(dossier: list[Digest]) -> None:
    gone, here, there = ("0" * 64, (0, 5)), start(dossier[0]), start(dossier[3])
    plain = incidents(dossier)
    actors = judged("same", here, there)
    passed = [judged("same", gone, here), judged("different", here, gone), judged("same", gone, gone),
              Judgement("1", here[0], here[1], "same", {"document": there[0], "span": [0, 5]}, "Ana", actors.when),
              Judgement("2", here[0], None, "same", actors.value, "Ana", actors.when),
              Judgement("3", here[0], here[1], "same", {"about": "incident"}, "Ana", actors.when),
              judged("different", here, here)]  # fmt: skip
    assert incidents(dossier, passed) == plain


def test_a_newer_join_holds_where_an_older_one_would_bring_together_what_is_apart(dossier: list[Digest]) -> None:
    clinic, other, market, beside, march = (dossier[n] for n in (0, 1, 3, 4, 5))
    pairs = ((clinic, market, "same"), (other, beside, "different"), (clinic, march, "same"))  # oldest first
    told = [judged(how, start(one), start(two), when) for when, (one, two, how) in enumerate(pairs)]
    found = incidents(dossier, told)
    assert together(found, clinic, march)
    assert together(found, clinic, market)
    assert not together(found, other, beside)


def test_what_is_told_apart_stays_so_when_one_joins_a_neighbour_of_the_other(dossier: list[Digest]) -> None:
    ferry, market, beside = (dossier[n] for n in (7, 3, 4))
    told = [judged("same", start(ferry), start(market), 1), judged("different", start(ferry), start(beside), 2)]
    found = incidents(dossier, told)
    assert together(found, ferry, market)
    assert not together(found, ferry, beside)


@given(st.data(), dossiers(least=2))
@SLOW
def test_judgements_bind_the_newest_first(data: Any, made: list[Digest]) -> None:
    told = data.draw(decisions(made))
    assume(told)
    of = {t.key: n for n, i in enumerate(incidents(made, told)) for t in i.tellings}
    at = {(t.document, t.claims[0].span): t.key for d in made for t in d.tellings}
    one: list[set[str]] = [{key} for key in of]
    two: list[tuple[str, str]] = []

    def whole(key: str) -> set[str]:
        return next(group for group in one if key in group)

    for judgement in reversed(in_force(told)):
        assert judgement.span is not None
        assert judgement.other is not None
        a, b = at.get((judgement.document, judgement.span)), at.get(judgement.other)
        if a is None or b is None or whole(a) is whole(b):
            continue
        if judgement.verdict == "different":
            two.append((a, b))
        elif not any({x, y} & whole(a) and {x, y} & whole(b) for x, y in two):
            one = [g for g in one if g not in (whole(a), whole(b))] + [whole(a) | whole(b)]
    assert all(of[a] != of[b] for a, b in two)
    assert all(of[a] == of[b] for group in one for a, b in combinations(sorted(group), 2))
