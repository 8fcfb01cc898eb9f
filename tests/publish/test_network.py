"""Who cites whom: the drawing, its table, and what they make of much and of little."""
from __future__ import annotations

import itertools
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selenium.webdriver import Chrome

from reportedly.publish.network import columns, draw, edges
from reportedly.publish.render import render
from reportedly.reconcile.types import Citation

from . import incident_samples as made
from .samples import HOSTILE
from .test_browser import SCHEMES, go, run

some = st.sampled_from(["Harrow Agency", "Tollvik Post", "Dano Kesh", "Rights Monitor", "a nurse"])
numbers = st.integers(0, 4)
cited = st.lists(st.builds(lambda by, of, n: Citation(by, of, tuple(map(str, range(n)))), some, some, numbers))


def crowd(number: int = 90) -> list[Citation]:
    """So many outlets with eleven holders."""
    return [Citation(f"Outlet {n}", f"Holder {n * 7 % 11}", tuple(map(str, range(n % 9 + 1)))) for n in range(number)]


def test_who_cites_stands_left_relays_in_the_middle_and_holders_right() -> None:
    placed = columns(edges(made.citations()))
    assert set(placed["left"]) == {"Tollvik Post", "Vessen Today", "State Herald"}
    assert placed["middle"] == ["Harrow Agency"]
    assert set(placed["right"]) == {"Rights Monitor", "Dano Kesh"}
    drawn = draw(made.citations(), "cites")
    assert "Harrow Agency cites Rights Monitor in 5 documents" in drawn
    assert '<title id="cites-title">' in drawn
    widths = [float(part.split('"')[0]) for part in drawn.split('stroke-width="')[1:]]
    assert widths == sorted(widths)  # the heaviest is drawn last, over the others
    assert drawn.count("<tr><th scope=\"row\">") == 5


def test_one_pair_in_several_citations_counts_each_document_once_and_nobody_cites_himself() -> None:
    pairs = [("Agency", "ab"), ("Agency", "b"), ("Post", "c")]
    twice = [Citation("Post", cited, tuple(documents)) for cited, documents in pairs]
    assert [(edge.by, edge.cited, edge.number) for edge in edges(twice)] == [("Post", "Agency", 2)]


def test_no_citation_says_so() -> None:
    assert "Nobody here passes on" in draw([], "cites")
    assert "<svg" not in draw([Citation("Post", "Post", ("a",))], "cites")


def test_of_a_crowd_thirty_are_drawn_and_the_rest_are_named() -> None:
    drawn = draw(crowd(), "cites")
    assert drawn.count("<circle") == 30
    assert "Not drawn, and in the table: " in drawn
    assert "and 41 more" in drawn
    assert "more pairs" in draw(crowd(5000), "cites")
    assert len(draw(crowd(5000), "cites")) < 60_000


@given(cited, st.randoms())
def test_the_drawing_is_the_same_whatever_the_order(found: list[Citation], random: Random) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert draw(shuffled, "cites") == draw(found, "cites")


def test_relays_that_cite_each_other_in_a_circle_are_drawn() -> None:
    circle = [Citation(by, of, ("d",)) for by, of in itertools.pairwise(["A", "B", "C", "A"])]
    assert columns(edges(circle)) == {"left": [], "middle": ["A", "B", "C"], "right": []}
    assert draw(circle, "cites").count('class="cite"') == 3


def test_hostile_names_stay_text() -> None:
    for hostile in (*HOSTILE, "漢" * 500, "\u0301" * 500):
        drawn = draw([Citation(hostile, "Agency", ("d",)), Citation("Post", hostile, ("d",))], "cites")
        assert "<script" not in drawn
        assert "<img" not in drawn
        assert "\u202e" not in drawn


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 800, 1400])
def test_names_are_legible_at_each_width(browser: Chrome, out: Path, width: int, scheme: str) -> None:
    out.mkdir()
    long = [*crowd(), Citation("A very long name of a newspaper that goes on", "W" * 60, tuple(map(str, range(20))))]
    body = f'<main class="index">{draw(long, "cites")}</main>'
    (out / "cites.html").write_text(render("base.html").replace("</body>", f"{body}</body>"), encoding="utf-8")
    go(browser, out / "cites.html", width=width, scheme=scheme)
    assert run(browser, "return document.documentElement.scrollWidth") <= width
    table = "return document.querySelector('.cited td').checkVisibility({contentVisibilityAuto: true})"
    assert run(browser, "return document.querySelector('.cites').checkVisibility()") == (width > 640)
    if width > 640:
        boxes = run(browser, """
            const all = document.querySelector('.cites').getBoundingClientRect();
            return [...document.querySelectorAll('.cites text')].map(e => e.getBoundingClientRect())
                .map(b => [b.left - all.left, all.right - b.right, b.height])""")
        assert min(min(left, right) for left, right, _ in boxes) >= 0
        assert min(height for *_, height in boxes) >= 11
    else:
        assert run(browser, table)
        assert run(browser, "return document.querySelector('.cited').getBoundingClientRect().height") > 100
