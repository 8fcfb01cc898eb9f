"""Whom a pronoun may mean: how well it would stand for each mention, and how much each stands out where it stands.

The weights are few and by hand, after Lappin & Leass (1994): news writes "he" for whoever spoke last or opened the
sentence. Weights learnt from interviews, novels and encyclopedias (GUM, LitBank, GAP) did worse on news.
"""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .coreference import BACK, Places
from .encoder import Floats
from .mentions import SORTS, Mention

SENTENCE, FAR = 1.5, 12  # for each sentence between, up to so many
BETWEEN = 0.03  # for each mention between
SPEAKS, OPENS = 2.25, 1.05  # a claim's source; the first mention of its sentence
QUOTED = 2.25  # spoken of in a claim that the pronoun does not stand in
ITSELF = 0.75  # the speaker of the very claim that the pronoun stands in
INNER = 1.5  # inside a phrase that something else heads
AHEAD, AFTER = 5, 3.0  # mentions after the pronoun, names in its sentence, and what such a one costs
MOST = 24  # mentions that are weighed, those that stand out most
NOBODY = -5.0  # the score at which nobody is as likely
BARRED = -3.5  # log-probability (0.03) under which a pronoun does not stand for a mention


def fitness(sorts: Floats) -> Floats:
    """Log-probabilities that each of `SORTS` would stand for a mention, from the network's log-odds: (words, sorts)."""
    shifted = sorts - sorts.max(1, keepdims=True)
    found: Floats = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return found


def candidates(p: Places, i: int, mentions: Sequence[Mention]) -> NDArray[np.int64]:
    """The mentions that a pronoun, mention `i`, may mean: before it, or a name soon after it in its sentence."""
    before = np.arange(max(0, i - BACK), i)
    around = [j for j in range(max(0, i - AHEAD), i) if mentions[j].last > mentions[i].first]  # "her" in "her mother"
    after = [j for j in range(i + 1, min(len(mentions), i + 1 + AHEAD))
             if p.sentence[j] == p.sentence[i] and mentions[j].name is not None]
    return np.concatenate([np.setdiff1d(before, around), np.array(after, np.int64)])


def standing(p: Places, i: int, js: NDArray[np.int64]) -> Floats:
    """How much each mention of `js` stands out for a pronoun, mention `i`."""
    away = np.minimum(np.abs(p.sentence[i] - p.sentence[js]), FAR)
    speaks = (p.source_of[js] >= 0) & (p.led[js] == 0)  # "an adviser to Ada Brin": she does not
    out = -SENTENCE * away - BETWEEN * np.abs(i - js) + SPEAKS * speaks + OPENS * p.opens[js]
    out -= QUOTED * ((p.within[js] >= 0) & (p.within[js] != p.within[i]))
    if p.within[i] >= 0:
        out -= ITSELF * (p.source_of[js] == p.within[i])
    out -= AFTER * (js > i) + INNER * p.inner[js]
    scores: Floats = out.astype(np.float32)
    return scores


def asks(m: Mention) -> bool:
    """Whether a mention is a pronoun that is looked up so."""
    return m.pronoun in SORTS


def fitness_alone(m: Mention, fit: Floats, sort: int) -> float:
    """How fit pronoun `SORTS[sort]` is for a mention, by itself: log-probability, -inf where it cannot be."""
    if m.pronoun is not None:
        return 0.0 if m.pronoun == SORTS[sort] else -np.inf
    if m.several:
        return 0.0 if SORTS[sort] == "they" else -np.inf
    return float(fit[m.head, sort])
