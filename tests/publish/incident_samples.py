"""Invented incidents, with their accounts, origins and citations: of the square in Sarn, and of others around it."""
from __future__ import annotations

import hashlib
from typing import Any

from reportedly.publish.incidents import Line
from reportedly.publish.spread import Spread
from reportedly.reconcile.types import (
    Cell,
    Citation,
    Claim,
    History,
    Incident,
    Link,
    Matrix,
    Node,
    Party,
    Place,
    Reason,
    Report,
    Row,
    Said,
    Side,
    Step,
    Support,
    Telling,
)  # fmt: skip

SARN = Place("Sarn", 1, 12.0, 34.0, None, "town")


def key(name: str) -> str:
    """The id of a document of that name."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()


def report(outlet: str | None, day: str | None = "2031-03-15", title: str = "Quiet in Sarn") -> Report:
    """A document of an outlet, whose id comes of the outlet's name and its day."""
    return Report(key(f"{outlet} {day}"), (f"file:///home/someone/{outlet}.txt",), title, outlet, day, "en")


def claim(of: Report, holder: str | None = None, **known: Any) -> Claim:
    """A claim in that document; in the outlet's own voice where there is no holder."""
    quote = known.pop("quote", "At least 31 people were killed, it said.")
    said = known.pop("words", "At least 31")
    return Claim(of.id, (0, len(said)), said, quote, (0, len(quote)), "a1" if holder else None, holder=holder,
                 speaker="s1" if holder else None, **known)  # fmt: skip


def _of(report: Report, claims: list[Claim]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim.document == report.id)


def incident(
    name: str, reports: list[Report], claims: list[Claim], date: str | None = "2031-03-14", **known: Any
) -> Incident:
    """An incident of one telling a document."""
    tellings = tuple(
        Telling(f"{r.id}:0", r.id, True, date, (SARN,), ("excessive force",), _of(r, claims))
        for r in reports
    )
    known.setdefault("place", SARN)
    return Incident(key(name), name, date, types=("excessive force",), tellings=tellings, **known)


HARROW, HERALD, POST = report("Harrow Agency"), report("State Herald"), report("Tollvik Post", "2031-08-20")
REPORTS = {r.id: r for r in (HARROW, HERALD, POST)}
DENIAL = claim(HERALD, "Dano Kesh", measure="killed", low=0, best=0, high=0, words="no one", stated="2031-03-15",
               quote="No one was killed, the minister said.", role="Interior Minister")  # fmt: skip
MONITOR = claim(HARROW, "Rights Monitor", measure="killed", low=31, stated="2031-03-15")
LATE = claim(POST, "Rights Monitor", measure="killed", low=60, words="more than 60", quote="More than 60 died.",
             stated="2031-08-20", hedged=True)  # fmt: skip
OWN = claim(POST, None, measure="injured", best=7, low=7, high=7, words="seven", quote="Seven were hurt.")


def square() -> Incident:
    """Lantern Square: three reports, three holders, and a link that was close."""
    reasons = (Reason("same town", 2.5), Reason("two days apart", -3.1))
    near = Link(f"{HARROW.id}:0", f"{key('depot')}:0", 0.31, False, reasons)
    link = Link(f"{HARROW.id}:0", f"{HERALD.id}:0", 0.97, True, (Reason("same town, same day", 4.0),))
    return incident("Lantern Square", [HARROW, HERALD, POST], [DENIAL, MONITOR, LATE, OWN], links=(link,), near=(near,))


STATE = Party("p1", "Interior Ministry", "state body", Side("State", False, "role", "a minister speaks for the state"))
DECIDED = Side("Monitor", True, "judgement", "decided", "Mira", "2031-04-01")
WATCH = Party("p2", "Rights Monitor", "organisation", DECIDED)


def matrix() -> Matrix:
    """What the minister and the Monitor say of the killed."""
    cells = {
        "p1": Cell((Said(DENIAL, "no one", "2031-03-15", "saying"),)),
        "p2": Cell((Said(LATE, "more than 60", "2031-08-20", "saying"),),
                   (Said(MONITOR, "At least 31", "2031-03-15", "saying"),)),
    }  # fmt: skip
    row = Row("killed", "differ", "none to 60 or more", cells)
    return Matrix((STATE, WATCH), (row, Row("missing", "nothing", "nobody says")))


def histories() -> list[History]:
    """The Monitor's figure, which moved."""
    steps = (
        Step("2031-03-15", "saying", 31, None, None, MONITOR, (HARROW.id, HERALD.id)),
        Step("2031-08-20", "saying", 60, None, None, LATE, (POST.id,)),
    )
    return [History(WATCH, "killed", steps)]


def support(copies: int = 3, why: str = "94 % the same words") -> Support:
    """ "At least 31", of two origins; the agency that passes one on has so many copies."""
    copied = tuple(Node(f"Copy {n}", key(f"copy {n}"), None, why) for n in range(copies))
    harrow = Node("Harrow Agency", HARROW.id, MONITOR, "names the Monitor", copied)
    nurse = Node("a nurse", key("courier"), None, None)
    return Support("killed", 31, None, None, copies + 2, (Node("Rights Monitor", None, None, None, (harrow,)), nurse))


def deep(steps: int) -> Support:
    """A chain of so many relays."""
    node = Node("the last", None, None, "names the one before")
    for n in range(steps):
        node = Node(f"Relay {n}", None, None, "names the one before", (node,))
    return Support("killed", 31, None, None, steps, (node,))


def citations() -> list[Citation]:
    """Three outlets, one agency that both cites and is cited, and two holders."""
    pairs = [
        ("Tollvik Post", "Harrow Agency", 4),
        ("Vessen Today", "Harrow Agency", 2),
        ("State Herald", "Dano Kesh", 3),
        ("Harrow Agency", "Rights Monitor", 5),
        ("Harrow Agency", "Dano Kesh", 1),
    ]
    return [Citation(by, cited, tuple(key(f"{by}{n}") for n in range(number))) for by, cited, number in pairs]


def line(label: str, **known: Any) -> Line:
    """A line of a list."""
    return Line(**{"id": key(label), "href": f"incidents/{key(label)[:8]}.html", "label": label, "date": "2031-03-14",
                   "place": "Sarn", **known})  # fmt: skip


LINES = [
    line("Lantern Square", reports=9, outlets=5, origins=2, killed=Spread(0, 60, above=True, differ=True),
         injured=Spread(40, 40), holders=("Dano Kesh", "Rights Monitor")),
    line("Depot of Sarnesh", date="2031-03-16", place="Sarnesh", reports=2, outlets=2, origins=1, killed=Spread(7, 7)),
    line("Kell Pass", date="2029-11", place=None, reports=1, outlets=1, origins=1, holders=("a shepherd",)),
    line("An old fire", date=None, place="Vessen", reports=1, killed=Spread()),
]  # fmt: skip
