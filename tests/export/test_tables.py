"""What a documenter finds in the table of figures, events and places."""
from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from reportedly.export.csv import write_csv
from reportedly.types import Actor, Attribution, Document, Reading

TEXT = "The Monitor said at least 31 people, among them 11 children, were killed in Sarn. =cmd()"
CLAIM = Attribution("a1", "indirect", ((0, 11),), ((12, 16),), ((17, 82),), speaker="p1", together=("p2",),
                    stated="2031-03-16", chain=("Gazette", "Monitor"))
ACTORS = (Actor("p1", "Monitor", "organisation", True), Actor("p2", "a nurse", "person", False))
FIGURE = {"id": "f1", "span": [17, 35], "measure": "killed", "low": 31, "best": None, "high": None, "group": "people",
          "hedged": False, "total": True, "part_of": None, "event": "e1", "attribution": "a1", "word": [66, 72]}
EVENT = {"id": "e1", "span": [66, 82], "type": "Battles", "sub_type": None, "actor": None, "target": "=cmd()",
         "place": "Sarn", "date": None, "modality": "happened", "attribution": None, "accused": "Front",
         "stance": "denies"}
PLACE = {"span": [76, 80], "name": "Sarn", "geonames_id": None, "latitude": -33.9, "longitude": None, "country": None,
         "precision": "town", "use": "place"}


def table(what: str, **found: Any) -> list[dict[str, str]]:
    document = Document("d", "file:///d/1.txt", "0" * 64, TEXT, publisher="Gazette")
    reading = Reading("d", "reader", attributions=(CLAIM,), actors=ACTORS, **found)
    out = io.StringIO(newline="")
    count = write_csv([(document, reading), (document, None)], out, what=what)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert len(rows) == count
    return rows


def test_a_figure_has_its_holders_chain_and_words() -> None:
    (row,) = table("figures", figures=(FIGURE,))
    told = {k: row[k] for k in ("publisher", "measure", "low", "best", "holder", "holder_named", "chain", "stated",
                                "total", "hedged", "words", "start")}
    assert told == {"publisher": "Gazette", "measure": "killed", "low": "31", "best": "", "holder": "Monitor; a nurse",
                    "holder_named": "yes; no", "chain": "Gazette ← Monitor", "stated": "2031-03-16", "total": "yes",
                    "hedged": "no", "words": TEXT[17:35], "start": "17"}


def test_the_outlets_own_event_has_no_holder_and_runs_no_formula() -> None:
    (row,) = table("events", events=(EVENT,))
    assert (row["holder"], row["stance"], row["responsibility"], row["target"]) == ("", "", "denies", "'=cmd()")


def test_a_southern_place_stays_a_number() -> None:
    (row,) = table("places", places=(PLACE,))
    assert (row["latitude"], row["longitude"], row["name"]) == ("-33.9", "", "Sarn")


@pytest.mark.parametrize("what", ["figures", "events", "places"])
def test_what_an_older_reading_lacks_leaves_its_cell_empty(what: str) -> None:
    (row,) = table(what, **{what: ({"span": [0, 3]},)})
    assert row["uri"] == "file:///d/1.txt"
    assert row["start"] == "0"
