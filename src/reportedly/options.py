"""What the commands' options share."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}


class Size(click.ParamType[int]):
    """A number of bytes, such as 200MB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Bytes; K, M and G are powers of a thousand."""
        if isinstance(value, int):
            return value
        word = str(value).strip().upper().removesuffix("B")
        digits, unit = (word, "") if word[-1:].isdigit() else (word[:-1], word[-1:])
        if not digits.isdigit() or unit not in UNITS:
            self.fail(f"{value!r} is not a size; write 500000, 200MB or 1GB", param, ctx)
        return int(digits) * UNITS[unit]


class Column(click.ParamType[tuple[str, str]]):
    """OURS=THEIRS."""

    name = "ours=theirs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The two names."""
        ours, sign, theirs = str(value).partition("=")
        if not sign or ours not in ("text", "title", "publisher", "published", "url", "language"):
            self.fail(f"{value!r}: write for instance text=body; ours are text, title, publisher, published, url, "
                      "language", param, ctx)
        return ours, theirs


def ledger_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --ledger."""
    return click.option("--ledger", metavar="PATH-or-URL", default="ledger.db", envvar="REPORTEDLY_LEDGER",
                        show_default=True, help="The ledger; environment REPORTEDLY_LEDGER.")(command)
