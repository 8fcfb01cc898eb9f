"""The list of incidents: what a line tells, how lines are chosen and ordered, and the page in a browser."""
from __future__ import annotations

import base64
import io
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selenium.webdriver import Chrome

from reportedly.publish.incidents import (
    FILES,
    SORTS,
    Line,
    Sort,
    chosen,
    line_of,
    ordered,
    render_incidents,
    write_incidents,
)
from reportedly.publish.spread import Spread, spread_of
from reportedly.reconcile.types import Claim
from reportedly.types import ReportedlyError

from . import incident_samples as made
from .samples import HOSTILE
from .test_browser import SCHEMES, go, requests, run

WIDTHS = (360, 800, 1400)
counts = st.none() | st.integers(0, 2000)
claims = st.builds(
    lambda holder, low, best, high: made.claim(made.HARROW, holder, measure="killed", low=low, best=best, high=high),
    st.sampled_from([None, "Rights Monitor", "Dano Kesh"]), counts, counts, counts,
)  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([{"low": 31}], "at least 31"),
        ([{"high": 70}], "up to 70"),
        ([{"low": 60, "words": "more than sixty"}], "over 60"),
        ([{"best": 12}, {"low": 60, "words": "over 60"}], "12 to over 60"),
        ([{"best": 12}, {"low": 60, "words": "over 60"}, {"low": 60, "words": "60 at least"}], "12 to 60 or more"),
        ([{"best": 12}, {"best": 3, "group": "children"}], "12"),
        ([{"best": 3, "group": "children"}], "3"),
        ([{"low": 0, "best": 0, "high": 0}], "none"),
        ([{"low": 0, "best": 0, "high": 0}, {"low": 60}], "none to 60 or more"),
        ([{"high": 5}, {"best": 1500}], "5 or fewer to 1,500"),
        ([{"low": 40, "high": 60}, {"best": 50}], "40 to 60"),
        ([{"low": 60, "high": 40}], "40 to 60"),
        ([{}], "no number given"),
        ([{}, {"best": 3}], "3"),
        ([{"best": float("nan")}, {"best": "many"}, {"low": True}, {"low": -4}, {"best": 7}], "7"),
    ],
)
def test_a_spread_is_read_out_by_the_bounds_that_are_stated(figures: list[dict[str, Any]], said: str) -> None:
    found = spread_of([made.claim(made.HARROW, "Kesh", measure="killed", **f) for f in figures], "killed")
    assert found is not None
    assert found.words == said


def test_parts_totals_and_what_its_holder_denies_are_in_no_spread() -> None:
    kept = made.claim(made.HARROW, "Rights Monitor", measure="killed", low=31)
    others = [
        made.claim(made.HARROW, "Rights Monitor", measure="killed", best=2, part=True),
        made.claim(made.HARROW, "Rights Monitor", measure="killed", low=400_000, total=True),
        made.claim(made.HERALD, "Dano Kesh", measure="killed", best=900, stance="denies"),
        made.claim(made.HERALD, "Dano Kesh", measure="injured", best=800),
    ]
    assert spread_of([kept, *others], "killed") == Spread(31, 31, above=True)
    assert spread_of(others, "killed") is None


def test_figures_exclude_each_other_only_between_holders() -> None:
    def differ(*given: tuple[str | None, dict[str, int]]) -> bool:
        found = spread_of([made.claim(made.HARROW, h, measure="killed", **f) for h, f in given], "killed")
        return found is not None and found.differ

    assert differ(("Dano Kesh", {"best": 0}), ("Rights Monitor", {"low": 31}))
    assert not differ(("Rights Monitor", {"best": 12}), ("Rights Monitor", {"low": 31}))
    assert not differ(("Rights Monitor", {"low": 31}), (None, {"best": 31}))
    assert not differ(("Rights Monitor", {"low": 12}), ("Citizens’ Front", {"low": 60}))


@given(st.lists(claims), st.randoms())
def test_a_spread_holds_every_figure_whatever_their_order(found: list[Claim], random: Random) -> None:
    spread = spread_of(found, "killed")
    shuffled = list(found)
    random.shuffle(shuffled)
    assert spread_of(shuffled, "killed") == spread
    if spread and spread.lowest is not None:
        assert spread.apart >= 0
        said = spread.words.replace(",", "").replace("none", "0")
        assert str(spread.lowest) in said
        assert str(spread.highest) in said


def test_a_line_counts_documents_outlets_and_holders_once() -> None:
    line = line_of(made.square(), made.REPORTS, "incidents/x.html", 2)
    assert (line.reports, line.outlets, line.origins) == (3, 3, 2)
    assert line.holders == ("Dano Kesh", "Rights Monitor")
    assert line.killed is not None
    assert (line.killed.words, line.differ, line.apart) == ("none to over 60", True, 60)
    assert line.injured is not None
    assert (line.injured.words, line.when, line.where) == ("7", "14 March 2031", "Sarn")


def test_an_incident_of_which_nothing_is_known_has_a_line() -> None:
    line = line_of(made.incident("", [made.report(None, None)], [], None, place=None), {}, "x.html")
    assert (line.label, line.when, line.where, line.reports) == ("An incident without a name", None, None, 1)
    assert (line.outlets, line.killed, line.differ) == (0, None, False)


def labels(lines: list[Line]) -> list[str]:
    return [line.label.split()[0] for line in lines]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("date", ["Kell", "Lantern", "Depot", "An"]),
        ("place", ["Lantern", "Depot", "An", "Kell"]),
        ("reports", ["Lantern", "Depot", "Kell", "An"]),
        ("origins", ["Lantern", "Depot", "Kell", "An"]),
        ("spread", ["Lantern", "Kell", "Depot", "An"]),
    ],
)
def test_each_order_puts_what_is_not_known_last(sort: Sort, expected: list[str]) -> None:
    assert labels(ordered(made.LINES, sort)) == expected


