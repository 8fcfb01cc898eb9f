"""Which sub-type an event is of: what the classifier says of its sentence, within what its trigger can mean."""
from __future__ import annotations

from collections.abc import Sequence

Chances = Sequence[tuple[str, float]]  # (sub-type, probability), the likeliest first; "" stands for no event

# sub-types under short names, for the table below
_S = {
    "clash": "Armed clash", "regain": "Government regains territory",
    "overtake": "Non-state actor overtakes territory", "chemical": "Chemical weapon", "air": "Air/drone strike",
    "suicide": "Suicide bomb", "shelling": "Shelling/artillery/missile attack", "mine": "Remote explosive/landmine/IED",
    "grenade": "Grenade", "sexual": "Sexual violence", "attack": "Attack",
    "abduct": "Abduction/forced disappearance", "protest": "Peaceful protest", "stopped": "Protest with intervention",
    "force": "Excessive force against protesters", "riot": "Violent demonstration", "mob": "Mob violence",
    "deal": "Agreement", "arrest": "Arrests", "change": "Change to group/activity", "disrupt": "Disrupted weapons use",
    "base": "Headquarters or base established", "property": "Looting/property destruction",
    "cede": "Non-violent transfer of territory", "other": "Other", "crime": "Organized crime",
    "nature": "Natural disaster", "man-made": "Man-made disaster", "diplomacy": "Diplomatic event",
}
_FORCE = "clash attack air shelling suicide grenade chemical mine regain overtake "
_UPROAR = "stopped force riot mob property "
_CROWD = "protest " + _UPROAR
_LAND = "regain overtake cede "
_STATE = "deal change base cede disrupt other diplomacy "
_ILLS = "nature man-made "

# family of triggers -> sub-types that such words may tell of, first the one to take without a classifier's word
ALLOWED: dict[str, tuple[str, ...]] = {family: tuple(dict.fromkeys(_S[name] for name in names.split()))
                                       for family, names in {
        "harm": "attack " + _FORCE + _UPROAR + _ILLS + "crime sexual arrest",
        "destroy": "property " + _FORCE + _UPROAR + _ILLS + "disrupt crime",
        "attack": "attack " + _FORCE + _UPROAR + "crime sexual disrupt man-made arrest",
        "battle": "clash " + _FORCE + _UPROAR,
        "air": "air shelling chemical clash regain",
        "shelling": "shelling air chemical disrupt clash attack grenade diplomacy",
        "bomb": "mine suicide air grenade chemical man-made shelling disrupt attack clash property",
        "suicide": "suicide clash disrupt arrest attack",
        "grenade": "grenade riot property attack disrupt mob",
        "chemical": "chemical disrupt attack air man-made",
        "territory": _LAND + "clash disrupt crime change deal base abduct arrest property",
        "move": "change " + _STATE + _LAND + _ILLS + "clash stopped",
        "abduct": "abduct arrest crime attack nature man-made deal sexual",
        "arrest": "arrest abduct disrupt crime stopped force riot sexual property mob attack",
        "sexual": "sexual arrest crime attack protest",
        "protest": _CROWD + "diplomacy arrest",
        "force": "stopped " + _CROWD + "clash",
        "riot": "riot " + _CROWD + "attack",
        "property": "property " + _CROWD + "man-made crime attack clash grenade nature",
        "agreement": "deal " + _STATE,
        "disrupt": "disrupt crime arrest base air clash shelling regain mine",
        "diplomacy": "diplomacy " + _STATE + "protest crime",
        "base": "base " + _STATE + _LAND + "clash attack arrest",
        "crime": "crime disrupt arrest property attack mob abduct",
        "accident": "man-made nature mine property clash crime",
        "nature": _ILLS,
    }.items()}
RESPONSIBILITY = "Attribution of responsibility"  # of words of blame alone, which say who is accused
KNOWN = 0.1  # below it the classifier does not know: the trigger's own sub-type is likelier
KNOWN_HARM = 0.3  # the same where a sentence tells of harm alone, which anything can do
LEAST = 0.005  # where an event is less likely, nothing can be said of its sub-type
CERTAIN = 0.35  # from here on it is heard against the trigger, where it judged a whole report


def kind_of(families: tuple[str, ...], chances: Chances, whole: bool = False) -> tuple[str, float]:
    """(sub-type, its probability) of an event with triggers of some families.

    `whole` says that the chances are those of a whole report, of which the event is the first. Without a classifier's
    word it is the first family's own sub-type, with a probability of 0. That there is an event is taken for given.
    """
    chances = given_event(chances)
    if whole and chances and chances[0][1] >= CERTAIN and chances[0][0] != RESPONSIBILITY:
        return chances[0]
    allowed = {s for f in families for s in ALLOWED[f]}
    own = ALLOWED[families[0]][0]
    best = next(((s, p) for s, p in chances if s in allowed), (own, 0.0))
    least = KNOWN_HARM if families == ("harm",) and not whole else KNOWN
    return best if best[1] >= least else (own, next((p for s, p in chances if s == own), 0.0))


def none_likely(chances: Chances) -> float:
    """The probability that there is no event, as the classifier has it."""
    return next((p for s, p in chances if not s), 0.0)


def given_event(chances: Chances) -> Chances:
    """The probabilities of the sub-types where it is settled that there is an event."""
    some = 1 - none_likely(chances)
    return [(s, min(1.0, p / some)) for s, p in chances if s and some > LEAST]
