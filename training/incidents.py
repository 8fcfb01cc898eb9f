"""Fits what likeness is worth (src/reportedly/reconcile/likelihood.json): `python -m training.incidents --data DIR`.

From incidents/gva-train.jsonl, local news of US shootings with the record that each article is about; nothing else, and
no dev or test file. Articles of one state make a dossier, so that neighbours share towns and outlets; half of the
dossiers are fitted on, and the threshold is fixed on the other half. Then all are fitted on. Reading the articles takes
twelve minutes on two cores and is done once (WORK/gva-train.db); the rest takes three.
"""
from __future__ import annotations

import argparse
import importlib
import json
import math
import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from reportedly import api
from reportedly.reconcile.agglomerate import agglomerate
from reportedly.reconcile.digest import aside_of, digest
from reportedly.reconcile.likelihood import Learned, by_chance, shares, worths
from reportedly.reconcile.likeness import COMPARISONS, Profile, levels, profile
from reportedly.reconcile.terms import counted
from reportedly.reconcile.types import Telling
from reportedly.reconcile.yardstick import things_of, yardstick

OUT = Path(__file__).parent.parent / "src/reportedly/reconcile/likelihood.json"
COMMON = OUT.with_name("common.json")
USUAL = 0.005  # share of the articles of either corpus beyond which a word is usual in news
SIZES = (350, 80)  # documents of a dossier: large ones, and from each a small one
LEAN = 20.0  # pairs of one occurrence by which a level must be outnumbered before it speaks against chance
TRUST = 300.0  # pairs of a dossier that weigh as much as all of training for what chance gives
CENTRE = 300.0  # pull of the factors towards each other: comparisons that the corpus tells little about get the mean
Articles = list[tuple[Telling, Telling | None, str, str]]
BOUNDS = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass
class Dossier:
    """Pairs of one dossier: levels, whether they are of one incident, and what chance gives."""

    found: np.ndarray
    same: np.ndarray
    chance: list[tuple[int, ...]]
    documents: int
    filled: float
    mains: list[Profile]
    incidents: list[str]


def read(data: Path, work: Path) -> Articles:
    """Main telling, a telling of one sentence as if on the side, incident and state, of each article."""
    texts, ledger = work / "gva-train", work / "gva-train.db"
    if not texts.exists():
        score = data.parent / "score/export_texts.py"
        subprocess.run([sys.executable, score, data / "incidents/gva-train.jsonl", texts], check=True)
    subprocess.run([sys.executable, "-m", "reportedly", "read", texts, "--ledger", ledger], check=True)
    lines = (data / "incidents/gva-train.jsonl").read_text("utf-8").splitlines()
    gold = {record["id"]: record for record in map(json.loads, lines)}
    found = []
    with api.open(str(ledger), read_only=True) as store:
        for stored in store.documents_with_readings():
            names = [a.uri.rpartition("/")[2].removesuffix(".txt") for a in stored.appearances]
            record = next(gold[name] for name in names if name in gold)
            made = digest(stored)
            found.append((made.tellings[0], aside_of(stored), record["incident"], record["state"]))
    return sorted(found, key=lambda f: f[0].key)


def usual(read_in: Articles, data: Path) -> dict[str, dict[str, float]]:
    """The shares of news that have a word, or a toll: of words what both local news and political news have."""
    of: dict[str, Counter[str]] = {"word": Counter(), "killed": Counter(), "injured": Counter()}
    for main, _, _, _ in read_in:
        for kind, things in things_of(main.traits):
            if kind in of:
                of[kind].update({"-".join(map(str, t)) if isinstance(t, tuple) else str(t) for t in things})
    politics: Counter[str] = Counter()
    lines = (data / "attribution/polnear-train.jsonl").read_text("utf-8").splitlines()
    texts = {record["document"]: record["text"] for record in map(json.loads, lines)}
    for text in texts.values():
        politics.update({word for word, _ in counted([text], 150)})
    shares_of = {kind: {t: n / len(read_in) for t, n in counts.items()} for kind, counts in of.items()}
    both = {w: (share + politics[w] / len(texts)) / 2 for w, share in shares_of["word"].items()
            if min(share, politics[w] / len(texts)) >= USUAL}
    return {"word": _rounded(both), **{m: _rounded({t: s for t, s in shares_of[m].items() if s >= USUAL})
                                       for m in ("killed", "injured")}}


