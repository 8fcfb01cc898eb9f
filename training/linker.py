"""The second network: from the states of the first one (`training.model`) the names and noun phrases of a window, which
pronoun would stand for each, and a vector for each word; and a score for a description to mean another mention.

Small, so that it costs a few per cent of the reading.
"""
from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.reading.coreference import SIZES
from reportedly.reading.mentions import NAME_KINDS, SORTS
from training.expose import LAYERS, WIDTH
from training.model import Layer, mask_rows

NARROW, HEADS, INNER, VECTOR, HIDDEN = 128, 4, 256, 16, 32
NAME_TAGS, PHRASE_TAGS = 1 + 4 * len(NAME_KINDS), 5


class Mentions(nn.Module):
    """States of a window's words to tags of names and phrases, to which pronoun would stand for a mention that the word
    heads, and to the three vectors that mentions are made of: as a mention's head, first and last word."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.drop = drop
        self.narrow = nn.Linear(WIDTH * (1 + len(LAYERS)), NARROW)
        self.norm, self.last_norm = nn.LayerNorm(NARROW), nn.LayerNorm(NARROW)
        self.layers = nn.ModuleList(Layer(NARROW, HEADS, INNER, drop, True) for _ in range(2))
        self.names, self.phrases = nn.Linear(NARROW, NAME_TAGS), nn.Linear(NARROW, PHRASE_TAGS)
        self.sorts, self.vectors = nn.Linear(NARROW, len(SORTS)), nn.Linear(NARROW, 3 * VECTOR)

    def forward(self, states: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """(windows, words, all layers) to (names, phrases, sorts, vectors)."""
        x = mask_rows(states, self.drop) if self.training else states
        x = self.norm(self.narrow(x))
        for layer in self.layers:
            x = layer(x, mask)
        x = self.last_norm(x)
        return self.names(x), self.phrases(x), self.sorts(x), self.vectors(x)


class Links(nn.Module):
    """Scores pairs of mentions: what is told of the pair (`coreference.features`), weighed linearly, and how well their
    vectors go together. The vectors are few numbers on purpose: they shall not learn whom a corpus speaks of most."""

    def __init__(self, drop: float = 0.2) -> None:
        super().__init__()
        self.told = nn.Embedding(sum(SIZES), 1)  # of all features, one table after the other
        nn.init.zeros_(self.told.weight)
        self.register_buffer("starts", torch.tensor([0, *SIZES[:-1]]).cumsum(0))
        self.asking, self.meant, self.both = (nn.Linear(VECTOR, HIDDEN) for _ in range(3))
        self.fit = nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(drop)

    def forward(self, asking: Tensor, meant: Tensor, features: Tensor) -> Tensor:
        """(pairs, VECTOR) twice and (pairs, features) to (pairs,); 0 is the score of "none of them"."""
        together = self.asking(asking) + self.meant(meant) + self.both(asking * meant)
        rows = features + self.starts
        # in training the same by a bag, which is far cheaper to go back through
        told = F.embedding_bag(rows, self.told.weight, mode="sum") if self.training else self.told(rows).sum(1)
        return told[:, 0] + self.fit(self.drop(F.gelu(together)))[:, 0]


def mention_vectors(words: Tensor, first: Tensor, last: Tensor, head: Tensor) -> Tensor:
    """Vectors of mentions from those of a text's words (words, 3 * VECTOR)."""
    parts = words.view(len(words), 3, VECTOR)
    chosen = (parts[:, n].index_select(0, at) for n, at in enumerate((head, first, last - 1)))
    return torch.tanh(sum(chosen, torch.zeros(1)))
