"""Text for a terminal: harmless, and wrapped by the cells that it takes."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

from reportedly.publish.turning import NAMES

FSI, PDI = "\u2068", "\u2069"
_CONTROLS = {c: 0x2400 + c for c in range(0x20)} | {0x7F: 0x2421}
_CONTROLS |= dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], 0xFFFD)
# Embeddings, overrides and isolates reach past the end of a wrapped piece and turn the rest of the line around.
_HARMLESS: dict[int, int | str] = {**_CONTROLS, **NAMES}
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_JOINER = "\u200d"
_BLANKS = " \t\u3000"
_WORD = re.compile(f"[{_BLANKS}]+|[^{_BLANKS}]+")


def harmless(text: str) -> str:
    """`text` on one line with no character left that a terminal would obey: controls are shown instead."""
    return _LINE_END.sub(" ", text).replace("\t", " ").translate(_HARMLESS)


def isolated(text: str) -> str:
    """`text` between directional isolates where it holds right-to-left letters, so that its surroundings stay put."""
    turns = any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)
    return f"{FSI}{text}{PDI}" if turns else text


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, made harmless; line ends of the text are kept, blank lines dropped.

    Breaks at blanks and beside wide letters, inside a word only where it alone is wider than the line, and never
    between a letter and its combining marks.
    """
    lines = [line for part in _LINE_END.split(text) for line in _filled(harmless(part), width)]
    return [line for line in lines if line.strip()]


def _filled(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for unit in _units(text, width):
        cells = cell_len(unit)
        if unit[0] in _BLANKS:
            if line and used + cells <= width:
                line, used = line + unit, used + cells
        elif used + cells <= width or not line:
            line, used = line + unit, used + cells
        else:
            yield line.rstrip(_BLANKS)
            line, used = unit, cells
    yield line.rstrip(_BLANKS)


def _units(text: str, width: int) -> Iterator[str]:
    """What a line may be broken between: blanks, wide letters, words, and the letters of a word wider than a line."""
    for word in _WORD.findall(text):
        unit = ""
        for cluster in clusters(word):
            wide = cell_len(cluster) > 1
            if unit and (wide or cell_len(unit + cluster) > width):
                yield unit
                unit = ""
            unit += cluster
            if wide:
                yield unit
                unit = ""
        if unit:
            yield unit


def clusters(text: str) -> Iterator[str]:
    """Letters, each with the marks that take no cell of their own and what a joiner joins to it."""
    cluster = ""
    for char in text:
        joined = cluster.endswith(_JOINER) or (cluster and cell_len(char) == 0)
        if cluster and not joined:
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster
