"""A figure of an incident in words, and of whom it counts."""
from __future__ import annotations

from reportedly.publish import words
from reportedly.reconcile.counts import group_of, in_words
from reportedly.reconcile.types import Claim

_SOME = frozenset("""child minor kid infant baby toddler woman girl boy man male female teenager youth adult mother
father soldier troop fighter rebel militant terrorist jihadist gunman attacker bomber officer policeman guard journalist
reporter medic doctor nurse paramedic rescuer volunteer worker commander official""".split())


def how_many(claim: Claim) -> str:
    """Its value by the bounds that are stated: "none", "at least 31", and "over 60" where the text says so."""
    stated = {"low": claim.low, "best": claim.best, "high": claim.high}
    said = words.value(stated, words.shortened(claim.words))
    over = said.startswith("at least ") and in_words(claim).startswith("over ")
    return said.replace("at least", "over", 1) if over else said


def of_whom(claim: Claim) -> str | None:
    """The text's words for whom it counts, where these tell more than that they are people."""
    return claim.group if isinstance(claim.group, str) and group_of(claim) else None


def some_only(claim: Claim) -> bool:
    """Whether it counts a kind of people beside whom others may well be concerned ("children", "soldiers"). Protesters
    or evacuees may be all of them, as far as their holder says.
    """
    return group_of(claim) in _SOME
