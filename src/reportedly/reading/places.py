"""Which places a text names, and where they lie."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..types import Span
from . import placewords as words
from .gazetteer import COUNTRY, COUNTY, LONGEST, PRECISIONS, PROVINCE, TOWN, Entry, Gazetteer
from .namesakes import settle
from .scene import Scene
from .surroundings import LIKELY, SURE, UNLIKELY, Text, lay, name_of
from .toponyms import Toponym, find_toponyms

# A name that goes on behind a small article, or that cannot end where its first word does: "Deir al-Sarn", "Kafr Sarn".
MORE = re.compile(r"(?:\w+(?:[ -](?:[Aa]l|[Ee]l|as|ash|ar|az|ez|an|at|ad)[- ][A-Z][\w'’]+)"
                  r"|(?:Deir|Dayr|Kafr|Kfar|Tal|Tel|Tell|Jabal|Umm|Khan|Ain|Ayn|Beit|Bayt|Wadi|Urum) [A-Z][\w'’-]+)")
NAME_ON = re.compile(r"-| [A-Z]")
PLURAL = re.compile(r"(?:,? (?:and |or )?[A-Z][\w'’-]+)*,? (counties|provinces|governorates|districts|townships)\b")
SAID = {"county": COUNTY, "district": COUNTY, "parish": COUNTY, "province": PROVINCE, "governorate": PROVINCE,
        "state": PROVINCE, "city": TOWN, "town": TOWN, "village": TOWN, "counties": COUNTY, "districts": COUNTY,
        "provinces": PROVINCE, "governorates": PROVINCE}
BEHIND = re.compile(r"\s(\w+)")
RELATIONS = re.compile(r"\b(?:relations|ties|talks|negotiations|tensions|deal|agreement)\s"
                       r"(?:with|between(?:\s\w+\sand)?)\s\Z", re.IGNORECASE)
# no place by themselves: "in Southwest of Sarn", "Sarn News"
BESIDE = re.compile(r"(?:North|South)(?:east|west)\s+of\b|\w+ News\b")
HEAD = 600  # code points in which a dateline stands: "SARN, March 15 (Orlen) - ..."
AGENCY = re.compile(r"\((\w+)\)\s+[-–—]")
OLD = re.compile(r"\b(?:Old|Little|Great)\s$")
_QUARTERS = r"(?:neighbou?rhoods?|quarters?|hills?|suburbs?|camps?|squares?|roundabout|junction|districts?)"
QUARTER = re.compile(rf"\s{_QUARTERS}\b", re.I)
QUARTER_OF = re.compile(rf"\b(?:{_QUARTERS}|industrial city) of (?:the )?$", re.I)
ENOUGH, HOME = 3, 0.6  # towns of one country, and their share, that make it the text's own
OF = re.compile(r"\b(\w+) of (?:the )?$")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the text names at `span`; `name` is that slice of it.

    `geonames_id`, `latitude` and `longitude` (degrees, WGS 84) are those of the gazetteer's entry, None where it holds
    none; a region or sea may have a point but no id. `country` is an ISO 3166 code, None over several or contested.
    `precision` is what kind of thing the point stands for. `use` tells how the name is used: as a "place", as an
    "adjective" ("Syrian forces"), or for a "government" ("Washington said").
    """

    span: Span
    name: str
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: str | None
    use: str = "place"

    def to_json(self) -> dict[str, Any]:
        """As `reportedly read --json` prints it."""
        return {"span": list(self.span), "name": self.name, "geonames_id": self.geonames_id, "latitude": self.latitude,
                "longitude": self.longitude, "country": self.country, "precision": self.precision, "use": self.use}


