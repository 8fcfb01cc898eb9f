"""The pages in Chromium: narrow and wide, light and dark, by keyboard, on paper, and with hostile input."""
from __future__ import annotations

import base64
import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from reportedly.publish.site import write_report
from reportedly.publish.words import carried
from reportedly.types import Document, Reading

from . import samples

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
Item = tuple[Document, Reading]
LONG = "Sarn" * 200 + " \u0651\u0301\u0301 " + "漢" * 90 + "\t\t  columns\r\nafter\x00nul\x1b[31m\u202eturned\n\n"
LONG += "a " * 400


def long_item() -> Item:
    """Words without a break, tables, controls, and one claim over all of it under a very long name."""
    of = samples.document(LONG, title="T" * 300, publisher="P" * 200, url="https://velmora.example/" + "x" * 300)
    whole = ((0, len(LONG)),)
    return of, samples.reading(of, [samples.claim(LONG, "l1", "Sarn" * 100, "", chain=("C" * 150,))], figures=(
        {"id": "f", "span": whole[0], "measure": "other", "low": None, "best": None, "high": None},))


def unread_item() -> Item:
    """A document in a language that was not read."""
    of = samples.document(samples.PERSIAN, language="fa", title="سارن")
    return of, samples.reading(of, unread="Persian")


MAKERS: dict[str, Callable[[], Item]] = {
    "herald": samples.herald, "persian": samples.persian, "long": long_item, "unread": unread_item,
}  # fmt: skip


def go(browser: Chrome, path: Path, *, width: int = 1280, scheme: str = "light", anchor: str = "") -> None:
    """Open a page afresh in a window of that width and colour scheme."""
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get("about:blank")
    for log in ("browser", "performance"):
        browser.get_log(log)  # type: ignore[no-untyped-call]
    browser.get(path.as_uri() + anchor)


def run(browser: Chrome, script: str) -> Any:
    """The value of a script's return."""
    return browser.execute_script(script)


def requests(browser: Chrome) -> list[str]:
    """The addresses that the page asked for since it was opened, without those that its own policy stopped."""
    log = browser.get_log("performance")  # type: ignore[no-untyped-call]
    events = [json.loads(entry["message"])["message"] for entry in log]
    stopped = {e["params"]["requestId"] for e in events if e["params"].get("blockedReason") == "csp"}
    sent = [e["params"] for e in events if e["method"] == "Network.requestWillBeSent"]
    return [params["request"]["url"] for params in sent if params["requestId"] not in stopped]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", MAKERS)
