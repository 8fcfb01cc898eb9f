"""An invented document with figures, events, places and dates of every kind, and ones that no reader would write."""
from __future__ import annotations

from typing import Any

from reportedly.types import Actor, Document, Reading

from .samples import at, claim, document, reading

TEXT = """\
Sarn was quiet on Tuesday. Interior Minister Dano Kesh told state television that “no one was killed” in Tollvik.

Orvan Rights Monitor said at least 31 protesters, including 9 women, had been killed in Tollvik, Vessen and Lantern \
Gate on 14 March 2031, and that between 40 and 60 people were injured. Up to 70 may be missing. Dozens were detained, \
it added; the Third Brigade shelled the old town of Tollvik on 14 March 2031.

In Kell Pass, the Citizens’ Front accused the Third Brigade of the killings. A march is planned for 24 March 2031 in \
Drenna province, Orvany. A similar march was held on 6 December. The day is 24 Esfand 1409.
"""
MONITOR = (
    "at least 31 protesters, including 9 women, had been killed in Tollvik, Vessen and Lantern Gate on 14 March 2031, "
    "and that between 40 and 60 people were injured"
)
# In the sea beside the date line, some on either side of it.
PLACES = {
    "Sarn": (101, -17.0, 179.5, "town"),
    "Tollvik": (102, -17.8, 178.4, "town"),
    "Vessen": (103, -16.5, -179.6, "building"),
    "Kell Pass": (104, -18.2, -178.9, "town"),
    "Drenna": (105, -16.1, 178.8, "province"),
    "Orvany": (106, -17.5, 179.9, "country"),
    "Lantern Gate": (None, None, None, None),
}


def spans(words: str) -> list[list[int]]:
    """Every place of these words in the text."""
    found, start = [], TEXT.find(words)
    while start >= 0:
        found.append([start, start + len(words)])
        start = TEXT.find(words, start + 1)
    return found


def _figure(name: str, words: str, measure: str, low: Any, best: Any, high: Any, **more: Any) -> dict[str, Any]:
    return {
        "id": name, "span": spans(words)[0], "measure": measure, "low": low, "best": best, "high": high, "group": None,
        "hedged": False, "total": False, "part_of": None, "event": None, "attribution": None, **more,
    }  # fmt: skip


def _event(name: str, words: str, sub_type: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name, "span": spans(words)[0], "type": "Protests", "sub_type": sub_type, "actor": None, "target": None,
        "place": None, "date": None, "modality": "happened", "attribution": None, **more,
    }  # fmt: skip


def facts_item() -> tuple[Document, Reading]:
    """The document and what a reader may find in it."""
    of = document(TEXT, title="Quiet in Sarn, says minister", publisher="State Herald", published="2031-03-15",
                  language="en")  # fmt: skip
    claims = [
        claim(TEXT, "k1", "Interior Minister Dano Kesh", "told state television", "“no one was killed” in Tollvik",
              speaker="a1", stated="2031-03-15"),
        claim(TEXT, "k2", "Orvan Rights Monitor", "said", MONITOR, kind="indirect", speaker="a2", stated="2031-03-15"),
        claim(TEXT, "k3", "it", "added", "Dozens were detained", kind="indirect", speaker="a2"),
        claim(TEXT, "k4", "the Citizens’ Front", "accused", "the Third Brigade of the killings", kind="indirect"),
    ]  # fmt: skip
    actors = (
        Actor("a1", "Dano Kesh", "person", named=True, mentions=at(TEXT, "Dano Kesh")),
        Actor("a2", "Orvan Rights Monitor", "organisation", named=True, mentions=at(TEXT, "Orvan Rights Monitor")),
    )
    figures = (
        _figure("f1", "no one", "killed", 0, 0, 0, attribution="k1"),
        _figure("f2", "at least 31", "killed", 31, None, None, group="protesters", total=True, attribution="k2"),
        _figure("f3", "9 women", "killed", 9, 9, 9, group="women", part_of="f2", attribution="k2"),
        _figure("f4", "between 40 and 60", "injured", 40, None, 60, hedged=True, attribution="k2"),
        _figure("f5", "Up to 70", "missing", None, None, 70, hedged=True),
        _figure("f6", "Dozens", "detained", None, None, None, attribution="k3", event="e1"),
    )
    places = tuple(
        {"span": span, "name": name, "geonames_id": number, "latitude": latitude, "longitude": longitude,
         "country": "Orvany" if number else None, "precision": precision}
        for name, (number, latitude, longitude, precision) in PLACES.items() for span in spans(name)
    )  # fmt: skip
    stated = [("Tuesday", "2031-03-11"), ("14 March 2031", "2031-03-14"), ("24 March 2031", "2031-03-24"),
              ("6 December", "XXXX-12-06")]  # fmt: skip
    dates = [{"span": span, "value": value} for words, value in stated for span in spans(words)]
    dates.append({"span": spans("24 Esfand 1409")[0], "value": "2031-03-15", "calendar": "persian",
                  "stated": "1409-12-24"})  # fmt: skip
    events = (
        _event("e1", "the Third Brigade shelled the old town of Tollvik on 14 March 2031", "Shelling",
               actor="the Third Brigade", target="the old town of Tollvik", place="Tollvik", date="2031-03-14",
               attribution="k3"),
        _event("e2", "the Citizens’ Front accused the Third Brigade of the killings", "Attribution of responsibility",
               actor="the Third Brigade", accused="the Third Brigade", accuser="the Citizens’ Front", stance="accuses",
               attribution="k4"),
        _event("e3", "A march is planned for 24 March 2031", "Peaceful protest", place="Drenna", date="24 March 2031",
               modality="planned"),
    )  # fmt: skip
    return of, reading(of, claims, actors=actors, figures=figures, places=places, dates=tuple(dates), events=events)


def hostile_item(words: str) -> tuple[Document, Reading]:
    """A document with `words` in every place of a figure, a date, a place and an event where words can come."""
    text = words * 2
    of = document(text, title=words, publisher=words, published=words)
    span = [0, len(words)]
    values = dict.fromkeys(
        ("id", "measure", "low", "group", "hedged", "total", "part_of", "event", "value", "calendar", "stated", "name",
         "geonames_id", "country", "admin", "precision", "type", "sub_type", "actor", "target", "place", "date",
         "modality", "accused", "accuser", "stance"), words,
    )  # fmt: skip
    one = {**values, "span": span, "latitude": 12.5, "longitude": 179.99}
    nowhere = {"latitude": words, "longitude": None, "geonames_id": None}
    other = {**values, **nowhere, "span": [1, 10**9], "attribution": words}
    return of, reading(of, figures=(one, other), dates=(one, other), places=(one, other), events=(one, other))
