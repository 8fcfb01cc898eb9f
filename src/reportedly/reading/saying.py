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
from .calendars import Anchor
from .clauses import Clause, clause_of
from .dates import DateRead, document_day

EARLIER = 1500  # code points over which "the piece" may point back to "had a piece"

# What people say things in. The head noun comes last.
OCCASION = (
    r"(?:(?:press|news|media)\s(?:conferences?|briefings?|releases?|statements?|notes?|calls?)|briefings?|statements?|speech(?:es)?"
    r"|address|remarks|messages?|letters?|interviews?|e-?mails?|memos?|memorand(?:um|a)|reports?|tweets?|posts?|posting"
    r"|(?:tele)?phone\s(?:calls?|interviews?|conferences?)|conference\scalls?|calls?|[Oo]p-?[Ee]ds?|columns?|editorials?|articles?|essays?"
    r"|pieces?|books?|memoirs?|sermons?|testimon(?:y|ies)|hearings?|debates?|notes?|communiqu[eé]s?|declarations?|broadcasts?"
    r"|videos?|recordings?|podcasts?|filings?|affidavits?|lawsuits?|complaints?|depositions?|stories|story|blog|rally|rallies"
    r"|lectures?|keynote|bulletins?|manifesto|resolutions?|rulings?|appearances?|newsletters?|court\s(?:papers|documents)"
    r"|(?:[Ff]riday\s)?(?:prayers?|sermons?)(?:\scongregations?)?|town\shalls?|surveys?|polls?|studies|study|cables?|poll|diary|song"
    r"|segments?|shows?|ads?|advertisements?|commercials?|chats?|monologue|phone|telephone|telegram|fax|radio|television|TV)")
NETWORK = r"(?:Twitter|Facebook|Telegram|Instagram|YouTube|WhatsApp|Truth\sSocial|Reddit|Weibo|Snapchat|Skype|X(?=\W))"
DAYNAME = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)"
OUTLET = (
    r"(?:(?:[A-Z][\w.’'&-]*\s){0,4}(?:Radio|TV|Television|News|Times|Post|Press|Agency|Herald|Courier|Journal|Tribune|Gazette"
    r"|Daily|Magazine|Network|Channel|Reuters|AFP|BBC|CNN|CNBC|MSNBC|NBC|ABC|CBS|NPR|PBS|Fox|Jazeera|Arabiya|Mayadeen|Bloomberg"
    r"|Politico|POLITICO|Xinhua|IRNA|ISNA|Tass|TASS|SANA|Interfax|Anadolu|DPA|AP|Breitbart|BuzzFeed|Guardian|Independent|Telegraph"
    r"|Spiegel|Monde|Figaro|Hill|Today|Broadcasting)\b(?:\s(?:News|Radio|TV|Television|Agency|Today|Business|World|One|Two"
    r"|(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|In|On|At|The|Last)[A-Z][a-z]{2,12}(?=[,.\s])))?|(?:state|public|local|national|regional)(?:-run)?\s(?:television|TV|radio|media|news\sagency))")
MODIFIERS = rf"(?:(?!(?:and|or|of|the|an?|to|that|who|on|in|at|for|with|his|her|its|their|{DAYNAME}(?![’']))\b)[\w’'.-]{{1,20}}\s){{0,4}}?"
PERSON = r"(?:host|anchor|reporter|correspondent|editor|viewer|presenter|newspaper|magazine|journalist|commentator|reader)s?"
WITH = (rf"(?:\s(?:with|to)\s(?:the\s)?(?>[A-Z][\w’'&.-]*\w(?:\s(?:(?:of|the|and|de)\s)?(?!{DAYNAME})[A-Z][\w’'&-]*){{0,4}}|{OUTLET})"
        rf"(?!\s{PERSON}\b))?")
ON_OR_BY = r"(?:(?:e-?mail|letter|fax|telegram|phone|telephone|radio|television|TV|show|blog|podcast|broadcast|segment|call)s?\b)"
HEADS = rf"{OCCASION}\b(?:[\s-](?:{OCCASION}|meetings?|threads?|exchanges?)\b){{0,2}}(?![-’'])"

