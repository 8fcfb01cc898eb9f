"""The page of one incident in Chromium: narrow and wide, light and dark, by keyboard, on paper, hostile input."""
from __future__ import annotations

import base64
import io
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from reportedly.publish.files import write_whole
from reportedly.publish.incident import IncidentView, render_incident
from reportedly.reconcile.types import Cell, History, Matrix, Party, Row, Side

from . import samples
from .accounts_samples import killed, said, step, view
from .test_browser import SCHEMES, go, requests, run
from .test_incident import hostile

WIDTHS = (360, 800, 1400)


def page_of(out: Path, of: IncidentView) -> Path:
    """The page, written."""
    return write_whole(out / "incidents" / "page.html", render_incident(of))


def crowd() -> IncidentView:
    """Sixty holders of many sides with long names, figures from 5 to 10^14, and sentences of a page's length."""
    sides = ("State", "Opposition", "Monitor", "Russia", "مراقب", "S" * 90)
    parties = tuple(
        Party(f"x{n:02}", "Holder" * (n % 9 + 1) + str(n), "person",
              Side(sides[n % 6], judged=False, grounds="role", reason="r" * 300)) for n in range(60)
    )  # fmt: skip
    cells, histories = {}, []
    for n, party in enumerate(parties):
        quote = "W" * 2500 + f" at least {5 * 10**(n % 14):,} dead " + "word " * 500
        of = killed("front", quote, f"at least {5 * 10**(n % 14):,}", 5 * 10**(n % 14), None, group="G" * 80)
        now, before = said(of, "2031-03-16"), said(of, "2031-03-15")
        cells[party.key] = Cell((now,), (before,), contradicts=True, against="a" * 90)
        histories.append(History(party, "killed", (step(of, f"2031-03-{n % 20 + 1:02}"), step(of, "2035-01-01"))))
    return view(matrix=Matrix(parties, (Row("killed", "differ", "t" * 200, cells),)), histories=tuple(histories))


PAGES: dict[str, Callable[[], IncidentView]] = {
    "square": view, "crowd": crowd, "hostile": lambda: hostile(samples.HOSTILE[0] + "x" * 300, 31),
}  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_asks_for_nothing(browser: Chrome, out: Path, name: str, width: int, scheme: str) -> None:
    page = page_of(out, PAGES[name]())
    go(browser, page, width=width, scheme=scheme)
    assert run(browser, "return document.documentElement.scrollWidth") <= width
    run(browser, "document.querySelectorAll('details').forEach(e => { e.open = true; })")
    assert run(browser, "return document.documentElement.scrollWidth") <= width
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
    assert requests(browser) == [page.as_uri()]
    assert run(browser, "return document.scripts.length") == 0
    dark = run(browser, "return getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 20)"
    assert dark == (scheme == "dark")


def test_wide_is_a_table_and_narrow_a_list_with_the_holder_at_each_answer(browser: Chrome, out: Path) -> None:
    page = page_of(out, view())
    tops = "return [...document.querySelectorAll('.row-differ td')].slice(0, 2).map(e => e.getBoundingClientRect().top)"
    go(browser, page, width=1400)
    one, two = run(browser, tops)
    assert one == two
    assert not browser.find_element("css selector", "td .whose").is_displayed()
    go(browser, page, width=360)
    one, two = run(browser, tops)
    assert one < two
    assert browser.find_element("css selector", "td .whose").text.startswith("Interior Ministry")
    assert not browser.find_element("css selector", "td.silent").is_displayed()
    assert "Say nothing of this" in browser.find_element("css selector", ".silence").text


@pytest.mark.parametrize("width", WIDTHS)
def test_letters_in_the_chart_are_legible_and_cover_no_other(browser: Chrome, out: Path, width: int) -> None:
    go(browser, page_of(out, view()), width=width)
    boxes = run(browser, """
        return [...document.querySelectorAll('.chart text')].filter(e => e.getClientRects().length)
            .map(e => e.getBoundingClientRect()).map(b => [b.left, b.top + 3, b.right, b.bottom - 3])""")
    assert len(boxes) > 8
    assert min(bottom - top for _, top, _, bottom in boxes) >= 5
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)
    shown = "return [...document.querySelectorAll('svg.chart')].filter(e => e.getClientRects().length).length"
    assert run(browser, shown) == 1


def test_paper_has_what_a_screen_folds_away(browser: Chrome, out: Path) -> None:
    go(browser, page_of(out, view()), scheme="dark")
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pages = pypdf.PdfReader(io.BytesIO(base64.b64decode(pdf))).pages
    words = unicodedata.normalize("NFKC", " ".join(" ".join(page.extract_text() for page in pages).split()))
    assert "is an office of the state" in words
    assert "had been killed on Lantern Square" in words
    assert "Say nothing of this: Orvan Rights Monitor, UN Observer Office" in words
    assert "The same as a table" in words
    assert "Harrow Agency, Tollvik Post" in words
    assert "All documents" not in words


def test_tab_reaches_every_value_and_shows_where_it_is(browser: Chrome, out: Path) -> None:
    go(browser, page_of(out, view()))
    reached = set()
    for _ in range(120):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if run(browser, "return document.activeElement === document.body"):
            break
        assert run(browser, "return getComputedStyle(document.activeElement).outlineStyle") == "solid"
        at = "return document.activeElement.getAttribute('href') || document.activeElement.tagName"
        reached.add(run(browser, at))
    wanted = run(browser, "return [...document.querySelectorAll('td .m a')].filter(e => e.checkVisibility()).map(e => "
                          "e.getAttribute('href'))")  # fmt: skip
    assert set(wanted) <= reached
    assert {"SUMMARY", "DIV"} <= reached


def test_a_wide_table_scrolls_in_its_own_box_and_keeps_what_is_asked_in_view(browser: Chrome, out: Path) -> None:
    go(browser, page_of(out, crowd()), width=1400)
    moved = run(browser, """
        const box = document.querySelector('.scroll'), asked = box.querySelector('tbody th');
        const before = asked.getBoundingClientRect().left;
        box.scrollLeft = 300;
        return [box.scrollLeft, asked.getBoundingClientRect().left - before];""")
    assert moved[0] > 0
    assert abs(moved[1]) < 2


def test_a_right_to_left_quotation_runs_its_way(browser: Chrome, out: Path) -> None:
    go(browser, page_of(out, view()))
    run(browser, "document.querySelectorAll('details').forEach(e => { e.open = true; })")
    found = "return [...document.querySelectorAll('blockquote[lang=fa]')].map(e => getComputedStyle(e).direction)"
    assert run(browser, found) == ["rtl"]
