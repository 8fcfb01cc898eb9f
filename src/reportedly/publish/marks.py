"""The text of record as HTML, its claims marked.

Spans may nest, overlap and cross, which elements cannot. So the text is cut at every edge into stretches that stand
side by side, and each says by its classes all that it belongs to:

    s k f      source, cue, figure
    ev pl dt   event, place, date
    c0 c1 c2   content of a claim, of a claim within a claim, of one still deeper
    b0… e0…    the stretch begins or ends a piece of content of that depth (a tick, so that no colour is needed)
    x          contents cross here that do not stand one inside the other
    i7         belongs to claim 7
    a-s2r1     belongs to what the anchor s2r1 leads to
"""
from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from reportedly.publish import turning, words
from reportedly.publish.cards import Card, clipped
from reportedly.types import Span

DEEPEST = 2
_ENDS = "\\n\\r\\x85\\u2028\\u2029"
_END = re.compile(f"\r\n|[{_ENDS}]")
# A line end with the blank lines after it. Blanks before the first line end stay with their line.
_BREAK = re.compile(f"(?:\r\n|[{_ENDS}])(?:[^\\S{_ENDS}]*(?:\r\n|[{_ENDS}]))*")
_SHORTEST_PRINTED, _LONGEST_PRINTED = 40, 120  # characters in a line that a page's width broke
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "…", "؟", "۔")
_HARMLESS = re.compile("[^\x00-\x1f&<>\"'\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*")
_NAMED = re.compile("‹U\\+20[26][0-9A-E]›")
_SPACED = re.compile(r"[ \t]{2}|\t|^ ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its whole stretch, and where its words stand in it: line ends belong to it but need not be seen."""

    start: int
    words_start: int
    words_end: int
    end: int
    style: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one claim (0 for none), with what it is there: `s`, `k`, `c`, a layer's or an anchor's."""

    start: int
    end: int
    what: str
    claim: int = 0
    depth: int = 0


def html(text: str) -> Markup:
    """`text` escaped so that a browser's DOM holds it as `words.carried` gives it, carriage returns too (a parser would
    drop them).
    """
    if _HARMLESS.fullmatch(text):
        return Markup(text)  # noqa: S704 - it holds nothing that could be escaped; most words are such
    return _escaped(words.carried(text))


def piece(text: str) -> Markup:
    """The same for words that stand in an element with `dir="auto"`, not in an attribute: what is written out in Latin
    letters for a control shall not decide the direction of the words.
    """
    return _isolated(html(text))


def breakable(text: str) -> Markup:
    """The same for words of any length without a blank: a browser that may break them nowhere measures them all
    anew for every line.
    """
    parts = (text[at : at + _LONGEST_PRINTED] for at in range(0, len(text), _LONGEST_PRINTED))
    return Markup("<wbr>").join(piece(part) for part in parts)


def _escaped(text: str) -> Markup:
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - escaped in the same breath


def _isolated(escaped: Markup) -> Markup:
    return Markup(_NAMED.sub(r'<bdi class="turn">\g<0></bdi>', str(escaped)))  # noqa: S704 - it was escaped


def marked_text(
    text: str,
    cards: list[Card],
    layers: Mapping[str, Iterable[Span]] | None = None,
    anchors: Iterable[tuple[Span, str]] = (),
) -> Markup:
    """The whole text in paragraphs with its marks; the text content of the result is `text`, to the character.

    `layers` are spans beside the claims', by what they are there; `anchors` other places that a link may lead to, with
    their ids.
    """
    return Markup("".join(_Page(text, cards, layers or {}, anchors).paragraphs()))  # noqa: S704 - see `paragraphs`


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Paragraphs that together cover `text`: a line each, or the lines between two blank ones where they were wrapped.

    `style` says `tight` for a line with no blank line after it in a text that has some, and for one that a PDF's margin
    broke off; `spaced` where blanks stand in rows, as in tables, and are to be seen.
    """
    breaks = [m.span() for m in _BREAK.finditer(text)]
    blank_lines = {start for start, end in breaks if _END.match(text, start).end() < end}  # type: ignore[union-attr]
    narrow = not blank_lines and _narrow(breaks, len(text))
    block: list[Paragraph] = []
    start = seen = 0
    for at, end in [*breaks, (len(text), len(text))]:
        if at == 0 and end < len(text):
            seen = end  # line ends that open the text go with its first paragraph
            continue
        if start < end:
            tight = at not in blank_lines if blank_lines else narrow and _broken_off(text[seen:at])
            style = " ".join(_styles(text[seen:at], tight=tight and end < len(text)))
            block.append(Paragraph(start, seen, max(seen, at), end, style))
        if at in blank_lines or end == len(text):
            yield from _unwrapped(text, block)
            block = []
        start = seen = end


def _narrow(breaks: list[Span], length: int) -> bool:
    """Whether no line is longer than a printed one, so that lines may end where the page did."""
    starts, ends = [0, *(end for _, end in breaks)], [*(at for at, _ in breaks), length]
    return all(end - start <= _LONGEST_PRINTED for start, end in zip(starts, ends, strict=True))


def _broken_off(line: str) -> bool:
    """Whether a line of print is long enough to have met the margin, and ends no sentence."""
    return len(line) >= _SHORTEST_PRINTED and not line.rstrip().rstrip("”’\"'»)]").endswith(_SENTENCE_ENDS)


