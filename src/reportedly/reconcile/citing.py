"""Through whose hands a claim came, as its document states it, and who cites whom."""
from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reportedly.reconcile.describing import is_own, is_pointing, spoken_for
from reportedly.reconcile.naming import ARTICLES, GENERIC, body_words, person_words, words
from reportedly.reconcile.types import Citation, Claim, Digest, Incident, Party, Report

Who = Callable[[Claim, Report], Party]
Path = tuple[Party, ...]  # from the nearest relay to the holder; empty for what a document says of itself
UNNAMED = "unnamed:"  # how the keys of holders without a name begin: they stay with their document
UNTOLD = f"{UNNAMED}?"
_EXAMPLES = 3  # claims of a citation
_DEEPEST = 12  # hands


def by_name(claim: Claim, report: Report) -> Party:
    """Whose claim it is, by the name alone, where the caller knows no more of who is who."""
    if claim.attribution is None:
        name = report.publisher or report.title or next(iter(report.uris), report.id).rsplit("/", 1)[-1]
        return Party(_key(name, "outlet") or f"outlet:{report.id[:16]}", name, "outlet")
    name = claim.holder or ""
    kind = claim.kind or "group"
    if is_own(name):
        return by_name(replace(claim, attribution=None), report)
    if is_pointing(name):
        return Party(UNTOLD, "holder not told", kind)
    return Party(_key(name, kind) or f"{UNNAMED}{' '.join(words(name))}", name, kind)


class Sources:
    """The outlets and holders of a dossier, and how each claim reached its document.

    `who` tells whose a claim is; `Parties.of` (parties.py) does so by what people judged.
    """

    def __init__(self, digests: Iterable[Digest], who: Who = by_name) -> None:
        self._who = who
        self.digests = {d.report.id: d for d in sorted(digests, key=lambda d: d.report.id)}
        self._outlets = {key: who(_own_voice(key), d.report) for key, d in self.digests.items()}
        self._named = _named(self._outlets.values())
        self._relays: dict[tuple[str, str], Party] = {}

    def outlet(self, document: str) -> Party:
        """The party that a document's own voice is."""
        return self._outlets[document]

    def paths(self, claim: Claim) -> tuple[Path, ...]:
        """The ways that a claim came to its document: one for each of those who say it, none for its own voice.

        Also none where the text only says that somebody said so.
        """
        if claim.attribution is None:
            return ()
        digest = self.digests[claim.document]
        own = self._outlets[claim.document]
        relays = [self._relay(name, claim, digest) for name in self._between(claim, digest.report)]
        holders = self._halves(claim, digest) or [self._speaker(claim, digest)]
        holders += [self._actor(key, claim, digest) for key in claim.together]
        relays = [relay for relay in relays if relay.key != UNTOLD]
        found = [_path([*relays, holder], own) for holder in holders if holder.key != UNTOLD]
        return tuple(dict.fromkeys(path for path in found if path))

    def mentioned(self, document: str) -> set[str]:
        """The keys of the outlets of the dossier that a document names, among its actors or in its chains."""
        digest = self.digests[document]
        chains = (name for telling in digest.tellings for claim in telling.claims for name in claim.chain)
        names = dict.fromkeys([*(actor["name"] for actor in digest.actors.values()), *chains])
        found = (self._named.get(_bare(name)) for name in names)
        return {party.key for party in found if party is not None} - {self._outlets[document].key}

    def _between(self, claim: Claim, report: Report) -> Sequence[str]:
        chain = claim.chain[1:] if report.publisher and claim.chain[:1] == (report.publisher,) else claim.chain
        return chain[:-1][-_DEEPEST:]

    def _halves(self, claim: Claim, digest: Digest) -> list[Party]:
        """Both of "A and B", where the document knows each of them for itself."""
        if claim.speaker is not None or " and " not in (claim.holder or ""):
            return []
        known = {_bare(actor["name"]): key for key, actor in sorted(digest.actors.items(), reverse=True)}
        halves = [known.get(_bare(half)) for half in (claim.holder or "").split(" and ")]
        return [self._actor(half, claim, digest) for half in halves if half] if all(halves) else []

    def _speaker(self, claim: Claim, digest: Digest) -> Party:
        """The holder; of "its director" the body, where the document names one body that this can mean."""
        party = self._who(claim, digest.report)
        if party.kind != "person":
            return party
        named = not party.key.startswith(UNNAMED)
        for said in spoken_for(claim.role, claim.affiliation, named=named):
            fits = [key for key, a in digest.actors.items() if a["kind"] != "person" and {*said} <= {*words(a["name"])}]
            bodies = {body.key: body for body in (self._actor(key, claim, digest) for key in sorted(fits))}
            if len(bodies) == 1:
                return next(iter(bodies.values()))
        return party

    def _actor(self, key: str, claim: Claim, digest: Digest) -> Party:
        actor = digest.actors.get(key, {})
        said = replace(claim, speaker=key, holder=actor.get("name"), kind=actor.get("kind"), role=actor.get("role"))
        return self._who(replace(said, affiliation=actor.get("affiliation")), digest.report)

    def _relay(self, name: str, claim: Claim, digest: Digest) -> Party:
        """The party that a document means by a name in a chain: an actor of its own, an outlet of the dossier."""
        place = (digest.report.id, name)
        if place not in self._relays:
            mine = next((key for key, actor in sorted(digest.actors.items()) if actor["name"] == name), None)
            party = self._named.get(_bare(name)) or (self._actor(mine, claim, digest) if mine else None)
            self._relays[place] = party or by_name(replace(claim, holder=name, kind="organisation"), digest.report)
        return self._relays[place]


