"""A reading's claims in the order of the text, numbered, with everything that a page or a terminal says of them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from reportedly.publish import words
from reportedly.publish.stated import span_of
from reportedly.types import Actor, Attribution, Document, Reading, Span, Spans

Standing = Literal["named", "not named", "not resolved", "not stated"]
_MOST_BESIDE = 8  # of a crowd that says one thing together, each is not shown with all others


@dataclass(frozen=True, slots=True)
class Company:
    """Those with whom an actor makes a claim together: the first of them, and how many more there are."""

    actors: tuple[Actor, ...] = ()
    more: int = 0

    @property
    def words(self) -> str | None:
        """Their names as one text; None where the actor speaks alone."""
        return words.listed([actor.name for actor in self.actors], self.more) if self.actors else None


@dataclass(frozen=True, slots=True)
class Card:
    """One claim, ready to be shown. `above` holds the numbers of the claims that it stands in, outermost first.

    `holder` is what its holder can be shown as, and `standing` says what that is: an actor's name, an actor's
    description, the source's own words (nobody was found for them), or the remark that there are none. `holders` are
    all actors who make the claim, together where there are several; `holder` is the first of them.
    """

    number: int
    claim: Attribution
    above: tuple[int, ...]
    source: Spans
    cue: Spans
    content: Spans
    holder: str
    standing: Standing
    holders: tuple[Actor, ...]
    called: str | None
    said: tuple[str, ...]
    pieces: tuple[str, ...]
    figures: tuple[str, ...]
    per_cent: int
    sure: str

    @property
    def actor(self) -> Actor | None:
        """The first of its holders; None where nobody was found."""
        return self.holders[0] if self.holders else None

    @property
    def company(self) -> Company:
        """Those who make the claim together with its first holder."""
        return self.beside(self.actor) if self.actor else Company()

    def beside(self, actor: Actor) -> Company:
        """Those who make the claim together with one of its holders."""
        others = (other for other in self.holders if other.id != actor.id)
        return Company(tuple(islice(others, _MOST_BESIDE)), max(0, len(self.holders) - 1 - _MOST_BESIDE))

    @property
    def depth(self) -> int:
        """How many claims stand around this one."""
        return len(self.above)

    @property
    def stance(self) -> tuple[str, str]:
        """The stance as a shape and as a word."""
        return words.STANCES[self.claim.stance]

    @property
    def kind(self) -> str:
        """How the words are given: quoted, reported or both."""
        return words.KINDS[self.claim.kind]

    @property
    def stated(self) -> str | None:
        """When it was said, in words."""
        return words.date(self.claim.stated)

    @property
    def medium(self) -> str | None:
        """That through which it was said."""
        return self.claim.medium

    @property
    def role(self) -> str | None:
        """The holder's role, and whose, as the text states them."""
        return words.role(self.actor) if self.actor else None

    @property
    def remark(self) -> str | None:
        """What is to be said of a holder who is no name."""
        return words.STANDINGS[self.standing]

    @property
    def spans(self) -> Spans:
        """Every place of the claim in the text, its content first."""
        return self.content + self.cue + self.source


def cards(document: Document, reading: Reading) -> list[Card]:
    """The claims of `reading` as cards, by their place in the text, a claim before those inside it."""
    parents = {a.id: a.parent for a in reading.attributions}
    above = {claim: _above(claim, parents) for claim in parents}
    length = len(document.text)
    ordered = sorted(reading.attributions, key=lambda a: (*_place(a, length), len(above[a.id])))
    figures: dict[str, list[str]] = {}
    for figure in reading.figures:
        figures.setdefault(str(figure.get("attribution")), []).append(_said(figure, document.text))
    known = _Known(
        text=document.text,
        numbers={a.id: n for n, a in enumerate(ordered, 1)},
        above=above,
        actors={a.id: a for a in reading.actors},
        figures=figures,
    )
    return [_card(a, known) for a in ordered]


def _said(figure: dict[str, Any], text: str) -> str:
    span = span_of(figure, len(text))
    return words.figure(figure, words.shortened(text[slice(*span)]) if span else None)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the cards of one document share."""

    text: str
    numbers: dict[str, int]
    above: dict[str, tuple[str, ...]]
    actors: dict[str, Actor]
    figures: dict[str, list[str]]


def clipped(spans: Spans, length: int) -> Spans:
    """`spans` in order, kept inside a text of that length, those that overlap or touch made one, empty ones gone."""
    out: list[Span] = []
    for start, end in sorted((max(0, s), min(e, length)) for s, e in spans):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _above(claim: str, parents: dict[str, str | None]) -> tuple[str, ...]:
    chain: list[str] = []
    parent = parents[claim]
    while parent in parents and parent != claim and parent not in chain:
        chain.append(parent)
        parent = parents[parent]
    return tuple(reversed(chain))


def _place(claim: Attribution, length: int) -> tuple[int, int]:
    places = (clipped(spans, length) for spans in (claim.content, claim.cue, claim.source))
    spans = next((p for p in places if p), ((length, length),))
    return spans[0][0], -spans[-1][1]


def _card(claim: Attribution, known: _Known) -> Card:
    text = known.text
    source, cue, content = (clipped(s, len(text)) for s in (claim.source, claim.cue, claim.content))
    found = (known.actors.get(actor) for actor in dict.fromkeys(claim.holders))
    holders = tuple(actor for actor in found if actor and actor.name.strip())
    called = " … ".join(text[s:e] for s, e in source) or None
    holder, standing = _holder(holders, called)
    per_cent, sure = words.sure(claim.score)
    return Card(
        number=known.numbers[claim.id],
        claim=claim,
        above=tuple(known.numbers[i] for i in known.above[claim.id]),
        source=source,
        cue=cue,
        content=content,
        holder=holder,
        standing=standing,
        holders=holders,
        called=called if called != holder else None,
        said=tuple(text[s:e] for s, e in cue),
        pieces=tuple(text[s:e] for s, e in content),
        figures=tuple(known.figures.get(claim.id, ())),
        per_cent=per_cent,
        sure=sure,
    )


def _holder(holders: Sequence[Actor], called: str | None) -> tuple[str, Standing]:
    if holders:
        return holders[0].name, "named" if holders[0].named else "not named"
    return (called, "not resolved") if called else ("no speaker stated", "not stated")
