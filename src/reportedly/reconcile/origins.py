"""Who stands behind a value: how many reports say it, and how many independent origins they have.

Reports are traced to the earliest holder that the documents of the dossier state: a report hangs beneath the one whose
words it copies, or beneath the relay that it names, or beneath the holder; a relay beneath its own source, as its own
document or others tell of it. What an outlet says in its own voice goes with those whom the same document, or the one
that it copies, gives the same value to; an outlet that tells of nobody is an origin by itself, and says so.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.reconcile.citing import Sources, Who, by_name
from reportedly.reconcile.copies import Copy
from reportedly.reconcile.tracing import Tracer
from reportedly.reconcile.types import Claim, Digest, Incident, Support

Value = tuple[str, int | None, int | None]  # "number", "vague" or "between", and the bounds
MEASURES = ("killed", "executed", "injured", "missing", "detained", "displaced", "besieged", "attended", "other")
_VAGUE = re.compile(r"\b(?:dozens?|scores|hundreds|thousands|millions|many|several|numerous|tens)\b", re.I)


def support(
    incident: Incident, digests: Iterable[Digest], copies: Iterable[Copy] = (), who: Who = by_name
) -> list[Support]:
    """Each value of each measure, with a tree for each of its independent origins, the earliest first.

    "At least 31" and 31 are one value, "dozens" and "at least 24" are not. Parts of a figure, running totals and what a
    holder denies are left out; "none" is a value. Values that more documents give come first. `digests` are those of
    the incident's documents, or of more; `copies` those of copies.py; `who` tells whose a claim is.
    """
    sources = Sources(_of(incident, digests), who)
    tracer = Tracer(sources, copies)
    found: dict[tuple[str, Value], list[Claim]] = defaultdict(list)
    for claim in incident.claims:
        if (value := value_of(claim)) is not None and claim.measure and claim.document in sources.digests:
            found[claim.measure, value].append(claim)
    made = [_support(measure, claims, tracer) for (measure, _), claims in found.items()]
    return sorted(made, key=_rank)


def reports_and_origins(
    incident: Incident, digests: Iterable[Digest], copies: Iterable[Copy] = (), who: Who = by_name
) -> tuple[int, int]:
    """How many documents tell of an incident, and how many independent origins what they tell has.

    Origins are those of its figures, or where it has none, of its events; a document that names no holder at all, and
    copies none that does, is one by itself.
    """
    sources = Sources(_of(incident, digests), who)
    claims = [claim for claim in incident.claims if claim.document in sources.digests]
    figures = [claim for claim in claims if value_of(claim) is not None]
    told = figures or [claim for claim in claims if claim.measure is None]
    return len(incident.documents), Tracer(sources, copies).count(told, incident.documents)


def value_of(claim: Claim) -> Value | None:
    """What makes two figures one value; None for a claim that supports none."""
    if claim.measure is None or claim.part or claim.total or claim.stance == "declines":
        return None
    bounds = [n for n in (claim.low, claim.best, claim.high) if n is not None]
    if not bounds or (claim.stance == "denies" and max(bounds) > 0):
        return None
    if claim.low is not None and claim.high is not None and claim.low != claim.high:
        return "between", claim.low, claim.high
    if claim.low is None and claim.best is None:
        return "up to", None, claim.high
    number = claim.best if claim.best is not None else claim.low
    return "vague" if _VAGUE.search(claim.words) else "number", number, None


def _of(incident: Incident, digests: Iterable[Digest]) -> list[Digest]:
    wanted = set(incident.documents)
    return [digest for digest in digests if digest.report.id in wanted]


def _support(measure: str, claims: Sequence[Claim], tracer: Tracer) -> Support:
    first = min(claims, key=lambda c: (c.high is not None, tracer.order(c)))  # "at least" says less, and holds for all
    trees = tracer.trees(claims)
    reports = len({claim.document for claim in claims})
    return Support(measure, first.low, first.best, first.high, reports, trees)


def _rank(one: Support) -> tuple[int, int, int, str]:
    measure = MEASURES.index(one.measure) if one.measure in MEASURES else len(MEASURES)
    return measure, -one.reports, -(one.best or one.low or one.high or 0), repr((one.low, one.best, one.high))
