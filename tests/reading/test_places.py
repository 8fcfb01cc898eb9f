"""Which places a text names, and where they lie. Names in [brackets|kind] are as the model tags them."""
from __future__ import annotations

import json
import re
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reading.encoder import DEFAULT, MODELS, Encoder
from reportedly.reading.gazetteer import Gazetteer
from reportedly.reading.places import Place, read_places
from reportedly.reading.reader import read_text
from reportedly.reading.scene import Noun, Scene, find_sentences

GAZETTEER = Gazetteer()
MARKED = re.compile(r"\[([^|\]]+)\|(\w+)\]")
HOMS, IDLIB, ALEPPO, DAMASCUS = 169577, 169387, 170063, 170654


def scene(marked: str) -> Scene:
    text, nouns, at = "", [], 0
    for m in MARKED.finditer(marked):
        text += marked[at:m.start()]
        span = len(text), len(text) + len(m[1])
        nouns.append(Noun(span, span, span, m[2]))
        text, at = text + m[1], m.end()
    text += marked[at:]
    return Scene(text, list(find_sentences(text, [(0, len(text))])), nouns)


def read(marked: str) -> list[Place]:
    return list(read_places(scene(marked), GAZETTEER))


def ids(marked: str) -> list[tuple[str, int | None]]:
    return [(p.name, p.geonames_id) for p in read(marked)]


def names(marked: str) -> list[str]:
    return [p.name for p in read(marked)]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(MODELS / DEFAULT)


def test_a_place_in_json_has_the_keys_of_the_contract() -> None:
    [place] = read("Shells hit [Homs|place].")
    told = place.to_json()
    assert list(told)[:7] == ["span", "name", "geonames_id", "latitude", "longitude", "country", "precision"]
    assert told == {"span": [11, 15], "name": "Homs", "geonames_id": HOMS, "latitude": pytest.approx(34.72405),
                    "longitude": pytest.approx(36.72559), "country": "SY", "precision": "town", "use": "place"}
    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize(("text", "number", "precision"), [
    ("Shells hit [Aleppo|place] on Monday.", ALEPPO, "town"),
    ("Shells hit [Aleppo|place]'s old town.", ALEPPO, "town"),
    ("Troops left [Idlib|place] province.", IDLIB, "province"),
    ("Troops left the province of [Idlib|place].", IDLIB, "province"),
    ("Troops crossed into [Syria|place].", 163843, "country"),
    ("Protests spread in [Khuzestan|place].", 127082, "province"),
    ("They met in [Laurel County|organisation].", 4297480, "province"),
    ("Talks were held in [Moscow|place].", 524901, "town"),
    ("They protested in [Washington|place].", 4140963, "town"),
])
def test_the_words_beside_a_name_tell_its_level(text: str, number: int, precision: str) -> None:
    [place] = read(text)
    assert (place.geonames_id, place.precision) == (number, precision)


@pytest.mark.parametrize(("text", "number"), [
    ("He died in [Paris|place], Texas.", 4717560),
    ("He died in [Paris|place], France.", 2988507),
    ("He died in [London|place], Ont.", 6058560),
    ("He died in [London|place], [Ky.|place], on Monday.", 4298960),
    ("He died in [Springfield|place], IL.", 4250542),
    ("He died in [Athens|place] (Georgia).", 4180386),
])
def test_what_holds_a_town_tells_which_it_is(text: str, number: int) -> None:
    assert read(text)[0].geonames_id == number


def test_after_its_state_is_named_the_town_alone_means_the_same() -> None:
    places = read("He died in [Paris|place], Texas. In [Paris|place] his mother wept.")
    assert {p.geonames_id for p in places if p.name == "Paris"} == {4717560}


def test_the_other_places_of_a_text_tell_namesakes_apart() -> None:
    abroad = "He flew from [Lyon|place] to [Marseille|place], [Bordeaux|place] and [Paris|place]."
    at_home = ("Deputies from [Lamar County|place] and [Hugo|place] closed the road from [Paris|place] to "
               "[Powderly|place] and [Reno|place], [Texas|place].")
    assert ("Paris", 2988507) in ids(abroad)
    assert ("Paris", 4717560) in ids(at_home)
    assert ("Tripoli", 266826) in ids("From [Beirut|place], [Sidon|place] and [Tripoli|place] in [Lebanon|place].")
    assert ("Tripoli", 2210247) in ids("From [Benghazi|place], [Misrata|place] and [Tripoli|place] in [Libya|place].")


