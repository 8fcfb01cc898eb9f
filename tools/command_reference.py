"""Write docs/commands.md from the commands' own --help; with --check, fail when the file is stale.

Run by `make docs`, and by tests/test_docs.py with --check.
"""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

# The width of the help must not depend on the terminal that this runs in. Set before click looks.
os.environ["COLUMNS"] = "88"
os.environ.pop("REPORTEDLY_LEDGER", None)  # or a default shown in the help would be this machine's

import click

from reportedly.cli import main as reportedly

TARGET = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
WIDTH = 88
HEAD = """# Commands

<!-- Written by `make docs` from the commands' own help. Change the help, not this file. -->

Progress and complaints go to standard error, results to standard output. The exit status is 0 when all went well, 1
when an input or a ledger was at fault (one line says which, why, and what to do), 2 when the command line was not
understood.
"""


def commands(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[tuple[click.Command, click.Context]]:
    """The command and all below it."""
    settings = {**command.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH, "color": False}
    context = click.Context(command, parent=parent, info_name=name, **settings)
    yield command, context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            child = command.get_command(context, below)
            if child is not None and not child.hidden:
                yield from commands(child, below, context)


def reference() -> str:
    """The whole of docs/commands.md."""
    parts = [HEAD]
    for command, context in commands(reportedly, "reportedly"):
        help_text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"## {context.command_path}\n\n```\n{help_text}\n```\n")
    return "\n".join(parts)


def main() -> int:
    text = reference()
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    print("docs/commands.md is stale: run `make docs` and keep the result", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
