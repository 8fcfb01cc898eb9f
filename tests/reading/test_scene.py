"""A text as figures, places and events are read from it: sentences, and the nouns that begin in a span."""
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.scene import Noun, Scene, find_sentences
from reportedly.reading.units import find_paragraphs
from reportedly.types import Span

texts = st.text(max_size=200) | st.text(alphabet="aB 1,.!?…”\"'()\n\r\u00a0؟", max_size=200)


def spans(text: str) -> list[Span]:
    return list(find_sentences(text, find_paragraphs(text)))


def sentences(text: str) -> list[str]:
    return [text[s:e] for s, e in spans(text)]


@pytest.mark.parametrize(("text", "parts"), [
    ("Nine died. Kesh denied it.", ["Nine died.", "Kesh denied it."]),
    ("“Nine died.” Kesh denied it.", ["“Nine died.”", "Kesh denied it."]),
    ("Who died?! (Nobody.) 58 did.", ["Who died?!", "(Nobody.)", "58 did."]),
    ("Troops killed nine.\nKesh denied it", ["Troops killed nine.", "Kesh denied it"]),
    ("كم مات؟ تسعة", ["كم مات؟", "تسعة"]),
])
def test_where_sentences_end(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize("text", [
    "Mr. Kesh and Gen. Brin killed nine.", "The U.N. Office counted 1.5 million.", "It rained from 5 a.m. Monday on.",
    "Nine were killed on Nov. 15 in Sarn.", "A. B. Brin denied it.", "Camp No. 5 was shut.",
    "Nine died... and the Front lied.", "At least 1,\n500 people died.", "At least 1,\r\n500 people died.",
])
def test_where_none_ends(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(("text", "parts"), [
    ("In 2031,\n500 people died.", ["In 2031,\n500 people died."]),  # may be one number: nothing is lost by it
    ("Dead: 1,\n5000 hurt", ["Dead: 1,", "5000 hurt"]),
    ("Dead: 1\n500 hurt", ["Dead: 1", "500 hurt"]),
    ("Dead: 1,\n\n500 hurt", ["Dead: 1,", "500 hurt"]),
])
def test_a_line_end_joins_only_what_is_one_number(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(texts)
def test_sentences_hold_every_visible_letter_once_and_in_order(text: str) -> None:
    found = spans(text)
    assert all(0 <= s < e <= len(text) for s, e in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    inside = {k for s, e in found for k in range(s, e)}
    assert {k for k, c in enumerate(text) if not c.isspace()} <= inside
    assert all(text[s:e] == text[s:e].strip() for s, e in found)


@given(texts, st.data())
def test_a_place_is_in_its_sentence_or_behind_it(text: str, data: st.DataObject) -> None:
    scene = Scene(text, spans(text), ())
    offset = data.draw(st.integers(0, len(text)))
    n = scene.sentence_at(offset)
    starts = [s for s, _ in scene.sentences]
    assert n == sum(s <= offset for s in starts) - 1


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9))), st.integers(0, 60), st.integers(0, 60))
def test_the_nouns_of_a_span_are_those_that_begin_in_it(places: list[Span], start: int, end: int) -> None:
    nouns = [Noun((s, s + n), (s, s + n)) for s, n in sorted(places)]
    found = Scene("x" * 60, (), nouns).nouns_in((start, end))
    assert list(found) == [n for n in nouns if start <= n.span[0] < end]
