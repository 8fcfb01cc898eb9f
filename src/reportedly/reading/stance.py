"""How a holder stands to the words given: asserts, denies, hedges or declines to say. Told by the cue and its content.

To refuse to speak ("declined to comment", "did not respond") declines; to refuse to accept what is said ("denied",
"rejected this notion", "dismissed such figures as lies") denies; what leaves it open ("reportedly", "it is believed",
"could have", "cannot verify", "did not deny") hedges. "Said that no one was killed" asserts, and so does whoever
refuses to *do* something ("refused to leave", "rejected the offer", "was denied entry").
"""
from __future__ import annotations

import re

from ..types import Spans, Stance

OPENING = 120  # code points of the content in which it is hedged as a whole


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.I)


_NOT = r"(?:\snot|n['’]t|not)"
_ADVERB = r"(?:(?:\w{1,20}ly|even|yet|again|fully|always|so\sfar)\s)?"
_SPEAK = (
    r"(?:say|comment|answer|respond|repl(?:y|ied)|discuss|elaborate|confirm|name|identify|disclose|reveal|rule\sout"
    r"|specify"
    r"|speculate|explain|talk|speak|address|detail|acknowledge|divulge|weigh\sin|be\s(?:drawn|interviewed|quoted|named)"
    r"|go\sinto|take\s(?:any\s)?(?:questions|a\s(?:firm\s)?(?:position|stand|stance))|offer|provide|condemn|denounce"
    r"|disavow"
    r"|concur|commit|admit|concede|clarify|make\s(?:any\s)?comment|return\s(?:\w+\s)?(?:calls?|emails?|messages?)"
    r"|(?:give|release)\s(?:\w+\s){0,2}(?:details?|figures?|names?|numbers?|reasons?|information|interviews?"
    r"|answers?))")
_REFUSE = r"(?:declin|refus)(?:e|es|ed|ing|al)"

# Each is looked for in the cue with what follows it, and must begin in the cue.
_DECLINES = _words(
    rf"(?:{_REFUSE}|unwilling(?:ness)?|reluctan(?:t|ce))\s{_ADVERB}to\s{_ADVERB}{_SPEAK}",
    rf"{_REFUSE}\s(?:all\s|any\s|further\s|immediate\s|to\s)?(?:comment|interviews?|requests?\sfor)",
    rf"(?:would|wo|did|do|does|could){_NOT}\s{_ADVERB}{_SPEAK}",
    rf"(?:has|have|had){_NOT}\s{_ADVERB}(?:said|commented|answered|responded|replied|disclosed|named|specified"
    rf"|explained)",
    rf"yet\sto\s{_SPEAK}", rf"(?:is|are|was|were){_NOT}\s(?:saying|commenting|talking)",
    r"neither\sconfirm(?:s|ed)?\s(?:nor|or)\sden(?:y|ies|ied)",
    r"no\s(?:immediate\s|further\s)?(?:comment|response|reply)",
    r"(?:g[ai]v(?:e|es|ing)|offer(?:s|ed|ing)?|provide[ds]?)\sno\s(?:\w+\s){0,2}"
    r"(?:details?|figures?|comments?|names?|numbers?|explanation|evidence|reasons?)",
    r"(?:remain(?:s|ed)?|stay(?:s|ed)?|kept|keeps)\s(?:silent|quiet|mum|tight-lipped)",
    r"stop(?:s|ped)\sshort\sof\s(?:say|call|confirm|claim|blam)ing",
    r"(?:could\snot|couldn['’]t|cannot)\sbe\sreached")
# Not to know is not to decline.
_UNABLE = _words(
    rf"(?:can|could){_NOT}\s{_ADVERB}(?:be\s{_ADVERB})?(?:verif(?:y|ied)|confirm(?:ed)?(?!\sn?or\b)|rule\sout"
    rf"|ruled\sout|corroborate)",
    rf"(?:unable|not\s(?:yet\s)?(?:been\s)?able)\sto\s{_ADVERB}(?:verify|confirm|corroborate)",
    rf"(?:has|have|had|was|were|been){_NOT}\s(?:yet\s)?(?:been\s)?{_ADVERB}(?:verified|confirmed|corroborated)",
    r"not\sin\sa\sposition\sto\s(?:say|verify|confirm)", r"not\s(?:yet\s|immediately\s)?clear",
    rf"(?:can|could)\sbe\s{_ADVERB}(?:verified|confirmed)\s(?:neither|none|nothing|no)")

_DENY = r"(?:den(?:y|ies|ied|ying|ials?)|refut(?:e|es|ed|ing|ation)|rebut(?:s|ted|ting|tal)?|debunk(?:s|ed|ing)?)"
_REJECT = (
    r"(?:reject(?:s|ed|ing|ion)?|dismiss(?:es|ed|ing|al)?|disput(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|disagree(?:s"
    r"|d|ing)?"
    r"|repudiat(?:e|es|ed|ing)|disown(?:s|ed)?|disavow(?:s|ed)?|rubbish(?:es|ed)|push(?:es|ed)?\sback\s(?:on|against))")
_DENIES = _words(_DENY)
_REJECTS = _words(_REJECT)
_NOT_DENIED = _words(
    rf"(?:not|\w{{2,5}}n['’]t|never|no\slonger|neither|without|cannot|hardly|fail(?:s|ed)?\sto"
    rf"|hard\sto)\s{_ADVERB}(?:{_DENY}|{_REJECT})")
