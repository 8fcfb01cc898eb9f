"""Which stretches of a text stand inside quotation marks, across paragraphs and unclosed marks."""
from __future__ import annotations

import re
from dataclasses import dataclass

OPENERS = "“„‟«"
CLOSERS = "”»"
MARKS = re.compile("[“”„‟«»\"]|''|``")
LOOKAHEAD = 8  # paragraphs after which an unclosed mark is held for a slip of the pen


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch, marks included; `depth` is 1 for the outermost.

    `closed` is False where no closing mark was found and the end of the paragraph stands in for it; `goes_on` is True
    where the next paragraph opens a mark again to go on with the same speech.
    """

    start: int
    end: int
    depth: int
    closed: bool
    goes_on: bool = False


def find_quotes(text: str, paragraphs: list[tuple[int, int]]) -> list[Quote]:
    """Quotes of `text` in order of their start, by double marks (“ ” „ ‟ « » \" `` '').

    A mark left open at a paragraph's end stays open where a later paragraph (of the next eight, none of them opening
    with a mark) closes it; else it ends with its paragraph.
    """
    marks = [[(m.start(), m.end(), _opens(text, m)) for m in MARKS.finditer(text, s, e)] for s, e in paragraphs]
    found: list[Quote] = []
    stack: list[int] = []
    for n, (_, end) in enumerate(paragraphs):
        for at, after, opens in marks[n]:
            if opens:
                stack.append(at)
            elif stack:
                found.append(Quote(stack.pop(), after, len(stack) + 1, closed=True))
        if stack and not _closes_later(text, paragraphs, marks, n, len(stack)):
            goes_on = n + 1 < len(paragraphs) and MARKS.match(text, paragraphs[n + 1][0]) is not None
            for depth, at in enumerate(stack, 1):
                found.append(Quote(at, end, depth, closed=False, goes_on=goes_on))
            stack.clear()
    found.extend(Quote(at, paragraphs[-1][1], d, closed=False) for d, at in enumerate(stack, 1))
    return sorted(found, key=lambda q: (q.start, q.depth))


def last_of(quotes: list[Quote], n: int) -> Quote:
    """The last of the quotations that go on with quotation `n`, paragraph by paragraph."""
    q = quotes[n]
    for other in quotes[n + 1:]:
        if not q.goes_on:
            break
        if other.depth == 1 and other.start >= q.end:
            q = other
    return q


def _opens(text: str, mark: re.Match[str]) -> bool:
    char = mark.group()
    if char == "“":  # also closes: „so in German“, and by a slip of the pen“ in English
        return not _closes_here(text, mark)
    if char in OPENERS or char == "``":
        return True
    if char in CLOSERS or char == "''":
        return False
    return _opens_here(text, mark)


def _closes_here(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    return not before.isspace() and before not in "([{-–—‘'/" and not after.isalnum() and after not in "‘'[$…"


def _opens_here(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    return (before.isspace() or before in "([{-–—‘'/") and not after.isspace()


def _closes_later(text: str, paragraphs: list[tuple[int, int]], marks: list[list[tuple[int, int, bool]]],
                  n: int, depth: int) -> bool:
    for k in range(n + 1, min(n + 1 + LOOKAHEAD, len(paragraphs))):
        if MARKS.match(text, paragraphs[k][0]):
            return False
        for _, _, opens in marks[k]:
            depth += 1 if opens else -1
            if depth <= 0:
                return True
        # an inner quote that is open at a paragraph's end tells nothing of the outer one: go on counting
    return False
