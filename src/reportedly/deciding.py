"""Writing down what people decide about incidents: which are one, which are two, and what is taken back."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .judging import take_back
from .ledger import Judgement, Ledger, entry_id, judgement_entry
from .ledger.entries import Verdict
from .reconcile.types import Incident, Telling
from .types import ReportedlyError, Span
from .weighing import Found, Incidents


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement that was written down. `holds` is False where a newer one says otherwise."""

    id: str
    one: Telling
    two: Telling
    holds: bool


def decide(
    ledger: Ledger,
    verdict: Verdict,
    one: str,
    two: str,
    *,
    who: str,
    when: str,
    tell: Callable[[int], object] = lambda _: None,
) -> Decided:
    """Write down that two incidents are `same` or `different`; each is named as for `Incidents.find`.

    A document that is named stands for what it is about: so can one be taken out of an incident. `when` is an ISO 8601
    moment. Raises ReportedlyError where one of them cannot be told, or where there is nothing to decide.
    """
    held = Incidents(ledger, tell=tell)
    a, b = _pair(held.find(one), held.find(two), verdict)
    value = {"document": b.document, "span": list(_anchor(ledger, b)), "about": "incident"}
    entry = judgement_entry(a.document, _anchor(ledger, a), verdict, value=value, who=who, when=when)
    ledger.append([entry])
    now = Incidents(ledger)
    return Decided(entry_id(entry), a, b, (now.of(a.key) is now.of(b.key)) == (verdict == "same"))


def withdraw(ledger: Ledger, key: str, *, who: str, when: str) -> Judgement:
    """Take back the decision in force on incidents whose id is or begins with `key`. Raises ReportedlyError."""
    standing = ledger.judgements("same", "different", about="incident")
    return take_back(ledger, key, standing, what="two incidents", see="incidents show", who=who, when=when)


def _pair(a: Found, b: Found, verdict: Verdict) -> tuple[Telling, Telling]:
    if a.incident.id != b.incident.id:
        return _standing_for(a), _standing_for(b)
    label = a.incident.label
    if a.telling is None and b.telling is None:
        mend = "give the document that is about another, as `reportedly incidents show` names it"
        otherwise = f": {mend}" if verdict == "different" else ""
        raise ReportedlyError(f"{label}: both are this one incident{otherwise}")
    one = a.telling or next(_others(a.incident, b.telling), None)
    two = b.telling or next(_others(b.incident, a.telling), None)
    if one is None or two is None or one.key == two.key:
        raise ReportedlyError(f"{label}: has one document: there is nothing to decide")
    return one, two


def _others(incident: Incident, but: Telling | None) -> Iterator[Telling]:
    """Its tellings in other documents: those first that hold `but` in it, by a decision or by likeness."""
    held = {}
    for link in incident.links:
        if but is not None and but.key in (link.one, link.two):
            held[link.two if link.one == but.key else link.one] = (link.judgement is not None, link.score)
    found = [t for t in incident.tellings if but is None or t.document != but.document]
    yield from sorted(found, key=lambda t: (*(-n for n in held.get(t.key, (False, -1.0))), not t.main))


def _standing_for(found: Found) -> Telling:
    """The telling itself, or the incident's first that is a document's main one and has a claim to point to."""
    order = sorted(found.incident.tellings, key=lambda telling: (not telling.main, not telling.claims))
    return found.telling or order[0]


def _anchor(ledger: Ledger, telling: Telling) -> Span:
    """The span that a judgement on a telling points to: its first claim, or the first line of a text without claims."""
    if telling.claims:
        return min(claim.span for claim in telling.claims)
    text = ledger.document(telling.document).document.text
    line = re.search(r"\S[^\n\r]*", text)
    return line.span() if line else (0, 0)
