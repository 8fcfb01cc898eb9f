"""Fine-tunes the reader. Checkpoints every few minutes; the same call goes on where it was stopped."""
from __future__ import annotations

import argparse
import copy
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from reportedly.reading.units import Pieces
from training import data
from training.model import Reader


def word_states(model: Reader, b: data.Batch) -> Tensor:
    """What the trunk makes of each word: (windows, words, WIDTH)."""
    states = model.trunk(b.pieces, b.features, b.piece_mask[:, None, None, :])
    return states.gather(1, b.firsts[..., None].expand(-1, -1, states.shape[2]))


def losses(model: Reader, b: data.Batch, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """(finding cues, tagging claims, tagging words whatever the claim), each as a sum over a claim, meaned."""
    claims = max(len(b.cue_word), 1)
    found = F.binary_cross_entropy_with_logits(model.find(words)[..., 0], b.starts, weight=b.word_mask.float(),
                                               reduction="sum") / claims
    union = F.cross_entropy(model.roles(words)[b.word_mask], b.union[b.word_mask], reduction="sum") / claims
    if not len(b.cue_word):
        return found, found * 0, union
    mask = b.word_mask[b.cue_window]
    tags = model.claims(words[b.cue_window], words[b.cue_window, b.cue_word], b.distance, b.paragraph,
                        mask[:, None, None, :])
    return found, F.cross_entropy(tags[mask], b.tags[mask], reduction="sum") / claims, union


def groups(model: Reader, rate: float, head_rate: float, decay: float) -> list[dict]:
    """Parameter groups: lower layers learn more slowly, norms and biases are not decayed."""
    depth = len(model.trunk.layers)
    out: dict[tuple[float, float], list] = {}
    for name, p in model.named_parameters():
        if name.startswith("trunk.features"):
            lr = head_rate
        elif name.startswith("trunk.layers"):
            lr = rate * decay ** (depth - 1 - int(name.split(".")[2]))
        else:
            lr = rate * decay**depth if name.startswith("trunk") else head_rate
        out.setdefault((lr, 0.01 if p.ndim > 1 else 0.0), []).append(p)
    return [{"params": ps, "lr": lr, "weight_decay": wd} for (lr, wd), ps in out.items()]


class Run:
    """A training run with all that a checkpoint needs."""

    def __init__(self, args: argparse.Namespace) -> None:
        torch.set_flush_denormal(True)  # means of rare words fade below what a CPU adds at full speed
        torch.manual_seed(args.seed)
        self.args, self.out = args, Path(args.out)
        self.out.mkdir(parents=True, exist_ok=True)
        self.pieces = Pieces(Path(args.trunk) / "vocab.txt")
        self.examples = data.read(Path(args.data) / "attribution/polnear-train.jsonl", self.pieces)
        self.model = Reader(len(self.pieces.ids), args.layers)
        self.model.load_trunk(Path(args.trunk) / "model.safetensors")
        self.teacher = self.learn_from(Path(args.teacher)) if args.teacher else None
        self.mean = copy.deepcopy(self.model).eval()
        self.optimiser = torch.optim.AdamW(groups(self.model, args.rate, args.head_rate, args.layer_decay),
                                           betas=(0.9, 0.98), foreach=True)
        for g in self.optimiser.param_groups:
            g["peak"] = g["lr"]
        self.step = self.epoch = 0
        self.seconds = 0.0
        if self.checkpoint.exists():
            self.resume()

    def learn_from(self, checkpoint: Path) -> Reader:
        """Takes a deeper model's heads and every so-manieth of its layers, the last one among them; gives it back."""
        state = torch.load(checkpoint, weights_only=False)["mean"]
        deep = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("trunk.layers."))
        teacher = Reader(len(self.pieces.ids), deep)
        teacher.load_state_dict(state)
        mine = len(self.model.trunk.layers)
        for n, layer in enumerate(self.model.trunk.layers):
            layer.load_state_dict(teacher.trunk.layers[(n + 1) * deep // mine - 1].state_dict())
        rest = {k: v for k, v in state.items() if not k.startswith("trunk.layers.")}
        self.model.load_state_dict(rest, strict=False)
        return teacher.eval()

    @property
    def checkpoint(self) -> Path:
        return self.out / "checkpoint.pt"

    def resume(self) -> None:
        state = torch.load(self.checkpoint, weights_only=False)
        self.model.load_state_dict(state["model"])
        self.mean.load_state_dict(state["mean"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.epoch, self.seconds = state["step"], state["epoch"], state["seconds"]

    def save(self) -> None:
        """At the end of an epoch; written beside and moved, so that a kill leaves a whole file."""
        state = {"model": self.model.state_dict(), "mean": self.mean.state_dict(), "step": self.step,
                 "optimiser": self.optimiser.state_dict(), "epoch": self.epoch, "seconds": self.seconds}
        torch.save(state, self.checkpoint.with_suffix(".new"))
        self.checkpoint.with_suffix(".new").replace(self.checkpoint)

    def progress(self, part: float) -> float:
        """How much of the run is behind us: epochs, as the number of steps in one differs a little."""
        return min((self.epoch + part) / self.args.epochs, 1.0)

    def set_rates(self, done: float) -> None:
        warm = min(done * self.args.epochs / 0.4, 1.0)  # the first 0.4 epochs warm up
        for g in self.optimiser.param_groups:
            g["lr"] = g["peak"] * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))

    def run(self) -> None:
        while self.epoch < self.args.epochs:
            self.one_epoch()
            self.epoch += 1
            self.save()

    def one_epoch(self) -> None:
        rng = np.random.default_rng([self.args.seed, self.epoch])
        cut = data.windows(self.examples, rng)
        total = sum(len(e.layout.units[w.first:w.last]) for e, w in cut)
        self.model.train()
        seen, began, sums = 0, time.time(), np.zeros(3)
        for n, batch in enumerate(data.batches(cut, self.args.budget, rng, self.pieces, self.args.word_drop)):
            seen += int(batch.word_mask.sum())
            self.set_rates(self.progress(seen / total))
            words = word_states(self.model, batch)
            parts = losses(self.model, batch, words)
            (parts[0] + 0.5 * parts[1] + 0.1 * parts[2] + self.distance(words, batch)).backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0, foreach=True)
            self.optimiser.step()
            self.optimiser.zero_grad()
            self.step += 1
            self.average()
            sums = 0.98 * sums + 0.02 * np.array([p.item() for p in parts])
            if n % 20 == 19:
                fair = sums / (1 - 0.98 ** (n + 1))
                took = time.time() - began
                state = {"epoch": self.epoch, "done": round(seen / total, 3), "losses": fair.round(3).tolist(),
                         "words_per_second": int(seen / took), "seconds": int(self.seconds + took)}
                print(json.dumps(state), flush=True)
        self.seconds += time.time() - began

    def distance(self, words: Tensor, batch: data.Batch) -> Tensor | float:
        """How far the words' states are from the teacher's, where there is one (Romero et al. 2015)."""
        if self.teacher is None:
            return 0.0
        with torch.no_grad():
            wanted = word_states(self.teacher, batch)
        return 10 * F.mse_loss(words[batch.word_mask], wanted[batch.word_mask])

    @torch.no_grad()
    def average(self) -> None:
        """An exponential mean of the weights, which reads better than the last ones (Polyak & Juditsky 1992)."""
        keep = min(0.997, (1 + self.step) / (10 + self.step))
        mine, theirs = list(self.mean.parameters()), list(self.model.parameters())
        torch._foreach_lerp_(mine, theirs, 1 - keep)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True, help="folder with attribution/polnear-train.jsonl")
    p.add_argument("--trunk", required=True, help="folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2")
    p.add_argument("--out", required=True, help="folder for checkpoints")
    p.add_argument("--epochs", type=int, default=10)
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--teacher", help="checkpoint.pt of a deeper run to distil from")
    p.add_argument("--budget", type=int, default=3072, help="word pieces a step")
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--layer-decay", type=float, default=0.9)
    p.add_argument("--word-drop", type=float, default=0.05, help="share of pieces hidden in training")
    p.add_argument("--seed", type=int, default=1)
    Run(p.parse_args()).run()


if __name__ == "__main__":
    main()
