"""Splink beside our own linking of reports to incidents, on the same evidence.

    python benchmarks/splink_incidents.py --shared ../shared --ledgers build/incidents

The ledgers gva-train.db, gva-dev.db and articles.db are what `reportedly read` made of incidents/gva-train.jsonl,
incidents/gva-dev.jsonl and syria/articles.jsonl, as ../shared/score/export_texts.py exports them. Splink and DuckDB are
wanted here alone and are no dependency of ours: benchmarks/README.md says how to install them.

Splink gets a row for each document's main telling (splink_table.py). What levels say of two reports of one incident (m)
comes from the labels of gva-train, what they say by chance (u) from random pairs of the dossier. Thresholds are fixed
on every other dossier of gva-train, with m of the rest, as ours was; then m is taken from all of them, and what neither
has seen is measured. Each measurement runs in a process of its own; the clock starts when digests are there and
libraries imported.
"""
from __future__ import annotations

import argparse
import importlib
import json
import logging
import math
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import numpy as np
from splink_table import COMPARISONS, WORDS, Dossier, Table, arrow, dossier, rows

from reportedly import api
from reportedly.reconcile.agglomerate import agglomerate
from reportedly.reconcile.digest import digest
from reportedly.reconcile.incidents import incidents
from reportedly.reconcile.types import Digest

Labels = dict[str, str]  # the group of each document, or of each row of a dossier
Conll = Callable[[Labels, Labels], float]  # the mean of B-cubed, MUC and CEAFe F1 of groups beside labels, per cent
UNSEEN = -20.0  # log odds of pairs that no blocking rule brought together
WHOLE = 120  # documents that are compared each with each, as in reconcile/blocks.py
BOUNDS = tuple(range(0, 17, 2))  # match weights (bits), among which the thresholds are fixed


class Splinked:
    """Dossiers as Splink sees them: one database in memory, one linker."""

    def __init__(self, dossiers: Sequence[Dossier], model: Any, *, threads: int = 2) -> None:
        import duckdb
        from splink import DuckDBAPI, Linker

        sizes = [len(d.profiles) for d in dossiers]
        starts = [0, *accumulate(sizes)]
        table = [row for d, start in zip(dossiers, starts, strict=False) for row in rows(d, start)]
        con = duckdb.connect(config={"threads": threads, "autoinstall_known_extensions": False})
        size, first = np.repeat(sizes, sizes), np.repeat(starts[:-1], sizes)
        base = np.repeat([0, *accumulate(n * n for n in sizes)][:-1], sizes)
        for name in WORDS:
            flat = np.concatenate([d.alike[name].ravel() for d in dossiers])
            _register(con, f"like_{name}", flat, base, first, size)
        self.api, self.count = DuckDBAPI(con), sum(sizes)
        self.linker = Linker(self.api.register(arrow(table)), model, log_level=None, validate_settings=False)

    def pairs(self) -> tuple[Table, Any]:
        """Numbers of two rows and their match weight, of all pairs that blocking left; and Splink's own table of it."""
        found = self.linker.inference.predict(warning_mode="never")
        columns = self.api.duckdb_con.sql(
            f"select unique_id_l, unique_id_r, match_weight from {found.physical_name}").fetchnumpy()
        return np.stack([np.asarray(columns[name], dtype=float) for name in columns], axis=1), found


def _register(con: Any, name: str, flat: Table, base: Any, first: Any, size: Any) -> None:
    """A function of two row numbers of one dossier: a likeness that was worked out before."""
    import pyarrow as pa

    def look(one: Any, two: Any) -> Any:
        a, b = one.to_numpy(), two.to_numpy()
        return pa.array(flat[base[a] + (a - first[a]) * size[a] + b - first[b]], type=pa.float32())

    con.create_function(name, look, ["INTEGER", "INTEGER"], "FLOAT", type="arrow")


def settings(documents: int, *, blocked: bool, names: Iterable[str] = ()) -> Any:
    """What Splink compares; blocking rules like ours, or each with each."""
    from splink import SettingsCreator, block_on
    from splink import blocking_rule_library as brl
    from splink import comparison_library as cl

    arrays = ("there", "pairs", "month", "here", "named")
    rules = [block_on(name, arrays_to_explode=[name]) for name in arrays] if blocked else [brl.CustomRule("1=1")]
    made = [cl.CustomComparison(COMPARISONS[name](), output_column_name=name) for name in names]
    return SettingsCreator("dedupe_only", made, rules, 1 / max(50, documents), retain_matching_columns=False)


