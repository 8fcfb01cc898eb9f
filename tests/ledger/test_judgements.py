"""Actors and judgements, as the ledger keeps them and hands them out."""
from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Ledger, Occurrence, entry_id, judgement_entry, verify
from reportedly.ledger.actors import Judgement
from reportedly.reconcile.actors import identities
from reportedly.types import Actor, Attribution, Reading, ReportedlyError

TEXTS = ("Mira Tolen said 14 died.\nA medic said none died.", "M. Tolen said nobody came.")
WHEN = "2031-05-03T10:00:00Z"


@pytest.fixture
def ledger(tmp_path: Path, make: Any) -> Any:
    with Ledger.open(tmp_path / "ledger.db") as opened:
        make.fill(opened, *TEXTS)
        yield opened


def same(one: str, two: str, *, verdict: Any = "same", when: str = WHEN, **about: Any) -> dict[str, Any]:
    value = about.pop("value", {"document": two, "span": [0, 8]})
    return judgement_entry(one, (0, 10), verdict, value=value, who="Ana", when=when, **about)


def ids(ledger: Ledger) -> tuple[str, str]:
    by_text = {ledger.document(listed.id).document.text: listed.id for listed in ledger.documents()}
    return by_text[TEXTS[0]], by_text[TEXTS[1]]


def test_occurrences_are_the_actors_of_the_readings_that_count(ledger: Ledger, make: Any) -> None:
    one, two = ids(ledger)
    found = list(ledger.occurrences())
    assert {(o.document, o.actor.name, o.actor.named, o.claims) for o in found} == {
        (one, "Mira Tolen", True, 1), (one, "A medic", False, 1), (two, "M. Tolen", True, 1)}  # fmt: skip
    assert [o.document for o in found] == sorted(o.document for o in found)
    # A better reader finds more about one actor, and another who says nothing.
    document = ledger.document(two).document
    actors = (
        Actor("x", "M. Tolen", "person", True, "medic", "Port", ((0, 8),), ("M. Tolen",), ((0, 1),), ((3, 4),)),
        Actor("y", "nobody", "group", False),
    )
    better = Reading(two, "reader-v2", actors=actors)
    ledger.add_document(make.document(document.text, document.uri), better)
    assert [o for o in ledger.occurrences() if o.document == two] == [Occurrence(two, actor) for actor in actors]
    assert verify(ledger) == []


def test_what_several_say_together_counts_for_each_and_is_one_claim(ledger: Ledger, make: Any) -> None:
    document = make.document("Brin and Kesh said it rained. They left.", "file:///dossier/two.txt")
    actors = tuple(Actor(i, i, "person", True) for i in ("Brin", "Kesh", "Tal"))
    places = ((0, 13),), ((14, 18),), ((19, 28),)
    both = Attribution("a1", "indirect", *places, speaker="Brin", together=("Kesh", "Brin", "Kesh"))
    ledger.add_document(document, Reading(document.id, "reader-v1", attributions=(both,), actors=actors))
    found = {o.actor.name: o.claims for o in ledger.occurrences() if o.document == document.id}
    assert found == {"Brin": 1, "Kesh": 1, "Tal": 0}
    assert [listed.claims for listed in ledger.documents() if listed.id == document.id] == [1]
    assert verify(ledger) == []
    ledger.rebuild()
    assert {o.actor.name: o.claims for o in ledger.occurrences() if o.document == document.id} == found


def test_occurrences_come_in_pages_without_gaps(ledger: Ledger, make: Any) -> None:
    document = make.document("Nobody.", "file:///dossier/many.txt")
    many = tuple(Actor(f"s{n}", "Nobody", "person", True, mentions=((0, 6),)) for n in range(450))
    ledger.add_document(document, Reading(document.id, "reader-v1", actors=many))
    assert [o.actor for o in ledger.occurrences() if o.document == document.id] == list(many)


def test_judgements_in_force_come_oldest_first_whatever_order_they_were_written_in(ledger: Ledger) -> None:
    one, two = ids(ledger)
    entries = [same(one, two, when=f"2031-05-03T{hour}:00:00+02:00") for hour in (12, 11, 13)]
    ledger.append(entries)
    ledger.append([judgement_entry(one, (0, 10), "at risk", who="Ana", when="2031-05-03T09:30:00Z")])
    assert [j.when[11:13] for j in ledger.judgements("same")] == ["11", "12", "13"]
    assert [j.verdict for j in ledger.judgements()] == ["same", "at risk", "same", "same"]  # 9:30 is 11:30 there
    first = ledger.judgements()[0]
    assert (first.document, first.span, first.other, first.who) == (one, (0, 10), (two, (0, 8)), "Ana")
    assert isinstance(first, Judgement)


def test_a_withdrawn_judgement_is_in_force_no_more_and_in_the_log_for_ever(ledger: Ledger) -> None:
    one, two = ids(ledger)
    said = same(one, two)
    back = same(one, two, when="2031-05-04T10:00:00Z", withdraws=entry_id(said))
    ledger.append([said, back])
    assert ledger.judgements() == []
    assert [j.id for j in ledger.judgements(withdrawn=True)] == [entry_id(said), entry_id(back)]
    ledger.append([same(one, two, when="2031-05-05T10:00:00Z", withdraws=entry_id(back))])
    assert [j.id for j in ledger.judgements()] == [entry_id(said)]


@pytest.mark.parametrize("value", [None, "Mira Tolen", {"span": [0, 8]}, {"document": "d", "span": [0]},
                                   {"document": "d", "span": [0, 8], "more": 1}, {"document": "d", "span": [0.5, 8]}])
