"""Events: who did what to whom, where and when, each as its holder tells it.

Words decide whether a sentence tells of an event and who takes part (`triggers`, `eventroles`), a classifier of which
type it is (`eventtypes`). One occurrence is one event: "a blast killed five and wounded ten" is a blast.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..types import Actor, Attribution, Span
from .blame import Blame, blames_in, may_blame
from .dates import DateRead
from .eventkinds import Chances, kind_of, none_likely
from .eventroles import Roles, is_used, roles_of
from .eventtypes import TYPE_OF
from .held import Holding
from .modality import Modality, modality_of
from .phrases import BE, PREPOSITIONS, Item, is_people, items_of
from .scene import Scene
from .settings import Settings
from .triggers import Trigger, find_triggers, has_trigger

SHORT = 1200  # code points of a document that is one report of one event, typed as a whole
LONGEST = 2000  # code points of a sentence that is one
WEAK_SURE = 0.25  # a weak trigger needs a sub-type with this probability, in a text of more than one report
NONE = 0.5  # of a weak trigger that the classifier thinks no event with this probability, none is made
RESPONSIBILITY = "Attribution of responsibility"
BEFORE, BEHIND = 30, 100  # code points from the trigger within which a place or date is shown as part of the event
HARM = frozenset(("harm", "destroy"))
AGENTS = frozenset("""attackers attacker assailants assailant gunman gunmen protesters protestors demonstrators rioters looters
mob mobs smugglers traffickers pirates gang gangs cartel cartels mafia rapist diplomats ambassador ambassadors envoy hostage
hostages""".split())
THINGS = frozenset("""bomb bombs mortar mortars rocket rockets missile missiles shell shells drone drones grenade grenades mine
mines landmine landmines ied ieds explosive explosives artillery weapons arms ammunition munitions cache caches arsenal
arsenals depot drug drugs narcotics cocaine heroin sarin chlorine headquarters base bases outpost outposts checkpoint
checkpoints embassy sanctions counterpart relations""".split())


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making: where its trigger stands among the items of its sentence, and what is known of it."""

    trigger: Trigger
    at: int
    roles: Roles
    modality: Modality
    holder: Attribution | None
    families: tuple[str, ...]
    words: tuple[Span, ...] = field(default=())  # further triggers that tell of it

    @property
    def bare(self) -> bool:
        return self.roles.actor is None and self.roles.target is None


def passages_of(text: str, sentences: Sequence[Span]) -> list[Span]:
    """What of some sentences the classifier is asked about: each that has a trigger; of a short text also the whole."""
    told = [s for s in sentences if s[1] - s[0] <= LONGEST and has_trigger(text, *s)]
    if told and len(sentences) > 1 and len(text) <= SHORT and (whole := whole_of(sentences)) not in told:
        told.append(whole)
    return told


def whole_of(sentences: Sequence[Span]) -> Span:
    """From the first sentence to the last."""
    return sentences[0][0], sentences[-1][1]


def read_events(scene: Scene, claims: Sequence[Attribution], actors: Sequence[Actor], dates: Sequence[DateRead],
                places: Sequence[Span], types: Mapping[Span, Chances]) -> tuple[dict[str, Any], ...]:
    """The events of a text in the order of their spans, as docs/json.md has them.

    `types` are the classifier's words on the passages of `passages_of`, `places` spans of place names.
    """
    reader = _Reader(scene, Holding(claims), Settings(scene, dates, places, Holding(claims)),
                     {m: a.name for a in actors for m in a.mentions}, types)
    lead: Chances = types.get(whole_of(scene.sentences), ()) if scene.sentences else ()
    events: list[dict[str, Any]] = []
    for sentence in scene.sentences:  # of a short text the first event is what the text as a whole tells
        events += reader.read(sentence, () if events else lead)
    events.sort(key=lambda e: e["span"])
    return tuple({"id": f"e{n}", **event} for n, event in enumerate(events, 1))


