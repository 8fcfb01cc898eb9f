"""The raw bytes of documents, kept beside the ledger under their SHA-256."""
from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from reportedly.types import ReportedlyError

_CHUNK = 1 << 20


class Files:
    """A folder of files named by their content: `ab/abcdef…`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes with that hash are, or would be."""
        return self.folder / sha256[:2] / sha256

    def add(self, raw: bytes, sha256: str) -> None:
        """Keep `raw`; once this returns it is on the disk. Raises ReportedlyError where it can't be written."""
        path = self.path(sha256)
        if self.fault(sha256) is None:
            return
        try:
            is_new = not path.parent.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, raw)
            # The names, too: of the file in its folder, and of new folders in those above.
            for folder in (path.parent, self.folder, self.folder.parent) if is_new else (path.parent,):
                _sync(folder)
        except OSError as error:
            raise ReportedlyError(f"{path}: the bytes cannot be kept ({error.strerror}): mend that folder") from error

    def read(self, sha256: str) -> bytes:
        """The bytes with that hash. Raises ReportedlyError where they are missing or altered."""
        fault = self.fault(sha256)
        if fault:
            raise ReportedlyError(f"{self.path(sha256)}: {fault}: restore it from a copy")
        return self.path(sha256).read_bytes()

    def fault(self, sha256: str) -> str | None:
        """What is wrong with the bytes kept under that hash, if anything."""
        digest = hashlib.sha256()
        try:
            with self.path(sha256).open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        except FileNotFoundError:
            return "the file of its bytes is missing"
        except OSError as error:
            return f"the file of its bytes cannot be read ({error.strerror})"
        return None if digest.hexdigest() == sha256 else "the file of its bytes was altered"


def _write(path: Path, raw: bytes) -> None:
    # Written under another name first: a kill on the way leaves a stray file, never a half one under a hash.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _sync(folder: Path) -> None:
    if os.name != "posix":  # Windows cannot open a folder, and writes names through by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
