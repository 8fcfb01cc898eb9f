"""Laws of a whole reading, on texts that nobody would write but somebody may send. See docs/json.md."""
from __future__ import annotations

import datetime
import json
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly

PUBLISHED = "2031-03-19"
SCRAPS = st.sampled_from([
    "killed", "Killed", "were killed", "wounded", "arrested", "5", "1,500", "12 people", "of them",
    "including 3 children", "no", "nobody", "not", "at least", "up to", "hundred", "million", "٥٨", "१२", "9" * 400,
    "1e999", "²", "1.", "-5", "on 14 March 2031", "in May", "last Tuesday", "1398/08/24 AH", "30 Safar",
    "32 Aban 1398", "10 Muharram 61 AH", "0000-00-00", "in Damascus", "Paris", "حلب", "Dam\u200bascus", "Kesh",
    "the army", "The Monitor", "they", "who", "said", "said that", "denied", "accused Brin of",
    "claimed responsibility for", "according to", "“", "”", '"', "‘", "’", "(", ")", ":", ";", ",", ".", "?", "—",
    "\n", "\n\n", "\r\n", "\x00", "\x85", "\u2028", "\u202e", "\u2067", "\u00ad", "\ufeff", "\u200c", "a\u0301",
    "5\ufe0f\u20e3", "\ud800", "<script>alert(1)</script>", "&amp;", "]]>", "B" * 300])
TEXTS = st.lists(SCRAPS | st.text(max_size=4), max_size=40).map(" ".join)
SCRIPTS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９")


def read(text: str) -> dict[str, Any]:
    """A reading as a program gets it, through JSON that has no NaN in it."""
    reading = reportedly.read(text, published=PUBLISHED, language="en")
    back: dict[str, Any] = json.loads(json.dumps(reading.to_json(), allow_nan=False))
    return back


def spans(part: object) -> Iterator[list[int]]:
    """All pairs of whole numbers in it: nothing else that a reading holds is one."""
    if isinstance(part, list) and len(part) == 2 and all(type(n) is int for n in part):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from spans(inner)


def is_date(value: str) -> bool:
    """Whether each end of an EDTF value is one, and a day of the calendar where it states a whole day."""
    ends = [re.fullmatch(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?~?", end) for end in value.split("/")]
    whole = [m.groups() for m in ends if m and m[3] and "X" not in m[0]]
    return all(ends) and all(datetime.date(*map(int, day)) for day in whole)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_word_is_the_texts_and_every_id_leads_somewhere(text: str) -> None:
    told = read(text)
    ids = {kind: {x["id"] for x in told[kind]} for kind in ("attributions", "actors", "figures", "events")}
    assert all(0 <= start < end <= len(text) for start, end in spans(told))
    for kind in ("figures", "events", "dates", "places"):
        assert [x["span"] for x in told[kind]] == sorted(x["span"] for x in told[kind])
    for a in told["attributions"]:
        assert {a["parent"]} <= ids["attributions"] - {a["id"]} | {None}
        assert {a["speaker"], *a["together"]} <= ids["actors"] | {None}
    for f in told["figures"]:
        assert f["attribution"] is None or f["attribution"] in ids["attributions"]
        assert f["event"] is None or f["event"] in ids["events"]
        assert f["part_of"] is None or f["part_of"] in ids["figures"] - {f["id"]}
        given_ones = [n for n in (f["low"], f["best"], f["high"]) if n is not None]
        assert given_ones == sorted(given_ones)
        assert all(n >= 0 for n in given_ones)
        assert f["group"] is None or f["group"] in text
    for e in told["events"]:
        assert e["attribution"] is None or e["attribution"] in ids["attributions"]
        assert e["place_span"] is None or e["place_span"] in [p["span"] for p in told["places"]]
        assert e["date"] is None or e["date_span"] in [d["span"] for d in told["dates"]]
    stated = [a["stated"] for a in told["attributions"]] + [e["date"] for e in told["events"]]
    assert all(is_date(v) for v in [*stated, *(d["value"] for d in told["dates"])] if v is not None)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["\n\n", "\r\n\r\n\n", " \n\n"]))
def test_blank_lines_before_a_text_move_it_and_change_nothing(text: str, blank: str) -> None:
    moved = read(blank + text)
    for span in spans(moved):
        span[:] = [offset - len(blank) for offset in span]
    assert {**moved, "document": None} == {**read(text), "document": None}


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 9_999_999), st.sampled_from(SCRIPTS), st.sampled_from([
    "Soldiers killed {} people in Sarn.", "At least {} were arrested, police said.",
    "{} people were wounded on Monday."]))
def test_a_number_means_the_same_in_the_digits_of_any_script(n: int, digits: str, sentence: str) -> None:
    def bounds(number: str) -> list[tuple[str, int | None, int | None, int | None]]:
        return [(f["measure"], f["low"], f["best"], f["high"]) for f in read(sentence.format(number))["figures"]]
    if 1000 <= n <= 2999:
        return  # a year, for all that its form tells
    assert bounds(str(n).translate(dict(zip(map(ord, "0123456789"), digits, strict=True)))) == bounds(str(n))
    assert len(bounds(str(n))) == 1


@pytest.mark.parametrize("unit", [
    '"', "said ", "killed 5 people. ", "Kesh said that soldiers killed 5 in Homs on 14 March. ", "five and ", "\u202e",
    "They said ", "including 5 children, "])
def test_a_text_four_times_as_long_takes_no_more_than_about_four_times_as_long(unit: str) -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        read(unit * (size // len(unit)))
        return time.process_time() - began
    seconds(1000)
    assert seconds(32_000) < 8 * max(0.1, seconds(8_000))  # a quadratic rule takes sixteen times as long
