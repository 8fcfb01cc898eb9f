"""How likely each of ACLED's sub-event types is of a passage.

Two models whose scores add up: a small network over the states that the trunk has of the passage's words, which knows
who did it to whom, and a linear one over words and parts of words, which knows the words that give a type away.
"""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np

from ..types import Span
from .encoder import Encoder, Floats, Found
from .units import Layout, plain

OTHER = "Other"  # the event type of what ACLED has no name for
TYPE_OF: dict[str, str] = {
    "Armed clash": "Battles", "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Chemical weapon": "Explosions/Remote violence", "Air/drone strike": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence", "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence", "Grenade": "Explosions/Remote violence",
    "Sexual violence": "Violence against civilians", "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Peaceful protest": "Protests", "Protest with intervention": "Protests",
    "Excessive force against protesters": "Protests",
    "Violent demonstration": "Riots", "Mob violence": "Riots",
    "Agreement": "Strategic developments", "Arrests": "Strategic developments",
    "Change to group/activity": "Strategic developments", "Disrupted weapons use": "Strategic developments",
    "Headquarters or base established": "Strategic developments",
    "Looting/property destruction": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments", "Other": "Strategic developments",
    "Organized crime": OTHER, "Natural disaster": OTHER, "Man-made disaster": OTHER, "Diplomatic event": OTHER,
    "Attribution of responsibility": OTHER,
}
SUB_TYPES: tuple[str, ...] = tuple(TYPE_OF)  # ACLED's 25, then five that CASE 2021 added
ANSWERS = (*SUB_TYPES, "")  # what a passage may be of; the last is no event
BUCKETS = 1 << 16
SHOWN = 5  # sub-types told of a passage
LONGEST = 200  # words of a passage that are looked at; what follows is no part of one event


def type_passages(layout: Layout, found: Sequence[Found], passages: Sequence[Span],
                  encoder: Encoder) -> list[tuple[tuple[str, float], ...]]:
    """The likeliest sub-types of each passage with their probabilities, the likeliest first.

    `found` is what the network found in the windows of this layout. A passage is a span of code points: a sentence or a
    few. The sub-type "" is that of passages that tell of no event; a passage without a word has none at all.
    """
    starts = [u.start for u in layout.units]
    return [_typed(words_of(layout, starts, p), states_of(found, starts, p), encoder) for p in passages]


def _typed(words: Sequence[str], states: Floats, encoder: Encoder) -> tuple[tuple[str, float], ...]:
    if not words or not len(states):
        return ()
    scores = encoder.type_event(states) + weigh(words, encoder.event_words)
    raised = np.exp(scores - scores.max())
    chances = raised / raised.sum()
    best = np.argsort(-chances, kind="stable")[:SHOWN]
    return tuple((ANSWERS[i], round(float(chances[i]), 4)) for i in best)


def words_of(layout: Layout, starts: Sequence[int], passage: Span) -> list[str]:
    """The plain words of a passage, marks left out."""
    first, last = bisect_left(starts, passage[0]), bisect_left(starts, passage[1])
    words = (plain(layout.text[u.start:u.end]) for u in layout.units[first:min(last, first + LONGEST)])
    return [w for w in words if w and w[0].isalnum()]


def states_of(found: Sequence[Found], starts: Sequence[int], passage: Span) -> Floats:
    """The trunk's middle states of a passage's words, marks among them: (words, states)."""
    first, last = bisect_left(starts, passage[0]), bisect_left(starts, passage[1])
    last = min(last, first + LONGEST)
    parts = [f.inner[max(first - f.window.first, 0):max(last - f.window.first, 0)] for f in found
             if f.window.first < last and first < f.window.last]
    states: Floats = np.concatenate(parts) if parts else np.zeros((0, 0), np.float32)
    return states


def parts(words: Sequence[str]) -> Iterator[str]:
    """The words, and all runs of three to five letters in them with their edges marked."""
    for word in words:
        yield word
        marked = f"<{word[:40]}>"
        for size in (3, 4, 5):
            for at in range(max(1, len(marked) - size + 1)):
                yield "|" + marked[at:at + size]


def counted(words: Sequence[str]) -> tuple[list[int], Floats]:
    """(buckets of the parts of the words, how much each weighs by how often it is there)."""
    counts = Counter(crc32(p.encode()) % BUCKETS for p in parts(words))
    return list(counts), (1 + np.log(np.fromiter(counts.values(), np.float32))).astype(np.float32)


def weigh(words: Sequence[str], table: dict[str, Floats]) -> Floats:
    """A score for each of `ANSWERS` by the words alone."""
    at, amounts = counted(words)
    amounts = amounts * table["rarity"][at]
    scores: Floats = amounts @ table["weights"][at] * table["scale"] / np.linalg.norm(amounts) + table["bias"]
    return scores
