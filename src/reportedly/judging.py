"""Who is who in an open ledger: finding actors across its documents, and writing down what people decide about them."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .ledger import Judgement, Ledger, Occurrence, entry_id, judgement_entry
from .ledger.entries import Verdict
from .reconcile.actors import Identity, Places, anchor, identities, occurrence_id
from .reconcile.naming import person_words, words
from .reconcile.proposals import Proposal, proposals
from .types import ActorKind, ReportedlyError, Span

_NAMED = 5  # candidates that an error names
_ID = re.compile(r"[0-9a-f]{4,64}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a name or id leads to: an actor, and the one occurrence where the id was an occurrence's."""

    identity: Identity
    occurrence: Occurrence | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement that was written down. `holds` is False where a newer one says otherwise."""

    id: str
    one: Occurrence
    two: Occurrence
    holds: bool


class Roster:
    """The actors of a ledger as its readings and judgements have them now."""

    def __init__(self, ledger: Ledger) -> None:
        self.place = ledger.place
        self.judgements = ledger.judgements("same", "different", about="actor")
        self.identities = identities(ledger.occurrences(), self.judgements)

    def listed(self, query: str = "", *, kind: ActorKind | None = None, unnamed: bool = False) -> list[Identity]:
        """Actors, those with most claims first, whose names, roles or affiliations hold every word of `query`.

        Holders without a name are left out but for `unnamed`.
        """
        wanted = words(query)
        found = (
            identity for identity in self.identities
            if (identity.named or unnamed) and kind in (None, identity.kind) and holds(identity, wanted)
        )  # fmt: skip
        return sorted(found, key=lambda i: (-i.claims, -len(i.documents), words(i.name), i.id))

    def proposals(self) -> Iterator[Proposal]:
        """Pairs that may be one and that nobody has decided on."""
        return proposals(self.identities, self.judgements)

    def find(self, key: str) -> Chosen:
        """The actor with this id (of it or of one of its occurrences, or the start of one) or name, in full or in part.

        Raises ReportedlyError where there is none, or more than one.
        """
        for look, whole in ((self._by_id, True), (self._by_name, True), (self._by_id, False), (self._by_name, False)):
            found = look(key, whole=whole)
            if len({chosen.identity.id for chosen in found}) > 1:
                raise ReportedlyError(f"{key}: could be any of {_several(found)}: give the id")
            if found:
                return found[0] if len(found) == 1 else Chosen(found[0].identity)
        raise ReportedlyError(f"{key}: no actor of {self.place} has this name or id: see `reportedly actors list`")

    def judged(self, identity: Identity) -> list[tuple[Judgement, Occurrence, Occurrence]]:
        """The judgements in force on an actor, oldest first, each with the two occurrences that it is about."""
        every = [occurrence for other in self.identities for occurrence in other.occurrences]
        places, mine = Places(every), set(identity.occurrences)
        found = ((judgement, places.pair(judgement)) for judgement in self.judgements)
        pairs = [(judgement, every[pair[0]], every[pair[1]]) for judgement, pair in found if pair is not None]
        return [(judgement, one, two) for judgement, one, two in pairs if one in mine or two in mine]

    def are_one(self, one: Occurrence, two: Occurrence) -> bool:
        """Whether two occurrences are taken for one actor."""
        return any(one in identity.occurrences and two in identity.occurrences for identity in self.identities)

    def _by_id(self, key: str, *, whole: bool = False) -> list[Chosen]:
        prefix = key.strip().lower()
        if not _ID.fullmatch(prefix) or (whole and len(prefix) < 16):
            return []
        return [Chosen(i, o) for i in self.identities for o in i.occurrences if occurrence_id(o).startswith(prefix)]

    def _by_name(self, key: str, *, whole: bool = False) -> list[Chosen]:
        wanted = words(key)
        found = [i for i in self.identities if wanted and any(_called(name, wanted, whole) for name in i.names)]
        # "official" is asked for to find somebody of that name first, and an unnamed official only else.
        return [Chosen(i) for i in found if i.named] or [Chosen(i) for i in found]


def decide(ledger: Ledger, verdict: Verdict, one: str, two: str, *, who: str, when: str) -> Decided:
    """Write down that two actors are `same` or `different`; each is named as for `Roster.find`.

    Where both bear one full name, it is `one` that leaves the bearers of that name. `when` is an ISO 8601 moment.
    Raises ReportedlyError where one of them cannot be told, is not named, or where there is nothing to decide.
    """
    roster = Roster(ledger)
    a, b = _pair(roster.find(one), roster.find(two), verdict)
    (document, span), (other, place) = _anchored(a), _anchored(b)
    value = {"document": other, "span": list(place)}
    entry = judgement_entry(document, span, verdict, value=value, who=who, when=when)
    ledger.append([entry])
    return Decided(entry_id(entry), a, b, Roster(ledger).are_one(a, b) == (verdict == "same"))


def withdraw(ledger: Ledger, key: str, *, who: str, when: str) -> Judgement:
    """Take back the decision in force whose id is or begins with `key`, and return it. Raises ReportedlyError."""
    standing = ledger.judgements("same", "different", about="actor")
    return take_back(ledger, key, standing, what="two actors", see="actors show", who=who, when=when)


def take_back(
    ledger: Ledger, key: str, standing: Sequence[Judgement], *, what: str, see: str, who: str, when: str
) -> Judgement:
    """Write down that the one of these decisions whose id is or begins with `key` is withdrawn, and return it.

    `what` it is a decision on, and the command that shows such (`see`), are named where there is none, or more than
    one: that raises ReportedlyError.
    """
    prefix = key.strip().lower()
    found = [j for j in standing if _ID.fullmatch(prefix) and j.id.startswith(prefix)]
    if not found:
        raise ReportedlyError(f"{key}: no decision in force on {what} has this id: see `reportedly {see}`")
    if len(found) > 1:
        raise ReportedlyError(f"{key}: {len(found)} decisions have ids that begin so: give more of the id")
    taken = found[0]
    about = (taken.document, taken.span, taken.verdict)
    ledger.append([judgement_entry(*about, value=taken.value, who=who, when=when, withdraws=taken.id)])
    return taken


def count_with(ledger: Ledger, actor: str, side: str | None, *, who: str, when: str) -> tuple[str, Identity]:
    """Write down that an actor, named as for `Roster.find`, is counted with a side, or with none where that is None.

    Returns the id of the judgement, and the actor. It holds for the actor wherever it occurs. Raises ReportedlyError.
    """
    name = side.strip() if side is not None else None
    if name == "":
        raise ReportedlyError("a side needs a name; to count somebody with none, give --none")
    chosen = Roster(ledger).find(actor)
    if not chosen.identity.named:
        raise ReportedlyError(f"{chosen.identity.name}: is not named, and is counted with no side across documents")
    document, span = _anchored(_standing_for(chosen))
    entry = judgement_entry(document, span, "side", value={"side": name}, who=who, when=when)
    ledger.append([entry])
    return entry_id(entry), chosen.identity


def withdraw_side(ledger: Ledger, key: str, *, who: str, when: str) -> Judgement:
    """Take back the decision in force on an actor's side whose id is or begins with `key`. Raises ReportedlyError."""
    standing = ledger.judgements("side")
    return take_back(ledger, key, standing, what="a side", see="sides", who=who, when=when)


