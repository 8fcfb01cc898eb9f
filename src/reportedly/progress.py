"""Progress of a long read, on standard error."""
from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Self

from .types import Document, Reading


class Progress:
    """Counts documents, words and claims; a live line on a terminal, a line for each hundred documents elsewhere."""

    def __init__(self, quiet: bool, colour: bool) -> None:
        self.quiet, self.colour = quiet, colour
        self.documents = self.words = self.claims = self.unread = 0
        self.began = time.monotonic()
        self.live: Any = None

    def __enter__(self) -> Self:
        if not self.quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.status import Status

            console = Console(stderr=True, no_color=not self.colour, highlight=False)
            self.live = Status("Opening the model", console=console)
            self.live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if self.live is not None:
            self.live.stop()
            self.live = None

    def advance(self, document: Document, reading: Reading) -> None:
        """Counts one document."""
        self.documents += 1
        self.words += document.text.count(" ") + 1
        self.claims += len(reading.attributions)
        self.unread += reading.unread is not None
        if self.live is not None:
            self.live.update(self.state())
        elif not self.quiet and self.documents % 100 == 0:
            self.say(self.state())

    def state(self) -> str:
        """Where the reading stands."""
        seconds = max(time.monotonic() - self.began, 1e-3)
        return (f"{_count(self.documents, 'document')}, {_count(self.claims, 'claim')}, "
                f"{self.words / seconds:,.0f} words a second")

    def say(self, line: str) -> None:
        """A line of its own."""
        if self.live is not None:
            self.live.console.print(line, markup=False, soft_wrap=True)
        else:
            print(line, file=sys.stderr, flush=True)

    def summarise(self, failed: int, ledger: str | None) -> None:
        """The last line."""
        if self.quiet:
            return
        unread = f", {self.unread} in a language that is not read" if self.unread else ""
        lost = f", {failed} could not be read" if failed else ""
        where = f" in {ledger}" if ledger else ""
        self.say(f"{self.state()}{unread}{lost}{where}")


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
