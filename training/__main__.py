"""Makes the shipped model again: `python -m training --data DIR`. Stopped and called again, it goes on.

Fetches the trunk, fine-tunes it (hours on two cores), writes the ONNX graphs, fits score and threshold on the dev
articles; then trains who speaks, and types of events, on the finished trunk (half an hour each). DIR is the folder that
holds attribution/, speakers/, events/ and incidents/. With --claims FOLDER the claims are taken from a model that is
there, and only the rest is trained.
"""
from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training import trunk

HERE = Path(__file__).parent


def main() -> None:
    p = argparse.ArgumentParser(prog="python -m training", description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", required=True, type=Path)
    p.add_argument("--score", type=Path, help="folder of the scorers (default: score beside DATA)")
    p.add_argument("--work", type=Path, default=Path("build/training"), help="checkpoints, trunk")
    p.add_argument("--out", type=Path, help="the model folder to write (default: WORK/reader-v3)")
    p.add_argument("--claims", type=Path, help="a model folder whose reading of claims is kept, as the shipped one")
    p.add_argument("--epochs", default="6")
    args = p.parse_args()
    args.data, args.work = args.data.resolve(), args.work.resolve()
    score = args.score or args.data.parent / "score"
    for needed in (args.data / "attribution/polnear-train.jsonl", args.data / "attribution/polnear-dev.jsonl",
                   args.data / "speakers/gum-other-train.jsonl", args.data / "events/case2021-dev.jsonl",
                   args.data / "incidents/ecbplus-train.jsonl", score / "attribution.py"):
        if not needed.exists():
            raise SystemExit(f"{needed} is not there; training/README.md says where each corpus is had")
    out = args.out or args.work / "reader-v3"
    claims = args.claims or train_claims(args, score)
    step("training.expose", "--model", claims, "--out", out)
    step("training.speakers", "--data", args.data, "--model", out, "--out", args.work / "speakers")
    step("training.events", "--data", args.data, "--model", out, "--trunk", trunk.fetch(args.work / "trunk"),
         "--work", args.work / "events")


def train_claims(args: argparse.Namespace, score: Path) -> Path:
    """Trains the trunk and the reading of claims; the folder of that model."""
    weights, out, run = trunk.fetch(args.work / "trunk"), args.work / "claims", args.work / "run"
    step("training.train", "--data", args.data, "--trunk", weights, "--out", run, "--epochs", args.epochs)
    step("training.export", "--run", run, "--trunk", weights, "--out", out)
    step("training.calibrate", "--data", args.data, "--score", score, "--model", out)
    return Path(out)


def step(module: str, *words: object) -> None:
    """Runs one step in a process of its own, so that its memory is given back."""
    subprocess.run([sys.executable, "-m", module, *map(str, words)], check=True, cwd=HERE.parent)


if __name__ == "__main__":
    main()
