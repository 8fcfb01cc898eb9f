"""The projections: what the tables of views hold for one document, worked out from that document's entries alone.

A document's rows depend on the set of its entries, never on their order or on other documents. So the views are brought
up to date by making the rows of the documents at hand again, a rebuild does the same for all of them, `verify` makes
them and compares, and two merged ledgers show the same whichever took in the other.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import unquote

from sqlalchemy import Connection, Table, delete, insert, select

from reportedly.ledger.actors import claims_by_holder
from reportedly.ledger.dates import day_range
from reportedly.ledger.entries import Entry, reading_of
from reportedly.ledger.schema import VIEWS, documents, log
from reportedly.ledger.words import folded, joined, squashed
from reportedly.types import Attribution, Reading, Spans

Row = dict[str, Any]
Rows = dict[str, list[Row]]
GAP = " … "  # stands between the pieces of a discontinuous content
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with its id."""

    id: str
    entry: Entry


def entries_of(connection: Connection, document: str) -> list[Named]:
    """All entries of one document, in the order of their ids."""
    query = select(log.c.id, log.c.body).where(log.c.document == document).order_by(log.c.id)
    return [Named(row.id, json.loads(row.body)) for row in connection.execute(query)]


def project(entries: Iterable[Named]) -> Rows:
    """The rows of the views for the entries of one document."""
    kinds: dict[str, list[Named]] = {"document": [], "reading": [], "judgement": []}
    for named in entries:
        kinds[named.entry["kind"]].append(named)
    if not kinds["document"]:
        return {table.name: [] for table in VIEWS}
    main = min(kinds["document"], key=_precedence)
    current = _current(kinds["reading"], main.id)
    reading = reading_of(current.entry) if current else None
    return {
        "documents": [_document(main, current)],
        "appearances": [_appearance(named, kinds["reading"]) for named in kinds["document"]],
        "claims": list(_claims(main.entry["text"], reading)) if reading else [],
        "actors": list(_actors(reading)) if reading else [],
    }


def refresh(connection: Connection, ids: Iterable[str]) -> None:
    """Make the rows of these documents again."""
    for document in ids:
        for table in reversed(VIEWS):
            connection.execute(delete(table).where(owner(table) == document))
        rows = project(entries_of(connection, document))
        for table in VIEWS:
            if rows[table.name]:
                connection.execute(insert(table), rows[table.name])


def stored(connection: Connection, document: str) -> Rows:
    """The rows that the views hold for one document now."""
    return {table.name: [_bare(row) for row in _rows(connection, table, document)] for table in VIEWS}


def document_ids(connection: Connection, *sources: Table) -> Iterator[str]:
    """Ids of all documents that the tables (the log, where none is given) name, in order, in flat memory."""
    for table in sources or (log,):
        column, last = owner(table), ""
        while batch := connection.scalars(
            select(column).where(column > last).distinct().order_by(column).limit(_BATCH)
        ).all():
            yield from batch
            last = batch[-1]


def owner(table: Table) -> Any:
    """The column that names the document whose row it is."""
    return table.c.id if table is documents else table.c.document


def _rows(connection: Connection, table: Table, document: str) -> Sequence[Any]:
    order = table.c.n if "n" in table.c else table.c.entry
    return connection.execute(select(table).where(owner(table) == document).order_by(order)).all()


def _bare(row: Any) -> Row:
    return {k: v for k, v in row._mapping.items() if k != "row"}


def _precedence(named: Named) -> tuple[bool, str, str, str]:
    # The appearance published first stands for the document; undated ones come after.
    published = named.entry.get("published")
    return published is None, published or "", named.entry["uri"], named.id


def _current(readings: Sequence[Named], appearance: str) -> Named | None:
    """The reading that counts: the newest reader's, and of those the one made of the standing appearance."""
    return max(readings, key=lambda r: (_version(r.entry["reader"]), _of(r) == appearance, r.id), default=None)


def _version(reader: str) -> list[tuple[int, int, str]]:
    # Readers are told apart by name and version: "reader-v10" is newer than "reader-v9". Their place in the log would
    # not do, for it depends on which ledger was merged into which.
    parts = re.findall(r"(\d+)|(\D+)", reader)
    return [(1, int(number), "") if number else (0, 0, name) for number, name in parts]


def _of(reading: Named) -> str:
    return str(reading.entry["document_entry"])


def _document(main: Named, current: Named | None) -> Row:
    entry, reading = main.entry, current.entry if current else {}
    first, last = day_range(entry.get("published")) or (None, None)
    searched = f"{entry.get('title') or ''}\n{entry['text']}"
    return {
        "id": entry["document"],
        "entry": main.id,
        "reading": current.id if current else None,
        "reader": reading.get("reader"),
        "unread": reading.get("unread"),
        **{k: entry.get(k) for k in ("uri", "title", "publisher", "published", "language")},
        "publisher_words": squashed(entry.get("publisher")),
        "first_day": first,
        "last_day": last,
        "folded": folded(searched),
        "joined": joined(searched),
    }


def _appearance(named: Named, readings: Sequence[Named]) -> Row:
    entry = named.entry
    own = _current([r for r in readings if _of(r) == named.id], named.id)
    return {
        "entry": named.id,
        "document": entry["document"],
        "reading": own.id if own else None,
        "uri": entry["uri"],
        "name": unquote(entry["uri"].split("#")[0].rstrip("/").rpartition("/")[2]),
        "sha256": entry["sha256"],
    }


def _claims(text: str, reading: Reading) -> Iterator[Row]:
    names = {actor.id: actor.name for actor in reading.actors}
    for n, claim in enumerate(reading.attributions):
        content = words(text, claim.content)
        yield {
            "document": reading.document,
            "n": n,
            "attribution": claim.id,
            "kind": claim.kind,
            "stance": claim.stance,
            "score": float(claim.score),
            "holder": words(text, claim.source) or None,
            "holder_words": _holder_words(text, claim, names),
            "content": content,
            "folded": folded(content),
            "joined": joined(content),
        }


def _actors(reading: Reading) -> Iterator[Row]:
    said = claims_by_holder(reading)
    for n, actor in enumerate(reading.actors):
        body = json.dumps(asdict(actor), sort_keys=True)
        yield {"document": reading.document, "n": n, "claims": said[actor.id], "body": body}


def _holder_words(text: str, claim: Attribution, names: dict[str, str]) -> str:
    # "They said" can be found by the names of all whom "they" was resolved to.
    resolved = (squashed(names.get(holder)) for holder in claim.holders)
    return squashed(words(text, claim.source)) + " " + " ".join(resolved)


def words(text: str, spans: Spans) -> str:
    """The slices of a text, with a mark where something was left out between them."""
    return GAP.join(text[start:end] for start, end in spans)
