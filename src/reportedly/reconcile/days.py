"""When a document's main occurrence may have happened: days with weights, and the dates that say so."""
from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.ledger.dates import day_range
from reportedly.reconcile.types import Traits
from reportedly.types import Document, Reading, Span

Range = tuple[int, int]  # first and last day, as proleptic ordinals
_FOREVER = "9999-12-31"  # the last day of an interval that the text leaves open
_NEAR = 30  # characters between words of saying and the date of saying
_FADES = 700  # characters over which a date further down counts for less
_DATELINE = re.compile(r"\d\D*\d\d")  # a date in full: a day, and a year or a month in figures
_IN_PROSE = re.compile(r"\b(?:on|since|from|until|before|after|of)\s+(?:\w+day,?\s+)?$", re.IGNORECASE)
_NEWS = 3  # days in which an occurrence is news
_HEAD = 400  # characters in which a dateline stands
# How long after an occurrence it is mostly told, where the text dates nothing: that day, the next, and so on.
_MENTIONED = 0.5  # what a date counts that no event of the reading bears
_LEAST = 0.25  # of the weights of those days, where the text does date what happened
_LAGS = ((0, 0.20), (1, 0.12), (2, 0.06), (3, 0.03))


@dataclass(frozen=True, slots=True)
class Days:
    """`weights` add up to one; `dated` tells that some of them are stated, and not only near the day of publication.

    `said` is the day on which the document speaks; `mentions` are all dates in the text that are not dates of saying:
    where they begin, and their days.
    """

    weights: tuple[tuple[int, float], ...]
    dated: bool
    said: int | None
    mentions: tuple[tuple[int, Range], ...]

    @property
    def main(self) -> int | None:
        """The likeliest day."""
        return min(self.weights, key=lambda w: (-w[1], w[0]))[0] if self.weights else None


def days_of(edtf: str | None) -> Range | None:
    """The days of an EDTF date or interval as ordinals; None for what is no date, and for open intervals."""
    bounds = day_range(edtf) if isinstance(edtf, str) else None
    if bounds is None or bounds[0].startswith("0000") or (bounds[1] == _FOREVER and "9999" not in str(edtf)):
        return None
    first, last = _ordinal(bounds[0], 1), _ordinal(bounds[1], -1)
    return (first, last) if first is not None and last is not None and first <= last else None


def days(document: Document, reading: Reading, within: Sequence[Span] | None = None) -> Days:
    """When what the document is about happened, as told `within` these pieces of its text (all of it by default)."""
    mentions = _mentions(reading)
    said, lines = _said(document, reading)
    stated = _stated(reading, said, lines, within)
    for at, own in mentions:
        inside = within is None or any(start <= at < end for start, end in within)
        heading = any(start <= at < end for start, end in lines)
        if inside and not heading and own[1] - own[0] <= 1 and (said is None or own[1] <= said):
            for day in range(own[0], own[1] + 1):
                weight = _MENTIONED * math.exp(-at / _FADES) / (own[1] - own[0] + 1)
                stated[day] = stated.get(day, 0.0) + weight
    weights = dict(stated)
    if said is not None:
        unsure = max(_LEAST, 1.0 - sum(stated.values()))
        for lag, weight in _LAGS:
            weights[said - lag] = weights.get(said - lag, 0.0) + weight * unsure
    return Days(spread(weights), bool(stated), said, mentions)


def of_range(known: Range | None, otherwise: Days) -> tuple[tuple[tuple[int, float], ...], bool]:
    """Days with weights, and whether they are stated, of an occurrence that the text recalls on the side."""
    if known is None:
        return otherwise.weights, False
    first, last = known
    if last - first > 366:
        return (), False
    return spread(dict.fromkeys(range(first, last + 1), 1.0)), True


def spread(weights: dict[int, float]) -> tuple[tuple[int, float], ...]:
    """Weights by day, made to add up to one."""
    total = sum(weights.values())
    return tuple((day, round(weight / total, 4)) for day, weight in sorted(weights.items())) if total else ()


