"""The incidents of an open ledger: finding them, weighing what is told of them, and writing down what people decide."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .digests import Digests
from .judging import take_back
from .ledger import Judgement, Ledger, entry_id, judgement_entry
from .ledger.entries import Verdict
from .reconcile.incidents import incidents
from .reconcile.types import Incident, Link, Telling
from .types import ReportedlyError, Span

_NAMED = 5  # candidates that an error names
_START = 4  # characters of an id that are enough, where no other begins so


@dataclass(frozen=True, slots=True)
class Found:
    """What a key leads to: an incident, and the telling of the one document that was named, if one was."""

    incident: Incident
    telling: Telling | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Two incidents that may be one, or that one may fall into: the link that was not made, and what it would join."""

    one: Incident
    two: Incident
    link: Link


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement that was written down. `holds` is False where a newer one says otherwise."""

    id: str
    one: Telling
    two: Telling
    holds: bool


class Incidents:
    """The incidents of a ledger, as its readings and judgements have them now.

    The digests of new documents are made first, and kept where the ledger can be written; `tell` hears how many.
    """

    def __init__(self, ledger: Ledger, tell: Callable[[int], object] = lambda _: None) -> None:
        self.ledger = ledger
        self.digests = Digests(ledger, tell)
        self.judgements = ledger.judgements("same", "different", about="incident")
        self.all: list[Incident] = incidents(self.digests.values(), self.judgements)
        self._of = {telling.key: incident for incident in self.all for telling in incident.tellings}

    def find(self, key: str) -> Found:
        """The incident with this id, or that once had it, or the start of one; or the main one of a document, which is
        named as for `Ledger.document`.

        Raises ReportedlyError where there is none, or more than one.
        """
        wanted = key.strip()
        for fits in (wanted.__eq__, lambda had: len(wanted) >= _START and had.startswith(wanted)):
            found = [i for i in self.all if fits(i.id)] or [i for i in self.all if any(map(fits, i.was))]
            if len(found) > 1:
                raise ReportedlyError(f"{key}: could be any of {_several(found)}: give more of the id")
            if found:
                return Found(found[0])
        return self._about(key)

    def near(self) -> list[Near]:
        """Pairs of incidents that are close and were not joined, and that nobody decided on, the closest first."""
        links = {frozenset((link.one, link.two)): link for i in self.all for link in i.near if not link.judgement}
        ends = ((self._of.get(link.one), self._of.get(link.two), link) for link in links.values())
        pairs = [Near(one, two, link) for one, two, link in ends if one and two and one.id != two.id]
        return sorted(pairs, key=lambda near: (-near.link.score, near.link.one, near.link.two))

    def of(self, telling: str) -> Incident | None:
        """The incident that a telling, by its key, is part of."""
        return self._of.get(telling)

    def judged(self, incident: Incident) -> list[Judgement]:
        """The decisions in force that point into its documents, oldest first."""
        mine = set(incident.documents)
        return [j for j in self.judgements if j.document in mine or (j.other is not None and j.other[0] in mine)]

    def _about(self, key: str) -> Found:
        try:
            document = self.ledger.document(key).document.id
        except ReportedlyError as error:
            if "could be any of" in str(error):
                raise
            place = self.ledger.place
            raise ReportedlyError(f"{key}: no incident of {place} has this id, and no document this name, address or "
                                  "id: see `reportedly incidents`") from error  # fmt: skip
        for incident in self.all:
            for telling in incident.tellings:
                if telling.document == document and telling.main:
                    return Found(incident, telling)
        raise ReportedlyError(f"{key}: is in none of the incidents: it came in while these were laid out; try again")


def decide(ledger: Ledger, verdict: Verdict, one: str, two: str, *, who: str, when: str) -> Decided:
    """Write down that two incidents are `same` or `different`; each is named as for `Incidents.find`.

    A document that is named stands for what it is about: so can one be taken out of an incident. `when` is an ISO 8601
    moment. Raises ReportedlyError where one of them cannot be told, or where there is nothing to decide.
    """
    held = Incidents(ledger)
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
    """Its tellings in other documents, those first that are about it."""
    found = [t for t in incident.tellings if but is None or t.document != but.document]
    yield from sorted(found, key=lambda telling: not telling.main)


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


def _several(found: Sequence[Incident]) -> str:
    shown = ", ".join(f"{incident.id[:16]} ({incident.label})" for incident in found[:_NAMED])
    return shown + (" …" if len(found) > _NAMED else "")
