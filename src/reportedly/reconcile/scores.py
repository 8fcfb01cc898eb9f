"""Log odds of pairs of tellings, in sixteen bytes a pair."""
from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    Codes = numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]
    Values = numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]


class Scores:
    """Scores of pairs of numbers below `count`, the smaller first.

    `codes` are pairs as blocks.py gives them, in order, with their scores. Others can be added later, one at a time.
    """

    def __init__(self, count: int, codes: Codes, values: Values) -> None:
        self._count = max(1, count)
        self._codes, self._values = codes, values
        self._found = memoryview(array("q", codes.tobytes()))  # a search in numpy's own takes ten times as long
        self._more: dict[int, float] = {}

    def get(self, one: int, two: int) -> float | None:
        """The score of a pair, None where it was not compared."""
        code = one * self._count + two
        at = bisect_left(self._found, code)
        if at < len(self._found) and self._found[at] == code:
            return float(self._values[at])
        return self._more.get(code)

    def put(self, one: int, two: int, score: float) -> None:
        """Add a pair that has no score."""
        self._more[one * self._count + two] = score

    def above(self, bound: float) -> list[tuple[int, int, float]]:
        """The pairs with a higher score, in the order of their numbers."""
        import numpy as np

        kept = np.flatnonzero(self._values > bound)
        found = dict(zip(self._codes[kept].tolist(), self._values[kept].tolist(), strict=True))
        found |= {code: score for code, score in self._more.items() if score > bound}
        return [(*divmod(code, self._count), found[code]) for code in sorted(found)]
