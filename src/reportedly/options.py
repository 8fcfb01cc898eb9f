"""What the commands' options share."""
from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

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


class ListByDefault(click.Group):
    """A group of commands that lists where no command is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts `list` before anything that is no command of the group and asks for no help."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def json_option(what: str) -> Callable[..., Any]:
    """Adds --json."""
    return click.option("--json", "as_json", is_flag=True, help=f"Print one JSON object {what}.")


def limit_option(what: str) -> Callable[..., Any]:
    """Adds --limit."""
    return click.option("--limit", type=click.IntRange(1), default=50, show_default=True,
                        help=f"At most this many {what}.")  # fmt: skip


def who_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --who."""
    return click.option("--who", metavar="NAME", envvar="REPORTEDLY_WHO", help="Whose decision it is; environment "
                        "REPORTEDLY_WHO. It is kept in the ledger.  [default: your login name]")(command)


def sides_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --sides."""
    return click.option("--sides", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
                        help="Who is on which side, in TOML.  [default: sides.toml beside the ledger, if there]"
                        )(command)  # fmt: skip


def there(ledger: str) -> str:
    """What a command shown to the user needs for the same ledger; never an address, which may hold a password."""
    if click.get_current_context().get_parameter_source("ledger") is not ParameterSource.COMMANDLINE:
        return ""
    return f" --ledger {'URL' if '://' in ledger else shlex.quote(ledger)}"


def tell_of_more(number: int, noun: str) -> None:
    """Says on standard error that a list was cut."""
    if number > 0:
        click.echo(f"… and {number} more {noun}{'s' if number > 1 else ''}: raise --limit to see them", err=True)
