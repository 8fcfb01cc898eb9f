"""Which triggers of a sentence tell of one occurrence, and which of none."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..types import Attribution, Span
from .eventroles import LIGHT, Roles, is_used
from .modality import Modality
from .phrases import BE, PREPOSITIONS, Item, after, before, helped_by
from .scene import Noun
from .triggers import Trigger

HARM = frozenset(("harm", "destroy"))
AGENTS = frozenset("""attackers attacker assailants assailant gunman gunmen protesters protestors demonstrators
rioters looters mob mobs smugglers traffickers pirates gang gangs cartel cartels mafia rapist diplomats ambassador
ambassadors envoy hostage hostages""".split())
THINGS = frozenset("""bomb bombs mortar mortars rocket rockets missile missiles shell shells drone drones grenade
grenades mine mines landmine landmines ied ieds explosive explosives artillery weapons arms ammunition munitions cache
caches arsenal arsenals depot drug drugs narcotics cocaine heroin sarin chlorine headquarters base bases outpost
outposts checkpoint checkpoints embassy sanctions counterpart relations""".split())

# between an act and harm: the harm was another's, "they set fire to cars after the killing of a boy"
LATER = frozenset("after following before since until because despite over while".split())
RECALLING = frozenset("the this that these those such its their his her any".split())
VAGUE = frozenset("""previous past alleged suspected similar possible every several earlier other more further recent
future another repeated frequent""".split())
# what an outlet may be about, but in running text is but somebody's claim
STATEMENTS = frozenset("condemn condemns condemned condemning denounce denounces denounced denouncing".split())
STUFF = frozenset("gas gases agent agents substances chemicals phosphorus chlorine".split())  # to harm with
STATES_OF_THINGS = frozenset("harm destroy crime base disrupt".split())  # nouns of these: "casualties", "smuggling"
RALLIES = frozenset(("rally", "rallies"))  # of one person: to win votes
TAKING_PLACE = frozenset("hit struck killed targeted took occurred happened began erupted left rocked wounded".split())
_BINDING = frozenset("also that which reportedly has have had".split())
_LEADING = frozenset("in by from after during when of amid following".split())
PEACEFUL = frozenset("agreement diplomacy move base disrupt arrest crime territory".split())
VIOLENT = frozenset("attack battle air shelling bomb suicide grenade chemical".split())
FAR = 25  # phrases and words over which harm may belong to an act


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making: where its trigger stands among the items of its sentence, and what is known of it."""

    trigger: Trigger
    at: int
    roles: Roles
    modality: Modality
    holder: Attribution | None
    families: tuple[str, ...]
    words: tuple[Span, ...] = ()  # further triggers that tell of it
    harmed: bool = False  # whether the target is whom harm befell
    deadly: bool = False  # whether any of its triggers tells of killing or wounding

    @property
    def bare(self) -> bool:
        return self.roles.actor is None and self.roles.target is None


def placed(items: Sequence[Item], triggers: Sequence[Trigger]) -> Iterator[tuple[int, Trigger, tuple[str, ...]]]:
    """(index of the item, trigger, families) of the triggers that head a phrase or stand outside of any."""
    at = 0
    hints: dict[int, tuple[str, ...]] = {}
    found: dict[int, Trigger] = {}
    for trigger in triggers:
        while at < len(items) and items[at].span[1] <= trigger.span[0]:
            at += 1
        if at == len(items):
            break
        noun = items[at].noun
        if is_figurative(trigger, items, at) or (noun is not None and is_name(noun, trigger)):
            continue
        if noun is not None:
            hints[at] = (*hints.get(at, ()), trigger.family)
            if noun.head[1] > trigger.span[1] or (trigger.verb and " " not in trigger.word):
                continue  # "targets" and "the wounded" are no events where they are nouns
        elif not trigger.verb and trigger.weak:
            continue
        if at not in found or (noun is None and trigger.verb and not found[at].verb):
            found[at] = trigger
    for n, trigger in found.items():
        yield n, trigger, tuple(dict.fromkeys((trigger.family, *hints.get(n, ()))))


def is_name(noun: Noun, trigger: Trigger) -> bool:
    """Whether the trigger is but a part of somebody's name: "Ms. Slaughter"."""
    return noun.kind == "person" and noun.name is not None and (
        noun.name[0] <= trigger.span[0] and trigger.span[1] <= noun.name[1])


def is_figurative(trigger: Trigger, items: Sequence[Item], at: int) -> bool:
    """Whether people only fight with words: "Kesh attacked Brin over his taxes", "Kesh held a rally in Sarn"."""
    noun = items[at].noun
    if trigger.word in RALLIES:
        holder = before(items, at - 1) if at > 0 and items[at - 1].says(LIGHT) else at
        return holder >= 0 and _is_person(items[holder])
    if noun is not None or not trigger.weak or trigger.family not in ("attack", "battle"):
        return False
    whom = after(items, at)
    over = whom >= 0 and whom + 1 < len(items) and items[whom + 1].says(("for", "over", "as", "on"))
    return over and (_is_person(items[whom]) or _is_person(items[max(0, before(items, at))]))


def _is_person(item: Item) -> bool:
    return item.noun is not None and (item.noun.kind == "person" or item.noun.pronoun in ("he", "she"))


