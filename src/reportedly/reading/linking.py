"""From what the network says of a text's windows to its mentions, and how likely each description means another."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..types import Attribution
from . import coreference
from .encoder import Encoder, Floats, Found
from .mentions import Mention, joined
from .roles import KNOWN, is_body, is_person
from .tags import OUTSIDE, best_paths, decode
from .units import Layout

Links = dict[int, tuple[NDArray[np.int64], Floats]]  # asking mention -> (candidates, scores, none having 0)


@dataclass(frozen=True, slots=True)
class Spotted:
    """Mentions in the order of the text, and what the network says of each word of the layout (`encoder.Named`)."""

    layout: Layout
    mentions: list[Mention]
    sorts: Floats
    vectors: Floats


def spot(layout: Layout, found: Sequence[Found], encoder: Encoder) -> Spotted:
    """The mentions of a layout whose windows are `found`, in order."""
    words = [encoder.spot(f) for f in found]
    starts = [f.window.first for f in found]
    names = [(first, last, kind) for kind, first, last in _pieces([n.names for n in words], starts)]
    phrases = [(first, last) for _, first, last in _pieces([n.phrases for n in words], starts)]
    sorts, vectors = (np.concatenate(x) for x in ([n.sorts for n in words], [n.vectors for n in words]))
    return Spotted(layout, joined(layout, names, phrases), sorts, vectors)


def _pieces(scores: list[Floats], starts: list[int]) -> list[tuple[int, int, int]]:
    """The (role, first, last) pieces of all windows; they are decoded side by side, which costs as much as one does."""
    whole = np.full((len(scores), max(map(len, scores)), scores[0].shape[1]), -np.inf, np.float32)
    whole[:, :, OUTSIDE] = 0
    for row, window in zip(whole, scores, strict=True):
        row[:len(window)] = window
    return [(role, first + at, last + at) for at, path in zip(starts, best_paths(whole), strict=True)
            for role, first, last in decode(path)]


def link(spotted: Spotted, claims: Sequence[Attribution], encoder: Encoder) -> Links:
    """Whom each description that is definite, or a claim's source, may mean, with scores."""
    layout, mentions = spotted.layout, spotted.mentions
    places = coreference.places(layout, mentions, claims)
    asking, candidates, features = [], [], []
    for i, m in enumerate(mentions):
        if not coreference.asks(m) or (places.source_of[i] < 0 and not _definite(layout, m)):
            continue
        first, last = coreference.window(i, len(mentions))
        js = np.delete(np.arange(first, last), i - first)
        if len(js):
            asking.append(i)
            candidates.append(js)
            features.append(coreference.features(places, i, js))
    if not asking:
        return {}
    of = mention_vectors(mentions, spotted.vectors)
    sizes = [len(js) for js in candidates]
    scores = encoder.link(of[np.repeat(asking, sizes)], of[np.concatenate(candidates)],
                          np.concatenate(features).astype(np.int64))
    parts = np.split(scores, np.cumsum(sizes)[:-1])
    return {i: (js, s) for i, js, s in zip(asking, candidates, parts, strict=True)}


def mention_vectors(mentions: Sequence[Mention], words: Floats) -> Floats:
    """Vectors of mentions from those of a text's words: as head, as first and as last word."""
    at = np.array([(m.head, m.first, m.last - 1) for m in mentions], np.int64)
    parts = words.reshape(len(words), 3, -1)
    vectors: Floats = np.tanh(parts[at[:, 0], 0] + parts[at[:, 1], 1] + parts[at[:, 2], 2])
    return vectors


def _definite(layout: Layout, m: Mention) -> bool:
    """Whether a description speaks of somebody known: "the judge", "her ministry"; a thing never holds a claim."""
    first, head = layout.units[m.first], layout.units[m.head]
    noun = layout.text[head.start:head.end].removesuffix("s")
    return layout.text[first.start:first.end].lower() in KNOWN and (is_person(noun) or is_body(noun))
