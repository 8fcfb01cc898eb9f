"""Incidents as JSON (docs/json.md): one object for each, with its documents, its claims and whose they are."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from reportedly.reconcile.types import Claim, Incident, Party, Report

_SAID = ("document", "attribution", "span", "words", "holder", "low", "best", "high", "group", "total", "part")
_HOW = ("stance", "hedged", "around", "chain", "accused", "accuser", "blame", "modality", "stated", "medium")
_EVENT = ("type", "sub_type", "actor", "target", "place", "date", "score")


def as_line(
    incident: Incident, reports: Mapping[str, Report], party: Callable[[Claim], Party | None], origins: int
) -> dict[str, Any]:
    """An incident ready for `json.dumps`.

    `reports` holds its documents by their ids, `party` tells who a claim's holder is across documents, `origins` how
    many independent origins its claims have.
    """
    return {
        "id": incident.id,
        "label": incident.label,
        "date": incident.date,
        "place": asdict(incident.place) if incident.place else None,
        "types": list(incident.types),
        "reports": len(incident.documents),
        "origins": origins,
        "was": list(incident.was),
        "documents": _documents(incident, reports),
        "claims": [_claim(claim, party(claim)) for claim in incident.claims],
        "links": plain(incident.links),
        "near": plain(incident.near),
    }


def plain(value: Any) -> Any:
    """What was worked out of claims, ready for `json.dumps`; a claim is named by its document and its span there."""
    if isinstance(value, Claim):
        return {"document": value.document, "span": value.span}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, tuple | list) else value


def _documents(incident: Incident, reports: Mapping[str, Report]) -> list[dict[str, Any]]:
    """Each appearance of each document. `main` is true in the one incident that the document is about."""
    about = {telling.document for telling in incident.tellings if telling.main}
    return [
        {"id": document, "uri": uri, "main": document in about}
        for document in incident.documents
        for uri in reports[document].uris
    ]


def _claim(claim: Claim, party: Party | None) -> dict[str, Any]:
    side = party.side if party else None
    kept = {name: getattr(claim, name) for name in _SAID}
    what = {"measure": claim.measure} if claim.measure else {name: getattr(claim, name) for name in _EVENT}
    return {
        **kept,
        **what,
        **{name: getattr(claim, name) for name in _HOW},
        "party": party.name if party else None,
        "side": side.name if side else None,
        "side_judged": side.judged if side else None,
    }
