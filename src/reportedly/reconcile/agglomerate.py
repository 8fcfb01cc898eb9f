"""Groups from scored pairs, by average linkage: two groups become one while their members are, on the whole, alike.

Not single linkage, in which one mistaken pair makes two incidents one. (Sokal and Michener, 1958.)
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    Table = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]

_AT_MOST = 7.0  # that one pair may say, so that a copied text does not drag in what it has nothing to do with
APART = -1e6  # the score of two that must not come together


def agglomerate(
    scores: Table, start: Sequence[Sequence[int]], never: Sequence[tuple[int, int]] = ()
) -> list[list[int]]:
    """The groups that things end up in, each group in order, the groups by their first.

    `scores` is symmetric: above nought where two are more likely one than not. `start` are groups to begin with (each
    thing in one), `never` pairs of things that stay apart. Of equally good joins that of the first groups is made.
    """
    import numpy as np

    groups = [sorted(group) for group in sorted(start, key=min)]
    bounded = np.clip(scores, -_AT_MOST, _AT_MOST)
    for one, two in never:
        bounded[one, two] = bounded[two, one] = APART
    size = np.array([len(group) for group in groups], dtype=float)
    member = np.zeros((len(groups), len(bounded)))
    for row, group in enumerate(groups):
        member[row, group] = 1
    sums = member @ bounded @ member.T
    alive = np.ones(len(groups), dtype=bool)
    mean = sums / np.outer(size, size)
    np.fill_diagonal(mean, APART)
    while len(groups) > 1:
        best = int(np.argmax(mean))
        one, two = sorted(divmod(best, len(groups)))
        if mean[one, two] <= 0:
            break
        groups[one] = sorted([*groups[one], *groups[two]])
        alive[two] = False
        sums[one] += sums[two]
        sums[:, one] += sums[:, two]
        size[one] += size[two]
        mean[one] = mean[:, one] = sums[one] / (size[one] * size)
        mean[two] = mean[:, two] = APART
        mean[one, one] = APART
        mean[one, ~alive] = mean[~alive, one] = APART
    return sorted((group for group, lives in zip(groups, alive, strict=True) if lives), key=lambda group: group[0])
