"""An invented incident with accounts of every kind: denials, moving figures, copies, silence, guesses."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from reportedly.publish.incidentview import Elsewhere, IncidentView
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
)

KESH = "Interior Minister Dano Kesh said on Saturday that no one had been killed on Lantern Square."
FIVE = "“Five persons lost their lives, four of them by falling,” the ministry’s spokesman Oren Valtik said."
MONITOR = "Orvan Rights Monitor said it had the names of at least 31 people killed by live ammunition."
FRONT = "The Citizens’ Front accused the Third Brigade and said more than sixty of its sons and daughters were dead."
UN = "The UN Observer Office spoke of credible reports that 30 to 45 people may have been killed."
PERSIAN = "دیده‌بان گفت دست‌کم ۲۴ نفر کشته شدند."


def doc(name: str) -> str:
    """The id of a document of that name."""
    return hashlib.sha256(name.encode()).hexdigest()


def report(name: str, day: str | None, publisher: str | None, **more: Any) -> Report:
    """A report by a short name."""
    return Report(doc(name), (f"file:///d/{name}.txt",), more.pop("title", f"Story {name}"), publisher, day, **more)


REPORTS = {
    r.id: r for r in (
        report("agency", "2031-03-15", "Harrow Agency", language="en", title="Square cleared in Sarn"),
        report("copy", "2031-03-15", "Tollvik Post", language="en"),
        report("front", "2031-03-16", "Citizens’ Front", language="en"),
        report("peyk", "2031-03-17", "Peyk-e Sarn", language="fa", title="پیک سارن"),
        report("ministry", "2031-03-18", "Interior Ministry", language="en"),
        report("un", "2031-03-19", None, language="en", title="Press note"),
        report("monitor", "2031-03-20", "Orvan Rights Monitor", language="en"),
    )
}  # fmt: skip
STATE = Side("State", judged=False, grounds="role", reason="“Interior Minister” is an office of the state")
PARTIES = (
    Party("p1", "Interior Ministry", "state body", STATE),
    Party("p2", "Citizens’ Front", "organisation", Side("Opposition", judged=True, grounds="file",
                                                        reason="sides.toml")),
    Party("p3", "Orvan Rights Monitor", "organisation", Side("Monitor", judged=False, grounds="name",
                                                             reason="“Monitor” is in its name")),
    Party("p4", "UN Observer Office", "organisation", Side("United Nations", judged=False, grounds="name",
                                                           reason="“UN” is in its name")),
    Party("outlet:Tollvik Post", "Tollvik Post", "outlet"),
)  # fmt: skip


def claim(name: str, quote: str, words: str, **more: Any) -> Claim:
    """A claim by its words in a sentence that stands at the 100th character of its document."""
    start = 100 + quote.index(words)
    return Claim(doc(name), (start, start + len(words)), words, quote, (100, 100 + len(quote)), **more)


def killed(name: str, quote: str, words: str, low: Any, high: Any, **more: Any) -> Claim:
    """A figure of killed."""
    return claim(name, quote, words, measure="killed", low=low, best=low if low == high else None, high=high, **more)


def said(of: Claim, day: str | None, words: str | None = None, *, published: bool = False) -> Said:
    """It, on a day."""
    return Said(of, words or of.words, day, "publication" if published else "saying")


NONE = killed("agency", KESH, "no one", 0, 0, holder="Dano Kesh", role="Interior Minister", attribution="k1",
              chain=("Harrow Agency", "Orvany Two", "Dano Kesh"))  # fmt: skip
ADMITTED = killed("ministry", FIVE, "Five persons", 5, 5, holder="Oren Valtik", role="spokesman", attribution="k1")
TWELVE = killed("agency", "The Monitor counted at least 12 dead.", "at least 12", 12, None, attribution="k2")
TWELVE_COPY = killed("copy", "The Monitor had counted at least 12 dead.", "at least 12", 12, None, attribution="k1")
TWENTY_FOUR = killed("peyk", PERSIAN, "دست‌کم ۲۴ نفر", 24, None, attribution="k1")
THIRTY_ONE = killed("monitor", MONITOR, "at least 31 people", 31, None, group="people", attribution="k1")
SIXTY = killed("front", FRONT, "more than sixty", 60, None, group="sons and daughters", attribution="k1")
HEDGED = killed("un", UN, "30 to 45 people", 30, 45, hedged=True, stance="hedges", around=("hedges",))
DENIED = claim("agency", "The minister denied any responsibility.", "denied any responsibility", blame="denies",
               type="Other", accused="Interior Ministry")  # fmt: skip
ACCUSED = claim("front", FRONT, "accused the Third Brigade", type="Other", blame="accuses", accused="Third Brigade")
MEANS = claim("monitor", MONITOR, "killed by live ammunition", type="Violence against civilians")


def matrix() -> Matrix:
    """Who says how many, by whom and with what."""
    figures = {
        "p1": Cell((said(ADMITTED, "2031-03-18"),), (said(NONE, "2031-03-15"),),
                   against="the ministry first said that nobody had been killed"),
        "p2": Cell((said(SIXTY, "2031-03-16"),)),
        "p3": Cell((said(THIRTY_ONE, "2031-03-20"),), (said(TWELVE, "2031-03-15"), said(TWELVE_COPY, "2031-03-15"),
                                                       said(TWENTY_FOUR, "2031-03-17", published=True))),
        "p4": Cell((said(HEDGED, "2031-03-19"),)),
    }  # fmt: skip
    blamed = {
        "p1": Cell((said(DENIED, "2031-03-15", "denied any responsibility"),)),
        "p2": Cell((said(ACCUSED, "2031-03-16", "the Third Brigade"),)),
    }
    means = {"p3": Cell((said(MEANS, "2031-03-20", "live ammunition"),))}
    return Matrix(PARTIES, (
        Row("killed", "differ", "none to at least 60", figures),
        Row("by whom", "differ", "one accuses, one denies", blamed),
        Row("with what", "alone", "Orvan Rights Monitor alone", means),
    ))  # fmt: skip


def step(of: Claim, day: str | None, *names: str) -> Step:
    """A step of a history."""
    documents = tuple(doc(name) for name in names) or (of.document,)
    return Step(day, "saying", of.low, of.best, of.high, of, documents)


HISTORIES = (
    History(PARTIES[0], "killed", (step(NONE, "2031-03-15"), step(ADMITTED, "2031-03-18"))),
    History(PARTIES[1], "killed", (step(SIXTY, "2031-03-16"),)),
    History(PARTIES[2], "killed", (step(TWELVE, "2031-03-15", "agency", "copy"), step(TWENTY_FOUR, "2031-03-17"),
                                   step(THIRTY_ONE, "2031-03-20"))),
    History(PARTIES[3], "killed", (step(HEDGED, "2031-03-19"),)),
)  # fmt: skip


def tellings(names: Iterable[str], *, background: str = "un") -> tuple[Telling, ...]:
    """One telling a document."""
    claims = (NONE, ADMITTED, TWELVE, TWELVE_COPY, TWENTY_FOUR, THIRTY_ONE, SIXTY, HEDGED, DENIED, ACCUSED, MEANS)
    sarn = Place("Sarn", 101, -17.0, 179.5, None, "town")
    return tuple(
        Telling(f"{doc(n)}:0", doc(n), n != background, "2031-03-14", (sarn, Place("Lantern Square")), (),
                tuple(c for c in claims if c.document == doc(n)))
        for n in names
    )  # fmt: skip


SUPPORTS = (
    Support("killed", 12, None, None, 2, (Node("Orvan Rights Monitor", None, None, None, (
        Node("Harrow Agency", doc("agency"), TWELVE, "names the Monitor"),)),)),
    Support("killed", 60, None, None, 1, (Node("Citizens’ Front", doc("front"), SIXTY, None),)),
)  # fmt: skip
CITATIONS = (Citation("Harrow Agency", "Orvan Rights Monitor", (doc("agency"),), (TWELVE,)),)


def incident(**more: Any) -> Incident:
    """The clearing of a square."""
    names = ("agency", "copy", "front", "peyk", "ministry", "un", "monitor")
    links = (Link(f"{doc('agency')}:0", f"{doc('copy')}:0", 0.98, joined=True, reasons=(
        Reason("same town", 2.1), Reason("same day", 1.4), Reason("words differ", -0.3))),)
    near = (Link(f"{doc('depot')}:0", f"{doc('agency')}:0", 0.31, joined=False, reasons=(
        Reason("two days apart", -1.9), Reason("a town of a similar name", -1.2), Reason("both tell of deaths", 0.4))),)
    values: dict[str, Any] = {
        "id": "4f2a", "label": "Lantern Square, Sarn, 14 March 2031", "date": "2031-03-14",
        "place": Place("Sarn", 101, -17.0, 179.5, None, "town"), "types": ("Excessive force against protesters",),
        "tellings": tellings(names), "links": links, "near": near,
    }  # fmt: skip
    return Incident(**{**values, **more})


def view(**more: Any) -> IncidentView:
    """The whole page's contents."""
    values: dict[str, Any] = {
        "incident": incident(), "matrix": matrix(), "histories": HISTORIES, "supports": SUPPORTS,
        "citations": CITATIONS, "reports": {**REPORTS, doc("depot"): report("depot", "2031-03-16", "Harrow Agency")},
        "pages": {d: f"../documents/{d[:16]}.html" for d in REPORTS},
        "anchors": {doc("ministry"): {f"f{ADMITTED.span[0]}-{ADMITTED.span[1]}": "f3"}},
        "elsewhere": {f"{doc('depot')}:0": Elsewhere("77b0", "Sarnesh depot, 16 March 2031", "77b0.html")},
        "origins": 4,
    }  # fmt: skip
    return IncidentView(**{**values, **more})
