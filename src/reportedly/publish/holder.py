"""Who states a figure or an event, and whether they stand by it."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from reportedly.publish import words
from reportedly.publish.cards import Card, Standing

OWN_VOICE = "the document’s own voice"
_MOST_AROUND = 8  # holders around one another who do not stand by what is told; no honest text has more


@dataclass(frozen=True, slots=True)
class Doubt:
    """That somebody does not assert what stands there: in a shape, in words, and by whom, if not by its holder."""

    shape: str
    word: str
    by: str | None = None

    @property
    def words(self) -> str:
        """The same in one line: "× denies", "× denied by Dano Kesh"."""
        return " ".join(part for part in (self.shape, self.word, self.by) if part)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who states a figure or an event: `name` as it can be shown, what kind of name it is, and the claim it is in.

    `claim` is 0 where the text says it in its own voice, or where no claim is known for it. `doubts` tell of everybody
    who does not assert it: the holder first, then those in whose claims that one stands, the nearest first.
    """

    name: str
    standing: Standing
    remark: str | None = None
    beside: str | None = None
    claim: int = 0
    doubts: tuple[Doubt, ...] = ()

    @property
    def words(self) -> str:
        """The holder in one line."""
        together = f"{self.name}, with {self.beside}" if self.beside else self.name
        return f"{together} ({self.remark})" if self.remark else together


def holder_of(data: Mapping[str, Any], cards: Mapping[str, Card]) -> Holder:
    """Who states it, by the claim that it names; `cards` are those of the document by the ids of their claims."""
    if "attribution" not in data:
        return Holder("holder not read", "not stated")
    if data["attribution"] is None:
        return Holder(OWN_VOICE, "not stated")
    card = cards.get(str(data["attribution"]))
    if card is None:
        return Holder("holder not known", "not stated")
    return Holder(card.holder, card.standing, card.remark, card.company.words, card.number, tuple(_doubts(card, cards)))


def _doubts(card: Card, cards: Mapping[str, Card]) -> Iterator[Doubt]:
    if card.claim.stance != "asserts":
        yield Doubt(*card.stance)
    doubting = (one for one in _around(card, cards) if one.claim.stance != "asserts")
    for one in islice(doubting, _MOST_AROUND):
        together = " with ".join(part for part in (one.holder, one.company.words) if part)
        told = words.AROUND[one.claim.stance]
        known = one.standing != "not stated"
        yield Doubt(one.stance[0], f"{told} by" if known else told, together if known else None)


def _around(card: Card, cards: Mapping[str, Card]) -> Iterator[Card]:
    """The claims that it stands in, the innermost first; as many as the card counts, so that a ring has an end."""
    for _ in card.above:
        card = cards[str(card.claim.parent)]
        yield card
