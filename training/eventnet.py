"""The network that types passages: one layer over the trunk's middle states, then all words' mean.

It first learns to make of those states the sentence vectors of all-MiniLM-L6-v2, from whose last layer it starts: the
trunk itself has unlearnt what a sentence is about while it learnt who says it.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.reading.units import Pieces, Window, lay_out, window_inputs
from training.eventdata import Passage
from training.model import HEADS, WIDTH, Layer, Reader

INNER = 768  # half of what a layer of MiniLM has: a second layer, or all of it, costs reading time and gains little
Vectors = NDArray[np.float32]


class Passages(nn.Module):
    """States of a passage's words to a vector of length one."""

    def __init__(self, width: int, drop: float = 0.1) -> None:
        super().__init__()
        self.narrow = nn.Linear(width, WIDTH)
        nn.init.zeros_(self.narrow.bias)
        self.narrow.weight.data.copy_(torch.eye(width)[:WIDTH])
        self.layer = Layer(WIDTH, HEADS, INNER, drop)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """(passages, words, width) and a mask of the words that count."""
        x = self.layer(self.narrow(states), mask[:, None, None] if mask is not None else None)
        if mask is None:
            return F.normalize(x.mean(1), dim=-1)
        return F.normalize((x * mask[..., None]).sum(1), dim=-1)


def start(trunk: Path, width: int) -> tuple[Passages, Reader]:
    """A network that starts from MiniLM's last layer, and MiniLM."""
    whole = Reader(len(Pieces(trunk / "vocab.txt").ids))
    whole.load_trunk(trunk / "model.safetensors")
    net = Passages(width)
    last = whole.trunk.layers[-1]
    for name in ("qkv", "out", "norm1", "norm2"):
        getattr(net.layer, name).load_state_dict(getattr(last, name).state_dict())
    kept = (last.up.weight.norm(dim=1) * last.down.weight.norm(dim=0)).topk(INNER).indices
    net.layer.up.weight.data, net.layer.up.bias.data = last.up.weight.data[kept], last.up.bias.data[kept]
    net.layer.down.weight.data, net.layer.down.bias.data = last.down.weight.data[:, kept], last.down.bias.data
    return net, whole.eval()


@torch.no_grad()
def vectors(texts: Sequence[str], whole: Reader, pieces: Pieces, size: int = 16) -> Vectors:
    """MiniLM's sentence vectors."""
    rows = []
    for text in texts:
        layout = lay_out(text, pieces)
        rows.append(window_inputs(layout, Window(0, len(layout.units)), pieces)[0][:256])
    out = np.zeros((len(rows), WIDTH), np.float32)
    order = sorted(range(len(rows)), key=lambda n: len(rows[n]))
    for at in range(0, len(order), size):
        some = order[at:at + size]
        ids, mask = padded([np.array(rows[n])[:, None] for n in some])
        trunk = whole.trunk
        x = trunk.norm(trunk.words(ids[..., 0].long()) + trunk.positions.weight[:ids.shape[1]])
        for layer in trunk.layers:
            x = layer(x, mask[:, None, None])
        out[some] = F.normalize((x * mask[..., None]).sum(1), dim=-1).numpy()
    return out


def padded(rows: Sequence[NDArray[np.generic]]) -> tuple[Tensor, Tensor]:
    """(rows side by side, which of them count)."""
    longest = max(map(len, rows))
    out = torch.zeros(len(rows), longest, rows[0].shape[1])
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    for n, row in enumerate(rows):
        out[n, :len(row)] = torch.from_numpy(row.astype(np.float32))
        mask[n, :len(row)] = True
    return out, mask


def batches(some: Sequence[Passage], size: int, draw: np.random.Generator) -> Iterator[list[int]]:
    """Indices in batches of about one length, in any order."""
    lengths = np.array([len(p.states) for p in some]) + draw.normal(0, 4, len(some))
    order = np.argsort(lengths)
    cut = [order[at:at + size].tolist() for at in range(0, len(order), size)]
    for n in draw.permutation(len(cut)):
        yield cut[n]


def imitate(net: Passages, some: Sequence[Passage], wanted: Vectors, epochs: int, rate: float = 6e-4,
            size: int = 32, seed: int = 1) -> None:
    """Trains the network to make MiniLM's vectors."""
    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    steps = epochs * -(-len(some) // size)
    optimiser = torch.optim.AdamW(net.parameters(), weight_decay=0.01)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    goal = torch.from_numpy(wanted)
    net.layer.drop = 0.0
    net.train()
    for epoch in range(epochs):
        total = []
        for n in batches(some, size, draw):
            made = net(*padded([some[i].states for i in n]))
            loss = 1 - (made * goal[n]).sum(1).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            plan.step()
            total.append(loss.item())
        print(f"epoch {epoch}: {np.mean(total):.4f} from MiniLM's vectors", flush=True)


class Typed(nn.Module):
    """Passages to scores of types."""

    def __init__(self, passages: Passages, types: int, drop: float = 0.1) -> None:
        super().__init__()
        self.passages, self.head, self.drop = passages, nn.Linear(WIDTH, types), nn.Dropout(drop)
        self.register_buffer("scale", torch.tensor(10.0))  # the vectors are of length one

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """(passages, words, width) and a mask of the words that count, to (passages, types)."""
        return self.head(self.drop(self.passages(states, mask))) * self.scale
