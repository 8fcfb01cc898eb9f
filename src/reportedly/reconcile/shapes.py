"""What of a reading has the shape that the contract gives it (docs/json.md): a merged ledger may hold anything there.

The log checks attributions and actors before it takes them in. Of figures, dates, places and events it asks only that
they point into the text.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypedDict

import msgspec

from reportedly.types import Reading, Span

Words = str | None
Count = int | None
Place = Span | None


class _Figure(TypedDict):
    id: str
    span: Span
    measure: str


class _SomeFigure(_Figure, total=False):
    low: Count
    best: Count
    high: Count
    group: Words
    hedged: bool
    total: bool
    part_of: Words
    event: Words
    attribution: Words
    word: Place


class _Event(TypedDict):
    id: str
    span: Span


class _SomeEvent(_Event, total=False):
    type: Words
    sub_type: Words
    score: float | None
    actor: Words
    target: Words
    place: Words
    date: Words
    modality: Words
    attribution: Words
    accused: Words
    accuser: Words
    stance: Words
    trigger: Place
    actor_span: Place
    target_span: Place
    place_span: Place
    date_span: Place
    accused_span: Place
    accuser_span: Place


class _Named(TypedDict):
    span: Span
    name: str


class _SomePlace(_Named, total=False):
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    country: Words
    precision: Words
    use: Words


class _Date(TypedDict):
    span: Span
    value: Words


def well_formed(reading: Reading) -> Reading:
    """The reading without those figures, dates, places and events that hold values of another kind than they may."""
    return replace(
        reading,
        figures=tuple(_fitting(reading.figures, _SomeFigure)),
        dates=tuple(_fitting(reading.dates, _Date)),
        places=tuple(_fitting(reading.places, _SomePlace)),
        events=tuple(_fitting(reading.events, _SomeEvent)),
    )


def _fitting(found: Iterable[dict[str, Any]], shape: Any) -> Iterable[dict[str, Any]]:
    for one in found:
        try:
            msgspec.convert(one, shape)
        except (msgspec.ValidationError, TypeError, OverflowError):
            continue
        yield one
