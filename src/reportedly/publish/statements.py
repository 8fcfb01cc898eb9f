"""Who said what of an incident on one day: one line for all documents that pass it on."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportedly.publish import words
from reportedly.publish.howmany import how_many, of_whom
from reportedly.publish.incidents import Line
from reportedly.publish.stated import Quoted, quoted
from reportedly.publish.whens import later
from reportedly.reconcile.counts import bounds_of
from reportedly.reconcile.types import Claim, Report

Href = Callable[[Claim], str | None]
_MOST_SAID = 6  # figures and events in a line
_MOST_NAMED = 3  # documents that pass it on
_BESIDE, _LONGEST_WORDS = 110, 300  # characters of a sentence to either side of a claim's words, and of those
_RESPONSIBLE = {
    "accuses": "says who is responsible",
    "claims": "claims responsibility",
    "denies": "denies responsibility",
}
_UNDER = {"denies": "denies: ", "declines": "declines to say: "}


@dataclass(slots=True)
class Statement:
    """What one holder says on one day (EDTF), which is `stated`, or else that of publication. `own` marks an outlet's
    own voice.
    """

    who: str
    own: bool
    day: str | None
    stated: bool = False
    claims: list[Claim] = field(default_factory=list)

    @property
    def documents(self) -> list[str]:
        """Those that hold it, each once."""
        return list(dict.fromkeys(claim.document for claim in self.claims))


def statements(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Statement]:
    """The statements that `claims` make, in the order of their first claims; `reports` are the documents by their ids.

    A holder is known by its name, an outlet in its own voice by its publisher, and whoever is not told by the document.
    """
    found: dict[tuple[str, bool, str | None], Statement] = {}
    for claim in claims:
        report = reports.get(claim.document)
        own = claim.holder is None and claim.attribution is None
        who = claim.holder or (outlet(report) if own else "speaker not stated")
        publisher = report.publisher if report and own else None
        holder = claim.holder.casefold() if claim.holder else f"\0{publisher or claim.document}"
        day = claim.stated or (report.published if report else None)
        known = found.setdefault((holder, own, day), Statement(who, own, day))
        known.stated = known.stated or bool(claim.stated)
        known.claims.append(claim)
    return list(found.values())


def outlet(report: Report | None) -> str:
    """What an outlet is called that speaks for itself: its publisher, else the document's title or file."""
    if report is None:
        return "a document that is not here"
    return report.publisher or report.title or words.place_of(report.uris[0] if report.uris else "") or "a document"


def told(claims: Iterable[Claim]) -> list[str]:
    """What claims say, in a few words each: "at least 31 killed", "denies: 60 killed", "claims responsibility".

    What kind of event it was is told only where nothing else is: that is a guess.
    """
    found = list(claims)
    weighty = [claim for claim in found if claim.measure] + [claim for claim in found if claim.blame]
    return list(dict.fromkeys(said for claim in weighty or found if (said := _said(claim))))


def _said(claim: Claim) -> str | None:
    under = _UNDER.get(claim.stance, "")
    if claim.measure:
        hedge = ", hedged" if claim.hedged or claim.stance == "hedges" else ""
        return f"{under}{figure(claim)}{hedge}"
    if claim.blame:
        return _RESPONSIBLE.get(claim.blame)
    kind = claim.sub_type or claim.type
    if not kind:
        return None
    return f"{under or ('denies: ' if claim.modality == 'denied' else 'tells of: ')}{kind[0].lower()}{kind[1:]}"


def figure(claim: Claim) -> str:
    """A figure's value and what it counts: "at least 31 killed", "2 killed (children)"."""
    stated = any(bound is not None for bound in bounds_of(claim))
    value = how_many(claim) if stated else f"“{words.shortened(claim.words, 40)}”"
    group = of_whom(claim)
    measured = value if claim.measure == "other" else f"{value} {claim.measure}"
    return f"{measured} ({words.shortened(group, 40)})" if group else measured


def quote_of(claim: Claim) -> Quoted:
    """A claim's words with what stands beside them in their sentence."""
    at = claim.span[0] - claim.quote_span[0]
    end = at + len(claim.words)
    if at < 0 or claim.quote[at:end] != claim.words:
        at = end = 0
    if end - at <= _LONGEST_WORDS:
        return quoted(claim.quote, (at, end), _BESIDE)
    return Quoted("", claim.words[:_LONGEST_WORDS], "", at > 0, True)


def records(line: Line, claims: Iterable[Claim], reports: Mapping[str, Report], href: Href) -> Iterator[dict[str, Any]]:
    """An incident's statements as a page shows them, ready to be kept as JSON."""
    for one in statements(claims, reports):
        first = next((claim for claim in one.claims if claim.measure), one.claims[0])
        said = told(one.claims)
        through = [] if one.own else list(dict.fromkeys(outlet(reports.get(d)) for d in one.documents))
        first_report = reports.get(first.document)
        yield {
            "who": one.who,
            "own": one.own,
            "role": None if one.own else first.role,
            "day": one.day,
            "published": one.day is not None and not one.stated,
            "said": said[:_MOST_SAID],
            "unsaid": max(0, len(said) - _MOST_SAID),
            "quote": quote_of(first),
            "language": first_report.language if first_report else None,
            "href": href(first),
            "documents": len(one.documents),
            "through": through[:_MOST_NAMED],
            "unnamed": max(0, len(through) - _MOST_NAMED),
            "label": line.label,
            "about": line.href,
            "later": later(one.day, line.date),
        }
