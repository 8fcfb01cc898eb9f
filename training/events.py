"""Trains what types events: a network over the trunk's states and a linear model over words, whose scores add up.

    python -m training.events --data DIR --model FOLDER --trunk FOLDER --work FOLDER --score

All typed snippets there are serve for training, so quality is measured in five folds (`--score`): the printed F1 is
weighted by the sizes of the types, as in the shared task. The model that is written learns from all of them.
"""
from __future__ import annotations

import argparse
import copy
import json
import pickle
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC
from torch import nn
from torch.nn import functional as F

from reportedly.reading.encoder import Encoder
from reportedly.reading.eventtypes import BUCKETS, SUB_TYPES, counted
from reportedly.reading.units import Pieces
from training import eventdata, export
from training.eventdata import Passage
from training.eventnet import Passages, Typed, batches, imitate, padded, start, vectors

TYPES = len(SUB_TYPES) + 1  # the last: no event
EPOCHS, RATE, HEAD_RATE, SIZE = 8, 2e-4, 5e-3, 16
HIDDEN = 0.1  # share of words hidden in training
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Table:
    """A linear model over hashed parts of words."""

    rarity: NDArray[np.float32]
    weights: Scores
    bias: Scores

    def scores(self, rows: csr_matrix) -> Scores:
        """One score a type for each passage."""
        out: Scores = normalize(rows.multiply(self.rarity).tocsr()) @ self.weights + self.bias
        return out


def rows_of(some: Sequence[Passage]) -> csr_matrix:
    """The parts of the words of each passage, counted."""
    parts = [counted(p.words) for p in some]
    at = np.cumsum([0, *(len(b) for b, _ in parts)])
    return csr_matrix((np.concatenate([a for _, a in parts]), np.concatenate([b for b, _ in parts]), at),
                      shape=(len(some), BUCKETS))


def fit_table(some: Sequence[Passage]) -> Table:
    """A support vector machine for each type against the others."""
    rows = rows_of(some)
    rarity = np.log((1 + len(some)) / (1 + np.asarray((rows > 0).sum(0))[0])).astype(np.float32) + 1
    machine = LinearSVC(C=1).fit(normalize(rows.multiply(rarity).tocsr()), [p.type for p in some])
    return Table(rarity, machine.coef_.T.astype(np.float32), machine.intercept_.astype(np.float32))


