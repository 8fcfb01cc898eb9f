"""Actors of places that do not exist, as readings would have them."""
from __future__ import annotations

import hashlib
from typing import Any

from reportedly.ledger.actors import Judgement, Occurrence
from reportedly.types import Actor


def occurrence(document: str, name: str, at: int = 0, **about: Any) -> Occurrence:
    """Somebody called `name`, who is mentioned there."""
    told = {"kind": "person", "named": True, "names": (name,), "mentions": ((at, at + len(name)),), **about}
    return Occurrence(document, Actor(f"s{at}", name, **told))


def judgement(verdict: Any, one: Occurrence, two: Occurrence, when: int = 0, **about: Any) -> Judgement:
    """A decision on the first mentions of both, made `when` seconds after ten."""
    value = {"document": two.document, "span": list(two.actor.mentions[0])}
    moment = f"2031-05-03T10:{when // 60:02}:{when % 60:02}Z"
    number = hashlib.sha256(f"{verdict} {one} {two} {moment}".encode()).hexdigest()
    told = {"id": number, "who": "Ana", "when": moment, **about}
    return Judgement(document=one.document, span=one.actor.mentions[0], verdict=verdict, value=value, **told)
