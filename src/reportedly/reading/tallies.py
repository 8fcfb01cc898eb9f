"""Claims that a count alone makes: "the Rights Monitor counted 24 dead", "… has put the toll at 470"."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..types import Actor, Attribution, Span
from .scene import Noun, Scene

SCORE = 0.6  # about how many of them a careful reader would mark
REACH = 120  # code points between the verb and the count
_BETWEEN = (r"(?:,[^,.;]{0,80},)?(?:\s(?:an?|the)\s\w+(?:\s\w+){0,3}?)??"
            r"(?:\s(?:has|have|had|also|so|far|since|however|itself))*\s")
_VERB = re.compile(_BETWEEN + r"(?P<cue>counted|recorded|documented|registered|tallied|verified|logged"
                   r"|(?:put|puts|putting)\s(?:the\s)?(?:\w+\s){0,2}(?:toll|number|figure)\b)")


def with_tallies(scene: Scene, claims: Sequence[Attribution], actors: Sequence[Actor],
                 counts: Sequence[Span]) -> tuple[Attribution, ...]:
    """The claims with those that a count makes: also within another's, "... while the ministry puts it at five".

    `counts` are the spans of figures.
    """
    of = {span: a.id for a in actors for span in a.mentions}
    starts = [n.span[0] for n in scene.nouns]
    out = list(claims)
    for start, end in counts:
        sentence = scene.sentences[scene.sentence_at(start)]
        for noun in _before(scene.nouns, starts, start, sentence[0]):
            speaker = of.get(noun.span) or of.get(noun.name or noun.span)
            verb = _VERB.match(scene.text, noun.span[1], start) if speaker else None
            if verb and start - verb.end() <= REACH:
                content = (verb.end() + 1, max(end, verb.end() + 2))
                out.append(Attribution(f"a{len(out) + 1}", "indirect", (noun.span,), (verb.span("cue"),), (content,),
                                       speaker=speaker, score=SCORE))
                break
    return tuple(out)


def _before(nouns: Sequence[Noun], starts: Sequence[int], start: int, floor: int) -> Sequence[Noun]:
    """The nouns of a sentence that stand before a place, the nearest first."""
    last = bisect_right(starts, start - 1)
    first = bisect_right(starts, floor - 1)
    return nouns[first:last][::-1]
