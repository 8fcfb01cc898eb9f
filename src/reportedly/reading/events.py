"""Events: who did what to whom, where and when, each as its holder tells it.

Words decide whether a sentence tells of an event and who takes part (`triggers`, `eventroles`), a classifier of which
type it is (`eventtypes`). One occurrence is one event: "a blast killed five and wounded ten" is a blast.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..types import Actor, Attribution, Span
from .blame import Blame, blames_in, may_blame
from .dates import DateRead
from .doubt import is_question, is_untrue
from .drafts import HARM, RALLIES, STATEMENTS, THINGS, Draft, does, is_led, is_shown, is_spare, merged, placed
from .eventkinds import RESPONSIBILITY, Chances, Evidence, Kind, heard, kind_of, none_likely
from .eventroles import STATES, Roles, is_used, roles_of
from .eventtypes import TYPE_OF
from .eventwords import ATTACKS
from .held import Holding
from .mentions import PRONOUNS
from .modality import Modality, modality_of
from .phrases import ARMED, Item, is_people, items_of
from .scene import Scene
from .settings import Settings
from .triggers import WORD, Trigger, find_triggers, has_trigger

SHORT = 1200  # code points of a document that is one report of one event, typed as a whole
LONGEST = 1200  # code points of a sentence that is read as one; a longer one is read in pieces
WEAK_SURE = 0.3  # a weak trigger needs a sub-type with this probability, in a text of more than one report
NONE = 0.5  # where the classifier sees no event with this probability, a weak trigger alone makes none
PLAIN = frozenset("chemical air shelling bomb suicide grenade".split())  # what makes "attack" plain: "gas attack"
_BOUND = re.compile(r"\b(?:more|fewer|less) than $", re.I)
FIRED = frozenset("shelling bomb grenade".split())  # families of what is used to harm from afar
BLAME_RIGHT = 0.9  # of such claims are what the grammar says: 43 of 49 on labelled Syrian articles
NEAR = 80  # code points on both sides of a trigger that may tell what an attack was made with
BEFORE, BEHIND = 30, 100  # code points from the trigger within which a place or date is shown as part of the event


def passages_of(text: str, sentences: Sequence[Span]) -> list[Span]:
    """What of some sentences the classifier is asked about: each that has a trigger; of a short text also the whole."""
    told = [piece for s in sentences for piece in pieces_of(text, s) if has_trigger(text, *piece)]
    if told and len(sentences) > 1 and len(text) <= SHORT and (whole := whole_of(sentences)) not in told:
        told.append(whole)
    return told


def pieces_of(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence, or where it is too long for one, pieces of it, cut at a line end, a mark or a space where one is."""
    start, end = sentence
    while end - start > LONGEST:
        cuts = (text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ("\n", "; ", ". ", ", ", " "))
        cut = next((c + 1 for c in cuts if c >= 0), start + LONGEST)
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def whole_of(sentences: Sequence[Span]) -> Span:
    """From the first sentence to the last."""
    return sentences[0][0], sentences[-1][1]


def read_events(scene: Scene, claims: Sequence[Attribution], actors: Sequence[Actor], dates: Sequence[DateRead],
                places: Sequence[Span], types: Mapping[Span, Chances]) -> tuple[dict[str, Any], ...]:
    """The events of a text in the order of their spans, as docs/json.md has them.

    `types` are the classifier's words on each of the passages of `passages_of`, `places` spans of place names.
    """
    holding = Holding(claims)
    reader = _Reader(scene, holding, Settings(scene, dates, places, holding),
                     {m: a.name for a in actors for m in a.mentions}, types,
                     frozenset(scene.text[slice(*p)].lower() for p in places),
                     frozenset(m.start() for d in dates for m in WORD.finditer(scene.text, *d.span)))
    lead: Chances = types.get(whole_of(scene.sentences), ()) if scene.sentences else ()
    events: list[dict[str, Any]] = []
    for sentence in scene.sentences:
        for piece in pieces_of(scene.text, sentence):  # of a short text the first event is what the whole of it tells
            events += reader.read(piece, () if events else lead)
    events.sort(key=lambda e: e["span"])
    return tuple({"id": f"e{n}", **event} for n, event in enumerate(events, 1))


