"""What a map shows where a few places lie far from the others: those that most is told of, and which lie beyond it."""
from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.publish.map import Spot, draw, key_of
from reportedly.publish.view import View, view_of

_SHARE = 0.8  # of all that is told of places, how much a map has to show
_CLOSER = 0.5  # how much narrower a map has to become for places to be left out
_TRIED = 50  # places that may be the middle; each is compared with all
_VAGUE = ("country", "region")  # a point for so much land says little of where something was


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map with its key. `beyond` are the places that lie outside of it."""

    svg: Markup
    key: Sequence[tuple[str, str]]
    beyond: Sequence[Spot]


def near(spots: Sequence[Spot], title: str) -> Drawing | None:
    """The map of what most is told of; None where there is no place to show."""
    if not spots:
        return None
    view = _focus(spots)
    shown = [spot for spot in spots if view.holds(spot.at)]
    return Drawing(draw(shown, title, view, "map"), key_of(shown), [spot for spot in spots if not view.holds(spot.at)])


def whole(spots: Sequence[Spot], title: str) -> Drawing:
    """The map of all `spots`."""
    return Drawing(draw(spots, title, _view(spots), "world"), key_of(spots), ())


def _view(spots: Sequence[Spot]) -> View:
    return view_of([(spot.at, spot.precision) for spot in spots])


def _focus(spots: Sequence[Spot]) -> View:
    everything = _view(spots)
    exact = [spot for spot in spots if spot.precision not in _VAGUE] or list(spots)
    core = _view(_core(exact))
    width, all_of_it = (view.window.east - view.window.west for view in (core, everything))
    return core if width <= all_of_it * _CLOSER else everything


def _core(spots: Sequence[Spot]) -> list[Spot]:
    """The places nearest to the middle one, as many as hold their share of all that is told."""
    middle = _middle(spots)
    ordered = sorted(spots, key=lambda spot: (_distance(spot.at, middle), spot.href))
    wanted = _SHARE * sum(spot.weight for spot in spots)
    core: list[Spot] = []
    told = 0
    for spot in ordered:
        if told >= wanted:
            break
        core.append(spot)
        told += spot.weight
    return core


def _middle(spots: Sequence[Spot]) -> tuple[float, float]:
    """The place that is told of most, and of those that all are told of alike, the one with the most told around it."""
    most = max(spot.weight for spot in spots)
    heavy = [spot.at for spot in spots if spot.weight == most][:_TRIED]
    return min(heavy, key=lambda at: (sum(_distance(at, spot.at) * spot.weight for spot in spots), at))


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Degrees between two places, near enough for comparing."""
    east = abs(one[1] - other[1]) % 360
    narrowing = math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(one[0] - other[0], min(east, 360 - east) * narrowing)
