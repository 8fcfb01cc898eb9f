"""Entries: what the log is made of. Plain dicts, canonical JSON (RFC 8785), named by the SHA-256 of that JSON.

An entry holds no position, no clock and no row number, so that two ledgers that learnt the same thing hold the same
entry, and merging them is set union.
"""
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

import rfc8785

from reportedly.types import Actor, ActorKind, Attribution, Document, Kind, Reading, ReportedlyError, Span, Stance

Entry = dict[str, Any]
Verdict = Literal["accept", "reject", "correct", "same", "different", "side", "at risk"]
KINDS = ("document", "reading", "judgement")  # in the order in which later ones may point to earlier ones

_HASH = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
_SAFE = 2**53 - 1  # the largest whole number that every JSON reader keeps exactly
_LISTS = ("attributions", "actors", "figures", "dates", "places", "events")
_FIELDS = {
    "document": ({"document", "text", "uri", "sha256", "media_type"},
                 {"title", "publisher", "published", "language", "url"}),
    "reading": ({"document", "document_entry", "reader"}, {"unread", *_LISTS}),
    "judgement": ({"document", "verdict", "who", "when"}, {"span", "value", "withdraws"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry that passed the checks: its id, kind, the document it is about, and its canonical JSON."""

    id: str
    kind: str
    document: str
    body: str
    entry: Entry


def document_entry(document: Document) -> Entry:
    """The entry of one appearance of a text: the same text under another URI is another entry."""
    return {
        "kind": "document",
        "document": document.id,
        "text": document.text,
        "uri": document.uri,
        "sha256": document.sha256,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "url": document.url,
        "media_type": document.media_type,
    }


def reading_entry(reading: Reading, document_entry_id: str) -> Entry:
    """The entry of what one reader found in the document entry with that id."""
    return {"kind": "reading", "document_entry": document_entry_id, **reading.to_json()}


def judgement_entry(
    document: str,
    span: Span | None,
    verdict: Verdict,
    *,
    value: Any = None,
    who: str,
    when: str,
    withdraws: str | None = None,
) -> Entry:
    """The entry of a person's decision about a span of a document (its id, not one reader's claim).

    `same` and `different` are about two actors: `span` is a mention of the one, and `value` tells where the other is
    mentioned: {"document": id, "span": [start, end]}. With "about": "incident" in `value` they are about two
    occurrences, each named by a place where a document tells of it. `side` counts the actor mentioned at `span` with
    the side in {"side": name}, or with none where that is null. `when` is an ISO 8601 moment with its offset.
    `withdraws` is the id of a judgement that this one takes back; it then decides nothing else, and repeats the verdict
    taken back.
    """
    place = None if span is None else list(span)
    return {
        "kind": "judgement",
        "document": document,
        "span": place,
        "verdict": verdict,
        "value": value,
        "who": who,
        "when": when,
        "withdraws": withdraws,
    }


def canonical(entry: Entry) -> bytes:
    """The one JSON form of an entry. Raises ReportedlyError for what JSON cannot hold (NaN, lone surrogates, …)."""
    try:
        return rfc8785.dumps(entry)
    except (rfc8785.CanonicalizationError, RecursionError, UnicodeEncodeError) as error:
        raise _refusal(entry, f"cannot be written as JSON ({error})") from error


def entry_id(entry: Entry) -> str:
    """SHA-256, in hex, of the canonical JSON."""
    return hashlib.sha256(canonical(entry)).hexdigest()


def seal(entry: Entry) -> Sealed:
    """Check all that can be told from the entry alone, and fix its canonical form. Raises ReportedlyError."""
    body = canonical(entry)
    plain = _parsed(entry, body)
    _check_fields(plain)
    if plain["kind"] == "document":
        _check_document(plain)
    elif plain["kind"] == "judgement":
        _check_judgement(plain)
    else:
        _check_reading(plain)
    return Sealed(hashlib.sha256(body).hexdigest(), plain["kind"], plain["document"], body.decode(), plain)


def check_spans(entry: Entry, length: int) -> None:
    """Refuse a reading or judgement that points outside a text of `length` code points."""
    for place, span in _spans(entry):
        whole = isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span)
        if not whole or not 0 <= span[0] <= span[1] <= length:
            raise _refusal(entry, f"{place} {span} is not a span of its text of {length} characters")


def reading_of(entry: Entry) -> Reading:
    """The Reading that a reading entry holds."""
    # Canonical JSON writes 1.0 as 1; what was a score stays one.
    claims = [{**claim, "score": float(claim["score"])} for claim in entry.get("attributions", ())]
    return Reading.from_json({**entry, "attributions": claims})


def document_of(entry: Entry) -> Document:
    """The Document that a document entry holds, without its raw bytes."""
    fields = {k: v for k, v in entry.items() if k not in ("kind", "document")}
    return Document(id=entry["document"], **fields)


def actor_of(data: dict[str, Any]) -> Actor:
    """The Actor that its JSON holds."""
    return Reading.from_json({"document": "", "reader": "", "actors": [data]}).actors[0]


def second_place(value: Any) -> tuple[str, Span] | None:
    """The document and span in {"document": id, "span": [start, end]}; None for anything else.

    "about": "incident" may stand beside them, and nothing else may.
    """
    if not isinstance(value, dict) or not isinstance(value.get("document"), str):
        return None
    if value.keys() - {"about"} != {"document", "span"} or value.get("about", "incident") != "incident":
        return None
    span = value["span"]
    if not isinstance(span, list | tuple) or len(span) != 2 or not all(type(n) is int for n in span):
        return None
    return value["document"], (span[0], span[1])


def _parsed(entry: Entry, body: bytes) -> Entry:
    # A float such as 1e20 is written "100000000000000000000": it would come back as a whole number that RFC 8785
    # refuses, and the entry could never be written a second time.
    try:
        plain: Entry = json.loads(body, parse_int=_safe_int)
    except ValueError as error:
        raise _refusal(entry, f"holds a number that JSON readers would change ({error})") from error
    return plain


def _safe_int(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > _SAFE:
        raise ValueError(digits[:40])
    return int(digits)


def _check_fields(entry: Entry) -> None:
    if entry.get("kind") not in KINDS:
        raise _refusal(entry, f"is of no known kind ({', '.join(KINDS)})")
    needed, optional = _FIELDS[entry["kind"]]
    if missing := sorted(k for k in needed if not isinstance(entry.get(k), str)):
        raise _refusal(entry, f"lacks {', '.join(missing)}")
    if strange := sorted(entry.keys() - needed - optional - {"kind"}):
        raise _refusal(entry, f"has fields that this version does not know: {', '.join(strange)}")
    if not _HASH.fullmatch(entry["document"]):
        raise _refusal(entry, "names its document by something that is not a SHA-256")


def _check_document(entry: Entry) -> None:
    if hashlib.sha256(entry["text"].encode()).hexdigest() != entry["document"]:
        raise _refusal(entry, "has a text that does not hash to its document id")
    if not _HASH.fullmatch(entry["sha256"]):
        raise _refusal(entry, "has a sha256 that is not one")
    for name in _FIELDS["document"][1]:
        if not isinstance(entry.get(name), str | None):
            raise _refusal(entry, f"has a {name} that is not text")


def _check_reading(entry: Entry) -> None:
    if not isinstance(entry.get("unread"), str | None):
        raise _refusal(entry, "has an `unread` that is not text")
    for name in _LISTS:
        items = entry.get(name, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise _refusal(entry, f"has {name} that are not a list of objects")
    for name in ("attributions", "actors"):
        ids = [item.get("id") for item in entry.get(name, [])]
        if len(set(map(str, ids))) != len(ids):
            raise _refusal(entry, f"has two {name} with one id")
    # Readings from before claims were held together lack the key, and stay what they are.
    if any(not isinstance(claim.get("together", []), list) for claim in entry.get("attributions", [])):
        raise _refusal(entry, "has attributions whose `together` is not a list")
    try:
        reading = Reading.from_json(entry)
    except (KeyError, TypeError, ValueError) as error:
        reason = f"has attributions or actors of another shape ({type(error).__name__}: {error})"
        raise _refusal(entry, reason) from error
    wrong = [claim.id for claim in reading.attributions if not _is_claim(claim)]
    if wrong := wrong + [actor.id for actor in reading.actors if not _is_actor(actor)]:
        raise _refusal(entry, f"has attributions or actors with wrong values: {', '.join(map(str, wrong[:3]))}")


def _is_claim(claim: Attribution) -> bool:
    words = (claim.parent, claim.speaker, claim.stated, claim.medium)
    return (
        isinstance(claim.id, str)
        and claim.kind in get_args(Kind)
        and claim.stance in get_args(Stance)
        and type(claim.score) in {int, float}
        and all(isinstance(value, str | None) for value in words)
        and all(isinstance(name, str) for name in (*claim.chain, *claim.together))
    )


def _is_actor(actor: Actor) -> bool:
    return (
        all(isinstance(value, str) for value in (actor.id, actor.name, *actor.names))
        and actor.kind in get_args(ActorKind)
        and isinstance(actor.named, bool)
        and all(isinstance(value, str | None) for value in (actor.role, actor.affiliation))
    )


def _check_judgement(entry: Entry) -> None:
    if entry["verdict"] not in get_args(Verdict):
        raise _refusal(entry, f"has the verdict {entry['verdict']!r}, not one of {', '.join(get_args(Verdict))}")
    if not _is_moment(entry["when"]):
        raise _refusal(entry, f"has the time {entry['when']!r}, not one like 2024-05-01T12:00:00Z")
    if entry.get("withdraws") is not None and not _HASH.fullmatch(str(entry["withdraws"])):
        raise _refusal(entry, "withdraws something that is not the id of an entry")
    if entry["verdict"] in ("same", "different") and (not entry.get("span") or not second_place(entry.get("value"))):
        raise _refusal(entry, 'needs a span, and as value the other\'s place: {"document": id, "span": [start, end]}')
    if entry["verdict"] == "side" and (not entry.get("span") or not _is_side(entry.get("value"))):
        raise _refusal(entry, 'needs a span, and as value the side: {"side": name}, or {"side": null}')


def _is_side(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() != {"side"}:
        return False
    name = value["side"]
    return name is None or (isinstance(name, str) and bool(name.strip()))


def _is_moment(when: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(when) and datetime.fromisoformat(when))
    except ValueError:  # the 31st of February
        return False


def _spans(entry: Entry) -> Iterator[tuple[str, Any]]:
    if entry.get("span") is not None:
        yield "span", entry["span"]
    for claim in entry.get("attributions", ()):
        for part in ("source", "cue", "content"):
            yield from ((f"{part} of attribution {claim['id']}", span) for span in claim[part])
    for actor in entry.get("actors", ()):
        for part in ("mentions", "role_spans", "affiliation_spans"):
            yield from ((f"{part} of actor {actor['id']}", span) for span in actor.get(part) or ())
    for name in ("figures", "dates", "places", "events"):
        for item in entry.get(name, ()):
            if item.get("span") is not None:
                yield f"span in {name}", item["span"]


def _refusal(entry: Entry, reason: str) -> ReportedlyError:
    name = entry.get("uri") or entry.get("document") or ""
    return ReportedlyError(f"{entry.get('kind', 'unknown')} entry {name!s}".rstrip() + f": {reason}")
