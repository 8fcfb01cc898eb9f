"""Fits the score of a claim, and the score below which none is shown, on PolNeAR's dev articles.

The score is a logistic function of the cue's logit and of the tags' doubt; it estimates the chance that a
reader marked the claim too (DET@.5). The threshold is the one with the best sum of TRIPLE F1 and DET F1. Both go into
config.json.
"""
from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.reading.attribution import Candidate, choose, find_candidates
from reportedly.reading.encoder import Encoder
from reportedly.reading.units import Layout, lay_out

OPEN = {"calibration": [0.0, 1.0, 0.0], "cue_threshold": -2.5, "score_threshold": 0.0}
Read = dict[str, tuple[Layout, list[Candidate]]]


def fit(x: np.ndarray, y: np.ndarray, steps: int = 50) -> np.ndarray:
    """Logistic regression with an intercept, by Newton's method."""
    x = np.column_stack([np.ones(len(x)), x])
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(w)), x.T @ (y - p) - 1e-3 * w)
    return w


def outcomes(read: Read, gold: dict[str, Any], common: Any) -> tuple[np.ndarray, np.ndarray]:
    """(logit and log doubt of each candidate that beats its rivals, whether a reader marked it too)."""
    rows, hits = [], []
    for key, (layout, candidates) in read.items():
        words = common.Words(layout.text)
        marked = [words.roles(a) for a in gold[key]["attributions"]]
        alone = [(c, choose(layout, [c], OPEN)) for c in candidates]
        found = [(c, words.roles(_as_dict(a[0]))) for c, a in alone if a]
        pairs = common.align_contents([r for _, r in found], marked)
        good = {i for i, _, dice in pairs if dice >= 0.5}
        rows += [(c.logit, math.log1p(c.doubt)) for c, _ in found]
        hits += [float(i in good) for i in range(len(found))]
    return np.array(rows), np.array(hits)


def calibration_error(weights: np.ndarray, x: np.ndarray, y: np.ndarray) -> float:
    """Expected calibration error over ten equal bins (Guo et al. 2017): mean distance of score and share found."""
    score = 1 / (1 + np.exp(-(weights[0] + x @ weights[1:])))
    bins = [(score >= low) & (score < low + 0.1) for low in np.arange(0, 1, 0.1)]
    return float(sum(abs(score[b].sum() - y[b].sum()) for b in bins) / len(y))


def _as_dict(a: Any) -> dict[str, Any]:
    return {"id": a.id, "parent": a.parent, "source": a.source, "cue": a.cue, "content": a.content}


def least_logit(calibration: list[float], threshold: float) -> float:
    """The logit below which no cue can pass the threshold, however sure its tags: such cues need no tagging."""
    return math.floor(100 * (math.log(threshold / (1 - threshold)) - calibration[0]) / calibration[1]) / 100


def predictions(read: Read, config: dict[str, Any]) -> dict[str, Any]:
    """What the scorer takes, for every article."""
    return {k: {"attributions": [_as_dict(a) for a in choose(layout, c, config)]} for k, (layout, c) in read.items()}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True)
    p.add_argument("--score", required=True, help="folder of the scorers (../shared/score)")
    p.add_argument("--model", required=True, help="the model folder, whose config.json is written")
    p.add_argument("--name", default="reader-v3")
    args = p.parse_args()
    sys.path.insert(0, args.score)
    import attribution as scorer
    import common

    path = Path(args.model) / "config.json"
    path.write_text(json.dumps({"name": args.name, **OPEN}), encoding="utf-8")
    encoder = Encoder(Path(args.model), threads=1)
    gold = common.read_gold(str(Path(args.data) / "attribution/polnear-dev.jsonl"))
    layouts = {k: lay_out(r["text"], encoder.pieces) for k, r in gold.items()}
    read = {k: (layout, find_candidates(layout, encoder)) for k, layout in layouts.items()}
    x, y = outcomes(read, gold, common)
    weights = fit(x, y)
    halves = np.arange(len(y)) % 2 == 0  # fitted on one half, measured on the other
    print("calibration error", round(calibration_error(fit(x[halves], y[halves]), x[~halves], y[~halves]), 3))
    config = {"name": args.name, "calibration": [round(float(w), 4) for w in weights], "cue_threshold": -2.5}
    best = (0.0, 0.0)
    for threshold in np.arange(0.1, 0.75, 0.05).round(2).tolist():
        s = scorer.score(gold, predictions(read, {**config, "score_threshold": threshold}))
        print(threshold, "TRIPLE", s["TRIPLE"], "content", s["EXACT"]["content"]["F1"], "DET", s["DET@.5"],
              "FRAG", [s["FRAG"][r]["F1"] for r in ("source", "cue", "content")],
              "direct", s["recall_by_type"]["direct"]["content_exact"], "SRC|C", s["SRC|C"]["equal"], flush=True)
        best = max(best, (s["TRIPLE"]["F1"] + s["DET@.5"]["F1"], threshold))
    config |= {"score_threshold": best[1], "cue_threshold": least_logit(config["calibration"], best[1])}
    path.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    print("kept", best, config)


if __name__ == "__main__":
    main()
