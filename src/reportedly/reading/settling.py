"""Actors that a text's own words show to be one: "a monitor said", and then who the monitor is.

News names late: the first sentence says "a monitoring group", the third names it. And where a page has lost its commas,
a description runs into a name: "the Observatory a war monitor said". An actor that is only described is taken for a
named one where no other could be meant; else it stays as it is.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ..types import Actor, Attribution
from .roles import ARTICLES, is_person
from .subjects import CLAUSE

# what a body is called before it is named, and what its name or the words beside it then say
MONITORS = ("observatory", "monitor", "monitoring", "watchdog")
CALLED = {
    **dict.fromkeys(("monitor", "monitoring group", "monitoring organisation", "monitoring organization"), MONITORS),
    "watchdog": (*MONITORS, "watch"),
    "ngo": (*MONITORS, "watch", "rights"),
    **dict.fromkeys(("rights group", "rights organisation", "rights organization"), ("rights",)),
}
BASED = re.compile(r"^(\w+-based)\s(?:\w+\s)?(?:group|organi[sz]ation|monitor|watchdog|NGO|observatory)$", re.I)
_OWNING = "(?:run|backed|linked|affiliated|aligned|owned|controlled)"
_OWNS = re.compile(rf"[\s-]{_OWNING}\b", re.I)
_RUN_ON = re.compile(r"\s(?=an?\s)")
_TAIL = re.compile(r"^(?:[\w-]+\s)*?(?:agency|television|channel|network|newspaper|radio|broadcaster|group|station"
                   r"|watchdog|latest|new|recent)"
                   r"\s((?-i:[A-Z])[\w-]*(?:\s(?:for|of|the|and|(?-i:[A-Z])[\w-]*))*)$", re.I)
GROUPS = frozenset(("group", "organisation", "organization", "agency", "watchdog", "monitor"))
SHORT = 4  # words of a description without a name
NEAR = 24  # code points between "Drenna-based" and the name that it is said of
HEADS = frozenset("source official witness doctor resident activist medic directorate ministry commission".split())


ACCUSED = re.compile(r"\b(?:be|been|being|was|were|is|are)\s(?:\w+ly\s)?"
                     r"(?:charged|accused|indicted|convicted|suspected|blamed)\b", re.I)
ADJECTIVES = frozenset("local media initial early unconfirmed some several other news police".split())


def settle(text: str, claims: Sequence[Attribution],
           actors: Sequence[Actor]) -> tuple[tuple[Attribution, ...], tuple[Actor, ...]]:
    """The claims and actors with what is one made one; claims keep their ids, actors those of the one that is named."""
    named = {n.lower(): a for a in actors if a.named for n in a.names}
    same: dict[str, str] = {}
    fresh: dict[str, Actor] = {}
    before = _spoken_before(claims, actors)
    for actor in actors:
        if actor.named and not BASED.search(actor.name):
            shorter = _without_ending(text, actor)
            if shorter is not None:
                fresh[actor.id] = shorter
            continue
        spoke = BASED.search(actor.name) or actor.name.lower() in GROUPS
        meant = _meant(text, actor, actors, named) or (before.get(actor.id) if spoke else None)
        if isinstance(meant, str):
            fresh[actor.id] = replace(actor, name=meant, names=(meant,), named=True)
        elif meant is not None:
            same[actor.id] = meant.id
    of = {a.id: a for a in actors}
    claims = [_of_its_kind(text, c, of) for c in claims]
    rightly = [_not_its_owner(text, c, actors) for c in (rightly_held(text, c) for c in claims)]
    return _with_claims(rightly, same), tuple(_joined(actors, same, fresh))


def rightly_held(text: str, c: Attribution) -> Attribution:
    """The claim without the speaker whom its own words rule out: who is accused, pictured, or told of in a clause."""
    cue = text[slice(*c.cue[0])] if c.cue else ""
    source = text[slice(*c.source[0])] if c.source else ""
    credit = cue == "Said" and source[:1].isupper()  # a photographer's name
    local = cue.lower() == "reports" and source.lower() in ADJECTIVES
    if ACCUSED.search(cue) or credit or local or cue.lower() == "dubbed" or CLAUSE.match(source):
        return replace(c, speaker=None, together=())
    return c


def _of_its_kind(text: str, c: Attribution, actors: Mapping[str, Actor]) -> Attribution:
    """The claim with the right speaker or none, where "a monitoring group" was taken for who is none."""
    source = text[slice(*c.source[0])].lower().split() if len(c.source) == 1 else []
    some = 1 < len(source) <= SHORT and source[0] in ARTICLES
    says = (CALLED.get(" ".join(source[-2:])) or CALLED.get(source[-1])) if some else None
    actor = actors.get(c.speaker or "")
    if says is None or actor is None or not actor.named or _says(text, actor, says):
        return c
    right = called(text, " ".join(source[1:]), tuple(actors.values()))
    return replace(c, speaker=right.id if right else None, together=())


def _not_its_owner(text: str, c: Attribution, actors: Sequence[Actor]) -> Attribution:
    """The claim without the speaker, or with the right one, where that only owns who speaks: "the Front-run radio"."""
    if c.speaker is None or len(c.source) != 1 or c.together:
        return c
    source = text[slice(*c.source[0])]
    if not _OWNS.search(source):
        return c
    name = next(a for a in actors if a.id == c.speaker).name
    if not re.match(rf"(?:the\s)?{re.escape(name)}(?:'s)?[\s-]{_OWNING}\b", source, re.I):
        return c
    right = _only(a for a in actors if a.named and a.id != c.speaker and source.endswith(a.names))
    return replace(c, speaker=right.id if right else None)


def _meant(text: str, actor: Actor, actors: Sequence[Actor], named: dict[str, Actor]) -> Actor | str | None:
    """The actor that a description means, or the name that it holds, or None."""
    words = actor.name.split()
    for size in range(min(len(words) - 1, 8), 0, -1):  # "Ada Brin head of the clinic", where commas are lost
        known = named.get(" ".join(words[:size]).lower())
        after = words[size].lower()
        if known is not None and (after in ("a", "an", "the") or (after.islower() and is_person(after))):
            return known
    parts = _RUN_ON.split(actor.name)
    if len(parts) > 1 and parts[0].lower() in named:
        return named[parts[0].lower()]
    tail = _TAIL.match(actor.name)
    if tail is not None:
        return named.get(tail.group(1).lower(), tail.group(1))
    if len(words) == 1 and words[0] in HEADS:
        return _introduced(words[0], actor, actors)
    if len(words) == 1 and words[0][0].isupper():
        return _only(a for a in actors if a.named and len(a.name.split()) > 2 and words[0] in a.name.split())
    return called(text, actor.name, actors)


def _spoken_before(claims: Sequence[Attribution], actors: Sequence[Actor]) -> dict[str, Actor]:
    """For each actor the named body that made the claim before its first one: "the Drenna-based group" is that."""
    of = {a.id: a for a in actors}
    held = sorted((c for c in claims if c.speaker is not None and c.source), key=lambda c: c.source[0])
    out: dict[str, Actor] = {}
    for last, c in pairwise(held):
        body = of[last.speaker or ""]
        if c.speaker != last.speaker and body.named and body.kind in ("organisation", "state body"):
            out.setdefault(c.speaker or "", body)
    return out


def _without_ending(text: str, actor: Actor) -> Actor | None:
    """The actor by its name without an "s", where a page has lost its apostrophes and the name stands alone, too."""
    if len(actor.names) != 1 or " " in actor.name or not actor.name.endswith("s") or "'" in text or "’" in text:
        return None
    name = actor.name[:-1]
    alone = re.search(rf"\b{re.escape(name)}\b", text)
    return replace(actor, name=name, names=(name, actor.name)) if len(name) > 2 and alone else None


def _introduced(head: str, actor: Actor, actors: Sequence[Actor]) -> Actor | None:
    """The one "source at a hospital", or "Health Ministry", that "the source" and "the ministry" go back to."""
    first = actor.mentions[0] if actor.mentions else (0, 0)
    return _only(a for a in actors if a.id != actor.id and a.mentions and a.mentions[0] < first
                 and (a.name.lower().startswith(head + " ") or (a.named and a.name.lower().endswith(" " + head))))


def called(text: str, description: str, actors: Sequence[Actor]) -> Actor | None:
    """The only named actor that can be "a monitoring group": by its name, or by the words that follow it."""
    bodies = [a for a in actors if a.named and a.kind in ("organisation", "state body")]
    based = BASED.search(description)
    if based:
        where = based.group(1).lower()
        near = [a for a in bodies if any(where in text[max(0, s - NEAR):s].lower() for s, _ in a.mentions)]
        if len(near) == 1:
            return near[0]
    last = description.lower().split()[-2:]
    says = CALLED.get(" ".join(last)) or CALLED.get(last[-1])
    if says is None or "chemical" in description.lower():
        return None
    fit = [a for a in bodies if _says(text, a, says) and not BASED.search(a.name)]
    return _only(a for a in fit if len(a.name.split()) > 2) if len(fit) > 1 else _only(fit)


def _says(text: str, actor: Actor, words: tuple[str, ...]) -> bool:
    if any(w in words for name in actor.names for w in name.lower().split()):
        return True
    after = (text[end:end + 50].lower() for _, end in actor.mentions)
    return any(re.match(r",?\s(?:an?|the)\s(?:[\w-]+\s){0,3}(?:" + "|".join(words) + r")\b", a) for a in after)


def _only(found: Iterable[Actor]) -> Actor | None:
    several = list(found)
    return several[0] if len(several) == 1 else None


def _with_claims(claims: Sequence[Attribution], same: dict[str, str]) -> tuple[Attribution, ...]:
    out = []
    for c in claims:
        speaker = same.get(c.speaker, c.speaker) if c.speaker is not None else None
        others = tuple(dict.fromkeys(same.get(o, o) for o in c.together))
        out.append(replace(c, speaker=speaker, together=tuple(o for o in others if o != speaker)))
    return tuple(out)


def _joined(actors: Sequence[Actor], same: dict[str, str], fresh: dict[str, Actor]) -> Iterable[Actor]:
    more: dict[str, list[tuple[int, int]]] = {}
    for a in actors:
        if a.id in same:
            more.setdefault(same[a.id], []).extend(a.mentions)
    for a in actors:
        if a.id in same:
            continue
        kept = fresh.get(a.id, a)
        yield replace(kept, mentions=tuple(sorted({*a.mentions, *more[a.id]}))) if a.id in more else kept
