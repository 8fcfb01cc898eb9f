"""A reading's places: each once, with all its places in the text, and whether the gazetteer knows where it lies."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportedly.publish import words
from reportedly.publish.stated import degrees_of, span_of, text_of
from reportedly.types import Reading, Span

AS_PLACE = "place"
USES = {"adjective": "only as an adjective", "government": "only for its government"}
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
    others: Counter[str] = field(default_factory=Counter)
    spans: list[Span] = field(default_factory=list)
    uses: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The spelling that the text uses most, and of those the first: a slice of it. "Syria" goes before "Syrian"."""
        return (self.names or self.others).most_common(1)[0][0]

    @property
    def told(self) -> int:
        """How often it is named as a place, and not as an adjective or for a government."""
        return self.names.total()

    @property
    def remark(self) -> str | None:
        """How it is named where it is never named as a place."""
        if self.told:
            return None
        return " and ".join(USES.get(use, f"as {use}") for use in self.uses)

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
        use = text_of(data, "use") or AS_PLACE
        (place.names if use == AS_PLACE else place.others)[name] += 1
        place.uses[use] += 1
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
    country = words.country(text_of(data, "country"))
    return Place(number, key, degrees_of(data), text_of(data, "precision"), country, text_of(data, "admin"))
