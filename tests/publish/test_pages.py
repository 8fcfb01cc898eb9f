"""The pages as HTML: every character kept whatever the spans, nothing of a stranger's words taken for markup."""
from __future__ import annotations

import html.parser
import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from reportedly.publish import render, site, words
from reportedly.publish.cards import cards
from reportedly.publish.marks import marked_text, paragraphs
from reportedly.types import Attribution, Document, Reading, ReportedlyError

from . import samples

VOID = {"meta", "br", "img", "hr", "link", "input"}


class Outline(html.parser.HTMLParser):
    """Text by the ids it stands under, and a complaint where tags do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str | None]] = []
        self.text: dict[str, str] = {}
        self.quotes: list[list[str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if known.get("id"):
            assert known["id"] not in self.text
            self.text[str(known["id"])] = ""
        if tag == "blockquote":
            self.quotes.append([])
        if known.get("class") == "piece":
            self.quotes[-1].append("")
        if tag not in VOID:
            self.open.append((tag, known.get("id") or (known.get("class") if known.get("class") == "piece" else None)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base class's
        assert tag in ("rect", "circle", "path")

    def handle_data(self, data: str) -> None:
        for _, name in self.open:
            if name == "piece":
                self.quotes[-1][-1] += data
            elif name:
                self.text[name] += data


ODD = " \t\r\n\x00\x0b\x0c\x85\u2028\u202e\u2066<>&\"'ab؟س漢"
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")))


@st.composite
def read_texts(draw: st.DrawFn) -> tuple[Document, Reading]:
    """Any text under any claims, whose spans may cross, repeat or lie outside of it, and parents run in circles."""
    of = samples.document(draw(TEXTS))
    edge = st.integers(-2, len(of.text) + 2)
    spans = st.lists(st.tuples(edge, edge), max_size=3).map(tuple)
    names = st.sampled_from(["a", "b", "c", "d", None])
    claims = [
        Attribution(id=name, kind="mixed", source=draw(spans), cue=draw(spans), content=draw(spans), parent=draw(names),
                    score=draw(st.floats(0, 1)))
        for name in "abcd"[: draw(st.integers(0, 4))]
    ]  # fmt: skip
    return of, samples.reading(of, claims)


@given(read_texts())
@settings(deadline=None, max_examples=150)
def test_any_text_under_any_spans_is_kept_to_the_character(item: tuple[Document, Reading]) -> None:
    of, found = item
    page = Outline(site.render_document(of, found))
    assert page.text["text"] == words.carried(of.text)
    shown = cards(of, found)
    quotes = iter(page.quotes)
    for card in shown:
        if card.pieces:
            assert next(quotes) == [words.carried(piece) for piece in card.pieces]
        if card.spans:
            assert f"w{card.number}" in page.text
    for claim in found.attributions:
        pieces = next(card.pieces for card in shown if card.claim is claim)
        for start, end in claim.content:
            assert any(of.text[max(0, start) : max(0, end)] in piece for piece in pieces or ("",))


@given(TEXTS)
@settings(deadline=None)
def test_paragraphs_cover_the_text_without_gap(text: str) -> None:
    whole = list(paragraphs(text))
    assert "".join(text[p.start : p.end] for p in whole) == text
    assert all(p.start <= p.words_start <= p.words_end <= p.end for p in whole)


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(samples.HOSTILE))
@settings(deadline=None, max_examples=60)
def test_hostile_words_never_become_markup(text: str, hostile: str) -> None:
    check_harmless(site.render_document(*samples.hostile(text + hostile), full_paths=True))


@pytest.mark.parametrize("hostile", samples.HOSTILE)
def test_hostile_words_on_the_index_and_in_file_names(hostile: str, tmp_path: Path) -> None:
    of, found = samples.hostile(hostile)
    item = (replace(of, id=f"../../{hostile}"), replace(found, unread=hostile))
    site.write_report([item], tmp_path, title=hostile)
    pages = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    for page in pages:
        check_harmless((tmp_path / page).read_text(encoding="utf-8"))
    names = [r"actors\.html", r"actors/[0-9a-f]{16}\.html", r"documents/[0-9a-f]{16}\.html", r"figures\.html",
             r"index\.html", r"places\.html"]  # fmt: skip
    assert all(re.fullmatch(name, page) for name, page in zip(names, pages, strict=True)), pages


PAGE = r"(\.\./)?((index|actors|figures|places)\.html|(documents|actors)/[0-9a-f]{16}\.html)"
LINK = re.compile(f"https?://.*|({PAGE})?(#[a-z0-9]+)?", re.S)


def check_harmless(page: str) -> None:
    """No script, no handler, no link but to http(s), to this page or to a page of this report, no inline style."""
    tree = lxml_html.document_fromstring(page.encode())
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    assert not {e.tag for e in elements} & {"script", "img", "iframe", "object", "embed", "link", "form", "base"}
    assert len([e for e in elements if e.tag == "style"]) in (1, 2)
    for element in elements:
        assert not [name for name in element.attrib if str(name).startswith("on") or name in ("style", "src")]
        href = element.get("href")
        assert href is None or LINK.fullmatch(href), href


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", " https://a.example", "https://a.example/\x00", "data:text/html,x",
     "//a.example", "https:", "http://[", "file:///etc/passwd", "https:\\a.example", "", None],
)  # fmt: skip
def test_only_web_addresses_become_links(address: str | None) -> None:
    assert words.web_address(address) is None


def test_a_web_address_links_without_telling_where_one_came_from() -> None:
    page = site.render_document(*samples.herald())
    (link,) = links_out(page)
    assert link.get("href") == "https://herald.sarn.example/calm?a=1&b=2"
    assert link.get("rel") == "noopener noreferrer"


def links_out(page: str) -> list[lxml_html.HtmlElement]:
    """The links of a page that lead out of it."""
    return [e for e in lxml_html.document_fromstring(page.encode()).iter("a") if not str(e.get("href")).startswith("#")]


def test_crossing_nested_and_torn_claims_say_what_they_are() -> None:
    of, found = samples.herald()
    shown = cards(of, found)
    assert [card.claim.id for card in shown] == [f"k{n}" for n in range(1, 10)]
    assert [card.above for card in shown[3:6]] == [(3,), (3,), (3, 5)]
    text = str(marked_text(of.text, shown))
    assert '<span id="w8"><span class="b0 c0 k x i7 i8">heard</span></span>' in text
    assert re.search(r'class="[^"]*\bc2\b[^"]*">at least 31 bodies</span>', text)
    page = site.render_document(of, found)
    assert page[page.index('id="claims"') :].count('class="gap"') == 1
    assert "a guess, 34\u00a0%" in page
    assert "<span aria-hidden=\"true\">◐</span> hedges" in page
    assert "no speaker stated" in page


def test_the_page_does_not_name_the_owner_of_the_machine() -> None:
    of, found = samples.herald()
    assert "someone" not in site.render_document(of, found)
    assert "file:///home/someone/herald.txt" in site.render_document(of, found, full_paths=True)


def test_wrapped_lines_flow_and_verses_stand() -> None:
    prose = "The square was quiet on Sunday morning, said\nminister, and nobody was hurt there, not at\nall.\n\nX."
    assert [prose[p.start : p.words_end] for p in paragraphs(prose)] == [prose[: prose.index("\n\n")], "X."]
    verse = "The square was quiet on that Sunday morning there,\nsaid he,\nand nobody was hurt.\n"
    assert len(list(paragraphs(verse))) == 3


def test_lines_that_a_margin_broke_off_stand_close() -> None:
    printed = (
        "Communiqué No. 4\n1. The units of the Third Brigade, acting under orders of the\n"
        "Ministry, opened Lantern Square to all traffic again.\n2. It was carried out without any firearms."
    )
    assert [p.style for p in paragraphs(printed)] == ["", "tight", "", ""]
    online = f"A headline that is long enough to fill a line of print\n{'Nobody was hurt there. ' * 9}\nThe end."
    assert [p.style for p in paragraphs(online)] == ["", "", ""]


def test_empty_states_say_what_to_do(tmp_path: Path) -> None:
    of = samples.document("Shops opened.")
    assert "Read the text itself" in site.render_document(of, samples.reading(of))
    unread = site.render_document(of, samples.reading(of, unread="Persian"))
    assert re.sub("<[^>]+>", "", unread).count("claims not read: Persian") == 2
    nothing = samples.document("")
    assert "holds no text" in site.render_document(nothing, samples.reading(nothing))
    assert "reportedly read FILE…" in site.write_report([], tmp_path / "none.html").read_text(encoding="utf-8")


def test_index_groups_by_publisher_and_date(tmp_path: Path) -> None:
    def item(number: int, publisher: str | None, published: str | None) -> tuple[Document, Reading]:
        of = samples.document(str(number), title=f"title {number}", publisher=publisher, published=published)
        return of, samples.reading(of, unread="Persian" if number == 2 else None)

    items = [item(0, None, None), item(1, "Wire", None), item(2, "Wire", "2031-03-16"), item(3, "Herald", "2031"),
             item(4, "Wire", "2031-03-15")]  # fmt: skip
    page = site.write_report(items, tmp_path / "r").read_text(encoding="utf-8")
    assert re.findall(r"title (\d)", page) == ["3", "4", "2", "1", "0"]
    assert "claims not read: <bdi>Persian</bdi>" in page
    assert "5 documents · 2 publishers · no claims · claims not read in 1 document" in page


def test_one_file_takes_one_document(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match="name a folder"):
        site.write_report([samples.herald(), samples.persian()], tmp_path / "one.html")
    assert list(tmp_path.iterdir()) == []


def test_same_text_twice_makes_two_pages(tmp_path: Path) -> None:
    site.write_report([samples.herald(), samples.herald()], tmp_path)
    assert len(list((tmp_path / "documents").iterdir())) == 2


def test_a_break_before_all_are_read_leaves_nothing(tmp_path: Path) -> None:
    def broken_off() -> Iterator[tuple[Document, Reading]]:
        yield samples.herald()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site.write_report(broken_off(), tmp_path)
    assert list(tmp_path.rglob("*")) == []


def test_a_break_while_writing_leaves_the_old_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = site.write_report([samples.persian()], tmp_path / "page.html")
    before = page.read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        site.write_report([samples.herald()], page)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [before]


def test_what_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportedlyError, match=r"file.*cannot be written.*name a place"):
        site.write_report([samples.herald()], tmp_path / "file" / "page.html")


def test_many_documents_take_the_memory_of_one(tmp_path: Path) -> None:
    def many(number: int) -> Iterator[tuple[Document, Reading]]:
        for n in range(number):
            of = samples.document(f"{n} " + "said the minister. " * 3000, title=f"title {n}")
            yield of, samples.reading(of)

    peaks = []
    for number in (10, 60):
        tracemalloc.start()
        site.write_report(many(number), tmp_path / str(number))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert (peaks[1] - peaks[0]) / 50 < 10_000  # bytes a document: a row of the index, where the text alone is 57,000


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
def test_every_pair_of_colours_meets_wcag_aa(dark: bool) -> None:
    css = (render.TEMPLATES / "style.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.S)
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", blocks[1 if dark else 0]))
    grounds = {
        "ink": ("paper", "panel", "c0", "c1", "c2", "lit"), "soft": ("paper", "panel"), "asserts": ("panel",),
        "denies": ("panel",), "hedges": ("panel",), "declines": ("panel",), "focus": ("paper", "panel"),
    }  # fmt: skip
    for front, backs in grounds.items():
        for back in backs:
            light, shade = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
            assert (light + 0.05) / (shade + 0.05) >= 4.5, (front, back)
