"""A reading's places: each once, with all its places in the text, and whether the gazetteer knows where it lies."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportedly.publish.stated import degrees_of, span_of, text_of
from reportedly.types import Reading, Span

NOT_FOUND = "not found in the gazetteer"


@dataclass(slots=True)
class Place:
    """One place of a document, numbered by its first mention. `at` is latitude and longitude, None where unknown."""

    number: int
    key: str
    at: tuple[float, float] | None
    precision: str | None
    country: str | None
    admin: str | None
    names: Counter[str] = field(default_factory=Counter)
    spans: list[Span] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The spelling that the text uses most, and of those the first: a slice of it."""
        return self.names.most_common(1)[0][0]

    @property
    def within(self) -> str | None:
        """The province and the country that it lies in, as far as the gazetteer states them."""
        return ", ".join(part for part in (self.admin, self.country) if part and part != self.name) or None

    @property
    def anchors(self) -> list[str]:
        """The ids of its mentions in the text, in their order."""
        return [f"p{self.number}m{n}" for n in range(1, len(self.spans) + 1)]


def places(text: str, reading: Reading) -> list[Place]:
    """The places of `reading` that stand in `text`, by their first mention."""
    found: dict[str, Place] = {}
    placed = ((span, p) for p in reading.places if (span := span_of(p, len(text))))
    for span, data in sorted(placed, key=lambda item: item[0]):
        name = text[slice(*span)]
        if not name.strip():
            continue
        key = _key(data, name)
        place = found.get(key) or found.setdefault(key, _place(len(found) + 1, key, data))
        place.names[name] += 1
        place.spans.append(span)
    return list(found.values())


def _key(data: Mapping[str, Any], name: str) -> str:
    """What makes two mentions one place: the gazetteer's number, else the point, else the name."""
    known = data.get("geonames_id")
    if known is not None and degrees_of(data):
        return f"g{known}"
    at = degrees_of(data)
    return f"a{at[0]:.3f} {at[1]:.3f} {name.casefold()}" if at else f"n{name.casefold()}"


def _place(number: int, key: str, data: Mapping[str, Any]) -> Place:
    return Place(
        number, key, degrees_of(data), text_of(data, "precision"), text_of(data, "country"), text_of(data, "admin")
    )