def _styles(words: str, *, tight: bool) -> Iterator[str]:
    if tight:
        yield "tight"
    if _SPACED.search(words):
        yield "spaced"


def _unwrapped(text: str, block: list[Paragraph]) -> list[Paragraph]:
    """One paragraph for lines that were broken only because the next word had no room left."""
    if any("spaced" in p.style for p in block):
        return block
    widest = max((p.words_end - p.words_start for p in block), default=0)
    if len(block) < 2 or not _SHORTEST_PRINTED <= widest <= _LONGEST_PRINTED:
        return block
    for line, following in itertools.pairwise(block):
        first_word = text[following.words_start : following.words_end].split(maxsplit=1)[:1] or [""]
        if line.words_end - line.words_start + 1 + len(first_word[0]) <= widest:
            return block
    return [Paragraph(block[0].start, block[0].words_start, block[-1].words_end, block[-1].end, "")]


class _Page:
    """One text with its marks, indexed by the places where something starts or ends."""

    def __init__(
        self, text: str, cards: list[Card], layers: Mapping[str, Iterable[Span]], anchors: Iterable[tuple[Span, str]]
    ) -> None:
        self.text = turning.settled(text)
        self.above = {c.number: frozenset(c.above) for c in cards}
        self.opening: dict[int, list[Mark]] = {}
        self.closing: dict[int, list[Mark]] = {}
        self.places: dict[int, list[str]] = {}
        self.links: dict[int, list[int]] = {}
        for card in cards:
            self._add_card(card)
        for what, spans in layers.items():
            for start, end in clipped(tuple(spans), len(text)):
                self._add(Mark(start, end, what))
        for span, anchor in anchors:
            self._anchor(span, anchor)
            self._add(Mark(*span, f"a-{anchor}"))

    def _add(self, mark: Mark) -> None:
        self.opening.setdefault(mark.start, []).append(mark)
        self.closing.setdefault(mark.end, []).append(mark)

    def _add_card(self, card: Card) -> None:
        depth = min(card.depth, DEEPEST)
        for what, spans in (("s", card.source), ("k", card.cue), ("c", card.content)):
            for start, end in spans:
                self._add(Mark(start, end, what, card.number, depth))
        if card.spans:
            spans = card.content or card.cue or card.source
            self._anchor(spans[0], f"w{card.number}")
            self.links.setdefault(spans[-1][1], []).append(card.number)

    def _anchor(self, span: Span, anchor: str) -> None:
        self.places.setdefault(self._visible(span), []).append(anchor)

    def _visible(self, span: Span) -> int:
        piece = self.text[slice(*span)]
        return span[0] + len(piece) - len(piece.lstrip() or piece)

    def paragraphs(self) -> Iterator[str]:
        """Paragraphs as markup: their words escaped, beside names of classes and anchors that are all our own."""
        whole = list(paragraphs(self.text))
        edges = {e for p in whole for e in (p.start, p.words_start, p.words_end, p.end)}
        cuts = sorted(edges | {*self.opening, *self.closing, *self.places})
        active: list[Mark] = []
        for paragraph in whole:
            within = cuts[bisect_left(cuts, paragraph.start) : bisect_right(cuts, paragraph.end)]
            out: list[str] = []
            for at, end in itertools.pairwise(within):
                gone = self.closing.get(at, ())
                active = [m for m in active if m not in gone] + self.opening.get(at, [])
                hidden = not paragraph.words_start <= at < paragraph.words_end
                out.append(self._stretch(at, end, active, hidden=hidden))
            yield f'<p dir="auto"{_class(paragraph.style.split())}>{"".join(out)}</p>'

    def _stretch(self, at: int, end: int, active: list[Mark], *, hidden: bool) -> str:
        names = self._names(at, end, active) + (["nl"] if hidden else [])
        out = str(_isolated(_escaped(words.pictured(self.text[at:end]))))
        if names:
            out = f"<span{_class(names)}>{out}</span>"
        for anchor in self.places.get(at, ()):
            out = f'<span id="{anchor}">{out}</span>'
        # The innermost claim's number stands nearest to its words. The number itself is drawn by the style sheet, so
        # that what is copied from the page, or searched in it, are the words of record and nothing else.
        for number in sorted(self.links.get(end, ()), reverse=True):
            out += f'<a class="n" href="#c{number}" data-n="{number}" aria-label="claim {number}"></a>'
        return out

    def _names(self, at: int, end: int, active: list[Mark]) -> list[str]:
        names = {mark.what for mark in active if mark.what != "c"}
        contents = [mark for mark in active if mark.what == "c"]
        if contents:
            names.add(f"c{max(m.depth for m in contents)}")
            names |= {f"b{m.depth}" for m in contents if m.start == at}
            names |= {f"e{m.depth}" for m in contents if m.end == end}
            if self._cross({m.claim for m in contents}):
                names.add("x")
        owners = sorted({m.claim for m in active if m.claim})
        return [*sorted(names), *(f"i{n}" for n in owners)]

    def _cross(self, claims: set[int]) -> bool:
        innermost = max(claims, key=lambda n: len(self.above[n]))
        return not claims - {innermost} <= self.above[innermost]


def _class(names: list[str]) -> str:
    return f' class="{" ".join(names)}"' if names else ""
