"""The command `sides`: who is counted with which side of the contest, on what ground, and what people decide of it."""
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .console import colour_for, name_of_user, now, weighed, writing_to
from .options import ListByDefault, json_option, ledger_option, sides_option, tell_of_more, there, who_option

if TYPE_CHECKING:
    from .weighing import Counted


@click.group(cls=ListByDefault)
def sides() -> None:
    """List who is counted with which side, and say so.

    A side is suggested from what texts state of an actor's role, affiliation and name, and shown as suggested until a
    person decides: here, actor by actor, or in a file `sides.toml` beside the ledger:

    \b
      [sides]
      State = ["Interior Ministry", "Oren Valtik"]
      Opposition = ["Citizens' Front"]
      none = ["Harrow Agency"]
      [against]
      State = ["Opposition"]

    A decision goes before the file, and the file before what is suggested. `reportedly sides` alone lists.
    """


@sides.command("list")
@click.argument("words", nargs=-1)
@ledger_option
@sides_option
@click.option("--judged", is_flag=True, help="Only those whom a person or the file counts with a side, or with none.")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, help="At most this many actors.")
@json_option("an actor, a line each")
def list_(words: tuple[str, ...], ledger: str, sides: Path | None, judged: bool, limit: int,
          as_json: bool) -> None:  # fmt: skip
    """List the actors of each side, with the ground on which they are counted with it.

    All WORDS must occur in an actor's names, roles or affiliations, or in the name of its side.
    """
    from .publish import nearby
    from .publish.roster import Lines

    with weighed(ledger, sides) as held:
        found = [one for one in held.counted(" ".join(words)) if not judged or _decided(one)]
    with_side = [one for one in found if one.side or _decided(one)]
    shown = (found if as_json else with_side)[:limit]
    if as_json:
        for one in shown:
            click.echo(json.dumps(_plain(one), ensure_ascii=False))
    elif not found:
        click.echo("Nobody found. Try fewer words, or leave out a condition.")
    else:
        lines = Lines(click.echo, colour=colour_for(sys.stdout), isolate=sys.stdout.isatty())
        told = [(one.identity, one.side, one.judgement) for one in shown]
        nearby.show_sides(lines, told, others=len(found) - len(with_side))
        click.echo(f"To decide: reportedly sides set ACTOR SIDE{there(ledger)}")
    tell_of_more(len(found if as_json else with_side) - limit, "actor")


@sides.command("set")
@click.argument("actor")
@click.argument("side", required=False)
@ledger_option
@click.option("--none", "no_side", is_flag=True, help="Count the actor with no side, whatever is suggested.")
@who_option
def set_(actor: str, side: str | None, ledger: str, no_side: bool, who: str | None) -> None:
    """Decide that ACTOR is counted with SIDE.

    ACTOR is a name or an id, as for `reportedly actors show`; the decision holds wherever the actor occurs. SIDE is any
    name; use one name for one side. An outlet that speaks in its own voice is no actor: put it into `sides.toml`.
    """
    from .judging import count_with

    if no_side == (side is not None):
        raise click.UsageError("give either a side, or --none")
    name = name_of_user(who)
    with writing_to(ledger) as store:
        made, identity = count_with(store, actor, side, who=name, when=now())
    told = f"with {side.strip()}" if side is not None else "with no side"
    click.echo(f"{identity.name} is counted {told}, says {name}.")
    click.echo(f"To take it back: reportedly sides withdraw {made[:16]}{there(ledger)}")


@sides.command()
@click.argument("judgement")
@ledger_option
@who_option
def withdraw(judgement: str, ledger: str, who: str | None) -> None:
    """Take back a decision on a side.

    JUDGEMENT is its id, or the first 4 or more characters, as `list` gives it. The decision stays in the ledger's log,
    with the withdrawal after it, and counts no longer.
    """
    from .judging import withdraw_side

    name = name_of_user(who)
    with writing_to(ledger) as store:
        taken = withdraw_side(store, judgement, who=name, when=now())
    told = f"side: {taken.side}" if taken.side else "no side"
    click.echo(f"Withdrawn by {name}: the decision {taken.id[:16]} ({told}) of {taken.who}.")


def _decided(one: Counted) -> bool:
    return one.judgement is not None or (one.side is not None and one.side.judged)


def _plain(one: Counted) -> dict[str, Any]:
    side, judgement, identity = one.side, one.judgement, one.identity
    return {
        "id": identity.id,
        "name": identity.name,
        "kind": identity.kind,
        "claims": identity.claims,
        "side": side.name if side else None,
        "judged": _decided(one),
        "grounds": side.grounds if side else "judgement" if judgement else None,
        "reason": side.reason if side else None,
        "who": judgement.who if judgement else None,
        "when": judgement.when if judgement else None,
        "judgement": judgement.id if judgement else None,
    }