@dataclass(frozen=True, slots=True)
class _Reader:
    scene: Scene
    holding: Holding
    settings: Settings
    names: Mapping[Span, str]
    types: Mapping[Span, Chances]
    towns: frozenset[str]  # names of places, in lower case
    dated: frozenset[int]  # where the words of dates begin: "March" is no march there

    def read(self, sentence: Span, lead: Chances) -> Iterator[dict[str, Any]]:
        """The events of one sentence; `lead` is what the first of them may be, where something better is known."""
        text = self.scene.text
        seen = find_triggers(text, *sentence) if sentence in self.types else []  # the others were seen to have none
        triggers = [t for t in seen if t.span[0] not in self.dated]
        blaming = may_blame(text, sentence)
        if not triggers and not blaming:
            return
        items = items_of(self.scene, sentence)
        chances = self.types.get(sentence, ())
        if blaming:
            yield from self._blames(blames_in(text, items, sentence))
        drafts = merged(self._drafts(items, triggers, chances, lead), items, text)
        for n, draft in enumerate(sorted(drafts, key=lambda d: d.trigger.span)):
            of_all = lead if n == 0 else ()
            event = self._event(draft, sentence, self._kind(draft, sentence, chances, of_all))
            plain = of_all and none_likely(of_all) < NONE
            if plain or event["place"] or event["date_span"] or is_shown(draft, items, text):
                yield event

    def _kind(self, draft: Draft, sentence: Span, chances: Chances, lead: Chances) -> Kind:
        """What kind of event it is; of the first of a short text, by the whole of it."""
        passage = whole_of(self.scene.sentences) if lead else sentence
        near = max(sentence[0], draft.trigger.span[0] - NEAR), min(sentence[1], draft.trigger.span[1] + NEAR)
        actor, told, beside = (self.scene.text[slice(*s)].lower() for s in (draft.roles.actor or (0, 0), passage, near))
        known = Evidence(draft.families, draft.deadly, draft.trigger.word, actor, told, beside)
        return kind_of(known, lead or chances, bool(lead))

    def _drafts(self, items: Sequence[Item], triggers: Sequence[Trigger], chances: Chances,
                lead: Chances) -> list[Draft]:
        likely = none_likely(lead or chances) < NONE
        found = [(*one, is_spare(one[1], items, one[0])) for one in placed(items, triggers)]
        company = any(not trigger.weak and not spare for _, trigger, _, spare in found)
        core: list[Draft] = []
        spares: list[Draft] = []
        doubtful: list[Draft] = []
        for at, trigger, families, spare in found:
            draft = self._draft(items, at, trigger, families)
            typed = bool(lead) or heard(draft.families, chances) >= WEAK_SURE
            backed = likely or company or bool(PLAIN & set(families[1:]))
            if trigger.word in RALLIES and self._is_one(draft.roles.actor):
                continue
            if trigger.word in STATEMENTS and not lead:
                continue
            used = trigger.family in FIRED and items[at].noun is not None and is_used(items, at)  # "fired rockets"
            sure = not trigger.weak or used or self._is_armed(draft.roles) or (typed and backed)
            (doubtful if not sure else spares if spare else core).append(draft)
        harm = [d for d in core if HARM.issuperset(d.families)]  # "killed in the strike": that the strike was is plain
        core += [d for d in doubtful if any(does(d, h, items) and is_led(d, h, items) for h in harm)]
        return core or (spares[:1] if lead and likely else [])

    def _draft(self, items: Sequence[Item], at: int, trigger: Trigger, families: tuple[str, ...]) -> Draft:
        holder = self.holding.claim_of(trigger.span)
        roles = self._settled(roles_of(self.scene, items, at, trigger), holder, trigger.span)
        harm = trigger.family == "harm"
        return Draft(trigger, at, roles, self._modality(items, at, holder), holder, self._taken(families, roles),
                     harmed=harm and roles.target is not None, deadly=harm or trigger.word in ATTACKS)

    def _is_armed(self, roles: Roles) -> bool:
        """Whether those who bear arms do it, so that "attacked" means what it says."""
        words = self.scene.text[slice(*roles.actor)].lower().split(" of ")[0].split() if roles.actor else []
        return bool(words) and words[-1] in ARMED

    def _is_one(self, actor: Span | None) -> bool:
        """Whether it is one person, named."""
        return actor is not None and any(n.kind == "person" and not n.several for n in self.scene.nouns_in(actor))

    def _taken(self, families: tuple[str, ...], roles: Roles) -> tuple[str, ...]:
        """Of what was "seized" or "captured", whether it is land, people or arms."""
        if families[0] != "territory" or roles.target is None:
            return families
        words = self.scene.text[slice(*roles.target)].lower().split(" of ")[0].split()
        if not words:
            return families
        if is_people(words[-1]):
            return "abduct", "arrest"
        return ("disrupt", "crime") if words[-1] in THINGS else families

    def _modality(self, items: Sequence[Item], at: int, holder: Attribution | None) -> Modality:
        told = modality_of(items, at, self.scene.text)
        sentence, start = self.scene.sentences[self.scene.sentence_at(items[at].span[0])], items[at].span[0]
        if is_question(self.scene.text, sentence):
            return "hypothetical"
        untrue = is_untrue(self.scene.text, sentence[0], start) or (holder is not None and holder.stance == "denies")
        return "denied" if untrue else told

    def _settled(self, roles: Roles, holder: Attribution | None, trigger: Span) -> Roles:
        """The roles without those that the holder of the claim was taken for, and without pronouns for nobody known."""
        source = holder.source if holder else ()
        kept = (span is not None and not any(s < span[1] and span[0] < e for s, e in source) and span
                for span in (roles.actor, roles.target))
        actor, target = (self._whole(span) if span and self._words(span) else None for span in kept)
        if target is not None and self.scene.text[slice(*target)].lower() == "it":
            target = None  # an "it" that something befell is whatever was spoken of last
        if actor is not None and (self._is_where(actor, trigger) or is_act(self.scene.text, actor)):
            actor = None
        return Roles(actor, target)

    def _whole(self, span: Span) -> Span:
        """With the "at" of "at least ten people" and "more than", which phrases leave out, and whole place names."""
        text, start = self.scene.text, span[0]
        cut = text.startswith(("least ", "most "), start) and text[max(0, start - 3):start].lower() == "at "
        bound = _BOUND.search(text, max(0, start - 12), start)
        return self.settings.trimmed((start - 3 if cut else bound.start() if bound else start, span[1]))

    def _is_where(self, actor: Span, trigger: Span) -> bool:
        """Whether what was taken for the owner of an attack only says where it was: "the Sarn attack"."""
        text = self.scene.text
        return actor[1] <= trigger[0] and actor[1] + 2 > trigger[0] and (
            text[slice(*actor)].lower() in self.towns - STATES)

    def _words(self, span: Span) -> str | None:
        """The text's words for a participant; of a pronoun, the name of whom it means."""
        words = self.scene.text[slice(*span)]
        if words.lower() in PRONOUNS:
            return self.names.get(span)
        return words

    def _event(self, draft: Draft, sentence: Span, kind: Kind) -> dict[str, Any]:
        place, date = self.settings.of(draft.trigger.span, sentence, (draft.roles.actor, draft.roles.target))
        near = (p for p in (place, date.span if date else None)
                if p and draft.trigger.span[0] - BEFORE <= p[0] <= draft.trigger.span[1] + BEHIND)
        parts = (draft.trigger.span, *draft.words, *(p for p in (draft.roles.actor, draft.roles.target) if p), *near)
        return self._json(draft.trigger.span, parts, draft.holder, kind, draft.modality, draft.roles.actor,
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
        out = self._json(blame.cue, parts, claim, Kind(TYPE_OF[RESPONSIBILITY], RESPONSIBILITY, BLAME_RIGHT),
                         "denied" if blame.stance == "denies" else "happened", blame.accused, None, None, None)
        for key, span in (("accused", blame.accused), ("accuser", accuser)):
            out |= {key: self._words(span) if span else None, f"{key}_span": list(span) if span else None}
        return {**out, "stance": blame.stance}

    def _json(self, trigger: Span, parts: Sequence[Span], holder: Attribution | None, kind: Kind, modality: Modality,
              actor: Span | None, target: Span | None, place: Span | None,
              date: DateRead | None) -> dict[str, Any]:
        span = (min(s for s, _ in parts), max(e for _, e in parts))
        if holder is not None:  # the span stays within the words that this holder is given
            piece = next(((s, e) for s, e in holder.content if s <= trigger[0] and trigger[1] <= e), span)
            span = (max(span[0], piece[0]), min(span[1], piece[1]))
        return {"span": list(span), "type": kind.type, "sub_type": kind.sub_type,
                "actor": self._words(actor) if actor else None, "target": self._words(target) if target else None,
                "place": self.scene.text[slice(*place)] if place else None, "date": date.value if date else None,
                "modality": modality, "attribution": holder.id if holder else None, "score": kind.score,
                "trigger": list(trigger), "actor_span": list(actor) if actor else None,
                "target_span": list(target) if target else None, "place_span": list(place) if place else None,
                "date_span": list(date.span) if date else None}


def is_act(text: str, span: Span) -> bool:
    """Whether a phrase ends in what happens, and so names nobody: "the gunmen and their attacks"."""
    found = find_triggers(text, *span)
    return bool(found) and found[-1].span[1] == span[1] and not is_people(found[-1].word.rsplit(" ", 1)[-1])


def source_of(cue: Span, claim: Attribution | None) -> Span | None:
    """The source of the claim that a word of blame is the cue of: who accuses."""
    spoken = claim is not None and any(s < cue[1] and cue[0] < e for s, e in claim.cue)
    return claim.source[0] if claim is not None and spoken and claim.source else None
