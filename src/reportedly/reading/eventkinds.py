"""Which sub-type an event is of: what the classifier says of its sentence, within what its trigger can mean."""
from __future__ import annotations

from collections.abc import Sequence

Chances = Sequence[tuple[str, float]]  # (sub-type, probability), the likeliest first; "" stands for no event

_FORCE = "Armed clash|Attack|Air/drone strike|Shelling/artillery/missile attack|Suicide bomb|Grenade|Chemical weapon" \
         "|Remote explosive/landmine/IED|Government regains territory|Non-state actor overtakes territory"
_CROWD = "Peaceful protest|Protest with intervention|Excessive force against protesters|Violent demonstration" \
         "|Mob violence|Looting/property destruction"
_LAND = "Government regains territory|Non-state actor overtakes territory|Non-violent transfer of territory"
_STATE = "Agreement|Change to group/activity|Headquarters or base established|Non-violent transfer of territory" \
         "|Disrupted weapons use|Other|Diplomatic event"
_ILLS = "Natural disaster|Man-made disaster"

# family of triggers -> sub-types that such words may tell of, the one to take without a classifier first
ALLOWED: dict[str, tuple[str, ...]] = {family: tuple(types.split("|")) for family, types in {
    "harm": f"Attack|{_FORCE}|{_CROWD}|{_ILLS}|Organized crime|Sexual violence|Arrests",
    "destroy": f"Looting/property destruction|{_FORCE}|{_CROWD}|{_ILLS}|Disrupted weapons use|Organized crime",
    "attack": f"Attack|{_FORCE}|{_CROWD}|Organized crime|Sexual violence|Disrupted weapons use|Man-made disaster|Arrests",
    "battle": f"Armed clash|{_FORCE}|{_CROWD}",
    "air": "Air/drone strike|Shelling/artillery/missile attack|Chemical weapon|Armed clash|Government regains territory",
    "shelling": "Shelling/artillery/missile attack|Air/drone strike|Chemical weapon|Disrupted weapons use|Armed clash|Attack"
                "|Grenade|Diplomatic event",
    "bomb": "Remote explosive/landmine/IED|Suicide bomb|Air/drone strike|Grenade|Chemical weapon|Man-made disaster"
            "|Shelling/artillery/missile attack|Disrupted weapons use|Attack|Armed clash|Looting/property destruction",
    "suicide": "Suicide bomb|Armed clash|Disrupted weapons use|Arrests|Attack",
    "grenade": "Grenade|Violent demonstration|Looting/property destruction|Attack|Disrupted weapons use|Mob violence",
    "chemical": "Chemical weapon|Disrupted weapons use|Attack|Air/drone strike|Man-made disaster",
    "territory": f"{_LAND}|Armed clash|Disrupted weapons use|Organized crime|Change to group/activity|Agreement"
                 "|Headquarters or base established|Abduction/forced disappearance|Arrests|Looting/property destruction",
    "move": f"Change to group/activity|{_STATE}|{_LAND}|{_ILLS}|Armed clash|Protest with intervention",
    "abduct": "Abduction/forced disappearance|Arrests|Organized crime|Attack|Natural disaster|Man-made disaster|Agreement"
              "|Sexual violence",
    "arrest": "Arrests|Abduction/forced disappearance|Disrupted weapons use|Organized crime|Protest with intervention"
              "|Excessive force against protesters|Violent demonstration|Sexual violence|Looting/property destruction"
              "|Mob violence|Diplomatic event|Attack",
    "sexual": "Sexual violence|Arrests|Organized crime|Attack|Peaceful protest",
    "protest": f"Peaceful protest|{_CROWD}|Diplomatic event|Arrests",
    "force": f"Protest with intervention|{_CROWD}|Armed clash",
    "riot": f"Violent demonstration|{_CROWD}|Attack",
    "property": f"Looting/property destruction|{_CROWD}|Man-made disaster|Organized crime|Attack|Armed clash|Grenade"
                "|Natural disaster",
    "agreement": f"Agreement|{_STATE}|Change to group/activity",
    "disrupt": "Disrupted weapons use|Organized crime|Arrests|Headquarters or base established|Air/drone strike|Armed clash"
               "|Shelling/artillery/missile attack|Government regains territory|Remote explosive/landmine/IED",
    "diplomacy": f"Diplomatic event|{_STATE}|Attribution of responsibility|Peaceful protest|Organized crime",
    "base": f"Headquarters or base established|{_STATE}|{_LAND}|Armed clash|Attack|Arrests",
    "crime": "Organized crime|Disrupted weapons use|Arrests|Looting/property destruction|Attack|Mob violence"
             "|Abduction/forced disappearance",
    "accident": "Man-made disaster|Natural disaster|Remote explosive/landmine/IED|Looting/property destruction"
                "|Armed clash|Organized crime",
    "nature": "Natural disaster|Man-made disaster",
}.items()}
KNOWN = 0.1  # below it the classifier does not know: the trigger's own sub-type is likelier
CERTAIN = 0.35  # from here on it is heard against the trigger, where it judged a whole report


def kind_of(families: Sequence[str], chances: Chances, whole: bool = False) -> tuple[str, float]:
    """(sub-type, its probability) of an event with triggers of some families.

    `whole` says that the chances are those of a whole report, of which the event is the first. Without a classifier's
    word it is the first family's own sub-type, with a probability of 0.
    """
    if whole and chances and chances[0][0] and chances[0][1] >= CERTAIN:
        return chances[0]
    allowed = {s for f in families for s in ALLOWED[f]}
    own = ALLOWED[families[0]][0]
    best = next(((s, p) for s, p in chances if s in allowed), (own, 0.0))
    return best if best[1] >= KNOWN else (own, next((p for s, p in chances if s == own), 0.0))


def none_likely(chances: Chances) -> float:
    """The probability that there is no event, as the classifier has it."""
    return next((p for s, p in chances if not s), 0.0)
