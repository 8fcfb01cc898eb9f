"""Who speaks in one document: each actor with what this text states of it, where it states that, and its claims."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.publish.cards import Card, Company, clipped
from reportedly.types import Actor, Span, Spans


@dataclass(frozen=True, slots=True)
class Stated:
    """Words of the text that state something, and the anchor of their place; no anchor where no place is known."""

    words: str
    anchor: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor that makes claims in one document, numbered by its first claim.

    `names` are its spellings in this text, the one that heads it first; `called` is what else stands for it as a
    source ("She"), and for nobody beside it. `claims` are all that it makes, `shared` those of them that it makes
    together with others, by who they are.
    """

    number: int
    actor: Actor
    names: tuple[Stated, ...]
    called: tuple[str, ...]
    roles: tuple[Stated, ...]
    affiliations: tuple[Stated, ...]
    claims: tuple[Card, ...]
    shared: tuple[tuple[Company, tuple[Card, ...]], ...]

    @property
    def anchor(self) -> str:
        """The id of its entry on the document's page."""
        return f"s{self.number}"


@dataclass(frozen=True, slots=True)
class Voices:
    """All claims of a document by who makes them, one that several make under each of them; those without a known
    speaker stand apart.
    """

    speakers: tuple[Speaker, ...]
    unresolved: tuple[Card, ...]
    unstated: tuple[Card, ...]

    @property
    def entries(self) -> dict[str, str]:
        """The anchor of each speaker's entry, by the actor's id."""
        return {speaker.actor.id: speaker.anchor for speaker in self.speakers}

    @property
    def cards(self) -> dict[int, Card]:
        """Every claim, by its number."""
        known = (card for speaker in self.speakers for card in speaker.claims)
        return {card.number: card for card in (*known, *self.unresolved, *self.unstated)}

    def anchors(self) -> Iterator[tuple[Span, str]]:
        """Places that the page has to be able to go to, with their ids."""
        for speaker in self.speakers:
            for stated in (*speaker.names, *speaker.roles, *speaker.affiliations):
                if stated.span and stated.anchor:
                    yield stated.span, stated.anchor


def voices(text: str, cards: Iterable[Card]) -> Voices:
    """The claims of `cards` by speaker, in the order in which the text lets each speak first."""
    held: dict[str, tuple[Actor, list[Card]]] = {}
    apart: dict[str, list[Card]] = {"not resolved": [], "not stated": []}
    for card in cards:
        for actor in card.holders:
            held.setdefault(actor.id, (actor, []))[1].append(card)
        if not card.holders:
            apart[card.standing].append(card)
    speakers = tuple(_speaker(text, number, *found) for number, found in enumerate(held.values(), 1))
    return Voices(speakers, tuple(apart["not resolved"]), tuple(apart["not stated"]))


def _speaker(text: str, number: int, actor: Actor, claims: list[Card]) -> Speaker:
    shared: dict[tuple[str, ...], tuple[Company, list[Card]]] = {}
    for card in claims:
        if len(card.holders) > 1:
            company = card.beside(actor)
            shared.setdefault((str(company.more), *(a.id for a in company.actors)), (company, []))[1].append(card)
    alone = (card.called for card in claims if card.called and len(card.holders) == 1)
    names = tuple(dict.fromkeys((actor.name, *actor.names)))
    return Speaker(
        number=number,
        actor=actor,
        names=tuple(_named(text, name, actor.mentions, f"s{number}n{n}") for n, name in enumerate(names, 1)),
        called=tuple(dict.fromkeys(said for said in alone if not any(name in said for name in names))),
        roles=_stated(text, actor.role, actor.role_spans, f"s{number}r"),
        affiliations=_stated(text, actor.affiliation, actor.affiliation_spans, f"s{number}a"),
        claims=tuple(claims),
        shared=tuple((company, tuple(cards)) for company, cards in shared.values()),
    )


def _named(text: str, name: str, mentions: Spans, anchor: str) -> Stated:
    """A name at the first mention that is it, or else holds it; without a place where only the metadata has it."""
    size = len(name)
    for start, end in sorted(mentions, key=lambda span: (span[1] - span[0] != size, span)):
        at = text.find(name, max(0, start), max(0, end)) if name else -1
        if at >= 0:
            return Stated(name, anchor, (at, at + len(name)))
    return Stated(name)


def _stated(text: str, words: str | None, spans: Spans, prefix: str) -> tuple[Stated, ...]:
    """Each wording once, where it stands first; what has no place in the text is still said, without a link."""
    first: dict[str, Span] = {}
    for start, end in clipped(spans, len(text)):
        first.setdefault(text[start:end], (start, end))
    if not first:
        return (Stated(words),) if words else ()
    return tuple(Stated(said, f"{prefix}{n}", span) for n, (said, span) in enumerate(first.items(), 1))
