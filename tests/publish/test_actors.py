"""Pages of actors: everything that each is quoted with, who joined them, and nothing that no text says."""
from __future__ import annotations

import re
import tracemalloc
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from reportedly.ledger.actors import Judgement
from reportedly.ledger.entries import Verdict
from reportedly.publish import actors, site
from reportedly.publish.cards import cards
from reportedly.publish.speakers import voices
from reportedly.publish.spool import Spool
from reportedly.types import Actor, ActorKind, Document, Reading, ReportedlyError

from . import samples

Item = tuple[Document, Reading]


def tree_of(page: bytes) -> Any:
    """A page as lxml parses it."""
    return lxml_html.document_fromstring(page)


def words_of(page: Path) -> str:
    """The words of a page as people read them."""
    tree = tree_of(page.read_bytes())
    return " ".join(str(tree.body.text_content()).split())


def page_of(out: Path, name: str) -> Path:
    """The page of the actor with that name."""
    (page,) = [p for p in (out / "actors").iterdir() if f"<title>{name} ·" in p.read_text(encoding="utf-8")]
    return page


def same(
    one: Item, two: Item, *, who: str = "mira", verdict: Verdict = "same", when: str = "2031-04-01T09:12:00Z"
) -> Judgement:
    """The decision that the first actors of two documents are one, or are not."""
    (start, end), (other_start, other_end) = (item[1].actors[0].mentions[0] for item in (one, two))
    value = {"document": two[0].id, "span": [other_start, other_end]}
    return Judgement(who.ljust(64, "0"), one[0].id, (start, end), verdict, value, who, when)


def broken_links(out: Path) -> list[str]:
    """Links of all pages of a report that lead to no file, or to no place in it."""
    trees = {p.resolve(): tree_of(p.read_bytes()) for p in out.rglob("*.html")}
    places = {p: set(tree.xpath("//@id")) for p, tree in trees.items()}
    broken = []
    for page, tree in trees.items():
        for href in tree.xpath("//a/@href"):
            path, _, anchor = str(href).partition("#")
            target = (page.parent / path).resolve() if path else page
            if not path.startswith("http") and (target not in places or (anchor and anchor not in places[target])):
                broken.append(f"{page.name}: {href}")
    return broken


def test_everything_that_one_is_quoted_with_and_where(tmp_path: Path) -> None:
    site.write_report([samples.herald(), samples.post()], tmp_path)
    page = page_of(tmp_path, "Dano Kesh")
    words = words_of(page)
    assert "person · 5 claims in 2 documents" in words
    assert "Same name in 2 documents: nobody has confirmed that they are one person." in words
    assert "Called Dano Kesh State Herald, 15 March 2031, Tollvik Post, 18 March 2031 Kesh Tollvik Post" in words
    assert "Role Interior Minister State Herald, 15 March 2031 acting head of the Vessen Council Tollvik" in words
    assert "Affiliation Vessen Council Tollvik Post, 18 March 2031" in words
    quotes = tree_of(page.read_bytes()).xpath("//blockquote")
    assert [quote.text_content() for quote in quotes] == [
        "“no one was killed by the security forces” on Lantern Square",
        "“rioters who fired from the rooftops”",
        "“They had prepared for months,” … “They themselves wrote that the square ‘would be taken by night’, and their "
        "leaders said witnesses had seen at least 31 bodies.”",
        "five persons lost their lives",
        "that a single shot was fired",
    ]
    assert "through Tollvik Post ← Harrow Agency ← Dano Kesh" in words
    assert "× denies" in words
    assert "said 17 March 2031 medium the chamber" in words


def test_every_link_of_a_report_leads_to_its_place(tmp_path: Path) -> None:
    items = [samples.herald(), samples.persian(), samples.post(), *map(samples.hostile, samples.HOSTILE)]
    site.write_report([*items, samples.herald()], tmp_path)
    assert broken_links(tmp_path) == []
    herald = next(p for p in (tmp_path / "documents").iterdir() if "Calm" in p.read_text(encoding="utf-8"))
    tree = tree_of(herald.read_bytes())
    for anchor, said in (("s1n1", "Dano Kesh"), ("s1r1", "Interior Minister")):
        assert tree.get_element_by_id(anchor).text_content() == said


