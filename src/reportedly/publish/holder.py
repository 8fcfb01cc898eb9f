"""Who states a figure or an event."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.publish.cards import Card, Standing

OWN_VOICE = "the paper’s own voice"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who states a figure or an event: `name` as it can be shown, what kind of name it is, and the claim it is in.

    `claim` is 0 where the text says it in its own voice, or where no claim is known for it.
    """

    name: str
    standing: Standing
    remark: str | None = None
    beside: str | None = None
    claim: int = 0

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
    return Holder(card.holder, card.standing, card.remark, card.company.words, card.number)
