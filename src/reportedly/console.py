"""What the commands share: opening the ledger, writing a file whole, colours, and who is at the keyboard."""
from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from .types import ReportedlyError

if TYPE_CHECKING:
    from .ledger import Ledger


@contextmanager
def reading_from(where: str) -> Iterator[Ledger]:
    """The ledger, opened to look at."""
    from . import api

    with api.open(where, read_only=True) as ledger:
        yield ledger


@contextmanager
def writing_to(where: str) -> Iterator[Ledger]:
    """The ledger, opened to write down what somebody decided; it must be there."""
    from . import api

    with api.open(where) as ledger:
        yield ledger


@contextmanager
def written_to(path: Path | None) -> Iterator[TextIO]:
    """Standard output as it is, or a text stream in UTF-8 to a file that appears whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    device = path.exists() and not path.is_file()  # /dev/stdout is written to, never replaced
    part = path if device else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        if not device:
            part.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReportedlyError(f"{path}: cannot be written ({reason}); name a place that you may write to") from error
    finally:
        if not device:
            part.unlink(missing_ok=True)


def colour_for(stream: Any) -> bool:
    """Colours only on a terminal, and never under NO_COLOR (https://no-color.org)."""
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def name_of_user(given: str | None) -> str:
    """Under which name a decision is kept: the one given, or else that of the login."""
    try:
        name = (given if given is not None else getpass.getuser()).strip()
    except (OSError, KeyError, ImportError):  # no environment and no entry in the list of users
        name = ""
    if not name:
        raise ReportedlyError("who decides? give --who NAME, or set REPORTEDLY_WHO")
    return name


def now() -> str:
    """This moment as ISO 8601, in UTC. To a thousandth, since of two decisions the later counts."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
