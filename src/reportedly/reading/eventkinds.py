"""Which sub-type an event is of: what its own words mean, and what the classifier says of its sentence.

Words speak with a weight that tells how far they can be trusted: "suicide bomber" is nearly plain, "killed" says
little. The rest is the classifier's. What the passage has no word for is never told: no "Chemical weapon" without gas.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .eventtypes import TYPE_OF
from .eventwords import ARMS, ATTACKS, DISARMED, MEANS, NEEDED, OTHERS, PLANES, STATES
from .eventwords import SHORT as _S

Chances = Sequence[tuple[str, float]]  # (sub-type, probability), the likeliest first; "" stands for no event

_FORCE = "clash attack air shelling suicide grenade chemical mine "
_LAND = "regain overtake cede "
_UPROAR = "stopped force riot mob property "
_CROWD = "protest " + _UPROAR
_STATE = "deal change base cede disrupt other diplomacy "
_ILLS = "nature man-made "

# family of triggers -> how far its own sub-type may be trusted, and the sub-types that such words may tell of, its own
# first
_FAMILIES: dict[str, tuple[float, str]] = {
    "harm": (0.1, "attack " + _FORCE + _UPROAR + _ILLS + "crime sexual arrest"),
    "destroy": (0.3, "property " + _FORCE + _UPROAR + _ILLS + "disrupt crime"),
    "attack": (0.25, "attack " + _FORCE + _UPROAR + "regain overtake crime sexual disrupt arrest"),
    "battle": (0.4, "clash " + _FORCE + _UPROAR + "regain overtake"),
    "air": (0.7, "air shelling chemical clash"),
    "shelling": (0.6, "shelling air chemical disrupt clash attack grenade"),
    "bomb": (0.3, "mine suicide air grenade chemical man-made shelling disrupt attack clash property"),
    "suicide": (0.7, "suicide disrupt arrest clash attack"),
    "grenade": (0.4, "grenade riot property attack disrupt mob"),
    "chemical": (0.6, "chemical disrupt attack air man-made"),
    "territory": (0.4, _LAND + "clash disrupt crime change deal base abduct arrest property"),
    "move": (0.2, "change " + _STATE + _LAND + _ILLS + "clash stopped"),
    "abduct": (0.5, "abduct arrest crime attack nature man-made deal sexual"),
    "arrest": (0.5, "arrest abduct disrupt crime stopped force riot sexual property mob attack"),
    "sexual": (0.6, "sexual arrest crime attack protest"),
    "protest": (0.3, _CROWD + "diplomacy arrest"),
    "force": (0.3, "stopped " + _CROWD + "clash"),
    "riot": (0.3, "riot " + _CROWD + "attack"),
    "property": (0.3, "property " + _CROWD + "man-made crime attack clash grenade nature"),
    "agreement": (0.4, "deal " + _STATE),
    "disrupt": (0.2, "disrupt crime arrest base air clash shelling regain mine"),
    "diplomacy": (0.2, "diplomacy " + _STATE + "protest crime"),
    "base": (0.2, "base " + _STATE + _LAND + "clash attack arrest"),
    "crime": (0.2, "crime disrupt arrest property attack mob abduct"),
    "accident": (0.3, "man-made nature mine property clash crime"),
    "nature": (0.5, _ILLS),
}
ALLOWED = {family: tuple(dict.fromkeys(_S[name] for name in names.split())) for family, (_, names) in _FAMILIES.items()}
TRUST = {family: trust for family, (trust, _) in _FAMILIES.items()}
PLAIN = 0.7  # how far words are trusted that can hardly mean anything else
BY_MEANS = 0.5  # and those for what it was done with
_ACCIDENTS = frozenset((_S["man-made"], _S["nature"]))
_BLASTS = frozenset((_S["mine"], _S["suicide"], _S["grenade"]))
_VIOLENT = frozenset("attack air shelling bomb suicide grenade battle".split())  # families
_PEACEFUL = frozenset(_S[name] for name in "protest deal change base diplomacy".split())
RESPONSIBILITY = "Attribution of responsibility"  # of words of blame alone, which say who is accused
LEAST = 0.005  # where an event is less likely, nothing can be said of its sub-type
CERTAIN = 0.35  # from here on the classifier is heard against the trigger, where it judged a whole report
TOLD = 0.25  # a sub-type less likely than this is not told
TOLD_TYPE = 0.5  # nor an event type less likely than this


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of an event beside the classifier's word.

    `families` are those of its triggers, the first one's first, `deadly` says whether any of its words tells of killing
    or wounding. The others are in lower case: `word` that trigger, `actor` the words for who did it ("": nobody is
    told), `passage` those that the classifier judged, `near` those around the trigger.
    """

    families: tuple[str, ...]
    deadly: bool
    word: str
    actor: str
    passage: str
    near: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Event type and sub-type, each None where it is not known well enough; `score` is how likely the finer one is."""

    type: str | None
    sub_type: str | None
    score: float | None


def kind_of(known: Evidence, chances: Chances, whole: bool = False) -> Kind:
    """The kind of an event, that there is one being taken for given.

    `whole` says that the chances are those of a whole report, of which the event is the first: there the classifier is
    heard against the trigger, too.
    """
    chances = [(s, p) for s, p in given_event(chances) if s != RESPONSIBILITY and _is_possible(s, known)]
    if whole and chances and chances[0][1] >= CERTAIN:
        return Kind(TYPE_OF[chances[0][0]], chances[0][0], round(chances[0][1], 3))
    own, trust = _own(known)
    trust = trust if own is not None and _is_possible(own, known) else 0.0
    allowed = {s for f in known.families for s in ALLOWED[f]}
    if set(known.families) == {"harm"} and not known.actor:  # anything kills: only words for what it was can tell
        allowed &= NEEDED.keys()
    weights = {s: (1 - trust) * p for s, p in chances if s in allowed}
    if own is not None and trust:
        weights[own] = weights.get(own, 0.0) + trust
    return _told(weights)


def _told(weights: dict[str, float]) -> Kind:
    """The likeliest sub-type, or where none is likely enough, the likeliest type."""
    best = max(weights, key=lambda s: weights[s], default=None)
    if best is not None and weights[best] >= TOLD:
        return Kind(TYPE_OF[best], best, round(weights[best], 3))
    types: dict[str, float] = {}
    for s, p in weights.items():
        types[TYPE_OF[s]] = types.get(TYPE_OF[s], 0.0) + p
    likely = max(types, key=lambda t: types[t], default=None)
    if likely is not None and types[likely] >= TOLD_TYPE:
        return Kind(likely, None, round(types[likely], 3))
    return Kind(None, None, None)


def _own(known: Evidence) -> tuple[str | None, float]:
    """(the sub-type that the words mean by themselves, how far they can be trusted)."""
    family = known.families[0]
    if "suicide" in known.families:
        return _S["suicide"], TRUST["suicide"]
    if known.word in ATTACKS:
        return _S["attack"], PLAIN
    if family == "territory":
        return _taker(known.actor), PLAIN
    return _by_means(known) or (ALLOWED[family][0], TRUST[family])


def _by_means(known: Evidence) -> tuple[str, float] | None:
    """What it is by what it was done with, where the words beside it tell of one such thing."""
    family = known.families[0]
    if family in ("bomb", "attack", "shelling") and PLANES.search(known.actor):
        return _S["air"], PLAIN
    disarmed = DISARMED.search(known.near)
    if family == "bomb" and disarmed:
        return _S["disrupt"], BY_MEANS
    open_to = family in ("harm", "attack", "bomb") and not disarmed
    means = [s for s, words in MEANS if words.search(known.near)] if open_to else []
    if len(means) == 1:
        return means[0], BY_MEANS
    if family == "bomb" and STATES.search(known.actor):
        return _S["air"], BY_MEANS  # an army's "bombing" is no mine
    return None


def _taker(actor: str) -> str | None:
    """What it is when land is taken, by who takes it."""
    if OTHERS.search(actor):
        return _S["overtake"]
    return _S["regain"] if STATES.search(actor) else None


def _is_others(sub_type: str, actor: str) -> bool:
    """Whether it takes land for a state what another took, or the other way round."""
    return (sub_type in (_S["regain"], _S["overtake"])) and _taker(actor) not in (None, sub_type)


def _is_possible(sub_type: str, known: Evidence) -> bool:
    """Whether the passage has the words that such an event takes, and none that rules it out."""
    needed = NEEDED.get(sub_type)
    if needed is not None and not needed.search(known.passage):
        return False
    violent = known.deadly or (known.families[0] in _VIOLENT and known.word not in ("strike", "strikes"))
    if (violent and sub_type in _PEACEFUL) or _is_others(sub_type, known.actor):
        return False
    if known.families[0] == "disrupt" and not known.deadly and sub_type in _BLASTS:
        return False  # "defused a car bomb"
    if known.deadly and sub_type == _S["property"] and not {"property", "destroy"} & set(known.families):
        return False
    return sub_type not in _ACCIDENTS or not ARMS.search(known.passage)


def heard(families: Sequence[str], chances: Chances) -> float:
    """How likely the classifier holds the likeliest sub-type that words of some families may tell of."""
    allowed = {s for f in families for s in ALLOWED[f]}
    return max((p for s, p in given_event(chances) if s in allowed), default=0.0)


def none_likely(chances: Chances) -> float:
    """The probability that there is no event, as the classifier has it."""
    return next((p for s, p in chances if not s), 0.0)


def given_event(chances: Chances) -> Chances:
    """The probabilities of the sub-types where it is settled that there is an event."""
    some = 1 - none_likely(chances)
    return [(s, min(1.0, p / some)) for s, p in chances if s and some > LEAST]