def fit_net(net: Passages, some: Sequence[Passage], seed: int, epochs: int = EPOCHS) -> Typed:
    """Fine-tunes a copy of the network to tell types."""
    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    typed = Typed(copy.deepcopy(net), TYPES)
    typed.passages.layer.drop = 0.1
    optimiser = torch.optim.AdamW([{"params": typed.passages.parameters(), "lr": RATE},
                                   {"params": typed.head.parameters(), "lr": HEAD_RATE}], weight_decay=0.01)
    steps = epochs * -(-len(some) // SIZE)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, HEAD_RATE], total_steps=steps, pct_start=0.1)
    types = torch.tensor([p.type for p in some])
    typed.train()
    for _ in range(epochs):
        for n in batches(some, SIZE, draw):
            states, mask = padded([some[i].states for i in n])
            seen = mask & (torch.rand(mask.shape) > HIDDEN)
            loss = F.cross_entropy(typed(states, seen | (mask & ~seen.any(1, keepdim=True))), types[n],
                                   label_smoothing=0.1)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(typed.parameters(), 1.0)
            optimiser.step()
            plan.step()
    return typed.eval()


@torch.no_grad()
def net_scores(typed: Typed, some: Sequence[Passage]) -> Scores:
    """One score a type for each passage, as the reader will have them: one passage at a time."""
    return np.concatenate([typed(*padded([p.states])).numpy() for p in some])


def out_of_fold(net: Passages, case: Sequence[Passage], more: Sequence[Passage], seed: int) -> tuple[Scores, Scores]:
    """Scores of each typed snippet by a network and a table that learnt from the other folds."""
    by_net, by_table = (np.zeros((len(case), TYPES), np.float32) for _ in range(2))
    for fold in eventdata.folds(case, seed):
        held = set(fold)
        seen = [p for n, p in enumerate(case) if n not in held] + list(more)
        some = [case[n] for n in fold]
        by_net[fold] = net_scores(fit_net(net, seen, seed), some)
        by_table[fold] = fit_table(seen).scores(rows_of(some))
    return by_net, by_table


def weighted_f1(gold: Sequence[int], told: Sequence[int]) -> float:
    """F1 in per cent, weighted by the sizes of the types, as the shared task has it."""
    hits = Counter(g for g, t in zip(gold, told, strict=True) if g == t)
    sizes, answers = Counter(gold), Counter(told)
    return 100 * sum(2 * hits[g] / (n + answers[g]) * n for g, n in sizes.items()) / len(gold)


def fit_shares(by_net: Scores, by_table: Scores, types: NDArray[np.int64]) -> tuple[float, float]:
    """How much each of the two scores counts, so that their sum's softmax is as probable as can be."""
    def loss(shares: NDArray[np.float64]) -> float:
        both = torch.from_numpy(shares[0] * by_net + shares[1] * by_table)
        return float(F.cross_entropy(both, torch.from_numpy(types)))
    a, b = minimize(loss, np.array([1.0, 1.0]), method="Nelder-Mead").x
    return float(a), float(b)


def kept(path: Path, make: Callable[[], Any]) -> Any:
    """What `make` makes, or made before."""
    if not path.exists():
        path.with_suffix(".part").write_bytes(pickle.dumps(make()))
        path.with_suffix(".part").replace(path)
    return pickle.loads(path.read_bytes())


def prepared(work: Path, data: Path, trunk: Path, encoder: Encoder, epochs: int) -> Passages:
    """The network after it learnt MiniLM's vectors, and not yet any types."""
    some = kept(work / "untyped.pickle", lambda: list(eventdata.untyped(data, encoder)))
    net, whole = start(trunk, some[0].states.shape[1])
    path = work / "imitating.pt"
    if not path.exists():
        wanted = kept(work / "vectors.pickle", lambda: vectors([p.text for p in some], whole,
                                                               Pieces(trunk / "vocab.txt")))
        imitate(net, some, wanted, epochs)
        torch.save(net.state_dict(), path)
    net.load_state_dict(torch.load(path))
    return net


def write(out: Path, typed: Typed, table: Table, shares: tuple[float, float]) -> None:
    """Writes events.onnx and events.npz; what each counts is in their weights."""
    with torch.no_grad():
        typed.scale.mul_(shares[0])
    export.export_events(typed, out)
    weights = table.weights * shares[1]
    scale = np.maximum(np.abs(weights).max(0), 1e-12) / 127
    np.savez_compressed(out / "events.npz", weights=np.round(weights / scale).astype(np.int8),
                        scale=scale.astype(np.float32), bias=(table.bias * shares[1]).astype(np.float32),
                        rarity=table.rarity.astype(np.float16))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", required=True, type=Path)
    p.add_argument("--model", required=True, type=Path, help="the folder of a reader, where the new files go")
    p.add_argument("--trunk", required=True, type=Path, help="the folder of MiniLM (training.trunk)")
    p.add_argument("--work", required=True, type=Path)
    p.add_argument("--epochs", type=int, default=4, help="of learning MiniLM's vectors")
    p.add_argument("--seeds", type=int, nargs="+", default=[1], help="of the folds; shares are fitted on the first")
    args = p.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    encoder = Encoder(args.model)
    net = prepared(args.work, args.data, args.trunk, encoder, args.epochs)
    case, own, none = kept(args.work / "typed.pickle", lambda: (
        eventdata.case(args.data, encoder), eventdata.own(encoder), eventdata.none(args.data, encoder)))
    types, shares = np.array([p.type for p in case]), None
    for seed in args.seeds:
        scores = out_of_fold(net, case, [*own, *none], seed)
        shares = shares or fit_shares(*scores, types)
        told = {"network": scores[0], "words": scores[1], "both": shares[0] * scores[0] + shares[1] * scores[1]}
        print(json.dumps({"seed": seed, **{k: round(weighted_f1(types.tolist(), v.argmax(1).tolist()), 1)
                                           for k, v in told.items()}}), flush=True)
    everything = [*case, *own, *none]
    write(args.model, fit_net(net, everything, args.seeds[0]), fit_table(everything), shares)


if __name__ == "__main__":
    main()
