"""One document, digested: its claims with their holders, and which occurrences they are of. Its text is left behind."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from reportedly.ledger.views import StoredDocument
from reportedly.reconcile.copies import signature
from reportedly.reconcile.days import Days, day_of, days, edtf_of
from reportedly.reconcile.episodes import Episode, episodes
from reportedly.reconcile.means import means_of
from reportedly.reconcile.spots import is_spot, place_key
from reportedly.reconcile.traits import traits
from reportedly.reconcile.types import Claim, Digest, Place, Report, Telling
from reportedly.types import Actor, Attribution, Document, Reading, Span

_STOP = re.compile(r"[.!?…؟۔][”\"’')\]]*\s+|[\n\r\x85\u2028\u2029]+")
_QUOTED = 400  # characters of a sentence that a claim is shown with
_OPENING = 300  # characters in which a text tells its main occurrence for the first time
_DEEPEST = 12  # claims around one another


def digest(stored: StoredDocument) -> Digest:
    """What the incidents are made of, from one document as the ledger holds it."""
    document = stored.document
    reading = stored.reading or Reading(document.id, "none")
    about = days(document, reading)
    found, background = episodes(document, reading, list(claims(document, reading)), about)
    about = days(document, reading, found[0].sentences)
    told = tuple(_telling(document, reading, n, episode, about) for n, episode in enumerate(found))
    actors = {a.id: {"name": a.name, "kind": a.kind, "role": a.role, "affiliation": a.affiliation}
              for a in reading.actors}
    length = len(document.text.split())
    return Digest(report_of(stored), told, tuple(background), signature(document.text), length, actors)


def aside_of(stored: StoredDocument) -> Telling | None:
    """One sentence of what the document is about, as if another document told it on the side; None where there is none.

    For training: no corpus says which sentences are asides, but any that counts the dead could be one.
    """
    document = stored.document
    reading = stored.reading or Reading(document.id, "none")
    about = days(document, reading)
    found, _ = episodes(document, reading, list(claims(document, reading)), about)
    about = days(document, reading, found[0].sentences)
    later = [c for c in found[0].claims if c.measure and c.quote_span[0] > _OPENING]
    if not later:
        return None
    own = [c for c in found[0].claims if c.quote_span == later[0].quote_span]
    dates = [r for at, r in about.mentions if own[0].quote_span[0] <= at < own[0].quote_span[1]]
    episode = Episode(False, tuple(own), (own[0].quote_span,), dates[0] if dates else None)
    return _telling(document, reading, 1, episode, about)


def _telling(document: Document, reading: Reading, number: int, episode: Episode, about: Days) -> Telling:
    made = traits(document, reading, episode, about)
    named = {place_key(p["name"]): _place(p) for p in reversed(reading.places) if is_spot(p)}
    places = tuple(named[key] for key, _, _ in made.places if key in named)
    types = tuple(kind for kind, _ in sorted(made.types, key=lambda t: (-t[1], t[0])))
    when = day_of(made) if episode.main else edtf_of(episode.range)
    return Telling(f"{document.id}:{number}", document.id, episode.main, when, places, types, episode.claims, made)


def report_of(stored: StoredDocument) -> Report:
    """What names and dates the document, with every address at which it stood."""
    document = stored.document
    uris = tuple(dict.fromkeys(a.uri for a in stored.appearances)) or (document.uri,)
    return Report(document.id, uris, document.title, document.publisher, document.published, document.language)


def claims(document: Document, reading: Reading) -> Iterator[Claim]:
    """The figures and the events of a reading, in the order of the text, each as its holder's claim."""
    attributions = {a.id: a for a in reading.attributions}
    actors = {a.id: a for a in reading.actors}
    events = {e["id"]: e for e in reading.events}
    facts = [*({**f, **_setting(events.get(f.get("event")))} for f in reading.figures), *reading.events]
    means = cache(lambda quote: means_of(document.text, quote))  # several claims share a sentence
    for fact in sorted(facts, key=lambda f: (f["span"][0], "measure" not in f, f["span"][1])):
        yield _claim(document, fact, attributions, actors, means)


def _claim(
    document: Document, fact: Mapping[str, Any], attributions: Mapping[str, Attribution], actors: Mapping[str, Actor],
    means: Callable[[Span], tuple[Span, ...]],
) -> Claim:  # fmt: skip
    span = (fact["span"][0], fact["span"][1])
    around = _around(fact.get("attribution"), attributions)
    inner = around[0] if around else None
    speaker = actors.get(inner.speaker or "") if inner else None
    quote = sentence(document.text, span)
    return Claim(
        document=document.id,
        span=span,
        words=document.text[slice(*span)],
        quote=document.text[slice(*quote)],
        quote_span=quote,
        attribution=inner.id if inner else None,
        holder=speaker.name if speaker else _source(document.text, inner),
        speaker=speaker.id if speaker else None,
        kind=speaker.kind if speaker else None,
        role=speaker.role if speaker else None,
        affiliation=speaker.affiliation if speaker else None,
        stance=inner.stance if inner else "asserts",
        around=tuple(a.stance for a in around),
        chain=inner.chain if inner else (),
        stated=inner.stated if inner else None,
        medium=inner.medium if inner else None,
        together=inner.together if inner else (),
        means=means(quote),
        **(_figure(fact) if "measure" in fact else _event(fact)),
    )


def _figure(fact: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: fact.get(key) for key in ("measure", "low", "best", "high", "group")}
    return {**kept, "hedged": fact.get("hedged") is True, "total": fact.get("total") is True,
            "part": fact.get("part_of") is not None, "date": fact.get("date"), "place": fact.get("place")}


def _setting(event: Mapping[str, Any] | None) -> dict[str, Any]:
    """When and where those were harmed whom a figure counts: what the text says of the event."""
    return {key: event.get(key) for key in ("date", "place")} if event else {}


def _event(fact: Mapping[str, Any]) -> dict[str, Any]:
    same = ("type", "sub_type", "date", "place", "actor", "target", "accused", "accuser", "modality", "score")
    return {**{key: fact.get(key) for key in same}, "blame": fact.get("stance")}


def _around(innermost: str | None, attributions: Mapping[str, Attribution]) -> list[Attribution]:
    found: list[Attribution] = []
    claim = attributions.get(innermost or "")
    while claim is not None and len(found) < _DEEPEST:
        found.append(claim)
        claim = attributions.get(claim.parent or "")
    return found


def _source(text: str, claim: Attribution | None) -> str | None:
    """The words of the source where no actor is known for them."""
    if claim is None or not claim.source:
        return None
    return text[slice(*claim.source[0])]


def sentence(text: str, span: Span, most: int = _QUOTED) -> Span:
    """The bounds of the sentence around a span, cut between words where it goes on for more than `most` either way."""
    start, end = span
    first = max(0, start - most)
    stops = [stop.end() for stop in _STOP.finditer(text, first, start)]
    begin = stops[-1] if stops else first if first == 0 else text.find(" ", first, start) + 1 or start
    stop = _STOP.search(text, end, end + most)
    if stop:
        finish = stop.start() + len(stop.group().rstrip())
    else:
        last = min(len(text), end + most)
        finish = last if last == len(text) else max(end, text.rfind(" ", end, last))
    return begin, max(end, finish)


def _place(found: Mapping[str, Any]) -> Place:
    rest = (found.get(key) for key in ("geonames_id", "latitude", "longitude", "country", "precision"))
    return Place(found["name"], *rest)
