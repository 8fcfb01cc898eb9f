"""No character that turns the direction of words works unseen in a page; honest right-to-left text stays as it is."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selenium.webdriver import Chrome

from reportedly.publish import site, turning, words
from reportedly.types import Document, Reading

from . import samples
from .test_browser import go, run
from .test_pages import Outline

CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MARKS = "\u200e\u200f\u061c"
SOME = st.text(st.sampled_from(CONTROLS + MARKS + "a1 سא-.,"))
PERSIAN = "\u202bدانو کش گفت: «هیچ‌کس کشته نشد»\u200f.\u202c"


def item(text: str, content: str) -> tuple[Document, Reading]:
    """A document of that text with a claim of that content, whose every name turns too."""
    of = samples.document(text, title="Ti\u202etle", publisher="Po\u2067st", url="https://velmora.example/\u202e85")
    claim = samples.claim(text, "k", "", "", content, chain=("Po\u202est", "K\u2066esh"), medium="ra\u202edio")
    return of, samples.reading(of, [claim])


def test_a_number_stands_as_the_record_has_it(out: Path) -> None:
    text = "Kesh said \u202e58\u202c had died."
    site.write_report([item(text, "\u202e58\u202c had died")], out)
    for page in out.rglob("*.html"):
        whole = page.read_text(encoding="utf-8")
        assert not set(whole) & set(CONTROLS), page
        assert "velmora.example/‹U+202E›85" in whole or page.parent.name != "documents"
    document = next((out / "documents").iterdir()).read_text(encoding="utf-8")
    outline = Outline(document)
    assert outline.text["text"] == "Kesh said ‹U+202E›58‹U+202C› had died."
    assert outline.text["w1"] == "‹U+202E›58‹U+202C› had died"
    assert outline.quotes[0] == ["‹U+202E›58‹U+202C› had died"]
    assert 'href="https://velmora' not in document


@pytest.mark.parametrize("text", [
    PERSIAN[1:-1], "او گفت\u200f: «نه»", "\u200f«نه»، او گفت", "Orvan\u200e, she said", "plain", "شمار ۳۱ نفر",
])  # fmt: skip
def test_honest_marks_stay(text: str) -> None:
    assert words.carried(text) == text


def test_a_mark_that_could_turn_numbers_about_is_seen() -> None:
    assert words.carried("from 10\u200f-\u200f20 died") == "from 10⇤-⇤20 died"
    assert words.carried("بین ۱۰\u200e-\u200e۲۰ نفر") == "بین ۱۰⇥-⇥۲۰ نفر"


@given(SOME)
def test_what_is_left_turns_nothing(text: str) -> None:
    kept = turning.settled(text)
    assert len(kept) == len(text)
    carried = words.carried(text)
    assert not set(carried) & set(CONTROLS)
    assert re.sub("‹U\\+20..›", lambda name: chr(int(name[0][3:-1], 16)), carried) == kept
    for at, mark in enumerate(carried):
        if mark in MARKS:
            own = "R" if mark != "\u200e" else "L"
            near = carried[max(0, at - 60) : at + 60]
            assert any(unicodedata.bidirectional(c).replace("AL", "R") == own for c in near if c not in MARKS)


@given(SOME, st.integers(0, 20), st.integers(0, 20))
def test_marks_are_the_same_however_claims_cut_the_text(text: str, one: int, two: int) -> None:
    of = samples.document(text)
    claim = samples.claim("", "k", "", "")
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    page = site.render_document(of, samples.reading(of, [replace(claim, content=((start, end),))]))
    assert Outline(page).text["text"] == words.carried(text)


def test_a_very_long_row_of_marks_takes_no_time() -> None:
    assert len(words.carried("\u200f" * 300_000)) == 300_000


def test_persian_between_embeddings_still_runs_from_the_right(browser: Chrome, out: Path) -> None:
    text = f"{PERSIAN}\n\nKesh said \u202e58\u202c had died."
    page = site.write_report([item(text, PERSIAN)], out / "page.html")
    go(browser, page)
    direction = "return [...document.querySelectorAll('{}')].map(p => getComputedStyle(p).direction)"
    assert run(browser, direction.format(".text p")) == ["rtl", "ltr"]
    assert run(browser, direction.format(".claims blockquote")) == ["rtl"]
    # Each digit stands to the right of the one before it, as the record has them.
    left = """
        const walk = document.createTreeWalker(document.querySelectorAll('.text p')[1], NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf('58');
            if (at < 0) continue;
            return [at, at + 1].map(i => {
                const range = document.createRange();
                range.setStart(walk.currentNode, i); range.setEnd(walk.currentNode, i + 1);
                return range.getBoundingClientRect().left;
            });
        }"""
    five, eight = run(browser, left)
    assert five < eight
