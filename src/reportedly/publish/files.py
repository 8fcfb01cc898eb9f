"""Files that are there whole or not at all."""
from __future__ import annotations

import os
from pathlib import Path

from reportedly.types import ReportedlyError


def write_whole(path: Path, text: str) -> Path:
    """Write `text` to `path` in UTF-8, under another name first: a break at any moment leaves no half file."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    except OSError as error:
        part_gone(part)
        reason = error.strerror or type(error).__name__
        raise ReportedlyError(f"{path}: cannot be written ({reason}); name a place that you may write to") from error
    except BaseException:
        part_gone(part)
        raise
    return path


def part_gone(part: Path) -> None:
    """Take away an unfinished file; what cannot be taken away does no harm and hides no first error."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
