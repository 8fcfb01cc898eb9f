"""The making of the index: which names are kept, and that what is written is what is found."""
from __future__ import annotations

from pathlib import Path

import pytest
from training.gazetteer import Place, is_said, without_head, write

from reportedly.reading.gazetteer import COUNTRY, PROVINCE, TOWN, Gazetteer


@pytest.mark.parametrize("name", ["Deir ez-Zor", "al-Hulah", "Ḩimş", "`Ayn al `Arab", "حلب", "Emesa"])
def test_other_names_in_latin_and_arabic_letters_are_kept(name: str) -> None:
    assert is_said(name)


@pytest.mark.parametrize("name", ["DAM", "ba er mi la", "hms", "Хомс", "ホムス", "Ħ", "12"])
def test_codes_transcriptions_and_other_scripts_are_not(name: str) -> None:
    assert not is_said(name)


@pytest.mark.parametrize(("name", "bare"), [
    ("Homs Governorate", "Homs"), ("Republic of Dagestan", "Dagestan"), ("Provincia Sarn", "Sarn"), ("Ohio", ""),
    ("County", ""),
])
def test_what_kind_of_part_it_is_may_be_left_off(name: str, bare: str) -> None:
    assert without_head(name) == bare


def test_what_is_written_is_found_again(tmp_path: Path) -> None:
    land = Place(1, COUNTRY, ["Orvania, Republic of", "", ""], "OV", at=(10.0, 20.0), people=10**6)
    part = Place(2, PROVINCE, ["Sarn Province"], "OV", land, at=(10.5, 20.5), people=10**5)
    town = Place(3, TOWN, ["Sarn"], "OV", part, 10**5, (10.25, -20.125), others={"Zarn", "سارن"})
    bare = Place(4, PROVINCE, ["Nowhere"], "OV", land)  # no point: nothing to show
    write([land, part, town, bare], {"OV": 3}, tmp_path)
    found = Gazetteer(tmp_path)
    assert [e.id for e in found.find("Orvania")] == [1]
    assert {e.id: e.by_name for e in found.find("sarn")} == {2: False, 3: True}
    [entry] = found.find("سارن")
    assert (entry.id, entry.latitude, entry.longitude, entry.country, entry.size, entry.capital) == (
        3, 10.25, -20.125, "OV", 50, True)
    assert entry.within == (1, 0)
    assert found.find("Nowhere") == ()