def likely(dossiers: Sequence[Dossier], names: Iterable[str] = tuple(COMPARISONS)) -> Any:
    """A model whose m comes from the labels of these dossiers."""
    labelled = [replace(d, labels=tuple(f"{n} {label}" for label in d.labels)) for n, d in enumerate(dossiers)]
    made = Splinked(labelled, settings(300, blocked=False, names=names))
    made.linker.training.estimate_m_from_label_column("label")
    return made.linker.misc.save_model_to_json()


def scored(of: Dossier, model: Any, *, blocked: bool) -> tuple[Splinked, Table, Any]:
    """Splink's match weights of a dossier, by m of `model` and u of the dossier."""
    now = settings(len(of.profiles), blocked=blocked and len(of.profiles) > WHOLE).create_settings_dict("duckdb")
    now["comparisons"] = model["comparisons"]
    made = Splinked([of], now)
    made.linker.training.estimate_u_using_random_sampling(5e5, seed=1, min_count_per_level=None, num_chunks=1)
    return (made, *made.pairs())


def grouped(made: Splinked, pairs: Table, predicted: Any, bound: float, *, own: bool) -> Labels:
    """Groups at a match weight: Splink's own, whatever hangs together, or those of our average linkage."""
    if not own:
        return averaged(pairs, made.count, bound)
    found = made.linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_weight=bound)
    told = made.api.duckdb_con.sql(f"select unique_id, cluster_id from {found.physical_name}").fetchall()
    return {str(row): str(group) for row, group in told}


def averaged(pairs: Table, count: int, bound: float) -> Labels:
    """Groups by our average linkage of match weights over a bound, in natural logarithms like ours."""
    scores = np.full((count, count), UNSEEN)
    one, two = pairs[:, 0].astype(int), pairs[:, 1].astype(int)
    scores[one, two] = scores[two, one] = (pairs[:, 2] - bound) * math.log(2)
    groups = agglomerate(scores, [[n] for n in range(count)])
    return {str(n): str(g) for g, group in enumerate(groups) for n in group}


# What is measured


def thresholds(halves: Sequence[Dossier], conll: Conll) -> dict[tuple[bool, bool], int]:
    """The match weights that do best on every other dossier, for Splink's `own` groups or not, `blocked` or not."""
    model = likely(halves[::2])
    gold = [{str(n): label for n, label in enumerate(d.labels)} for d in halves[1::2]]
    found = {}
    for blocked in (True, False):
        seen = [scored(d, model, blocked=blocked) for d in halves[1::2]]
        for own in (True, False):
            scores = {}
            for bound in BOUNDS:
                told = [grouped(*one, bound, own=own) for one in seen]
                scores[bound] = mean(conll(g, t) for g, t in zip(gold, told, strict=True))
            best = found[own, blocked] = max(BOUNDS, key=lambda bound: scores[bound])
            print(f"{named(own, blocked):40} threshold {best:2}, half of gva-train: {scores[best]:.1f}", flush=True)
    return found


def named(own: bool, blocked: bool) -> str:
    """What a way of linking by Splink is called in the table."""
    return f"Splink, {'connected' if own else 'average linkage'}, {'blocked' if blocked else 'each with each'}"


def by_splink(digests: Sequence[Digest], model: Any, bound: float, *, own: bool, blocked: bool) -> Labels:
    """The group of each document, as Splink has it (its `own` groups, or average linkage)."""
    of = dossier([d.tellings[0] for d in digests])
    groups = grouped(*scored(of, model, blocked=blocked), bound, own=own)
    return {digests[int(n)].report.id: group for n, group in groups.items()}


def by_us(digests: Sequence[Digest], *, main: bool) -> Labels:
    """The incident of each document, as shipped, or with its `main` telling alone."""
    told = [replace(d, tellings=d.tellings[:1]) for d in digests] if main else digests
    return {t.document: i.id for i in incidents(told) for t in i.tellings if t.main}


