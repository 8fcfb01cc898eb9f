"""Incidents of places that do not exist, told by hand: claims as digests hold them."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportedly.ledger.actors import Occurrence
from reportedly.reconcile.actors import Identity, identities
from reportedly.reconcile.means import means_of
from reportedly.reconcile.parties import Parties
from reportedly.reconcile.siding import Siding
from reportedly.reconcile.types import Claim, Digest, Incident, Report, Telling
from reportedly.types import Actor


class Page:
    """One document: who speaks in it, and what is claimed."""

    def __init__(self, name: str, published: str | None = "2031-03-15", publisher: str | None = None) -> None:
        self.id = name * 8
        self.report = Report(self.id, (f"file:///tmp/{name}.txt",), None, publisher or f"The {name} Post", published)
        self.actors: dict[str, Actor] = {}
        self.claims: list[Claim] = []
        self._at = 0

    def actor(self, name: str, kind: Any = "state body", *, named: bool = True, **about: Any) -> str:
        """An actor of the document, by its id."""
        key = f"s{len(self.actors)}"
        self._at += len(name) + 1
        mentions = ((self._at, self._at + len(name)),)
        self.actors[key] = Actor(key, name, kind, named, mentions=mentions, names=(name,), **about)
        return key

    def says(self, speaker: str | None, words: str, quote: str | None = None, **told: Any) -> Claim:
        """A claim of an actor of the document; without one, in its own voice."""
        sentence = quote or words
        start = self._at = self._at + 100
        at = sentence.index(words) if words in sentence else 0
        actor = self.actors.get(speaker or "")
        about: dict[str, Any] = {}
        if actor:
            about = {"attribution": f"a{start}", "holder": actor.name, "speaker": speaker, "kind": actor.kind,
                     "around": ("asserts",), "chain": (self.report.publisher, actor.name)}  # fmt: skip
        quoted = (start, start + len(sentence))
        means = tuple((a + start, b + start) for a, b in means_of(sentence, (0, len(sentence))))
        span = (start + at, start + at + len(words))
        claim = Claim(self.id, span, words, sentence, quoted, means=means, **{**about, **told})
        self.claims.append(claim)
        return claim

    def count(self, speaker: str | None, number: int | None, measure: str = "killed", **told: Any) -> Claim:
        """A figure: "31 people", or with `least=True` "at least 31 people"."""
        least = told.pop("least", False)
        bounds = {"low": number, "best": None if least else number, "high": None if least else number}
        words = f"{'at least ' if least else ''}{number} people"
        return self.says(speaker, told.pop("words", words), **{"measure": measure, "group": "people", **bounds, **told})

    @property
    def digest(self) -> Digest:
        """What the later stages see of it."""
        telling = Telling(f"{self.id}:0", self.id, True, self.report.published, (), (), tuple(self.claims))
        about = {key: {"name": a.name, "kind": a.kind, "role": a.role, "affiliation": a.affiliation}
                 for key, a in self.actors.items()}  # fmt: skip
        return Digest(self.report, (telling,), actors=about)


def who(pages: Sequence[Page]) -> list[Identity]:
    """The identities of all actors of these pages."""
    return identities([Occurrence(page.id, actor) for page in pages for actor in page.actors.values()])


def parties(pages: Sequence[Page], **about: Any) -> Parties:
    """The parties of these pages; `about` is for `Siding`."""
    known = who(pages)
    return Parties(known, Siding(known, **about))


def incident(pages: Sequence[Page], date: str | None = "2031-03-14") -> Incident:
    """All that these pages tell, as one incident."""
    tellings = tuple(page.digest.tellings[0] for page in pages)
    return Incident("i", "Lantern Square", date, None, (), tellings)


def digests(pages: Sequence[Page]) -> list[Digest]:
    """The digests of these pages."""
    return [page.digest for page in pages]
