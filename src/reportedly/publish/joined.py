"""Why a report shows several documents' actors as one: in words, with whoever decided it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.ledger.actors import Judgement, in_force
from reportedly.publish import words
from reportedly.reconcile.actors import Identity, Places


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided that two are one, and when, in words."""

    who: str
    when: str


class Decisions:
    """The standing decisions that two are one, found by the documents that they are about."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._same: dict[str, list[Judgement]] = {}
        for judgement in in_force(judgements):
            if judgement.verdict == "same":
                self._same.setdefault(judgement.document, []).append(judgement)

    def of(self, identity: Identity) -> list[Decision]:
        """The decisions both of whose sides are this actor, oldest first."""
        if identity.joined_by != "judgement":
            return []
        found = {judgement.id: judgement for judgement in self._about(identity)}
        ordered = sorted(found.values(), key=lambda judgement: (judgement.moment, judgement.id))
        return [Decision(judgement.who, words.moment(judgement.when)) for judgement in ordered]

    def _about(self, identity: Identity) -> Iterator[Judgement]:
        places = Places(identity.occurrences)
        for document in identity.documents:
            yield from (judgement for judgement in self._same.get(document, ()) if places.pair(judgement))


def joined(identity: Identity) -> str | None:
    """Why these are shown as one, where several documents tell of it; None where one does."""
    documents = words.count(len(identity.documents), "document")
    one = "person" if identity.kind == "person" else identity.kind
    if identity.joined_by == "same name":
        return f"Same name in {documents}: nobody has confirmed that they are one {one}"
    if identity.joined_by == "judgement":
        return f"Joined by a person’s decision, in {documents}"
    return None
