"""Names and titles as long as a page: cut in headings and lists, whole once on the document's own page."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from reportedly.publish import words
from reportedly.publish.site import write_report
from reportedly.publish.terminal import show

from . import samples
from .facts_samples import facts_item
from .test_browser import go, run
from .test_facts import parsed, words_of

LONG = "T" * 30_000


def unbroken(page: Path) -> str:
    """A page without the places where a browser may break words; lxml takes them for elements within each other."""
    return page.read_text(encoding="utf-8").replace("<wbr>", "")


@pytest.mark.parametrize("field", ["title", "publisher"])
def test_a_title_or_publisher_without_end_is_cut_everywhere_but_once(out: Path, field: str) -> None:
    of, found = facts_item()
    named = replace(of, title=LONG) if field == "title" else replace(of, publisher=LONG)
    write_report([(named, found)], out)
    for page in out.rglob("*.html"):
        whole = str(parsed(unbroken(page)).text_content())
        assert whole.count(LONG) == (1 if page.parent.name == "documents" else 0), page
        assert "T" * 201 not in whole.replace(LONG, "")
    (page,) = (out / "documents").iterdir()
    assert LONG in words_of(unbroken(page), "record")
    assert ("T" * 200 + "…") in (out / "index.html").read_text(encoding="utf-8")


def test_a_holder_without_end_is_cut(out: Path) -> None:
    of, found = facts_item()
    actors = tuple(replace(actor, name=LONG, names=(LONG,)) for actor in found.actors)
    write_report([(of, replace(found, actors=actors))], out)
    for page in out.rglob("*.html"):
        assert "T" * 201 not in str(parsed(page.read_text(encoding="utf-8")).text_content()), page


def test_a_terminal_heads_a_document_with_a_cut_title() -> None:
    lines: list[str] = []
    show(*samples.herald(), width=80, write=lines.append)
    assert lines[0] == "“Calm restored”, says minister"
    of, found = samples.herald()
    lines.clear()
    show(replace(of, title=LONG), found, width=80, write=lines.append)
    assert "".join(lines[:3]) == "T" * 200 + "…"


def test_what_is_no_longer_than_a_line_or_two_stays_whole() -> None:
    assert words.brief("T" * 200) == "T" * 200
    assert words.brief("T" * 201) == "T" * 200 + "…"


def test_a_browser_opens_them_at_once(browser: Chrome, out: Path) -> None:
    of, found = facts_item()
    index = write_report([(replace(of, title=LONG * 3, publisher=LONG * 3), found)], out)
    browser.set_page_load_timeout(20)
    for page in (index, next((out / "documents").iterdir())):
        go(browser, page, width=360)
        assert run(browser, "return document.documentElement.scrollWidth") <= 360
        assert run(browser, "return performance.now()") < 10_000
