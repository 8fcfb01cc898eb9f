"""The tree of origins: what it tells, how much it folds, and that it stays small whatever it is made of."""
from __future__ import annotations

import functools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from selenium.webdriver import Chrome

from reportedly.publish import tree
from reportedly.publish.render import render
from reportedly.reconcile.types import Claim, Node, Support

from . import incident_samples as made
from .samples import HOSTILE
from .test_browser import go, run


def _node(name: str, why: str | None, below: list[Node]) -> Node:
    return Node(name, None, None, why, tuple(below))


names = st.sampled_from(["Harrow Agency", "Tollvik Post", "Vessen Today"])
reasons = st.sampled_from([None, "94 % the same words", "names the Monitor"])
nodes = st.recursive(
    st.builds(lambda n, w: Node(n, made.key(n), None, w), names, reasons),
    lambda below: st.builds(_node, names, reasons, st.lists(below, max_size=5)),
    max_leaves=40,
)


def href(claim: Claim | None, document: str | None) -> str | None:
    """Where words stand, for the tests."""
    return f"documents/{(claim.document if claim else document or '')[:8]}.html"


def test_a_value_tells_reports_and_origins_and_opens_into_its_tree() -> None:
    page = tree.support_list([made.support()], href)
    assert "<strong>killed: at least 31</strong>" in page
    assert "5 reports, 2 independent origins" in page
    assert page.index("Rights Monitor") < page.index("Harrow Agency") < page.index("Copy 0")
    assert page.count("94 % the same words") == 1  # one reason for all who share it
    assert f'href="documents/{made.HARROW.id[:8]}.html"' in page


def test_over_is_told_where_all_texts_say_it() -> None:
    over = Node("Citizens’ Front", None, made.LATE, None)
    assert tree.headline(Support("killed", 60, None, None, 1, (over,)))[0] == "killed: over 60"
    least = Node("Coast Post", None, made.claim(made.HARROW, measure="killed", low=60, words="at least 60"), None)
    assert tree.headline(Support("killed", 60, None, None, 2, (over, least)))[0] == "killed: at least 60"


def test_one_report_is_not_said_to_have_an_origin() -> None:
    lonely = Support("killed", None, 5, None, 1, (Node("Dano Kesh", None, None, None),))
    assert tree.headline(lonely) == ("killed: 5", "1 report")
    assert tree.headline(made.support())[1] == "5 reports, 2 independent origins"


def test_ten_thousand_copies_are_folded_and_told_by_their_number() -> None:
    page = tree.support_list([made.support(10_000)], href)
    assert "10,002 reports, 2 independent origins" in page
    assert "and 9,988 more copies" in page
    assert len(page) < 15_000
    written = "".join(line for _, line in tree.lines(tree.branches(made.support(10_000).origins)))
    assert "and 9,988 more copies" in written
    assert "more copies" not in tree.support_list([made.support(100, "names the Monitor")], href)


def test_a_chain_of_any_depth_and_origins_without_number_stay_small() -> None:
    page = tree.support_list([made.deep(100_000)], href)
    assert "more below" in page
    crowd = Support("killed", 1, None, None, 5000, tuple(Node(f"H{n}", None, None, None) for n in range(5000)))
    page = tree.support_list([crowd], href)
    assert "5,000 independent origins" in page
    assert "and 4,960 more beside these" in page


@given(st.lists(nodes, max_size=60))
def test_no_node_is_lost_in_folding(origins: list[Node]) -> None:
    found = tree.branches(origins)
    assert sum(tree.size(branch) for branch in found) == sum(1 + tree.nodes_below(node) for node in origins)


def _to(address: str, _claim: Claim | None, _document: str | None) -> str:
    return address


def test_hostile_names_and_reasons_stay_text() -> None:
    for hostile in HOSTILE:
        below = (Node(hostile, None, None, hostile),)
        bad = Support(hostile, None, 1, None, 2, (Node(hostile, "d", None, hostile, below),))
        page = tree.support_list([bad], functools.partial(_to, hostile))
        assert "<script" not in page
        assert "<img" not in page
        assert "onmouseover=\"" not in page


def test_copies_of_one_text_stand_together_whatever_their_shares() -> None:
    copies = tuple(Node(f"Copy {n}", made.key(f"{n}"), None, f"{n} % word for word") for n in (94, 37, 76))
    named = Node("Coast Post", None, None, "names Harrow Agency")
    above = (Node("Harrow Agency", None, None, None, (*copies, named)),)
    (first, second) = tree.branches(above)[0].below
    assert [node.name for node in first.nodes] == ["Copy 94", "Copy 37", "Copy 76"]
    assert (first.why, second.why) == ("37 to 94 % word for word", "names Harrow Agency")


def test_many_values_of_one_report_stand_apart() -> None:
    lonely = [Support("killed", None, n, None, 1, (Node("Dano Kesh", None, None, None),)) for n in range(9)]
    assert tree.parted([*lonely[:3], made.support()]) == ([made.support(), *lonely[:3]], [])
    page = tree.support_list([*lonely, made.support()], href)
    assert "9 values, each in one report alone" in page
    assert page.index("at least 31") < page.index("9 values") < page.index("killed: 8")


def test_no_support_says_so() -> None:
    assert "No figure yet" in tree.support_list([], href)


def test_the_tree_opens_without_a_script(browser: Chrome, out: Path) -> None:
    page = render("base.html")
    out.mkdir()
    body = f"<main>{tree.support_list([made.support(30)], href)}</main>"
    (out / "tree.html").write_text(page.replace("</body>", f"{body}</body>"), encoding="utf-8")
    go(browser, out / "tree.html", width=360)
    visible = "return [...document.querySelectorAll('.tree a')].filter(e => e.checkVisibility()).length"
    assert run(browser, visible) == 0
    browser.find_element("css selector", ".support-of > summary").click()
    assert run(browser, visible) == 14
    browser.find_element("css selector", ".folded > summary").click()
    assert run(browser, visible) == 32
    assert run(browser, "return document.documentElement.scrollWidth") <= 360


def test_outlets_that_name_nobody_are_not_counted_as_independent() -> None:
    silent = [Node(f"Outlet {n}", f"d{n}", None, "does not say from whom") for n in range(3)]
    named = Node("Rights Monitor", None, None, None, (Node("Harrow Agency", "h", None, "names Rights Monitor"),))
    told = [Support("killed", 31, None, None, 4, (named, *silent[:n])) for n in (0, 1, 3)]
    assert [tree.standing(one) for one in told] == [
        "4 reports, 1 independent origin",
        "4 reports, 1 independent origin; 1 more does not say from whom",
        "4 reports, 1 independent origin; 3 more do not say from whom",
    ]
    assert tree.standing(Support("killed", 31, None, None, 3, tuple(silent))) == "3 reports, none says from whom"
