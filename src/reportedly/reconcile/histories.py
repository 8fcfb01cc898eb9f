"""How each party's figures moved from day to day, and which documents report each step."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportedly.reconcile.counts import MEASURES, bounds_of
from reportedly.reconcile.parties import Parties, Voice, reports_of, voices
from reportedly.reconcile.steps import Move, moves, said
from reportedly.reconcile.types import Digest, History, Incident, Report, Step


def histories(incident: Incident, digests: Iterable[Digest] | Mapping[str, Digest], parties: Parties) -> list[History]:
    """A history for each party and measure, by measure, those in most documents first.

    It follows the figures for anybody ("at least 31 people"); only where a party gives none of these does it follow
    those of the group that most documents give ("children"). Holders without a name each have their own.
    """
    reports = reports_of(incident, digests)
    every = [single for voice in voices(incident, digests, parties) for single in singles(voice)]
    return [h for measure in MEASURES for voice in every if (h := _history(voice, measure, reports)) is not None]


def singles(voice: Voice) -> Iterator[Voice]:
    """The voice itself; of a column of several unnamed holders, each of them."""
    if not voice.party.several:
        yield voice
        return
    split: dict[str, list[int]] = {}
    for n, claim in enumerate(voice.claims):
        split.setdefault(f"{claim.document[:16]}:{claim.speaker or claim.holder or ''}", []).append(n)
    for key, numbers in sorted(split.items()):
        claims = tuple(voice.claims[n] for n in numbers)
        name = claims[0].holder or voice.party.name
        yield Voice(replace(voice.party, key=f"{voice.party.key}:{key}", name=name, several=False), claims)


def _history(voice: Voice, measure: str, reports: Mapping[str, Report]) -> History | None:
    found = moves((claim for claim in voice.claims if claim.measure == measure), reports)
    kept = min(found, key=lambda group: (group != "", -_documents(found[group]), group), default=None)
    steps = tuple(_step(move, reports) for move in found[kept]) if kept is not None else ()
    return History(voice.party, measure, steps) if steps else None


def _documents(found: list[Move]) -> int:
    return len({claim.document for move in found for claim in move.claims})


def _step(move: Move, reports: Mapping[str, Report]) -> Step:
    first = move.claims[0]
    dated = said(first, reports[first.document])
    documents = tuple(dict.fromkeys(claim.document for claim in move.claims))
    return Step(dated.day, dated.day_of, *bounds_of(first), first, documents)
