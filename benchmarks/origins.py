"""How well copies of a text are found: planted copies among real articles, and ten thousand copies of one text.

    python benchmarks/origins.py --shared ../shared

150 of the 793 Syrian articles are copied as outlets do (planted.py) and put among them all, under another outlet's name
and the next day's date. The thresholds were fixed on the first 50; the other 100 are measured. Copies that the corpus
has of itself (`near_duplicate_group`: half of the five-word runs of the shorter) are no mistake, and are counted apart.
"""
from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from planted import Planted, plant

from reportedly.reconcile.copies import Copy, copies, signature
from reportedly.reconcile.types import Digest, Report

TUNED, MEASURED, SEED, MANY = 50, 100, 1, 10_000
Pair = frozenset[str]


def digest(key: str, text: str, publisher: str | None, published: str | None) -> Digest:
    """A document with its signature and nothing else."""
    return Digest(Report(key, (key,), publisher=publisher, published=published), (), signature=signature(text))


def next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def five_word_runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


def resemblance(one: set[Any], two: set[Any]) -> float:
    """The share of the smaller set that is in the other."""
    return len(one & two) / max(1, min(len(one), len(two)))


def real_copies(articles: list[dict[str, Any]]) -> set[Pair]:
    """Pairs of one near-duplicate group of which the shorter has half of its five-word runs in the other."""
    groups = defaultdict(list)
    for a in articles:
        if a["near_duplicate_group"] is not None:
            groups[a["near_duplicate_group"]].append((a["id"], five_word_runs(a["text"])))
    pairs = (((x, a), (y, b)) for group in groups.values() for n, (x, a) in enumerate(group) for y, b in group[n + 1 :])
    return {frozenset((x, y)) for (x, a), (y, b) in pairs if resemblance(a, b) >= 1 / 2}


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "none"


def judge(found: list[Copy], made: dict[str, Planted], texts: dict[str, str], real: set[Pair]) -> None:
    """Precision and recall of the pairs that have a planted copy in them."""
    hit: set[str] = set()
    right, wrong, lesser = 0, 0, 0
    for pair in found:
        if pair.of not in made and pair.by not in made:
            continue
        one, two = (made[key].of if key in made else key for key in (pair.of, pair.by))
        hit.update(key for key, other in ((pair.of, two), (pair.by, one)) if key in made and made[key].of == other)
        if one == two or frozenset((one, two)) in real:
            right += 1
        else:
            wrong += 1
            lesser += resemblance(five_word_runs(texts[one]), five_word_runs(texts[two])) >= 1 / 4
    print(f"  precision {percent(right, right + wrong)}, recall {percent(len(hit), len(made))}")
    print(f"    of {wrong} others, {lesser} are of two articles that share a quarter of their five-word runs")
    for kind, count in sorted(Counter(p.kind for p in made.values()).items()):
        print(f"    {kind:26} recall {percent(sum(made[key].kind == kind for key in hit), count)}")


def measure(articles: list[dict[str, Any]], planted: list[Planted], real: set[Pair], *, exact: bool) -> None:
    dates = {a["id"]: a["published"] for a in articles}
    texts = {a["id"]: a["text"] for a in articles} | {f"planted-{n}": p.text for n, p in enumerate(planted)}
    digests = [digest(a["id"], a["text"], a["publisher"], a["published"]) for a in articles]
    digests += [digest(f"planted-{n}", p.text, p.publisher, next_day(dates[p.of]))
                for n, p in enumerate(planted)]  # fmt: skip
    start = time.perf_counter()
    found = copies(digests, texts.__getitem__ if exact else None)
    print(f"{'counted' if exact else 'estimated'} shares, {time.perf_counter() - start:.2f} s")
    made = {f"planted-{n}": p for n, p in enumerate(planted)}
    judge(found, made, texts, real)
    pairs = {frozenset((pair.of, pair.by)) for pair in found if pair.of not in made and pair.by not in made}
    print(f"  of the corpus' own copies {percent(len(pairs & real), len(real))}; "
          f"{len(pairs - real)} more pairs share less than half")  # fmt: skip


def crowd() -> None:
    """Ten thousand copies of one text: half of them word for word, half with a line of their own."""
    rng = random.Random(SEED)
    words = [f"word{rng.randrange(3000)}" for _ in range(400)]
    digests: Iterator[Digest] = (
        digest(f"{n:05}", " ".join([*([f"outlet{n}", "writes", f"today{n}"] if n % 2 else []), *words]), f"o{n}", None)
        for n in range(MANY)
    )  # fmt: skip
    kept = list(digests)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    found = copies(kept)
    spent = time.perf_counter() - start
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(f"{MANY:,} copies of one text: {len(found):,} pairs in {spent:.1f} s, {more} MB more")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/")
    parser.add_argument("--tuning", action="store_true", help="show the 50 that thresholds were fixed on instead")
    args = parser.parse_args()
    lines = (args.shared / "data/syria/articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    for a in articles:
        a.setdefault("near_duplicate_group", None)
    planted = plant([(a["id"], a["text"]) for a in articles], TUNED + MEASURED, SEED)
    start = time.perf_counter()
    for a in articles:
        signature(a["text"])
    print(f"signatures of {len(articles)} articles: {time.perf_counter() - start:.2f} s")
    real = real_copies(articles)
    for exact in (False, True):
        measure(articles, planted[:TUNED] if args.tuning else planted[TUNED:], real, exact=exact)
    crowd()


if __name__ == "__main__":
    main()
