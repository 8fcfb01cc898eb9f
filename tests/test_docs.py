"""The docs say what the program does: the command reference is fresh, every command explains itself, links lead on."""
from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from reportedly.cli import main
from reportedly.types import Attribution, Document

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "demo" / "README.md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def every_command(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None, name
            yield from every_command(child, f"{path} {name}")


COMMANDS = dict(every_command(main, "reportedly"))


def anchor(heading: str) -> str:
    """The address that a forge gives to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_command_reference_is_fresh() -> None:
    tool = ROOT / "tools" / "command_reference.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_explains_itself(path: str) -> None:
    command = COMMANDS[path]
    assert len((command.help or "").split()) >= 4, f"{path} has no help that a newcomer can act on"
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert not [o.name for o in options if not o.help and not o.hidden]


@pytest.mark.parametrize("page", PAGES, ids=[str(p.relative_to(ROOT)) for p in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue  # another site: not looked up, the tests need no network
        file, _, place = link.partition("#")
        target = (page.parent / file) if file else page
        assert target.exists(), f"{page.name}: {link} is not there"
        if place:
            assert place in map(anchor, HEADING.findall(target.read_text(encoding="utf-8"))), f"{page.name}: {link}"


def test_the_readme_names_only_commands_that_exist() -> None:
    named = set(re.findall(r"`reportedly ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named
    assert {f"reportedly {name}" for name in named} <= set(COMMANDS)


@pytest.mark.parametrize("name", [f.name for f in (*fields(Document), *fields(Attribution)) if f.name != "raw"])
def test_the_json_contract_explains_every_field(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "json.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("stance", ["asserts", "denies", "hedges", "declines"])
def test_the_json_contract_explains_every_stance(stance: str) -> None:
    assert f"`{stance}`" in (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