IN_OCCASION = re.compile(
    rf"\b(?i:in|during|at|via|through|(?:by|on|over)(?=(?:\s[\w’'-]{{1,20}}){{0,4}}?\s{ON_OR_BY}))\s"
    rf"(?:(?i:an?|the|his|her|its|their|my|your|our|this|another|one|a\sseries\sof)\s)?(?:own\s)?"
    rf"(?P<medium>{MODIFIERS}{HEADS}{WITH})")
ON_NETWORK = re.compile(rf"\b(?i:on|via|over|through|t[ao]k\w*\sto)\s(?:(?i:his|her|its|their|the)\s)?(?P<medium>{NETWORK}(?![\w-])(?:\s(?:account|page|feed|channel))?)")
TOLD_OUTLET = re.compile(
    rf"(?:\b(?i:told|tells|telling|speaking\sto|spoke\sto|spoken\sto|talking\sto|talked\sto|informed|interviewed\sby))\s(?:(?i:the|a|an|his|its)\s)?"
    rf"(?P<medium>(?>{OUTLET}))(?![’'-]|\s{PERSON}\b)")
ISSUED = re.compile(
    rf"\b(?i:issu|releas|publish|post|sent|send|gave|giv|deliver|wrote|writ|had|ha[sv]|made|air|broadcast|carr|ran|held|hold|put\sout|read)"
    rf"(?:\w{{0,4}})\s(?:(?i:out\s)?(?i:an?|the|his|her|its|their|this|another)\s)(?P<medium>{MODIFIERS}{HEADS})")
TWEETED = re.compile(r"\b(?P<medium>(?:re)?tweet(?:ed|ing|s)|e-?mailed|blogged|telephoned|texted)\b", re.I)
# A source that is itself what was said in: "the piece", "a statement by the ministry".
PAPER = (
    r"(?:press\sreleases?|press\snotes?|statements?|reports?|letters?|messages?|e-?mails?|memos?|op-?eds?|columns?|editorials?|articles?"
    r"|pieces?|books?|memoirs?|communiqu[eé]s?|declarations?|tweets?|posts?|videos?|recordings?|footage|affidavits?|complaints?|filings?|lawsuits?"
    r"|surveys?|polls?|study|studies|notes?|documents?|release|speech|sermon|ruling|bulletins?)")
SOURCE_PAPER = re.compile(
    rf"(?i:(?:an?|the|this|that|his|her|its|their|one|another)\s)?(?P<medium>(?:(?!(?:of|by|from|in|and|to)\b)[\w’'./&-]+\s){{0,7}}?"
    rf"{PAPER}(?!\w)|(?:Reports?|Polls?|Statement|Study|Survey|Video|Letter|Messages?))(?=$|[,\s])(?!\s(?i:{PAPER}|authors?|writers?)\b)")
DEFINITE = re.compile(rf"(?:the|this|that|his|her|its|their)\s(?P<medium>{PAPER})(?=$|[,\s])", re.I)

# At the edges of a date.
NOT_BEFORE = re.compile(
    r"\b(?:since|until|till|before|after|from|between|through|of|following|than|by|for|to|and|next|about|the|an?|this|that|his|her"
    r"|its|their|last|every)\s$", re.I)
OF_ITS_DAY = re.compile(rf"\s(?:[\w-]+\s){{0,3}}?(?:{OCCASION})\b", re.I)
FOLLOWED = re.compile(
    r"(?:\s?$|\s*[,.;:!?)\]”“\"‘’—–(\[]|\s-|\s(?:that|in|at|to|from|during|while|as|he|she|it|they|we|the|an?|his|her|its|their|and|but"
    r"|saying|after|before|following|when|with|by|adding|on|said|says|told|also|via|alongside|because|ahead|amid|if|how|why|what"
    r"|whether|there|all|some|about|against|for|of|over|not|no|only|outside|near|where|who|which|is|was|had|has|have|will|would)\b"
    r"|\s[A-Z]|\s[a-z]+(?:ed|es|ing)\b|\s\d)")
