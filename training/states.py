"""Reads every training text once with the finished trunk and keeps what it makes of each word: the trunk is not trained
further for speakers, so that its claims stay as good as they were, and each epoch after that takes seconds.
"""
from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.reading.attribution import choose, find_candidates
from reportedly.reading.encoder import Encoder, Found
from reportedly.reading.units import Layout, Window
from reportedly.types import Attribution
from training import mentions
from training.mentions import Text


@dataclass
class Read:
    """A text with its words' states (words, all layers side by side), the windows they came from, and its claims."""

    text: Text
    states: NDArray[np.float16]
    windows: list[tuple[int, int]]
    claims: tuple[Attribution, ...]


class Keeping(Encoder):
    """An encoder that keeps what it found in the windows of one text."""

    def look(self, layout: Layout, window: Window) -> Found:
        """Reads one window of a text."""
        found = super().look(layout, window)
        self.found.append(found)
        return found


def read(text: Text, encoder: Keeping) -> Read:
    """One text through the encoder."""
    encoder.found = []
    claims = choose(text.layout, find_candidates(text.layout, encoder), encoder.config)
    states = [np.concatenate([f.inner, f.states], 1).astype(np.float16) for f in encoder.found]
    return Read(text, np.concatenate(states), [(f.window.first, f.window.last) for f in encoder.found], claims)


def cached(data: Path, model: Path, folder: Path, articles: int) -> Iterator[Read]:
    """All texts, from `folder` where they were read before."""
    folder.mkdir(parents=True, exist_ok=True)
    done = folder / "done"
    if not done.exists():
        encoder = Keeping(model)
        for n, text in enumerate(mentions.texts(data, encoder.pieces, articles)):
            path = folder / f"{n:05d}.pickle"
            if not path.exists() and text.layout.units:
                path.with_suffix(".part").write_bytes(pickle.dumps(read(text, encoder)))
                path.with_suffix(".part").replace(path)
            if n % 100 == 0:
                print("read", n, text.corpus, flush=True)
        done.touch()
    for path in sorted(folder.glob("*.pickle")):
        yield pickle.loads(path.read_bytes())
