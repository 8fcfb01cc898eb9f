"""Tags: whatever the scores, the decoder gives whole pieces."""
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.tags import TAGS, best_paths, decode, encode, lawful

pieces = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 29), st.integers(1, 8)), max_size=6)


@given(pieces)
def test_pieces_come_back_from_their_tags(drawn: list[tuple[int, int, int]]) -> None:
    spans, used = [], set[int]()
    for role, first, size in drawn:
        last = min(first + size, 30)
        if used.isdisjoint(range(first, last)):
            spans.append((role, first, last))
            used |= set(range(first, last))
    assert decode(np.array(encode(30, spans), np.int8)) == sorted(spans, key=lambda s: s[1])


@given(st.integers(0, 2**32 - 1), st.integers(1, 20), st.sampled_from([5, TAGS, 21]))
def test_best_path_is_lawful_and_as_good_as_any(seed: int, words: int, tags: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(3, words, tags)).astype(np.float32)
    step, first, last = lawful(tags)
    paths = best_paths(scores)
    for path, score in zip(paths, scores, strict=True):
        assert first[path[0]] == 0
        assert last[path[-1]] == 0
        assert all(step[a, b] == 0 for a, b in pairwise(path))
        total = score[np.arange(words), path].sum()
        assert total >= score[:, 0].sum() - 1e-4  # all outside is lawful too


def test_a_stray_tag_does_not_tear_a_content() -> None:
    tags = encode(12, [(2, 2, 11)])
    scores = np.full((1, 12, TAGS), -5, np.float32)
    scores[0, np.arange(12), tags] = 0
    scores[0, 6] = -3
    scores[0, 6, 0] = 0  # the model would rather leave one word out
    assert decode(best_paths(scores)[0]) == [(2, 2, 11)]
