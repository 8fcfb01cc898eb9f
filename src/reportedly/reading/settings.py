"""Where and when an event of a sentence was: the place and the date that its own words give."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from ..types import Span
from .dates import DateRead
from .held import Holding
from .scene import Scene

_LED = re.compile(
    r"\b(?:in|at|near|on|outside|inside|across|of|from|around|over|to|into|through|throughout|between|against|off|within"
    r"|towards?)\s+(?:[\w’'-]+\s+){0,3}[“\"(]?$", re.I)
T = TypeVar("T")
_BREAK = re.compile(
    r"[;:—]|\b(?:after|before|while|when|whilst|since|despite|although|though|because|but|saying|said|told|adding|until"
    r"|according|which|who|where)\b", re.I)
FAR = 200  # code points over which a place or a date may belong to an event
REACH = 60  # code points before a name in which a preposition leads it in


class Settings:
    """The places and dates of a text, laid out so that each event finds its own quickly."""

    def __init__(self, scene: Scene, dates: Sequence[DateRead], places: Sequence[Span], holding: Holding) -> None:
        self.scene, self.holding = scene, holding
        self.dates = sorted(dates, key=lambda d: d.span)
        self.places = sorted(set(places))
        self._dates = [d.span[0] for d in self.dates]
        self._places = [s for s, _ in self.places]

    def of(self, trigger: Span, sentence: Span, roles: Sequence[Span | None]) -> tuple[Span | None, DateRead | None]:
        """(place, date) of the event with that trigger; None where the sentence gives none to it."""
        holder = self.holding.of(trigger)
        places = (p for p in self._in(self.places, self._places, sentence)
                  if self._is_free(p, roles) and self._goes_with(trigger, p, holder) and self._is_led(p, sentence))
        dates = (d for d in self._in(self.dates, self._dates, sentence) if self._goes_with(trigger, d.span, holder))
        return (min(places, key=lambda p: self._far(trigger, p), default=None),
                min(dates, key=lambda d: self._far(trigger, d.span), default=None))

    def trimmed(self, words: Span) -> Span:
        """The words for a participant with the whole of a place name that they cut, and no date before them."""
        start, end = words
        text = self.scene.text
        for date in self._in(self.dates, self._dates, words):
            rest = date.span[1] + len(text[date.span[1]:end]) - len(text[date.span[1]:end].lstrip(" ,–—-"))
            if date.span[0] == start and rest < end and text[date.span[1]:date.span[1] + 1].isspace():
                start = rest
        for place in self._in(self.places, self._places, (start, end)):
            if not text[end:place[1]].count("\n"):
                end = max(end, place[1])
        return start, end

    def _goes_with(self, trigger: Span, other: Span, holder: str | None) -> bool:
        """Whether words of one holder stand near the trigger with no other clause between."""
        gap = (trigger[1], other[0]) if other[0] >= trigger[1] else (other[1], trigger[0])
        return (gap[1] - gap[0] <= FAR and self.holding.of(other) == holder
                and not _BREAK.search(self.scene.text, *gap))

    def _is_free(self, place: Span, roles: Sequence[Span | None]) -> bool:
        """Whether a name says where and not who: neither the actor's, nor the target itself, nor of "Sarn-led"."""
        actor, target = roles
        within = actor is not None and actor[0] <= place[0] and place[1] <= actor[1]
        return not within and place != target and self.scene.text[place[1]:place[1] + 1] != "-"

    @staticmethod
    def _in(values: Sequence[T], starts: Sequence[int], sentence: Span) -> Sequence[T]:
        return values[bisect_left(starts, sentence[0]):bisect_left(starts, sentence[1])]

    def _is_led(self, place: Span, sentence: Span) -> bool:
        return bool(_LED.search(self.scene.text, max(sentence[0], place[0] - REACH), place[0]))

    @staticmethod
    def _far(trigger: Span, other: Span) -> int:
        """How far off, what comes after being nearer than what comes before."""
        return other[0] - trigger[1] if other[0] >= trigger[1] else 3 * (trigger[0] - other[1])