def measured(run: Callable[..., Labels], digests: Sequence[Digest], *given: Any, **how: Any) -> tuple[Labels, str]:
    """The groups, and what they took beyond imports and digests: seconds and megabytes."""
    logging.disable(logging.WARNING)
    importlib.import_module("splink" if run is by_splink else "numpy")
    before, start = peak(), time.perf_counter()
    found = run(digests, *given, **how)
    return found, f"{time.perf_counter() - start:5.1f} s {peak() - before:5.0f} MB"


def peak() -> float:
    """The most memory that this process ever held, in megabytes (Linux; `getrusage` counts the parent's too)."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def spread(key: Labels, one: Labels, two: Labels, conll: Conll) -> float:
    """The standard error of a difference: how much it varies among random halves of the incidents."""
    draw, names = random.Random(1), sorted(set(key.values()))
    found = []
    for _ in range(100):
        half = set(draw.sample(names, len(names) // 2))
        some = {document: incident for document, incident in key.items() if incident in half}
        found.append(conll(some, two) - conll(some, one))
    return pstdev(found)


def read(ledger: Path, gold: Path) -> tuple[list[Digest], dict[str, dict[str, Any]]]:
    """The digests of a ledger in the order of their documents, and labels by document."""
    records = {r["id"]: r for r in map(json.loads, gold.read_text("utf-8").splitlines())}
    with api.open(str(ledger), read_only=True) as store:
        digests = sorted((digest(s) for s in store.documents_with_readings()), key=lambda d: d.report.id)
    stems = ((d.report.id, uri.rpartition("/")[2].removesuffix(".txt")) for d in digests for uri in d.report.uris)
    return digests, {document: records[stem] for document, stem in stems if stem in records}


def main() -> None:
    """Trains, fixes thresholds, measures, prints."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", required=True, type=Path)
    p.add_argument("--ledgers", required=True, type=Path)
    args = p.parse_args()
    logging.disable(logging.WARNING)
    sys.path[:0] = [str(args.shared.resolve() / "score"), str(Path(__file__).parent.parent)]
    scorer = importlib.import_module("incidents")
    data = args.shared / "data"
    digests, gold = read(args.ledgers / "gva-train.db", data / "incidents/gva-train.jsonl")
    told = [(d.tellings[0], None, gold[d.report.id]["incident"], gold[d.report.id]["state"]) for d in digests]
    split = importlib.import_module("training.incidents").dossiers(told)
    halves = [dossier([told[n][0] for n in numbers], [told[n][2] for n in numbers]) for numbers in split]

    def conll(key: Labels, response: Labels) -> float:
        return float(scorer.score(key, response)["CoNLL F1"])

    bounds = thresholds(halves, conll)
    model = likely(halves)
    runs: dict[str, tuple[Any, ...]] = {
        "ours, as shipped": (by_us, (), {"main": False}), "ours, main tellings alone": (by_us, (), {"main": True}),
        **{named(own, blocked): (by_splink, (model, bound), {"own": own, "blocked": blocked})
           for (own, blocked), bound in bounds.items()}}
    for name, labels in (("gva-dev", "incidents/gva-dev.jsonl"), ("articles", "syria/gold-dev.jsonl")):
        digests, gold = read(args.ledgers / f"{name}.db", data / labels)
        key = {document: r["incident"] for document, r in gold.items() if r["incident"] is not None}
        print(f"\n{name}: {len(digests)} documents, {len(key)} labelled, {len(set(key.values()))} incidents")
        ours: Labels = {}
        for label, (run, given, how) in runs.items():
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
                found, cost = pool.submit(measured, run, digests, *given, **how).result()
            ours = ours or found
            s = scorer.score(key, found)
            each = ", ".join(f"{m} {s[m]['P']} {s[m]['R']}" for m in ("B-cubed", "pairs"))
            less = f"{s['CoNLL F1'] - conll(key, ours):+5.1f} ± {spread(key, ours, found, conll):.1f}"
            print(f"{label:40} CoNLL {s['CoNLL F1']:5.1f} ({less})  {each}  {cost}", flush=True)


if __name__ == "__main__":
    main()
