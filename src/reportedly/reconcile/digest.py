"""One document, digested: its claims with their holders, and which occurrences they are of. Its text is left behind."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportedly.ledger.views import StoredDocument
from reportedly.reconcile.types import Claim, Digest, Place, Report, Telling
from reportedly.types import Actor, Attribution, Document, Reading, Span

_STOP = re.compile(r"[.!?…؟۔][”\"’')\]]*\s+|[\n\r\x85\u2028\u2029]+")
_QUOTED = 400  # characters of a sentence that a claim is shown with
_DEEPEST = 12  # claims around one another


def digest(stored: StoredDocument) -> Digest:
    """What the incidents are made of, from one document as the ledger holds it."""
    reading = stored.reading or Reading(stored.document.id, "none")
    report = report_of(stored)
    found = tuple(claims(stored.document, reading))
    places = tuple(_place(p) for p in reading.places)
    main = Telling(f"{report.id}:0", report.id, True, report.published, places, (), found)
    actors = {a.id: {"name": a.name, "kind": a.kind, "role": a.role, "affiliation": a.affiliation}
              for a in reading.actors}
    return Digest(report, (main,), actors=actors)


def report_of(stored: StoredDocument) -> Report:
    """What names and dates the document, with every address at which it stood."""
    document = stored.document
    uris = tuple(dict.fromkeys(a.uri for a in stored.appearances)) or (document.uri,)
    return Report(document.id, uris, document.title, document.publisher, document.published, document.language)


def claims(document: Document, reading: Reading) -> Iterator[Claim]:
    """The figures and the events of a reading, in the order of the text, each as its holder's claim."""
    attributions = {a.id: a for a in reading.attributions}
    actors = {a.id: a for a in reading.actors}
    facts = [*reading.figures, *reading.events]
    for fact in sorted(facts, key=lambda f: (f["span"][0], "measure" not in f, f["span"][1])):
        yield _claim(document, fact, attributions, actors)


def _claim(
    document: Document, fact: Mapping[str, Any], attributions: Mapping[str, Attribution], actors: Mapping[str, Actor]
) -> Claim:
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
        **(_figure(fact) if "measure" in fact else _event(fact)),
    )


def _figure(fact: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: fact.get(key) for key in ("measure", "low", "best", "high", "group")}
    return {**kept, "hedged": fact.get("hedged") is True, "total": fact.get("total") is True,
            "part": fact.get("part_of") is not None}


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
