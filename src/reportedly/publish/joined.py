"""Why a report shows several documents' actors as one, or as two: in words, with whoever decided it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.ledger.actors import Judgement, Occurrence, in_force
from reportedly.publish import words
from reportedly.reconcile.actors import Identity, Places

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided that two are one, and when, in words."""

    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Joining:
    """What makes one actor of several documents' actors.

    `shape` and `word` say it in a list, `sentence` on the actor's page; all are None where one document tells of it.
    `confirmed` is whether people's decisions alone join them all.
    """

    shape: str | None = None
    word: str | None = None
    sentence: str | None = None
    confirmed: bool = False
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """Another actor, as one document has it, that a person told apart from an actor."""

    other: Occurrence
    decision: Decision


class Decisions:
    """The standing decisions that two are one, found by the documents that they are about, or are two."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._same: dict[str, list[Judgement]] = {}
        self._different: list[Judgement] = []
        for judgement in in_force(judgements):
            if judgement.verdict == "same":
                self._same.setdefault(judgement.document, []).append(judgement)
            elif judgement.verdict == "different":
                self._different.append(judgement)
        self._different.sort(key=lambda judgement: (judgement.moment, judgement.id))

    def apart(self, identities: Iterable[Identity]) -> dict[str, list[Apart]]:
        """Whom people told apart from each actor, by its id, oldest first; none whom a newer word made one with it."""
        found: dict[str, list[Apart]] = {}
        if not self._different:
            return found
        every = [(identity.id, occurrence) for identity in identities for occurrence in identity.occurrences]
        places = Places([occurrence for _, occurrence in every])
        for judgement in self._different:
            pair = places.pair(judgement)
            if pair is None or every[pair[0]][0] == every[pair[1]][0]:
                continue
            decision = Decision(judgement.who, words.moment(judgement.when))
            for one, two in (pair, pair[::-1]):
                found.setdefault(every[one][0], []).append(Apart(every[two][1], decision))
        return found

    def of(self, identity: Identity) -> Joining:
        """What joins the occurrences of an actor, its decisions oldest first."""
        size = len(identity.occurrences)
        if size < 2:
            return Joining()
        found = sorted(self._about(identity), key=lambda pair: (pair[0].moment, pair[0].id))
        decisions = tuple(Decision(judgement.who, words.moment(judgement.when)) for judgement, _ in found)
        documents = words.count(len(identity.documents), "document")
        one = "person" if identity.kind == "person" else identity.kind
        if not decisions:
            sentence = f"Same name in {documents}: nobody has confirmed that they are one {one}"
            return Joining("?", "same name, not confirmed", sentence)
        if _joins_all(size, [pair for _, pair in found]):
            return Joining("=", "joined by a person", f"Joined by a person’s decision, in {documents}", True, decisions)
        sentence = (
            f"Joined partly by a person’s decision, partly by the same name, in {documents}: "
            f"nobody has confirmed that all are one {one}"
        )
        return Joining("?", "partly confirmed", sentence, decisions=decisions)

    def _about(self, identity: Identity) -> Iterator[tuple[Judgement, Pair]]:
        places = Places(identity.occurrences)
        for document in identity.documents:
            for judgement in self._same.get(document, ()):
                if pair := places.pair(judgement):
                    yield judgement, pair


def _joins_all(size: int, pairs: Iterable[Pair]) -> bool:
    """Whether one can go from any of `size` things to any other by `pairs`."""
    group = list(range(size))
    for one, two in pairs:
        kept, gone = group[one], group[two]
        group = [kept if g == gone else g for g in group]
    return len(set(group)) == 1