def holds(identity: Identity, wanted: Sequence[str]) -> bool:
    """Whether an actor's names, roles and affiliations hold all these words."""
    if not wanted:
        return True
    said = [text for o in identity.occurrences for text in (o.actor.role, o.actor.affiliation) if text]
    text = " ".join(word for one in (*identity.names, *said) for word in words(one))
    return all(word in text for word in wanted)


def _called(name: str, wanted: tuple[str, ...], whole: bool) -> bool:
    held = words(name)
    return held == wanted or person_words(name) == wanted if whole else set(wanted) <= set(held)


def _several(found: Sequence[Chosen]) -> str:
    first = {chosen.identity.id: chosen.identity for chosen in found}
    shown = [f"{i.id[:12]} ({i.name}, {i.kind})" for i in list(first.values())[:_NAMED]]
    return ", ".join(shown) + (" …" if len(first) > _NAMED else "")


def _pair(a: Chosen, b: Chosen, verdict: Verdict) -> tuple[Occurrence, Occurrence]:
    for chosen in (a, b):
        if not chosen.identity.named:
            raise ReportedlyError(f"{chosen.identity.name}: is not named, and stays with its one document")
    if a.identity.id != b.identity.id:
        return _standing_for(a), _standing_for(b)
    name = a.identity.name
    if verdict == "different" and a.occurrence is None and b.occurrence is None:
        raise ReportedlyError(f"{name}: is taken for one actor here: give the id of the occurrence that is another, "
                              "from `reportedly actors show`, or withdraw what joined them")  # fmt: skip
    one = a.occurrence or next((o for o in a.identity.occurrences if o != b.occurrence), None)
    two = b.occurrence if b.occurrence != one else None
    two = two or next((o for o in b.identity.occurrences if o != one), None)
    if one is None or two is None:
        raise ReportedlyError(f"{name}: is one actor of one document: there is nothing to decide")
    return one, two


def _standing_for(chosen: Chosen) -> Occurrence:
    """The occurrence itself, or the actor's first with a place in its text."""
    first = next((o for o in chosen.identity.occurrences if anchor(o)), chosen.identity.occurrences[0])
    return chosen.occurrence or first


def _anchored(occurrence: Occurrence) -> tuple[str, Span]:
    span = anchor(occurrence)
    if span is None:
        raise ReportedlyError(f"{occurrence.actor.name}: stands nowhere in the text of {occurrence.document[:12]}, so "
                              "that no judgement can point to it")  # fmt: skip
    return occurrence.document, span