def _rounded(table: dict[str, float]) -> dict[str, float]:
    return {thing: round(share, 4) for thing, share in table.items()}


def dossiers(read_in: Articles) -> list[list[int]]:
    """Numbers of articles by state, small states together; and from each a small dossier of whole incidents."""
    by_state: dict[str, list[int]] = defaultdict(list)
    for n, (_, _, _, state) in enumerate(read_in):
        by_state[state].append(n)
    large: list[list[int]] = []
    rest: list[int] = []
    for _, numbers in sorted(by_state.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(numbers) > 250:
            large.append(numbers[:500])
        else:
            rest += numbers
            if len(rest) > 300:
                large.append(rest)
                rest = []
    return large + [_some(read_in, numbers) for numbers in large]


def _some(read_in: Articles, numbers: Sequence[int]) -> list[int]:
    incidents = sorted({read_in[n][2] for n in numbers})
    random.Random(7).shuffle(incidents)
    kept: list[int] = []
    for incident in incidents:
        if len(kept) >= SIZES[1]:
            break
        kept += [n for n in numbers if read_in[n][2] == incident]
    return sorted(kept)


def pairs(read_in: Articles, numbers: Sequence[int], *, aside: bool) -> Dossier:
    """The pairs of a dossier: of main tellings, or of each with the others' sentences on the side."""
    by = yardstick((read_in[n][0].key, read_in[n][0].traits) for n in numbers)
    mains = [profile(read_in[n][0].key, read_in[n][0].traits, by) for n in numbers]
    incidents = [read_in[n][2] for n in numbers]
    if not aside:
        together = [(i, j) for i in range(len(mains)) for j in range(i + 1, len(mains))]
        found = [levels(mains[i], mains[j], by) for i, j in together]
        chance = by_chance(mains, mains, by)
    else:
        told = {n: t for n, number in enumerate(numbers) if (t := read_in[number][1]) is not None}
        sides = {n: profile(t.key, t.traits, by) for n, t in told.items()}
        together = [(i, j) for i in sides for j in range(len(mains)) if i != j]
        found = [levels(sides[i], mains[j], by) for i, j in together]
        chance = by_chance(list(sides.values()), mains, by)
    same = np.array([incidents[i] == incidents[j] for i, j in together])
    return Dossier(np.array(found, dtype=np.int16), same, chance, len(numbers), by.filled, mains, incidents)


def fit(dossiers_in: Iterable[Dossier]) -> Learned:
    """The tables, factors and bias of these dossiers."""
    of = list(dossiers_in)
    alike, chance = {}, {}
    counts = {name: np.sum([np.bincount(d.found[d.same][:, c], minlength=sum(g)) for d in of], axis=0)
              for c, (name, (_, g)) in enumerate(COMPARISONS.items())}
    for measure in ("killed", "injured"):  # there are few large tolls of either
        half = COMPARISONS[measure][1][1] + 1
        counts[measure][half:] = counts["killed"][half:] + counts["injured"][half:] if measure == "killed" else \
            counts["killed"][half:]
    for c, (name, (_, groups)) in enumerate(COMPARISONS.items()):
        seen = np.sum([np.bincount([row[c] for row in d.chance], minlength=sum(groups)) for d in of], axis=0)
        chance[name] = shares(list(seen + 1e-4), groups, [1 / size for size in groups for _ in range(size)], 0.0)
        alike[name] = shares(list(counts[name].astype(float)), groups, chance[name], LEAN)
    blank = Learned(alike, chance, dict.fromkeys(COMPARISONS, 1.0), 0.0, TRUST)
    factors, bias = _factors(of, blank)
    return replace(blank, factors=dict(zip(COMPARISONS, factors, strict=True)), bias=bias)


def _factors(of: Sequence[Dossier], blank: Learned) -> tuple[list[float], float]:
    rng = np.random.default_rng(1)
    rows, wanted, weights, offsets = [], [], [], []
    for d in of:
        worth = worths(blank, d.chance, d.filled)
        x = np.stack([np.array(w)[d.found[:, c]] for c, w in enumerate(worth)], axis=1)
        close = d.same | (x.sum(1) > -6)
        kept = close | (rng.random(len(close)) < 0.02)
        rows.append(x[kept])
        wanted.append(np.where(d.same[kept], 1.0, -1.0))
        weights.append(np.where(close, 1.0, 50.0)[kept])
        offsets.append(np.full(kept.sum(), -math.log(max(50, d.documents))))
    x, y, w, o = (np.concatenate(part) for part in (rows, wanted, weights, offsets))

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        bias, factors = theta[0], theta[1:]
        margin = y * (x @ factors + bias + o)
        slope = -w * y / (1 + np.exp(margin))
        off = factors - factors.mean()
        value = (w * np.logaddexp(0, -margin)).sum() + CENTRE / 2 * (off @ off)
        return value, np.concatenate([[slope.sum()], x.T @ slope + CENTRE * off])

    start = np.r_[0.0, np.full(x.shape[1], 0.4)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(None, None)] + [(0, None)] * x.shape[1])
    return [float(f) for f in found.x[1:]], float(found.x[0])