def read_places(scene: Scene, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places of a text, in its order; none lie across each other.

    A name that the model holds for a place and the gazetteer lacks is given without a point, where the words beside it
    or in it bear the model out. Streets and houses are not given at all.
    """
    laid = lay(scene)
    agencies = {m[1] for m in AGENCY.finditer(scene.text, 0, HEAD)}
    toponyms = accepted(find_toponyms(laid, gazetteer))
    entries = settle(toponyms, [level_said(scene.text, t.span) for t in toponyms])
    known = [place(scene.text, t, e) for t, e in zip(toponyms, entries, strict=True)
             if (e or is_place(laid, t.span)) and not _is_no_place(scene.text, t.span, agencies)]
    known = without_namesakes(scene.text, known)
    return tuple(sorted(known + list(unknown(laid, known, gazetteer)), key=lambda p: p.span))


def _is_no_place(text: str, span: Span, agencies: Collection[str]) -> bool:
    """Whether a name is a wind's quarter, an outlet's, a dateline's agency, or but the end of "Old Orlen"."""
    return (BESIDE.match(text, span[0], span[1] + 12) is not None or text[slice(*span)] in agencies
            or OLD.search(text, max(0, span[0] - 6), span[0]) is not None)


def without_namesakes(text: str, known: Sequence[Place]) -> list[Place]:
    """The places, those without a point that are a quarter's or a hill's and have a namesake abroad.

    The gazetteer holds few quarters: "the Orlen neighbourhood" of a town is not the town Orlen of another country.
    """
    near = Counter(p.country for p in known if p.use == "place" and p.precision in ("town", "province"))
    home, count = near.most_common(1)[0] if near else (None, 0)
    if count < ENOUGH or count < HOME * near.total():
        return list(known)

    def elsewhere(p: Place) -> bool:
        return p.country != home and p.precision == "town" and (
            QUARTER.match(text, p.span[1], p.span[1] + 24) is not None
            or QUARTER_OF.search(text, max(0, p.span[0] - 24), p.span[0]) is not None)

    return [Place(p.span, p.name, None, None, None, None, None, p.use) if elsewhere(p) else p for p in known]


def unknown(laid: Text, known: Sequence[Place], gazetteer: Gazetteer) -> Iterator[Place]:
    """Names of places that the gazetteer lacks, or spells otherwise."""
    countries = {p.country for p in known}
    starts = [p.span[0] for p in known]
    taken = 0
    for noun in laid.nouns:
        start, end = name_of(noun)
        more = MORE.match(laid.text, start)
        end = max(end, more.end()) if more else end
        at = bisect_left(starts, start)
        free = (at == 0 or known[at - 1].span[1] <= start) and (at == len(known) or known[at].span[0] >= end)
        if noun.kind != "place" or not free or start < taken or not may_be_place(laid, (start, end)):
            continue
        taken = end
        name = laid.text[start:end]
        alike = [e for e in gazetteer.resembling(name) if e.country in countries and e.level == TOWN]
        if name.split()[-1].lower() in words.FACILITIES:
            if laid.leads_in(start):
                yield Place((start, end), name, None, None, None, None, "building")
        elif len({e.country for e in alike}) == 1:
            yield located((start, end), name, alike[0], "place")
        elif is_place(laid, (start, end)):
            yield Place((start, end), name, None, None, None, None, None)


def is_place(laid: Text, span: Span) -> bool:
    """Whether a name that no gazetteer holds is a place's all the same: a river's, say, or one that "in" leads in."""
    parts = re.findall(r"\w+", laid.text[slice(*span)].lower())
    natural = len(parts) > 1 and (parts[-1] in words.NATURE or parts[0] in words.NATURE)
    return may_be_place(laid, span) and (natural or laid.leads_in(span[0]))


def may_be_place(laid: Text, span: Span) -> bool:
    """Whether nothing speaks against it: that it is a street's, a home's, a person's, cut short, or no name at all."""
    name = laid.text[slice(*span)]
    parts = re.findall(r"\w+", name.lower())
    if not parts or len(name) > LONGEST or any(c.isdigit() for c in name) or NAME_ON.match(laid.text, span[1]):
        return False  # of "Zahran Kesh" the model saw half
    initials = len(name) < 5 and name.isupper()
    street = parts[-1] in words.STREETS or parts[-1] in words.HOMES or parts[0] in ("st", "saint")
    other = name in words.ADJECTIVES or name in words.COMMON or parts[0] in words.NO_PLACES
    person = parts[0] in laid.persons or parts[-1] in laid.persons
    no_name = not name[0].isupper() or all(w in words.NO_NAMES for w in parts)
    return not (initials or street or other or person or no_name)


def accepted(toponyms: Iterable[Toponym]) -> list[Toponym]:
    """Those that are places: by themselves, or because the same name is one elsewhere in the text; where the model
    holds it for a person's, surely one."""
    all_of_them = list(toponyms)
    told = {t.key: t.sure for t in sorted(all_of_them, key=lambda t: t.sure)}

    def enough(t: Toponym) -> int:
        return SURE if t.noun is not None and t.noun.kind == "person" else LIKELY

    return [t for t in all_of_them if t.sure >= LIKELY or (t.sure == UNLIKELY and told[t.key] >= enough(t))]


def level_said(text: str, span: Span) -> int | None:
    """The level that the words beside a name say: "Homs province", "the state of Homs", "Adair and Barren counties"."""
    behind = BEHIND.match(text, span[1])
    if behind and behind[1].lower() in SAID:
        return SAID[behind[1].lower()]
    before = OF.search(text, max(0, span[0] - 30), span[0])
    if before and before[1].lower() in SAID:
        return SAID[before[1].lower()]
    plural = PLURAL.match(text, span[1], span[1] + 120)
    return SAID.get(plural[1]) if plural else None


def place(text: str, toponym: Toponym, entry: Entry | None) -> Place:
    """A toponym with the place that it means, as told."""
    span, name = toponym.span, text[slice(*toponym.span)]
    if entry is None:
        return Place(span, name, None, None, None, None, None)
    rules = entry.level == COUNTRY or entry.capital
    use = "adjective" if toponym.adjective else "government" if rules and acts(text, span) else "place"
    return located(span, name, entry, use)


def located(span: Span, name: str, entry: Entry, use: str) -> Place:
    """A name with the point of a place."""
    return Place(span, name, entry.id, entry.latitude, entry.longitude, entry.country, PRECISIONS[entry.level], use)


def acts(text: str, span: Span) -> bool:
    """Whether the words beside the name of a country or capital have it speak or be spoken to: "Washington said",
    "accused Tehran", "ties between Ankara and Moscow"."""
    behind = re.findall(r"\w+", re.split("[.,;:]", text[span[1]:span[1] + 40], maxsplit=1)[0])
    before = text[max(0, span[0] - 60):span[0]].lower().split()
    last = before[-1] if before else ""
    if not text.startswith((" ", ",", "."), span[1]):
        return False
    if last in words.TO_GOVERNMENTS or RELATIONS.search(text, max(0, span[0] - 60), span[0]):
        return True
    verbs = behind[1:2] if behind and behind[0] in words.ACTING else behind[:1]
    return bool(verbs) and verbs[0] in words.ACTS and last not in words.BEFORE and last != "and"
