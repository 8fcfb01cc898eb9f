"""How rare things are in a dossier."""
from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reconcile.types import Traits
from reportedly.reconcile.yardstick import SIZE, Yardstick, yardstick

from .occurrences import key_of


def traits(words: str, **told: object) -> Traits:
    return Traits(terms=tuple((word, 1) for word in words.split()), **told)  # type: ignore[arg-type]


def apart(n: int, words: str) -> Traits:
    """Traits of an occurrence of a day of its own."""
    return traits(words, days=((n, 1.0),))


def of(*texts: str) -> Yardstick:
    return yardstick((key_of(str(n)), apart(n, text)) for n, text in enumerate(texts))


def test_what_fewer_documents_have_is_rarer() -> None:
    by = of("attack sarn linden", "attack sarn", "attack veld", "attack drenna")
    seen = [by.rarity("word", word) for word in ("attack", "sarn", "linden", "orlen")]
    assert seen == sorted(seen)
    assert len(set(seen)) == 4
    assert seen[0] >= 0
    assert seen[-1] == pytest.approx(1)


def test_how_often_a_document_says_a_word_makes_it_no_commoner() -> None:
    once = yardstick([("a", Traits(terms=(("attack", 1),))), ("b", Traits())])
    often = yardstick([("a", Traits(terms=(("attack", 90),))), ("b", Traits())])
    assert once.rarity("word", "attack") == often.rarity("word", "attack")


def test_a_word_a_place_a_day_and_a_toll_are_counted_each_by_itself() -> None:
    by = yardstick([("a", traits("SRN", places=(("SRN", "Sarn", 1.0),), days=((7, 1.0),), types=(("Arrests", 1.0),),
                                 tolls=(("killed", 777, 777, 1.0),))), ("b", Traits())])  # fmt: skip
    things = {"word": "SRN", "place": "SRN", "day": 7, "type": "Arrests", "killed": (777, 777)}
    plain = yardstick([("a", Traits()), ("b", Traits())])
    assert {(kind, other) for kind in things for other in things.values()
            if by.rarity(kind, other) < plain.rarity(kind, other)} == set(things.items())
    assert by.rarity("injured", (777, 777)) == plain.rarity("injured", (777, 777))


def test_an_empty_dossier_can_be_measured_by() -> None:
    by = yardstick([])
    assert by.rarity("word", "sarnesh") == pytest.approx(1)
    assert 0 < by.share("type", "Arrests") < 1


@given(st.lists(st.text("abc ", max_size=8), min_size=1, max_size=30), st.randoms(use_true_random=False),
       st.integers(1, 40))  # fmt: skip
def test_the_order_of_documents_makes_no_difference(texts: list[str], rng: random.Random, size: int) -> None:
    made = [(key_of(str(n)), traits(text)) for n, text in enumerate(texts)]
    mixed = list(made)
    rng.shuffle(mixed)
    one, two = yardstick(made, size), yardstick(iter(mixed), size)
    assert one == two
    assert one.stamp == two.stamp
    for word in ("a", "b", "abc", "ba"):
        assert 0 <= one.rarity("word", word) <= 1.000001
        assert 0 < one.share("word", word) < 1


def test_a_document_more_rarely_changes_the_yardstick_of_a_large_dossier() -> None:
    made = [(f"{key_of(str(n))}:0", apart(n, "attack sarn")) for n in range(2 * SIZE)]
    before = yardstick(made)
    assert len(before.sample) == SIZE
    last, first = max(before.keys), min(before.keys)
    assert yardstick([*made, (last + "0", traits("linden"))]).stamp == before.stamp
    assert yardstick([*made, ("0" + first, traits("linden"))]).stamp != before.stamp


def test_many_reports_on_one_event_do_not_make_its_words_common() -> None:
    alone = of("lantern sarn", "harbour veld", "market drenna")
    crowd = yardstick([*((key_of(str(n)), apart(0, "lantern sarn")) for n in range(300)),
                       (key_of("x"), apart(1, "harbour veld")), (key_of("y"), apart(2, "market drenna"))])  # fmt: skip
    assert len(crowd.sample) <= 4
    assert crowd.rarity("word", "lantern") > 0.9 * alone.rarity("word", "lantern")