def citations(
    incidents: Incident | Iterable[Incident], digests: Iterable[Digest], who: Who = by_name
) -> list[Citation]:
    """Who passes on whom, hand by hand, most documents first: outlets, relays and holders that have a name."""
    sources = Sources(digests, who)
    every = [incidents] if isinstance(incidents, Incident) else list(incidents)
    found: dict[tuple[str, str], dict[Claim, None]] = defaultdict(dict)
    names: dict[str, str] = {}
    for claim in sorted((c for i in every for c in i.claims if c.document in sources.digests), key=_place):
        for path in sources.paths(claim):
            hands = [sources.outlet(claim.document), *path]
            for by, cited in itertools.pairwise(hands):
                if not (by.key.startswith(UNNAMED) or cited.key.startswith(UNNAMED) or by.key == cited.key):
                    found[by.key, cited.key][claim] = None
                    names.setdefault(by.key, by.name)
                    names.setdefault(cited.key, cited.name)
    made = [_citation(names[by], names[cited], list(claims)) for (by, cited), claims in found.items()]
    return sorted(made, key=lambda c: (-len(c.documents), c.by, c.cited, c.documents))


def _citation(by: str, cited: str, claims: Sequence[Claim]) -> Citation:
    documents = tuple(sorted({claim.document for claim in claims}))
    examples = {claim.document: claim for claim in reversed(claims)}
    return Citation(by, cited, documents, tuple(examples[key] for key in documents[:_EXAMPLES]))


def _place(claim: Claim) -> tuple[str, tuple[int, int], str]:
    return claim.document, claim.span, repr(claim)


def _own_voice(document: str) -> Claim:
    return Claim(document, (0, 0), "", "", (0, 0))


def _path(hands: Sequence[Party], own: Party) -> Path:
    """Without the outlet itself at the near end, nor anybody twice."""
    once = list({party.key: party for party in reversed(hands)}.values())[::-1]
    while once and once[0].key == own.key:
        del once[0]
    return tuple(once)


def _named(outlets: Iterable[Party]) -> dict[tuple[str, ...], Party]:
    """Outlets by their names, and by what is left of "Harrow Agency" where no other outlet is called so."""
    found: dict[tuple[str, ...], dict[str, Party]] = defaultdict(dict)
    for party in outlets:
        said = _bare(party.name)
        short = tuple(word for word in said if word not in ("agency", "news"))
        for name in {said, short} - {()}:
            found[name].setdefault(party.key, party)
    return {name: next(iter(parties.values())) for name, parties in found.items() if len(parties) == 1}


def _bare(name: str) -> tuple[str, ...]:
    said = words(name)
    return said[1:] if said[:1] == ("the",) else said


def _key(name: str, kind: str) -> str | None:
    """What stands for a name in any document; None for a description, a lone surname, or "Ministry"."""
    if kind == "person":
        said = person_words(name)
        return f"name:{' '.join(said)}" if len(said) > 1 and _has_name(name) else None
    said = tuple(word for word in body_words(_from_first_capital(name)) if word not in ARTICLES)
    named = kind in ("outlet", "state body") or _has_name(name)
    return f"name:{' '.join(said)}" if said and named and not (len(said) == 1 and said[0] in GENERIC) else None


def _has_name(name: str) -> bool:
    return any(word[:1].isupper() or (word[:1].isalpha() and word.upper() == word.lower()) for word in name.split())


def _from_first_capital(name: str) -> str:
    """Without "opposition" in "opposition Citizens' Front"; all of it where nothing is written large."""
    parts = name.split()
    first = next((n for n, word in enumerate(parts) if word[:1].isupper()), 0)
    return " ".join(parts[first:])
