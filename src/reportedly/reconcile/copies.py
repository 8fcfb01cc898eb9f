"""Which documents are copies of each other's text, cut, framed or lightly rewritten.

A text is the set of its runs of three words, without what stands in quotation marks: two reporters who heard one speech
quote the same words, and are not copies. Its MinHash (Broder, "On the resemblance and containment of documents", 1997)
is small enough to keep for every document, and tells how many runs two sets share. Pairs to look at come from locality
sensitive hashing, so that the cost grows with the documents, not with their pairs.

rensa makes the MinHash: it is compiled, needs nothing else (datasketch brings scipy), and gives the same numbers on
every machine for one version of its algorithm.
"""
from __future__ import annotations

import itertools
import re
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.dates import day_range
from reportedly.ledger.words import tokens
from reportedly.reconcile.types import Digest

if TYPE_CHECKING:
    import numpy

    Table = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.uint32]]

VALUES, RUN = 128, 3  # numbers in a signature; words in a run
_SEED = 1
_ROWS = 2  # values in a band: of 64 bands, one agrees for nine in ten pairs that share a fifth of all their runs
# A mark opens after a space and closes before one, so that a mark that is missing does not turn the text inside out.
_QUOTED = re.compile(r"(?:(?<=[\s(\[])|^)[\"“„«](?=\S)[^\"“”„«»\n]{1,800}?(?<=\S)[\"”“»](?!\w)", re.M)
_OWN = 0.3  # a text with less than that outside quotation marks (an interview, a transcript) counts with all of it

# Thresholds: the share of the shorter text's runs that stand in the other. Fixed on planted copies that are not
# measured and on gva-train (benchmarks/origins.py); below, texts have a background paragraph or a formula in common.
_NEAR, _FAR = 0.3, 0.5  # of two outlets within a fortnight; of one outlet, or further apart: outlets repeat themselves
_FORTNIGHT = 14
_COMMON = 8  # documents: what more of them share is a formula, and counts only in a text of which it is half
_LEAST = 12  # shared runs: fewer are a headline or a byline
_LOOSE = 0.6  # of the threshold: estimates above it are looked at where the texts can be had
_CROWD = 6  # documents of one band up to which all pairs are looked at; of more, each with the first and the next
_HELD = 64  # sets of runs held in memory

Signature = tuple[int, ...]


class Copy(NamedTuple):
    """That document `by` has its words from `of`, which is the earlier, or the fuller of one day.

    `share` is the share of its runs of three words that stand there too (0 to 1), by estimate unless `exact`.
    """

    of: str
    by: str
    share: float
    exact: bool

    @property
    def why(self) -> str:
        """In words, for a tree: "94 % word for word"."""
        return f"{'' if self.exact else 'about '}{_percent(self.share)} % word for word"


def signature(text: str) -> Signature:
    """How many runs of words a text has, and their MinHash: 129 numbers, none for a text of less than three words."""
    from rensa import RMinHash

    found = runs(text)
    if not found:
        return ()
    made = RMinHash(num_perm=VALUES, seed=_SEED)
    made.update(sorted(found))
    return (len(found), *made.digest())


