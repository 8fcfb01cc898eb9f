"""One claim under one question, as a page shows it: its value, its words, who says it, when, and in which report."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.publish import edtf, words
from reportedly.publish.events import STANCES as BLAMES
from reportedly.publish.howmany import how_many, of_whom
from reportedly.publish.incidentview import IncidentView
from reportedly.publish.stated import Quoted, quoted
from reportedly.reconcile.counts import group_of
from reportedly.reconcile.types import Claim, Party, Said

_BESIDE = 70  # characters of the sentence to either side of the words
_LONGEST = 160  # characters of words that stand as a value
_LONGEST_WORDS = 300  # characters of the claim's own words in a quotation
DOUBTED = {"denied": ("×", "told as denied"), "feared": ("◌", "feared"), "planned": ("▷", "planned")}


@dataclass(frozen=True, slots=True)
class Saying:
    """`value` is ours for a figure ("at least 31"), and where words of the text come to a date or a type; then `called`
    are these words. Else, where `slice` is true, it is words of the text itself. `blame` says what they do to whom they
    name ("accuses").

    `doubts` tell by shape and word that somebody does not assert it; `tags` are further remarks. `by` and `role` name
    the person where the column is the body that the person speaks for, `through` the relays between outlet and holder.
    """

    value: str
    slice: bool
    counts: bool
    called: str | None
    blame: str | None
    group: str | None
    quoted: Quoted
    lang: Markup
    day: str | None
    published: bool
    order: tuple[str, str]
    href: str | None
    outlet: str
    document: str
    doubts: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    by: str | None
    role: str | None
    through: tuple[str, ...]
    claim: Claim

    @property
    def denied(self) -> bool:
        """Whether somebody on the way to the words denies them."""
        return any(shape == "×" for shape, _ in self.doubts)


@dataclass(frozen=True, slots=True)
class Told:
    """What says one thing: the first saying of it, and the others in other reports."""

    first: Saying
    others: tuple[Saying, ...]


def told(said: Iterable[Said], row: str, party: Party, view: IncidentView) -> list[Told]:
    """Sayings with one value as one, in their order."""
    groups: dict[tuple[object, ...], list[Saying]] = {}
    for one in said:
        shown = saying(one, row, party, view)
        key = (" ".join(shown.value.casefold().split()), shown.doubts, group_of(shown.claim) if shown.counts else "")
        groups.setdefault(key, []).append(shown)
    return [Told(group[0], tuple(_others(group))) for group in groups.values()]


def _others(group: Sequence[Saying]) -> Iterator[Saying]:
    """Those in other documents, each document once."""
    seen = {group[0].document}
    for one in group[1:]:
        if one.document not in seen:
            seen.add(one.document)
            yield one


def saying(said: Said, row: str, party: Party, view: IncidentView) -> Saying:
    """One claim as its cell shows it; `row` is the question that it answers."""
    claim, counts = said.claim, said.claim.measure is not None and said.claim.measure == row
    called = words.shortened(said.words, _LONGEST)
    ours = how_many(claim) if counts else words.date(_text(said.value))
    holder = claim.holder if claim.holder and claim.holder.casefold() != party.name.casefold() else None
    return Saying(
        value=ours or called,
        slice=not ours,
        counts=counts,
        called=words.shortened(said.words) if ours and not counts and called.casefold() != ours.casefold() else None,
        blame=_blame(claim) if not counts else None,
        group=of_whom(claim) if counts else None,
        quoted=_quotation(claim, claim.words if counts else said.words),
        lang=view.lang(claim.document),
        day=words.date(said.day),
        published=said.day_of == "publication",
        order=edtf.order(said.day),
        href=view.href(claim, claim.document),
        outlet=view.outlet(claim.document),
        document=claim.document,
        doubts=tuple(_doubts(claim)),
        tags=tuple(_tags(claim, row, counts)),
        by=holder,
        role=claim.role if holder and claim.role and claim.role not in holder else None,
        through=claim.chain[1:-1],
        claim=claim,
    )


def _quotation(claim: Claim, said: str) -> Quoted:
    """The words with as much of their sentence as has room, all of it a slice of the claim's quotation."""
    start = claim.span[0] - claim.quote_span[0]
    at = claim.quote.find(said, max(0, start)) if said else -1
    if at < 0:
        at = claim.quote.find(said) if said else -1
    if at < 0:
        cut = len(claim.quote) > 2 * _BESIDE
        return Quoted("", claim.quote[: 2 * _BESIDE] if cut else claim.quote, "", cut_after=cut)
    end = at + min(len(said), _LONGEST_WORDS)
    found = quoted(claim.quote, (at, end), _BESIDE)
    return found if end == at + len(said) else Quoted(found.before, found.words, "", found.cut_before, cut_after=True)


def _doubts(claim: Claim) -> Iterator[tuple[str, str]]:
    """Who does not assert it: the holder, then those in whose claims that one stands."""
    if claim.stance != "asserts":
        yield words.STANCES[claim.stance]
    for stance in dict.fromkeys(claim.around[1:]):
        if stance != "asserts":
            yield words.STANCES[stance][0], f"{words.AROUND[stance]} by whoever quotes it"
    modality = _text(claim.modality) or ""
    told_already = claim.blame == "denies" or "denies" in (claim.stance, *claim.around)
    if modality in DOUBTED and not (modality == "denied" and told_already):
        yield DOUBTED[modality]
    if claim.blame == "denies":
        yield "×", BLAMES["denies"]


def _tags(claim: Claim, row: str, counts: bool) -> Iterator[str]:
    if counts and claim.hedged and claim.stance != "hedges":
        yield "hedged"
    if counts and claim.total:
        yield "running total"
    if row == "how" and isinstance(claim.score, int | float) and 0 <= claim.score <= 1:
        yield f"type as read: {words.sure(claim.score)[1]}"


def _blame(claim: Claim) -> str | None:
    """That the words hold somebody responsible; a denial is among the doubts."""
    blame = _text(claim.blame)
    return BLAMES.get(blame, blame) if blame and blame != "denies" else None


def _text(stated: object) -> str | None:
    """What a merged ledger says there, where it is text."""
    return stated if isinstance(stated, str) and stated.strip() else None
