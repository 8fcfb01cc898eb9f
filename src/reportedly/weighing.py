"""The incidents of an open ledger: laying them out, finding them, weighing what is told of each."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .digests import Digests
from .judging import Roster, holds
from .keeping import Keeping
from .ledger import Judgement, Ledger
from .reconcile.accounts import matrix
from .reconcile.actors import Identity, Places
from .reconcile.citing import citations
from .reconcile.copies import Copy, copies
from .reconcile.histories import histories
from .reconcile.incidents import outlines, whole
from .reconcile.naming import words
from .reconcile.origins import reports_and_origins, support
from .reconcile.parties import Parties
from .reconcile.sides import Sides, home
from .reconcile.siding import Siding
from .reconcile.types import (
    Claim,
    Digest,
    Incident,
    Link,
    Party,
    Report,
    Side,
    Telling,
)
from .reconcile.weighed import Weighed
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
class Counted:
    """An actor with its side, and the decision that it comes from, if it comes from one."""

    identity: Identity
    side: Side | None
    judgement: Judgement | None = None


class Incidents:
    """The incidents of a ledger, as its readings and judgements have them now.

    The digests of new documents are made first, and kept where the ledger can be written; `tell` hears how many.
    `sides` says who is on which side, besides what people judged (`reconcile.sidesfile.read_sides`). `only` are the ids
    of the documents to look at, where it is not all of them.

    `all` are without claims, of which a large dossier has too many to hold: `whole` gives an incident with them.
    """

    def __init__(
        self,
        ledger: Ledger,
        sides: Sides | None = None,
        tell: Callable[[int], object] = lambda _: None,
        *,
        only: Collection[str] | None = None,
    ) -> None:
        self.ledger = ledger
        self._sides = sides
        self.digests = Digests(ledger, tell)
        self.judgements = ledger.judgements("same", "different", about="incident")
        keeping = Keeping(ledger, self.digests) if only is None else None
        self.all: list[Incident] = outlines(_Only(self.digests, only), self.judgements, keeping)
        if keeping:
            keeping.save()
        self._ids = {incident.id: incident for incident in self.all}
        self._tellings: dict[str, list[tuple[Incident, Telling]]] = defaultdict(list)
        for incident in self.all:
            for telling in incident.tellings:
                self._tellings[telling.document].append((incident, telling))
        self._of = {telling.key: incident for incident in self.all for telling in incident.tellings}

    def find(self, key: str) -> Found:
        """The incident with this id, or that once had it, or the start of one; or the main one of a document, which is
        named as for `Ledger.document`. It comes with its claims.

        Raises ReportedlyError where there is none, or more than one.
        """
        wanted = key.strip()
        for fits in (wanted.__eq__, lambda had: len(wanted) >= _START and had.startswith(wanted)):
            found = [i for i in self.all if fits(i.id)] or [i for i in self.all if any(map(fits, i.was))]
            if len(found) > 1:
                raise ReportedlyError(f"{key}: could be any of {_several(found)}: give more of the id")
            if found:
                return Found(self.whole(found[0]))
        return self._about(key)

    def whole(self, incident: Incident) -> Incident:
        """The incident with its claims."""
        return whole(incident, self._digests_of(incident).values())

    @cached_property
    def roster(self) -> Roster:
        """Who is who in all documents."""
        return Roster(self.ledger)

    @cached_property
    def parties(self) -> Parties:
        """Whose claim is whose, and on which side that party is."""
        state = home(incident.place for incident in self.all)
        judged = self.ledger.judgements("side")
        return Parties(self.roster.identities, Siding(self.roster.identities, self._sides, judged, state))

    @cached_property
    def reports(self) -> dict[str, Report]:
        """All documents by their ids, without their texts."""
        return self.digests.reports()

    def party(self, claim: Claim) -> Party:
        """Whose claim it is, across documents."""
        return self.parties.of(claim, self.reports[claim.document])

    def origins(self, incident: Incident) -> int:
        """How many independent origins its claims have."""
        held = self._digests_of(incident)
        return self._origins(whole(incident, held.values()), held, self._copies(held))

    def weigh(self, incident: Incident) -> Weighed:
        """All that its page shows."""
        held = self._digests_of(incident)
        near = {key.rpartition(":")[0] for link in incident.near for key in (link.one, link.two)}
        digests, who, found = tuple(held.values()), self.parties.of, self._copies(held)
        incident = whole(incident, digests)
        return Weighed(
            incident,
            {document: self.reports[document] for document in sorted({*held, *near} & self.reports.keys())},
            matrix(incident, held, self.parties),
            histories(incident, held, self.parties),
            support(incident, digests, found, who),
            citations(incident, digests, who),
            self._origins(incident, held, found),
        )

    def counted(self, query: str = "") -> list[Counted]:
        """The named actors with their sides, those with most claims first: those whose names, roles, affiliations or
        side hold every word of `query`.
        """
        wanted, judged = words(query), self._side_judgements()
        siding = self.parties.siding
        every = (Counted(i, siding.of(i), judged.get(i.id)) for i in self.roster.listed())
        return [one for one in every if holds(one.identity, wanted) or (one.side and _is_in(wanted, one.side.name))]

    def near(self) -> list[Near]:
        """Pairs of incidents that are close and were not joined, and that nobody decided on, the closest first."""
        links = {frozenset((link.one, link.two)): link for i in self.all for link in i.near}
        ends = ((self._of.get(link.one), self._of.get(link.two), link) for link in links.values())
        told = self._told_apart()
        pairs = [Near(one, two, link) for one, two, link in ends if one and two and one is not two]
        pairs = [near for near in pairs if frozenset((near.one.id, near.two.id)) not in told]
        return sorted(pairs, key=lambda near: (-near.link.score, near.link.one, near.link.two))

    def by_id(self, incident: str) -> Incident:
        """The incident with just this id."""
        return self._ids[incident]

    def of(self, telling: str) -> Incident | None:
        """The incident that a telling, by its key, is part of."""
        return self._of.get(telling)

    def judged(self, incident: Incident) -> list[Judgement]:
        """The decisions in force that point into its documents, oldest first."""
        mine = set(incident.documents)
        return [j for j in self.judgements if j.document in mine or (j.other is not None and j.other[0] in mine)]

    def _told_apart(self) -> set[frozenset[str]]:
        """Pairs of incidents, by their ids, that people said are two."""
        ends = (
            (self._at(j.document, j.span), self._at(*j.other))
            for j in self.judgements
            if j.verdict == "different" and j.span and j.other
        )
        return {frozenset((one.id, two.id)) for one, two in ends if one and two}

    def _at(self, document: str, span: Span) -> Incident | None:
        """The incident with the claim at a span of a document; its main one where no claim is there."""
        found = self._tellings.get(document, [])
        claims = {told.key: told.claims for told in self.digests[document].tellings} if found else {}
        for incident, telling in found:
            if any(c.span[0] < span[1] and span[0] < c.span[1] for c in claims.get(telling.key, ())):
                return incident
        return next((incident for incident, telling in found if telling.main), None)

    def _copies(self, held: Mapping[str, Digest]) -> list[Copy]:
        """Which of these documents copy which; the others of the dossier make no difference."""
        return copies(held.values(), self.ledger.text) if len(held) > 1 else []

    def _origins(self, incident: Incident, held: Mapping[str, Digest], found: Sequence[Copy]) -> int:
        return reports_and_origins(incident, held.values(), found, self.parties.of)[1]

    def _digests_of(self, incident: Incident) -> dict[str, Digest]:
        return {document: self.digests[document] for document in incident.documents}

    def _side_judgements(self) -> dict[str, Judgement]:
        """The decision on a side that counts, by the id of the actor."""
        owners = [i for i in self.roster.identities for _ in i.occurrences]
        places = Places([o for i in self.roster.identities for o in i.occurrences])
        found = ((j, places.find(j.document, j.span)) for j in self.ledger.judgements("side") if j.span)
        return {owners[n].id: judgement for judgement, n in found if n is not None}

    def _about(self, key: str) -> Found:
        try:
            document = self.ledger.document(key).document.id
        except ReportedlyError as error:
            if "could be any of" in str(error):
                raise
            place = self.ledger.place
            raise ReportedlyError(f"{key}: no incident of {place} has this id, and no document this name, address or "
                                  "id: see `reportedly incidents`") from error  # fmt: skip
        for incident, telling in self._tellings.get(document, ()):
            if telling.main:
                found = self.whole(incident)
                return Found(found, next(t for t in found.tellings if t.key == telling.key))
        raise ReportedlyError(f"{key}: is in none of the incidents: it came in while these were laid out; try again")


class _Only:
    """Digests of some documents, or of all, that can be gone through any number of times, one in memory at once."""

    def __init__(self, digests: Digests, wanted: Collection[str] | None) -> None:
        self._digests, self._wanted = digests, wanted

    def __iter__(self) -> Iterator[Digest]:
        every = self._digests.values()
        yield from (d for d in every if self._wanted is None or d.report.id in self._wanted)


def _is_in(wanted: Sequence[str], name: str) -> bool:
    return set(wanted) <= set(words(name))


def _several(found: Sequence[Incident]) -> str:
    shown = ", ".join(f"{incident.id[:16]} ({incident.label})" for incident in found[:_NAMED])
    return shown + (" …" if len(found) > _NAMED else "")
