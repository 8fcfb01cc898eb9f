"""What a party answers to the questions of a matrix that words answer: when, where, by whom, how, with what."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.ledger.dates import day_range
from reportedly.reconcile.blame import NOT_SO, VIOLENT, Naming
from reportedly.reconcile.means import family
from reportedly.reconcile.naming import body_words, words
from reportedly.reconcile.steps import said
from reportedly.reconcile.types import Claim, Place, Report, Said

WIDE = ("country", "province", "region")  # what holds many towns
_BEFORE = 60  # characters before a means in which it can be said that it was none
# "None of them from bullets", "no live fire", "did not use tear gas": with at most three words between.
_NEGATED = re.compile(r"(?:\b(?:no|not|none|never|nor|without)|n['’]t)(?:\s+[\w-]+){0,3}\s+$", re.IGNORECASE)
Places = Mapping[tuple[str, str], Place]  # the gazetteer's, by document and folded name


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that one party says to a question. `key` is equal for answers that say the same.

    `place` is what the gazetteer knows of a place, `naming` who names whom.
    """

    key: str
    said: Said
    place: Place | None = None
    naming: Naming | None = None


def when(claims: Iterable[Claim], reports: Mapping[str, Report], types: Sequence[str]) -> Iterator[Answer]:
    """The days that a party puts it on."""
    for claim in _of_it(claims, types):
        if isinstance(claim.date, str) and day_range(claim.date) is not None:
            yield Answer(claim.date, said(claim, reports[claim.document], value=claim.date))


def where(
    claims: Iterable[Claim], reports: Mapping[str, Report], types: Sequence[str], places: Places
) -> list[Answer]:
    """The places that a party puts it at; a country or a province only where it names nothing nearer."""
    found = []
    for claim in _of_it(claims, types):
        if isinstance(claim.place, str) and (key := " ".join(words(claim.place))):
            place = places.get((claim.document, key))
            found.append(Answer(key, said(claim, reports[claim.document], _slice(claim, claim.place)), place))
    return [answer for answer in found if not _is_wide(answer)] or found


def by_whom(namings: Iterable[Naming], reports: Mapping[str, Report]) -> Iterator[Answer]:
    """Whom a party names, and how: a denial is another answer than an accusation of the same."""
    for naming in namings:
        doer = naming.doer or ""
        key = f"{naming.stance}:{' '.join(body_words(doer))}"
        words_of = _slice(naming.claim, doer)
        yield Answer(key, said(naming.claim, reports[naming.claim.document], words_of), naming=naming)


def how(claims: Iterable[Claim], reports: Mapping[str, Report], types: Sequence[str]) -> Iterator[Answer]:
    """What kinds of event a party tells of: a guess of the reader, of which the surest stands first."""
    told = [claim for claim in _of_it(claims, types) if isinstance(claim.sub_type, str) and claim.type in VIOLENT]
    for claim in sorted(told, key=lambda claim: -_score(claim)):
        yield Answer(str(claim.sub_type), said(claim, reports[claim.document], value=claim.sub_type))


def with_what(claims: Iterable[Claim], reports: Mapping[str, Report]) -> Iterator[Answer]:
    """The means that a party names, by their words; those of which it says that they were none only in a denial."""
    for claim in claims:
        told_so = claim.modality != "denied" and claim.stance != "denies"
        if claim.modality not in ("planned", "hypothetical", "demanded"):
            for start, end in claim.means:
                at = start - claim.quote_span[0]
                named = claim.quote[max(0, at) : end - claim.quote_span[0]]
                if at >= 0 and named and not (told_so and _NEGATED.search(claim.quote[max(0, at - _BEFORE) : at])):
                    told = said(claim, reports[claim.document], named, family(named))
                    yield Answer(" ".join(words(named)) or named, told)


def _of_it(claims: Iterable[Claim], types: Sequence[str]) -> Iterator[Claim]:
    """The events that are told as having happened, of the incident's own types where these are known."""
    wanted = (None, *types) if types else (None, *VIOLENT)  # no set: a merged ledger may hold a list for a type
    for claim in claims:
        fits = claim.type in wanted or claim.sub_type in wanted
        if claim.measure is None and claim.blame is None and fits and claim.modality not in NOT_SO:
            yield claim


def _is_wide(answer: Answer) -> bool:
    return answer.place is not None and answer.place.precision in WIDE


def _slice(claim: Claim, wanted: str) -> str:
    """The words wanted where they stand in the quotation, so that only slices are shown; else the claim's own."""
    return wanted if wanted and wanted in claim.quote else claim.words


def _score(claim: Claim) -> float:
    known = isinstance(claim.score, int | float) and not isinstance(claim.score, bool)
    return float(claim.score or 0) if known else 0.0