def test_page_fits_asks_for_nothing_and_keeps_every_character(
    browser: Chrome, out: Path, name: str, width: int, scheme: str
) -> None:
    item = MAKERS[name]()
    page = write_report([item], out / "page.html")
    go(browser, page, width=width, scheme=scheme)
    assert run(browser, "return document.documentElement.scrollWidth") <= width
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
    assert requests(browser) == [page.as_uri()]
    assert run(browser, "return performance.getEntriesByType('resource').length") == 0
    assert run(browser, "return document.scripts.length") == 0
    assert run(browser, "return document.getElementById('text').textContent") == carried(item[0].text)
    dark = run(browser, "return getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 20)"
    assert dark == (scheme == "dark")


@pytest.mark.parametrize("width", WIDTHS)
def test_index_fits_and_leads_to_the_pages_and_back(browser: Chrome, out: Path, width: int) -> None:
    index = write_report([make() for make in MAKERS.values()], out)
    go(browser, index, width=width)
    assert run(browser, "return document.documentElement.scrollWidth") <= width
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
    browser.find_element("link text", "“Calm restored”, says minister").click()
    assert browser.current_url.startswith((out / "documents").as_uri())
    browser.find_element("link text", "All documents").click()
    assert browser.current_url == index.as_uri() + "#d1"


def actor_page(out: Path, name: str) -> Path:
    """The page of the actor with that name."""
    return next(p for p in (out / "actors").iterdir() if f"<title>{name} ·" in p.read_text(encoding="utf-8"))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_actors_fit_and_ask_for_nothing(browser: Chrome, out: Path, width: int, scheme: str) -> None:
    named = samples.hostile("Sarn" * 200)
    write_report([samples.herald(), samples.post(), samples.persian(), named], out)
    for page in (out / "actors.html", *(out / "actors").iterdir()):
        go(browser, page, width=width, scheme=scheme)
        assert run(browser, "return document.documentElement.scrollWidth") <= width
        assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
        assert requests(browser) == [page.as_uri()]
        assert run(browser, "return document.scripts.length") == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_from_who_speaks_to_the_very_words(browser: Chrome, out: Path, width: int) -> None:
    go(browser, write_report([samples.herald(), samples.post()], out), width=width)
    browser.find_element("link text", "Who speaks").click()
    browser.find_element("link text", "Dano Kesh").click()
    assert browser.current_url == actor_page(out, "Dano Kesh").as_uri()
    browser.find_elements("link text", "see it in its text")[4].click()
    assert run(browser, "return document.querySelector(':target').textContent") == "that a single shot was fired"
    top = run(browser, "return document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= top < 800
    browser.find_element("partial link text", "all that Dano Kesh").click()
    assert browser.current_url == actor_page(out, "Dano Kesh").as_uri()
    browser.find_element("link text", "Tollvik Post, 18 March 2031").click()
    assert run(browser, "return document.querySelector(':target').textContent") == "Dano Kesh"


def test_a_role_leads_to_the_words_that_state_it(browser: Chrome, out: Path) -> None:
    go(browser, write_report([samples.herald()], out / "page.html"), width=360)
    browser.find_element("link text", "Interior Minister").click()
    assert run(browser, "return document.querySelector(':target').textContent") == "Interior Minister"
    lit = run(browser, "return getComputedStyle(document.querySelector('.a-s1r1')).backgroundColor")
    assert lit == "rgb(255, 217, 160)"
    assert run(browser, "return getComputedStyle(document.querySelector(':target')).outlineStyle") == "solid"


def test_speakers_fold_away_by_keyboard(browser: Chrome, out: Path) -> None:
    go(browser, write_report([samples.herald()], out / "page.html"))
    summary = browser.find_element("css selector", "#speakers summary")
    summary.send_keys(Keys.ENTER)
    assert not browser.find_element("id", "s1").is_displayed()
    summary.send_keys(Keys.ENTER)
    assert browser.find_element("id", "s1").is_displayed()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_claim_within_a_claim_stands_further_in(browser: Chrome, out: Path, width: int) -> None:
    go(browser, write_report([samples.herald()], out / "page.html"), width=width)
    left = "return document.getElementById('c{}').getBoundingClientRect().left"
    three, five, six, seven = (run(browser, left.format(n)) for n in (3, 5, 6, 7))
    assert three == seven
    assert three + 10 < five
    assert five + 10 < six
    assert browser.find_element("css selector", "#c6 .inside").text == "within claim 5, their leaders"


def test_names_in_another_direction_stand_apart(browser: Chrome, out: Path) -> None:
    write_report([samples.persian()], out)
    go(browser, actor_page(out, "دانو کش"))
    directions = "return [...document.querySelectorAll('{}')].map(p => getComputedStyle(p).direction)"
    assert run(browser, directions.format("h1 bdi, .told bdi.words, blockquote")) == ["rtl"] * 4
    assert run(browser, directions.format("main, .card")) == ["ltr", "ltr"]
    ends = "return [...document.querySelectorAll('.chain bdi')].map(p => p.getBoundingClientRect().left)"
    outlet, holder = run(browser, ends)
    assert outlet < holder  # the chain runs from the outlet in the page's own direction


def test_paper_shows_who_joined_whom(browser: Chrome, out: Path) -> None:
    write_report([samples.herald(), samples.post()], out)
    go(browser, actor_page(out, "Dano Kesh"), scheme="dark")
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(base64.b64decode(pdf))).pages]
    words = unicodedata.normalize("NFKC", " ".join(" ".join(pages).split()))  # paper has ligatures
    assert "nobody has confirmed that they are one person" in words
    assert "that a single shot was fired" in words
    assert "All documents" not in words


