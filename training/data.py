"""PolNeAR articles as batches of windows for the network."""
from __future__ import annotations

import bisect
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from reportedly.reading.buckets import distance_bucket, paragraph_bucket
from reportedly.reading.tags import ROLES, encode
from reportedly.reading.units import Layout, Pieces, Window, find_windows, lay_out, window_inputs

MASK = 103  # [MASK]


@dataclass
class Example:
    """A laid-out article and its claims as (first word of the cue, pieces by role)."""

    layout: Layout
    claims: list[tuple[int, list[tuple[int, int, int]]]]


@dataclass
class Batch:
    """Windows of like length, padded; `cue_*` are one row a claim."""

    pieces: Tensor
    features: Tensor
    piece_mask: Tensor
    firsts: Tensor
    word_mask: Tensor
    starts: Tensor
    cue_window: Tensor
    cue_word: Tensor
    distance: Tensor
    paragraph: Tensor
    tags: Tensor
    union: Tensor


def read(path: Path, pieces: Pieces) -> list[Example]:
    """Lays out every article of a PolNeAR file; claims without a cue cannot be anchored and are left out."""
    out = []
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        layout = lay_out(record["text"], pieces)
        starts, ends = [u.start for u in layout.units], [u.end for u in layout.units]
        claims = []
        for a in record["attributions"]:
            spans = [(role, bisect.bisect_right(ends, s), bisect.bisect_left(starts, e))
                     for role, name in enumerate(ROLES) for s, e in a[name]]
            cues = [first for role, first, last in spans if role == 1 and first < last]
            if cues:
                claims.append((min(cues), spans))
        out.append(Example(layout, claims))
    return out


def windows(examples: list[Example], rng: np.random.Generator, longest: int = 254) -> list[tuple[Example, Window]]:
    """All articles cut anew, each at its own window length, so that no two epochs break at the same places."""
    out = []
    for example in examples:
        limit = longest if rng.random() < 0.6 else int(rng.integers(120, longest))
        out += [(example, w) for w in find_windows(example.layout, limit)]
    return out


def batches(cut: list[tuple[Example, Window]], budget: int, rng: np.random.Generator, pieces: Pieces,
            drop: float) -> Iterator[Batch]:
    """Batches of at most `budget` pieces, in random order, windows of like length together."""
    size = [sum(len(u.pieces) for u in e.layout.units[w.first:w.last]) for e, w in cut]
    order = sorted(range(len(cut)), key=lambda i: size[i] + rng.normal(0, 6))
    groups: list[list[int]] = [[]]
    for i in order:
        longest = max([size[i]] + [size[j] for j in groups[-1]])
        if groups[-1] and longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(i)
    for g in rng.permutation(len(groups)):
        yield collate([cut[i] for i in groups[g]], pieces, rng, drop)


def collate(group: list[tuple[Example, Window]], pieces: Pieces, rng: np.random.Generator, drop: float) -> Batch:
    rows = [window_inputs(e.layout, w, pieces) for e, w in group]
    n, longest = len(rows), max(len(r[0]) for r in rows)
    words = max(len(r[2]) for r in rows)
    ids, features = np.zeros((n, longest), np.int64), np.zeros((n, longest, 4), np.int64)
    piece_mask, firsts = np.zeros((n, longest), bool), np.zeros((n, words), np.int64)
    word_mask, starts = np.zeros((n, words), bool), np.zeros((n, words), np.float32)
    union = np.zeros((n, words), np.int64)
    claims = []
    for i, ((example, w), (p, f, first)) in enumerate(zip(group, rows, strict=True)):
        ids[i, :len(p)], features[i, :len(p)], piece_mask[i, :len(p)] = p, f, True
        firsts[i, :len(first)], word_mask[i, :len(first)] = first, True
        paragraph = np.array(example.layout.paragraph_of[w.first:w.last])
        for cue, spans in example.claims:
            if not w.first <= cue < w.last:
                continue
            inside = [(r, max(s, w.first) - w.first, min(e, w.last) - w.first) for r, s, e in spans]
            tags = encode(words, inside)
            starts[i, cue - w.first] = 1
            union[i] = np.where(union[i], union[i], tags)
            claims.append((i, cue - w.first, tags, paragraph))
    if drop:
        ids[(rng.random(ids.shape) < drop) & (ids > 999)] = MASK
    k = len(claims)
    distance, near = np.zeros((k, words), np.int64), np.zeros((k, words), np.int64)
    for c, (_, cue, _, paragraph) in enumerate(claims):
        distance[c] = distance_bucket(np.arange(words) - cue)
        near[c, :len(paragraph)] = paragraph_bucket(paragraph - paragraph[cue])
    tags = np.array([c[2] for c in claims], np.int64).reshape(k, words)
    arrays = (ids, features, piece_mask, firsts, word_mask, starts, np.array([c[0] for c in claims], np.int64),
              np.array([c[1] for c in claims], np.int64), distance, near, tags, union)
    return Batch(*map(torch.from_numpy, arrays))
