"""CSV: one claim, figure, event or place a row, for spreadsheets."""
from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from reportedly.types import Actor, Attribution, Document, Reading, Spans

from .tables import ABOUT, table_rows
from .tables import COLUMNS as TABLES

COLUMNS = (
    "document",
    "title",
    "publisher",
    "published",
    "uri",
    "attribution",
    "kind",
    "stance",
    "parent",
    "speaker",
    "speaker_kind",
    "speaker_named",
    "role",
    "affiliation",
    "together",
    "source",
    "cue",
    "content",
    "spans",
    "chain",
    "stated",
    "medium",
    "score",
)
_GAP = " … "  # between the pieces of what is discontinuous
_AND = "; "  # between those who say it together with the speaker
_RELAY = " ← "  # from the outlet to the holder
# A spreadsheet runs a cell that begins so, and the texts come from anybody. The last four are what East Asian
# spreadsheets take for the first four.
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")  # a southern latitude is no formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(documents: Iterable[tuple[Document, Reading | None]], out: TextIO, *, bom: bool = False,
              what: str = "claims") -> int:
    """Write a header and a row for each claim as it comes, and return their number; so for what else is asked.

    Open `out` with `newline=""`, in UTF-8. `bom` puts a byte order mark first, by which Excel knows that encoding.
    Cells that a spreadsheet would run as a formula begin with an apostrophe. `parent` is the attribution that holds
    this one; the cells of a speaker are empty where nobody was found. `together` names the others who say it with the
    speaker.
    """
    if bom:
        out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS if what == "claims" else (*ABOUT, *TABLES[what]))
    count = 0
    for document, reading in documents:
        for row in rows(document, reading) if what == "claims" else table_rows(what, document, reading):
            writer.writerow(map(_cell, row))
            count += 1
    return count


def rows(document: Document, reading: Reading | None) -> Iterator[list[str]]:
    """The cells of each claim of a document, in the order of `COLUMNS`."""
    about = (document.id, document.title, document.publisher, document.published, document.uri)
    actors = {actor.id: actor for actor in reading.actors} if reading else {}
    for claim in reading.attributions if reading else ():
        yield [value or "" for value in (*about, *_claim(document.text, claim, actors))]


def _claim(text: str, claim: Attribution, actors: Mapping[str, Actor]) -> Iterator[str | None]:
    speaker = actors.get(claim.speaker or "")
    yield from (claim.id, claim.kind, claim.stance, claim.parent)
    yield from _speaker(speaker) if speaker else [None] * 5
    yield _AND.join(actors[other].name for other in claim.together if other in actors)
    for spans in (claim.source, claim.cue, claim.content):
        yield _words(text, spans)
    yield json.dumps({"source": claim.source, "cue": claim.cue, "content": claim.content})
    yield from (_RELAY.join(claim.chain), claim.stated, claim.medium, str(float(claim.score)))


def _speaker(actor: Actor) -> Iterator[str | None]:
    """Of somebody whom the text does not name the name is a description; `speaker_named` says which it is."""
    yield from (actor.name, actor.kind, "yes" if actor.named else "no", actor.role, actor.affiliation)


def _words(text: str, spans: Spans) -> str:
    return _GAP.join(text[start:end] for start, end in spans)


def _cell(value: str) -> str:
    text = value.replace("\0", "")  # readers of CSV stop at a NUL
    if _NUMBER.fullmatch(text):
        return text
    return f"'{text}" if text.startswith(_FORMULA) else text