PREPOSITION = re.compile(r"\b(?:on|in|dated|late|early|during|around|about|of|as\sof)\s$", re.I)
PAST = re.compile(r"\b(?:\w+ed|said|told|wrote|gave|made|had|was|were|held|took|sent|put|began|spoke)\b", re.I)
# Cues that no past date can belong to.
NOT_THEN = re.compile(r"\b(?:will|(?:is|are)\s(?:set|due|expected|scheduled|going)\sto|plans?\sto)\b|^(?:has|have)\b", re.I)
OPENING = re.compile(r"\W*(?:(?:but|and|later|earlier|late|early|also|meanwhile),?\s)?(?:on\s|in\s)?$", re.I)
SAYING = re.compile(
    r"\b(?:said|says|told|stated|announced|declared|warned|claimed|wrote|added|acknowledged|admitted|confirmed|denied|argued|urged"
    r"|accused|released|issued|reported|called|insisted|tweeted|posted|explained)\b", re.I)
GOES_ON = re.compile(r"(?:\w+\s)?(?:add(?:s|ed|ing)|continu(?:es|ed|ing)|went\son|goes\son|further)\b", re.I)
PRONOUN = re.compile(r"(?:he|she|they|it)", re.I)


def stated_of(text: str, attribution: Attribution, dates: Sequence[DateRead], published: str | None) -> str | None:
    """When it was said, in EDTF; None where the text does not say so.

    `dates` are those of `read_dates`, in the order of the text. A date that lies after the document's is not taken.
    """
    clause = clause_of(text, attribution)
    if clause is None or NOT_THEN.search(text, *clause.cue):
        return None
    today = _today(text, published)
    near = _between(dates, clause.start, clause.end)
    for date in sorted(near, key=lambda d: d.span[1] <= clause.cue[0]):  # what follows the verb first
        if _when_said(clause, date, today):
            return date.value
    return _of_paper(text, clause, attribution, dates, today) or _of_same_speech(text, clause, attribution, dates, today)


@lru_cache(maxsize=4)  # the same for all claims of a text
def _today(text: str, published: str | None) -> Anchor | None:
    return document_day(text, published)


def medium_of(text: str, attribution: Attribution) -> Span | None:
    """The medium as the text names it, without article or preposition; None where the attributing clause names none."""
    clause = clause_of(text, attribution)
    if clause is None:
        return None
    for pattern in (IN_OCCASION, ON_NETWORK, TOLD_OUTLET, ISSUED, TWEETED):
        for m in pattern.finditer(text, clause.start, clause.end):
            start, end = m.span("medium")
            if _belongs(clause, pattern, m.start(), start, end):
                return start, end
    if clause.source:
        m = SOURCE_PAPER.match(text, *clause.source)
        if m:
            return m.span("medium")
    return None


def _belongs(clause: Clause, pattern: re.Pattern[str], first: int, start: int, end: int) -> bool:
    if pattern in (TOLD_OUTLET, ISSUED, TWEETED):  # the verb itself is the cue, or goes before it: "told X that"
        verb = (first, start)
        return clause.own(first, end) and (
            (verb[0] < clause.cue[1] and clause.cue[0] < end) or (pattern is TOLD_OUTLET and clause.belongs(first, end)))
    return clause.belongs(first, end) and not clause.in_source(start, end)


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
    words, after = clause.text[start:end], clause.text[end:min(clause.end, end + 60)]
    before = clause.text[max(clause.start, start - 20):start]
    if OF_ITS_DAY.match(after):  # "in a Tuesday interview", "during Monday's debate"
        return True
    if NOT_BEFORE.search(before) or words[-2:] in ("'s", "’s") or after[:2] in ("'s", "’s"):
        return False
    dateline = re.search(r"\d{4}|\d[./-]\d", words) and not PREPOSITION.search(before)
    nowadays = words == "Today" and not PAST.search(clause.text, *clause.cue)
    at_once = any(0 <= s - end <= 2 for s, _ in (clause.cue, clause.source or clause.cue))
    return (at_once or bool(FOLLOWED.match(after))) and not dateline and not nowadays


