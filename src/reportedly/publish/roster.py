"""Actors across documents, in a terminal: a list, all that is known of one, and pairs that may be one."""
from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.ledger.actors import Judgement, Occurrence
from reportedly.publish import words
from reportedly.publish.joined import Decisions, Joining
from reportedly.publish.screen import NARROWEST, WIDEST
from reportedly.publish.wrap import harmless, isolated, wrapped
from reportedly.reconcile.actors import Identity, occurrence_id
from reportedly.reconcile.proposals import Proposal

Write = Callable[[str], object]
_MOST = 5  # spellings, roles and affiliations in a list; one actor's page has them all
_STYLES = {"strong": "1", "soft": "2"}


@dataclass(frozen=True, slots=True)
class Lines:
    """Where lines go; `colour` says whether some may stand out, `isolate` whether right-to-left words are fenced in."""

    write: Write
    colour: bool = False
    isolate: bool = False
    width: int = 0

    def put(self, *parts: str | None, indent: int = 0, style: str = "") -> None:
        """Those `parts` that say something, with dots between them, wrapped; harmless to a terminal."""
        text = " · ".join(harmless(part) for part in parts if part)
        cells = self.width or min(shutil.get_terminal_size().columns, WIDEST)
        for line in wrapped(text, max(NARROWEST, cells) - indent):
            out = isolated(line) if self.isolate else line
            self.write(" " * indent + (f"\x1b[{_STYLES[style]}m{out}\x1b[0m" if self.colour and style else out))

    def gap(self) -> None:
        """An empty line."""
        self.write("")


def show_actors(lines: Lines, identities: Iterable[Identity], decisions: Decisions) -> None:
    """A list of actors, each with what makes it one."""
    for identity in identities:
        lines.put(identity.name, words.extent(identity), style="strong")
        lines.put(*_about(identity, _MOST), indent=2)
        lines.put(f"also: {_few(other_names(identity), _MOST)}" if other_names(identity) else None, indent=2)
        lines.put(decisions.of(identity).word, identity.id, indent=2, style="soft")
        lines.gap()


def show_actor(lines: Lines, identity: Identity, document: Callable[[str], str], joining: Joining) -> None:
    """All about one actor but its claims: `document` tells what to call a document, `joining` why it is one."""
    lines.put(identity.name, words.extent(identity), style="strong")
    lines.put(*_about(identity))
    lines.put(f"also: {_few(other_names(identity))}" if other_names(identity) else None)
    lines.put(joining.sentence)
    lines.put(identity.id, style="soft")
    lines.gap()
    for occurrence in identity.occurrences:
        actor = occurrence.actor
        lines.put(document(occurrence.document), style="strong", indent=2)
        claims = words.count(occurrence.claims, "claim")
        lines.put(f"called {_few(_names(occurrence))}", words.role(actor), claims, indent=4)
        lines.put(f"document {occurrence.document[:16]}", f"here {occurrence_id(occurrence)}", indent=4, style="soft")
    lines.gap()


def show_judgements(lines: Lines, judged: Sequence[tuple[Judgement, Occurrence, Occurrence]]) -> None:
    """What people decided about an actor, and the ids by which it can be taken back."""
    for judgement, one, two in judged:
        pair = f"{one.actor.name} ({one.document[:8]}) and {two.actor.name} ({two.document[:8]})"
        said = "are one actor" if judgement.verdict == "same" else "are two actors"
        lines.put(f"{pair} {said}, says {judgement.who}", words.moment(judgement.when), indent=2)
        lines.put(f"judgement {judgement.id[:16]}", indent=2, style="soft")
    if judged:
        lines.gap()


def show_proposals(lines: Lines, found: Iterable[Proposal]) -> None:
    """Pairs that may be one actor, with the reasons for and against."""
    for proposal in found:
        left, right = proposal.left, proposal.right
        lines.put(f"{proposal.score:.2f}  {left.name}  ~  {right.name}", style="strong")
        for identity in (left, right):
            lines.put(identity.id, identity.name, *_about(identity, 2), words.extent(identity), indent=6, style="soft")
        for reason in proposal.reasons:
            detail = f" ({reason.detail})" if reason.detail else ""
            lines.put(f"{reason.adds:+.2f} {reason.feature}: {reason.explanation}{detail}", indent=6)
        lines.gap()


def other_names(identity: Identity) -> list[str]:
    """All spellings but the one that it is listed under."""
    return [name for name in identity.names if name != identity.name]


def stated(identity: Identity) -> tuple[list[str], list[str]]:
    """Roles and affiliations as the documents state them, the commonest first."""
    actors = [occurrence.actor for occurrence in identity.occurrences]
    roles, bodies = Counter(a.role for a in actors if a.role), Counter(a.affiliation for a in actors if a.affiliation)
    return tuple(sorted(count, key=lambda said: (-count[said], said)) for count in (roles, bodies))  # type: ignore[return-value]


def _about(identity: Identity, most: int | None = None) -> Iterator[str]:
    yield identity.kind if identity.named else f"{identity.kind}, not named"
    roles, affiliations = map(words.distinct, stated(identity))
    yield _few(roles, most)
    yield f"of {_few(affiliations, most)}" if affiliations else ""


def _names(occurrence: Occurrence) -> list[str]:
    return list(dict.fromkeys((occurrence.actor.name, *occurrence.actor.names)))


def _few(said: Sequence[str], most: int | None = None) -> str:
    more = "" if most is None or len(said) <= most else f" and {len(said) - most} more"
    return ", ".join(said[:most]) + more
