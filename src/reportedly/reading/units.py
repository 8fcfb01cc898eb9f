"""Words of a text with what the encoder is told of each: its pieces, case, quotation depth, place in the paragraph.

The same code makes the training examples and reads at run time, so that the two cannot drift apart.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .quotes import Quote, find_quotes

JOINING = "\u00ad\u200b-\u200d\u2060\u0300-\u036f"  # stand inside words: soft hyphen, non-joiners, combining marks
WORD = re.compile(rf"[^\W_]+(?:[{JOINING}]+[^\W_]+)*[\u0300-\u036f]*|[^\w\s]|_")
BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\x0c|\u2029")
SENTENCE_END = re.compile(r"[.!?…]")
BLOCK = 40_000  # code points; a long article is one block
MAX_PIECES_A_WORD = 24  # longer ones are no words: they would fill a window by themselves
LOWER, CAPITAL, UPPER, MIXED, DIGIT, MARK = range(6)
CASES, DEPTHS, STARTS, SPACES = 6, 3, 3, 2


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a single mark: its span, its word pieces, and its features (small whole numbers, see `FEATURES`)."""

    start: int
    end: int
    pieces: tuple[int, ...]
    case: int
    depth: int
    opening: int  # 2 first unit of a paragraph, 1 first after a full stop, else 0
    spaced: int


@dataclass(frozen=True, slots=True)
class Window:
    """Units `first` to `last` (exclusive) of a text: whole paragraphs, unless one alone is longer than the window."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A text laid out for the encoder."""

    text: str
    paragraphs: list[tuple[int, int]]
    quotes: list[Quote]
    units: list[Unit]
    paragraph_of: list[int]


class Pieces:
    """Greedy longest-match word pieces over lower-cased, accent-stripped words (WordPiece, as in uncased BERT)."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self.ids = {piece: n for n, piece in enumerate(lines) if piece}
        self.unknown, self.start, self.stop = self.ids["[UNK]"], self.ids["[CLS]"], self.ids["[SEP]"]
        self._seen: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Ids of the word's pieces, never empty; [UNK] where the vocabulary cannot spell it."""
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) > 200_000:  # names never end: keep memory flat over a long run
                self._seen.clear()
            known = self._seen[word] = self._split(plain(word))
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        out: list[int] = []
        at = 0
        while at < len(word) and len(out) <= MAX_PIECES_A_WORD:
            for end in range(min(len(word), at + 30), at, -1):
                found = self.ids.get(("##" if at else "") + word[at:end])
                if found is not None:
                    out.append(found)
                    at = end
                    break
            else:
                return (self.unknown,)
        return tuple(out) if out and at == len(word) else (self.unknown,)


def plain(word: str) -> str:
    """Lower case without accents and without the characters that BERT's normaliser drops."""
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in word if unicodedata.category(c) not in ("Mn", "Cf", "Cc"))


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs, white space at their ends left out.

    Blank lines part paragraphs. So do single line ends, unless the text is hard-wrapped (most lines are followed by
    another, and none is long).
    """
    blocks = list(_between(BLANK, text, 0, len(text)))
    lines = sum(text.count("\n", s, e) + 1 for s, e in blocks)
    wrapped = len(blocks) > 1 and lines > 3 * len(blocks) and max(map(len, text.split("\n"))) <= 100
    if not wrapped:
        blocks = [line for s, e in blocks for line in _between(re.compile(r"\n"), text, s, e)]
    return blocks


def _between(separator: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    edges = [start]
    for m in separator.finditer(text, start, end):
        edges += m.span()
    edges.append(end)
    for s, e in zip(edges[::2], edges[1::2], strict=True):
        part = text[s:e]
        if part.strip():
            yield s + len(part) - len(part.lstrip()), s + len(part.rstrip())


def find_blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Paragraphs in runs of at most `BLOCK` code points, so that a text of any length is read in flat memory.

    A paragraph that is longer by itself is cut after a space.
    """
    block: list[tuple[int, int]] = []
    for start, end in (piece for p in find_paragraphs(text) for piece in _cut(text, *p)):
        if block and end - block[0][0] > BLOCK:
            yield block
            block = []
        block.append((start, end))
    if block:
        yield block


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > BLOCK:
        middle = text.rfind(" ", start + BLOCK // 2, start + BLOCK) + 1 or start + BLOCK
        yield start, middle
        start = middle
    yield start, end


def lay_out(text: str, pieces: Pieces, paragraphs: list[tuple[int, int]] | None = None) -> Layout:
    """Quotes and units of some paragraphs of a text (default: all); every unit's span is a slice of the text."""
    paragraphs = find_paragraphs(text) if paragraphs is None else paragraphs
    quotes = find_quotes(text, paragraphs)
    units: list[Unit] = []
    paragraph_of: list[int] = []
    depth_at = _Depth(quotes)
    for n, (start, end) in enumerate(paragraphs):
        opening, before = 2, start
        for m in WORD.finditer(text, start, end):
            word, at = m.group(), m.start()
            units.append(Unit(at, m.end(), pieces.of(word), _case(word), depth_at(at), opening, int(at > before)))
            paragraph_of.append(n)
            before = m.end()
            if SENTENCE_END.match(word):
                opening = 1
            elif opening and units[-1].case != MARK:
                opening = 0
    return Layout(text, paragraphs, quotes, units, paragraph_of)


class _Depth:
    """Quotation depth at growing offsets, 2 standing for all deeper ones."""

    def __init__(self, quotes: list[Quote]) -> None:
        self.edges = sorted([(q.start, 1) for q in quotes] + [(q.end, -1) for q in quotes])
        self.next = self.depth = 0

    def __call__(self, at: int) -> int:
        while self.next < len(self.edges) and self.edges[self.next][0] <= at:
            self.depth += self.edges[self.next][1]
            self.next += 1
        return min(max(self.depth, 0), DEPTHS - 1)


def _case(word: str) -> int:
    if not word[0].isalnum():
        return MARK
    if word[0].isdigit():
        return DIGIT
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else CAPITAL
    return CAPITAL if word[0].isupper() else MIXED if word.lower() != word else LOWER


def find_windows(layout: Layout, limit: int, first: int = 0) -> Iterator[Window]:
    """Windows of at most `limit` pieces that cover the units from `first` on, broken at paragraphs where they can be.

    A paragraph too long for one window is broken after a full stop in the window's second half, or else anywhere.
    """
    units, total = layout.units, len(layout.units)
    while first < total:
        size, last = 0, first
        while last < total and (last == first or size + len(units[last].pieces) <= limit):
            size += len(units[last].pieces)
            last += 1
        if last < total:
            last = _break(layout, first, last)
        yield Window(first, last)
        first = last


def _break(layout: Layout, first: int, last: int) -> int:
    for at in range(last, first, -1):
        if layout.units[at].opening == 2:
            return at
    for at in range(last, (first + last) // 2, -1):
        if layout.units[at].opening == 1:
            return at
    return last


def window_inputs(layout: Layout, window: Window, pieces: Pieces) -> tuple[list[int], list[tuple[int, ...]], list[int]]:
    """(piece ids, features of each piece, index of each word's first piece), with [CLS] and [SEP] around."""
    ids, features, firsts = [pieces.start], [(0, 0, 0, 0)], []
    for u in layout.units[window.first:window.last]:
        firsts.append(len(ids))
        ids += u.pieces
        features += [(u.case, u.depth, u.opening, u.spaced)] * len(u.pieces)
    return [*ids, pieces.stop], [*features, (0, 0, 0, 0)], firsts
