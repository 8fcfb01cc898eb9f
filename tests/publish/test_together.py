"""Claims that several make together: shown with all who make them, listed under each of them, counted once."""
from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportedly.publish import site
from reportedly.publish.cards import cards
from reportedly.publish.speakers import voices
from reportedly.publish.terminal import show
from reportedly.publish.words import listed
from reportedly.types import Actor, Document, Reading

from . import samples
from .test_actors import broken_links, page_of, tree_of, words_of

TEXT = (
    "Mayor Ada Brin and Dano Kesh said that the bridge would open. They denied that anyone fell. “We will come,” Kesh "
    "added. Brin, Kesh and a guard of the bridge wrote that the toll had gone, as officials had said it would."
)
Item = tuple[Document, Reading]


def bridge() -> Item:
    """One claim of two, another of the same two, one of one, one of three with one inside."""
    of = samples.document(TEXT, title="The bridge", publisher="Tollvik Post", published="2031-05-02", language="en")
    claims = [
        samples.claim(TEXT, "b1", "Mayor Ada Brin and Dano Kesh", "said", "the bridge would open", speaker="a",
                      together=("k",)),
        samples.claim(TEXT, "b2", "They", "denied", "that anyone fell", stance="denies", speaker="a", together=("k",)),
        samples.claim(TEXT, "b3", "Kesh", "added", "“We will come,”", speaker="k"),
        samples.claim(TEXT, "b4", "Brin, Kesh and a guard of the bridge", "wrote",
                      "the toll had gone, as officials had said it would", speaker="a", together=("k", "g")),
        samples.claim(TEXT, "b5", "officials", "had said", "it would", parent="b4"),
    ]  # fmt: skip
    actors = (
        Actor("a", "Ada Brin", "person", named=True, role="Mayor", role_spans=samples.at(TEXT, "Mayor"),
              names=("Ada Brin", "Brin"), mentions=samples.at(TEXT, "Ada Brin", "Brin")),
        Actor("k", "Dano Kesh", "person", named=True, names=("Dano Kesh", "Kesh"),
              mentions=samples.at(TEXT, "Dano Kesh", "Kesh", "Kesh")),
        Actor("g", "a guard of the bridge", "person", named=False, mentions=samples.at(TEXT, "a guard of the bridge")),
    )  # fmt: skip
    return of, samples.reading(of, claims, actors=actors)


def crowd(number: int) -> Item:
    """One claim of very many."""
    text = "Rain fell, they all said."
    of = samples.document(text)
    actors = tuple(Actor(f"a{n}", f"Orsen{n}", "person", named=True) for n in range(number))
    others = tuple(actor.id for actor in actors[1:])
    found = samples.claim(text, "c1", "they all", "said", "Rain fell", speaker="a0", together=others)
    return of, samples.reading(of, [found], actors=actors)


def spaced(element: Any) -> str:
    """The words of an element as people read them."""
    return " ".join(str(element.text_content()).split())


def shown(item: Item, **options: Any) -> str:
    """What `show` writes to a pipe."""
    lines: list[str] = []
    show(*item, width=90, colour=False, isolate=False, write=lines.append, **options)
    return "".join(f"{line}\n" for line in lines)


def test_a_card_names_and_links_all_who_say_it() -> None:
    tree = tree_of(site.render_document(*bridge()).encode())
    head = tree.get_element_by_id("c1").find("h3")
    assert spaced(head) == "Claim 1 Ada Brin, Mayor, with Dano Kesh"
    assert [(a.get("href"), a.find("bdi").text) for a in head.iter("a")] == [("#s1", "Ada Brin"), ("#s2", "Dano Kesh")]
    three = tree.get_element_by_id("c4").find("h3")
    assert spaced(three).endswith("Ada Brin, Mayor, with Dano Kesh and a guard of the bridge")
    assert [b.text for b in three.iter("bdi") if b.get("class") == "words"] == ["a guard of the bridge"]
    assert "in the text: They" in spaced(tree.get_element_by_id("c2"))
    inner = tree.get_element_by_id("c5")
    assert "within claim 4, Ada Brin, with Dano Kesh and a guard of the bridge" in spaced(inner)


def test_who_speaks_lists_a_claim_under_each_of_its_holders() -> None:
    of, found = bridge()
    told = voices(of.text, cards(of, found))
    assert [(s.actor.id, [c.number for c in s.claims]) for s in told.speakers] == [
        ("a", [1, 2, 4]), ("k", [1, 2, 3, 4]), ("g", [4]),
    ]  # fmt: skip
    # Words that stand for two stand for neither alone.
    assert [s.called for s in told.speakers] == [(), (), ()]
    page = site.render_document(of, found)
    tree = tree_of(page.encode())
    lines = [spaced(p) for p in tree.get_element_by_id("s2").iter("p") if "together" in spaced(p)]
    assert lines == ["together with Ada Brin:", "together with Ada Brin and a guard of the bridge:"]
    (first,) = (p for p in tree.get_element_by_id("s2").iter("p") if spaced(p) == lines[0])
    assert [a.get("href") for a in first.iter("a")] == ["#s1", "#c1", "#c2"]
    assert "5 claims by 3 speakers" in spaced(tree.body)
    assert page.count('id="c1"') == 1


