"""Lines for a terminal: where they go, how wide they may be, and what may be done to them there."""
from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.publish.wrap import harmless, isolated, wrapped

Write = Callable[[str], object]
# Shorter lines read badly, longer ones too; a window of any size gets something between.
NARROWEST, WIDEST = 24, 100
_STYLES = {"strong": "1", "soft": "2", "asserts": "36", "denies": "31", "hedges": "33", "declines": "35"}


@dataclass(frozen=True, slots=True)
class Screen:
    """Where lines go, how wide they may be, and what may be done to them there."""

    width: int
    colour: bool
    isolate: bool
    write: Write

    def line(self, *parts: str, indent: int = 0, head: str = "", style: str = "") -> None:
        """`parts` with dots between them, wrapped under `head` or to `indent`."""
        margin = " " * (len(head) or indent)
        text = " · ".join(harmless(part) for part in parts)
        for number, line in enumerate(wrapped(text, self.width - len(margin)) or [""]):
            self._put((head if head and not number else margin) + self._dressed(line, style))

    def quote(self, text: str, *, indent: int) -> None:
        """Words of the record, a bar before every line of theirs."""
        for line in wrapped(text, self.width - indent - 2) or [""]:
            self._put(" " * indent + "│ " + self._dressed(line))

    def gap(self) -> None:
        """An empty line."""
        self._put("")

    def _dressed(self, line: str, style: str = "") -> str:
        out = isolated(line) if self.isolate else line
        return f"\x1b[{_STYLES[style]}m{out}\x1b[0m" if self.colour and style and out else out

    def _put(self, line: str) -> None:
        self.write(line.rstrip())


def screen_for(width: int | None, colour: bool | None, write: Write, isolate: bool | None) -> Screen:
    """The screen for these wishes; None leaves each to what standard output is."""
    terminal = sys.stdout.isatty()
    if colour is None:
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    cells = width or min(shutil.get_terminal_size().columns, WIDEST)
    return Screen(max(NARROWEST, cells), colour, terminal if isolate is None else isolate, write)
