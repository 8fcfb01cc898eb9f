"""Figures, events, places and dates: shown with their holders, in the words of the text, whatever a reading holds."""
from __future__ import annotations

import json
import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from reportedly.publish import site, words
from reportedly.publish.cards import cards
from reportedly.publish.facts import Facts, facts
from reportedly.publish.stated import quoted
from reportedly.publish.terminal import PARTS, show
from reportedly.types import Document, Reading

from . import samples
from .facts_samples import TEXT, facts_item, hostile_item
from .test_pages import Outline, check_harmless


def found_in(item: tuple[Document, Reading]) -> Facts:
    return facts(*item, cards(*item))


def told(item: tuple[Document, Reading], *what: Any, width: int = 100) -> str:
    """What `show` writes to a pipe."""
    lines: list[str] = []
    show(*item, width=width, write=lines.append, isolate=False, what=what)
    return "\n".join(lines)


def parsed(page: str) -> lxml_html.HtmlElement:
    tree = lxml_html.document_fromstring(page.encode())
    assert isinstance(tree, lxml_html.HtmlElement)
    return tree


def words_of(page: str, name: str) -> str:
    """The words under an id of a page, on one line."""
    element = parsed(page).get_element_by_id(name)
    return " ".join(str(element.text_content()).split())


def test_each_figure_is_said_with_its_holder_and_how_it_is_given() -> None:
    text = told(facts_item(), "figures")
    assert " 1  none killed · Dano Kesh, claim\u00a01\n" in text
    assert " 2  at least 31 killed · protesters · Orvan Rights Monitor, claim\u00a02, running total\n" in text
    assert " 3  9 killed · women · Orvan Rights Monitor, claim\u00a02 · part of figure 2\n" in text
    assert " 4  40 to 60 injured · Orvan Rights Monitor, claim\u00a02, hedged\n" in text
    assert " 5  up to 70 missing · the document’s own voice, hedged\n    │ Up to 70 may be missing.\n" in text
    assert " 6  “Dozens”, no number given: detained · Orvan Rights Monitor, claim\u00a03 · of event 1\n" in text


def test_each_event_is_said_with_who_whom_where_when_and_whether() -> None:
    text = told(facts_item(), "events")
    assert " 1  Shelling (Protests) · ■ told as happened\n" in text
    assert "by: the Third Brigade · against: the old town of Tollvik · in: Tollvik · when: 14 March 2031 ·" in text
    assert " 2  Attribution of responsibility (Protests) · accuses\n" in text
    assert "accuser: the Citizens’ Front · accused: the Third Brigade" in text
    assert "by: the Third Brigade" not in text[text.index(" 2  Attribution") :]
    assert "▷ planned\n    in: Drenna · when: 24 March 2031 · the document’s own voice\n" in text


def test_an_event_whose_type_nothing_tells_says_so() -> None:
    of, found = facts_item()
    bare = {**found.events[0], "type": None, "sub_type": None, "score": None}
    assert " 1  type not told · ■ told as happened\n" in told((of, replace(found, events=(bare,))), "events")


def test_places_and_dates_are_said_shortly() -> None:
    text = told(facts_item(), "places", "dates")
    assert "Tollvik (town, Orvany, 3 times)" in text
    assert "not found in the gazetteer: Lantern Gate\n" in text
    assert "15 March 2031: ◆ published; ● claim\u00a01 was said; ● claim\u00a02 was said; ○ “24 Esfand 1409”" in text
    assert "(1409-12-24 in the Persian calendar)" in text
    assert text.rstrip().endswith("6 December, in a year not stated: ○ “6 December”")


def test_each_part_can_be_asked_for_alone_and_none_is_lost_of_all() -> None:
    item = facts_item()
    parts = {part: told(item, part) for part in PARTS}
    whole = told(item)
    for part, text in parts.items():
        body = text.split("\n\n", 1)[1].strip()
        assert body in whole, part
        assert sum(body in other for other in parts.values()) == 1
    assert "No figures" in told(samples.persian(), "figures")


def test_what_an_actor_says_comes_with_its_own_figures_alone() -> None:
    lines: list[str] = []
    show(*facts_item(), width=100, write=lines.append, only={"a1"})
    text = "\n".join(lines)
    assert "none killed" in text
    assert "at least 31" not in text
    assert "1 figure\n" in text
    assert "places" not in text


