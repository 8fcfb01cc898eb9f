"""Floors for each score, on corpora pinned by hash, through the shipped command.

A floor moves up when a measurement does: `python tests/quality_gate.py --raise` writes today's scores less a small
margin, and never lowers one. Lowering is done by hand, with the reason in the commit message.
"""
from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
BASELINE = HERE / "quality_baseline.json"
MARGIN = 0.3  # per cent; other processors round floats otherwise


def flat(scores: Any, path: str = "") -> dict[str, float]:
    """{"TRIPLE F1": 52.1, …}"""
    if not isinstance(scores, dict):
        return {path: scores} if isinstance(scores, int | float) else {}
    return {k: v for name, part in scores.items() for k, v in flat(part, f"{path} {name}".strip()).items()}


def measure(gold: str, scorer: str, work: Path) -> dict[str, float]:
    """Exports the texts of a gold file, reads them with the command, and scores what it printed."""
    texts, read, out = work / "texts", work / "read.jsonl", work / "score.json"
    gold_path = SHARED / "data" / gold
    run = [sys.executable, str(SHARED / "score/export_texts.py"), str(gold_path), str(texts)]
    subprocess.run(run, check=True, capture_output=True)
    with read.open("wb") as stream:
        subprocess.run([sys.executable, "-m", "reportedly", "read", str(texts), "--no-ledger", "--json"], check=True,
                       stdout=stream, stderr=subprocess.PIPE)
    run = [sys.executable, str(SHARED / "score" / scorer), "--gold", str(gold_path), str(read), "--json", str(out)]
    subprocess.run(run, check=True, capture_output=True)
    return flat(json.loads(out.read_text()))


def gates() -> list[dict[str, Any]]:
    """The pinned corpora, with their scorers and floors."""
    found: list[dict[str, Any]] = json.loads(BASELINE.read_text())["gates"]
    return found


@pytest.mark.parametrize("gate", gates(), ids=lambda g: str(g["gold"]))
def test_no_score_falls(gate: dict[str, Any], tmp_path: Path) -> None:
    path = SHARED / "data" / gate["gold"]
    if not path.exists():
        pytest.skip(f"{path} is not here: the corpora are not part of the repository")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == gate["sha256"], "another corpus than the floors are for"
    scores = measure(gate["gold"], gate["scorer"], tmp_path)
    fallen = {k: (scores[k], floor) for k, floor in gate["floors"].items() if scores[k] < floor}
    assert not fallen, f"fell below the floor (score, floor): {fallen}"


def raise_floors() -> None:
    """Writes each floor that a new measurement moves up."""
    import tempfile

    baseline = json.loads(BASELINE.read_text())
    for gate in baseline["gates"]:
        with tempfile.TemporaryDirectory() as work:
            scores = measure(gate["gold"], gate["scorer"], Path(work))
        for name, floor in gate["floors"].items():
            gate["floors"][name] = max(floor, round(scores[name] - MARGIN, 1))
            print(f"{name:32} measured {scores[name]:6.1f}  floor {gate['floors'][name]:6.1f}")
    BASELINE.write_text(json.dumps(baseline, indent=1) + "\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["--raise"]:
        sys.exit("run it with pytest, or with --raise")
    raise_floors()
