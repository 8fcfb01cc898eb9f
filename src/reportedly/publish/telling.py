"""A document's figures, events, places and dates in a terminal."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.publish import words
from reportedly.publish.events import Event
from reportedly.publish.figures import Figure
from reportedly.publish.holder import Holder
from reportedly.publish.places import NOT_FOUND, Place
from reportedly.publish.screen import Screen
from reportedly.publish.stated import Quoted
from reportedly.publish.timeline import KINDS, Moment

_LONGEST = 60  # characters of a date or a place in one line


def show_figures(screen: Screen, figures: Sequence[Figure]) -> None:
    """Each figure with its value, of whom, and who gives it."""
    _head(screen, len(figures), "figure")
    for figure in figures:
        group = (figure.group,) if figure.group else ()
        given = ", ".join((_holder(figure.holder), *figure.marks))
        parts = [f"part of figure {figure.part_of}"] if figure.part_of else []
        parts += [f"of event {figure.event}"] if figure.event else []
        screen.line(figure.said, *group, given, *parts, head=f"{figure.number:>2}  ", style="strong")
        _quote(screen, figure.quoted)
    screen.gap()


def show_events(screen: Screen, events: Sequence[Event]) -> None:
    """Each event with its type, whether it happened, who did what to whom, where and when, and who tells of it."""
    _head(screen, len(events), "event")
    for event in events:
        kind = f"{event.kind} ({event.family})" if event.family else event.kind
        how = event.stance or " ".join(event.modality)
        screen.line(kind, how, head=f"{event.number:>2}  ", style="strong")
        screen.line(*(f"{name}: {said}" for name, said in event.facts), _holder(event.holder), indent=4)
        _quote(screen, event.quoted)
    screen.gap()


def show_places(screen: Screen, places: Sequence[Place]) -> None:
    """The places in one paragraph, and those that the gazetteer does not hold in another."""
    _head(screen, len(places), "place")
    found, missing = [p for p in places if p.at], [p for p in places if not p.at]
    if found:
        screen.line(*(_place(place) for place in found), indent=4)
    if missing:
        screen.line(f"{NOT_FOUND}: " + ", ".join(words.shortened(p.name, _LONGEST) for p in missing), indent=4)
    screen.gap()


def show_dates(screen: Screen, moments: Sequence[Moment]) -> None:
    """Each date with all that bears it, in the order of time; those in a year that is not stated come last."""
    _head(screen, len(moments), "date")
    for moment in moments:
        screen.line(f"{moment.words}: " + "; ".join(_borne(moment)), indent=4)
    screen.gap()


def _head(screen: Screen, number: int, noun: str) -> None:
    screen.line(words.count(number, noun).capitalize(), style="strong")


def _holder(holder: Holder) -> str:
    claim = (f"claim\u00a0{holder.claim}",) if holder.claim else ()
    return ", ".join((holder.words, *claim, *(doubt.words for doubt in holder.doubts)))


def _quote(screen: Screen, said: Quoted) -> None:
    before, after = ("[…] " if said.cut_before else ""), (" […]" if said.cut_after else "")
    screen.quote(f"{before}{said.before}{said.words}{said.after}{after}", indent=4)


def _place(place: Place) -> str:
    times = f"{len(place.spans)} times" if len(place.spans) > 1 else None
    about = ", ".join(part for part in (place.precision, place.within, times, place.remark) if part)
    name = words.shortened(place.name, _LONGEST)
    return f"{name} ({about})" if about else name


def _borne(moment: Moment) -> Iterator[str]:
    if moment.published:
        yield f"{KINDS['published']} published"
    for card in moment.said:
        yield f"{KINDS['said']} claim\u00a0{card.number} was said"
    for event in moment.events:
        yield f"{KINDS['event']} event\u00a0{event.number}"
    for date in moment.named:
        converted = f" ({date.converted})" if date.converted else ""
        yield f"{KINDS['named']} “{words.shortened(date.words, _LONGEST)}”{converted}"