@dataclass(frozen=True, slots=True)
class _Reader:
    scene: Scene
    holding: Holding
    settings: Settings
    names: Mapping[Span, str]
    types: Mapping[Span, Chances]

    def read(self, sentence: Span, lead: Chances) -> Iterator[dict[str, Any]]:
        """The events of one sentence; `lead` is what the first of them may be, where something better is known."""
        text = self.scene.text
        if sentence[1] - sentence[0] > LONGEST:
            return
        triggers = find_triggers(text, *sentence)
        blaming = may_blame(text, sentence)
        if not triggers and not blaming:
            return
        items = items_of(self.scene, sentence)
        chances = self.types.get(sentence, ())
        if blaming:
            yield from self._blames(blames_in(text, items, sentence))
        drafts = merged(self._drafts(items, triggers, chances, lead), items, text)
        for n, draft in enumerate(sorted(drafts, key=lambda d: d.trigger.span)):
            first = bool(lead) and n == 0
            yield self._event(draft, sentence, *kind_of(draft.families, lead if first else chances, first))

    def _drafts(self, items: Sequence[Item], triggers: Sequence[Trigger], chances: Chances,
                lead: Chances) -> list[Draft]:
        unlikely = none_likely(lead or chances) >= NONE
        core: list[Draft] = []
        spare: list[Draft] = []
        for at, trigger, families in placed(items, triggers):
            if unlikely and trigger.weak:
                continue
            holder = self.holding.claim_of(trigger.span)
            roles = self._settled(roles_of(self.scene, items, at, trigger), holder)
            families = self._taken(families, roles)
            draft = Draft(trigger, at, roles, self._modality(items, at, holder), holder, families)
            if trigger.weak and not lead and kind_of(families, chances)[1] < WEAK_SURE:
                continue
            (spare if is_spare(trigger, items, at) else core).append(draft)
        return core or (spare[:1] if lead and not unlikely else [])

    def _taken(self, families: tuple[str, ...], roles: Roles) -> tuple[str, ...]:
        """Of what was "seized" or "captured", whether it is land, people or arms."""
        if families[0] != "territory" or roles.target is None:
            return families
        words = self.scene.text[slice(*roles.target)].lower().split(" of ")[0].split()
        if not words:
            return families
        return ("abduct", "arrest") if is_people(words[-1]) else ("disrupt", "crime") if words[-1] in THINGS else families

    def _modality(self, items: Sequence[Item], at: int, holder: Attribution | None) -> Modality:
        told = modality_of(items, at, self.scene.text)
        return "denied" if holder is not None and holder.stance == "denies" else told

    def _settled(self, roles: Roles, holder: Attribution | None) -> Roles:
        """The roles without those that the holder of the claim was taken for, and without pronouns for nobody known."""
        source = holder.source if holder else ()
        kept = [None if span is None or any(s < span[1] and span[0] < e for s, e in source)
                or not self._words(span) else span for span in (roles.actor, roles.target)]
        return Roles(*kept)

    def _words(self, span: Span) -> str | None:
        """The text's words for a participant; of a pronoun, the name of whom it means."""
        words = self.scene.text[slice(*span)]
        if words.lower() in ("he", "she", "it", "they", "him", "her", "them", "himself", "itself", "themselves"):
            return self.names.get(span)
        return words

    def _event(self, draft: Draft, sentence: Span, sub_type: str, score: float) -> dict[str, Any]:
        place, date = self.settings.of(draft.trigger.span, sentence, (draft.roles.actor, draft.roles.target))
        near = (p for p in (place, date.span if date else None)
                if p and draft.trigger.span[0] - BEFORE <= p[0] <= draft.trigger.span[1] + BEHIND)
        parts = (draft.trigger.span, *draft.words, *(p for p in (draft.roles.actor, draft.roles.target) if p), *near)
        return self._json(draft.trigger.span, parts, draft.holder, sub_type, score, draft.modality, draft.roles.actor,
                          draft.roles.target, place, date)

    def _blames(self, blames: Iterable[Blame]) -> Iterator[dict[str, Any]]:
        denied = False
        for blame in blames:
            claim = self.holding.claim_of(blame.accused or blame.cue)
            shielded = blame.stance == "accuses" and claim is not None and claim.stance == "denies"
            if shielded and denied:
                continue  # "the guard denied that it was behind the blast": one denial
            denied = denied or shielded or blame.stance == "denies"
            yield self._blame(replace(blame, stance="denies", accuser=None) if shielded else blame, claim)

    def _blame(self, blame: Blame, claim: Attribution | None) -> dict[str, Any]:
        accuser = blame.accuser or source_of(blame.cue, claim)
        parts = (blame.cue, *(p for p in (blame.accused, blame.accuser) if p))
        out = self._json(blame.cue, parts, claim, RESPONSIBILITY, 1.0,
                         "denied" if blame.stance == "denies" else "happened", blame.accused, None, None, None)
        for key, span in (("accused", blame.accused), ("accuser", accuser)):
            out |= {key: self._words(span) if span else None, f"{key}_span": list(span) if span else None}
        return {**out, "stance": blame.stance}

    def _json(self, trigger: Span, parts: Sequence[Span], holder: Attribution | None, sub_type: str, score: float,
              modality: Modality, actor: Span | None, target: Span | None, place: Span | None,
              date: DateRead | None) -> dict[str, Any]:
        span = (min(s for s, _ in parts), max(e for _, e in parts))
        if holder is not None:  # the span stays within the words that this holder is given
            piece = next(((s, e) for s, e in holder.content if s <= trigger[0] and trigger[1] <= e), span)
            span = (max(span[0], piece[0]), min(span[1], piece[1]))
        return {"span": list(span), "type": TYPE_OF[sub_type], "sub_type": sub_type,
                "actor": self._words(actor) if actor else None, "target": self._words(target) if target else None,
                "place": self.scene.text[slice(*place)] if place else None, "date": date.value if date else None,
                "modality": modality, "attribution": holder.id if holder else None, "score": round(score, 3),
                "trigger": list(trigger), "actor_span": list(actor) if actor else None,
                "target_span": list(target) if target else None, "place_span": list(place) if place else None,
                "date_span": list(date.span) if date else None}


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
        if noun is not None:
            hints[at] = (*hints.get(at, ()), trigger.family)
            if not noun.head[1] <= trigger.span[1]:
                continue
        elif not trigger.verb and trigger.weak:
            continue
        if at not in found or (noun is None and trigger.verb and not found[at].verb) or (
                noun is not None and not trigger.verb):
            found[at] = trigger
    for n, trigger in found.items():
        yield n, trigger, tuple(dict.fromkeys((trigger.family, *hints.get(n, ()))))


