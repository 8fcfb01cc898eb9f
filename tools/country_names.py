"""Make the English names of countries again, from Unicode's CLDR as the Python package Babel carries it.

    pip install babel==2.17.0 && python tools/country_names.py
"""
from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "reportedly" / "publish" / "outlines" / "names.json"
CODE = re.compile("[A-Z]{2}")
NO_COUNTRY = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}  # groups, tests and "unknown"


def main() -> None:
    babel = importlib.import_module("babel")  # in no group of ours: only who makes the names again needs it
    territories: dict[str, str] = babel.Locale("en").territories
    names = {code: name for code, name in territories.items() if CODE.fullmatch(code) and code not in NO_COUNTRY}
    TARGET.write_text(json.dumps(names, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")
    print(f"wrote {TARGET}: {len(names)} names")


if __name__ == "__main__":
    main()
