"""Who is one holder across the documents of a dossier: the columns of the matrix, and the lines of its histories.

An actor is one with others as `actors.identities` has it, so that what people judged binds. A publisher that is quoted
elsewhere under its name is one with that actor; a spokesman's, a director's and a minister's words are those of their
body, where what the texts state leads to one body and no other. Holders without a name stay with their documents:
those of one kind may share a column, which then says that it holds several.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from reportedly.reconcile import describing
from reportedly.reconcile.actors import Identity
from reportedly.reconcile.bodies import Bodies
from reportedly.reconcile.counts import number_of
from reportedly.reconcile.naming import full_name
from reportedly.reconcile.siding import Siding
from reportedly.reconcile.types import Claim, Digest, Incident, Party, Report
from reportedly.types import Span

UNNAMED = "unnamed:"
UNTOLD = f"{UNNAMED}?"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one party says of an incident, each claim once, in the order of documents and their texts."""

    party: Party
    claims: tuple[Claim, ...]


class Parties:
    """The parties of a dossier. `identities` are those of all its documents: a part of them would part who is one."""

    def __init__(self, identities: Iterable[Identity], siding: Siding | None = None) -> None:
        every = list(identities)
        self.siding = siding or Siding(every)
        self._identities = {(o.document, o.actor.id): i for i in every for o in i.occurrences}
        self._bodies = Bodies(every)
        self._known: dict[str, Party] = {}
        self._speaking = self._speakers([identity for identity in every if identity.kind == "person"])

    def of(self, claim: Claim, report: Report) -> Party:
        """Whose claim it is. A claim in the document's own voice is its outlet's."""
        if claim.attribution is None:
            return self.outlet(report)
        if self._speaks_itself(claim) and not is_news(self.outlet(report)):
            return self.outlet(report)
        found = self.actor(claim.document, claim.speaker) if claim.speaker is not None else None
        return found or self.described(claim.holder, claim.document)

    def actor(self, document: str, speaker: str) -> Party | None:
        """The party of an actor of one document's reading; None where the dossier does not know it."""
        identity = self._identities.get((document, speaker))
        if identity is None:
            return None
        if identity.id not in self._known:
            self._known[identity.id] = self._party(identity)
        return self._known[identity.id]

    def outlet(self, report: Report) -> Party:
        """The party that a document's own voice is: the actor of the publisher's name, or else the outlet itself."""
        name = report.publisher or report.title or _file_name(report)
        identity = self._bodies.named(report.publisher) if report.publisher else None
        if identity is not None:
            party = self._one(identity)
            return party if party.side else replace(party, side=self.siding.described(name, "outlet"))
        key = f"outlet:{name if report.publisher else report.id[:16]}"
        if key not in self._known:
            self._known[key] = Party(key, name, "outlet", self.siding.described(name, "outlet"))
        return self._known[key]

    def described(self, holder: str | None, document: str) -> Party:
        """The party of a holder of whom there is but a description; of all whom the text only points to, one."""
        untold = holder is None or describing.is_pointing(holder) or describing.is_own(holder)
        noun = "" if holder is None or untold else describing.head(holder)
        if holder is None or not noun:
            return Party(UNTOLD, "holder not told", "group", several=True)
        owner = self._bodies.owner(holder, document)
        if owner is not None:
            return self._one(owner)
        return Party(f"{UNNAMED}{noun}", holder, "group", self.siding.described(holder, "group"))

    def _party(self, identity: Identity) -> Party:
        body = self._bodies.meant_by(identity) or self._speaking.get(identity.id)
        if body is not None:
            return self._one(body)
        if not _is_loose(identity):
            return self._one(identity)
        plain = self.described(identity.name, identity.documents[0])
        if not plain.key.startswith(UNNAMED) or plain.key == UNTOLD:
            return plain
        return replace(plain, kind=identity.kind, side=self.siding.of(identity) or plain.side)

    def _one(self, identity: Identity) -> Party:
        return Party(identity.id, identity.name, identity.kind, self.siding.of(identity))

    def _speaks_itself(self, claim: Claim) -> bool:
        """ "We accuse", said to nobody but the reader: a body's own statement, while in news it is somebody quoted."""
        return claim.holder is not None and len(claim.around) <= 1 and describing.is_own(claim.holder)

    def _speakers(self, persons: Sequence[Identity]) -> dict[str, Identity]:
        """The bodies whose words persons' are, by the persons' ids."""
        found = {person.id: body for person in persons if (body := self._speaks_for(person)) is not None}
        # "The minister's spokesman" may stand in a text that has the minister, and never writes "ministry".
        for person in persons:
            if person.id in found:
                self._bodies.stand_in(found[person.id], person.documents)
        rest = [person for person in persons if person.id not in found]
        return {**found, **{person.id: body for person in rest if (body := self._speaks_for(person)) is not None}}

    def _speaks_for(self, person: Identity) -> Identity | None:
        """The body that a person speaks for; None where the documents don't tell, or tell of more than one."""
        found = {body.id: body for o in person.occurrences if (body := self._bodies.spoken_for(o)) is not None}
        body = next(iter(found.values())) if len(found) == 1 else None
        return None if body is None or self._parted(person, body) else body

    def _parted(self, person: Identity, body: Identity) -> bool:
        """Whether a person's word sets the two on different sides."""
        one, two = self.siding.of(person), self.siding.of(body)
        judged = (one is not None and one.judged) or (two is not None and two.judged)
        return judged and (one is None or two is None or one.name != two.name)