def test_incidents_are_chosen_by_place_date_holder_and_spread() -> None:
    def of(**wanted: Any) -> list[str]:
        return labels(chosen(made.LINES, **wanted))

    assert of(place="sarn") == ["Lantern", "Depot"]
    assert of(since="2031-03-15") == ["Depot"]
    assert of(until="2029-11-15") == ["Kell"]  # some day of that November
    assert of(since="2029", until="2031-03-14") == ["Kell", "Lantern"]
    assert of(holder="MONITOR") == ["Lantern"]
    assert of(apart=60) == ["Lantern"]
    assert of(apart=61) == []
    assert of(differ=True, place="depot") == []
    assert len(of()) == 4
    with pytest.raises(ReportedlyError, match="since 'spring'"):
        of(since="spring")


@given(st.permutations(made.LINES), st.sampled_from(SORTS))
def test_the_order_of_lines_is_the_same_whatever_they_came_in(lines: list[Line], sort: Sort) -> None:
    assert ordered(lines, sort) == ordered(made.LINES, sort)
    assert render_incidents(lines, title="Sarn", sort=sort) == render_incidents(made.LINES, title="Sarn", sort=sort)


def test_each_incident_stands_once_on_each_page_with_its_words(tmp_path: Path) -> None:
    write_incidents(made.LINES, tmp_path, title="Sarn", chronology="chronology.html")
    for name in FILES.values():
        page = (tmp_path / name).read_text(encoding="utf-8")
        for line in made.LINES:
            assert page.count(f'href="{line.href}"') == 1
        for said in ("none to 60 or more", "2 independent origins", "date not known", "place not known"):
            assert said in page
        assert "chronology.html" in page
        assert 'aria-current="page"' in page


def test_no_incidents_says_what_to_do_next() -> None:
    page = render_incidents([], title="Sarn")
    assert "No incidents yet" in page
    assert "reportedly read FILE" in page


def test_hostile_names_stay_text() -> None:
    for hostile in HOSTILE:
        line = made.line(hostile, place=hostile, country=hostile, date=hostile, holders=(hostile,))
        page = render_incidents([line], title=hostile, sort="place")
        assert "<script" not in page
        assert "<img" not in page
        assert not re.search(r"<[^>]*\son\w+\s*=", re.sub(r'"[^"]*"', '""', page))


def many() -> list[Line]:
    single = [made.line(f"Small fire {n}", date=f"2031-{n % 12 + 1:02}", place=f"Town {n % 90}") for n in range(500)]
    return [*made.LINES, *single]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_list_fits_and_asks_for_nothing(browser: Chrome, tmp_path: Path, width: int, scheme: str) -> None:
    write_incidents([*many(), made.line("Sarn" * 200, place="P" * 300)], tmp_path, title="Sarn")
    for name in (FILES["date"], FILES["place"]):
        go(browser, tmp_path / name, width=width, scheme=scheme)
        assert run(browser, "return document.documentElement.scrollWidth") <= width
        assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
        assert requests(browser) == [(tmp_path / name).as_uri()]


def test_paper_shows_what_is_folded(browser: Chrome, tmp_path: Path) -> None:
    go(browser, write_incidents(many(), tmp_path, title="Sarn"), scheme="dark")
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(base64.b64decode(pdf))).pages)
    assert "Small fire 499" in " ".join(unicodedata.normalize("NFKC", said).split())  # with ligatures taken apart
    assert "Show only those" not in said


def seen(browser: Chrome) -> list[str]:
    return list(run(browser, """
        return [...document.querySelectorAll('.incident')].filter(e => e.checkVisibility())
            .map(e => e.querySelector('a').textContent.split(' ')[0])"""))  # fmt: skip


def test_one_can_sieve_and_sort_without_a_script(browser: Chrome, tmp_path: Path) -> None:
    go(browser, write_incidents(many(), tmp_path, title="Sarn"))
    assert len(seen(browser)) < 20  # those of one report are folded away
    browser.find_element("css selector", "label:has(#only-several)").click()
    assert seen(browser) == ["Lantern", "Depot"]
    browser.find_element("css selector", "label:has(#only-differing)").click()
    assert seen(browser) == ["Lantern"]
    headings = "return [...document.querySelectorAll('#incidents h2')].filter(e => e.checkVisibility()).length"
    assert run(browser, headings) == 1
    browser.find_element("link text", "reports").click()
    assert browser.current_url.endswith(FILES["reports"])
    assert seen(browser)[:2] == ["Lantern", "Depot"]
    browser.find_element("link text", "date").click()
    browser.find_element("link text", "2029").click()
    assert run(browser, "return document.querySelector(':target').textContent").startswith("2029")


def test_an_incident_of_no_known_place_or_kind_is_known_by_its_first_reports_heading() -> None:
    reports = {r.id: replace(r, title=f"Heading of {r.publisher}") for r in made.REPORTS.values()}
    found = made.square()
    assert line_of(found, reports, "").heading is None
    lost = replace(found, place=None)
    assert line_of(lost, reports, "").heading == "Heading of Harrow Agency"
    besides = replace(lost, tellings=tuple(replace(t, main=t.document == made.POST.id) for t in lost.tellings))
    assert line_of(besides, reports, "").heading == "Heading of Tollvik Post"
    assert line_of(lost, made.REPORTS, "").heading == (made.HARROW.title or None)
    page = render_incidents([line_of(lost, reports, "")], title="t")
    assert "told in “<bdi>Heading of Harrow Agency</bdi>”" in page
