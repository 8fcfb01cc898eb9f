"""When and through which medium a claim was said, as its attributing clause tells it.

Both come from words outside the content that plainly belong to the saying: "said in a press conference on November 24".
A date of what is told is never the date of telling, and where the text names none, none is given: the document's own
date is not when its sources spoke.
"""
from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import lru_cache

from ..types import Attribution, Span
from . import sayingwords as words
from .calendars import Anchor
from .clauses import Clause, clause_of
from .dates import DateRead, document_day

EARLIER = 1500  # code points over which "the piece" may point back to "had a piece"
_SENTENCE = re.compile(r"[.!?][”\"]?\s{1,3}(?=[A-Z“\"])|\n")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")


def stated_of(text: str, attribution: Attribution, dates: Sequence[DateRead], published: str | None) -> str | None:
    """When it was said, in EDTF; None where the text does not say so.

    `dates` are those of `read_dates`, in the order of the text. A date that lies after the document's is not taken.
    """
    clause = clause_of(text, attribution)
    if clause is None or words.NOT_THEN.search(text, *clause.cue) or words.PERFECT.match(text, *clause.cue):
        return None
    today = _today(text, published)
    near = _between(dates, clause.start, clause.end)
    for date in sorted(near, key=lambda d: d.span[1] <= clause.cue[0]):  # what follows the verb first
        if _when_said(clause, date, today):
            return date.value
    return _of_paper(clause, attribution, dates, today) or _of_same_speech(clause, attribution, dates, today)


@lru_cache(maxsize=4)  # the same for all claims of a text
def _today(text: str, published: str | None) -> Anchor | None:
    return document_day(text, published)


def medium_of(text: str, attribution: Attribution) -> Span | None:
    """The medium as the text names it, without article or preposition; None where the attributing clause names none."""
    clause = clause_of(text, attribution)
    if clause is None:
        return None
    for pattern in (words.IN_OCCASION, words.ON_NETWORK, words.TOLD_OUTLET, words.ISSUED, words.TWEETED):
        for m in pattern.finditer(text, clause.start, clause.end):
            start, end = m.span("medium")
            if _belongs(clause, pattern, m.start(), start, end):
                return start, end
    if clause.source:
        paper = words.SOURCE_PAPER.match(text, *clause.source)
        if paper and clause.own(*paper.span("medium")):
            return paper.span("medium")
    return None


def _belongs(clause: Clause, pattern: re.Pattern[str], first: int, start: int, end: int) -> bool:
    if pattern not in (words.TOLD_OUTLET, words.ISSUED, words.TWEETED):
        return clause.belongs(first, end) and not clause.in_source(start, end)
    # Here the verb that is matched is itself the cue, or stands before it: "told Radio Orvany on Monday, adding".
    is_cue = first < clause.cue[1] and clause.cue[0] < end
    return clause.own(first, end) and (is_cue or (pattern is words.TOLD_OUTLET and clause.belongs(first, end)))


def _between(dates: Sequence[DateRead], start: int, end: int) -> Sequence[DateRead]:
    first = bisect.bisect_left(dates, (start, start), key=lambda d: d.span)
    last = bisect.bisect_left(dates, (end, end), key=lambda d: d.span)
    return dates[first:last]


def _when_said(clause: Clause, date: DateRead, today: Anchor | None) -> bool:
    start, end = date.span
    if not _can_be_past(date, today) or not clause.own(start, end):
        return False
    if clause.in_source(start, end):
        return _dates_paper(clause, start, end)
    if not clause.belongs(start, end):
        return False
    date_words, after = clause.text[start:end], clause.text[end:min(clause.end, end + 60)]
    before = clause.text[max(clause.start, start - 20):start]
    if words.OF_ITS_DAY.match(after):  # "in a Tuesday interview", "during Monday's debate"
        return True
    if words.NOT_BEFORE.search(before) or date_words[-2:] in ("'s", "’s") or after[:2] in ("'s", "’s"):
        return False
    dateline = re.search(r"\d{4}|\d[./-]\d", date_words) and not words.PREPOSITION.search(before)
    nowadays = date_words == "Today" and not words.PAST.search(clause.text, *clause.cue)
    at_once = any(0 <= s - end <= 2 for s, _ in (clause.cue, clause.source or clause.cue))
    return (at_once or bool(words.FOLLOWED.match(after))) and not dateline and not nowadays


def _dates_paper(clause: Clause, start: int, end: int) -> bool:
    """Whether a date in the source is that of a paper: "a report released on Monday by X", "a Tuesday statement"."""
    first, last = clause.source or (start, end)
    before, after = clause.text[first:start], clause.text[end:last]
    named = re.search(rf"(?<!to the )(?<!at the )\b{words.PAPER}{words.DATED.pattern}$", before, re.I)
    day_of = re.fullmatch(r"(?:an?|the|its|his|her)\s", before, re.I) and re.match(
        rf"\s(?:\w+\s)?{words.PAPER}\b", after, re.I)
    return bool(named or day_of)


def _can_be_past(date: DateRead, today: Anchor | None) -> bool:
    """Whether the date has a year and does not begin after the document's day."""
    if date.value is None or date.value.startswith("X"):
        return False
    if today is None:
        return True
    latest = f"{today.year:04}-{today.month or 12:02}-{today.day or 31:02}"
    return date.value.split("/")[0].rstrip("~?%X") <= latest


def _of_paper(clause: Clause, attribution: Attribution, dates: Sequence[DateRead], today: Anchor | None) -> str | None:
    """The date with which "the piece", "the letter" was named before: "On December 8, the daily had a piece"."""
    text = clause.text
    m = next((m for s, e in attribution.source if (m := words.DEFINITE.match(text, s, e))), None)
    if m is None:
        return None
    noun = re.compile(rf"\b(?<!\bthe )(?<!\bthis )(?<!\bthat ){re.escape(m['medium'])}\b", re.I)
    low = max(0, clause.start - EARLIER)
    named = max(noun.finditer(text, low, m.start("medium")), key=lambda n: n.start(), default=None)
    if named is None:
        return None
    start = max((e.end() for e in _SENTENCE.finditer(text, low, named.start())), default=low)
    stop = _SENTENCE_END.search(text, named.end(), named.end() + EARLIER)
    near = _between(dates, start, stop.start() if stop else named.end() + EARLIER)
    return next((d.value for d in near if _can_be_past(d, today) and _dates_noun(text, start, d, named)), None)


def _dates_noun(text: str, start: int, date: DateRead, named: re.Match[str]) -> bool:
    first, last = date.span
    opens = last <= named.start() and words.OPENING.fullmatch(text, start, first)
    follows = first >= named.end() and words.DATED.fullmatch(text, named.end(), first)
    return bool(opens or follows)


def _of_same_speech(clause: Clause, attribution: Attribution, dates: Sequence[DateRead],
                    today: Anchor | None) -> str | None:
    """The date of the sentence before, where a pronoun goes on with it: "On Tuesday Kesh said … She added …"."""
    text, low, high = clause.text, clause.paragraph[0], clause.start
    source = [text[s:e] for s, e in attribution.source]
    if len(source) != 1 or not words.PRONOUN.fullmatch(source[0]) or not words.GOES_ON.match(text, *clause.cue):
        return None
    while high > low and text[high - 1].isspace():
        high -= 1
    start = max((m.end() for m in _SENTENCE.finditer(text, low, high)), default=low)
    for date in _between(dates, start, high):
        first, last = date.span
        opens = words.OPENING.fullmatch(text, start, first) and words.SAYING.search(text, last, high)
        if opens and _can_be_past(date, today):
            return date.value
    return None
