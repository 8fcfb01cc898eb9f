"""What the commands share: opening the ledger, colours, and who is at the keyboard."""
from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

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