def test_the_page_says_every_figure_and_event_and_leads_to_its_words() -> None:
    page = site.render_document(*facts_item())
    outline = Outline(page)
    assert words_of(page, "figure2").startswith("Figure 2 at least 31 killed · protesters Orvan Rights Monitor running")
    assert "part of figure 2" in words_of(page, "figure3")
    assert "the document’s own voice hedged" in words_of(page, "figure5")
    assert "“Dozens”, no number given: detained" in words_of(page, "figure6")
    assert "accuses" in words_of(page, "event2")
    assert [outline.text[f"f{n}"] for n in (1, 2, 3)] == ["no one", "at least 31", "9 women"]
    for href in set(re.findall(r'href="#([^"]+)"', page)):
        assert href in outline.text, href


def test_the_timeline_is_in_order_and_keeps_an_unknown_year_apart() -> None:
    tree = parsed(site.render_document(*facts_item()))
    days = [" ".join(str(e.text_content()).split()) for e in tree.get_element_by_id("dates").find_class("when")]
    assert days == ["11 March 2031", "14 March 2031", "15 March 2031", "24 March 2031", "Year not stated",
                    "6 December, in a year not stated"]  # fmt: skip
    ides = words_of(site.render_document(*facts_item()), "dates")
    assert "15 March 2031 ◆ published this document ● said by Dano Kesh" in ides
    assert "■ event Peaceful protest, planned" in ides


def test_a_date_of_another_calendar_keeps_what_its_text_states() -> None:
    of = samples.document("In Ramadan.", published="2031-03-15")
    date = {"span": [3, 10], "value": "2031-01-06~/2031-02-04~", "calendar": "islamic", "stated": "XXXX-09"}
    text = " ".join(told((of, samples.reading(of, dates=(date,))), "dates").split())
    assert "about 6 January 2031 to about 4 February 2031: ○ “Ramadan” (month 9 of the Islamic calendar, in a" in text
    exact = {**date, "stated": "XXXX-09-03"}
    assert "(day 3 of month 9" in told((of, samples.reading(of, dates=(exact,))), "dates")


def test_a_place_is_listed_once_with_all_its_mentions_and_the_unknown_ones_by_name() -> None:
    page = site.render_document(*facts_item())
    places = words_of(page, "places")
    assert "6 places known, 1 not found in the gazetteer" in places
    assert "Tollvik town Orvany 1 2 3" in places
    assert "Lantern Gate not found in the gazetteer 1" in places


def test_a_country_named_only_as_an_adjective_is_listed_and_not_drawn(tmp_path: Path) -> None:
    text = "Orvan forces left Tollvik. Orvany’s army did not."
    of = samples.document(text)
    nation = {"geonames_id": 7, "latitude": 47.0, "longitude": 9.0, "country": "CH", "precision": "country"}
    adjective = {**nation, "span": [0, 5], "name": "Orvan", "use": "adjective"}
    town = {**nation, "span": [18, 25], "name": "Tollvik", "geonames_id": 8, "precision": "town", "use": "place"}
    found = samples.reading(of, places=(adjective, town))
    page = site.render_document(of, found)
    assert "Orvan country Switzerland only as an adjective 1" in words_of(page, "places")
    assert "Orvan" not in page[page.index("<svg class") : page.index("</svg>", page.index("<svg class"))]
    assert "Tollvik town Switzerland 1" in words_of(page, "places")
    site.write_report([(of, found)], tmp_path)
    assert "Orvan " not in words_of((tmp_path / "places.html").read_text(encoding="utf-8"), "places")
    both = {**nation, "span": [27, 33], "name": "Orvany", "use": "place"}
    named = site.render_document(of, replace(found, places=(adjective, town, both)))
    assert "Orvany country Switzerland 1 2" in words_of(named, "places")


def test_a_document_that_tells_nothing_shows_no_empty_blocks() -> None:
    of = samples.document("Shops opened.")
    page = site.render_document(of, samples.reading(of))
    assert not {"figures", "events", "places", "dates"} & set(Outline(page).text)
    assert "<svg" not in page


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just([0, 4]),
    lambda inner: st.lists(inner, max_size=3), max_leaves=4,
)  # fmt: skip
KEYS = st.sampled_from(
    "id measure low best high group hedged total part_of event attribution value calendar stated name geonames_id "
    "latitude longitude country precision type sub_type actor target place date modality accused stance".split()
)


@st.composite
def odd_facts(draw: st.DrawFn) -> dict[str, Any]:
    edge = st.integers(-3, 40)
    return {**draw(st.dictionaries(KEYS, ODD)), "span": draw(st.one_of(ODD, st.tuples(edge, edge).map(list)))}


