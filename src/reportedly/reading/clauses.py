"""The clause that attributes a claim: which words of its sentence say of the saying itself when and how it was done."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..types import Attribution, Span, Spans
from .quotes import find_quotes
from .scene import NO_END, SENTENCE_END

REACH = 1500  # code points around the cue that are looked at
LONGEST = 14  # words between a verb of saying and what belongs to it
SHORT = 4  # words of a content that may stand between them: "published the video on Friday"

_BREAK = re.compile(r"\n[^\S\n]*\n|\n(?![a-z])|(?<=[.!?:”\"])\n")

# Words after which the text tells of another event than the saying.
_OTHER = re.compile(
    r"\b(?:who|whom|whose|which|that|after|before|when|where|while|as|since|until|because|and|but|or|about|over"
    r"|following"
    r"|for|if|whether|against|regarding|concerning|than|amid|despite|how|why|what|ahead|was|were|is|are|be|been|had"
    r"|has|have"
    r"|will|would|could|may|might|did|does|do|said|says|told|took|came|went|began|made|gave|left|met|won|lost|ran"
    r"|led|held"
    r"|fell|hit|saw|got|killed"
    r"|(?!(?:brief|meet|hear|morn|even|speak|writ|talk|gather|fil|dur|appear|address|accord|post|tweet|open|break"
    r"|morn|clos"
    r"|mourn|fundrais|landmark|rul|spr|forthcom|recor)ing|nothing|something|wedding|building|king)[a-z]{2,20}ing"
    r"|(?!(?:releas|publish|issu|post|televis|prepar|record|air|dat|broadcast|tap|print|circulat|obtain|email|e-mail"
    r"|schedul"
    r"|crowd|pack|unit|fil|sworn|deliver|distribut|leak|unit|sign|translat|carri|head)ed|hundred|sacred|indeed|need)"
    r"[a-z]{2,20}ed)\b|\bof\b(?!\s(?:[A-Z]|the\s[A-Z]))")
_OF = re.compile(
    r"\b(?:crowds?|groups?|meetings?|conferences?|gatherings?|sessions?|handful|hundreds|thousands|dozens|series"
    r"|pair|number"
    r"|members|front|end|beginning|start|couple|house|edition|episode|statement|convention|round|rooms?ful|roomful"
    r"|audience"
    r"|out|capital|city|town|board|aboard)\sof\b", re.I)

_LINK = re.compile(
    r"^\W*(?:(?:And|But|Or|Yet|So|Then|Also|However|Meanwhile|Later|Earlier|Still|Just|Back|Indeed|Similarly)\b"
                   r",?\s)?")
_OPENING = re.compile(
    r"(?:on|in|at|during|over|through|via|by|late|early|last|from|with|speaking|talking|writing|appearing"
                      r"|addressing|tweeting|posting)\b", re.I)
_RELATIVE = re.compile(r"(?:that|which|who|whom|whose)\b", re.I)
_VERB = re.compile(r"^\W*(?:(?:also|later|then|first|once|had|has|have|was|were|is|are|\w+ly)\s)*\w+(?:\W|$)")


@dataclass(frozen=True, slots=True)
class Clause:
    """The sentence `start` to `end` that attributes; in it the source, the cue, and the words that are not its own."""

    text: str
    start: int
    end: int
    source: Span | None
    cue: Span
    foreign: Spans  # the content, and what else stands in quotation marks
    paragraph: Span

    def own(self, start: int, end: int) -> bool:
        """Whether these words stand in the sentence, outside the content and any quotation."""
        return self.start <= start and end <= self.end and not any(s < end and start < e for s, e in self.foreign)

    def in_source(self, start: int, end: int) -> bool:
        return self.source is not None and self.source[0] <= start and end <= self.source[1]

    def belongs(self, start: int, end: int) -> bool:
        """Whether these words plainly belong to the saying: in or right after its verb, before it, or first of all."""
        if not self.own(start, end):
            return False
        if self.cue[0] <= start and end <= self.cue[1]:
            return self._near(self.cue[0], start, verb=True)
        if start >= self.cue[1]:
            return self._near(self.cue[1], start)
        if self.source and self.source[1] <= start:
            return self._near(self.source[1], start, verb=True)
        head = min(self.cue[0], self.source[0]) if self.source else self.cue[0]
        return (end <= head and not _RELATIVE.match(self.text, head)
                and self._near(self.start, start, opening=True) and self._near(end, head, commas=3))

    def _near(self, start: int, end: int, opening: bool = False, verb: bool = False, commas: int = 2) -> bool:
        """Whether nothing between two places tells of another event or of another's words; a `verb` may go first."""
        within = [f for f in self.foreign if f[0] < end and start < f[1]]
        if not all(start <= s and e <= end and len(self.text[s:e].split()) <= SHORT for s, e in within):
            return False
        if self.source and start <= self.source[0] and self.source[1] <= end:
            within.append(self.source)
        gap = "".join(self.text[s:e] for s, e in _around(start, end, within))
        if opening:
            gap = _LINK.sub("", gap)
            if gap and not _OPENING.match(gap):
                return False
        if verb:
            gap = _VERB.sub("", gap)
        gap = _OF.sub(" ", gap)
        return (len(gap.split()) <= LONGEST and gap.count(",") <= commas and not re.search(r"[;:\n—]|\s[-–]\s", gap)
                and not _OTHER.search(_lower_words(gap)))


