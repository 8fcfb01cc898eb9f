"""One actor across documents: who is taken to be whom, by full name and by what people decided.

A pure function of occurrences and judgements, whatever their order. Nothing is joined here on likeness alone: pairs
that are only alike are proposed to a person (`proposals`).

The law. Judgements are taken from the newest to the oldest (by `when`, then by entry id), and each stands as far as it
does not contradict the newer ones: `same` is transitive, and is passed over where it would bring together two that a
newer `different` holds apart; `different` is passed over where newer `same`s already make the two one. Only then are
the bearers of one full name joined, as a default: not against any `different`, and never two whom one document tells
apart. Of two bearers of one name whom a judgement calls different, the first (the judgement's own span) leaves the
bearers of that name, and the second stays with them.
"""
from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.ledger.actors import Judgement, Occurrence, in_force
from reportedly.reconcile.groups import Groups
from reportedly.reconcile.naming import body_words, full_name, person_words, words
from reportedly.types import ActorKind, Span

__all__ = ["Identity", "JoinedBy", "Occurrence", "Places", "anchor", "identities", "occurrence_id"]
JoinedBy = Literal["one document", "same name", "judgement"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What is taken to be one actor across the dossier.

    `id` is that of its first occurrence (`occurrence_id`), by document id and place in the text: 16 hex digits made of
    that document's id, the span of the first mention, and the name. Whoever keeps an id can look it up later among the
    ids of *all* occurrences, should an earlier document have come in. `name` is the fullest name among the occurrences,
    `names` all spellings, the commonest first. `joined_by` says why the occurrences stand together: they are one
    document's single actor, they bear the same full name, or a person said so.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: ActorKind
    occurrences: tuple[Occurrence, ...]
    joined_by: JoinedBy

    @property
    def named(self) -> bool:
        """False for "a student of the Polytechnic", who stays with one document."""
        return self.occurrences[0].actor.named

    @property
    def claims(self) -> int:
        """How many claims it is the speaker of."""
        return sum(occurrence.claims for occurrence in self.occurrences)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that it occurs in, each once."""
        return tuple(dict.fromkeys(occurrence.document for occurrence in self.occurrences))


def identities(occurrences: Iterable[Occurrence], judgements: Iterable[Judgement] = ()) -> list[Identity]:
    """Who is who, by name. Judgements of other verdicts, and those that no occurrence answers to, count for nothing."""
    found = sorted(set(occurrences), key=_order)
    groups = Groups([occurrence.document for occurrence in found])
    _judge(groups, found, judgements)
    judged = {n for n in range(len(found)) if groups.size(n) > 1}
    _join_namesakes(groups, found)
    made = [_identity([found[n] for n in group], group[0] in judged) for group in groups.all()]
    return sorted(made, key=lambda identity: (words(identity.name), identity.name, identity.id))


def occurrence_id(occurrence: Occurrence) -> str:
    """16 hex digits made of the document's id, the span of the first mention (or the actor's id), and the name."""
    place = min(occurrence.actor.mentions, default=None)
    where = f"{place[0]}-{place[1]} {occurrence.actor.name}" if place else occurrence.actor.id
    return hashlib.sha256(f"{occurrence.document} {where}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def anchor(occurrence: Occurrence) -> Span | None:
    """The span that a judgement on this occurrence points to: a mention by name, None where the text has no mention."""
    actor = occurrence.actor
    size = len(actor.name)
    # Without the text, the mention that is just as long as the name is taken to be the name.
    return min(actor.mentions, key=lambda s: (s[1] - s[0] < size, s[1] - s[0], s), default=None)


class Places:
    """Finds the occurrence that a judgement means."""

    def __init__(self, occurrences: Sequence[Occurrence]) -> None:
        self._by_document: dict[str, list[tuple[int, Occurrence]]] = defaultdict(list)
        for n, occurrence in enumerate(occurrences):
            if occurrence.actor.named:  # an unnamed holder is never one with another
                self._by_document[occurrence.document].append((n, occurrence))

    def pair(self, judgement: Judgement) -> tuple[int, int] | None:
        """The numbers of the two occurrences of a `same` or `different`; None where either is no longer read, and
        where the judgement is on incidents.
        """
        other = judgement.other
        if judgement.span is None or other is None or judgement.about != "actor":
            return None
        one, two = self.find(judgement.document, judgement.span), self.find(*other)
        return None if one is None or two is None or one == two else (one, two)

    def find(self, document: str, span: Span) -> int | None:
        """The number of the occurrence with the mention that `span` agrees with best; None where it overlaps none."""
        fits = [
            (-_agreement(span, mention), mention, n)
            for n, occurrence in self._by_document.get(document, ())
            for mention in occurrence.actor.mentions
            if mention[0] < span[1] and span[0] < mention[1]
        ]
        return min(fits)[2] if fits else None


def _agreement(one: Span, two: Span) -> float:
    return (min(one[1], two[1]) - max(one[0], two[0])) / (max(one[1], two[1]) - min(one[0], two[0]))


def _order(occurrence: Occurrence) -> tuple[str, Span, str, str, int]:
    actor = occurrence.actor
    return occurrence.document, min(actor.mentions, default=(-1, -1)), actor.id, repr(actor), occurrence.claims


def _judge(groups: Groups, found: Sequence[Occurrence], judgements: Iterable[Judgement]) -> None:
    places = Places(found)
    for judgement in reversed(in_force(judgements)):
        pair = places.pair(judgement) if judgement.verdict in ("same", "different") else None
        if pair is not None:
            (groups.join if judgement.verdict == "same" else groups.part)(*pair)


def _join_namesakes(groups: Groups, found: Sequence[Occurrence]) -> None:
    bearers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, occurrence in enumerate(found):
        if (name := full_name(occurrence.actor)) is not None:
            bearers[name].append(n)
    staying = {name: _staying(groups, numbers, found) for name, numbers in sorted(bearers.items())}
    for numbers in staying.values():
        for n in numbers[1:]:
            groups.join_by_default(numbers[0], n)


def _staying(groups: Groups, numbers: Sequence[int], found: Sequence[Occurrence]) -> list[int]:
    """Those of a name's bearers whom nothing sets apart from another of them."""
    roots = {groups.root(n) for n in numbers}
    leaving = {root for root in roots if groups.set_apart(root) & roots}
    # Where one document knows two of the name, nothing says which of them the other documents mean.
    crowd = Counter(document for document, _ in {(found[n].document, groups.root(n)) for n in numbers})
    return [n for n in numbers if groups.root(n) not in leaving and crowd[found[n].document] == 1]


def _identity(group: Sequence[Occurrence], judged: bool) -> Identity:
    spellings = Counter(name for o in group for name in dict.fromkeys((o.actor.name, *o.actor.names)))
    names = tuple(sorted(spellings, key=lambda name: (-spellings[name], name)))
    kinds = Counter(o.actor.kind for o in group)
    kind = min(kinds, key=lambda k: (-kinds[k], get_args(ActorKind).index(k)))
    joined_by: JoinedBy = "judgement" if judged else "same name" if len(group) > 1 else "one document"
    return Identity(occurrence_id(group[0]), _fullest(spellings, kind), names, kind, tuple(group), joined_by)


def _fullest(spellings: Mapping[str, int], kind: ActorKind) -> str:
    count = person_words if kind == "person" else body_words
    # Of equally full ones the commonest, or else the plainest; no shouting headline.
    return min(spellings, key=lambda name: (-len(count(name)), name.isupper(), -spellings[name], len(name), name))
