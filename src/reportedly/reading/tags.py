"""The tags that the reader gives to each word for each claim, and the best lawful sequence of them.

For one cue every word of the window is outside, or begins, continues, ends or alone makes up a piece of the source, the
cue or the content (BIOES, Ratinov & Roth 2009). A piece is never torn by a stray tag: the decoder only follows lawful
steps (Viterbi 1967).
"""
from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Costs = NDArray[np.float32]
ROLES = ("source", "cue", "content")
OUTSIDE, BEGIN, INSIDE, END, SINGLE = 0, 1, 2, 3, 4
TAGS = 1 + 4 * len(ROLES)  # 0 is outside, then B I E S of each role in turn


def tag(role: int, part: int) -> int:
    """The tag of a part (BEGIN to SINGLE) of a role (index into ROLES)."""
    return 4 * role + part


def encode(size: int, spans: list[tuple[int, int, int]]) -> list[int]:
    """Tags of `size` words for (role, first word, last word + 1) pieces; a later piece yields to an earlier one."""
    tags = [OUTSIDE] * size
    for role, first, last in spans:
        if first >= last or any(tags[first:last]):
            continue
        tags[first:last] = [tag(role, INSIDE)] * (last - first)
        tags[first], tags[last - 1] = tag(role, BEGIN), tag(role, END)
        if last - first == 1:
            tags[first] = tag(role, SINGLE)
    return tags


class Lawful(NamedTuple):
    """What a step from row to column, a tag in the first place and one in the last place cost: nothing, or all."""

    step: Costs
    first: Costs
    last: Costs


@cache
def lawful(tags: int) -> Lawful:
    """The steps between `tags` tags, 1 + 4 for each role, that tear no piece."""
    part = np.array([0] + [1 + t % 4 for t in range(tags - 1)])
    role = np.array([-1] + [t // 4 for t in range(tags - 1)])
    first = np.isin(part, (OUTSIDE, BEGIN, SINGLE))
    last = np.isin(part, (OUTSIDE, END, SINGLE))
    inner = ~last[:, None] & ~first[None, :] & (role[:, None] == role[None, :])
    step = (last[:, None] & first[None, :]) | inner
    return Lawful(*(np.where(allowed, 0.0, -np.inf).astype(np.float32) for allowed in (step, first, last)))


def best_paths(scores: Costs) -> NDArray[np.int8]:
    """The lawful tag sequences of greatest summed score: (rows, words) for scores that are (rows, words, tags).

    `tags` is 1 + 4 for each role; the roles may be any, not only `ROLES`. Where the best tag of each word makes a
    lawful sequence, no other can be better; only the other rows are searched.
    """
    paths: NDArray[np.int8] = scores.argmax(2).astype(np.int8)
    step, first, last = lawful(scores.shape[2])
    costs = step[paths[:, :-1], paths[:, 1:]].sum(1) + first[paths[:, 0]] + last[paths[:, -1]]
    torn = np.flatnonzero(costs < 0)
    if len(torn):
        paths[torn] = _search(scores[torn])
    return paths


def _search(scores: Costs) -> NDArray[np.int8]:
    rows, words, tags = scores.shape
    step, first, last = lawful(tags)
    back = np.zeros((words, rows, tags), np.int8)
    best = scores[:, 0] + first
    for w in range(1, words):
        through = best[:, :, None] + step
        back[w] = through.argmax(1)
        best = through.max(1) + scores[:, w]
    paths = np.zeros((rows, words), np.int8)
    paths[:, -1] = (best + last).argmax(1)
    for w in range(words - 1, 0, -1):
        paths[:, w - 1] = back[w][np.arange(rows), paths[:, w]]
    return paths


def decode(path: NDArray[np.int8]) -> list[tuple[int, int, int]]:
    """The (role, first word, last word + 1) pieces of a lawful tag sequence."""
    pieces = []
    first = 0
    for w in np.flatnonzero(path):
        role, part = divmod(int(path[w]) - 1, 4)
        if part + 1 in (BEGIN, SINGLE):
            first = int(w)
        if part + 1 in (END, SINGLE):
            pieces.append((role, first, int(w) + 1))
    return pieces
