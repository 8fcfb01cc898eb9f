"""Places as things that can be compared: what the spellings of one name share, and how far two places lie apart."""
from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from reportedly.ledger.words import folded
from reportedly.reconcile.naming import sound

Point = tuple[float, float]  # latitude and longitude, in degrees

_ARTICLE = re.compile(r"^(?:al|el|ash|as|ar|an|ad|az|at|the)[- ]")
_SHORT = 3  # consonants below which spellings of different names would sound alike
_EARTH = 6371.0  # kilometres
_WIDE = ("country", "continent", "region")


def place_key(name: str) -> str:
    """What the spellings of one place share: "Khan Sheikhun" and "Khan Shaykhoun", "al-Bab" and "Bab"."""
    plain = _ARTICLE.sub("", folded(name).strip())
    sounds = " ".join(sound(word) for word in plain.split())
    return sounds if sum(map(str.isalpha, sounds)) >= _SHORT else plain


def is_spot(place: Mapping[str, Any]) -> bool:
    """Whether a place of a reading is named as one, and is smaller than a country."""
    return place.get("use") == "place" and place.get("precision") not in _WIDE


def point_of(place: Mapping[str, Any]) -> Point | None:
    """Where it lies, for a place that the gazetteer knows to be smaller than a province."""
    latitude, longitude = place.get("latitude"), place.get("longitude")
    if latitude is None or longitude is None or place.get("precision") in (*_WIDE, "province"):
        return None
    return float(latitude), float(longitude)


def apart(one: Point, two: Point) -> float:
    """Kilometres between two points of the globe (the haversine formula)."""
    north, south = math.radians(one[0]), math.radians(two[0])
    across = math.sin((south - north) / 2) ** 2
    along = math.cos(north) * math.cos(south) * math.sin(math.radians(two[1] - one[1]) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(across + along)))
