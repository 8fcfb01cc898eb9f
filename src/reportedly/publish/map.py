"""A map as SVG: outlines of countries, a mark for each place, names where there is room. No script, no request.

All of it is drawn in units of `view`; what has to stay legible is drawn twice, for a page of full width and for a
phone, and the style sheet shows one of them.
"""
from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from reportedly.publish.labels import Box, Label, Room, width_of
from reportedly.publish.land import Point, Window, land_in
from reportedly.publish.marks import html
from reportedly.publish.view import WIDTH, View
from reportedly.publish.words import shortened

SOURCE = "Outlines: Natural Earth, public domain. Where a border runs is its choice and no statement of this report."
# What a mark looks like tells how exactly a place is known; in the order of the key.
SHAPES = {
    "building": ("▪", "building or site"),
    "town": ("●", "town"),
    "province": ("◯", "province"),
    "country": ("□", "country"),
    "other": ("◇", "place of another kind"),
}
_LONGEST_NAME = 28
_MOST_NAMED = 8  # places in the text that stands for the map; the table has them all
_FINENESS = 3  # units; what lies closer is drawn as one point
_ROOM_FOR_COUNTRY = 1.1  # how much wider than its name a country has to be to bear it


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: `weight` says how much is told of it, `href` leads to that, `told` says it in words."""

    name: str
    at: tuple[float, float]
    precision: str | None
    href: str
    told: str
    weight: int = 1

    @property
    def shape(self) -> str:
        """The key of its mark in `SHAPES`."""
        return self.precision if self.precision in SHAPES else "other"


@dataclass(frozen=True, slots=True)
class Sheet:
    """How large things are drawn, in units: a page of full width, or a phone."""

    name: str
    letter: float
    mark: float
    most_names: int


SHEETS = (Sheet("wide", 24, 10, 70), Sheet("narrow", 44, 19, 18))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places too close to each other to be told apart; where there is one alone, that place. Heaviest first."""

    x: float
    y: float
    spots: tuple[Spot, ...]


def draw(spots: Sequence[Spot], title: str, view: View, name: str = "map") -> Markup:
    """`view` with `spots` on it; title and description stand for it where it is not seen. `name` begins its ids."""
    about = f'<title id="{name}-title">{html(title)}</title><desc id="{name}-desc">{html(_told(spots))}</desc>'
    sea = f'<rect class="sea" width="{WIDTH}" height="{view.height}"/>'
    sheets = "".join(_sheet(sheet, view, spots) for sheet in SHEETS)
    return Markup(  # noqa: S704 - every word in it went through `html`, the rest is numbers and classes of ours
        f'<svg class="map" viewBox="0 0 {WIDTH} {view.height}" role="group" aria-labelledby="{name}-title" '
        f'aria-describedby="{name}-desc">{about}{sea}{_ground(view).drawn}{sheets}</svg>'
    )


def key_of(spots: Iterable[Spot]) -> list[tuple[str, str]]:
    """The marks that a map of `spots` has, each with what it means."""
    found = {spot.shape for spot in spots}
    return [said for shape, said in SHAPES.items() if shape in found]


def _told(spots: Sequence[Spot]) -> str:
    ordered = sorted(spots, key=lambda spot: -spot.weight)
    named = ", ".join(shortened(spot.name, _LONGEST_NAME) for spot in ordered[:_MOST_NAMED])
    more = f" and {len(spots) - _MOST_NAMED:,} more" if len(spots) > _MOST_NAMED else ""
    return f"{named}{more}. The table after the map lists every place. {SOURCE}"


@dataclass(frozen=True, slots=True)
class Ground:
    """Land with its coasts and borders, and each country's largest piece in view: its middle, width and height."""

    drawn: str
    countries: tuple[tuple[str, Point, float, float], ...]


@lru_cache(maxsize=128)
def _ground(view: View) -> Ground:
    """What lies under the places; documents of one country often share their view."""
    rings = [(name, list(map(view.project, ring))) for name, ring in land_in(_widened(view.window))]
    land = "".join(_path(ring) for _, ring in rings)
    drawn = f'<path class="land" transform="scale({_FINENESS})" d="{land}"/>'
    return Ground(drawn, tuple(_middles(rings)))


def _widened(window: Window) -> Window:
    """Beyond the edge of the drawing, so that no cut of land is seen; never round the world."""
    by = min((window.east - window.west) / 50, (360 - (window.east - window.west)) / 2)
    return Window(window.west - by, window.south - by, window.east + by, window.north + by)


def _path(ring: Iterable[Point]) -> str:
    """A ring as a path of whole steps of `_FINENESS` units; nothing where too few of its points differ.

    Points go to the nearest step and not to the last one drawn, so that a border is the same from both its sides.
    """
    points = ((round(x / _FINENESS), round(y / _FINENESS)) for x, y in ring)
    kept = [point for point, _ in itertools.groupby(points)]
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in itertools.pairwise(kept)]
    if len(steps) < 2:
        return ""
    said = " ".join([f"{x} {y}" for x, y in steps]).replace(" -", "-")
    return f"M{kept[0][0]} {kept[0][1]}l{said}z"