def voices(incident: Incident, digests: Iterable[Digest] | Mapping[str, Digest], parties: Parties) -> list[Voice]:
    """Who says anything of the incident, with all its claims: those in most documents first."""
    reports = reports_of(incident, digests)
    found: dict[str, list[Claim]] = defaultdict(list)
    heard: dict[str, set[Party]] = defaultdict(set)
    for _, claim in sorted({_place(claim): claim for claim in incident.claims}.items(), key=lambda item: item[0]):
        party = parties.of(claim, reports[claim.document])
        found[party.key].append(claim)
        heard[party.key].add(party)
    columns = {key: column(heard[key], claims) for key, claims in found.items()}
    told = {figure for key, claims in found.items() if not _passes_on(columns[key]) for figure in _figures(claims)}
    kept = {key: [c for c in claims if not _passes_on(columns[key]) or _figure(c) not in told]
            for key, claims in found.items()}  # fmt: skip
    made = [Voice(columns[key], tuple(claims)) for key, claims in kept.items() if claims]
    return sorted(made, key=lambda v: (-len({c.document for c in v.claims}), -len(v.claims), v.party.name, v.party.key))


def is_news(party: Party) -> bool:
    """Whether a party's own voice is that of news, which passes on what others say."""
    return party.side is not None and party.side.name == "Media"


def _passes_on(party: Party) -> bool:
    """Whether it repeats what its text has a holder for: the outlet's headline, and whoever is not told."""
    return party.key == UNTOLD or party.kind == "outlet" or is_news(party)


def _figures(claims: Iterable[Claim]) -> Iterator[tuple[object, ...]]:
    return (figure for claim in claims if claim.stance == "asserts" and (figure := _figure(claim)) is not None)


def _figure(claim: Claim) -> tuple[object, ...] | None:
    """What a headline repeats of a figure: "31" for "at least 31"; None for what is no figure or is not asserted."""
    number = number_of(claim)
    if claim.measure is None or number == (None, None) or claim.stance != "asserts":
        return None
    return claim.document, claim.measure, number


def column(heard: Iterable[Party], claims: Sequence[Claim]) -> Party:
    """One party for a column: of unnamed holders of one kind, who need not be one, it says that they are several."""
    ordered = sorted(heard, key=lambda p: (p.name, p.kind, repr(p.side)))
    first = next((party for party in ordered if party.side), ordered[0])
    if first.key == UNTOLD or not first.key.startswith(UNNAMED):
        return first
    if len({(claim.document, claim.speaker or claim.holder) for claim in claims}) == 1:
        return first
    sides = {party.side.name: party.side for party in ordered if party.side}
    side = next(iter(sides.values())) if len(sides) == 1 else None
    noun = first.key.removeprefix(UNNAMED)
    people = first.kind in ("person", "group")
    named = f"unnamed: {describing.plural(noun)}" if people else f"{noun}, not named in full"
    if len({party.name.casefold() for party in ordered}) == 1:
        named = first.name
    return Party(first.key, named, first.kind, side, several=True)


def reports_of(incident: Incident, digests: Iterable[Digest] | Mapping[str, Digest]) -> dict[str, Report]:
    """The reports of an incident by their ids; one that `digests` lack has nothing but its id."""
    every = digests.values() if isinstance(digests, Mapping) else digests
    known = {digest.report.id: digest.report for digest in every}
    return {document: known.get(document) or Report(document, ()) for document in incident.documents}


def _place(claim: Claim) -> tuple[str, Span, str]:
    return claim.document, claim.span, repr(claim)


def _is_loose(identity: Identity) -> bool:
    """Whether all that a document tells is too little to know the holder elsewhere: "a doctor", "the ministry"."""
    first = identity.occurrences[0].actor
    if not identity.named:
        return True
    return len(identity.occurrences) == 1 and identity.kind != "person" and full_name(first) is None


def _file_name(report: Report) -> str:
    address = report.uris[0] if report.uris else ""
    path, _, row = address.partition("#")
    name = unquote(path.rstrip("/").rpartition("/")[2])
    return f"{name}#{row}" if name and row else name or "document without a name"