def _around(start: int, end: int, holes: Sequence[Span]) -> Iterator[Span]:
    """What is left of a stretch without some spans in it."""
    for s, e in sorted(holes):
        yield start, max(start, s)
        start = max(start, e)
    yield start, max(start, end)


def _lower_words(gap: str) -> str:
    """The gap with its first letter small, so that "As", "When" at a start are seen; names keep theirs."""
    return re.sub(r"^(\W*)(As|When|While|After|Before|Since|Following|That|Although|If|Because|Until|Amid|Despite)\b",
                  lambda m: m[1] + m[2].lower(), gap)


def clause_of(text: str, attribution: Attribution) -> Clause | None:
    """The attributing clause; None where the attribution has neither cue nor source."""
    cue, source = attribution.cue, attribution.source
    if not cue and not source:
        return None
    verb = max(cue or source, key=lambda span: span[1] - span[0])
    paragraph = _paragraph(text, verb)
    quotes = find_quotes(text[paragraph[0]:paragraph[1]], [(0, paragraph[1] - paragraph[0])])
    marks = [(q.start + paragraph[0], q.end + paragraph[0]) for q in quotes]
    around = [q for q in marks if q[0] <= verb[0] and verb[1] <= q[1]]
    bounds = max(around) if around else paragraph
    start, end = _sentence(text, verb, bounds)
    inside = [s for s in source if start <= s[0] and s[1] <= end]
    near = min(inside, key=lambda s: abs(s[0] - verb[0]), default=None)
    foreign = tuple(attribution.content) + tuple(q for q in marks if q not in around)
    return Clause(text, start, end, near, verb, foreign, paragraph)


def _paragraph(text: str, verb: Span) -> Span:
    low, high = max(0, verb[0] - REACH), min(len(text), verb[1] + REACH)
    start = max((m.end() for m in _BREAK.finditer(text, low, verb[0])), default=low)
    m = _BREAK.search(text, verb[1], high)
    return start, m.start() if m else high


def _sentence(text: str, verb: Span, bounds: Span) -> Span:
    """The sentence around the verb."""
    start, end = bounds
    for m in SENTENCE_END.finditer(text, bounds[0], bounds[1]):
        if NO_END.search(text[max(0, m.start() - 12):m.end()]):
            continue
        if m.end() <= verb[0]:
            start = m.end()
        elif m.start() >= verb[1]:
            end = m.start()
            break
    return start, end
