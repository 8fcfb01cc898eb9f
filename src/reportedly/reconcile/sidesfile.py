"""The file in which people set down who is on which side, in TOML.

    [sides]
    State = ["Interior Ministry", "Oren Valtik", "State *"]
    Opposition = ["Citizens' Front"]
    none = ["Harrow Agency"]

    [against]
    State = ["Opposition"]

A name stands for every actor and outlet of that name (case, accents and titles make no difference); `*` in it for any
words. `none` holds those who are counted with no side, whatever a program suggests.
"""
from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportedly.reconcile.naming import body_words, person_words
from reportedly.types import ReportedlyError

NONE = "none"
_TABLES = ("sides", "against")


@dataclass(frozen=True)
class Sides:
    """Who is on which side: `names` by side ("none" for no side), and for a side those that it stands `against`."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    against: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, names: Iterable[str]) -> tuple[str, str] | None:
        """The side that one of these names is counted with (it may be "none"), and the file's own name for it.

        A name in full goes before one with `*`, a longer one before a shorter.
        """
        asked = list(dict.fromkeys(key for name in names for key in _keys(name)))
        whole = [self._whole[key] for key in asked if key in self._whole]
        fits = whole or [found for pattern, found in self._patterns if any(map(pattern.fullmatch, asked))]
        return min(fits, key=lambda found: (-len(found[1]), found), default=None)

    @cached_property
    def _whole(self) -> dict[str, tuple[str, str]]:
        every = ((side, name) for side, names in self.names.items() for name in names if "*" not in name)
        return {key: (side, name) for side, name in sorted(every, reverse=True) for key in _keys(name)}

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], tuple[str, str]]]:
        every = ((side, name) for side, names in self.names.items() for name in names if "*" in name)
        return [(_pattern(name), (side, name)) for side, name in sorted(every)]


def read_sides(text: str) -> Sides:
    """The sides in the text of such a file. Raises ReportedlyError naming the line or key, the reason and the mend."""
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReportedlyError(f'sides: is no TOML ({error}): write it like State = ["Interior Ministry"]') from error
    if strange := sorted(data.keys() - set(_TABLES)):
        raise ReportedlyError(f"sides: {strange[0]!r} is not known here: put the sides under [sides], and who stands "
                              "against whom under [against]")  # fmt: skip
    names, against = (_table(data.get(table, {}), table) for table in _TABLES)
    _check_twice(names)
    for side in (*against, *(other for others in against.values() for other in others)):
        if side not in names or side == NONE:
            raise ReportedlyError(f"sides: against: {side!r} is no side of [sides]: add it there, or mend its spelling")
    return Sides(names, against)


def _table(data: Any, table: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(data, dict):
        raise ReportedlyError(f'sides: {table} is not a table: write [{table}], and under it State = ["A name"]')
    found: dict[str, tuple[str, ...]] = {}
    for key, value in data.items():
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
            raise ReportedlyError(f'sides: {table}.{key} is not a list of names: write {key} = ["One", "Another"]')
        for name in listed:
            if not name.strip() or not _keys(name.replace("*", " x ")):
                raise ReportedlyError(f"sides: {table}.{key} holds {name!r}, which names nobody: take it out")
        if not key.strip():
            raise ReportedlyError(f'sides: {table} has a side without a name: write State = ["One"]')
        found[key.strip()] = tuple(name.strip() for name in listed)
    return found


def _check_twice(names: Mapping[str, tuple[str, ...]]) -> None:
    seen: dict[str, tuple[str, str]] = {}
    for side, listed in names.items():
        for name in listed:
            for key in [name] if "*" in name else _keys(name):
                other = seen.setdefault(key, (side, name))
                if other[0] != side:
                    raise ReportedlyError(f"sides: {name!r} stands under {other[0]!r} and under {side!r}: an actor has "
                                          "one side; take it out of one of them")  # fmt: skip


def _keys(name: str) -> list[str]:
    """The ways to read a name: as a body's, without articles, and as a person's, without titles ("General Council" is
    no "Council", though).
    """
    body, person = body_words(name), person_words(name)
    return list(dict.fromkeys(" ".join(found) for found in (body, person if len(person) > 1 else ()) if found))


def _pattern(name: str) -> re.Pattern[str]:
    parts = [" ".join(body_words(part)) for part in re.split(r"\*+", name)]
    # Runs of words, each of them bounded, so that nothing is tried twice.
    return re.compile(r"\b ?.*?".join(re.escape(part) for part in parts))
