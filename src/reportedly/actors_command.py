"""The command `actors`: who is who across documents, what may be one, and what people decide about it."""
from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from .console import colour_for, name_of_user, now, reading_from, withdrawn, writing_to
from .options import ListByDefault, json_option, ledger_option, limit_option, tell_of_more, there, who_option
from .types import ActorKind

if TYPE_CHECKING:
    from .judging import Roster
    from .ledger import Ledger, StoredDocument
    from .ledger.actors import Occurrence
    from .ledger.entries import Verdict
    from .publish.roster import Lines
    from .reconcile.actors import Identity

_T = TypeVar("_T")


@click.group(cls=ListByDefault)
def actors() -> None:
    """List who speaks, and say who is whom.

    Within a document the reader tells actors apart. Across documents those with the same full name are shown as one,
    and whoever is spelt in two ways is two, until a person decides. Decisions are kept with name and time, and can be
    withdrawn. `reportedly actors` alone lists.

    \b
    Start with:
      reportedly actors                     who makes the most claims
      reportedly actors show "Mira Tolen"   all about one of them
      reportedly actors proposed            pairs that may be one, and why
      reportedly actors same "Mira Tolen" "M. Tolen"
    """


@actors.command("list")
@click.argument("words", nargs=-1)
@ledger_option
@click.option("--kind", type=click.Choice(get_args(ActorKind)), help="Only actors of this kind.")
@click.option("--unnamed", is_flag=True, help='Also holders without a name, such as "a student".')
@limit_option("actors")
@json_option("an actor, a line each")
def list_(words: tuple[str, ...], ledger: str, kind: ActorKind | None, unnamed: bool, limit: int,
          as_json: bool) -> None:  # fmt: skip
    """List actors, those with most claims first.

    All WORDS must occur in an actor's names, roles or affiliations.
    """
    from .publish import roster as screen
    from .publish.joined import Decisions

    with reading_from(ledger) as store:
        roster = _roster(store)
        found = roster.listed(" ".join(words), kind=kind, unnamed=unnamed)
    if as_json:
        for identity in found[:limit]:
            click.echo(json.dumps(_plain(identity), ensure_ascii=False))
    elif not found:
        click.echo("Nobody found. Try fewer words, or leave out a condition.")
    else:
        screen.show_actors(_lines(), found[:limit], Decisions(roster.judgements))
    tell_of_more(len(found) - limit, "actor")


@actors.command()
@click.argument("actor")
@ledger_option
@json_option("with occurrences, claims and decisions")
def show(actor: str, ledger: str, as_json: bool) -> None:
    """Show one actor: names, documents, decisions, claims.

    ACTOR is a name, or an id as `list` shows it (its first 4 or more characters). What stands after "here" is the id of
    the actor in that one document: give it to `different` to take that one out.
    """
    from .publish import roster as screen
    from .publish import terminal
    from .publish.joined import Decisions

    with reading_from(ledger) as store:
        roster = _roster(store)
        identity = roster.find(actor).identity
        if as_json:
            click.echo(json.dumps(_whole(store, roster, identity), ensure_ascii=False))
            return
        lines = _lines()
        joining = Decisions(roster.judgements).of(identity)
        screen.show_actor(lines, identity, lambda document: _called(store.document(document)), joining)
        screen.show_judgements(lines, roster.judged(identity))
        for document in identity.documents:
            ids = {o.actor.id for o in identity.occurrences if o.document == document and o.claims}
            found = store.document(document)
            if ids and found.reading:
                terminal.show(found.document, found.reading, only=ids, colour=colour_for(sys.stdout), write=click.echo)


@actors.command()
@ledger_option
@limit_option("pairs")
@json_option("a pair, a line each")
def proposed(ledger: str, limit: int, as_json: bool) -> None:
    """List pairs that may be one actor, with the reasons.

    The likeliest stand first. Each reason adds to the score or takes from it; the score orders the list, and is no
    probability. Nothing is joined unless you say so with `same`; say `different`, and the pair is not proposed again.
    """
    from .publish import roster as screen

    with reading_from(ledger) as store:
        found, more = _first(_roster(store).proposals(), limit)
    if as_json:
        for pair in found:
            sides = {"left": _plain(pair.left), "right": _plain(pair.right)}
            reasons = [asdict(reason) for reason in pair.reasons]
            click.echo(json.dumps({**sides, "score": pair.score, "reasons": reasons}, ensure_ascii=False))
    elif not found:
        click.echo("No pair to decide on.")
    else:
        screen.show_proposals(_lines(), found)
        here = there(ledger)
        click.echo(f"To decide: reportedly actors same ID ID{here}, or reportedly actors different ID ID{here}")
    tell_of_more(more, "pair")


