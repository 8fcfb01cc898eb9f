from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.actors import Judgement
from reportedly.reconcile.sides import home, read_sides, suggest
from reportedly.reconcile.siding import Siding
from reportedly.reconcile.types import Place
from reportedly.types import ReportedlyError

from .told import Page, who


@pytest.mark.parametrize(("name", "kind", "side"), [
    ("Interior Ministry", "state body", "State"),
    ("Joint Security Staff", "organisation", "State"),
    ("state television", "organisation", "State"),
    ("Orvan Rights Monitor", "organisation", "Monitor"),
    ("Citizens' Front", "group", "Opposition"),
    ("Free Orvan Army", "group", "Opposition"),
    ("UN Observer Office", "organisation", "United Nations"),
    ("St Anne's hospital", "organisation", "Medical"),
    ("Harrow news agency", "organisation", "Media"),
    ("Kell Pass Gazette", "outlet", "Media"),
    ("Islamic State", "group", "Islamic State"),
    ("Army of the Vale", "group", None),
    ("rebel-held town council", "group", None),
    ("pro-government fighters", "group", None),
    ("Un", "organisation", None),
    ("Walkers' Club", "organisation", None),
])  # fmt: skip
def test_a_side_is_suggested_by_name(name: str, kind: Any, side: str | None) -> None:
    found = suggest(name, kind)
    assert (found and found.name) == side
    if found:
        assert not found.judged
        assert name in found.reason or found.grounds == "kind"


def test_a_persons_role_counts_and_not_the_words_of_the_name() -> None:
    assert suggest("Ada Army", "person") is None
    said = suggest("Dano Kesh", "person", "Interior Minister")
    assert said is not None
    assert (said.name, said.grounds) == ("State", "role")
    assert suggest("Dano Kesh", "person", "former Interior Minister") is None
    described = suggest("police officer", "person", named=False)
    assert described is not None
    assert described.name == "State"


def test_a_foreign_state_is_a_side_of_its_own() -> None:
    russian = suggest("Russian Defence Ministry", "state body", home="SY")
    assert russian is not None
    assert russian.name == "Russia"
    own = suggest("Syrian army", "state body", home="SY")
    assert own is not None
    assert own.name == "State"
    assert suggest("Turkish embassy in Damascus", "organisation", home="SY") is None
    assert suggest("tell us army", "group") is None
    assert suggest("government and its Russian allies", "group", home="SY") is None
    assert suggest("Ada Brin", "person", None, "Turkey", home="SY") is None, "she may only live there"


def test_home_is_where_most_places_are() -> None:
    a, b = Place("Sarn", country="so"), Place("Brin", country="KE")
    assert home([a, a, b, None]) == "SO"
    assert home([a, b]) is None
    assert home([]) is None


FILE = """
[sides]
State = ["Interior Ministry", "Dano Kesh", "State *"]
Opposition = "Citizens' Front"
none = ["Harrow Agency"]
[against]
State = ["Opposition"]
"""


def test_a_file_of_sides_names_actors_and_outlets() -> None:
    sides = read_sides(FILE)
    assert sides.of(["the interior ministry"]) == ("State", "Interior Ministry")
    assert sides.of(["Mr. Dano Kesh"]) == ("State", "Dano Kesh")
    assert sides.of(["State Herald"]) == ("State", "State *")
    assert sides.of(["Statement"]) is None
    assert sides.of(["Citizens’ Front"]) == ("Opposition", "Citizens' Front")
    assert sides.of(["Harrow Agency"]) == ("none", "Harrow Agency")
    assert sides.of([]) is None


@pytest.mark.parametrize(("text", "told"), [
    ("[sides]\nState = [,]", "line 2"),
    ("[side]\nState = []", "'side'"),
    ("sides = 3", "sides"),
    ("[sides]\nState = [3]", "sides.State"),
    ('[sides]\nState = [" "]', "sides.State"),
    ('[sides]\nState = ["Kesh"]\nOpposition = ["KESH"]', "'Kesh'"),
    ('[sides]\nState = []\n[against]\nState = ["Oposition"]', "'Oposition'"),
])  # fmt: skip
def test_a_wrong_file_is_one_line_with_the_place_and_the_mend(text: str, told: str) -> None:
    with pytest.raises(ReportedlyError) as error:
        read_sides(text)
    assert told.casefold() in str(error.value).casefold()
    assert "\n" not in str(error.value)


@given(st.text(max_size=60))
def test_no_file_of_sides_ends_in_anything_else(text: str) -> None:
    try:
        read_sides(text)
    except ReportedlyError:
        return


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_name_can_be_asked_for(name: str, pattern: str) -> None:
    try:
        sides = read_sides("[sides]\nA = [" + repr_toml(f"{pattern}*") + "]")
    except ReportedlyError:
        return
    sides.of([name])
    suggest(name, "organisation", name, pattern)


def repr_toml(text: str) -> str:
    return '"' + "".join(c if c.isalnum() or c in " *" else "" for c in text) + '"'


def test_many_stars_are_matched_in_no_time() -> None:
    sides = read_sides('[sides]\nA = ["' + "a *" * 30 + 'b"]')
    assert sides.of(["a " * 12]) is None


def judged(page: Page, speaker: str, side: str | None, when: str = "2031-05-01T10:00:00Z") -> Judgement:
    span = page.actors[speaker].mentions[0]
    return Judgement(f"{when}{side}".ljust(64, "0"), page.id, span, "side", {"side": side}, "Ana", when)


def test_peoples_word_goes_before_the_file_and_the_file_before_a_suggestion() -> None:
    one, two = Page("one"), Page("two")
    a, b = one.actor("Harbour Ministry"), two.actor("Harbour Ministry")
    known = who([one, two])
    (identity,) = known
    suggested = Siding(known).of(identity)
    assert suggested is not None
    assert not suggested.judged
    filed = Siding(known, read_sides('[sides]\nPort = ["harbour ministry"]')).of(identity)
    assert filed is not None
    assert (filed.name, filed.judged, filed.grounds) == ("Port", True, "file")
    older, newer = judged(one, a, "Old"), judged(two, b, "New", "2031-05-02T10:00:00Z")
    for judgements in ([older, newer], [newer, older]):
        side = Siding(known, read_sides('[sides]\nPort = ["harbour ministry"]'), judgements).of(identity)
        assert side is not None
        assert (side.name, side.who, side.grounds) == ("New", "Ana", "judgement")
    assert Siding(known, judgements=[judged(one, a, None)]).of(identity) is None


def test_what_most_documents_state_is_suggested() -> None:
    pages = [Page(name) for name in ("one", "two", "three")]
    for page, role in zip(pages, ("Interior Minister", "Interior Minister", "nurse"), strict=True):
        page.actor("Dano Kesh", "person", role=role)
    (identity,) = who(pages)
    side = Siding([identity]).of(identity)
    assert side is not None
    assert side.name == "State"
    pages[1].actors.clear()
    (identity,) = who(pages)
    assert Siding([identity]).of(identity) is None


def test_sides_stand_against_each_other_as_the_file_says() -> None:
    state, front = suggest("police", "state body"), suggest("rebels", "group")
    assert Siding().opposed(state, front)
    assert not Siding().opposed(state, state)
    assert not Siding().opposed(state, None)
    apart = read_sides('[sides]\nState = []\nOther = []\n[against]\nState = ["Other"]')
    assert not Siding(sides=apart).opposed(state, front)