def test_the_terminal_says_with_whom() -> None:
    text = shown(bridge())
    assert " 1  Ada Brin, Mayor · with Dano Kesh\n    in the text: Mayor Ada Brin and Dano Kesh\n" in text
    assert " 4  Ada Brin, Mayor · with Dano Kesh and a guard of the bridge\n" in text
    assert " 3  Dano Kesh\n" in text
    by = shown(bridge(), by="speaker")
    assert "Ada Brin · 3 claims\n" in by
    kesh = by[by.index("Dano Kesh · 4 claims\n"):by.index("a guard of the bridge · not named")]
    assert [int(n) for n in re.findall(r"^ ?(\d+)  [●×]", kesh, re.M)] == [1, 2, 3, 4]
    assert kesh.count("    together with Ada Brin\n") == 2
    assert "    together with Ada Brin and a guard of the bridge\n" in kesh


def test_each_holders_own_page_has_the_claim_and_says_with_whom(tmp_path: Path) -> None:
    site.write_report([bridge()], tmp_path)
    brin, kesh = (words_of(page_of(tmp_path, name)) for name in ("Ada Brin", "Dano Kesh"))
    assert "person · 3 claims in 1 document" in brin
    assert "person · 4 claims in 1 document" in kesh
    for words, other in ((brin, "Dano Kesh"), (kesh, "Ada Brin")):
        assert f"said together with {other} in the text: They that anyone fell" in words
        assert f"said together with {other} and a guard of the bridge" in words
    assert "Kesh “We will come,”" in kesh
    assert "We will come" not in brin
    assert "5 claims" in words_of(tmp_path / "index.html")
    assert "a guard of the bridge 1 claim in 1 document" in words_of(tmp_path / "actors.html")
    assert broken_links(tmp_path) == []


def test_of_a_crowd_only_some_are_named_beside_each(tmp_path: Path) -> None:
    text = shown(crowd(400))
    assert "Orsen0 · with Orsen1, Orsen2, Orsen3, Orsen4, Orsen5, Orsen6, Orsen7, Orsen8 and 391\n" in text
    site.write_report([crowd(400)], tmp_path)
    last = words_of(page_of(tmp_path, "Orsen399"))
    assert "said together with Orsen0, Orsen1, Orsen2, Orsen3, Orsen4, Orsen5, Orsen6, Orsen7 and 391 more" in last
    (page,) = (tmp_path / "documents").iterdir()
    assert page.stat().st_size < 1_500_000


@pytest.mark.parametrize("others", [("a",), ("k", "k"), ("nobody",), ("blank",)])
def test_somebody_twice_or_unknown_is_neither_counted_nor_shown_so(others: tuple[str, ...], tmp_path: Path) -> None:
    of, found = bridge()
    odd = replace(found.attributions[0], together=others)
    blank = Actor("blank", " ", "person", named=True)
    made = replace(found, attributions=(odd,), actors=(*found.actors, blank))
    (card,) = cards(of, made)
    assert card.company.words == ("Dano Kesh" if "k" in others else None)
    site.write_report([(of, made)], tmp_path)
    assert "person · 1 claim in 1 document" in words_of(page_of(tmp_path, "Ada Brin"))
    assert (tmp_path / "actors.html").read_text(encoding="utf-8").count("1 claim in") == 1 + ("k" in others)


@pytest.mark.parametrize("hostile", samples.HOSTILE)
def test_hostile_names_beside_a_holder_never_become_markup(hostile: str, tmp_path: Path) -> None:
    of, found = bridge()
    actors = tuple(replace(actor, name=hostile) if actor.id != "a" else actor for actor in found.actors)
    site.write_report([(of, replace(found, actors=actors))], tmp_path)
    for page in tmp_path.rglob("*.html"):
        tree = tree_of(page.read_bytes())
        assert not tree.xpath("//script | //img | //@onload | //@onerror | //@onmouseover")
    assert "\x1b" not in shown((of, replace(found, actors=actors)))


@pytest.mark.parametrize(
    ("names", "more", "said"),
    [(["Brin"], 0, "Brin"), (["Brin", "Kesh"], 0, "Brin and Kesh"), (["Brin", "Kesh"], 1, "Brin, Kesh and 1 more"),
     (["Brin", "Kesh", "Tal"], 0, "Brin, Kesh and Tal")],
)  # fmt: skip
def test_names_in_a_row(names: list[str], more: int, said: str) -> None:
    assert listed(names, more) == said
