"""How well speakers are named, beside the plainest way: whoever was named last before a source that is no name.

    python benchmarks/speakers.py --shared ../shared

Both read the same claims and the same names. Counted by the scorer of the labels (`../shared/score/speakers.py`).
"""
from __future__ import annotations

import argparse
import bisect
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from reportedly.reading.reader import Reader
from reportedly.types import Attribution, Document, Reading

GOLD, CLAIMS = "data/speakers/polnear-speakers-dev.jsonl", "data/attribution/polnear-dev.jsonl"


def most_recent(reading: Reading) -> Reading:
    """The same reading, each claim held by whoever is named in its source, or was named last before it."""
    named = sorted((span, a.id) for a in reading.actors if a.named and a.kind != "group" for span in a.mentions
                   if span[1] - span[0] >= min(map(len, a.names)))
    starts = [span[0] for span, _ in named]

    def holder(claim: Attribution) -> str | None:
        if not claim.source:
            return None
        start, end = claim.source[0]
        inside = named[bisect.bisect_left(starts, start):bisect.bisect_left(starts, end)]
        before = named[:bisect.bisect_left(starts, start)]
        return inside[0][1] if inside else before[-1][1] if before else None

    claims = tuple(replace(c, speaker=holder(c), together=()) for c in reading.attributions)
    return replace(reading, attributions=claims)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and score/")
    args = parser.parse_args()
    sys.path.insert(0, str(args.shared / "score"))
    import common
    import speakers as scorer

    gold, claims = common.read_gold(str(args.shared / GOLD)), common.read_gold(str(args.shared / CLAIMS))
    claims = {key: claims[key] for key in gold}
    reader = Reader()
    read = {key: reader.read(Document(key, key, key, r["text"])) for key, r in claims.items()}
    for name, way in (("reportedly", lambda r: r), ("most recent name", most_recent)):
        found: dict[str, Any] = {key: json.loads(json.dumps(asdict(way(r)))) for key, r in read.items()}
        common.show(name, list(scorer.score(gold, claims, found).items()))


if __name__ == "__main__":
    main()
