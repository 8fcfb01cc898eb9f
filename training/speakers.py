"""Trains who is meant: names, noun phrases, which pronoun may stand for each, and links of descriptions, on states that
`training.states` keeps.

    python -m training.speakers --data DIR --model FOLDER --out build/training/speakers

FOLDER is the model that reads claims; mentions.onnx and links.onnx are written into it. Checkpoints after each epoch;
the same call goes on where it was stopped.
"""
from __future__ import annotations

import argparse
import json
import math
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.reading import coreference
from reportedly.reading.mentions import NAME_KINDS, SORTS
from reportedly.reading.tags import best_paths, decode, encode
from training.export import export_speakers
from training.linker import Links, Mentions, mention_vectors
from training.mentions import Text
from training.states import Read, cached

BODIES = (NAME_KINDS.index("organisation"), NAME_KINDS.index("place"))
CERTAINTY = {"pronoun": 0.45, "description": 0.7}  # the share of weight that whoever is meant must have; chosen on dev
FEW = 8  # of the descriptions that mean nobody named before, most by far, one in so many is enough to learn from
THIRDS = 3  # an epoch sees one in three of the news, whose tags are silver only


@dataclass
class Example:
    """A text ready for training: states, tags by word, and for each asking mention who may be meant and who is."""

    corpus: str
    states: NDArray[np.float16]
    windows: list[tuple[int, int]]
    names: NDArray[np.int64]
    phrases: NDArray[np.int64]
    sorts: NDArray[np.int64]  # of each word, where it heads a mention whose pronoun is known, else -1
    mentions: NDArray[np.int64]  # first, last, head
    asking: list[int]
    candidates: list[NDArray[np.int64]]
    features: list[NDArray[np.int16]]
    right: list[NDArray[np.bool_]]


def example(read: Read) -> Example:
    """What is learnt from one text."""
    text = read.text
    size = len(text.layout.units)
    out = Example(text.corpus, read.states, read.windows, _tags(size, [(k, s, e) for s, e, k in text.names]),
                  _tags(size, [(0, s, e) for s, e in text.phrases]), _sorts(text),
                  np.array([(m.first, m.last, m.head) for m in text.mentions], np.int64).reshape(-1, 3), [], [], [], [])
    if text.corpus in ("gap", "news"):
        return out
    p = coreference.places(text.layout, text.mentions, read.claims)
    chain = np.array(text.chain, np.int64)
    for i, m in enumerate(text.mentions):
        first, last = coreference.window(i, len(text.mentions))
        js = np.delete(np.arange(first, last), i - first)
        right = (chain[js] == chain[i]) & (chain[i] >= 0)
        if not coreference.asks(m) or not len(js) or (not right.any() and i % FEW and text.corpus != "dev"):
            continue
        out.asking.append(i)
        out.candidates.append(js)
        out.features.append(coreference.features(p, i, js))
        out.right.append(right)
    return out


def _sorts(text: Text) -> NDArray[np.int64]:
    """The pronoun that stands for each mention somewhere in its chain, by the word that heads it; -1 where none or
    several."""
    used: dict[int, Counter[str]] = {}
    for m, c in zip(text.mentions, text.chain, strict=True):
        if c >= 0 and m.pronoun in SORTS:
            used.setdefault(c, Counter())[str(m.pronoun)] += 1
    out = np.full(len(text.layout.units), -1, np.int64)
    for i, (m, c) in enumerate(zip(text.mentions, text.chain, strict=True)):
        top = used.get(c, Counter[str]()).most_common(2)
        plain = len(top) == 1 or (len(top) == 2 and top[0][1] >= 4 * top[1][1])
        sort = text.told.get(i) or (top[0][0] if plain else "it" if text.corpus == "news" and m.kind in BODIES else "")
        if m.pronoun is None and not m.several and sort:
            out[m.head] = SORTS.index(sort)
    return out


def _tags(size: int, spans: list[tuple[int, int, int]]) -> NDArray[np.int64]:
    return np.array(encode(size, spans), np.int64)


def batches(examples: list[Example], rng: np.random.Generator, words: int = 6000) -> Iterator[list[Example]]:
    """Texts in random order, some thousand words at a time, short ones (of GAP) together so that little is padding."""
    made: list[list[Example]] = []
    for short in (True, False):
        batch: list[Example] = []
        for e in (examples[n] for n in rng.permutation(len(examples))):
            if (e.corpus == "gap") == short:
                batch.append(e)
                if sum(len(b.names) for b in batch) >= words:
                    made.append(batch)
                    batch = []
        made += [batch] if batch else []
    yield from (made[n] for n in rng.permutation(len(made)))


