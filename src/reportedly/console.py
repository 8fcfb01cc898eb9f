"""What the commands share: opening the ledger, writing a file whole, colours, and who is at the keyboard."""
from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from .types import ReportedlyError

if TYPE_CHECKING:
    from .ledger import Judgement, Ledger
    from .reconcile.sidesfile import Sides
    from .weighing import Incidents


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
def keeping_in(where: str) -> Iterator[Ledger]:
    """The ledger, opened to look at, and to keep there what is worked out of it, where it can be written."""
    from . import api

    try:
        ledger = api.open(where)
    except ReportedlyError:  # another's, busy, or none at all, which the next line tells
        ledger = api.open(where, read_only=True)
    with ledger:
        yield ledger


def sides_for(ledger: str, given: Path | None) -> Sides | None:
    """Who is on which side, by the file given, or else by `sides.toml` beside the ledger, where there is one.

    Raises ReportedlyError where the file cannot be read.
    """
    from .reconcile.sidesfile import read_sides

    beside = None if "://" in ledger else Path(ledger).with_name("sides.toml")
    path = given or (beside if beside is not None and beside.is_file() else None)
    if path is None:
        return None
    try:
        sides = read_sides(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReportedlyError(f"{path}: cannot be read ({error.strerror}); name a file of sides") from error
    except UnicodeDecodeError as error:
        raise ReportedlyError(f"{path}: is not text in UTF-8: save it as such") from error
    except ReportedlyError as error:
        raise ReportedlyError(f"{path}: {error}") from error
    if given is None:
        print(f"reportedly: sides as in {path}", file=sys.stderr)
    return sides


def withdrawn(take_back: Callable[..., Judgement], judgement: str, ledger: str, who: str | None) -> str:
    """Take a decision back with `take_back`, and say so in a line."""
    name = name_of_user(who)
    with writing_to(ledger) as store:
        taken = take_back(store, judgement, who=name, when=now())
    return f"Withdrawn by {name}: the decision {taken.id[:16]} ({taken.verdict}) of {taken.who}."


@contextmanager
def weighed(where: str, sides: Path | None) -> Iterator[Incidents]:
    """The incidents of a ledger, laid out as far as a list needs it, with whoever is on which side (`sides_for`)."""
    from .weighing import Incidents

    told = sides_for(where, sides)
    with keeping_in(where) as ledger:
        with waiting("Laying out incidents") as tell:
            held = Incidents(ledger, told, tell)
        yield held


@contextmanager
def waiting(what: str) -> Iterator[Callable[[int], None]]:
    """Tells on standard error what takes its time; the function that it gives is told how many documents are done."""
    if not sys.stderr.isatty():
        yield lambda done: _told(what, done)
        return
    from rich.console import Console

    console = Console(stderr=True, no_color=not colour_for(sys.stderr), highlight=False)
    with console.status(what) as status:
        yield lambda done: status.update(f"{what}: {done:,} new documents")


def _told(what: str, done: int) -> None:
    """A line for each few hundred: whoever waits longer should see that something goes on."""
    if done % 512 == 0:
        print(f"{what}: {done:,} new documents", file=sys.stderr, flush=True)


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