def is_spare(trigger: Trigger, items: Sequence[Item], at: int) -> bool:
    """Whether the trigger is a person or thing that takes part in events, and is none."""
    last = trigger.word.rsplit(" ", 1)[-1]
    return last in AGENTS or (last in THINGS and items[at].noun is not None and not is_used(items, at))


def merged(drafts: Sequence[Draft], items: Sequence[Item], text: str) -> list[Draft]:
    """One draft for each occurrence: harm belongs to the nearest act that its sentence and holder tell of."""
    acts = [d for d in drafts if not HARM.issuperset(d.families)]
    out: list[Draft] = []
    for d in acts:
        same = out[-1] if out else None
        if same is not None and is_one(same, d):
            out[-1] = joined(same, d)
        else:
            out.append(d)
    for d in drafts:
        if d in acts:
            continue
        able = [n for n, a in enumerate(out) if a.trigger.word != d.trigger.word and does(a, d, items)]
        near = min(able, key=lambda n: abs(out[n].at - d.at), default=None)
        if near is None:
            out.append(d)
        else:
            out[near] = joined(out[near], d)
    return [d for d in out if d.words or not is_recalled(d, items, text)]


def does(act: Draft, harm: Draft, items: Sequence[Item]) -> bool:
    """Whether an act may have done some harm of its sentence, as one holder tells it, and nobody else did it."""
    if act.holder != harm.holder or act.modality != harm.modality or abs(act.at - harm.at) > FAR:
        return False
    if PEACEFUL.issuperset(act.families) or any(i.says(LATER) for i in items[act.at:harm.at]):
        return False
    if harm.roles.actor is None or act.roles.actor is not None:
        return harm.roles.actor in (None, act.roles.actor)
    return items[act.at].noun is not None  # "police killed him before his bomb exploded" are two


def is_one(first: Draft, second: Draft) -> bool:
    """Whether two acts of one sentence are one: of kinds that go together, and nothing that parts them."""
    if first.holder != second.holder or first.modality != second.modality:
        return False
    if first.families[0] == second.families[0] == "territory":
        return False  # "retook a district that had fallen to the army"
    kinds = set(first.families) & set(second.families) or (
        VIOLENT.issuperset(first.families) and VIOLENT.issuperset(second.families))
    actors = {r.actor for r in (first.roles, second.roles)} - {None}
    targets = {r.target for r in (first.roles, second.roles)} - {None}
    return bool(kinds) and len(actors) <= 1 and len(targets) <= 1


def joined(first: Draft, second: Draft) -> Draft:
    """The first with what the second adds; whom harm befell is the target, rather than what was aimed at."""
    harm = HARM & set(second.families)
    killed = second.roles.target if "harm" in second.families and not first.harmed else None
    roles = Roles(first.roles.actor or second.roles.actor, killed or first.roles.target or second.roles.target)
    families = first.families if harm else tuple(dict.fromkeys((*first.families, *second.families)))
    return replace(first, roles=roles, words=(*first.words, second.trigger.span), families=families,
                   harmed=first.harmed or killed is not None, deadly=first.deadly or second.deadly)


def is_led(act: Draft, harm: Draft, items: Sequence[Item]) -> bool:
    """Whether a noun is bound to the harm of its sentence: "killed in the strike", "the attack wounded nine"."""
    if items[act.at].noun is None or not VIOLENT.issuperset(act.families):
        return False
    if act.at < harm.at:
        return all(i.noun is None and (i.says(_BINDING) or i.says(BE)) for i in items[act.at + 1:harm.at])
    return items[act.at - 1].says(_LEADING) or (items[act.at - 1].says(("to",)) and items[act.at - 2].says(("due",)))


def is_shown(draft: Draft, items: Sequence[Item], text: str) -> bool:
    """Whether an event is worth telling of which neither place nor date is known.

    Of one without anybody either, only what was plainly done ("nine were wounded"), and what took place.
    """
    if not draft.bare or draft.words:
        return True
    item = items[draft.at]
    if item.noun is None:
        return _is_done(draft, items)
    if _is_thing(draft.trigger) and not is_used(items, draft.at):
        return False
    follower = items[draft.at + 1] if draft.at + 1 < len(items) else None
    took_place = follower is not None and follower.says(TAKING_PLACE)
    if draft.families[0] in STATES_OF_THINGS and not took_place and draft.modality != "denied":
        return False
    return draft.modality in ("happened", "denied") and (
        took_place or not (RECALLING | VAGUE) & set(text[slice(*item.span)].lower().split()))


def _is_thing(trigger: Trigger) -> bool:
    return trigger.word.rsplit(" ", 1)[-1] in THINGS | STUFF


def _is_done(draft: Draft, items: Sequence[Item]) -> bool:
    """Whether a verb without anybody tells of what was done: "were arrested", "had been shot"."""
    doers = draft.families[0] in ("harm", "attack", "abduct", "arrest", "sexual")
    return draft.modality != "hypothetical" and doers and helped_by(items, draft.at, BE)


def is_recalled(draft: Draft, items: Sequence[Item], text: str) -> bool:
    """Whether a noun only recalls an event that was told before: "condemned the attack", "after such strikes"."""
    item = items[draft.at]
    follower = items[draft.at + 1] if draft.at + 1 < len(items) else None
    first = text[item.span[0]:item.span[1]].split(None, 1)[0].lower()
    told = follower is not None and (follower.says(TAKING_PLACE) or follower.says(PREPOSITIONS - {"of", "as", "for"}))
    return draft.bare and item.noun is not None and first in RECALLING and not told