def runs(text: str) -> frozenset[str]:
    """The runs of three words of a text, folded, outside its quotations; of all of it where it is nearly all quoted."""
    own = _QUOTED.sub(" \n ", text)
    words = [token.word for token in tokens(own if len(own) >= _OWN * len(text) else text)]
    return frozenset(" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def copies(digests: Iterable[Digest], texts: Callable[[str], str] | None = None) -> list[Copy]:
    """The pairs of documents of which one copies the other, by their ids; whatever the order of the digests.

    Of many copies of one text, each stands with the earliest: there are at most a few pairs for each document. With
    `texts`, which gives the text of a document, shares are counted, and else estimated.
    """
    known = {d.report.id: d for d in digests if len(d.signature) == VALUES + 1}
    found = sorted(known.values(), key=_first)
    same: dict[Signature, list[Digest]] = defaultdict(list)
    for digest in found:
        same[digest.signature].append(digest)
    leaders = [group[0] for group in same.values()]
    equal = [(group[0], other, 1.0, 1.0) for group in same.values() for other in group[1:]]
    shared = _Shared(texts)
    pairs = (shared.checked(*pair) for pair in (*equal, *_alike(leaders, loose=texts is not None)))
    return sorted(pair for pair in pairs if pair is not None)


def _first(digest: Digest) -> tuple[str, int, str]:
    days = day_range(digest.report.published)
    return (days[0] if days else "9999-99-99"), -digest.signature[0], digest.report.id


def _alike(leaders: Sequence[Digest], *, loose: bool) -> Iterator[tuple[Digest, Digest, float, float]]:
    """Pairs that may be copies, with the estimated resemblance of their sets, and that without what many share."""
    import numpy as np

    if len(leaders) < 2:
        return
    table = np.array([leader.signature[1:] for leader in leaders], dtype=np.uint32)
    sizes = np.array([leader.signature[0] for leader in leaders], dtype=np.float64)
    codes = np.unique(np.concatenate([_coded(table[:, n : n + _ROWS].tolist()) for n in range(0, VALUES, _ROWS)]))
    rare = _held(table) <= _COMMON
    for start in range(0, len(codes), 4096):
        ones, twos = np.divmod(codes[start : start + 4096], len(leaders))
        agree = table[ones] == table[twos]
        alike, own = agree.mean(axis=1), (agree & rare[ones]).mean(axis=1)
        common = alike * (sizes[ones] + sizes[twos]) / (1 + alike)
        floor = _NEAR * (_LOOSE if loose else 1.0) * np.minimum(sizes[ones], sizes[twos])
        for n in np.flatnonzero(common >= floor):
            yield leaders[ones[n]], leaders[twos[n]], float(alike[n]), float(own[n])


def _held(table: Table) -> Table:
    """For each value of each signature, how many signatures have it there."""
    import numpy as np

    counts = np.empty_like(table)
    for column in range(VALUES):
        _, place, held = np.unique(table[:, column], return_inverse=True, return_counts=True)
        counts[:, column] = held[place]
    return counts


def _coded(band: list[list[int]]) -> numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]:
    """Pairs of rows that agree in a band, each as one number: a few for each row, also where a crowd of rows agrees."""
    import numpy as np

    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for row, key in enumerate(band):
        buckets[tuple(key)].append(row)
    pairs: list[int] = []
    for rows in buckets.values():
        few = itertools.combinations(rows, 2) if len(rows) <= _CROWD else None
        crowd = itertools.chain(((rows[0], row) for row in rows[2:]), itertools.pairwise(rows))
        pairs.extend(one * len(band) + two for one, two in few or crowd)
    return np.array(pairs, dtype=np.int64)


class _Shared:
    """Decides on pairs, by their texts where these can be had."""

    def __init__(self, texts: Callable[[str], str] | None) -> None:
        self._texts = texts
        self._held: OrderedDict[str, frozenset[str]] = OrderedDict()

    def checked(self, one: Digest, two: Digest, alike: float, own: float) -> Copy | None:
        """The copy that the pair is, if it is one; `one` comes first in time."""
        a, b = one.signature[0], two.signature[0]
        common = min(alike * (a + b) / (1 + alike), a, b)
        if self._texts is not None:
            common = len(self._runs(one, self._texts) & self._runs(two, self._texts))
        whole = common >= _FAR * min(a, b)
        if common < _LEAST or not (whole or common * own / alike >= needed(one, two) * min(a, b)):
            return None
        return Copy(one.report.id, two.report.id, round(common / b, 4), self._texts is not None)

    def _runs(self, digest: Digest, texts: Callable[[str], str]) -> frozenset[str]:
        key = digest.report.id
        if key not in self._held:
            self._held[key] = runs(texts(key))
        self._held.move_to_end(key)
        if len(self._held) > _HELD:
            self._held.popitem(last=False)
        return self._held[key]


def needed(one: Digest, two: Digest) -> float:
    """The share of the shorter text that makes a pair a copy. Outlets repeat their own background, agencies theirs."""
    publishers = one.report.publisher, two.report.publisher
    if publishers[0] is not None and publishers[0] == publishers[1]:
        return _FAR
    return _FAR if _days_apart(one.report.published, two.report.published) > _FORTNIGHT else _NEAR


def _days_apart(one: str | None, two: str | None) -> int:
    """Days between two EDTF dates at the nearest; 0 where one is unknown."""
    a, b = day_range(one), day_range(two)
    if a is None or b is None:
        return 0
    late, early = max(a[0], b[0]), min(a[1], b[1])
    return max(0, _ordinal(late) - _ordinal(early))


def _ordinal(day: str) -> int:
    year, month, number = (int(part) for part in day.split("-"))
    # The last day of a range may be one that its month does not have.
    return date(max(1, year), min(max(1, month), 12), 1).toordinal() + number - 1


def _percent(share: float) -> int:
    """Whole percents, 100 only where it is all of it."""
    return 100 if share >= 1 else min(99, round(100 * share))
