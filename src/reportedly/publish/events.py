"""A reading's events, numbered in the order of the text: who did what to whom, where and when, as a holder tells it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.publish import edtf, words
from reportedly.publish.cards import Card
from reportedly.publish.holder import Holder, holder_of
from reportedly.publish.stated import Quoted, quoted, span_of, text_of
from reportedly.types import Reading, Span

# The shape says it to whoever sees no colour.
MODALITIES = {
    "happened": ("■", "told as happened"),
    "planned": ("▷", "planned"),
    "denied": ("×", "denied"),
    "feared": ("◌", "feared"),
}
STANCES = {
    "accuses": "accuses",
    "claims": "claims responsibility",
    "denies": "denies responsibility",
    "none claimed": "nobody has claimed responsibility",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `facts` are who, whom, where and when, each with its name; `date` is in EDTF where it resolves."""

    number: int
    kind: str
    family: str | None
    facts: tuple[tuple[str, str], ...]
    modality: tuple[str, str]
    stance: str | None
    date: str | None
    holder: Holder
    span: Span
    quoted: Quoted

    @property
    def anchor(self) -> str:
        """The id of its words in the text."""
        return f"e{self.number}"


def events(text: str, reading: Reading, cards: Iterable[Card]) -> list[Event]:
    """The events of `reading` that have a place in `text`."""
    actors = {a.id: a.name for a in reading.actors if a.name.strip()}
    places = {str(p["geonames_id"]): n for p in reading.places if p.get("geonames_id") and (n := text_of(p, "name"))}
    dates = {text[slice(*span)]: d.get("value") for d in reading.dates if (span := span_of(d, len(text)))}
    known = _Known(text, {c.claim.id: c for c in cards}, actors, places, dates)
    return [_event(n, span, data, known) for n, (span, data) in enumerate(_placed(text, reading), 1)]


def numbers(text: str, reading: Reading) -> dict[str, int]:
    """The numbers of the events by their ids."""
    placed = enumerate(_placed(text, reading), 1)
    return {str(data["id"]): n for n, (_, data) in placed if data.get("id") is not None}


def _placed(text: str, reading: Reading) -> list[tuple[Span, dict[str, Any]]]:
    found = ((span, e) for e in reading.events if (span := span_of(e, len(text))))
    return sorted(found, key=lambda item: item[0])


@dataclass(frozen=True, slots=True)
class _Known:
    """What the events of one document share."""

    text: str
    cards: Mapping[str, Card]
    actors: Mapping[str, str]
    places: Mapping[str, str]
    dates: Mapping[str, Any]


def _event(number: int, span: Span, data: dict[str, Any], known: _Known) -> Event:
    kind, family = text_of(data, "sub_type"), text_of(data, "type")
    modality = text_of(data, "modality")
    date = _date(data, known)
    return Event(
        number=number,
        kind=kind or family or "type not told",
        family=family if kind and family != kind else None,
        facts=tuple(_facts(data, date, known)),
        modality=MODALITIES.get(modality or "", ("◇", modality or "not stated whether it happened")),
        stance=STANCES.get(stance, stance) if (stance := text_of(data, "stance")) else None,
        date=date,
        holder=holder_of(data, known.cards),
        span=span,
        quoted=quoted(known.text, span, 0),
    )


def _facts(data: dict[str, Any], date: str | None, known: _Known) -> Iterator[tuple[str, str]]:
    accused, accuser = text_of(data, "accused"), text_of(data, "accuser")
    actor = text_of(data, "actor")
    # Of responsibility the actor is whoever is accused of it, which nobody should read as the deed.
    for name, said, names in (
        ("accuser", accuser, known.actors),
        ("accused", accused, known.actors),
        ("by", None if accused and data.get("stance") else actor, known.actors),
        ("against", text_of(data, "target"), known.actors),
        ("in", _place(data), known.places),
    ):
        if said:
            yield name, names.get(said, said)
    when = words.date(date) if date else text_of(data, "date")
    if when:
        yield "when", when


def _place(data: dict[str, Any]) -> str | None:
    stated = data.get("place")
    return str(stated) if isinstance(stated, int) and not isinstance(stated, bool) else text_of(data, "place")


def _date(data: dict[str, Any], known: _Known) -> str | None:
    """The event's date in EDTF: stated so, or as words of the text that were read as one."""
    stated = text_of(data, "date")
    if stated is None or edtf.is_date(stated):
        return stated
    value = known.dates.get(stated)
    return value if isinstance(value, str) and edtf.is_date(value) else None
