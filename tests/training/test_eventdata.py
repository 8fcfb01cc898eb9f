"""What types of events are learnt from: sentences of our own, and folds that share no text."""
from __future__ import annotations

from collections import Counter

import numpy as np
from training.eventdata import OWN, Passage, folds

from reportedly.reading.eventtypes import ANSWERS


def passage(text: str, sub_type: int) -> Passage:
    return Passage(text, text.split(), np.zeros((1, 1), np.float16), sub_type)


def test_every_type_has_sentences_and_none_stands_twice() -> None:
    rows = [line.split("\t") for line in OWN.read_text(encoding="utf-8").splitlines()]
    assert all(len(row) == 2 for row in rows)
    assert {name for name, _ in rows} == set(ANSWERS)
    assert max(Counter(text for _, text in rows).values()) == 1


def test_folds_hold_each_passage_once_and_every_type() -> None:
    some = [passage(f"word{n} stands alone here", n % 3) for n in range(60)]
    cut = folds(some, 1)
    assert sorted(n for fold in cut for n in fold) == list(range(60))
    assert all(Counter(some[n].type for n in fold) == {0: 4, 1: 4, 2: 4} for fold in cut)
    assert cut != folds(some, 2)


def test_near_copies_stay_in_one_fold() -> None:
    some = [passage(f"word{n} stands alone here", n % 3) for n in range(60)]
    some.append(passage("two men were seen at the gate of the old mill on Sunday", 0))
    some.append(passage("police say two men were seen at the gate of the old mill", 1))
    for seed in range(10):
        assert any({60, 61} <= set(fold) for fold in folds(some, seed))
