"""A document's claims, or the hits of a search, in a terminal."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, Protocol, get_args

from reportedly.publish import words
from reportedly.publish.cards import Card, cards
from reportedly.publish.facts import Facts, facts
from reportedly.publish.screen import Screen, Write, screen_for
from reportedly.publish.speakers import Speaker, voices
from reportedly.publish.telling import show_dates, show_events, show_figures, show_places
from reportedly.types import Document, Reading

Part = Literal["claims", "figures", "events", "places", "dates"]
PARTS: tuple[Part, ...] = get_args(Part)


class Hit(Protocol):
    """What `show_hits` asks of a hit; any object with these attributes will do."""

    @property
    def title(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def holder(self) -> str | None: ...
    @property
    def content(self) -> str | Sequence[str]: ...
    @property
    def document(self) -> str: ...
    @property
    def attribution(self) -> str | None: ...


class Listed(Protocol):
    """What `show_documents` asks of a document in a list; `reader` is None for one that was never read."""

    @property
    def id(self) -> str: ...
    @property
    def uri(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...
    @property
    def reader(self) -> str | None: ...
    @property
    def unread(self) -> str | None: ...
    @property
    def claims(self) -> int: ...


def show(
    document: Document,
    reading: Reading,
    *,
    width: int | None = None,
    colour: bool | None = None,
    write: Write = print,
    isolate: bool | None = None,
    by: Literal["text", "speaker"] = "text",
    only: Collection[str] | None = None,
    what: Collection[Part] = (),
) -> None:
    """Write the claims of `document` in the order of its text, each with its holder, stance, words and score, then its
    figures, events, places and dates. `what` names those of these that are wanted, all if none.

    With `by="speaker"` they stand under who makes them, in the order in which the text lets each speak first, and those
    without a known speaker come last. What several say together stands under each of them. `only` leaves out all claims
    but those of the actors with these ids, with the figures and events in them. A claim has the same number any way.
    `width` is in cells (by default the window's), `colour` by default only on a terminal and without NO_COLOR, `write`
    takes a line at a time, without its end (by default `print`). Whatever a terminal would obey is shown instead, and
    `isolate`, by default where standard output is a terminal, keeps right-to-left words from turning their line around.
    """
    screen = screen_for(width, colour, write, isolate)
    every = cards(document, reading)
    claims = [c for c in every if only is None or not set(c.claim.holders).isdisjoint(only)]
    _show_head(screen, document)
    screen.gap()
    if not what or "claims" in what:
        _show_claims(screen, document, reading, claims, by)
    kept = None if only is None else {card.number for card in claims}
    _show_facts(screen, facts(document, reading, every), what, kept)


def _show_claims(
    screen: Screen, document: Document, reading: Reading, claims: list[Card], by: Literal["text", "speaker"]
) -> None:
    if reading.unread:
        screen.line(f"claims not read: {reading.unread}", style="strong")
        screen.line("The reader was not made for this language. The text is kept, hashed and searchable.")
        screen.gap()
    elif not claims:
        screen.line("No claims found.", style="strong")
        screen.line("Either the outlet speaks in its own voice throughout or the reader missed them: see the text.")
        screen.gap()
    if by == "speaker":
        _show_by_speaker(screen, document.text, claims)
    else:
        for card in claims:
            _show_holder(screen, card)
            _show_claim(screen, card, _indent(card))


def _show_facts(screen: Screen, found: Facts, what: Collection[Part], kept: Collection[int] | None) -> None:
    """What is wanted beside the claims; of what is in claims, only what is in those `kept`, where some are not."""
    figures = [f for f in found.figures if kept is None or f.holder.claim in kept]
    events = [e for e in found.events if kept is None or e.holder.claim in kept]
    if "figures" in what or (figures and not what):
        show_figures(screen, figures)
    if "events" in what or (events and not what):
        show_events(screen, events)
    if "places" in what or (found.places and not what and kept is None):
        show_places(screen, found.places)
    if "dates" in what or (found.dates and not what and kept is None):
        show_dates(screen, [*found.moments, *found.undated])


_GAP = " […] "  # between the pieces of a torn quote: ours, never the text's
_UNKNOWN = ("publisher not stated", "date not stated", "language not stated")


def show_hits(
    hits: Iterable[Hit],
    *,
    width: int | None = None,
    colour: bool | None = None,
    write: Write = print,
    isolate: bool | None = None,
) -> int:
    """Write the hits of a search as they come and return how many there were; options as in `show`."""
    screen = screen_for(width, colour, write, isolate)
    number = 0
    for number, hit in enumerate(hits, 1):
        where = "no speaker stated" if hit.attribution else "in the text"
        screen.line(hit.holder or where, head=f"{number:>2}  ", style="strong")
        screen.quote(hit.content if isinstance(hit.content, str) else _GAP.join(hit.content), indent=4)
        title = words.brief(hit.title or "no title")
        screen.line(hit.publisher or _UNKNOWN[0], words.date(hit.published) or _UNKNOWN[1], title, indent=4)
        claim = f"claim {hit.attribution}" if hit.attribution else "in no claim that was found"
        screen.line(f"document {hit.document[:16]}", claim, indent=4, style="soft")
        screen.gap()
    if not number:
        screen.line("Nothing found.", style="strong")
        screen.line("Try fewer or other words, or leave out a condition (holder, publisher, date).")
    return number


def show_documents(
    documents: Iterable[Listed],
    *,
    width: int | None = None,
    colour: bool | None = None,
    write: Write = print,
    isolate: bool | None = None,
) -> int:
    """Write a list of documents as they come and return how many there were; options as in `show`."""
    screen = screen_for(width, colour, write, isolate)
    number = 0
    for number, listed in enumerate(documents, 1):  # noqa: B007 - the last number is the count
        claims = words.count(listed.claims, "claim") if listed.reader else "not read yet"
        _show_head(screen, listed, f"claims not read: {listed.unread}" if listed.unread else claims)
        screen.gap()
    if not number:
        screen.line("No documents yet.", style="strong")
        screen.line("Read some first: reportedly read FILE…")
    else:
        screen.line("The claims of one document: reportedly show FILE-NAME-or-ID", style="soft")
    return number


def _show_head(screen: Screen, document: Document | Listed, *more: str) -> None:
    screen.line(words.heading(document), style="strong")
    known = (document.publisher, words.date(document.published), words.language(document.language))
    screen.line(*(k or unknown for k, unknown in zip(known, _UNKNOWN, strict=True)), *more)
    screen.line(words.place_of(document.uri), f"document {document.id[:16]}", style="soft")


def _show_by_speaker(screen: Screen, text: str, claims: list[Card]) -> None:
    told = voices(text, claims)
    for speaker in told.speakers:
        _show_speaker(screen, speaker)
        for card in speaker.claims:
            _show_claim(screen, card, 4, numbered=True, company=card.beside(speaker.actor).words)
    for apart in (told.unresolved, told.unstated):
        if apart:
            remark = words.STANDINGS[apart[0].standing] or apart[0].holder
            screen.line(remark, words.count(len(apart), "claim"), style="strong")
            screen.gap()
        for card in apart:
            _show_claim(screen, card, 4, numbered=True)


def _show_speaker(screen: Screen, speaker: Speaker) -> None:
    actor = speaker.actor
    described = () if actor.named else (words.STANDINGS["not named"] or "",)
    screen.line(actor.name, *described, words.count(len(speaker.claims), "claim"), style="strong")
    names = ", ".join(stated.words for stated in speaker.names[1:])
    also = (f"also: {names}",) if names else ()
    screen.line(actor.kind, words.role(actor) or "no role stated", *also, style="soft")
    screen.gap()


def _show_holder(screen: Screen, card: Card) -> None:
    indent = _indent(card)
    # The number stands to the left of everything that belongs to it, at every depth.
    who = f"{card.holder}, {card.role}" if card.role else card.holder
    remark = (card.remark,) if card.remark else ()
    company = (f"with {card.company.words}",) if card.company.words else ()
    screen.line(who, *remark, *company, head=f"{card.number:>2}  ".rjust(indent), style="strong")
    if card.called:
        screen.line(f"in the text: {card.called}", indent=indent, style="soft")


def _indent(card: Card) -> int:
    return 4 + 4 * min(card.depth, 3)


def _show_claim(
    screen: Screen, card: Card, indent: int, *, numbered: bool = False, company: str | None = None
) -> None:
    shape, stance = card.stance
    head = f"{card.number:>2}  " if numbered else ""
    screen.line(
        f"{shape} {stance}", card.sure, card.kind, *card.figures, indent=indent, head=head, style=card.claim.stance
    )
    if company:
        screen.line(f"together with {company}", indent=indent)
    called = card.holder if card.standing == "not resolved" else card.called
    if numbered and called:
        screen.line(f"in the text: {called}", indent=indent, style="soft")
    screen.quote(_GAP.join(card.pieces) or "no content marked", indent=indent)
    cue = _GAP.join(card.said)
    facts = [
        f"cue: {cue}" if cue else "no cue",
        f"said: {card.stated}" if card.stated else "not stated when",
        f"medium: {card.medium or 'not stated'}",
    ]
    if card.above:
        facts.append(f"inside claim\u00a0{card.above[-1]}")
    screen.line(*facts, indent=indent, style="soft")
    if len(card.claim.chain) > 1:  # one name alone is the holder's, which stands above
        screen.line("through: " + " ← ".join(card.claim.chain), indent=indent, style="soft")
    screen.gap()
