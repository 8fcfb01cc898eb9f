"""The network: a six-layer MiniLM trunk, a score for each word to be the first of a cue, and, for one such word, a tag
for every word of the window (reportedly.reading.tags). Plain PyTorch, so that what is exported is what stands here.
"""
from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.reading.buckets import FAR
from reportedly.reading.tags import TAGS
from reportedly.reading.units import CASES, DEPTHS, SPACES, STARTS

WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
NARROW, NARROW_HEADS, NARROW_INNER = 128, 4, 256



def mask_rows(x: Tensor, p: float) -> Tensor:
    """Drops whole features of a sequence (Gal & Ghahramani 2016): as good here as dropout, and far cheaper on a CPU."""
    return x * F.dropout(x.new_ones(x.shape[0], 1, x.shape[2]), p)


class Layer(nn.Module):
    """A BERT layer (post-norm) or, with `first_norm`, a pre-norm one."""

    def __init__(self, width: int, heads: int, inner: int, drop: float, first_norm: bool = False) -> None:
        super().__init__()
        self.heads, self.drop, self.first_norm = heads, drop, first_norm
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def attend(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return self.dropped(self.out(y.transpose(1, 2).reshape(b, n, w)))

    def dropped(self, x: Tensor) -> Tensor:
        return mask_rows(x, self.drop) if self.training else x

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        if self.first_norm:
            x = x + self.attend(self.norm1(x), mask)
            return x + self.dropped(self.down(F.gelu(self.up(self.norm2(x)))))
        x = self.norm1(x + self.attend(x, mask))
        return self.norm2(x + self.dropped(self.down(F.gelu(self.up(x)))))


class Trunk(nn.Module):
    """MiniLM with case, quotation depth, paragraph place and spacing added to its input (all zero at first)."""

    def __init__(self, vocabulary: int, layers: int, drop: float) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.ModuleList(nn.Embedding(n, WIDTH) for n in (CASES, DEPTHS, STARTS, SPACES))
        for table in self.features:
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, drop) for _ in range(layers))
        self.drop = drop

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]]
        for n, table in enumerate(self.features):
            x = x + table(features[..., n])
        x = self.norm(x)
        if self.training:
            x = mask_rows(x, self.drop)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Claims(nn.Module):
    """Tags every word of a window as seen from one cue."""

    def __init__(self, drop: float, layers: int = 2) -> None:
        super().__init__()
        self.word, self.cue, self.gate = (nn.Linear(WIDTH, NARROW) for _ in range(3))
        self.distance = nn.Embedding(2 * (FAR + 5) + 1, NARROW)
        self.paragraph = nn.Embedding(5, NARROW)
        self.norm, self.last_norm = nn.LayerNorm(NARROW), nn.LayerNorm(NARROW)
        self.layers = nn.ModuleList(Layer(NARROW, NARROW_HEADS, NARROW_INNER, drop, True) for _ in range(layers))
        self.tags = nn.Linear(NARROW, TAGS)

    def forward(self, states: Tensor, cues: Tensor, distance: Tensor, paragraph: Tensor, mask: Tensor | None) -> Tensor:
        """states (claims, words, WIDTH), cues (claims, WIDTH), buckets of distance and paragraph (claims, words)."""
        x = self.word(states) * (1 + self.gate(cues)[:, None]) + self.cue(cues)[:, None]
        x = self.norm(x + self.distance(distance) + self.paragraph(paragraph))
        for layer in self.layers:
            x = layer(x, mask)
        return self.tags(self.last_norm(x))


class Reader(nn.Module):
    """Trunk, cue scores and claim tags together."""

    def __init__(self, vocabulary: int, layers: int = 6, drop: float = 0.1) -> None:
        super().__init__()
        self.trunk = Trunk(vocabulary, layers, drop)
        self.find = nn.Sequential(nn.Linear(WIDTH, NARROW), nn.GELU(), nn.Linear(NARROW, 1))
        self.roles = nn.Linear(WIDTH, TAGS)  # helps training, does not ship
        self.claims = Claims(drop)

    def load_trunk(self, weights: Path) -> None:
        """Takes the weights of a BERT-like file of safetensors; layers beyond ours are left out."""
        w = load_file(weights)
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        self.trunk.words.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        kind = w["embeddings.token_type_embeddings.weight"][0]
        self.trunk.positions.weight.data.copy_(w["embeddings.position_embeddings.weight"] + kind)
        _copy(self.trunk.norm, w, "embeddings.LayerNorm")
        for n, layer in enumerate(self.trunk.layers):
            at = f"encoder.layer.{n}."
            for part in ("weight", "bias"):
                joined = torch.cat([w[f"{at}attention.self.{x}.{part}"] for x in ("query", "key", "value")])
                getattr(layer.qkv, part).data.copy_(joined)
            _copy(layer.out, w, at + "attention.output.dense")
            _copy(layer.norm1, w, at + "attention.output.LayerNorm")
            _copy(layer.up, w, at + "intermediate.dense")
            _copy(layer.down, w, at + "output.dense")
            _copy(layer.norm2, w, at + "output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(weights[name + ".weight"])
    module.bias.data.copy_(weights[name + ".bias"])