@pytest.mark.parametrize("width", WIDTHS)
def test_tab_reaches_every_claim_and_its_card(browser: Chrome, out: Path, width: int) -> None:
    go(browser, write_report([samples.herald()], out / "page.html"), width=width)
    reached = []
    for _ in range(90):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        reached.append(run(browser, "return document.activeElement.getAttribute('href')"))
        if run(browser, "return document.activeElement === document.body"):
            break
        assert run(browser, "return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert reached[:3] == ["#text", "#speakers", "#claims"]
    assert {"#s1", "#s1n1", "#s1r1"} <= set(reached)
    for number in range(1, 10):
        assert f"#c{number}" in reached
        assert f"#w{number}" in reached


def test_number_leads_to_its_card_and_lights_up_its_words(browser: Chrome, out: Path) -> None:
    go(browser, write_report([samples.herald()], out / "page.html"))
    before = run(browser, "return getComputedStyle(document.querySelector('.i6.c2')).backgroundColor")
    browser.find_element("css selector", 'a.n[href="#c6"]').click()
    assert run(browser, "return document.querySelector(':target').id") == "c6"
    top = run(browser, "return document.getElementById('c6').getBoundingClientRect().top")
    assert 0 <= top < 400
    assert 0 <= run(browser, "return document.getElementById('w6').getBoundingClientRect().top") < 800
    assert run(browser, "return getComputedStyle(document.querySelector('.i6.c2')).backgroundColor") != before
    browser.find_element("css selector", '#c6 a[href="#w6"]').click()
    assert run(browser, "return document.querySelector(':target').textContent") == "at least 31 bodies"


def test_right_to_left_text_is_laid_out_right_to_left(browser: Chrome, out: Path) -> None:
    go(browser, write_report([samples.persian()], out / "page.html"))
    directions = "return [...document.querySelectorAll('{}')].map(p => getComputedStyle(p).direction)"
    assert set(run(browser, directions.format(".text p"))) == {"rtl"}
    assert set(run(browser, directions.format("blockquote"))) == {"rtl"}
    assert run(browser, "return document.getElementById('text').lang") == "fa"
    assert run(browser, directions.format(".card")) == ["ltr", "ltr"]


def test_copied_words_are_the_record_alone(browser: Chrome, out: Path) -> None:
    go(browser, write_report([samples.herald()], out / "page.html"))
    select = "getSelection().selectAllChildren(document.querySelector('.text p')); return getSelection().toString()"
    assert run(browser, select).strip() == samples.HERALD.split("\n")[0]


def test_paper_shows_text_cards_and_origin(browser: Chrome, out: Path) -> None:
    of, found = samples.herald()
    go(browser, write_report([(of, found)], out / "page.html"), scheme="dark")
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(base64.b64decode(pdf))).pages]
    assert 1 <= len(pages) <= 4
    words = " ".join(" ".join(pages).split())
    assert "Sarn was quiet on Sunday." in words
    assert "declines to say" in words
    assert of.sha256 in words.replace(" ", "")
    assert "Skip to" not in words


def test_hostile_words_stay_words(browser: Chrome, out: Path) -> None:
    for hostile in samples.HOSTILE:
        page = write_report([samples.hostile(hostile)], out / "page.html")
        go(browser, page, width=360)
        assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
        assert requests(browser) == [page.as_uri()]
        assert run(browser, "return document.scripts.length") == 0
        assert run(browser, "return document.documentElement.scrollWidth") <= 360
        assert run(browser, "return document.getElementById('text').textContent") == carried(hostile * 3)


def test_injected_script_would_not_run(browser: Chrome, out: Path) -> None:
    page = write_report([samples.herald()], out / "page.html")
    owned = "document.title='owned'"
    evil = f'<script>{owned}</script><img src="https://velmora.example/x.png" onerror="{owned}">'
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", evil + "</main>"), encoding="utf-8")
    go(browser, page)
    assert "owned" not in browser.title
    assert requests(browser) == [page.as_uri()]