def test_a_judgement_on_two_needs_the_second(ledger: Ledger, value: Any) -> None:
    one, two = ids(ledger)
    with pytest.raises(ReportedlyError, match=r"needs a span, and as value the other's place"):
        ledger.append([same(one, two, value=value)])


def test_a_judgement_points_into_texts_that_are_there(ledger: Ledger) -> None:
    one, two = ids(ledger)
    with pytest.raises(ReportedlyError, match=r"other document, e{64}, is not in the ledger"):
        ledger.append([same(one, "e" * 64)])
    with pytest.raises(ReportedlyError, match="is not a span of its text of 26 characters"):
        ledger.append([same(one, two, value={"document": two, "span": [20, 27]})])
    with pytest.raises(ReportedlyError, match="has the time"):
        ledger.append([same(one, two, when="2031-02-30T10:00:00Z")])
    assert ledger.judgements(withdrawn=True) == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::3])
def test_nothing_in_the_log_points_forward(tmp_path: Path, make: Any, ledger: Ledger, order: tuple[int, ...]) -> None:
    one, two = ids(ledger)
    documents = [entry for _, entry in ledger.entries("document")]
    said = same(one, two)
    entries = [said, same(one, two, when="2031-05-04T10:00:00Z", withdraws=entry_id(said)), *documents]
    with Ledger.open(tmp_path / "other.db") as other, Ledger.open(tmp_path / "third.db") as third:
        other.append([entries[n] for n in order])
        # one entry at a time, as a merge of large ledgers might take them
        for _, entry in other.entries():
            third.append([entry])
        assert third.head == other.head


def test_merged_ledgers_have_the_judgements_of_both(tmp_path: Path, make: Any, ledger: Ledger) -> None:
    one, two = ids(ledger)
    with Ledger.open(tmp_path / "other.db") as other:
        make.fill(other, *TEXTS)
        other.append([same(one, two, verdict="different", when="2031-05-04T10:00:00Z")])
        ledger.append([same(one, two)])
        ledger.merge(other)
        other.merge(ledger)
        assert [j.verdict for j in ledger.judgements()] == ["same", "different"]
        assert other.judgements() == ledger.judgements()
        assert list(other.occurrences()) == list(ledger.occurrences())


def test_a_ledger_of_before_there_were_actors_is_mended_by_a_rebuild(ledger: Ledger, peek: Any) -> None:
    path, before = Path(ledger.place), list(ledger.occurrences())
    ledger.close()
    peek.run(path, "DROP TABLE actors")
    with Ledger.open(path) as old:
        with pytest.raises(ReportedlyError, match="run `reportedly rebuild`"):
            list(old.occurrences())
        assert any("actors" in str(fault) for fault in verify(old))
        old.rebuild()
        assert list(old.occurrences()) == before
        assert [fault for fault in verify(old) if "view" in str(fault)] == []


def test_judgements_on_incidents_and_on_actors_are_told_apart(ledger: Ledger) -> None:
    one, two = ids(ledger)
    place = {"document": two, "span": [0, 8]}
    ledger.append([same(one, two), same(one, two, value={**place, "about": "incident"})])
    on_actors, on_incidents = (ledger.judgements("same", about=about) for about in ("actor", "incident"))
    assert [(j.about, j.other) for j in on_actors] == [("actor", (two, (0, 8)))]
    assert [(j.about, j.other) for j in on_incidents] == [("incident", (two, (0, 8)))]
    assert len(ledger.judgements()) == 2


@pytest.mark.parametrize("about", ["actor", None, 1, "Incident", ["incident"]])
def test_a_judgement_is_about_an_incident_or_says_nothing_of_it(ledger: Ledger, about: Any) -> None:
    one, two = ids(ledger)
    with pytest.raises(ReportedlyError, match="needs a span, and as value the other's place"):
        ledger.append([same(one, two, value={"document": two, "span": [0, 8], "about": about})])


def test_a_judgement_on_incidents_joins_no_actors(ledger: Ledger) -> None:
    one, two = ids(ledger)
    occurrences = list(ledger.occurrences())
    ledger.append([same(one, two, value={"document": two, "span": [0, 8], "about": "incident"})])
    assert identities(occurrences, ledger.judgements()) == identities(occurrences)
    ledger.append([same(one, two)])
    assert len(identities(occurrences, ledger.judgements())) == len(occurrences) - 1


def test_a_side_is_a_name_or_none_at_a_mention(ledger: Ledger) -> None:
    one, _ = ids(ledger)
    sides = [judgement_entry(one, (0, 10), "side", value={"side": name}, who="Ana", when=WHEN)
             for name in ("Medics", None)]  # fmt: skip
    assert ledger.append(sides) == 2
    assert {(j.side, j.about) for j in ledger.judgements("side")} == {("Medics", "actor"), (None, "actor")}


@pytest.mark.parametrize("value", [None, "Medics", {}, {"side": ""}, {"side": " "}, {"side": 3},
                                   {"side": "Medics", "more": 1}, {"name": "Medics"}])
def test_a_side_of_another_shape_is_refused(ledger: Ledger, value: Any) -> None:
    one, _ = ids(ledger)
    with pytest.raises(ReportedlyError, match="needs a span, and as value the side"):
        ledger.append([judgement_entry(one, (0, 10), "side", value=value, who="Ana", when=WHEN)])
    with pytest.raises(ReportedlyError, match="needs a span, and as value the side"):
        ledger.append([judgement_entry(one, None, "side", value={"side": "Medics"}, who="Ana", when=WHEN)])
