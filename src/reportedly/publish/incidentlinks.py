"""Why reports are of one incident, and what was close and is not: each link with its reasons, strongest first."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.publish import words
from reportedly.publish.incidentview import Elsewhere, IncidentView
from reportedly.reconcile.types import Link

MOST = 8  # in the open; the others fold away
_MOST_REASONS = 8


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for (+) or against (−) two reports being of one incident."""

    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Joint:
    """A link between two documents, or a document and another incident."""

    one: str
    two: str
    sure: str
    reasons: Sequence[Reason]
    judged: bool
    elsewhere: Elsewhere | None


def joints(links: Iterable[Link], view: IncidentView, *, near: bool = False) -> list[Joint]:
    """Links as the page shows them: of those that join, people's first, then the surest; of near ones the closest."""
    ordered = sorted(links, key=lambda link: (link.judgement is None, -link.score, link.one, link.two))
    return [_joint(link, view, near=near) for link in ordered]


def _joint(link: Link, view: IncidentView, *, near: bool) -> Joint:
    mine = {telling.key for telling in view.incident.tellings}
    # The telling of this incident stands first.
    one, two = (link.two, link.one) if near and link.one not in mine and link.two in mine else (link.one, link.two)
    weighed = sorted(link.reasons, key=lambda reason: -abs(reason.weight))[:_MOST_REASONS]
    return Joint(
        one=document_of(one),
        two=document_of(two),
        sure=alike(link.score) if near else f"one incident: {words.sure(link.score)[1]}",
        reasons=[Reason("+" if reason.weight >= 0 else "−", reason.words) for reason in weighed],
        judged=link.judgement is not None,
        elsewhere=view.elsewhere.get(two),
    )


def alike(score: float) -> str:
    """How alike two reports of two incidents are. It is no word on the incidents, which all their reports speak for."""
    return f"these two alone: alike {words.sure(score)[0]}\u00a0%"


def document_of(telling: str) -> str:
    """The document of a telling, by its key."""
    return telling.rpartition(":")[0] or telling
