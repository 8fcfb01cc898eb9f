"""Claims that a headline attributes: "Raid kills four - Monitor", "Opposition: 40 detained".

The model was made from running text and misses most of them. A headline's holder is named in a word or two, and the
text below tells who that is: a claim is made only where somebody who speaks there is meant, and nobody else can be.
Scraped pages repeat the headline in front of the text, or lose its colon; both are read too.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..types import Actor, Attribution, Span
from .roles import is_person
from .scene import Scene
from .settling import called

LONGEST, SHORTEST = 220, 12  # code points of a headline
SCORE = 0.6  # about how many of them a careful reader would mark
REPEATED = 800  # code points below the headline in which it may stand again
_MARKED = re.compile(r"(?:\s[-–—]+\s*|:\s+)(?P<source>[^:–—]{2,40})$")
_LEADING = re.compile(r"(?P<source>[^:]{2,40}):\s+")
_BARE = re.compile(r"\s(?P<source>(?:(?:\w+\s)?state\s(?:TV|media|television)"
                   r"|(?:\w+\s)?(?:governor|ministry|police|army)|monitor|watchdog|observatory|activists|NGO"
                   r"|hospital\sstaff|(?:local|media)\sreports|reports?))$",
                   re.I)
_PLAIN = re.compile(r"\b(?:state\s(?:TV|media|television)|NGO|hospital\sstaff)$", re.I)
# "... - Region - World - The Herald"
_TAIL = re.compile(r"(?:\s[-–—|]\s(?:Region|World|News|Politics|Middle East|Home|International"
                   r"|[A-Z]\w+ (?:Online|News|Daily|Times|Post|Herald)))+$")
_BEFORE = re.compile(r"\b(?:the|an?|by|of|in|on|at|to|for|from|with|against|and|or|near|over|after|as|into|under|is|are"
                     r"|was|were|its|his|their)$", re.I)
_WORDS = re.compile(r"\w+")
SAME = {"tv": "television", "hrw": "watch", "gov": "governor"}


def with_headlines(scene: Scene, claims: Sequence[Attribution],
                   actors: Sequence[Actor]) -> tuple[tuple[Attribution, ...], tuple[Actor, ...]]:
    """The claims and actors with those of the headline; its claims come last."""
    out, mentioned = list(claims), {a.id: a for a in actors}
    speaking = {s for c in claims for s in c.holders}
    for start, end in _headings(scene):
        if any(start <= s < end for c in claims for s, _ in (*c.source, *c.cue)):
            continue  # the model has read who says it
        found = _found(scene.text, (start, end), tuple(mentioned.values()), speaking)
        if found is None:
            continue
        actor, parts = found
        known = mentioned.get(actor.id, actor)
        mentioned[actor.id] = replace(known, mentions=tuple(sorted({*known.mentions, parts[0]})))
        source, content = parts
        out.append(Attribution(f"a{len(out) + 1}", "indirect", (source,), (), (content,), speaker=actor.id,
                               score=SCORE))
    return tuple(out), tuple(mentioned.values())


def _headings(scene: Scene) -> Iterator[Span]:
    """The headline, if the text begins with one, and where it stands again right below; both without a site's tail."""
    if not scene.sentences:
        return
    start, end = scene.sentences[0]
    text = scene.text
    if not SHORTEST <= end - start <= LONGEST or text[end - 1] in ".!?…" or text[end:end + 1] not in ("\n", "\r"):
        return
    tail = _TAIL.search(text, start, end)
    whole, end = end, tail.start() if tail else end
    yield start, end
    again = text.find(text[start:end], whole, whole + REPEATED + LONGEST)
    if again >= 0:
        yield again, again + end - start


def _parts(text: str, start: int, end: int) -> Iterator[tuple[Span, Span]]:
    """The (source, content) that a headline may have: "Opposition: 40 detained", "40 detained: opposition"."""
    heading = text[start:end]
    first = _LEADING.match(heading)
    if first:
        yield (start, start + first.end("source")), (start + first.end(), end)
    last = _MARKED.search(heading) or _BARE.search(heading)
    if last is not None and not (last.re is _BARE and _BEFORE.search(heading[:last.start()])):
        yield (start + last.start("source"), end), (start, start + last.start())


def _found(text: str, heading: Span, actors: Sequence[Actor],
           speaking: set[str]) -> tuple[Actor, tuple[Span, Span]] | None:
    """The only one whom the headline's words fit, by all of them or without the first: "suburb state TV".

    Who is only called what he is, and speaks nowhere else, is an actor by that description.
    """
    end = 0
    for (start, end), content in _parts(text, *heading):
        more = text.find(" ", start, end) + 1
        for at in (start, more) if more and content[0] < start else (start,):
            actor = _meant(text, text[at:end], actors, speaking)
            if actor is not None and not _is_named_more(text, at, end, actors):
                return actor, ((at, end), (content[0], at - 1) if at > start else content)
    if not end:
        return None
    plain = _PLAIN.search(text, start, end)
    if plain is None or plain.end() != end:
        return None
    number = 1 + max((int(a.id[1:]) for a in actors if a.id[1:].isdigit()), default=0)
    new = Actor(f"p{number}", plain.group(), "organisation", False, names=(plain.group(),))
    return new, (plain.span(), (content[0], plain.start() - 1) if content[0] < start < plain.start() else content)


def _meant(text: str, source: str, actors: Sequence[Actor], speaking: set[str]) -> Actor | None:
    words = {SAME.get(w, w) for w in _WORDS.findall(source.lower())}
    last = source.rsplit(maxsplit=1)[-1] if source.split() else ""
    fit = [a for a in actors if a.id in speaking and words and words <= _own(a, is_person(last))]
    named = [a for a in fit if a.named] or fit
    return named[0] if len(named) == 1 else called(text, source, actors)


def _is_named_more(text: str, start: int, end: int, actors: Sequence[Actor]) -> bool:
    """Whether the words end a longer name, which is spoken of: "raid on Sarn Observatory"."""
    longer = text[max(0, start - 40):end].lower()
    whole = text[start:end].lower()
    return any(longer.endswith(" " + name.lower()) and len(name) > len(whole) for a in actors for name in a.names)


def _own(actor: Actor, of_person: bool) -> set[str]:
    """The words of an actor's names; where a person's office is asked for, of the role, too."""
    office = (actor.role or "", actor.affiliation or "") if of_person and actor.kind == "person" else ()
    said = " ".join((*actor.names, *office)).lower()
    return {SAME.get(w, w) for w in _WORDS.findall(said)}
