"""Figures, the map and the dates in Chromium: narrow and wide, light and dark, without a script, and on paper."""
from __future__ import annotations

import base64
import io
import itertools
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from selenium.webdriver import Chrome

from reportedly.publish.site import write_report

from . import samples
from .facts_samples import facts_item
from .test_browser import SCHEMES, WIDTHS, go, requests, run


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_figures_places_and_dates_fit_and_are_legible(browser: Chrome, out: Path, width: int, scheme: str) -> None:
    index = write_report([facts_item(), samples.herald()], out)
    (page,) = (p for p in (out / "documents").iterdir() if "<title>Quiet in Sarn" in p.read_text(encoding="utf-8"))
    for path in (page, index, out / "places.html", out / "figures.html"):
        go(browser, path, width=width, scheme=scheme)
        assert run(browser, "return document.documentElement.scrollWidth") <= width
        assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
        assert requests(browser) == [path.as_uri()]
    go(browser, page, width=width, scheme=scheme)
    small = """
        return [...document.querySelectorAll('.map text')].filter(e => e.getClientRects().length)
            .map(e => e.getBoundingClientRect().height)"""
    heights = run(browser, small)
    assert len(heights) >= 4
    assert min(heights) >= 10
    ink = "return getComputedStyle(document.querySelector('.map .land-name, .map .name')).fill"
    assert run(browser, ink) != run(browser, "return getComputedStyle(document.querySelector('.sea')).fill")


def test_names_on_the_map_do_not_cover_each_other_as_a_browser_draws_them(browser: Chrome, out: Path) -> None:
    for width in WIDTHS:
        go(browser, write_report([facts_item()], out / "page.html"), width=width)
        boxes = run(browser, """
            return [...document.querySelectorAll('.map text')].filter(e => e.getClientRects().length)
                .map(e => e.getBoundingClientRect()).map(b => [b.left, b.top + 3, b.right, b.bottom - 3])""")
        for one, other in itertools.combinations(boxes, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


def test_places_and_dates_are_marked_in_the_text_when_one_asks_without_a_script(browser: Chrome, out: Path) -> None:
    go(browser, write_report([facts_item()], out / "page.html"))
    style = "return getComputedStyle(document.querySelector('.text .{}')).borderBottomStyle"
    for box, mark, drawn in (("mark-places", "pl", "double"), ("mark-dates", "dt", "dotted")):
        assert run(browser, style.format(mark)) == "none"
        browser.find_element("css selector", f"label:has(#{box})").click()
        assert run(browser, style.format(mark)) == drawn
    assert "underline" in run(browser, "return getComputedStyle(document.querySelector('.text .f')).textDecorationLine")


def test_a_place_of_the_map_leads_to_its_row_and_from_there_into_the_text(browser: Chrome, out: Path) -> None:
    go(browser, write_report([facts_item()], out / "page.html"))
    browser.find_element("css selector", '.map .wide a[href="#place2"] circle').click()
    assert run(browser, "return document.querySelector(':target th').textContent") == "Tollvik"
    browser.find_element("css selector", '#place2 a[href="#p2m2"]').click()
    assert run(browser, "return document.querySelector(':target').textContent") == "Tollvik"
    go(browser, out / "page.html")
    browser.find_element("css selector", 'a[href="#f2"]').click()
    assert run(browser, "return document.querySelector(':target').textContent") == "at least 31"


def test_paper_shows_the_map_and_every_figure(browser: Chrome, out: Path) -> None:
    go(browser, write_report([facts_item()], out / "page.html"), scheme="dark")
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pages = pypdf.PdfReader(io.BytesIO(base64.b64decode(pdf))).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    for said in ("at least 31 killed", "up to 70 missing", "Kell Pass", "not found in the gazetteer", "Natural Earth"):
        assert said in words
    assert "mark in the text too" not in words


def test_tables_stay_legible_in_a_narrow_window(browser: Chrome, out: Path) -> None:
    of, found = facts_item()
    index = write_report([(of, found), (replace(of, id="0" * 64, text=of.text + " "), found)], out)
    go(browser, out / "figures.html", width=360)
    over = """
        return [...document.querySelectorAll('.counted tr')].filter(row => [...row.querySelectorAll('.tag')].some(tag =>
            tag.getBoundingClientRect().right > row.children[1].getBoundingClientRect().left + 1)).length"""
    assert "part of another figure" in browser.page_source
    assert run(browser, over) == 0
    for page in (index, out / "places.html"):
        go(browser, page, width=360)
        run(browser, "document.querySelectorAll('details').forEach(e => { e.open = true; })")
        widths = "return [...document.querySelectorAll('.spread td:last-child')].map(e => e.clientWidth)"
        assert min(run(browser, widths)) > 300


def test_the_index_opens_what_matters_most(browser: Chrome, out: Path) -> None:
    of, found = facts_item()
    killed = next(f for f in found.figures if f["measure"] == "killed")
    many = tuple({**killed, "id": f"k{n}"} for n in range(30))
    go(browser, write_report([(of, replace(found, figures=(*found.figures, *many)))], out))
    opened = """
        const first = document.querySelector('details:has(.counted)');
        return [first.innerText.split(' ')[0], first.open];"""
    assert run(browser, opened) == ["Killed", True]