def source_of(cue: Span, claim: Attribution | None) -> Span | None:
    """The source of the claim that a word of blame is the cue of: who accuses."""
    spoken = claim is not None and any(s < cue[1] and cue[0] < e for s, e in claim.cue)
    return claim.source[0] if claim is not None and spoken and claim.source else None


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
        near = min((n for n, a in enumerate(out) if a.holder == d.holder and a.modality == d.modality
                    and bears(a)), key=lambda n: abs(out[n].at - d.at), default=None)
        if near is None:
            out.append(d)
        else:
            out[near] = joined(out[near], d)
    return [d for d in out if d.words or not is_recalled(d, items, text)]


RECALLING = frozenset("the this that these those such its their his her any".split())
TOLD_BY = BE | frozenset("hit struck killed targeted took occurred happened began erupted left came caused has had have".split())
PEACEFUL = frozenset("agreement diplomacy move base disrupt arrest crime territory harm destroy".split())
VIOLENT = frozenset("attack battle air shelling bomb suicide grenade chemical".split())


def bears(draft: Draft) -> bool:
    """Whether an act can do harm."""
    return not PEACEFUL.issuperset(draft.families)


def is_one(first: Draft, second: Draft) -> bool:
    """Whether two acts of one sentence are one: of kinds that go together, and nothing that parts them."""
    if first.holder != second.holder or first.modality != second.modality:
        return False
    kinds = set(first.families) & set(second.families) or (
        VIOLENT.issuperset(first.families) and VIOLENT.issuperset(second.families))
    actors = {r.actor for r in (first.roles, second.roles)} - {None}
    targets = {r.target for r in (first.roles, second.roles)} - {None}
    return bool(kinds) and len(actors) <= 1 and len(targets) <= 1


def joined(first: Draft, second: Draft) -> Draft:
    """The first with what the second adds; whom harm befell is the target, rather than what was aimed at."""
    harm = HARM & set(second.families)
    killed = second.roles.target if "harm" in second.families else None
    roles = Roles(first.roles.actor or second.roles.actor, killed or first.roles.target or second.roles.target)
    families = first.families if harm else tuple(dict.fromkeys((*first.families, *second.families)))
    return replace(first, roles=roles, words=(*first.words, second.trigger.span), families=families)


def is_recalled(draft: Draft, items: Sequence[Item], text: str) -> bool:
    """Whether a noun only recalls an event that was told before: "condemned the attack", "after such strikes"."""
    item = items[draft.at]
    follower = items[draft.at + 1] if draft.at + 1 < len(items) else None
    first = text[item.span[0]:item.span[1]].split(None, 1)[0].lower()
    told = follower is not None and (follower.says(TOLD_BY) or follower.says(PREPOSITIONS - {"of", "as", "for"}))
    return draft.bare and item.noun is not None and first in RECALLING and not told