def test_a_small_namesake_abroad_is_no_point() -> None:
    text = ("Rebels in [Homs|place], [Hama|place], [Aleppo|place] and [Idlib|place] shelled a school in "
            "[Millis|place], activists in [Syria|place] said.")
    assert ("Millis", None) in ids(text)


@pytest.mark.parametrize("text", [
    "[Paris Hilton|person] said so.",
    "[Jordan Kesh|person] said he would come. [Jordan|person] waved.",
    "The [Sydney Morning Herald|organisation] reported it.",
    "The [Jordan Times|organisation] reported it.",
    "It began in March, in May they left.",
    "[Manchester United|organisation] won.",
    "He was shot on [Augusta|place] Street.",
    "He lives at 12 [Orchard Street|place].",
    "He lives in [Kesh Villa|place], near [Sarn Farm|place].",
    "He drove along [U.S.|place] 84.",
    "She spoke in [Turkish|people].",
    "Judge [Nelson|place] denied it.",
    "The [Council|organisation] met. The council voted.",
    "[BA|organisation] flights were late.",
    "On [St. Patrick|place]'s Day they marched.",
    "He met [Kesh|person] at the [White House|organisation].",
])
def test_persons_papers_teams_streets_and_months_are_no_places(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(("text", "name"), [
    ("The [Adair County Regional Jail|organisation] is full.", "Adair County"),
    ("The [University of Aleppo|organisation] was hit.", "Aleppo"),
    ("[Springfield Police Department|organisation] said so.", "Springfield"),
    ("They met near [Danbury|person].", "Danbury"),
    ("AMMAN, Jordan (Depesha) - Police said three died.", "AMMAN"),
    ("They left [east Homs|place].", "Homs"),
    ("حلب was shelled.", "حلب"),
])
def test_a_place_in_a_body_s_name_or_that_the_model_took_for_another_is_one(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(("text", "uses"), [
    ("[Washington|place] said on Monday that it would leave.", ["government"]),
    ("[Moscow|place] has denied that.", ["government"]),
    ("He accused [Iran|place] of lying.", ["government"]),
    ("Ties between [Ankara|place] and [Moscow|place] are good.", ["government", "government"]),
    ("Protesters in [Washington|place] said so.", ["place"]),
    ("He said [Moscow|place] was cold.", ["place"]),
    ("The commission on [Syria|place] called for calm.", ["place"]),
    ("People in [Springfield|place], Ill., said so.", ["place", "place"]),
    ("The [Syrian|people] army fired.", ["adjective"]),
    ("A [Turkish|people] and an [Iranian|people] envoy met.", ["adjective"]),
])
def test_a_government_and_an_adjective_are_told_from_a_place(text: str, uses: list[str]) -> None:
    assert [p.use for p in read(text)] == uses


def test_a_place_that_no_gazetteer_holds_has_no_point() -> None:
    [place] = read("Three died in the village of [Sarnabad|place].")
    assert (place.name, place.geonames_id, place.latitude, place.country, place.precision) == (
        "Sarnabad", None, None, None, None)
    [place] = read("Three died in [Sarn Hospital|place].")
    assert (place.name, place.precision, place.latitude) == ("Sarn Hospital", "building", None)


def test_a_name_that_the_model_cut_is_given_whole() -> None:
    assert names("Shells hit near [Deir|place] al-Sarn.") == ["Deir al-Sarn"]
    assert names("Shells hit near [Kafr|place] Sarn.") == ["Kafr Sarn"]
    assert names("Shells hit near [Kafr|place] [Sarnabad|place].") == ["Kafr Sarnabad"]


def test_another_transcription_is_found_where_its_country_is_named() -> None:
    assert ("Maarat al-Numan", 167611) in ids("Shells hit [Maarat al-Numan|place] in [Syria|place].")
    assert ("Maarat al-Numan", None) in ids("Shells fell near [Maarat al-Numan|place] in [Peru|place].")


@pytest.mark.parametrize(("text", "expected"), [
    ("In Al\u200beppo [Al\u200beppo|place] fell.", ALEPPO),
    ("They fled [DAMASCUS|place].", DAMASCUS),
    ("SHELLS FELL IN [HOMS|place] AND KILLED SIX", HOMS),
    ("shells fell in homs and killed six", HOMS),
])
def test_invisible_signs_capitals_and_their_lack_hide_no_place(text: str, expected: int) -> None:
    assert expected in [number for _, number in ids(text)]


def test_the_reader_finds_places_from_plain_text(encoder: Encoder) -> None:
    text = ("Shelling killed 12 people in Homs and in Idlib province on Monday, the monitor said. In Deir Ezzor, "
            "rebels fought in Aleppo's east. Washington said on Monday it blamed Tehran.")
    places = read_places(read_text(text, encoder).scene, GAZETTEER)
    assert [(p.name, p.country, p.use) for p in places] == [
        ("Homs", "SY", "place"), ("Idlib", "SY", "place"), ("Deir Ezzor", "SY", "place"), ("Aleppo", "SY", "place"),
        ("Washington", "US", "government"), ("Tehran", "IR", "government")]


WORDS = st.sampled_from(["[Homs|place]", "Paris,", "Texas", "(", ")", "-", "Ky.", "St.", "’s", "in", "of", "the", "And",
                         "U.S.", "84", "حلب", "\u200b", "\u202e", "\ud800", "[Kesh|person]", "\n\n", "Street", "Kafr",
                         "[Sarn Police|organisation]", "al-", "[al-Sarn|place]", "counties", "said", "…"])


@settings(max_examples=200)
@given(st.lists(WORDS | st.text(max_size=8).filter(lambda t: "[" not in t and "|" not in t), max_size=30))
def test_every_place_is_a_slice_in_order_and_none_lie_across(parts: list[str]) -> None:
    laid = scene(" ".join(parts))
    places = read_places(laid, GAZETTEER)
    assert all(laid.text[p.span[0]:p.span[1]] == p.name != "" for p in places)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(places))
    assert all((p.latitude is None) == (p.longitude is None) for p in places)
    assert all(p.latitude is not None for p in places if p.geonames_id is not None)


def spent(text: str) -> float:
    laid = scene(text)
    started = time.process_time()
    read_places(laid, GAZETTEER)
    return time.process_time() - started


@pytest.mark.parametrize("unit", ["in Homs, in Paris, in London and in Springfield ", "Al-", "St. ", "Paris, ",
                                  "Homs’s ", "in homs and then they went ", "Homs\u200b", "A. ", "(Texas) "])
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    short = max(0.02, min(spent(unit * 2000) for _ in range(2)))
    assert spent(unit * 16000) < short * 8 * 3


def test_place_is_frozen_and_plain() -> None:
    place = Place((0, 4), "Homs", None, None, None, None, None)
    told: dict[str, Any] = place.to_json()
    assert told["use"] == "place"
    with pytest.raises(AttributeError):
        place.name = "Hama"  # type: ignore[misc]


def test_a_quarter_has_not_the_point_of_a_town_abroad() -> None:
    text = "Shells hit the [Sulaymaniyah|place] {} of [Aleppo|place]. Troops left [Homs|place], [Damascus|place]."
    quarter, town = ({p.name: p.latitude for p in read(text.format(word))} for word in ("neighbourhood", "town"))
    assert quarter["Sulaymaniyah"] is None
    assert town["Sulaymaniyah"] is not None
    assert names("They went [Southwest|place] of [Homs|place].") == ["Homs"]


def test_an_agency_in_its_dateline_and_the_end_of_another_name_are_no_places() -> None:
    text = "SARN, March 15 ([Harrow|place]) - Troops left Old [Weir|place], [Harrow|place] reported from [Homs|place]."
    assert names(text) == ["Homs"]
