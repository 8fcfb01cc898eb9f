"""What a map shows of the world, and where on it a place lies. Degrees in, units of the drawing out."""
from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.publish.land import Point, Window

WIDTH = 1280  # units of a drawing; two are a pixel where a page has room for all of it
_TALLEST = 800
_ASPECT = WIDTH / _TALLEST
_PAD = 1.35  # room around the outermost places
_WORLD = 220.0  # a view wider than this, in degrees of longitude, shows the whole world
_WORLD_SOUTH, _WORLD_NORTH = -58.0, 84.0  # all inhabited land
_NARROWEST = 0.2  # of a degree of longitude; nearer the poles a map would be all width
_STEP = 1.4  # how much larger each size of view is than the one before
_GRID = 8  # steps of a view's middle in its own width: at most a sixteenth off, of the seventh that `_PAD` leaves
# How much of the world is shown around a place that stands alone, in degrees of latitude.
_LEAST = {"country": 24.0, "region": 24.0, "province": 10.0}
_LEAST_OTHER = 5.0


@dataclass(frozen=True, slots=True)
class View:
    """A window on the world and the size of the drawing that shows it, in units."""

    window: Window
    height: int

    def place(self, at: tuple[float, float]) -> Point:
        """Where latitude and longitude lie on the drawing."""
        latitude, longitude = at
        east = self.window.west + (longitude - self.window.west) % 360
        return self.project((east, latitude))

    def holds(self, at: tuple[float, float]) -> bool:
        """Whether a place lies on the drawing."""
        x, y = self.place(at)
        return 0 <= x <= WIDTH and 0 <= y <= self.height

    def project(self, point: Point) -> Point:
        """Where a point of an outline, longitude first, lies on the drawing; it may lie beyond its edge."""
        window = self.window
        x = (point[0] - window.west) / (window.east - window.west) * WIDTH
        return x, (window.north - point[1]) / (window.north - window.south) * self.height


def view_of(places: Sequence[tuple[tuple[float, float], str | None]]) -> View:
    """The view that holds all `places` (latitude and longitude, and precision) with room around them.

    There are few views: sizes grow in steps, and middles stand on a grid. So documents of one country share theirs, and
    what is drawn for one serves the others.
    """
    west, east = _extent([longitude for (_, longitude), _ in places])
    south, north = (end(latitude for (latitude, _), _ in places) for end in (min, max))
    least = min(_LEAST.get(precision or "", _LEAST_OTHER) for _, precision in places)
    narrowing = max(_NARROWEST, math.cos(math.radians(round((south + north) / 20) * 10)))
    tall = _step(max((north - south) * _PAD, (east - west) * _PAD * narrowing / _ASPECT, least))
    wide = tall * _ASPECT / narrowing
    if wide > _WORLD:
        return _world(west, south, east, north)
    foot = _on_grid((south + north) / 2, tall) - tall / 2
    foot = min(max(-90.0, foot), max(-90.0, 90.0 - tall))
    west = (_on_grid((west + east) / 2, wide) - wide / 2 + 180) % 360 - 180
    return View(Window(west, foot, west + wide, foot + tall), _TALLEST)


def _world(west: float, south: float, east: float, north: float) -> View:
    """All land where people live, and what lies beyond that if a place does; cut where no place is near."""
    edge = -180.0 if west >= -180 and east <= 180 else round((west + east) / 20) * 10 - 180.0
    low, high = max(-90.0, min(south - 2, _WORLD_SOUTH)), min(90.0, max(north + 2, _WORLD_NORTH))
    return View(Window(edge, low, edge + 360, high), round((high - low) / 360 * WIDTH))


def _step(tall: float) -> float:
    """The next of the sizes that views have."""
    return _LEAST_OTHER * _STEP ** math.ceil(math.log(tall / _LEAST_OTHER, _STEP) - 1e-9)


def _on_grid(middle: float, size: float) -> float:
    return round(middle / size * _GRID) * size / _GRID


def _extent(longitudes: Sequence[float]) -> tuple[float, float]:
    """The narrowest stretch that holds all longitudes; it begins after the widest gap, and may cross the date line."""
    ordered = sorted(set(longitudes))
    gaps = [(after - before, after) for before, after in itertools.pairwise(ordered)]
    gap, west = max([(ordered[0] + 360 - ordered[-1], ordered[0]), *gaps])
    return west, west + 360 - gap
