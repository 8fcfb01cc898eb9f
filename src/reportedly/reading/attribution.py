"""Finds who says what: the network's tags turned into attributions whose edges are slices of the text.

Every word is scored as the first of a cue; for each likely one the best lawful tags give source, cue and content
(`tags`); edges then settle on quotation marks (`edges`). Of claims that share a cue the surer one stays.
"""
from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..types import Attribution, Span, Spans
from .edges import settle
from .encoder import Encoder, Floats, Found
from .kinds import kind_of
from .nesting import Roles, read_nested
from .sharing import Claim, share_out
from .stance import stance_of
from .tags import ROLES, best_paths, decode
from .units import Layout, Window, find_blocks, find_windows, lay_out

WINDOW = 254  # pieces; with [CLS] and [SEP] what the network was trained on


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim as tagged: pieces as (first unit, last unit + 1) by role.

    `logit` says how surely its cue is one, `doubt` is the negative log-probability of its tags; both make its score.
    """

    source: Spans
    cue: Spans
    content: Spans
    logit: float
    doubt: float

    def score(self, calibration: Sequence[float]) -> float:
        """The probability that a careful reader marks this claim too, by logistic regression (`training.calibrate`)."""
        return _sigmoid(float(np.dot(calibration, (1.0, self.logit, math.log1p(self.doubt)))))


def read_attributions(text: str, encoder: Encoder) -> tuple[Attribution, ...]:
    """All attributions of a text, in the order in which they begin; ids are a1, a2, …"""
    claims: list[Attribution] = []
    for block in find_blocks(text):
        claims += read_block(lay_out(text, encoder.pieces, block), encoder, len(claims))[0]
    return tuple(claims)


def read_block(layout: Layout, encoder: Encoder, before: int = 0) -> tuple[tuple[Attribution, ...], list[Found]]:
    """(the claims of one block of a text, what the network found in its windows); ids count on from `before`."""
    found, candidates = look_over(layout, encoder)
    outer = choose(layout, candidates, encoder.config)
    return read_nested(layout, outer, encoder.pieces, partial(_read_again, encoder), before), found


def _read_again(encoder: Encoder, layout: Layout, lawful: Callable[[Roles], bool],
                threshold: float) -> tuple[Attribution, ...]:
    candidates = [c for c in find_candidates(layout, encoder) if lawful((c.source, c.cue, c.content))]
    return choose(layout, candidates, {**encoder.config, "score_threshold": threshold})


def find_candidates(layout: Layout, encoder: Encoder) -> list[Candidate]:
    """Every claim that the network thinks possible, before any choice among them."""
    return look_over(layout, encoder)[1]


def look_over(layout: Layout, encoder: Encoder) -> tuple[list[Found], list[Candidate]]:
    """What the network says of each window, and every claim that it thinks possible."""
    read = list(encoder.each(lambda window: _window(layout, window, encoder), find_windows(layout, WINDOW)))
    return [found for found, _ in read], [c for _, candidates in read for c in candidates]


def choose(layout: Layout, candidates: list[Candidate], config: Mapping[str, Any]) -> tuple[Attribution, ...]:
    """The claims to show: those above the model's threshold, the surer one of each two that share a cue."""
    scored = [(c.score(config["calibration"]), c) for c in candidates]
    kept = _without_rivals([(score, c) for score, c in scored if score >= config["score_threshold"]])
    settled = [Claim(score, *settle(layout, c.source, c.cue, c.content)) for score, c in kept]
    claims = sorted(share_out(layout, settled), key=lambda c: min(c.source + c.cue + c.content))
    return tuple(_attribution(layout, f"a{n}", c) for n, c in enumerate(claims, 1))


def _window(layout: Layout, window: Window, encoder: Encoder) -> tuple[Found, list[Candidate]]:
    found = encoder.look(layout, window)
    cues = np.flatnonzero(found.cue > encoder.config["cue_threshold"])
    if not len(cues):
        return found, []
    tags = encoder.tag(layout, found, cues.tolist())
    made = (_candidate(window.first, int(c), path, float(found.cue[c]), tag)
            for c, path, tag in zip(cues, best_paths(tags), tags, strict=True))
    return found, [c for c in made if c is not None]


def _candidate(offset: int, cue: int, path: NDArray[np.int8], logit: float, tags: Floats) -> Candidate | None:
    pieces: list[list[Span]] = [[] for _ in ROLES]
    for role, first, last in decode(path):
        pieces[role].append((first + offset, last + offset))
    source, said, content = (tuple(p) for p in pieces)
    if not content:
        return None
    doubt = -float(tags[np.arange(len(path)), path].sum())
    return Candidate(source, said or ((cue + offset, cue + offset + 1),), content, logit, max(doubt, 0.0))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -500 else 0.0


def _without_rivals(scored: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Drops every claim that shares words of its cue with a surer one."""
    taken: set[int] = set()
    kept = []
    for score, c in sorted(scored, key=lambda item: -item[0]):
        words = {w for s, e in c.cue for w in range(s, e)}
        if not words & taken:
            taken |= words
            kept.append((score, c))
    return kept


def _attribution(layout: Layout, name: str, claim: Claim) -> Attribution:
    kind = kind_of(layout.quotes, claim.content, layout.text)
    stance = stance_of(layout.text, claim.cue, claim.content)
    return Attribution(name, kind, claim.source, claim.cue, claim.content, stance=stance, score=round(claim.score, 3))
