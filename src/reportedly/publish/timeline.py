"""What a document dates, day by day: when it was published, when claims were said, its events, and every date in it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportedly.publish import edtf
from reportedly.publish.cards import Card
from reportedly.publish.events import Event
from reportedly.publish.stated import span_of, text_of
from reportedly.types import Document, Reading, Span

# The shape says what an entry is to whoever sees no colour, the word to whoever sees no shape.
KINDS = {"published": "◆", "said": "●", "event": "■", "named": "○"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that stands in the text, in EDTF. `calendar` and `stated` tell what it was converted from."""

    number: int
    value: str
    words: str
    span: Span
    calendar: str | None = None
    stated: str | None = None

    @property
    def anchor(self) -> str:
        """The id of its words in the text."""
        return f"t{self.number}"

    @property
    def converted(self) -> str | None:
        """The date as the text's own calendar has it: "1409-12-24 in the Persian calendar"."""
        if not self.calendar or not self.stated:
            return None
        calendar = edtf.CALENDARS.get(self.calendar, f"{self.calendar} calendar")
        _, no_year, rest = self.stated.partition("XXXX-")
        if not no_year:
            return f"{self.stated} in the {calendar}"
        month, _, day = (part.lstrip("0") for part in rest.partition("-"))
        return f"{f'day {day} of ' if day else ''}month {month} of the {calendar}, in a year not stated"


@dataclass(slots=True)
class Moment:
    """All that bears one date."""

    value: str
    published: bool = False
    said: list[Card] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    named: list[Dated] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The date, read out."""
        return edtf.in_words(self.value) or self.value


def dates(text: str, reading: Reading) -> list[Dated]:
    """The dates of `reading` that stand in `text` and have a value."""
    placed = sorted(
        ((span, value, d) for d in reading.dates if (span := span_of(d, len(text))) and (value := text_of(d, "value"))),
        key=lambda item: item[:2],
    )
    return [
        Dated(n, value, text[slice(*span)], span, text_of(d, "calendar"), text_of(d, "stated"))
        for n, (span, value, d) in enumerate(placed, 1)
    ]


def timeline(
    document: Document, cards: Iterable[Card], events: Iterable[Event], named: Iterable[Dated]
) -> tuple[list[Moment], list[Moment]]:
    """What bears a date, by when that begins; and apart, what is dated in a year that the text does not state."""
    moments: dict[str, Moment] = {}

    def at(value: str) -> Moment:
        return moments.setdefault(value, Moment(value))

    if document.published and document.published.strip():
        at(document.published).published = True
    for card in cards:
        if card.claim.stated and card.claim.stated.strip():
            at(card.claim.stated).said.append(card)
    for event in events:
        if event.date:
            at(event.date).events.append(event)
    for date in named:
        at(date.value).named.append(date)
    ordered = sorted(moments.values(), key=lambda moment: edtf.order(moment.value))
    return list(_with_year(ordered, known=True)), list(_with_year(ordered, known=False))


def _with_year(moments: Iterable[Moment], *, known: bool) -> Iterator[Moment]:
    return (moment for moment in moments if edtf.has_year(moment.value) is known)
