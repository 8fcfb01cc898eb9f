"""Who is said to have done it, and by whom: claims of responsibility, and who acts in what is told as an attack."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportedly.reconcile import describing
from reportedly.reconcile.naming import body_words, person_words, words
from reportedly.reconcile.parties import Parties
from reportedly.reconcile.types import Claim, Digest, Party, Report, Side

# Types of ACLED in which somebody does harm to somebody.
VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians", "Riots", "Protests")
NOT_SO = ("denied", "planned", "hypothetical", "demanded")  # of an event that is not told as having happened


@dataclass(frozen=True, slots=True)
class Naming:
    """That a party says who did it. `doer` are the text's words; None where "no group has claimed it".

    `stance` is "accuses" (which telling of an attack with its doer does too), "claims", "denies" or "none claimed".
    """

    party: Party
    claim: Claim
    doer: str | None
    side: Side | None
    stance: str


class Namings:
    """Finds who names whom, and the parties that accusers and accused are."""

    def __init__(self, digests: Mapping[str, Digest], reports: Mapping[str, Report], parties: Parties) -> None:
        self._digests = digests
        self._reports = reports
        self._parties = parties
        self._speakers: dict[str, dict[tuple[str, ...], str]] = {}

    def of(self, claims: Iterable[Claim]) -> Iterator[Naming]:
        """What these claims say of who did it, in their order."""
        for claim in claims:
            stance = claim.blame if isinstance(claim.blame, str) else None
            doer = _text(claim.accused) if stance else _text(claim.actor)
            if stance is None and (doer is None or not _tells_of_harm(claim) or describing.is_pointing(doer)):
                continue
            if doer is None and stance != "none claimed":
                continue
            party = self._teller(claim, stance, doer)
            yield Naming(party, claim, doer, self._side(party, claim, doer), stance or "accuses")

    def _teller(self, claim: Claim, stance: str | None, doer: str | None) -> Party:
        """Whose account it is: the accuser's, and of a denial or a claim that of whoever is accused of it."""
        named = _text(claim.accuser) or (doer if stance in ("denies", "claims") else None)
        if stance and named and not describing.is_own(named) and not describing.is_pointing(named):
            return self._meant(claim, named)
        return self._parties.of(claim, self._report(claim))

    def _side(self, party: Party, claim: Claim, doer: str | None) -> Side | None:
        if doer is None:
            return None
        return party.side if words(doer)[:1] == ("our",) else self._meant(claim, doer).side

    def _meant(self, claim: Claim, name: str) -> Party:
        speakers = self._known(claim.document)
        speaker = next((speakers[key] for key in _keys(name) if key in speakers), None)
        found = self._parties.actor(claim.document, speaker) if speaker is not None else None
        return found or self._parties.described(name, claim.document)

    def _known(self, document: str) -> dict[tuple[str, ...], str]:
        if document not in self._speakers:
            digest = self._digests.get(document)
            actors = sorted(digest.actors.items(), reverse=True) if digest else []
            named = ((key, actor) for actor, told in actors if isinstance(told.get("name"), str)
                     for key in _keys(told["name"]))  # fmt: skip
            self._speakers[document] = dict(named)
        return self._speakers[document]

    def _report(self, claim: Claim) -> Report:
        return self._reports.get(claim.document) or Report(claim.document, ())


def _tells_of_harm(claim: Claim) -> bool:
    return claim.measure is None and claim.type in (None, *VIOLENT) and claim.modality not in NOT_SO


def _keys(name: str) -> list[tuple[str, ...]]:
    said = words(name)
    return [key for key in dict.fromkeys((said, body_words(name), person_words(name))) if key]


def _text(stated: object) -> str | None:
    return stated if isinstance(stated, str) and stated.strip() else None
