"""Who is cited: in "state media reported, citing a hospital", the hospital says it, and the media pass it on."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..types import Actor, ActorKind, Attribution
from .roles import is_body, is_person
from .scene import Noun, Scene

_CITING = re.compile(r"\b(?:citing|quoting)\s+")
REACH = 200  # code points between the verb and whom it cites


def with_cited(scene: Scene, claims: Sequence[Attribution],
               actors: Sequence[Actor]) -> tuple[tuple[Attribution, ...], tuple[Actor, ...], dict[str, str]]:
    """(the claims with those cited for their holders, the actors with them, {claim id: id of who cites})."""
    known = {span: a.id for a in actors for span in a.mentions}
    people = {a.id: a for a in actors}
    starts = {n.span[0]: n for n in reversed(scene.nouns)}
    out, citing = [], {}
    for c in claims:
        noun = _cited(scene, c, starts)
        if noun is None or c.speaker is None or c.together:
            out.append(c)
            continue
        actor = known.get(noun.span) or known.get(noun.name or noun.span)
        if actor is None:
            made = _actor(scene.text, noun, people)
            people[made.id] = made
            actor = known[noun.span] = made.id
        if actor != c.speaker:
            citing[c.id] = c.speaker
        out.append(replace(c, speaker=actor))
    return tuple(out), tuple(people.values()), citing


def _cited(scene: Scene, c: Attribution, starts: dict[int, Noun]) -> Noun | None:
    """The only one whom the sentence of a claim cites, behind its verb."""
    if not c.cue or not c.source:
        return None
    text, first, last = scene.text, c.cue[0][0], c.cue[-1][1]
    end = min(scene.sentences[scene.sentence_at(last)][1], last + REACH) if scene.sentences else last
    found = list(_CITING.finditer(text, first, end))
    noun = starts.get(found[0].end()) if len(found) == 1 else None
    if noun is None or noun.pronoun is not None or noun.several:
        return None
    head = text[slice(*noun.head)].lower()
    return noun if noun.name is not None or is_body(head) or is_person(head.removesuffix("s")) else None


def _actor(text: str, noun: Noun, people: dict[str, Actor]) -> Actor:
    number = 1 + max((int(i[1:]) for i in people if i[1:].isdigit()), default=0)
    start, end = noun.name if noun.name == noun.span else noun.span
    words = re.sub(r"^(?:the|an?)\s+(?=\w)", "", text[start:end], flags=re.I)
    head = text[slice(*noun.head)].lower()
    body = noun.kind == "organisation" or is_body(head)
    kind: ActorKind = "organisation" if body else "group" if head.endswith("s") else "person"
    return Actor(f"p{number}", words, kind, noun.name == noun.span, mentions=(noun.span,), names=(words,))
