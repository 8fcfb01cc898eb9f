"""The types that every stage shares. Field names are those of the JSON contract (docs/json.md).

All offsets are Unicode code points into a document's text of record, half-open.
"""
from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Span = tuple[int, int]
Spans = tuple[Span, ...]
Kind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "hedges", "declines"]
ActorKind = Literal["person", "organisation", "state body", "group", "document"]


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its text of record, where it stood, and what it states about itself.

    `id` is the SHA-256 of the text of record in UTF-8, `sha256` that of the bytes it was made from. `published` is an
    EDTF date, `language` an ISO 639 code; both, like `title`, `publisher`, `url`, are None where nothing states them.
    """

    id: str
    uri: str
    sha256: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    media_type: str = "text/plain"
    raw: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (`source`) says (`cue`) what (`content`), in the terms of PARC 3.0 and PolNeAR.

    `source` and `cue` may be empty. `parent` is the id of the attribution whose content holds this one, `score` the
    calibrated probability that a careful reader would mark this claim too. `speaker` is an actor's id; where several
    say it together ("Brin and Kesh said"), it is the first of them and `together` holds the others.
    """

    id: str
    kind: Kind
    source: Spans
    cue: Spans
    content: Spans
    parent: str | None = None
    speaker: str | None = None
    chain: tuple[str, ...] = ()
    stated: str | None = None
    medium: str | None = None
    stance: Stance = "asserts"
    score: float = 1.0
    together: tuple[str, ...] = ()

    @property
    def holders(self) -> tuple[str, ...]:
        """The ids of all actors who say it; none where the text does not make it plain."""
        return (self.speaker, *self.together) if self.speaker is not None else ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks or takes part, as one document tells it.

    `name` and every one of `names` (the fullest first) is a slice of the text, or of the document's stated metadata.
    `named` is False for "a student of the Polytechnic": `name` is then the description, and `names` holds it alone.
    `role` and `affiliation` are slices too, at `role_spans` and `affiliation_spans`. `mentions` are all places that
    were taken to mean this actor, pronouns included.
    """

    id: str
    name: str
    kind: ActorKind
    named: bool
    role: str | None = None
    affiliation: str | None = None
    mentions: Spans = ()
    names: tuple[str, ...] = ()
    role_spans: Spans = ()
    affiliation_spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one text. `unread` names the language where the reader was not made for it."""

    document: str
    reader: str
    unread: str | None = None
    attributions: tuple[Attribution, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[dict[str, Any], ...] = ()
    dates: tuple[dict[str, Any], ...] = ()
    places: tuple[dict[str, Any], ...] = ()
    events: tuple[dict[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain lists and dicts, ready for `json.dumps`."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Reading:
        """The inverse of `to_json`, also after a trip through JSON text. Raises KeyError, TypeError on other shapes."""
        lists = {k: tuple(data.get(k, ())) for k in ("figures", "dates", "places", "events")}
        attributions = tuple(_attribution(a) for a in data.get("attributions", ()))
        actors = tuple(_actor(a) for a in data.get("actors", ()))
        return cls(data["document"], data["reader"], data.get("unread"), attributions, actors, **lists)


def _attribution(data: dict[str, Any]) -> Attribution:
    spans = {k: tuple((s, e) for s, e in data[k]) for k in ("source", "cue", "content")}
    return Attribution(**{**data, **spans, "chain": tuple(data["chain"]),
                          "together": tuple(data.get("together", ()))})


def _actor(data: dict[str, Any]) -> Actor:
    spans = {k: tuple((s, e) for s, e in data.get(k, ())) for k in ("mentions", "role_spans", "affiliation_spans")}
    return Actor(**{**data, **spans, "names": tuple(data.get("names", ()))})


class ReportedlyError(Exception):
    """Whatever the user can mend: the message names the file or place, the reason, and the mend, in one line."""
