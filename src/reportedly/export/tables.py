"""Figures, events and places as tables: one a row, each with its holder and its words."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportedly.types import Actor, Attribution, Document, Reading

Row = Mapping[str, Any]
ABOUT = ("document", "title", "publisher", "published", "uri")
CLAIM = ("attribution", "holder", "holder_named", "stance", "chain", "stated", "words", "start", "end")
COLUMNS: dict[str, tuple[str, ...]] = {
    "figures": ("figure", "measure", "low", "best", "high", "group", "hedged", "total", "part_of", "event", *CLAIM),
    "events": ("event", "type", "sub_type", "score", "actor", "target", "place", "date", "modality", "accused",
               "accuser", "responsibility", *CLAIM),
    "places": ("name", "geonames_id", "latitude", "longitude", "country", "precision", "use", "start", "end"),
}


def table_rows(what: str, document: Document, reading: Reading | None) -> Iterator[list[str]]:
    """The cells of each figure, event or place of a document: `ABOUT`, then `COLUMNS[what]`; empty for what is null.

    `holder` is empty for the outlet's own voice, and where the text does not make plain who it is.
    """
    if reading is None:
        return
    about = [document.id, document.title, document.publisher, document.published, document.uri]
    claims = {c.id: c for c in reading.attributions}
    actors = {a.id: a for a in reading.actors}
    for found in getattr(reading, what):
        claim = claims.get(found.get("attribution") or "")
        holders = [actors[h] for h in claim.holders if h in actors] if claim else []
        row = {**found, **_own(what, found), **_said(claim, holders), **_where(document, found["span"])}
        yield [_text(value) for value in (*about, *(row.get(name) for name in COLUMNS[what]))]


def _own(what: str, found: Row) -> Row:
    """An event's `stance` is what somebody does with the blame; the claim's own has that name in all tables."""
    return {what.removesuffix("s"): found.get("id"), "responsibility": found.get("stance")}


def _said(claim: Attribution | None, holders: Sequence[Actor]) -> Row:
    if claim is None:
        return {"stance": None}
    return {"holder": "; ".join(a.name for a in holders), "holder_named": "; ".join(_yes(a.named) for a in holders),
            "stance": claim.stance, "chain": " ← ".join(claim.chain), "stated": claim.stated}


def _where(document: Document, span: Sequence[int]) -> Row:
    return {"words": document.text[span[0]:span[1]], "start": span[0], "end": span[1]}


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _text(value: Any) -> str:
    return "" if value is None else _yes(value) if isinstance(value, bool) else str(value)
