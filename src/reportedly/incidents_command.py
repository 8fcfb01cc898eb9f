"""The command `incidents`: what is told of one occurrence by all documents, side by side, and what people decide."""
from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .console import colour_for, name_of_user, now, waiting, weighed, withdrawn, writing_to
from .options import ListByDefault, json_option, ledger_option, sides_option, tell_of_more, there, who_option

if TYPE_CHECKING:
    from .ledger import Ledger
    from .ledger.entries import Verdict
    from .publish.incidents import Sort
    from .publish.roster import Lines
    from .reconcile.types import Incident
    from .weighing import Incidents, Near

_TABLE = 50  # lines of the table, unless it is asked for more
_SORTS = ("date", "place", "reports", "origins", "spread")


@click.group(cls=ListByDefault)
def incidents() -> None:
    """List incidents, and lay what is told of one side by side.

    What documents tell of one occurrence is brought together, with the reasons; no account is taken for the truth, and
    nothing is added up. Where the program is wrong, say so: decisions are kept with name and time, bind, and can be
    withdrawn. `reportedly incidents` alone lists.

    The first time, every document is gone through once; what comes of it is kept in the ledger, where that can be
    written, so that the next time is quick.

    \b
    Start with:
      reportedly incidents                          all of them, by date
      reportedly incidents --sort spread            where the figures lie furthest apart
      reportedly incidents show ID                  who says what of one
      reportedly incidents near                     pairs that may be one, and why
    """


@incidents.command("list")
@ledger_option
@sides_option
@click.option("--place", metavar="WORDS", help="Only incidents whose place or label contains this.")
@click.option("--date", metavar="DATE", help="Only incidents of this day, month or year (2031-03-14, 2031-03, 2031).")
@click.option("--since", metavar="DATE", help="Only incidents on or after this day.")
@click.option("--until", metavar="DATE", help="Only incidents on or before this day.")
@click.option("--holder", metavar="WORDS", help="Only incidents of which a holder of this name says something.")
@click.option("--differ", is_flag=True, help="Only incidents whose figures exclude each other.")
@click.option("--spread-at-least", "apart", metavar="N", type=click.IntRange(1),
              help="Only incidents whose lowest and highest figure (killed, or injured) lie this far apart.")
@click.option("--sort", type=click.Choice(_SORTS), default="date", show_default=True, help="Which come first.")
@click.option("--limit", type=click.IntRange(1), help=f"At most this many.  [default: {_TABLE}; with --json, all]")
@json_option("an incident, a line each")
def list_(ledger: str, sides: Path | None, place: str | None, date: str | None, since: str | None, until: str | None,
          holder: str | None, differ: bool, apart: int | None, sort: Sort, limit: int | None,
          as_json: bool) -> None:  # fmt: skip
    """List incidents: when, where, how much is told, and how far the figures lie apart.

    "9 reports, 2 origins" says that nine documents tell of it, and that all their claims come down to two sources that
    do not know of each other; the rest copies, or passes on. A spread is from the lowest to the highest figure that
    anybody states.
    """
    from .export.incidents import as_line
    from .publish import terminal_incidents
    from .publish.incidents import chosen, line_of

    if date is not None and (since is not None or until is not None):
        raise click.UsageError("give either --date, or --since and --until")
    bounds = {"since": date or since, "until": date or until}
    with weighed(ledger, sides) as held:
        every = [line_of(held.whole(i), held.reports, "", held.origins(i) if sort == "origins" else None)
                 for i in held.all]  # fmt: skip
        found = chosen(every, place=place, holder=holder, apart=apart, differ=differ, sort=sort, **bounds)
        shown = found if limit is None and as_json else found[: limit or _TABLE]
        if as_json:
            for incident in (held.whole(held.by_id(line.id)) for line in shown):
                told = as_line(incident, held.reports, held.party, held.origins(incident))
                click.echo(json.dumps(told, ensure_ascii=False))
        elif not every:
            click.echo(_nothing_read(held.ledger))
        elif not found:
            click.echo("No incident found. Try fewer words, or leave out a condition.")
        else:
            # Counted for those alone that are shown: it is the larger part of the work.
            shown = [replace(line, origins=held.origins(held.by_id(line.id))) for line in shown]
            terminal_incidents.show_incidents(shown, sort=sort, colour=colour_for(sys.stdout), write=click.echo)
    tell_of_more(len(found) - len(shown), "incident")


@incidents.command()
@click.argument("incident")
@ledger_option
@sides_option
@click.option("--width", type=click.IntRange(30), help="Columns to wrap at.  [default: the terminal's]")
@json_option("with all claims, links and decisions")
def show(incident: str, ledger: str, sides: Path | None, width: int | None, as_json: bool) -> None:
    """Show one incident: the accounts side by side, how figures moved, from whom they come.

    INCIDENT is an id as `list` shows it (its first 4 or more characters), or a document: its file name, its address, or
    its id. The ids that it had before documents came in find it too.
    """
    from .publish import nearby, terminal_incidents

    with weighed(ledger, sides) as held:
        found = held.find(incident).incident
        if as_json:
            click.echo(json.dumps(_whole(held, found), ensure_ascii=False))
            return
        told = held.weigh(found)
        terminal_incidents.show_incident(
            found, told.matrix, told.histories, told.supports, reports=told.reports, origins=told.origins,
            width=width, colour=colour_for(sys.stdout), write=click.echo,
        )  # fmt: skip
        called = _naming(held.ledger)
        decisions = [(j, called(j.document), called(j.other[0])) for j in held.judged(found) if j.other]
        nearby.show_decisions(_lines(), decisions)


