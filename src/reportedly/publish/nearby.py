"""In a terminal: incidents that may be one, what people decided about them, and who is counted with which side."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.ledger.actors import Judgement
from reportedly.publish import words
from reportedly.publish.roster import Lines
from reportedly.reconcile.actors import Identity
from reportedly.reconcile.types import Incident, Link, Side

_NO_SIDE = "Counted with none"


def show_near(lines: Lines, found: Iterable[tuple[Incident, Incident, Link]]) -> None:
    """Pairs of incidents that are close and were not made one, with the reasons for and against."""
    for one, two, link in found:
        lines.put(f"{link.score:.2f}  {named(one)}  ~  {named(two)}", style="strong")
        for incident in (one, two):
            told = words.count(len(incident.documents), "report")
            lines.put(incident.id, named(incident), told, indent=6, style="soft")
        for reason in link.reasons:
            lines.put(f"{reason.weight:+.2f} {reason.words}", indent=6)
        lines.gap()


def named(incident: Incident) -> str:
    """Its label with its date, which alone tells two of one town apart."""
    return ", ".join(part for part in (incident.label, words.date(incident.date)) if part)


def show_decisions(lines: Lines, judged: Sequence[tuple[Judgement, str, str]]) -> None:
    """What people decided about an incident, with what to call the two documents, and the ids to take it back by."""
    if judged:
        lines.put("Decided by people", style="strong")
    for judgement, one, two in judged:
        said = "tell of one incident" if judgement.verdict == "same" else "tell of two incidents"
        lines.put(f"{one} and {two} {said}, says {judgement.who}", words.moment(judgement.when), indent=2)
        lines.put(f"judgement {judgement.id[:16]}", indent=2, style="soft")
    if judged:
        lines.gap()


def show_sides(
    lines: Lines, counted: Sequence[tuple[Identity, Side | None, Judgement | None]], *, others: int = 0
) -> None:
    """Actors under the sides that they are counted with, each with the ground; `others` are counted with none."""
    for name in [*sorted({side.name for _, side, _ in counted if side}), None]:
        held = [one for one in counted if (one[1].name if one[1] else None) == name]
        if not held:
            continue
        lines.put(name or _NO_SIDE, words.count(len(held), "actor"), style="strong")
        for identity, side, judgement in held:
            lines.put(identity.name, words.extent(identity), indent=2)
            lines.put(_ground(side, judgement), indent=4, style="soft")
        lines.gap()
    if others:
        lines.put(f"{words.count(others, 'actor')} whom nothing in the texts counts with a side")


def _ground(side: Side | None, judgement: Judgement | None) -> str:
    if judgement is not None:
        return f"judged by {judgement.who} · {words.moment(judgement.when)} · judgement {judgement.id[:16]}"
    if side is None:
        return "the file of sides says so"
    return side.reason if side.judged else f"suggested: {side.reason}"