class Network(nn.Module):
    """Both parts."""

    def __init__(self) -> None:
        super().__init__()
        self.mentions, self.links = Mentions(), Links()

    def words(self, batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Names, phrases, sorts and vectors of all words of the batch's texts, one after the other."""
        cut = [e.states[s:t] for e in batch for s, t in e.windows]
        longest = max(map(len, cut))
        states = torch.zeros(len(cut), longest, cut[0].shape[1])
        mask = torch.zeros(len(cut), longest, dtype=torch.bool)
        for n, window in enumerate(cut):
            states[n, :len(window)] = torch.from_numpy(window.astype(np.float32))
            mask[n, :len(window)] = True
        names, phrases, sorts, vectors = self.mentions(states, mask[:, None, None, :])
        return names[mask], phrases[mask], sorts[mask], vectors[mask]

    def pairs(self, batch: list[Example], vectors: Tensor) -> list[tuple[Example, list[Tensor]]]:
        """The scores of each asking mention's candidates, text by text."""
        out, at = [], 0
        for e in batch:
            words = vectors[at:at + len(e.names)]
            at += len(e.names)
            if not e.asking:
                continue
            m = mention_vectors(words, *torch.from_numpy(e.mentions).T)
            sizes = [len(js) for js in e.candidates]
            asking = torch.from_numpy(np.repeat(e.asking, sizes))
            meant = torch.from_numpy(np.concatenate(e.candidates))
            features = torch.from_numpy(np.concatenate(e.features).astype(np.int64))
            scores = self.links(m.index_select(0, asking), m.index_select(0, meant), features)
            out.append((e, list(scores.split(sizes))))
        return out


def losses(net: Network, batch: list[Example]) -> list[Tensor]:
    """Cross-entropy of names and phrases a word, of sorts a mention, and of links a description (over the right
    ones)."""
    names, phrases, sorts, vectors = net.words(batch)
    named = F.cross_entropy(names, torch.from_numpy(np.concatenate([e.names for e in batch])))
    phrased = F.cross_entropy(phrases, torch.from_numpy(np.concatenate([e.phrases for e in batch])))
    known = torch.from_numpy(np.concatenate([e.sorts for e in batch]))
    sorted_ = F.cross_entropy(sorts, known, ignore_index=-1) if (known >= 0).any() else sorts.sum() * 0
    link = []
    for e, scores in net.pairs(batch, vectors):
        for s, right in zip(scores, e.right, strict=True):
            good = s[torch.from_numpy(right)].logsumexp(0) if right.any() else s.new_zeros(())
            link.append(torch.cat([s.new_zeros(1), s]).logsumexp(0) - good)
    return [named, phrased, sorted_, torch.stack(link).mean() if link else named * 0]


@torch.no_grad()
def measure(net: Network, examples: list[Example]) -> dict[str, float]:
    """F1 of names and phrases against the silver tags; shares of sorts told and of descriptions linked rightly."""
    net.eval()
    hits: dict[str, list[int]] = {"names": [0, 0, 0], "phrases": [0, 0, 0]}
    right: dict[str, list[bool]] = {}
    for e in examples:
        names, phrases, sorts, vectors = net.words([e])
        for key, scores, gold in (("names", names, e.names), ("phrases", phrases, e.phrases)):
            mine = set(decode(best_paths(scores.numpy()[None])[0]))
            theirs = set(decode(gold.astype(np.int8)))
            hits[key] = [a + b for a, b in zip(hits[key], (len(mine & theirs), len(mine), len(theirs)), strict=True)]
        told = sorts.argmax(1).numpy()
        for sort in set(e.sorts.tolist()) - {-1}:
            right.setdefault(f"sort {SORTS[sort]}", []).extend((told == sort)[e.sorts == sort].tolist())
        for _, scores_of in net.pairs([e], vectors):
            for s, r in zip(scores_of, e.right, strict=True):
                best = int(s.argmax())
                good = bool(r[best]) if s[best] >= 0 else not r.any()
                right.setdefault("description" if r.any() else "description, none", []).append(good)
    net.train()
    scores = {k: round(200 * a / max(b + c, 1), 1) for k, (a, b, c) in hits.items()}
    return {**scores, **{k: round(100 * sum(v) / len(v), 1) for k, v in sorted(right.items())}}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", required=True, type=Path)
    p.add_argument("--model", required=True, type=Path, help="the folder of a reader of claims, exposed")
    p.add_argument("--out", required=True, type=Path, help="folder for states and checkpoints")
    p.add_argument("--articles", type=int, default=600, help="PolNeAR articles to learn names from")
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--rate", type=float, default=1.5e-3)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    examples = [example(r) for r in cached(args.data, args.model, args.out / "states", args.articles)]
    learn = [e for e in examples if e.corpus != "dev"]
    dev = [e for e in examples if e.corpus == "dev"]
    net = Network()
    optimiser = torch.optim.AdamW(net.parameters(), lr=args.rate, weight_decay=0.01)
    path, start = args.out / "checkpoint.pt", 0
    if path.exists():
        state = torch.load(path, weights_only=False)
        net.load_state_dict(state["net"])
        optimiser.load_state_dict(state["optimiser"])
        start = state["epoch"]
    for epoch in range(start, args.epochs):
        began, sums = time.time(), np.zeros(4)
        rng = np.random.default_rng([args.seed, epoch])
        news = [e for e in learn if e.corpus == "news"]
        cut = list(batches([e for e in learn if e.corpus != "news"] + news[epoch % THIRDS::THIRDS], rng))
        for n, batch in enumerate(cut):
            done = (epoch + n / len(cut)) / args.epochs
            for g in optimiser.param_groups:
                g["lr"] = args.rate * min(1.0, 30 * done + 0.02) * (0.02 + 0.49 * (1 + math.cos(math.pi * done)))
            parts = losses(net, batch)
            (parts[0] + 0.5 * parts[1] + 0.3 * parts[2] + 0.15 * parts[3]).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            optimiser.zero_grad()
            sums += [x.item() for x in parts]
        state = {"net": net.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch + 1}
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)
        print(json.dumps({"epoch": epoch + 1, "seconds": int(time.time() - began),
                          "losses": (sums / len(cut)).round(3).tolist(), **measure(net, dev)}), flush=True)
    export_speakers(net.mentions, net.links, args.model)
    config = args.model / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "certainty": CERTAINTY}, indent=1) + "\n")


if __name__ == "__main__":
    main()
