"""Groups of tellings: what is told on the side, crowds, and what is compared at all."""
from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from reportedly.reconcile.blocks import candidates
from reportedly.reconcile.incidents import incidents
from reportedly.reconcile.likeness import profile
from reportedly.reconcile.types import Digest, Incident, Telling
from reportedly.reconcile.yardstick import yardstick

from . import articles
from .dossiers import SPAN, TOPICS
from .occurrences import claim, digest_of, home, judged, key_of, parts, read, renamed, start, telling

Scores = MutableMapping[tuple[str, str], float]


def crowd(count: int, seed: int = 7) -> list[Digest]:
    """Documents of many occurrences, two or three of each, with words of their own."""
    rng = random.Random(seed)
    letters = "bdfgklmnprst"
    made = []
    for n in range(count):
        own = random.Random(n // 3)
        topic = " ".join("".join(own.choices(letters, k=7)) for _ in range(14))
        when = (date(2031, 1, 1) + timedelta(days=own.randrange(700))).isoformat()
        rest = " ".join("".join(rng.choices(letters, k=6)) for _ in range(4))
        claims = [claim(key_of(f"crowd{n}"), 0)]
        made.append(digest_of(telling(f"crowd{n}", 0, when, [f"town{own.randrange(60)}"], f"{topic} {rest}",
                                      own.randrange(90), "Attack", claims)))
    return made


def numbers(found: list[Incident], made: Sequence[Digest]) -> set[frozenset[int]]:
    of = {d.report.id: n for n, d in enumerate(made)}
    return {frozenset(of[t.document] for t in i.tellings) for i in found}


THREES = {frozenset(range(n, n + 3)) for n in range(0, 300, 3)}


def test_a_large_dossier_falls_into_its_occurrences_whatever_the_order() -> None:
    made = crowd(300)
    found = incidents(made)
    assert numbers(found, made) == THREES
    mixed = list(made)
    random.Random(1).shuffle(mixed)
    assert incidents(mixed) == found


def test_known_scores_of_a_large_dossier_are_used_again_and_change_nothing() -> None:
    made = sorted(crowd(300), key=lambda d: d.report.id)
    known: dict[str, dict[tuple[str, str], float]] = {}

    def scores(stamp: str) -> Scores:
        return known.setdefault(stamp, {})

    incidents(made[:-1], known=scores)
    (before,) = (set(held) for held in known.values())
    found = incidents(made, known=scores)
    assert len(known) == 1  # the sample is the same, for it has the smallest ids
    (after,) = known.values()
    added = made[-1].tellings[0].key
    assert all(added in pair for pair in set(after) - before)
    assert found == incidents(made)


def test_what_is_told_on_the_side_joins_what_it_is_about() -> None:
    clinic = [telling(f"c{n}", 0, "2031-03-12", ["sarn"], TOPICS[0], 58, "Air/drone strike") for n in range(2)]
    aside = telling("ferry", 1, "2031-03-12", ["sarn"], TOPICS[0], 58, "Air/drone strike")
    ferry = telling("ferry", 0, "2031-07-02", ["veld"], TOPICS[2], 3, "Attack")
    made = [*(digest_of(t) for t in clinic), digest_of(ferry, aside), *crowd(60)]
    found = incidents(made)
    assert {t.key for t in home(found, made[0]).tellings} == {clinic[0].key, clinic[1].key, aside.key}
    assert {t.key for t in home(found, made[2]).tellings} == {ferry.key}


def test_an_article_that_recalls_two_attacks_does_not_make_them_one() -> None:
    mains = [telling(name, 0, when, ["sarn"], TOPICS[n], 10 + n, "Attack")
             for n, (name, when) in enumerate((("clinic", "2031-03-12"), ("march", "2031-03-14")))]
    asides = [telling("recalls", n + 1, t.date, ["sarn"], TOPICS[n], 10 + n, "Attack") for n, t in enumerate(mains)]
    recalls = telling("recalls", 0, "2031-09-01", ["veld"], TOPICS[2], 1, "Riot")
    made = [*(digest_of(t) for t in mains), digest_of(recalls, *asides), *crowd(60)]
    found = incidents(made)
    assert home(found, made[0]).id != home(found, made[1]).id
    for n in range(2):
        assert asides[n].key in {t.key for t in home(found, made[n]).tellings}


def test_what_nobody_is_about_can_be_an_incident_of_its_own() -> None:
    asides = [digest_of(telling(f"p{n}", 0, f"2031-0{n + 1}-01", [f"town{n}"], f"things of day {n}"),
                        telling(f"p{n}", 1, "2029-05-05", ["sarn"], TOPICS[1], 40, "Arrests")) for n in range(2)]
    found = incidents([*asides, *crowd(60)])
    assert frozenset(d.tellings[1].key for d in asides) in parts(found)


def test_people_can_join_two_tellings_of_one_document() -> None:
    key = key_of("paper")
    paper = digest_of(*(telling("paper", n, "2031-03-12", ["sarn"], "rockets clinic", claims=[claim(key, n * 50)])
                        for n in range(2)))
    assert len(incidents([paper])) == 2
    (one,) = incidents([paper], [judged("same", (key, (0, 3)), (key, (50, 53)))])
    assert [t.main for t in one.tellings] == [True, False]


# What is compared


def test_few_tellings_are_compared_each_with_each_and_many_are_not() -> None:
    def pairs(made: list[Digest]) -> list[tuple[int, int]]:
        tellings = [t for d in made for t in d.tellings]
        by = yardstick((t.key, t.traits) for t in tellings)
        return list(candidates([profile(t.key, t.traits, by) for t in tellings], by))

    assert pairs(crowd(20)) == list(combinations(range(20), 2))
    many = pairs(crowd(600))
    assert len(many) == len(set(many)) < 600 * 60
    assert all(one < two for one, two in many)
    assert {(n, n + 1) for n in range(0, 600, 3)} <= set(many)


def test_twice_the_documents_are_not_much_more_than_twice_the_pairs() -> None:
    def count(made: list[Digest]) -> int:
        tellings = [t for d in made for t in d.tellings]
        by = yardstick((t.key, t.traits) for t in tellings)
        return sum(1 for _ in candidates([profile(t.key, t.traits, by) for t in tellings], by))

    one = renamed(crowd(1)[0], "one")
    few, many = ([renamed(one, f"copy{n}") for n in range(size)] for size in (1_000, 2_000))
    assert count(many) < 2.5 * count(few)


# Crowds


def lone(count: int, name: str) -> Iterator[Digest]:
    one = digest_of(telling(name, 0, "2031-03-12", ["sarn"], TOPICS[0], 58, "Attack", [claim(key_of(name), 0)]))
    return (renamed(one, f"{name}{n}") for n in range(count))


def test_ten_thousand_copies_of_one_text_do_not_hang(capsys: pytest.CaptureFixture[str]) -> None:
    ferry = read(articles.FERRY.text, articles.FERRY.title, articles.FERRY.published)
    made = [renamed(ferry, f"copy{n}") for n in range(10_000)]
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    found = incidents(made)
    took, grown = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    with capsys.disabled():
        print(f"\n10,000 copies: {len(found):,} incidents, {took:.1f} s, {grown / 1024:.0f} MB more than before")
    assert sum(len(i.tellings) for i in found) == 10_000


def scored(made: Sequence[Digest], worth: float) -> Scores:
    """That all pairs of their main tellings were found to be worth that."""
    keys = sorted(d.tellings[0].key for d in made)
    return dict.fromkeys(combinations(keys, 2), worth)


@pytest.mark.parametrize("count", [200, 250])
def test_what_hangs_together_is_one_however_many_it_is(count: int) -> None:
    made = [*lone(count, "copy"), *crowd(1_800)]
    found = incidents(made)
    assert len(home(found, made[0]).tellings) == count


def test_people_tell_copies_apart_also_in_a_crowd() -> None:
    made = list(lone(260, "copy"))
    known = scored(made, 30.0)
    decided = judged("different", start(made[0]), start(made[1]))
    found = incidents(made, [decided], lambda _: known)
    assert home(found, made[0]).id != home(found, made[1]).id


def test_people_join_what_is_nothing_alike_also_in_a_crowd() -> None:
    made = [*lone(300, "copy"), *crowd(300)]
    decided = judged("same", start(made[0]), start(made[-1]))
    found = incidents(made, [decided])
    assert home(found, made[0]).id == home(found, made[-1]).id


def twice(number: int) -> Digest:
    """A document that tells two like things on the side."""
    name = f"twice{number}"
    sides = [telling(name, n, "2031-03-12", ["sarn"], TOPICS[0], 58, "Attack", [claim(key_of(name), n * SPAN)])
             for n in (1, 2)]  # fmt: skip
    own = crowd(number + 1)[-1].tellings[0]
    main: Telling = replace(own, key=f"{key_of(name)}:0", document=key_of(name), claims=())
    return digest_of(main, *sides)


def test_two_tellings_of_one_document_stay_apart_in_a_crowd() -> None:
    made = [twice(n) for n in range(130)]
    for incident in incidents([*made, *crowd(900, seed=8)]):
        assert len(incident.tellings) == len(incident.documents)
