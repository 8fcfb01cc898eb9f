"""Places as things that can be compared."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reconcile.spots import apart, is_spot, place_key, point_of

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
SARN = {"use": "place", "name": "Sarn", "latitude": 36.2, "longitude": 37.1, "precision": "town"}


@pytest.mark.parametrize(("one", "two"), [
    ("Khan Veldun", "Khan Veldoun"), ("al-Drenna", "Drenna"), ("The Linden Quarter", "Linden Quarter"),
    ("SARNESH", "Sarnesh"), ("Sarn\u00adesh", "Sarnesh"), ("Sarn\u200desh", "Sarnesh"), ("Sarn\u2060esh", "Sarnesh"),
    ("Tóllvik", "Tollvik"), ("سارن\u200cآباد", "سارن‌آباد"), ("مَيدان", "ميدان"), ("ميدان", "میدان"),
])  # fmt: skip
def test_spellings_of_one_name_share_a_key(one: str, two: str) -> None:
    assert place_key(one) == place_key(two)


@pytest.mark.parametrize(("one", "two"), [
    ("Sarn", "Sarnesh"), ("Veld", "Drenna"), ("Ra", "Ro"), ("Ia", "Ua"), ("Old Weir", "New Weir"), ("سارن", "دره"),
])  # fmt: skip
def test_names_of_different_places_do_not(one: str, two: str) -> None:
    assert place_key(one) != place_key(two)


@given(st.text(max_size=30))
def test_any_name_has_a_key_and_always_the_same(name: str) -> None:
    assert place_key(name) == place_key(name)
    assert place_key(name.upper().lower()) == place_key(name.upper().lower().upper().lower())


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\u200d", "😀", "\ud800", "the", "al-", "a" * 100_000, "3"])
def test_names_that_are_none_do_no_harm(name: str) -> None:
    assert isinstance(place_key(name), str)


def test_what_is_no_place_or_as_large_as_a_country_is_no_spot() -> None:
    assert is_spot(SARN)
    assert is_spot({"use": "place", "name": "Sarn"})  # that the gazetteer does not know it is no fault of its own
    assert not any(is_spot({**SARN, "precision": size}) for size in ("country", "continent", "region"))
    assert not is_spot({**SARN, "use": "demonym"})
    assert not is_spot({"name": "Sarn"})


def test_a_place_lies_somewhere_where_it_is_smaller_than_a_province() -> None:
    assert point_of(SARN) == (36.2, 37.1)
    assert point_of({**SARN, "latitude": 0, "longitude": 0}) == (0.0, 0.0)
    assert point_of({**SARN, "precision": "province"}) is None
    assert point_of({**SARN, "latitude": None}) is None
    assert point_of({"name": "Sarn"}) is None


def test_kilometres_between_points_of_the_globe() -> None:
    assert apart((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)
    assert apart((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert apart((90, 0), (90, 77)) == pytest.approx(0, abs=1e-6)
    assert apart((10, 179.9), (10, -179.9)) == pytest.approx(21.9, abs=0.1)


@given(POINTS, POINTS)
def test_it_is_as_far_there_as_back(one: tuple[float, float], two: tuple[float, float]) -> None:
    assert apart(one, two) == pytest.approx(apart(two, one), abs=1e-6)
    assert 0 <= apart(one, two) <= 20_016
    assert apart(one, one) == 0
