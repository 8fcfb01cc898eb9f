"""A file without a name that holds what is too much for memory."""
from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reportedly.types import ReportedlyError


class Spool:
    """Records as lines of JSON, in an unnamed file in `folder` that is gone with its last user, a crash included.

    It lies in `folder` because what is written there may be too much for a /tmp that is memory, and because whoever
    chose that folder may want the texts on no other disk. Raises ReportedlyError where that disk takes no more.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        except OSError as error:
            raise self._refusal(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._file.close()
        except OSError as unwritten:  # what was not written yet finds no room
            raise self._refusal(unwritten) from error

    def add(self, record: Any) -> int:
        """Keep `record`, whose dataclasses come back as plain dicts, and return its place, for `at`."""
        try:
            place = self._file.seek(0, 2)
            self._file.write(json.dumps(record, default=_plain).encode() + b"\n")
        except OSError as error:
            raise self._refusal(error) from error
        return place

    def at(self, place: int) -> Any:
        """The record at a place that `add` returned."""
        self._file.seek(place)
        return json.loads(self._file.readline())

    def __iter__(self) -> Iterator[Any]:
        """All records in their order; others may be read or added meanwhile."""
        place, end = 0, self._file.seek(0, 2)
        while place < end:
            self._file.seek(place)
            line = self._file.readline()
            place += len(line)
            yield json.loads(line)

    def _refusal(self, error: OSError) -> ReportedlyError:
        reason = error.strerror or type(error).__name__
        return ReportedlyError(f"{self.folder}: cannot be written ({reason}); name a place that you may write to")


def _plain(one: Any) -> dict[str, Any]:
    """A dataclass as `asdict` gives it, without the copies that it makes."""
    return {field.name: getattr(one, field.name) for field in fields(one)}
