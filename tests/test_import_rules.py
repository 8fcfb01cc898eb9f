"""The import rules of CONTRIBUTING.md, read off the source: which package may know which.

They keep each stage testable by itself, and keep the heavy libraries out of commands that need none of them.
"""
from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "reportedly"
STAGES = {
    "documents": set[str](),
    "reading": set[str](),
    "ledger": set[str](),
    "reconcile": {"ledger"},
    "publish": {"ledger", "reconcile"},
    "serve": {"ledger", "reconcile"},
    "export": {"ledger", "reconcile"},
    "estimate": {"ledger", "reconcile"},
    "progress": set[str](),  # the command line's own, files of their own for length
    "options": set[str](),
}
# The command line with what its commands share, and the Python names that it calls.
SEES_ALL = {
    *("cli", "actors_command", "incidents_command", "sides_command", "console"),
    *("api", "judging", "deciding", "weighing", "digests", "keeping", "__init__"),
}
SHARED = {"types"}

# A heavy library, and the one place (a path below src/reportedly) that may import it.
CONFINED = {
    "onnxruntime": "reading/encoder.py",
    "sqlalchemy": "ledger/",
    "psycopg": "ledger/",
    "sqlite3": "ledger/",
    "starlette": "serve/",
    "fastapi": "serve/",
    "flask": "serve/",
    "uvicorn": "serve/",
}
HEAVY = {"onnxruntime", "numpy", "sqlalchemy"}
FILES = sorted(SOURCE.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = ("reportedly", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST, module: str, is_package: bool) -> Iterator[str]:
    """The full names that a module imports anywhere in it: at its top, in functions, and for type checkers only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = module.split(".")
                above = parents[: len(parents) - node.level + (1 if is_package else 0)]
                base = ".".join([*above, base] if base else above)
            # `from reportedly import ledger` names a package in the alias, not in the base.
            yield from (f"{base}.{alias.name}" for alias in node.names)


def imports_of(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return list(imported(tree, module_name(path), path.name == "__init__.py"))


def stage_of(path: Path) -> str:
    """The folder of a file right below the package, or the file's own stem."""
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def forbidden(path: Path) -> list[str]:
    stage = stage_of(path)
    if stage in SEES_ALL:
        return []
    allowed = STAGES.get(stage, set[str]()) | SHARED | {stage}
    inner = [name for name in imports_of(path) if name.split(".")[0] == "reportedly"]
    return [name for name in inner if [*name.split("."), ""][1] not in allowed]


def as_ids(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(SOURCE)) for path in paths]


def test_every_file_belongs_to_a_stage() -> None:
    known = set(STAGES) | SEES_ALL | SHARED | {"models", "__main__"}
    assert {stage_of(path) for path in FILES} <= known


@pytest.mark.parametrize("path", FILES, ids=as_ids(FILES))
def test_a_stage_imports_only_what_it_may(path: Path) -> None:
    if stage_of(path) == "__main__":
        assert set(imports_of(path)) <= {"__future__.annotations", "reportedly.cli.main"}
        return
    assert not forbidden(path), f"{stage_of(path)} may not import {forbidden(path)}"


@pytest.mark.parametrize("path", FILES, ids=as_ids(FILES))
def test_heavy_libraries_stay_in_their_place(path: Path) -> None:
    here = path.relative_to(SOURCE).as_posix()
    roots = {name.split(".")[0] for name in imports_of(path)}
    strays = [name for name, place in CONFINED.items() if name in roots and not here.startswith(place)]
    assert not strays, f"{here} imports {strays}, which belong in {[CONFINED[name] for name in strays]}"


def test_types_imports_nothing_of_ours() -> None:
    assert not [name for name in imports_of(SOURCE / "types.py") if name.startswith("reportedly")]


def test_relative_imports_are_resolved() -> None:
    tree = ast.parse("from ..ledger import log\nfrom . import dates\nfrom .. import export\nimport reportedly.cli")
    assert list(imported(tree, "reportedly.reading.figures", is_package=False)) == [
        "reportedly.ledger.log",
        "reportedly.reading.dates",
        "reportedly.export",
        "reportedly.cli",
    ]
    assert list(imported(ast.parse("from . import dates"), "reportedly.reading", is_package=True)) == [
        "reportedly.reading.dates"
    ]


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after `code`."""
    script = f"import sys, json\n{code}\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(json.loads(done.stdout.splitlines()[-1]))


HELP = """
from reportedly.cli import main
try:
    main(args={args!r}, prog_name="reportedly")
except SystemExit as stop:
    assert stop.code in (0, None), stop.code
"""


@pytest.mark.parametrize("args", [["--help"], ["read", "--help"]], ids=" ".join)
def test_help_answers_without_the_heavy_libraries(args: list[str]) -> None:
    assert not loaded_after(HELP.format(args=args)) & HEAVY


def test_importing_the_package_is_light() -> None:
    assert not loaded_after("import reportedly") & HEAVY