def grouped(d: Dossier, known: Learned, bound: float) -> float:
    """The mean of B-cubed, MUC and CEAFe F1 (0 to 1) of a dossier of main tellings at a bound."""
    worth = worths(known, d.chance, d.filled)
    n = len(d.mains)
    scores = np.full((n, n), -20.0)
    upper = np.triu_indices(n, 1)
    value = sum(np.array(w)[d.found[:, c]] for c, w in enumerate(worth)) + known.bias - math.log(max(50, d.documents))
    scores[upper] = value - bound
    groups = agglomerate(np.maximum(scores, scores.T), [[k] for k in range(n)])
    told = {str(k): str(g) for g, members in enumerate(groups) for k in members}
    scorer = importlib.import_module("incidents")  # ../shared/score, on the path since `main`
    return float(scorer.score({str(k): d.incidents[k] for k in range(n)}, told)["CoNLL F1"]) / 100


def attached(d: Dossier, known: Learned, bound: float) -> float:
    """F1 of pairs of a sentence on the side with the main telling of another article."""
    worth = worths(known, d.chance, d.filled)
    value = sum(np.array(w)[d.found[:, c]] for c, w in enumerate(worth)) + known.bias - math.log(max(50, d.documents))
    told = value > bound
    right = (told & d.same).sum()
    return float(2 * right / max(1, told.sum() + d.same.sum()))


def main() -> None:
    """Reads, fits, fixes the thresholds, writes."""
    p = argparse.ArgumentParser(prog="python -m training.incidents", description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", required=True, type=Path)
    p.add_argument("--work", type=Path, default=Path("build/training"))
    p.add_argument("--out", type=Path, default=OUT)
    args = p.parse_args()
    sys.path.insert(0, str(args.data.resolve().parent / "score"))
    args.work.mkdir(parents=True, exist_ok=True)
    read_in = read(args.data.resolve(), args.work.resolve())
    COMMON.write_text(json.dumps(usual(read_in, args.data), indent=0, sort_keys=True) + "\n", "utf-8")
    numbers = dossiers(read_in)
    found = {}
    for kind, judge in (("main", grouped), ("aside", attached)):
        of = [pairs(read_in, some, aside=kind == "aside") for some in numbers]
        half = fit(of[::2])
        scores = {bound: float(np.mean([judge(d, half, bound) for d in of[1::2]])) for bound in BOUNDS}
        best = max(BOUNDS, key=lambda bound: scores[bound])
        print(kind, {bound: round(100 * score, 1) for bound, score in scores.items()}, "bound", best)
        known = fit(of)
        known = replace(known, bias=known.bias - best)
        print("  ", {name: round(factor, 2) for name, factor in known.factors.items()}, round(known.bias, 2))
        found[kind] = known
    args.out.write_text(json.dumps({kind: _plain(known) for kind, known in found.items()}, indent=1) + "\n", "utf-8")


def _plain(known: Learned) -> dict[str, object]:
    def rounded(table: dict[str, list[float]]) -> dict[str, list[float]]:
        return {name: [round(share, 5) for share in row] for name, row in table.items()}

    factors = {name: round(factor, 4) for name, factor in known.factors.items()}
    return {"alike": rounded(known.alike), "chance": rounded(known.chance), "factors": factors,
            "bias": round(known.bias, 4), "trust": known.trust}


if __name__ == "__main__":
    main()