# What is rejected is a statement where it is called one, is a clause, or only pointed at; an offer or a bill is none.
_STATEMENT = re.compile(
    r"\b(?:claim(?!ant)|charge|allegation|accusation|report|rumou?r|suggestion|notion|idea|argument|assertion"
    r"|critici|critique|stor(?:y|ies)"
    r"|statement|remark|comment|figure|number|estimate|account|finding|label|view|position|characteri[sz]ation|point"
    r"|link|version|theor"
    r"|conclusion|narrative|fact|description|portrayal|comparison|insinuation|implication|speculation|concern"
    r"|complaint|toll|count|premise"
    r"|contention|talk\sof|belief|image|picture)"
    r"|^\W*(?:that|this|it|which|what|how|whether|those|these|such|the\s\w+\sas)\b|\bas\s(?:\w+\s){0,2}(?:lies?"
    r"|false|fake|nonsense|propaganda|fiction|baseless)", re.I)
_DENIED_GOOD = re.compile(  # withheld, not contradicted
    r"\b(?:was|were|been|being|be|is|are|get|got)\sdenied\b(?!\sby)"
    r"|\bden(?:y|ied|ies|ying)\s(?!that\b|any\b|having\b|all\b)(?:[\w’'.-]+\s){0,4}?(?:access|entry|status"
    r"|permission|visas?|bail|asylum|aid"
    r"|service|victory|chance|vote|seat|rights?|nomination|permits?|licen[cs]es?|requests?|petition|motion|appeal"
    r"|marriage)\b", re.I)
_CALLS = _words(r"(?:call|label|brand|describ|denounc|condemn|blast|slam)(?:s|es|e|ed|led|ing|ling)?")
_FALSE = re.compile(
    r"\b(?:lies?|false(?:hoods?)?|baseless|groundless|unfounded|fabricat(?:ed|ions?)|untrue|fake(?:\snews)?|nonsense"
    r"|propaganda"
    r"|rumou?rs|slander|a\shoax|fiction|a\smyth|bogus)\W*$", re.I)

_BELIEF = r"(?:suggest(?:s|ed|ing|ion)?|believ(?:e|es|ed|ing)(?!\sin\b)|assum(?:e|es|ed|ing)|guess(?:es|ed|ing)?)"
_HEDGES = _words(
    r"reportedly|allegedly|apparently|possibly|perhaps|maybe|probably|purportedly|supposedly|presumably|unconfirmed"
    r"|unverified|rumou?red",
    r"suspect(?:s|ed|ing)?|speculat(?:e|es|ed|ing)|fear(?:s|ed|ing)?(?!\sof\b)|estimat(?:e|es|ed|ing)|hint(?:s|ed"
    r"|ing)?|insinuat(?:e|es|ed|ing)",
    r"(?:is|are|was|were)\s(?:widely\s)?(?:thought|believed)|not\ssure|unsure|unclear|uncertain",
    r"(?<!no\s)(?<!without\s)(?<!a\s)doubt(?:s|ed|ing)?",
    r"(?<!to\s)(?:seem|appear)(?:s|ed|ing)?(?=\s(?:to|that|like|as)\b|$)", _BELIEF)
_OPINION = re.compile(r"^\W*\w{2,20}ing\b|^[^.,;]{0,100}\b(?:should|must|ought)\b", re.I)
_NEGATED = re.compile(rf"\b(?:not|never|\w{{2,5}}n['’]t)\s(?:to\s)?{_ADVERB}$", re.I)
_OPEN = _words(
    r"(?:could|might|may)\s(?:well\s|also\s)?have(?!\sto)|(?:may|might)\s(?:well\s)?be",
    r"reportedly|allegedly|purportedly|apparently|unconfirmed|unverified|if\s(?:confirmed|true|verified)",
    r"(?:is|are|was|were)\s(?:widely\s)?(?:believed|thought|feared|rumou?red|suspected|presumed)", _UNABLE.pattern)
_LATER = re.compile(
    r"[,;.]\s|\b(?:who|which|whose|why|what|whether|because|if\s(?!confirmed|true|verified)|when|where)\b", re.I)


def stance_of(text: str, cue: Spans, content: Spans) -> Stance:
    """The holder's stance towards the content as quoted. Looks at the cue, and at the content as what completes it."""
    words = " ".join(text[s:e] for s, e in cue)
    told = " ".join(text[s:min(e, s + OPENING)] for s, e in content)[:OPENING]
    whole = f"{words} {told}"
    if _in_cue(_UNABLE, whole, words):
        return "hedges"
    if _in_cue(_DECLINES, whole, words):
        return "declines"
    if _in_cue(_NOT_DENIED, whole, words):
        return "hedges"
    if _denies(whole, words) or (_CALLS.search(words) and content and _FALSE.search(_end_of(text, content))):
        return "denies"
    return "hedges" if _hedges(whole, words, told) or _left_open(told) else "asserts"


def _in_cue(pattern: re.Pattern[str], whole: str, words: str) -> re.Match[str] | None:
    """The pattern's first place, where that begins within the cue; it may end in the content."""
    m = pattern.search(whole)
    return m if m and m.start() < len(words) else None


def _denies(whole: str, words: str) -> bool:
    if _in_cue(_DENIES, whole, words):
        return not _DENIED_GOOD.search(whole)
    m = _in_cue(_REJECTS, whole, words)
    return m is not None and _STATEMENT.search(whole[m.end():m.end() + OPENING]) is not None


def _hedges(whole: str, words: str, told: str) -> bool:
    m = _in_cue(_HEDGES, whole, words)
    if m is None or _NEGATED.search(whole[:m.start()]):
        return False
    return not (re.fullmatch(_BELIEF, m.group(), re.I) and _OPINION.search(told))


def _left_open(told: str) -> bool:
    """Whether the content's first clause leaves it open whether it is so."""
    m = _OPEN.search(told)
    return m is not None and not _LATER.search(told, 0, m.start())


def _end_of(text: str, content: Spans) -> str:
    start, end = content[-1]
    return text[max(start, end - 60):end]
