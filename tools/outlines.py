"""Make the country outlines of the maps again, from the npm package that carries Natural Earth.

    npm pack world-atlas@2.0.2 && python tools/outlines.py world-atlas-2.0.2.tgz

Writes src/reportedly/publish/outlines/countries-110m.json and countries-50m.json. A border that two countries share is
one line in them; coordinates are whole hundredths of a degree, each after the first of a line as the step from the one
before it, longitude first.
"""
from __future__ import annotations

import hashlib
import itertools
import json
import sys
import tarfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "reportedly" / "publish" / "outlines"
SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
SCALES = ("110m", "50m")
UNITS = 100  # steps in a degree


def compact(topology: dict[str, Any]) -> dict[str, Any]:
    """Lines and countries of a TopoJSON topology: each country with its polygons, each of rings of line numbers.

    A line is walked backwards where its number is negative, -1 being line 0 backwards, as in TopoJSON.
    """
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = [_steps(line, scale, shift) for line in topology["arcs"]]
    shapes = topology["objects"]["countries"]["geometries"]
    countries = [[shape["properties"]["name"], _polygons(shape)] for shape in shapes if shape["type"] is not None]
    return {"units": UNITS, "lines": lines, "countries": sorted(countries)}


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    polygons: list[list[list[int]]] = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return polygons


def _steps(line: list[list[int]], scale: list[float], shift: list[float]) -> list[int]:
    """The points of a line in whole units, the first as it is and the others as steps; none that does not move."""
    xs = itertools.accumulate(x for x, _ in line)
    ys = itertools.accumulate(y for _, y in line)
    points = [
        (round((x * scale[0] + shift[0]) * UNITS), round((y * scale[1] + shift[1]) * UNITS))
        for x, y in zip(xs, ys, strict=True)
    ]
    ends = [points[0], *(b for a, b in itertools.pairwise(points) if a != b)]
    out = list(ends[0])
    for (x0, y0), (x1, y1) in itertools.pairwise(ends):
        out += (x1 - x0, y1 - y0)
    return out


def main(package: Path) -> int:
    found = hashlib.sha256(package.read_bytes()).hexdigest()
    if found != SHA256:
        print(f"{package}: its sha256 is {found}, not that of world-atlas 2.0.2", file=sys.stderr)
        return 1
    with tarfile.open(package) as archive:
        for scale in SCALES:
            member = archive.extractfile(f"package/countries-{scale}.json")
            assert member is not None
            target = TARGET / f"countries-{scale}.json"
            target.write_text(json.dumps(compact(json.load(member)), separators=(",", ":")) + "\n", encoding="utf-8")
            print(f"wrote {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
