"""The shipped index: what it holds, how names are asked for, and what it costs to open."""
from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.gazetteer import (
    COUNTRY,
    COUNTY,
    FOLDER,
    LONGEST,
    PROVINCE,
    REGION,
    TOWN,
    Gazetteer,
    fold,
    skeleton,
)

GAZETTEER = Gazetteer()
MEGABYTE = 1 << 20


@pytest.mark.parametrize(("name", "number", "level"), [
    ("Syria", 163843, COUNTRY),
    ("United States", 6252001, COUNTRY),
    ("U.S.", 6252001, COUNTRY),
    ("South Korea", 1835841, COUNTRY),
    ("Myanmar", 1327865, COUNTRY),
    ("Ohio", 5165418, PROVINCE),
    ("Ontario", 6093943, PROVINCE),
    ("Helmand", 1140043, PROVINCE),
    ("Dagestan", 567293, PROVINCE),
    ("Khuzestan", 127082, PROVINCE),
    ("Laurel County", 4297480, COUNTY),
    ("Homs", 169577, TOWN),
    ("Deir ez-Zor", 170794, TOWN),
    ("Deir Ezzor", 170794, TOWN),
    ("Khan Sheikhoun", 168325, TOWN),
    ("the Hague", 2747373, TOWN),
    ("Africa", 6255146, REGION),
    ("Middle East", None, REGION),
    ("Golan Heights", None, REGION),
])
def test_what_news_speaks_of_is_there(name: str, number: int | None, level: int) -> None:
    assert (number, level) in [(e.id, e.level) for e in GAZETTEER.find(name)]


@pytest.mark.parametrize(("name", "number"), [
    ("دمشق", 170654), ("حلب", 170063), ("تهران", 112931), ("ایران", 130758), ("سوريا", 163843), ("العراق", 99237),
])
def test_names_in_arabic_letters_are_there(name: str, number: int) -> None:
    assert number in {e.id for e in GAZETTEER.find(name)}


def test_a_place_knows_what_holds_it() -> None:
    springfield = next(e for e in GAZETTEER.find("Springfield") if e.id == 4250542)
    state = next(e for e in GAZETTEER.find("Illinois") if e.level == PROVINCE)
    country = next(e for e in GAZETTEER.find("United States") if e.level == COUNTRY)
    assert springfield.country == "US"
    assert springfield.within[-2:] == (state.row, country.row)


def test_every_country_has_a_code_and_nearly_every_one_a_capital() -> None:
    rows = (FOLDER / "countries.txt").read_text(encoding="ascii").split("\n")[:-1]
    assert len(rows) > 240
    assert sum(" " in row for row in rows) > 230
    assert [e.id for e in GAZETTEER.find("Damascus") if e.capital] == [170654]
    assert [e.level for e in GAZETTEER.of_country("SY")] == [COUNTRY]
    assert GAZETTEER.of_country("??") == ()


def test_the_largest_of_a_name_comes_first() -> None:
    sizes = [e.size for e in GAZETTEER.find("Springfield")]
    assert len(sizes) > 20
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("name", ["", " ", "-", "a", "Zzyzxville", "x" * (LONGEST + 1), "\udc80", "\u200b\u200b", "\0"])
def test_what_is_no_name_finds_nothing(name: str) -> None:
    assert GAZETTEER.find(name) == ()


@pytest.mark.parametrize(("one", "other"), [
    ("Kafr Nabl", "Kafr-Nabl"), ("DAMASCUS", "Damascus"), ("St. Louis", "Saint Louis"), ("Ḩimş", "Hims"),
    ("Al\u200beppo", "Aleppo"), ("the Hague", "The Hague"), ("Mt. Vernon", "Mount Vernon"), ("Łódź", "Lodz"),
    ("مكة", "مكه"), ("کرکوک", "كركوك"), ("New\u00a0York", "New York"), ("Ma`arra", "Ma'arra"),
])
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [
    ("Maarat al-Numan", "Ma`arrat an Nu`man"), ("Mayadeen", "Al Mayādīn"), ("Kafr Zeita", "Kafr Zayta"),
])
def test_transcriptions_of_an_arabic_name_share_their_consonants(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


@pytest.mark.parametrize("name", ["Homs", "Hama", "Daraa", "حلب", "", "Idlib al"])
def test_names_of_few_consonants_are_not_guessed_at(name: str) -> None:
    assert len(skeleton(name)) == 0 or len(skeleton(name)) > 4
    assert name not in ("Homs", "Hama", "Daraa", "حلب") or GAZETTEER.resembling(name) == ()


@given(st.text(max_size=120))
def test_any_words_may_be_asked_for(name: str) -> None:
    found = GAZETTEER.find(name) + GAZETTEER.resembling(name)
    for e in found:
        assert -90 <= e.latitude <= 90
        assert -180 <= e.longitude <= 180
    assert fold(fold(name)) == fold(name) or " " in name or not name.isascii()


def test_opening_is_quick_and_reads_next_to_nothing() -> None:
    started = time.process_time()
    Gazetteer().find("Homs")
    assert time.process_time() - started < 0.05
    code = ("import resource; from reportedly.reading.gazetteer import Gazetteer; b = resource.getrusage("
            "resource.RUSAGE_SELF).ru_maxrss; g = Gazetteer(); [g.find(n) for n in ('Homs', 'Paris', 'Ohio')];"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - b)")
    kilobytes = int(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
    assert kilobytes < 20 * 1024


def test_the_index_is_small_and_its_readme_names_its_source() -> None:
    assert sum(f.stat().st_size for f in FOLDER.iterdir()) < 15 * MEGABYTE
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "GeoNames" in readme
    assert "CC BY 4.0" in readme
