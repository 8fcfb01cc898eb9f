"""From what the user named (files, folders, globs, "-") to the files to read, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from reportedly.documents.page import Failure

#: What we read inside folders; a file that is named outright is read by its content, whatever its suffix.
SUFFIXES: Final = frozenset(
    (
        "",
        ".txt",
        ".text",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".pdf",
        ".docx",
        ".jsonl",
        ".ndjson",
        ".csv",
        ".tsv",
        ".json",
    )
)
SIDECAR: Final = ".meta.json"
LEDGER: Final = "ledger.db"  # and what stands beside it: -wal, -shm, kept bytes

Source = Path | Failure | Literal["-"]


def find(inputs: Sequence[str]) -> Iterator[Source]:
    """The files that the inputs name, one by one, and a Failure for each input that names none."""
    for name in inputs:
        if name == "-":
            yield "-"
        else:
            yield from _named(name)


def _named(name: str) -> Iterator[Source]:
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield from _file(path)
        elif glob.has_magic(name):
            yield from _matches(name)
        else:
            yield Failure(name, "no such file or folder; check the name")
    except (OSError, ValueError) as error:  # a name too long, or with a NUL
        yield Failure(name, f"cannot be looked at ({error}); check the name")


def _file(path: Path) -> Iterator[Source]:
    if not path.is_file():
        yield Failure(str(path), "not a regular file; pipe its content in and name it -")
    elif not path.name.endswith(SIDECAR):
        yield path
    elif not _described(path):  # `docs/*` names sidecars too: only one that describes nothing is worth a word
        yield Failure(str(path), "a sidecar, and no file that it describes stands beside it; name the document")


def _described(sidecar: Path) -> bool:
    stem = sidecar.name.removesuffix(SIDECAR)
    return any(
        stem in {other.name, other.stem} and not other.name.endswith(SIDECAR) for other in sidecar.parent.iterdir()
    )


def _matches(pattern: str) -> Iterator[Source]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
    if not found:
        yield Failure(pattern, "no file matches; check the pattern")
    for name in found:
        path = Path(name)
        if path.is_dir():
            yield from _walk(path) if "**" not in pattern else ()  # ** has listed what is inside already
        elif not path.name.endswith(SIDECAR):
            yield path


def _folder(path: Path) -> Iterator[Source]:
    empty = True
    for source in _walk(path):
        empty = False
        yield source
    if empty:
        known = ", ".join(sorted(SUFFIXES - {""}))
        yield Failure(str(path), f"nothing readable in this folder; files are read that end in {known} or in nothing")


def _walk(top: Path) -> Iterator[Source]:
    refused: list[OSError] = []
    for folder, folders, names in os.walk(top, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not _skipped(name))
        for name in sorted(names):
            path = Path(folder, name)
            if not _skipped(name) and path.suffix.lower() in SUFFIXES and path.is_file():
                yield path
    for error in refused:
        yield Failure(str(error.filename), f"cannot be opened ({error.strerror}); check its permissions")


def _skipped(name: str) -> bool:
    return name.startswith((".", LEDGER)) or name.endswith(SIDECAR)
