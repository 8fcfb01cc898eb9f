"""Floors for each score, on corpora pinned by hash, through the shipped command.

A floor moves up when a measurement does: `python tests/quality_gate.py --raise` writes today's scores less a small
margin, and never lowers one. Lowering is done by hand, with the reason in the commit message. A share that is to be
small (words put into a wrong mouth) has a ceiling instead.
"""
from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from functools import cache
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


@cache
def read(texts: str, only: str | None, work: Path) -> Path:
    """What the command prints for the texts of a corpus, or for those `only` that have labels, read once."""
    folder, out = work / "texts", work / "read.jsonl"
    run = [sys.executable, str(SHARED / "score/export_texts.py"), str(SHARED / "data" / texts), str(folder)]
    run += ["--only", str(SHARED / "data" / only)] if only else []
    subprocess.run(run, check=True, capture_output=True)
    with out.open("wb") as stream:
        subprocess.run([sys.executable, "-m", "reportedly", "read", str(folder), "--no-ledger", "--json"], check=True,
                       stdout=stream, stderr=subprocess.PIPE)
    return out


@cache
def incidents(texts: str, work: Path) -> Path:
    """The incidents that the command prints for all texts of a corpus, read into a ledger."""
    folder, ledger, out = work / "all", work / "ledger.db", work / "incidents.jsonl"
    subprocess.run([sys.executable, str(SHARED / "score/export_texts.py"), str(SHARED / "data" / texts), str(folder)],
                   check=True, capture_output=True)
    run = [sys.executable, "-m", "reportedly"]
    subprocess.run([*run, "read", str(folder), "--quiet", "--ledger", str(ledger)], check=True, capture_output=True)
    with out.open("wb") as stream:
        subprocess.run([*run, "incidents", "--json", "--ledger", str(ledger)], check=True, stdout=stream,
                       stderr=subprocess.PIPE)
    return out


def measure(gate: dict[str, Any], work: Path) -> dict[str, float]:
    """Scores what the command printed for a gate's texts.

    Labels without texts of their own name theirs in `texts`, and in `only` whether just the labelled ones are read.
    """
    texts = gate.get("texts", gate["gold"])
    folder = work / texts.replace("/", "-")
    if gate["scorer"] == "incidents.py":
        folder.mkdir(parents=True, exist_ok=True)
        found = incidents(texts, folder)
    else:
        found = read(texts, gate["gold"] if gate.get("only") else None, folder)
    out = found.with_name(f"{gate['scorer']}.json")
    run = [sys.executable, str(SHARED / "score" / gate["scorer"]), "--gold", str(SHARED / "data" / gate["gold"])]
    subprocess.run([*run, str(found), "--json", str(out)], check=True, capture_output=True)
    return flat(json.loads(out.read_text()))


def gates() -> list[dict[str, Any]]:
    """The pinned corpora, with their scorers and floors."""
    found: list[dict[str, Any]] = json.loads(BASELINE.read_text())["gates"]
    return found


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("quality")


@pytest.mark.parametrize("gate", gates(), ids=lambda g: str(g["gold"]))
def test_no_score_falls(gate: dict[str, Any], work: Path) -> None:
    path = SHARED / "data" / gate["gold"]
    if not path.exists():
        pytest.skip(f"{path} is not here: the corpora are not part of the repository")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == gate["sha256"], "another corpus than the floors are for"
    scores = measure(gate, work)
    fallen = {k: (scores[k], floor) for k, floor in gate["floors"].items() if scores[k] < floor}
    risen = {k: (scores[k], most) for k, most in gate.get("ceilings", {}).items() if scores[k] > most}
    assert not fallen, f"fell below the floor (score, floor): {fallen}"
    assert not risen, f"rose above the ceiling (score, ceiling): {risen}"


def raise_floors() -> None:
    """Writes each floor that a new measurement moves up, but for corpora too small for that."""
    import tempfile

    baseline = json.loads(BASELINE.read_text())
    with tempfile.TemporaryDirectory() as folder:
        for gate in baseline["gates"]:
            scores = measure(gate, Path(folder))
            if "by_hand" in gate:
                print(f"{gate['gold']}: {gate['by_hand']}", {name: scores[name] for name in gate["floors"]})
                continue
            for name, floor in gate["floors"].items():
                gate["floors"][name] = max(floor, round(scores[name] - MARGIN, 1))
                print(f"{name:36} measured {scores[name]:6.1f}  floor {gate['floors'][name]:6.1f}")
    BASELINE.write_text(json.dumps(baseline, indent=1) + "\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["--raise"]:
        sys.exit("run it with pytest, or with --raise")
    raise_floors()
