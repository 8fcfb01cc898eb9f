"""All that one document tells besides its claims: figures, events, places and dates, each numbered and placed."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.publish import events, figures, places, timeline, words
from reportedly.publish.cards import Card
from reportedly.publish.events import Event
from reportedly.publish.figures import Figure
from reportedly.publish.map import Spot
from reportedly.publish.places import Place
from reportedly.publish.timeline import Dated, Moment
from reportedly.types import Document, Reading, Span


@dataclass(frozen=True, slots=True)
class Facts:
    """`moments` are what bears a date in a known year, `undated` what is dated without one."""

    figures: Sequence[Figure]
    events: Sequence[Event]
    places: Sequence[Place]
    dates: Sequence[Dated]
    moments: Sequence[Moment]
    undated: Sequence[Moment]

    def anchors(self) -> Iterator[tuple[Span, str]]:
        """Places in the text that the page has to be able to go to, with their ids."""
        placed: tuple[Figure | Event | Dated, ...] = (*self.figures, *self.events, *self.dates)
        for one in placed:
            yield one.span, one.anchor
        for place in self.places:
            yield from zip(place.spans, place.anchors, strict=True)

    def layers(self) -> dict[str, list[Span]]:
        """The spans of figures, events, places and dates, by the class that marks them in the text."""
        return {
            "f": [figure.span for figure in self.figures],
            "ev": [event.span for event in self.events],
            "pl": [span for place in self.places for span in place.spans],
            "dt": [date.span for date in self.dates],
        }

    @property
    def found(self) -> list[Place]:
        """The places of which the gazetteer knows where they lie, those first that are named as places."""
        return sorted((place for place in self.places if place.at), key=lambda place: not place.told)

    @property
    def missing(self) -> list[Place]:
        """The places that the gazetteer does not hold."""
        return [place for place in self.places if not place.at]


def facts(document: Document, reading: Reading, cards: Sequence[Card]) -> Facts:
    """The facts of a document, in the order of its text."""
    told = events.events(document.text, reading, cards)
    numbers = events.numbers(document.text, reading)
    named = timeline.dates(document.text, reading)
    moments, undated = timeline.timeline(document, cards, told, named)
    return Facts(
        figures=figures.figures(document.text, reading, cards, numbers),
        events=told,
        places=places.places(document.text, reading),
        dates=named,
        moments=moments,
        undated=undated,
    )


def spots(found: Sequence[Place]) -> list[Spot]:
    """What the map of one document shows: what it names as a place. Each leads to its row in the table."""
    return [
        Spot(p.name, p.at, p.precision, f"#place{p.number}", words.count(p.told, "mention"), p.told)
        for p in found
        if p.at and p.told
    ]