@given(st.text(min_size=1, max_size=30), st.lists(odd_facts(), max_size=4))
@settings(deadline=None, max_examples=150)
def test_no_reading_breaks_the_page_or_changes_the_text(text: str, odd: list[dict[str, Any]]) -> None:
    of = samples.document(text)
    found = samples.reading(of, figures=tuple(odd), places=tuple(odd), dates=tuple(odd), events=tuple(odd))
    assert Outline(site.render_document(of, found)).text["text"] == words.carried(text)
    told((of, found))


@given(st.text(max_size=400), st.integers(0, 400), st.integers(1, 400))
def test_what_is_quoted_is_a_slice_of_the_text_around_its_words(text: str, start: int, size: int) -> None:
    span = (min(start, len(text)), min(start + size, len(text)))
    said = quoted(text, span, 40)
    assert said.words == text[slice(*span)]
    whole = said.before + said.words + said.after
    assert whole in text
    assert len(said.before) <= 40
    assert len(said.after) <= 40


@pytest.mark.parametrize("hostile", [*samples.HOSTILE, "\u202eنرس\u2066", "a\u200b\u200db", "\ud800"])
def test_hostile_words_stay_words(hostile: str, tmp_path: Path) -> None:
    item = hostile_item(hostile)
    site.write_report([item], tmp_path, title=hostile)
    for page in tmp_path.rglob("*.html"):
        check_harmless(page.read_text(encoding="utf-8"))
        Outline(page.read_text(encoding="utf-8"))
    assert "\x1b" not in told(item)


def test_the_index_lists_figures_by_document_and_holder_and_adds_nothing_up(tmp_path: Path) -> None:
    of, found = facts_item()
    later = replace(of, id="ab" * 32, publisher="Vessen Today", published="2031-03-18")
    site.write_report([(later, replace(found, document=later.id)), (of, found)], tmp_path)
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    table = parsed(index).find_class("counted")[0]
    rows = [" ".join(" ".join(map(str, row.itertext())).split()).replace(" ,", ",") for row in table.iter("tr")]
    assert rows == [
        "How many Says In",
        "none Dano Kesh State Herald, 15 March 2031",
        "at least 31 protesters running total Orvan Rights Monitor State Herald, 15 March 2031",
        "9 women part of another figure Orvan Rights Monitor State Herald, 15 March 2031",
        "none Dano Kesh Vessen Today, 18 March 2031",
        "at least 31 protesters running total Orvan Rights Monitor Vessen Today, 18 March 2031",
        "9 women part of another figure Orvan Rights Monitor Vessen Today, 18 March 2031",
    ]
    for page in ("index.html", "figures.html", "places.html"):
        for href in re.findall('href="([^"]*)"', (tmp_path / page).read_text(encoding="utf-8")):
            file, _, name = href.partition("#")
            target = (tmp_path / (file or page)).read_text(encoding="utf-8")
            assert not name or f'id="{name}"' in target, href


def test_the_map_of_a_dossier_counts_documents_and_leads_to_them(tmp_path: Path) -> None:
    of, found = facts_item()
    later = replace(of, id="ab" * 32, publisher="Vessen Today", published="2031-03-18")
    once = tuple(p for p in found.places if p["name"] == "Tollvik")
    site.write_report([(of, found), (later, replace(found, document=later.id, places=once)), (of, found)], tmp_path)
    page = (tmp_path / "places.html").read_text(encoding="utf-8")
    assert "Tollvik town Orvany 2 documents: State Herald, 15 March 2031; Vessen Today, 18" in words_of(page, "places")
    assert "Tollvik: 2 documents" in page
    assert "6 places known · 1 not found in the gazetteer" in str(parsed(page).text_content())


def many(number: int) -> Iterator[tuple[Document, Reading]]:
    of, found = facts_item()
    for n in range(number):
        yield replace(of, id=f"{n:064x}"), replace(found, document=f"{n:064x}")


def test_figures_of_many_documents_stay_out_of_memory(tmp_path: Path) -> None:
    def peak(number: int, out: Path) -> int:
        tracemalloc.start()
        site.write_report(many(number), out)
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(2, tmp_path / "warm")  # templates and outlines are read once
    few, more = peak(10, tmp_path / "few"), peak(60, tmp_path / "more")
    assert (more - few) / 50 < 40_000  # bytes a document, rows of the one page of all figures included


def test_nothing_of_the_reading_is_changed_by_showing_it() -> None:
    of, found = facts_item()
    before = json.dumps(found.to_json())
    site.render_document(of, found)
    told((of, found))
    assert json.dumps(found.to_json()) == before


def test_the_text_of_the_sample_is_what_the_page_holds() -> None:
    assert Outline(site.render_document(*facts_item())).text["text"] == TEXT