def test_decisions_are_shown_with_who_and_when(tmp_path: Path) -> None:
    herald, persian, post = samples.herald(), samples.persian(), samples.post()
    both = [same(herald, persian), same(persian, post, who="tal", when="2031-04-02T10:00:00+02:00")]
    site.write_report([herald, persian, post], tmp_path / "all", judgements=both)
    words = words_of(page_of(tmp_path / "all", "Dano Kesh"))
    assert "Joined by a person’s decision, in 3 documents." in words
    assert "“The same”, decided by mira, 1 April 2031, 09:12 UTC." in words
    assert "“The same”, decided by tal, 2 April 2031, 10:00 +02:00." in words
    assert "nobody has confirmed" not in words
    site.write_report([herald, persian, post], tmp_path / "part", judgements=both[:1])
    assert "nobody has confirmed that all are one person" in words_of(page_of(tmp_path / "part", "Dano Kesh"))
    gone = replace(both[0], id="f" * 64, withdraws=both[0].id)
    site.write_report([herald, persian], tmp_path / "none", judgements=[both[0], gone])
    assert "decided by" not in words_of(page_of(tmp_path / "none", "Dano Kesh"))


def test_a_page_that_somebody_told_apart_is_gone(tmp_path: Path) -> None:
    items = [samples.herald(), samples.post()]
    site.write_report(items, tmp_path)
    first = set((tmp_path / "actors").iterdir())
    (tmp_path / "actors" / "notes.html").write_text("a person's own")
    stale = tmp_path / "actors" / f"{'0' * 16}.html"
    stale.write_text("left over")
    site.write_report(items, tmp_path, judgements=[same(items[0], items[1], verdict="different")])
    left = set((tmp_path / "actors").iterdir())
    assert stale not in left
    assert tmp_path / "actors" / "notes.html" in left
    assert len(left - first) == 2  # the second Kesh, and the notes
    pages = [words_of(page) for page in left if page.suffix == ".html"]
    decided = "“different”, decided by mira, 1 April 2031, 09:12 UTC"
    for other in ("State Herald, 15 March 2031", "Tollvik Post, 18 March 2031"):
        assert sum(f"Told apart from Dano Kesh {other} {decided}" in words for words in pages) == 1
    assert broken_links(tmp_path) == []


def test_only_named_speakers_have_pages_and_the_list_says_who_has_none(tmp_path: Path) -> None:
    of, found = samples.herald()
    bystander = Actor("a9", "Shops", "group", named=True, names=("Shops",), mentions=samples.at(of.text, "Shops"))
    site.write_report([(of, replace(found, actors=(*found.actors, bystander)))], tmp_path)
    assert len(list((tmp_path / "actors").iterdir())) == 2
    words = words_of(tmp_path / "actors.html")
    assert "2 named speakers · 1 holder whom no text names" in words
    assert "A baker on Canal Street" in words
    assert "Shops" not in words
    assert "Who speaks 2 named speakers" in words_of(tmp_path / "index.html")


def test_one_who_is_only_mentioned_elsewhere_is_not_quoted_there(tmp_path: Path) -> None:
    of, found = samples.post()
    silent = replace(found, attributions=tuple(a for a in found.attributions if a.speaker != "a1"))
    site.write_report([samples.herald(), (of, silent)], tmp_path)
    words = words_of(page_of(tmp_path, "Dano Kesh"))
    assert "person · 3 claims in 1 document" in words
    assert "Kesh Tollvik Post, 18 March 2031 Role" in words
    assert "3 claims in 1 document, mentioned in 1 more" in words_of(tmp_path / "actors.html")
    assert "acting head of the Vessen Council Tollvik Post, 18 March 2031" in words
    assert broken_links(tmp_path) == []
    assert "Not quoted in Tollvik Post, 18 March 2031 takes part, says nothing there" in words


def test_a_page_of_many_documents_begins_with_a_list_of_them(tmp_path: Path) -> None:
    of, found = samples.post()
    items = [(replace(of, id=f"{n}" * 64, published=f"2031-03-1{n}"), found) for n in range(1, 6)]
    site.write_report(items, tmp_path)
    tree = tree_of(page_of(tmp_path, "Dano Kesh").read_bytes())
    listed = [item.text_content().strip() for item in tree.xpath("//details//li")]
    assert listed == [f"Tollvik Post, 1{n} March 2031 2 claims" for n in range(1, 6)]
    assert broken_links(tmp_path) == []


def test_nobody_to_list_says_what_to_do(tmp_path: Path) -> None:
    of = samples.document("Shops opened.")
    site.write_report([(of, samples.reading(of))], tmp_path)
    assert "Nobody speaks here yet." in words_of(tmp_path / "actors.html")
    assert "reportedly read FILE…" in words_of(tmp_path / "actors.html")


