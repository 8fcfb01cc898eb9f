"""`NAME.meta.json` beside a file: what a person states about a document that the file itself does not say."""

from __future__ import annotations

import json
from pathlib import Path

from reportedly.documents.inputs import SIDECAR
from reportedly.documents.language import known_code
from reportedly.documents.page import STATED, Failure, iso_date

Stated = dict[str, str | None]
_LARGEST = 1 << 20  # a sidecar is a few lines


def read_sidecar(path: Path) -> tuple[Stated, list[Failure]]:
    """What the sidecar of this file states, and what is wrong with it; `a.txt.meta.json` goes before `a.meta.json`."""
    for name in (path.name + SIDECAR, path.stem + SIDECAR):
        sidecar = path.with_name(name)
        if sidecar.is_file():
            return _read(sidecar)
    return {}, []


def _read(path: Path) -> tuple[Stated, list[Failure]]:
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError) as error:
        return {}, [Failure(str(path), f"not read ({error}); mend this JSON, or remove the file")]
    if not isinstance(data, dict):
        return {}, [Failure(str(path), f'not a JSON object; write {{"title": …}} with any of {", ".join(STATED)}')]
    stated, faults = check_stated({key: data[key] for key in STATED if key in data})
    return stated, [Failure(str(path), fault) for fault in faults]


def check_stated(values: dict[str, object]) -> tuple[Stated, list[str]]:
    """The values that can be used, and a reason with its mend for each that cannot."""
    stated: Stated = {}
    faults: list[str] = []
    for key, value in values.items():
        text = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
        usable = _usable(key, text)
        if usable:
            stated[key] = usable
        elif value not in (None, "") and not (text and text.isspace()):
            faults.append(_fault(key, value))
    return stated, faults


def _usable(key: str, text: str | None) -> str | None:
    if key == "published":
        return iso_date(text)
    return known_code(text) if key == "language" else text


def _fault(key: str, value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)[:60]
    mend = {"published": "a date such as 2019-11-24", "language": "an ISO 639 code such as fa"}.get(key, "plain text")
    return f"{key} {shown} is not understood and was left out; write {mend}"