def day_of(made: Traits) -> str | None:
    """The day in EDTF: as stated; "~" where it is only near the day on which the document speaks; None without either.

    Where neighbouring days are as likely ("overnight", "in March"), all of them.
    """
    if not made.days:
        return None
    top = max(weight for _, weight in made.days)
    likely = [day for day, weight in made.days if weight >= 0.8 * top]
    if made.dated:
        whole = likely[-1] - likely[0] == len(likely) - 1  # neighbours, or all the days of a month
        return edtf_of((likely[0], likely[-1] if whole else likely[0]))
    day = edtf_of((made.said, made.said)) if made.said else None
    return f"{day}~" if day else None


def edtf_of(known: Range | None) -> str | None:
    """A range of days in EDTF: a day, a month, a year, or an interval of days; None for None."""
    if known is None:
        return None
    first, last = date.fromordinal(known[0]), date.fromordinal(known[1])
    if first == last:
        return first.isoformat()
    after = date.fromordinal(known[1] + 1) if known[1] < date.max.toordinal() else last
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return first.isoformat()[:4]
    return f"{first.isoformat()}/{last.isoformat()}"


def _stated(
    reading: Reading, said: int | None, datelines: set[Span], within: Sequence[Span] | None
) -> dict[int, float]:
    """Days that the text gives to what happened, those first in the text weighing most.

    A dateline that runs into the first sentence says when was written, and not when happened what is told.
    """
    found: dict[int, float] = {}
    for event in reading.events:
        own = days_of(event.get("date"))
        if not happened(event) or own is None or own[1] - own[0] > 1 or (said is not None and own[1] > said + 1):
            continue
        if tuple(event.get("date_span") or ()) in datelines:
            continue
        if within is not None and not any(start <= event["span"][0] < end for start, end in within):
            continue
        for day in range(own[0], own[1] + 1):
            found[day] = found.get(day, 0.0) + math.exp(-event["span"][0] / _FADES) / (own[1] - own[0] + 1)
    return found


def happened(event: dict[str, object]) -> bool:
    """Whether an event of a reading has a type of its own and is told as having happened."""
    return bool(event.get("type")) and event["type"] != "Other" and event.get("modality") in (None, "happened")


def _said(document: Document, reading: Reading) -> tuple[int | None, set[Span]]:
    """The day on which a document speaks: a dateline in its first lines, else the stated day of publication; and the
    places of datelines.
    """
    stated = days_of(document.published)
    published = stated[0] if stated and stated[0] == stated[1] else None
    heads = []
    for found in reading.dates:
        own = days_of(found["value"])
        start, end = found["span"]
        if not own or own[1] - own[0] > 1 or start >= _HEAD or not _DATELINE.search(document.text[start:end]):
            continue
        # "killed on 3 March 2031" is no dateline, but of a page that bears an earlier date it tells more than that.
        late = published is not None and published - own[1] > _NEWS
        if not (late and _IN_PROSE.search(document.text[max(0, start - 20) : start])):
            heads.append((own[1], (start, end)))
    if heads:
        return heads[0][0], {span for day, span in heads if day == heads[0][0]}
    return published, set()


def _mentions(reading: Reading) -> tuple[tuple[int, Range], ...]:
    saying = _saying(reading)
    found = ((d["span"][0], days_of(d["value"])) for d in reading.dates if tuple(d["span"]) not in saying)
    return tuple(sorted((at, own) for at, own in found if own is not None))


def _saying(reading: Reading) -> set[Span]:
    """The places of dates that tell when something was said: "said on Tuesday that"."""
    found: set[Span] = set()
    for claim in reading.attributions:
        if not claim.stated or not claim.cue or not claim.source:
            continue
        for stated in reading.dates:
            start, end = stated["span"]
            beside = any(0 <= start - c[1] < _NEAR or 0 <= c[0] - end < _NEAR // 2 for c in claim.cue)
            if stated["value"] == claim.stated and beside:
                found.add((start, end))
    return found


def _ordinal(day: str, step: int) -> int | None:
    """The ordinal of YYYY-MM-DD; the last day of a month that has no 31st."""
    year, month, number = (int(part) for part in day.split("-"))
    for tried in range(number, number - 4, -1) if step < 0 else (number,):
        try:
            return date(year, month, tried).toordinal()
        except ValueError:
            continue
    return None