def test_very_many_unnamed_holders_are_counted_only(tmp_path: Path) -> None:
    text = "".join(f"A witness of {n} said yes. " for n in range(501))
    of = samples.document(text)
    names = [f"A witness of {n}" for n in range(501)]
    made = [Actor(f"a{n}", name, "person", named=False, names=(name,)) for n, name in enumerate(names)]
    claims = [samples.claim(text, f"c{n}", "", "", f"{name} said yes", speaker=f"a{n}") for n, name in enumerate(names)]
    site.write_report([(of, samples.reading(of, claims, actors=tuple(made)))], tmp_path)
    words = words_of(tmp_path / "actors.html")
    assert "501 holders whom no text names" in words
    assert "Too many to list here" in words
    assert "A witness of 7" not in words


def test_pages_have_the_same_names_on_every_run_and_tell_nobody(tmp_path: Path) -> None:
    for run in ("one", "two"):
        site.write_report([samples.herald(), samples.post()], tmp_path / run)
    one, two = (sorted(p.name for p in (tmp_path / run / "actors").iterdir()) for run in ("one", "two"))
    assert one == two
    assert all(re.fullmatch(r"[0-9a-f]{16}\.html", name) for name in one)


EDGES = st.tuples(st.integers(-2, 60), st.integers(-2, 60))
SPANS = st.lists(EDGES, max_size=3).map(tuple)


@st.composite
def people(draw: st.DrawFn) -> Item:
    """The post's page, its actors under any spans at all."""
    of, found = samples.post()
    made = [
        replace(actor, mentions=draw(SPANS), role_spans=draw(SPANS), affiliation_spans=draw(SPANS))
        for actor in found.actors
    ]
    return of, replace(found, actors=tuple(made))


@given(people())
@settings(deadline=None, max_examples=80)
def test_what_is_linked_as_stated_is_a_slice_of_the_text_and_stands_where_the_link_leads(item: Item) -> None:
    of, found = item
    tree = tree_of(site.render_document(of, found).encode())
    for speaker in voices(of.text, cards(of, found)).speakers:
        for stated in (*speaker.names, *speaker.roles, *speaker.affiliations):
            if stated.span:
                assert of.text[slice(*stated.span)] == stated.words
                lit = tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' a-{stated.anchor} ')]")
                assert "".join(element.text_content() for element in lit) == stated.words
                assert tree.get_element_by_id(str(stated.anchor)) is not None
    assert str(tree.get_element_by_id("text").text_content()) == of.text


def test_many_documents_keep_their_words_out_of_memory(tmp_path: Path) -> None:
    def many(number: int) -> Iterator[Item]:
        for n in range(number):
            text = f"Dano Kesh{n} said yes. " + "The square was quiet. " * 3000
            of = samples.document(text, title="Yes")
            kesh = Actor("a", f"Dano Kesh{n}", "person", named=True, mentions=samples.at(text, f"Dano Kesh{n}"))
            claims = [samples.claim(text, f"c{i}", "", "", "yes. The square was quiet.", speaker="a") for i in range(9)]
            yield of, samples.reading(of, claims, actors=(kesh,))

    site.write_report(many(2), tmp_path / "warm")
    peaks = []
    for number in (10, 60):
        tracemalloc.start()
        site.write_report(many(number), tmp_path / str(number))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # Bytes a document: its actor and its lines in two lists, where the text alone is 66,000 and nine quotations more.
    assert (peaks[1] - peaks[0]) / 50 < 10_000


def test_a_spool_can_be_read_and_added_to_in_turns(tmp_path: Path) -> None:
    records: list[Mapping[str, object]] = [{"n": n, "text": "\ud800\u2028\n" * n} for n in range(50)]
    with Spool(tmp_path / "new") as spool:
        places = [spool.add(record) for record in records]
        found = []
        for record in spool:
            spool.add(record)
            assert spool.at(places[7]) == records[7]
            found.append(record)
        assert found == records
        assert [spool.at(place) for place in places] == records
    assert list((tmp_path / "new").iterdir()) == []


def test_a_spool_that_finds_no_place_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportedlyError, match="cannot be written"):
        Spool(tmp_path / "file")


def test_a_kind_for_every_heading() -> None:
    assert set(actors.KINDS) == set(get_args(ActorKind))
