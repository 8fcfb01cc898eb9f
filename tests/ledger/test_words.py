from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.words import find, folded, joined, parse, squashed, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ägence VÉLDT", "agence veldt"),
        ("Vessen\u00adnia", "vessennia"),
        ("كَتَبَ", "كتب"),
        ("مـدينة", "مدینه"),
        ("١٤ قتيلاً", "14 قتیلا"),
        ("STRASSE", "straße"),
        ("İzmara", "izmara"),
        ("\u202bدمير\u202c", "دمیر"),
    ],
)
def test_what_readers_hold_for_one_word_is_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_joined_word_is_kept_in_both_ways() -> None:
    text = "آن‌ها می‌روند به al-Quran شهر"
    assert folded(text) == "ان ها می روند به al quran شهر"
    assert joined(text) == "انها میروند alquran"


def test_scripts_without_spaces_are_cut_at_each_character() -> None:
    assert folded("抗议者 said") == "抗 议 者 said"


def test_squashed_words_know_no_spaces() -> None:
    assert squashed("حسن‌زاده") == squashed("حسن زاده") == squashed("حسنزاده")
    assert squashed(None) == squashed("…") == ""


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("killed city", [("killed",), ("city",)]),
        ('"no one" killed', [("no", "one"), ("killed",)]),
        ("„no one” AND NOT (x* OR -y", [("no", "one"), ("and",), ("not",), ("x",), ("or",), ("y",)]),
        ('unbalanced "quote here', [("unbalanced",), ("quote",), ("here",)]),
        ('"" * - ^ : () {} NEAR/2', [("near", "2")]),
        ("1,500", [("1", "500")]),
    ],
)
def test_words_and_phrases_of_a_query(query: str, words: list[tuple[str, ...]]) -> None:
    assert [term.words for term in parse(query)] == words


@given(st.text())
def test_any_text_has_words_at_places_within_it(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.word
        end = token.end


@given(st.text(), st.text())
def test_a_found_place_holds_a_word_of_the_query(text: str, query: str) -> None:
    terms = parse(f"{query} {text[:10]}")
    wanted = {word for term in terms for word in (*term.words, term.joined or "")}
    for start, end in find(terms, list(tokens(text))):
        assert any(word and word in squashed(text[start:end]) for word in wanted)


def test_highlights_reach_over_joiners_and_marks() -> None:
    text = "گفت که آن‌ها نَمی‌روند"
    assert [text[s:e] for s, e in find(parse("انها نمیروند"), list(tokens(text)))] == ["آن‌ها", "نَمی‌روند"]