def _sheet(sheet: Sheet, view: View, spots: Sequence[Spot]) -> str:
    clusters = list(gathered(spots, view, sheet.mark * 2.8))
    room = Room(WIDTH, view.height, sheet.letter)
    for cluster in clusters:
        room.take(_box(cluster, sheet))
    names = [label for c in clusters[: sheet.most_names] if (label := room.beside(_box(c, sheet), _label(c)))]
    countries = _countries(view, room, sheet)
    parts = [*countries, *(_mark(c, sheet) for c in clusters), *(_text(label, "name") for label in names)]
    return f'<g class="{sheet.name}">{"".join(parts)}</g>'


def gathered(spots: Sequence[Spot], view: View, apart: float) -> Iterator[Cluster]:
    """Places that lie closer than `apart` units as one, the heaviest first, which keeps its place."""
    cells: dict[tuple[int, int], list[int]] = {}
    found: list[tuple[Point, list[Spot]]] = []
    for spot in sorted(spots, key=lambda s: (-s.weight, s.name, s.href)):
        x, y = view.place(spot.at)
        column, row = int(x // apart), int(y // apart)
        near = (
            n
            for at in itertools.product((column - 1, column, column + 1), (row - 1, row, row + 1))
            for n in cells.get(at, ())
            if math.dist(found[n][0], (x, y)) < apart
        )
        home = next(near, None)
        if home is None:
            cells.setdefault((column, row), []).append(len(found))
            found.append(((x, y), [spot]))
        else:
            found[home][1].append(spot)
    for (x, y), together in found:
        yield Cluster(x, y, tuple(together))


def _radius(cluster: Cluster, sheet: Sheet) -> float:
    heaviest = cluster.spots[0]
    if len(cluster.spots) > 1:
        return sheet.mark * 1.4
    grown = 1 if heaviest.shape in ("country", "other") else 1 + 0.25 * math.log2(max(1, heaviest.weight))
    size = {"building": 0.6, "town": 0.7, "province": 1.2}.get(heaviest.shape, 0.9)
    return sheet.mark * min(size * grown, 1.6)


def _box(cluster: Cluster, sheet: Sheet) -> Box:
    r = _radius(cluster, sheet) + sheet.mark * 0.2
    return Box(cluster.x - r, cluster.y - r, cluster.x + r, cluster.y + r)


def _label(cluster: Cluster) -> str:
    more = len(cluster.spots) - 1
    return shortened(cluster.spots[0].name, _LONGEST_NAME) + (f" +{more}" if more else "")


def _mark(cluster: Cluster, sheet: Sheet) -> str:
    """A mark that leads to what is told of its place. A table beside it has the same links for the keyboard."""
    spots = cluster.spots
    told = "; ".join(f"{shortened(s.name, _LONGEST_NAME)}: {s.told}" for s in spots[:_MOST_NAMED])
    more = f"; and {len(spots) - _MOST_NAMED:,} more" if len(spots) > _MOST_NAMED else ""
    href = html(spots[0].href)
    return f'<a href="{href}" tabindex="-1"><title>{html(told + more)}</title>{_drawn(cluster, sheet)}</a>'


def _drawn(cluster: Cluster, sheet: Sheet) -> str:
    x, y, r = (round(value) for value in (cluster.x, cluster.y, _radius(cluster, sheet)))
    shape, together = cluster.spots[0].shape, len(cluster.spots)
    if together > 1:
        number = f'<text class="number" x="{x}" y="{y}" dy=".35em">{together}</text>'
        return f'<circle class="many" cx="{x}" cy="{y}" r="{r}"/>{number}'
    if shape in ("town", "province"):
        return f'<circle class="{shape}" cx="{x}" cy="{y}" r="{r}"/>'
    turned = f' transform="rotate(45 {x} {y})"' if shape == "other" else ""
    return f'<rect class="{shape}" x="{x - r}" y="{y - r}" width="{2 * r}" height="{2 * r}"{turned}/>'


def _text(label: Label, style: str) -> str:
    return f'<text class="{style} {label.anchor}" x="{label.x:.0f}" y="{label.y:.0f}">{html(label.text)}</text>'


def _countries(view: View, room: Room, sheet: Sheet) -> Iterator[str]:
    """Names of the countries whose largest piece in view has room for them."""
    for name, middle, wide, tall in _ground(view).countries:
        if wide > width_of(name, sheet.letter) * _ROOM_FOR_COUNTRY and tall > sheet.letter * 2:
            label = room.at(middle, name)
            if label:
                yield _text(label, "land-name")


def _middles(rings: Iterable[tuple[str, list[Point]]]) -> Iterator[tuple[str, Point, float, float]]:
    """The largest ring of each country, the largest country first."""
    largest: dict[str, tuple[float, Point, float, float]] = {}
    for name, points in rings:
        area, middle = _middle(points)
        if area > largest.get(name, (0.0,))[0]:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            largest[name] = (area, middle, max(xs) - min(xs), max(ys) - min(ys))
    for name, (_, middle, wide, tall) in sorted(largest.items(), key=lambda item: -item[1][0]):
        yield name, middle, wide, tall


def _middle(points: Sequence[Point]) -> tuple[float, Point]:
    """The area of a ring and the middle of that area."""
    area = cx = cy = 0.0
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, cx, cy = area + cross, cx + (x0 + x1) * cross, cy + (y0 + y1) * cross
    return (abs(area) / 2, (cx / (3 * area), cy / (3 * area))) if area else (0.0, points[0])
