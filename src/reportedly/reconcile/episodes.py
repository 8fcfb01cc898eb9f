"""Which of a document's claims are of the occurrence that it is about, which of another, and which of none.

There is no training data for this, so it is rules over what the reading found: a claim is of another occurrence where
its own words give another day, or stand where the text turns elsewhere ("separately", "earlier this month") and name
another place. It is background where it counts a whole war ("more than 400,000 since 2011"). All else is of the main
one: an article that does not say otherwise speaks of one thing.
"""
from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reportedly.reconcile.days import Days, Range, days_of
from reportedly.reconcile.spots import apart, is_spot, place_key, point_of
from reportedly.reconcile.types import Claim
from reportedly.types import Document, Reading, Span

_T = TypeVar("_T")

_NAMED_WAR = r"(?:war|conflict|uprising|crisis|revolt|revolution|insurgency|occupation)\b"
_WHOLE_WAR = re.compile(
    rf"""\bsince\s+(?:then|(?:(?:early|late|mid)[ -])?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d|it\s+(?:began|started|erupted))
    |\bsince\s+(?:the\s+)?(?:\w+\s+){{0,5}}?{_NAMED_WAR}
    |{_NAMED_WAR}[^.]{{0,70}}?\b(?:has|have|had|which)\b[^.]{{0,30}}?
        \b(?:killed|claimed|cost|left|displaced|driven|forced|taken)
    |\b(?:in|during|of|from)\s+(?:the|its|a|this)\s+(?:[\w-]+\s+){{0,3}}?{_NAMED_WAR}
    |\b(?:toll|dead|killed)\b[^.]{{0,40}}{_NAMED_WAR}""",
    re.IGNORECASE | re.VERBOSE,
)
_CAMPAIGN = re.compile(
    r"""\b(?:over|in|during|within|for)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+)?(?:year|month|week|day|decade)s?\b
    |\bin\s+recent\s+(?:day|week|month|year)s\b|\bso\s+far\s+this\s+(?:year|month|week)\b
    |\bthis\s+(?:week|month|year)\s+alone\b|\bfirst\s+(?:\w+\s+)?(?:days|weeks|months)\s+of\b
    |\bsince\s+(?:(?:early|late|mid|last)[ -]?)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month
        |January|February|March|April|May|June|July|August|September|October|November|December)\b
    |\bsince\s+(?:[\w-]+\s+){1,12}?(?:began|begun|started|launched)\b
    |\b[\w-]+\s+(?:days|weeks|months|years)\s+of\s+(?:[\w-]+\s+)?(?:air\s?strike|strike|raid|bomb|shell|fight|clash|attack)
    |\b(?:the\s+latest|among|one)\s+of\s+(?:(?:more|over|at)\s+(?:than\s+|least\s+)?)?[\d,]{3,}
    |\b(?:fighting|clashes|battles?|offensive|campaign|siege|violence|operations?|effort|violations)\b
        (?:[^.]{0,50}?\b(?:has|have|had)\b[^.]{0,20}?)?\s
        (?:claimed|cost|killed|left|forced|caused|displaced|driven|drove)\b
    |\b(?:killed|died|fled|displaced)\b[^.]{0,30}?\b(?:in|as\s+a\s+result\s+of)\s+(?:the\s+|this\s+|these\s+)?
        (?:fighting|clashes|battles?|offensive|campaign|siege|effort|violations)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TURNS = re.compile(
    r"""\b(?:elsewhere|separately|meanwhile\w*|in\s+(?:a\s+separate|another|a\s+similar)
    |another\s+(?:[\w-]+\s+)?(?:attack|strike|raid|bombing|blast|bomb|explosion|shooting|incident)s?
    |(?:earlier|previous|similar|recent|last)\s+(?:[\w-]+\s+)?(?:attack|strike|raid|bombing|blast|shooting|incident)s?
    |earlier\s+(?:this|in)|last\s+(?:week|month|year|spring|summer|autumn|fall|winter)
    |the\s+(?:year|month|week|day)\s+before|on\s+the\s+heels|(?:comes?|came)\s+(?:as|after|(?:\w+\s+){1,3}after)
    |(?:a|one|two|three|several|just|hours|days)\s+(?:days?|weeks?|hours?)?\s*after|the\s+(?:second|third|fourth|latest)\s+(?:such|time)
    |in\s+(?:early|late|mid-?)?\s*(?:January|February|March|April|May|June|July|August|September|October|November
    |December)|also|related)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ANAPHOR = re.compile(r"\W*(?:the|that|this|those|these|it|they|he|she|under)\b", re.IGNORECASE)
_MASS = ("displaced", "besieged", "attended", "other")
_BEGINNING = 600  # characters in which a text tells what it is about
_A_SEASON = 100  # days of its range beyond which an aside that counts nobody is history
_A_WHILE = 31  # days of an event's own date beyond which it is a total
_NEXT = 400  # characters to a sentence that may still speak of the same
_HEADING = 250  # characters behind the title in which it is still the beginning
_MANY, _HOST = 1_000, 20_000  # counts of the displaced, and any counts, that are rarely of one day
_FAR = 30  # kilometres between places of two occurrences, where only the places tell them apart


@dataclass(frozen=True, slots=True)
class Episode:
    """The claims of one occurrence; `sentences` are the spans that tell of it, `range` its days where stated."""

    main: bool
    claims: tuple[Claim, ...]
    sentences: tuple[Span, ...]
    range: Range | None = None


@dataclass(slots=True)
class _Aside:
    """Another occurrence, while its claims are gathered."""

    range: Range | None
    places: set[str]
    claims: list[Claim] = field(default_factory=list)


def episodes(
    document: Document, reading: Reading, claims: Sequence[Claim], about: Days
) -> tuple[list[Episode], list[Claim]]:
    """The occurrences, the main one first (it is there also without claims), and the claims that are background."""
    sorter = _Sorter(document, reading, about)
    aside_of: dict[int, _Aside | None] = {}
    asides: list[_Aside] = []
    last: tuple[int, _Aside | None] = (0, None)
    background: list[Claim] = []
    main: list[Claim] = []
    figures = [(c.span, n) for n, c in enumerate(claims) if c.measure is not None]
    # An event goes with those whom it harmed, wherever its own words would put it.
    homes = [n if c.measure is not None else _figure_in(c, figures, n) for n, c in enumerate(claims)]
    for n, claim in enumerate(claims):
        if homes[n] != n:
            continue
        kind, own, places = sorter.sort(claim, last)
        if kind != "background":
            aside_of[n] = None if kind == "main" else _fitting(asides, own, places, last, claim)
            last = (claim.quote_span[0], aside_of[n])
    for home, claim in zip(homes, claims, strict=True):
        if home not in aside_of:
            background.append(claim)
        else:
            (aside.claims if (aside := aside_of[home]) is not None else main).append(claim)
    asides = [aside for aside in asides if aside.claims]
    found = [Episode(True, tuple(main), tuple(sorter.of_main(asides, background)))]
    for aside in asides:
        if _is_history(aside):
            background += aside.claims
        else:
            found.append(Episode(False, tuple(aside.claims), _sentences(aside.claims), aside.range))
    return found, background


def _is_history(aside: _Aside) -> bool:
    """Whether it is no occurrence but a time: "the party has ruled since 1963"."""
    long = aside.range is not None and aside.range[1] - aside.range[0] > _A_SEASON
    return long and all(claim.measure is None for claim in aside.claims)


def _figure_in(event: Claim, figures: Sequence[tuple[Span, int]], otherwise: int) -> int:
    """The number of the first figure that an event's words take in; `figures` are in order, none lies in another."""
    start, end = event.span
    at = bisect.bisect_right(figures, start, key=lambda figure: figure[0][1])
    return figures[at][1] if at < len(figures) and figures[at][0][0] < end else otherwise


class _Sorter:
    def __init__(self, document: Document, reading: Reading, about: Days) -> None:
        self.text, self.about = document.text, about
        title = document.title or ""
        self.head = len(title) if title and self.text.startswith(title) else 0
        self.dates = about.mentions
        named = [p for p in reading.places if is_spot(p)]
        self.places = sorted((p["span"][0], place_key(p["name"])) for p in named)
        self.points = {place_key(p["name"]): at for p in reversed(named) if (at := point_of(p))}
        self.start = {key for at, key in self.places if at < _BEGINNING}
        self.headed = {key for at, key in self.places if at < self.head} or set(
            list(dict.fromkeys(key for _, key in self.places))[:1]
        )
        self.lead_days = [r for at, r in self.dates if at < _BEGINNING and r[1] - r[0] <= 1]

    def sort(self, claim: Claim, last: tuple[int, _Aside | None]) -> tuple[str, Range | None, set[str]]:
        """Whether a claim is "main", "background" or "other"; and the days and places of its own words."""
        begin, end = claim.quote_span
        places = {key for _, key in _between(self.places, begin, end)}
        own = self._own_days(claim)
        if self._of_a_war(claim):
            return "background", own, places
        if claim.span[0] < self.head:
            return "main", own, places
        other = self._another_day(own, claim) or self._turns(claim, own, places, last) or self._stays(
            claim, own, places, last
        )
        return "other" if other else "main", own, places

    def _turns(self, claim: Claim, own: Range | None, places: set[str], last: tuple[int, _Aside | None]) -> bool:
        """Whether the text turns elsewhere with this sentence."""
        begin = claim.quote_span[0]
        if begin > _BEGINNING and self._elsewhere(places):
            return True
        anchored = bool(places) or own is not None or last[1] is not None
        late = begin > self.head + _HEADING
        return late and anchored and not places & self.headed and bool(_TURNS.search(claim.quote))

    def _stays(self, claim: Claim, own: Range | None, places: set[str], last: tuple[int, _Aside | None]) -> bool:
        """Whether the text was elsewhere, and has not come back."""
        before, aside = last
        if aside is None:
            return False
        begin = claim.quote_span[0]
        if begin == before:
            return not places & self.headed or bool(places & aside.places)
        follows = 0 <= begin - before < _NEXT and own is None and not places
        return follows and _ANAPHOR.match(claim.quote) is not None

    def of_main(self, asides: Iterable[_Aside], background: Iterable[Claim]) -> Iterator[Span]:
        """The pieces of the text that no other occurrence and no background claim takes up."""
        taken = sorted({c.quote_span for a in asides for c in a.claims} | {c.quote_span for c in background})
        at = 0
        for start, end in taken:
            if start > at:
                yield at, start
            at = max(at, end)
        if at < len(self.text) or not taken:
            yield at, len(self.text)

    def _own_days(self, claim: Claim) -> Range | None:
        """The days of the event's own words, or of the nearest date in the sentence that is not one of saying."""
        if (stated := days_of(claim.date)) is not None:
            return stated
        begin, end = claim.quote_span
        if begin < self.head + _HEADING:  # headline, dateline and first sentence run together on many pages
            return None
        here = [(abs(at - claim.span[0]), r) for at, r in _between(self.dates, begin, end)]
        return min(here)[1] if here else None

    def _of_a_war(self, claim: Claim) -> bool:
        if claim.measure is None:
            return False
        count = next((n for n in (claim.best, claim.low, claim.high) if n is not None), None)
        if (count or 0) >= _HOST and claim.span[0] >= self.head:
            return True
        if claim.span[0] < self.head + _HEADING:
            return False
        stated = days_of(claim.date)
        said = _CAMPAIGN.search(claim.quote)
        if stated is None:
            total = said is not None or (claim.measure in _MASS and claim.total)
        else:  # "since Thursday" bears a day too, "fighting killed three on Thursday" is of that day
            over = stated[1] > stated[0] or (said is not None and said[0].lower().startswith("since"))
            total = stated[1] - stated[0] > _A_WHILE or (said is not None and over)
        large = (count is None and stated is None) or (count or 0) >= _MANY or claim.total
        return total or (large and bool(_WHOLE_WAR.search(claim.quote)))

    def _another_day(self, own: Range | None, claim: Claim) -> bool:
        if own is None or self.about.main is None:
            return False
        day = self.about.main
        long = own[1] - own[0] > 1
        if own[0] <= day <= own[1]:
            # "in early October", in a text that dates its own event to the day
            return long and self.about.dated and claim.span[0] > _BEGINNING and bool(_TURNS.search(claim.quote))
        if any(own[0] <= r[1] and r[0] <= own[1] for r in self.lead_days if not long and r != own) and not long:
            return False
        gap = min(abs(own[0] - day), abs(own[1] - day))
        if not long and claim.span[0] < _BEGINNING and gap <= 1:
            return False
        return gap > 1 or (self.about.dated and own[1] < day)

    def _elsewhere(self, places: set[str]) -> bool:
        """Whether all these places are known to lie far from those that the text begins with."""
        if not places or places & self.start:
            return False
        here = [self.points[key] for key in self.start if key in self.points]
        there = [self.points[key] for key in places if key in self.points]
        return bool(here) and len(there) == len(places) and min(apart(a, b) for a in here for b in there) > _FAR


def _between(placed: Sequence[tuple[int, _T]], begin: int, end: int) -> Sequence[tuple[int, _T]]:
    """Those of things in order that begin in a stretch of the text."""
    first = bisect.bisect_left(placed, begin, key=lambda one: one[0])
    return placed[first : bisect.bisect_left(placed, end, key=lambda one: one[0])]


def _fitting(
    asides: list[_Aside], own: Range | None, places: set[str], last: tuple[int, _Aside | None], claim: Claim
) -> _Aside:
    """The other occurrence that a claim goes with: its sentence's, or one of the same days and places; or a new one."""
    begin = claim.quote_span[0]
    if last[1] is not None and (begin == last[0] or (own is None and not places)):
        return last[1]
    for aside in asides:
        days = own is None or aside.range is None or (own[0] <= aside.range[1] and aside.range[0] <= own[1])
        where = not places or not aside.places or bool(places & aside.places)
        stated = (own is not None and aside.range is not None) or bool(places & aside.places)
        if days and where and stated:
            aside.places |= places
            return aside
    made = _Aside(own, set(places))
    asides.append(made)
    return made


def _sentences(claims: Sequence[Claim]) -> tuple[Span, ...]:
    return tuple(sorted({claim.quote_span for claim in claims}))


