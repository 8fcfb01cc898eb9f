"""The actors of one text, in the making: who is named or described, in which words, with which role."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..types import Actor, Span
from . import roles
from .names import Known, Register
from .roles import PERSON

ACTING = (PERSON, roles.ORGANISATION)


@dataclass(eq=False)
class Entity:
    """An actor in the making; `spans` are all places that mean it."""

    first: Span
    known: Known | None = None
    description: Span | None = None
    head: str = ""
    named: bool = False  # a description that names: "the Brin campaign"
    human: bool = False  # a description of whom one would say "he" or "she"
    spans: list[Span] = field(default_factory=list)
    role_spans: list[Span] = field(default_factory=list)
    affiliation_spans: list[Span] = field(default_factory=list)
    sex: str = ""
    members: tuple[Entity, ...] = ()  # of "Brin and Kesh"

    def describe(self, span: Span) -> None:
        """Takes the longer of two descriptions."""
        if self.description is None or span[1] - span[0] > self.description[1] - self.description[0]:
            self.description = span


class Cast:
    """The actors of one text, read block by block."""

    def __init__(self, thresholds: Mapping[str, float]) -> None:
        self.thresholds = thresholds
        self.register = Register()
        self.entities: list[Entity] = []
        self._of_name: dict[int, Entity] = {}
        self.offices: dict[str, list[tuple[Entity, tuple[str, ...]]]] = {}  # "minister" -> who has the office, in words
        self._described: dict[str, Entity] = {}  # words of a description -> who was so described last

    def named(self, known: Known, span: Span) -> Entity:
        """The entity of a name's bearer."""
        found = self._of_name.get(id(known))
        if found is None:
            found = self._of_name[id(known)] = self.add(Entity(span, known))
        return found

    def described(self, words: str, span: Span, head: str, named: bool = False, human: bool = False) -> Entity:
        """The entity of a description: the one so described before, if any."""
        key = words.lower()
        found = self._described.get(key)
        if found is None:
            found = self._described[key] = self.add(Entity(span, description=span, head=head, named=named, human=human))
        found.spans.append(span)
        return found

    def add(self, entity: Entity) -> Entity:
        """Keeps an entity."""
        self.entities.append(entity)
        return entity

    def actors(self, text: str, speaking: Iterable[Entity]) -> tuple[tuple[Actor, ...], dict[int, str]]:
        """(the actors that speak, or are named and could, in order of appearance, {id of entity: id of its actor}).

        A place acts where it speaks ("Orvany said"); else it is only where something happens.
        """
        wanted = {id(member) for e in speaking for member in e.members or (e,)}
        kept = [e for e in self.entities if id(e) in wanted or (e.known is not None and e.known.kind in ACTING)]
        kept.sort(key=lambda e: min(e.spans or [e.first]))
        ids = {id(e): f"p{n}" for n, e in enumerate(kept, 1)}
        return tuple(_actor(text, e, ids[id(e)]) for e in kept), ids


def _actor(text: str, e: Entity, name: str) -> Actor:
    spans = tuple(sorted(set(e.spans) | {e.first}))
    role = text[slice(*e.role_spans[0])] if e.role_spans else None
    affiliation = text[slice(*e.affiliation_spans[0])] if e.affiliation_spans else None
    of_it = {"role": role, "affiliation": affiliation, "mentions": spans, "role_spans": tuple(e.role_spans),
             "affiliation_spans": tuple(e.affiliation_spans)}
    if e.known is not None:
        kind = roles.kind_of_name(e.known.name, e.known.kind)
        return Actor(name, e.known.name, kind, True, names=e.known.names, **of_it)  # type: ignore[arg-type]
    words = text[slice(*(e.description or e.first))]
    kind = roles.kind_of_description(e.head, words, e.human)
    return Actor(name, words, kind, e.named, names=(words,), **of_it)  # type: ignore[arg-type]
