"""Whether an event is told as having happened, or as planned, denied, feared, demanded or supposed."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .phrases import Item

Modality = Literal["happened", "planned", "denied", "feared", "demanded", "hypothetical"]

BACK, ON = 6, 3  # phrases and words before and after a trigger that may tell
NOT = frozenset("not never no without nobody neither nor n't cannot false baseless untrue fabricated".split())
DENYING = frozenset("denied denies deny denying rejected dismissed refuted".split())
PLANNED = frozenset("""will plan plans planned planning intend intends intended scheduled vow vows vowed threaten threatens
threatened threatening prepare prepares preparing prepared upcoming imminent pledged promised going 'll ready poised
shall announced expected due""".split())
FEARED = frozenset("""may might could fear fears feared fearing risk risks possible potential potentially danger warn warns
warned warning threat threats likely prospect concern concerns worried""".split())
DEMANDED = frozenset("""urge urges urged urging demand demands demanded demanding should must call calls called calling
ought appeal appealed appeals ordered order orders request requested asked""".split())
SUPPOSED = frozenset("if would unless whether should were had".split())
AVERTED = frozenset("""foiled foils thwarted thwarts prevented prevent prevents preventing averted avert avoid avoided
avoiding stop stopped halt end ending""".split())
CLAUSE = frozenset("; : — – . , after before while when as because although though who which that said says told".split())
TO = frozenset(("to", "for", "of", "on", "against", "that", "a", "an", "the", "any"))


def modality_of(items: Sequence[Item], at: int, text: str) -> Modality:
    """How the sentence tells of the event whose trigger is in the phrase or word at `at`."""
    own = items[at]
    verb = own.noun is None
    if not verb and _first_words(own, text) & {"no", "any"} and _any(items, at, NOT | {"no"}, own, text):
        return "denied"
    reach = _back(items, at)
    words = [i.word for i in reach if i.noun is None]
    if any(w in NOT or w.endswith("n't") or w.endswith("n’t") for w in words) or any(
            _first_words(i, text) & {"no", "neither"} for i in reach[-4:] if i.noun is not None and verb):
        return "denied"
    if any(w in DENYING for w in words):
        return "denied"
    if "if" in words or "unless" in words or (verb and "would" in words):
        return "hypothetical"
    if verb:
        return _of_verb(words)
    return _of_noun(items, at, reach, words, text)


def _of_verb(words: Sequence[str]) -> Modality:
    near = words[-4:]
    if any(w in ("should", "must") for w in near):
        return "demanded"
    if any(w in ("may", "might", "could") for w in near):
        return "feared"
    if "will" in near or "'ll" in near or "shall" in near:
        return "planned"
    if near and near[-1] == "to":  # "plans to seize", "urged it to attack"
        if any(w in PLANNED for w in near):
            return "planned"
        if any(w in DEMANDED for w in words):
            return "demanded"
        if any(w in FEARED for w in near):
            return "feared"
        if any(w in ("trying", "tried", "attempted", "attempting", "seeking", "sought", "in", "order") for w in near):
            return "planned"
    if any(w in ("fear", "fears", "feared", "fearing") for w in near):
        return "feared"
    return "happened"


def _of_noun(items: Sequence[Item], at: int, reach: Sequence[Item], words: Sequence[str], text: str) -> Modality:
    inside = _first_words(items[at], text)
    if inside & {"possible", "potential", "imminent", "feared", "future"}:
        return "feared"
    if inside & {"planned", "upcoming", "scheduled", "proposed"}:
        return "planned"
    heads = {i.word for i in reach[-3:]}
    if heads & {"threat", "threats", "fear", "fears", "risk", "possibility", "danger", "prospect"} or (
            set(words[-4:]) & {"feared", "fearing", "may", "might", "could"}):
        return "feared"
    if set(words[-4:]) & {"will", "planned", "planning", "plan", "scheduled", "vowed", "threatened", "preparing", "'ll"} or (
            heads & {"plan", "plans", "plot", "preparations"}):
        return "planned"
    if (set(words[-3:]) | heads) & {"call", "calls", "called", "calling", "urged", "demanded", "demanding"} and (
            reach and reach[-1].says(("for", "of", "a", "an"))):
        return "demanded"
    following = [i.word for i in items[at + 1:at + 1 + ON] if i.noun is None]
    if "planned" in following or "scheduled" in following or "will" in following:
        return "planned"
    if "would" in following:
        return "hypothetical"
    if {"may", "might", "could"} & set(following):
        return "feared"
    if "not" in following or "never" in following:
        return "denied"
    return "happened"


def _back(items: Sequence[Item], at: int) -> Sequence[Item]:
    """What stands before an index in its clause."""
    n = at
    while n > 0 and at - n < BACK and not items[n - 1].says(CLAUSE):
        n -= 1
    return items[n:at]


def _first_words(item: Item, text: str) -> set[str]:
    """The first words of a phrase, in lower case."""
    return set(text[item.span[0]:min(item.span[1], item.span[0] + 60)].lower().split()[:4])


def _any(items: Sequence[Item], at: int, words: frozenset[str], own: Item, text: str) -> bool:
    return bool(_first_words(own, text) & {"no"}) or any(i.word in words for i in _back(items, at) if i.noun is None)