def _dates_paper(clause: Clause, start: int, end: int) -> bool:
    """Whether a date within the source is that of a paper: "a report released on Monday by X", "a Tuesday statement"."""
    assert clause.source is not None
    before = clause.text[clause.source[0]:start]
    after = clause.text[end:clause.source[1]]
    return bool(re.search(rf"(?<!to the )(?<!at the )\b(?:{PAPER}),?\s(?:(?:was\s)?(?:released|published|issued|posted|dated|sent|out|conducted)\s)?"
                          rf"(?:(?:on|in|late|early)\s)?$", before, re.I)
                or (re.fullmatch(r"(?:an?|the|its|his|her)\s", before, re.I) and re.match(rf"\s(?:\w+\s)?(?:{PAPER})\b", after, re.I)))


def _can_be_past(date: DateRead, anchor: Anchor | None) -> bool:
    """Whether the date has a year and does not lie after the document's day."""
    if date.value is None or date.value.startswith("X"):
        return False
    if anchor is None:
        return True
    latest = f"{anchor.year:04}-{anchor.month or 12:02}-{anchor.day or 31:02}"
    return date.value[:10].rstrip("~?%/X") <= latest


def _of_paper(text: str, clause: Clause, attribution: Attribution, dates: Sequence[DateRead],
              today: Anchor | None) -> str | None:
    """The date with which "the piece", "the letter" was named before: "On December 8, the daily had a piece"."""
    m = next((m for s, e in attribution.source if (m := DEFINITE.match(text, s, e))), None)
    if m is None:
        return None
    noun = re.compile(rf"\b{re.escape(m['medium'])}\b", re.I)
    low = max(0, clause.start - EARLIER)
    for named in reversed(list(noun.finditer(text, low, m.start("medium")))):
        if re.search(r"\b(?:the|this|that)\s$", text[max(0, named.start() - 5):named.start()], re.I):
            continue
        start = max((e.end() for e in re.finditer(r"[.!?]\s+(?=[A-Z“])|\n", text[low:named.start()])), default=0) + low
        stop = re.compile(r"[.!?](?:\s|$)|\n").search(text, named.end())
        near = _between(dates, start, stop.start() if stop else len(text))
        found = [d for d in near if _can_be_past(d, today) and _dates_noun(text, start, d, named)]
        return found[0].value if found else None
    return None


def _dates_noun(text: str, start: int, date: DateRead, named: re.Match[str]) -> bool:
    opening = date.span[1] <= named.start() and OPENING.fullmatch(text, start, date.span[0])
    after = date.span[0] >= named.end() and re.fullmatch(
        r",?\s(?:(?:released|published|issued|posted|dated|sent)\s)?(?:(?:on|in|late|early)\s)?", text[named.end():date.span[0]])
    return bool(opening or after)


def _of_same_speech(text: str, clause: Clause, attribution: Attribution, dates: Sequence[DateRead],
                    today: Anchor | None) -> str | None:
    """The date of the sentence before, where a pronoun goes on with it: "On Tuesday Kesh said … She added …"."""
    source = [text[s:e] for s, e in attribution.source]
    if len(source) != 1 or not PRONOUN.fullmatch(source[0]) or not GOES_ON.match(text, *clause.cue):
        return None
    low = clause.paragraph[0]
    if clause.start <= low:
        return None
    before = text[low:clause.start].rstrip()
    start = max((m.end() for m in re.finditer(r"[.!?][”\"]?\s+(?=[A-Z“\"])", before)), default=0) + low
    for date in _between(dates, start, clause.start):
        if _can_be_past(date, today) and OPENING.fullmatch(text, start, date.span[0]) and SAYING.search(text, date.span[1],
                                                                                                       clause.start):
            return date.value
    return None
