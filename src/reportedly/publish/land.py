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
class Shape:
    """A closed ring or an open line with the box around it."""

    points: tuple[Point, ...]
    box: Window

    def touches(self, window: Window) -> bool:
        """Whether its box and the window share anything."""
        box = self.box
        beside = box.west > window.east or box.east < window.west
        return not beside and box.south <= window.north and box.north >= window.south


@dataclass(frozen=True, slots=True)
class Outlines:
    """Land as rings by country, and coasts and borders as lines, each once."""

    land: tuple[tuple[str, tuple[Shape, ...]], ...]
    lines: tuple[Shape, ...]


def land_in(window: Window) -> Iterator[tuple[str, list[Point]]]:
    """The rings of each country, cut to `window`, its name before each."""
    for turn in (-360.0, 0.0, 360.0):
        here = window.shifted(-turn)
        for name, rings in _outlines_for(window).land:
            for ring in rings:
                if ring.touches(here) and len(cut := _cut_ring(ring.points, here)) > 2:
                    yield name, [(x + turn, y) for x, y in cut]


def lines_in(window: Window) -> Iterator[list[Point]]:
    """Coasts and borders that pass through `window`, in pieces; a piece may reach a step beyond it."""
    for turn in (-360.0, 0.0, 360.0):
        here = window.shifted(-turn)
        for line in _outlines_for(window).lines:
            if line.touches(here):
                for piece in _pieces(line.points, here):
                    yield [(x + turn, y) for x, y in piece]


def _outlines_for(window: Window) -> Outlines:
    return _outlines("110m" if window.east - window.west > _WIDE else "50m")


@cache
def _outlines(scale: str) -> Outlines:
    data = json.loads((FOLDER / f"countries-{scale}.json").read_text(encoding="utf-8"))
    lines = [_points(steps, data["units"]) for steps in data["lines"]]
    land = tuple((name, tuple(_rings(polygons, lines))) for name, polygons in data["countries"])
    return Outlines(land, tuple(_shape(_unrolled(line)) for line in lines))


def _points(steps: Sequence[int], units: int) -> tuple[Point, ...]:
    xs, ys = itertools.accumulate(steps[::2]), itertools.accumulate(steps[1::2])
    return tuple((x / units, y / units) for x, y in zip(xs, ys, strict=True))


def _rings(polygons: Any, lines: Sequence[tuple[Point, ...]]) -> Iterator[Shape]:
    for ring in itertools.chain.from_iterable(polygons):
        joined: list[Point] = []
        for number in ring:
            line = lines[number] if number >= 0 else lines[~number][::-1]
            joined += line[1:] if joined else line
        yield _shape(_closed(_unrolled(joined)))


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


def _shape(points: tuple[Point, ...]) -> Shape:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Shape(points, Window(min(xs), min(ys), max(xs), max(ys)))


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


def _pieces(points: Sequence[Point], window: Window) -> Iterator[list[Point]]:
    piece: list[Point] = []
    for one, other in itertools.pairwise(points):
        if _leaves(one, other, window):
            if piece:
                yield piece
            piece = []
        else:
            piece = piece or [one]
            piece.append(other)
    if piece:
        yield piece


def _leaves(one: Point, other: Point, window: Window) -> bool:
    """Whether both ends of a step lie beyond the same side."""
    return (
        max(one[0], other[0]) < window.west
        or min(one[0], other[0]) > window.east
        or max(one[1], other[1]) < window.south
        or min(one[1], other[1]) > window.north
    )