@incidents.command()
@ledger_option
@click.option("--limit", type=click.IntRange(1), default=_TABLE, show_default=True, help="At most this many pairs.")
@json_option("a pair, a line each")
def near(ledger: str, limit: int, as_json: bool) -> None:
    """List pairs that may be one incident, with the reasons.

    These came close and were not joined. The likeliest stand first; each reason speaks for (+) or against (-). Say
    `same` and they are one from then on; say `different`, and the pair is not listed again.
    """
    from .publish import nearby

    with weighed(ledger, None) as held:
        found = held.near()
        if as_json:
            for pair in found[:limit]:
                click.echo(json.dumps(_pair_line(pair), ensure_ascii=False))
        elif not found:
            click.echo("No pair to decide on.")
        else:
            nearby.show_near(_lines(), ((pair.one, pair.two, pair.link) for pair in islice(found, limit)))
            here = there(ledger)
            click.echo(f"To decide: reportedly incidents same ID ID{here}, or reportedly incidents different ID "
                       f"ID{here}")  # fmt: skip
    tell_of_more(len(found) - limit, "pair")


@incidents.command()
@click.argument("one")
@click.argument("two")
@ledger_option
@who_option
def same(one: str, two: str, ledger: str, who: str | None) -> None:
    """Decide that ONE and TWO are one incident.

    Each is an id or a document, as for `show`. All that belongs to either is then one incident.
    """
    _decide("same", one, two, ledger, who)


@incidents.command()
@click.argument("one")
@click.argument("two")
@ledger_option
@who_option
def different(one: str, two: str, ledger: str, who: str | None) -> None:
    """Decide that ONE and TWO are two incidents.

    Each is an id or a document, as for `show`. To take one document out of an incident, give as ONE the document, and
    as TWO the incident: ONE leaves, the others stay.
    """
    _decide("different", one, two, ledger, who)


@incidents.command()
@click.argument("judgement")
@ledger_option
@who_option
def withdraw(judgement: str, ledger: str, who: str | None) -> None:
    """Take back a decision on two incidents.

    JUDGEMENT is its id, or the first 4 or more characters, as `show` gives it. The decision stays in the ledger's log,
    with the withdrawal after it, and counts no longer.
    """
    from .deciding import withdraw as take_back

    click.echo(withdrawn(take_back, judgement, ledger, who))


def _decide(verdict: Verdict, one: str, two: str, ledger: str, who: str | None) -> None:
    from .deciding import decide

    name = name_of_user(who)
    with writing_to(ledger) as store, waiting("Laying out incidents") as tell:
        made = decide(store, verdict, one, two, who=name, when=now(), tell=tell)
        called = _naming(store)
        pair = f"{called(made.one.document)} and {called(made.two.document)}"
    click.echo(f"{pair} tell of {'one incident' if verdict == 'same' else 'two incidents'}, says {name}.")
    click.echo(f"To take it back: reportedly incidents withdraw {made.id[:16]}{there(ledger)}")
    if not made.holds:
        click.echo("reportedly: it is written down, but another decision says otherwise and counts: see "
                   "`reportedly incidents show`", err=True)


def _whole(held: Incidents, incident: Incident) -> dict[str, Any]:
    from .export.incidents import as_line, plain

    told = held.weigh(incident)
    return {
        **as_line(incident, held.reports, held.party, told.origins),
        "matrix": plain(told.matrix),
        "histories": plain(told.histories),
        "supports": plain(told.supports),
        "citations": plain(told.citations),
        "judgements": [asdict(judgement) for judgement in held.judged(incident)],
    }


def _nothing_read(store: Ledger) -> str:
    return f"{store.place} holds no document yet. Read some with: reportedly read FILE…"


def _naming(store: Ledger) -> Callable[[str], str]:
    """What to call a document: its title, or where it was read from, and who published it."""
    from .publish import words

    def called(document: str) -> str:
        found = store.document(document).document
        about = ", ".join(part for part in (found.publisher, document[:12]) if part)
        return f"“{words.brief(words.heading(found) or '')}” ({about})"

    return called


def _lines() -> Lines:
    from .publish.roster import Lines

    return Lines(click.echo, colour=colour_for(sys.stdout), isolate=sys.stdout.isatty())


def _pair_line(pair: Near) -> dict[str, Any]:
    sides = {name: {"id": i.id, "label": i.label, "date": i.date, "documents": i.documents}
             for name, i in (("left", pair.one), ("right", pair.two))}  # fmt: skip
    return {**sides, "tellings": [pair.link.one, pair.link.two], "score": pair.link.score,
            "reasons": [asdict(reason) for reason in pair.link.reasons]}  # fmt: skip