@actors.command()
@click.argument("one")
@click.argument("two")
@ledger_option
@who_option
def same(one: str, two: str, ledger: str, who: str | None) -> None:
    """Decide that ONE and TWO are one actor.

    Each is a name or an id, as for `show`. They are one wherever they occur, and so is whoever is the same as either.
    """
    _decide("same", one, two, ledger, who)


@actors.command()
@click.argument("one")
@click.argument("two")
@ledger_option
@who_option
def different(one: str, two: str, ledger: str, who: str | None) -> None:
    """Decide that ONE and TWO are two actors.

    Each is a name or an id, as for `show`. Where several documents' bearers of one name are shown as one, give as ONE
    the id of the one that is somebody else ("here …" in `show`), and the name as TWO: ONE leaves, the others stay.
    """
    _decide("different", one, two, ledger, who)


@actors.command()
@click.argument("judgement")
@ledger_option
@who_option
def withdraw(judgement: str, ledger: str, who: str | None) -> None:
    """Take back a decision on two actors.

    JUDGEMENT is its id, or the first 4 or more characters, as `show` gives it. The decision stays in the ledger's log,
    with the withdrawal after it, and counts no longer.
    """
    from .judging import withdraw as take_back

    click.echo(withdrawn(take_back, judgement, ledger, who))


def _decide(verdict: Verdict, one: str, two: str, ledger: str, who: str | None) -> None:
    from .judging import decide

    name = name_of_user(who)
    with writing_to(ledger) as store:
        made = decide(store, verdict, one, two, who=name, when=now())
    said = "are one actor" if verdict == "same" else "are two actors"
    click.echo(f"{_apart(made.one, made.two)} and {_apart(made.two, made.one)} {said}, says {name}.")
    click.echo(f"To take it back: reportedly actors withdraw {made.id[:16]}{there(ledger)}")
    if not made.holds:
        click.echo("reportedly: it is written down, but a decision with a later time says otherwise and counts: see "
                   "`reportedly actors show`", err=True)


def _apart(one: Occurrence, other: Occurrence) -> str:
    """The name of `one`, with its document where the other bears the same."""
    name = one.actor.name
    return f"{name} (document {one.document[:16]})" if name == other.actor.name else name


def _roster(store: Ledger) -> Roster:
    from .judging import Roster

    return Roster(store)


def _lines() -> Lines:
    from .publish.roster import Lines

    return Lines(click.echo, colour=colour_for(sys.stdout), isolate=sys.stdout.isatty())


def _called(found: StoredDocument) -> str:
    from .publish import words

    document = found.document
    told = (words.heading(document), document.publisher, words.date(document.published))
    return ", ".join(part for part in told if part)


def _plain(identity: Identity) -> dict[str, Any]:
    from .publish.roster import stated

    roles, affiliations = stated(identity)
    return {"id": identity.id, "name": identity.name, "names": identity.names, "kind": identity.kind,
            "named": identity.named, "roles": roles, "affiliations": affiliations, "claims": identity.claims,
            "documents": identity.documents, "joined_by": identity.joined_by}  # fmt: skip


def _whole(store: Ledger, roster: Roster, identity: Identity) -> dict[str, Any]:
    from .reconcile.actors import occurrence_id

    places = []
    for occurrence in identity.occurrences:
        found = store.document(occurrence.document)
        said = found.reading.attributions if found.reading else ()
        claims = [asdict(claim) for claim in said if occurrence.actor.id in claim.holders]
        places.append({"id": occurrence_id(occurrence), "document": occurrence.document, "uri": found.document.uri,
                       "actor": asdict(occurrence.actor), "claims": claims})  # fmt: skip
    judged = [asdict(judgement) for judgement, _, _ in roster.judged(identity)]
    return {**_plain(identity), "occurrences": places, "judgements": judged}


def _first(found: Iterable[_T], limit: int) -> tuple[list[_T], int]:
    """The first of them, and how many more there are."""
    rest = iter(found)
    return list(islice(rest, limit)), sum(1 for _ in rest)
