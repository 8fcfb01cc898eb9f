"""What a telling is compared by: gathered from its own sentences, and nothing that depends on other documents."""
from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.reconcile.days import Days, happened, of_range
from reportedly.reconcile.episodes import Episode
from reportedly.reconcile.spots import is_spot, place_key, point_of
from reportedly.reconcile.terms import counted, first_words, pieces, words
from reportedly.reconcile.types import Traits
from reportedly.types import Document, Reading, Span

_TERMS, _LEAD, _TITLE = 150, 90, 25  # words kept of the whole, of the beginning, of the heading
_PLACES, _TOLLS, _TYPES, _ACTORS, _NAMES = 12, 8, 6, 20, 40
_FADES = 600  # characters over which what stands further down counts for less


def traits(document: Document, reading: Reading, episode: Episode, about: Days) -> Traits:
    """The traits of one occurrence that the document tells of."""
    text, spans = document.text, list(_merged(episode.sentences))
    where = _Spans(spans)
    days, dated = (about.weights, about.dated) if episode.main else of_range(episode.range, about)
    heading = (document.title or text[:100]) if episode.main else text[slice(*spans[0])] if spans else ""
    beginning = _beginning(text, document.title, spans) if episode.main else " ".join(pieces(text, spans))
    names = {word for actor in reading.actors if actor.named and actor.kind == "person" for word in words(actor.name)
             if any(where.weight(m[0]) for m in actor.mentions)}  # fmt: skip
    # What a place is called is compared as a place, and not a second time as a word.
    named = {word for place in filter(is_spot, reading.places) for word in words(place["name"])}
    return Traits(
        days=days,
        dated=dated,
        said=about.said if episode.main else None,  # what is recalled was news at another time
        places=_heaviest(_places(reading, where), _PLACES),
        points=_points(reading, where),
        tolls=tuple(_tolls(episode, where))[:_TOLLS],
        types=_top(_types(reading, where), _TYPES),
        names=tuple(sorted(names)[:_NAMES]),
        actors=_top(_actors(reading, where), _ACTORS),
        terms=counted([*pieces(text, spans), heading], _TERMS, named),
        lead=first_words(beginning, _LEAD, named),
        title=first_words(heading, _TITLE, named),
    )


class _Spans:
    """The sentences of an occurrence: whether a place in the text is in them, and how much it counts there."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._lengths: list[int] = []
        before = 0
        for start, end in spans:
            self._lengths.append(before)
            before += end - start

    def weight(self, at: int) -> float:
        """1 at the beginning, less further down, 0 outside."""
        for (start, end), before in zip(self._spans, self._lengths, strict=True):
            if start <= at < end:
                return 1 / (1 + (before + at - start) / _FADES)
        return 0.0


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start, end in sorted(spans):
        if last is not None and start <= last[1]:
            last = (last[0], max(last[1], end))
        else:
            if last is not None:
                yield last
            last = (start, end)
    if last is not None:
        yield last


def _beginning(text: str, title: str | None, spans: Sequence[Span]) -> str:
    body = " ".join(pieces(text, spans))[:700].rpartition(" ")[0] or text[:700]
    return body if title is None or body.startswith(title) else f"{title}\n{body}"


def _places(reading: Reading, where: _Spans) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    names: dict[str, str] = {}
    for place in filter(is_spot, reading.places):
        weight = where.weight(place["span"][0])
        if weight:
            key = place_key(place["name"])
            name = names.setdefault(key, place["name"])
            found[key, name] = found.get((key, name), 0.0) + weight
    return found


def _heaviest(found: Mapping[tuple[str, str], float], most: int) -> tuple[tuple[str, str, float], ...]:
    order = sorted(found, key=lambda both: (-found[both], both))[:most]
    return tuple((key, name, round(found[key, name], 3)) for key, name in order)


def _points(reading: Reading, where: _Spans) -> tuple[tuple[str, float, float], ...]:
    found: dict[str, tuple[float, float]] = {}
    for place in filter(is_spot, reading.places):
        at = point_of(place)
        if at is not None and where.weight(place["span"][0]):
            found.setdefault(place_key(place["name"]), at)
    return tuple((key, *at) for key, at in sorted(found.items()))


def _tolls(episode: Episode, where: _Spans) -> Iterator[tuple[str, int | None, int | None, float]]:
    found: dict[tuple[str, int | None, int | None], float] = {}
    for claim in episode.claims:
        measure = "killed" if claim.measure == "executed" else claim.measure
        if measure not in ("killed", "injured") or claim.part or claim.stance == "denies":
            continue
        low = claim.low if claim.low is not None else claim.best
        high = claim.high if claim.high is not None else claim.best
        if low is not None or high is not None:
            key = (measure, low, high)
            found[key] = max(found.get(key, 0.0), where.weight(claim.span[0]))
    for key in sorted(found, key=lambda k: (-found[k], str(k))):
        yield (*key, round(found[key], 3))


def _types(reading: Reading, where: _Spans) -> dict[str, float]:
    found: dict[str, float] = {}
    for event in reading.events:
        kind = event.get("sub_type")
        weight = where.weight(event["span"][0]) * float(event.get("score") or 0.5)
        if happened(event) and kind and weight:
            found[kind] = found.get(kind, 0.0) + weight
    return found


def _actors(reading: Reading, where: _Spans) -> dict[str, float]:
    found: dict[str, float] = {}
    for event in reading.events:
        weight = where.weight(event["span"][0])
        if not happened(event) or not weight:
            continue
        for words_of in (event.get("actor"), event.get("target")):
            for word in words(words_of or ""):
                if not re.fullmatch(r"\d+", word):
                    found[word] = found.get(word, 0.0) + math.sqrt(weight)
    return found


def _top(found: Mapping[str, float], most: int) -> tuple[tuple[str, float], ...]:
    order = sorted(found, key=lambda key: (-found[key], key))[:most]
    return tuple((key, round(found[key], 3)) for key in sorted(order))
