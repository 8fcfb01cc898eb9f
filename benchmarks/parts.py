"""What each part of reading costs, of the processor's time, on one thread in one run.

    python benchmarks/parts.py --data ../shared/data/syria/articles.jsonl --articles 60

The parts are timed where `reading.reader` calls them. News of a war has more figures, places and events to read than
news of an election: measure on both.
"""
from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"

from attribution import Stopwatch  # noqa: E402 - after the threads are set; the script beside this one

from reportedly.reading import reader as stages  # noqa: E402
from reportedly.types import Document  # noqa: E402

PARTS = {
    "claims": ("read_block",),
    "names and phrases": ("spot", "nouns_of", "find_sentences"),
    "speakers": ("link", "holders_of", "with_speakers", "settle", "with_headlines", "with_subjects", "with_cited"),
    "dates": ("read_dates",),
    "when, how and through whom": ("with_saying", "with_chains"),
    "figures": ("find_figures", "with_tallies", "held", "figures_to_json"),
    "places": ("read_places",),
    "types of events": ("passages_of", "type_passages"),
    "events": ("read_events",),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/attribution/polnear-dev.jsonl"))
    parser.add_argument("--articles", type=int, default=30)
    args = parser.parse_args()
    texts = [json.loads(line)["text"] for line in args.data.open(encoding="utf-8")][: args.articles]
    reader = stages.Reader(threads=1)
    reader.read(Document("", "", "", texts[0]))  # opens the models
    watches = {part: Stopwatch() for part in PARTS}
    for part, functions in PARTS.items():
        for function in functions:
            setattr(stages, function, watches[part].around(getattr(stages, function)))
    began = time.process_time()
    for text in texts:
        reader.read(Document("", "", "", text))
    total = time.process_time() - began
    words = sum(len(t.split()) for t in texts)
    print(f"{words:,} words, {words / total:,.0f} a second")
    for part, watch in watches.items():
        print(f"{part:28} {100 * watch.seconds / total:6.1f} %  {1e6 * watch.seconds / words:7.1f} ms per 1,000 words")
    rest = total - sum(w.seconds for w in watches.values())
    print(f"{'the rest':28} {100 * rest / total:6.1f} %")


if __name__ == "__main__":
    main()
