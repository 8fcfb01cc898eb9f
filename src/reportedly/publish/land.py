"""Outlines of countries, cut to a window of longitudes and latitudes. Degrees throughout."""
from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "outlines"
Point = tuple[float, float]
_WIDE = 70.0  # degrees of longitude beyond which the coarse outlines are fine enough


@dataclass(frozen=True, slots=True)
class Window:
    """What a map shows. `west` is from -180 to 180; `east` is beyond 180 where the date line lies between."""

    west: float
    south: float
    east: float
    north: float

    def shifted(self, degrees: float) -> Window:
        """The same window, counted from elsewhere."""
        return Window(self.west + degrees, self.south, self.east + degrees, self.north)


@dataclass(frozen=True, slots=True)
class Ring:
    """The outline of a piece of land, with the box around it."""

    points: tuple[Point, ...]
    box: Window

    def touches(self, window: Window) -> bool:
        """Whether its box and the window share anything."""
        box = self.box
        beside = box.west > window.east or box.east < window.west
        return not beside and box.south <= window.north and box.north >= window.south


Land = tuple[tuple[str, tuple["Ring", ...]], ...]


def land_in(window: Window) -> Iterator[tuple[str, list[Point]]]:
    """The rings of each country, cut to `window`, its name before each."""
    for turn in (-360.0, 0.0, 360.0):
        here = window.shifted(-turn)
        for name, rings in _land_for(window):
            for ring in rings:
                if ring.touches(here) and len(cut := _cut_ring(ring.points, here)) > 2:
                    yield name, [(x + turn, y) for x, y in cut]


def _land_for(window: Window) -> Land:
    return _land("110m" if window.east - window.west > _WIDE else "50m")


@cache
def _land(scale: str) -> Land:
    data = json.loads((FOLDER / f"countries-{scale}.json").read_text(encoding="utf-8"))
    lines = [_points(steps, data["units"]) for steps in data["lines"]]
    return tuple((name, tuple(_rings(polygons, lines))) for name, polygons in data["countries"])


def _points(steps: Sequence[int], units: int) -> tuple[Point, ...]:
    xs, ys = itertools.accumulate(steps[::2]), itertools.accumulate(steps[1::2])
    return tuple((x / units, y / units) for x, y in zip(xs, ys, strict=True))


def _rings(polygons: Any, lines: Sequence[tuple[Point, ...]]) -> Iterator[Ring]:
    for ring in itertools.chain.from_iterable(polygons):
        joined: list[Point] = []
        for number in ring:
            line = lines[number] if number >= 0 else lines[~number][::-1]
            joined += line[1:] if joined else line
        yield _ring(_closed(_unrolled(joined)))


def _unrolled(points: Sequence[Point]) -> tuple[Point, ...]:
    """Points whose longitudes go on beyond 180 where a line crosses the date line, instead of starting anew at -180."""
    out = list(points[:1])
    for x, y in points[1:]:
        out.append((x - 360 * round((x - out[-1][0]) / 360), y))
    return tuple(out)


def _closed(ring: tuple[Point, ...]) -> tuple[Point, ...]:
    """A ring that went round the world, as Antarctica's does, closed over its pole."""
    first, last = ring[0], ring[-1]
    if abs(last[0] - first[0]) < 180:
        return ring
    pole = math.copysign(90, first[1])
    return (*ring, (last[0], pole), (first[0], pole))


def _ring(points: tuple[Point, ...]) -> Ring:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Ring(points, Window(min(xs), min(ys), max(xs), max(ys)))


def _cut_ring(points: Sequence[Point], window: Window) -> list[Point]:
    """A ring cut to a window, side by side (Sutherland and Hodgman)."""
    ring = list(points)
    for axis, bound, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        kept: list[Point] = []
        for before, at in zip(ring[-1:] + ring[:-1], ring, strict=True):
            was, now = sign * (before[axis] - bound), sign * (at[axis] - bound)
            if was * now < 0:
                share = was / (was - now)
                kept.append((before[0] + share * (at[0] - before[0]), before[1] + share * (at[1] - before[1])))
            if now >= 0:
                kept.append(at)
        ring = kept
    return ring
