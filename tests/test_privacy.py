"""Reading leaves no trace on the machine beside the ledger, and so none of a library's telemetry either."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DOSSIER = Path(__file__).parent.parent / "demo/dossier"
READ = [sys.executable, "-m", "reportedly", "read", str(DOSSIER), "--no-ledger", "-q"]


def at_home(home: Path) -> dict[str, str]:
    """The environment of a user with an empty home, and no wish about telemetry."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ORT_"))}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}


def test_reading_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    done = subprocess.run(READ, env=at_home(tmp_path), capture_output=True, check=True)
    assert done.stderr == b""
    assert list(tmp_path.rglob("*")) == []
