"""What laying out incidents costs beside reading, when one more article comes in, and when there is ten times as much.

    python benchmarks/incidents.py --shared ../shared --repeat 3

Each step runs in a process of its own, so that its memory is its own. Times are of the processor (all threads, start of
the program and imports included), since other work on the machine slows whoever is running at the time; the clock's
stand beside them. The larger dossier is the same one at other dates and in other places (repeated.py).
"""
from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

THREADS = "2"  # of the reading


def build(ledger: str) -> dict[str, float]:
    """Lay out the incidents as commands do, with what is kept; what each part costs, and what came of it."""
    from reportedly.digests import Digests
    from reportedly.keeping import Keeping
    from reportedly.ledger import Ledger
    from reportedly.reconcile.incidents import outlines

    with Ledger.open(ledger) as store:
        judged = store.judgements("same", "different", about="incident")
        digests, digested = timed(lambda: Digests(store))
        keeping = Keeping(store, digests)
        found, laid = timed(lambda: outlines(digests.values(), judged, keeping))
        _, saved = timed(keeping.save)
        return {"digested": digests.made, "digesting s": digested, "linking s": laid, "keeping s": saved,
                "incidents": len(found), "tellings": sum(len(one.tellings) for one in found)}  # fmt: skip


def read_one(path: str, ledger: str) -> dict[str, float]:
    """Read one article into the ledger with a model that is open already; what that costs."""
    from reportedly import api

    with api.open(ledger) as store:
        api.read("The model is opened before the time is taken, said the spokesman of the ministry on Monday.")
        _, spent = timed(lambda: list(api.read_files([path], store)))
    return {"reading": spent}


def repeat_ledger(source: str, target: str, times: str) -> None:
    """The larger dossier."""
    from repeated import repeat

    repeat(source, target, int(times))


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and its seconds of the processor."""
    began = time.process_time()
    made = work()
    return made, time.process_time() - began


class Run:
    """A process: its seconds of the processor and of the clock, its memory, and what it printed."""

    def __init__(self, *command: str, out: Path | None = None) -> None:
        began = time.perf_counter()
        with (out or Path(os.devnull)).open("w") as stream:
            process = subprocess.Popen(command, stdout=stream)
            _, status, used = os.wait4(process.pid, 0)  # its own memory, not the most of all children
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"failed: {' '.join(command)}")
        self.clock = time.perf_counter() - began
        self.processor = used.ru_utime + used.ru_stime
        self.megabytes = used.ru_maxrss / 1024


def ours(*arguments: str, out: Path | None = None) -> Run:
    return Run(sys.executable, "-m", "reportedly", *arguments, out=out)


def step(name: str, *arguments: str, into: Path) -> tuple[Run, dict[str, Any]]:
    """One of the functions above, in a process of its own, with what it gives."""
    out = into / "step.json"
    run = Run(sys.executable, __file__, "--step", name, *arguments, out=out)
    return run, json.loads(out.read_text() or "null") or {}


Figures = dict[str, list[float]]


class Notes:
    """All figures by what they are of, each printed as it comes and all of them at the end."""

    def __init__(self) -> None:
        self.found: Figures = {}

    def note(self, name: str, run: Run, told: dict[str, float] | None = None) -> None:
        figures = {"s cpu": run.processor, "s clock": run.clock, "MB": run.megabytes, **(told or {})}
        for key, value in figures.items():
            self.found.setdefault(f"{name}: {key}", []).append(value)
        print(f"{name:32}", ", ".join(f"{value:.4g} {key}" for key, value in figures.items()), flush=True)

    def show(self) -> None:
        print("\nmedian (least to most; how often)")
        for name, values in self.found.items():
            spread = f"({min(values):.4g} to {max(values):.4g}; {len(values)})"
            print(f"{name:48} {statistics.median(values):10.4g} {spread}")


def copied(ledger: Path, folder: Path) -> str:
    """A copy of a ledger with its files, fresh each time."""
    target = folder / f"copy-{ledger.name}"
    for path in (target, *(target.with_name(target.name + end) for end in ("-wal", "-shm"))):
        path.unlink(missing_ok=True)
    files = target.with_name(target.name + ".files")
    shutil.rmtree(files, ignore_errors=True)
    shutil.copy(ledger, target)
    shutil.copytree(ledger.with_name(ledger.name + ".files"), files)
    return str(target)


def read(articles: Path, folder: Path, notes: Notes) -> tuple[Path, Path]:
    """Read all articles but one of middle length: the ledger, and a file with that one."""
    rows = articles.read_text(encoding="utf-8").splitlines()
    last = sorted(rows, key=len)[len(rows) // 2]
    most, one, ledger = folder / "most.jsonl", folder / "one.jsonl", folder / "small.db"
    most.write_text("\n".join(row for row in rows if row is not last), encoding="utf-8")
    one.write_text(last, encoding="utf-8")
    notes.note("read all but one", ours("read", "-q", "--threads", THREADS, "--ledger", str(ledger), str(most)))
    return ledger, one


def one_more(ledger: str, one: Path, size: str, folder: Path, notes: Notes) -> None:
    """Add an article to the ledger, and lay out what that makes."""
    notes.note(f"read one more{size}", *step("read_one", str(one), ledger, into=folder))
    notes.note(f"one more{size}", *step("build", ledger, into=folder))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/")
    parser.add_argument("--work", type=Path, default=Path("build/incidents"), help="folder for ledgers, emptied")
    parser.add_argument("--times", type=int, default=10, help="how often the dossier is repeated; 0 leaves that out")
    parser.add_argument("--repeat", type=int, default=3, help="how often all but reading is measured")
    parser.add_argument("--large", type=Path, help="a dossier repeated in an earlier run: making it takes minutes")
    parser.add_argument("--commands", action="store_true", help="time `incidents --json` and `report` too, once")
    args = parser.parse_args()
    shutil.rmtree(args.work, ignore_errors=True)
    args.work.mkdir(parents=True)
    notes = Notes()
    ledger, one = read(args.shared / "data/syria/articles.jsonl", args.work, notes)
    ledgers = {"": ledger}
    if args.times:
        ledgers[f", {args.times} times"] = large = args.large or args.work / "large.db"
        if args.large is None:
            step("repeat", str(ledger), str(large), str(args.times), into=args.work)
    for number in range(args.repeat):
        for size, kept in ledgers.items():
            copy = copied(kept, args.work)
            notes.note(f"first build{size}", *step("build", copy, into=args.work))
            notes.note(f"nothing new{size}", *step("build", copy, into=args.work))
            if args.commands and not number:
                out = args.work / "incidents.jsonl"
                notes.note(f"incidents{size}", ours("incidents", "--ledger", copy, out=out))
                notes.note(f"incidents --json{size}", ours("incidents", "--json", "--ledger", copy, out=out))
                notes.note(f"report{size}", ours("report", "--ledger", copy, "-o", str(args.work / f"report{size}")))
            one_more(copy, one, size, args.work, notes)
    notes.show()


STEPS: dict[str, Callable[..., object]] = {"build": build, "read_one": read_one, "repeat": repeat_ledger}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        print(json.dumps(STEPS[sys.argv[2]](*sys.argv[3:])))
    else:
        main()
