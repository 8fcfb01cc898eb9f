"""How a holder stands to the words given: asserts, denies, hedges or declines to say. Told by the cue and its complement.

To refuse to speak ("declined to comment", "did not respond") declines; to refuse to accept what is said ("denied",
"rejected this notion", "dismissed such figures as lies") denies; what leaves it open ("reportedly", "it is believed",
"could have", "cannot verify", "did not deny") hedges. "Said that no one was killed" asserts, and so does whoever refuses
to *do* something ("refused to leave", "rejected the offer", "was denied entry").
"""
from __future__ import annotations

import re

from ..types import Spans, Stance

OPENING = 120  # code points of the content in which it is hedged as a whole

_NOT = r"(?:\snot|n['’]t|not)"
_SPEAK = (
    r"(?:say|comment|answer|respond|repl(?:y|ied)|discuss|elaborate|confirm|name|identify|disclose|reveal|rule\sout|specify"
    r"|speculate|explain|talk|speak|address|detail|acknowledge|divulge|weigh\sin|be\s(?:drawn|interviewed|quoted|named)|go\sinto"
    r"|take\s(?:any\s)?(?:questions|a\s(?:firm\s)?(?:position|stand|stance))|offer|provide|give\s(?:\w+\s){0,2}(?:details?|figures?|names?"
    r"|numbers?|reasons?|information|interviews?|comments?|answers?)|release\s(?:\w+\s){0,2}(?:details?|figures?|names?|numbers?)"
    r"|condemn|denounce|disavow|endorse|concur|commit|admit|concede|clarify|make\s(?:any\s)?comment|return\s(?:\w+\s)?(?:calls?|emails?|messages?))")
_SAID = r"(?:said|commented|answered|responded|replied|disclosed|named|specified|explained|elaborated|given\s(?:a|any|details))"

# Each is looked for in the cue and what follows it, and must begin in the cue.
_DECLINES = re.compile(
    rf"\b(?:(?:declin|refus)(?:e|es|ed|ing|al)|unwilling(?:ness)?|reluctan(?:t|ce))\s(?:\w+ly\s|again\s)?to\s(?:\w+ly\s|even\s)?{_SPEAK}\b"
    rf"|\b(?:declin|refus)(?:e|es|ed|ing)\s(?:all\s|any\s|further\s|immediate\s|to\s)?(?:comment|interviews?|requests?\sfor)\b"
    rf"|\b(?:would|wo|did|do|does|could)(?:{_NOT})\s(?:\w+ly\s|even\s|yet\s)?{_SPEAK}\b"
    rf"|\b(?:has|have|had)(?:{_NOT})\s(?:\w+ly\s|yet\s)?{_SAID}\b|\b(?:has|have|had|is|are)?\s?yet\sto\s{_SPEAK}\b"
    r"|\bneither\sconfirm(?:s|ed)?\s(?:nor|or)\sden(?:y|ies|ied)\b|\bno\s(?:immediate\s|further\s)?(?:comment|response|reply)\b"
    r"|\b(?:gave|gives|giving|offered|offers|offering|provided|provides)\sno\s(?:\w+\s){0,2}(?:details?|figures?|comments?|names?|numbers?|explanation|evidence|reasons?)\b"
    r"|\b(?:remain(?:s|ed)?|stay(?:s|ed)?|kept|keeps)\s(?:silent|quiet|mum|tight-lipped)\b|\bstop(?:s|ped)\sshort\sof\s(?:say|call|endors|confirm|claim|blam)ing\b"
    r"|\b(?:ignored|ignores|did\snot\sreturn|brushed\s(?:off|aside))\s(?:\w+\s){0,3}(?:questions?|requests?|calls)\b"
    r"|\b(?:could\snot|couldn['’]t|cannot)\s(?:\w+ly\s)?be\sreached\b", re.I)
_UNABLE = re.compile(  # not to know is not to decline
    rf"\b(?:can|could)(?:{_NOT})\s(?:\w+ly\s|yet\s|be\s)*(?:verif(?:y|ied)|confirm(?:ed)?(?!\s(?:n?or)\b)|rule\sout|ruled\sout)\b", re.I)
_DENIAL = (
    r"(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ion)?|dismiss(?:es|ed|ing|al)?|refut(?:e|es|ed|ing|ation)|disput(?:e|es|ed|ing)"
    r"|rebut(?:s|ted|ting|tal)?|disavow(?:s|ed)?|contradict(?:s|ed|ing)?|debunk(?:s|ed|ing)?|disagree(?:s|d|ing)?|repudiat(?:e|es|ed|ing)"
    r"|disown(?:s|ed)?|rubbish(?:es|ed)|poured\scold\swater\son|pooh-poohed|shot\sdown|push(?:es|ed)?\sback\s(?:on|against))")
_DENIES = re.compile(rf"\b{_DENIAL}\b", re.I)
_NOT_DENIED = re.compile(
    rf"(?:\bnot|n['’]t|\bnever|\bno\slonger|\bneither|\bwithout|\bcannot|\bhardly|\bfail(?:s|ed)?\sto|\bdifficult\sto|\bhard\sto)\s(?:\w+ly\s|even\s)?{_DENIAL}\b", re.I)
# What is turned down, withheld or thrown out is no statement.
_NO_STATEMENT = re.compile(
    r"\b(?:reject|dismiss|repudiat|shot\sdown|push)\w*\b[^.;“\"]{0,60}?\b(?:offers?|proposals?|plans?|bills?|requests?|appeals?|deals?|motions?|lawsuits?"
    r"|suits?|cases?|resolutions?|cease-?fires?|truces?|terms|demands?|nominations?|invitations?|applications?|petitions?|bids?"
    r"|amendments?|settlements?|measures?|treat(?:y|ies)|agreements?|candidates?|refugees|ballots?|votes?|referendum|budget|complaint)\b"
    r"|\b(?:was|were|been|being|be|is|are|get|got)\sdenied\b(?!\sby)|\bdisagree\w*\s(?:on|about|over)\b"
    r"|\bden(?:y|ied|ies|ying)\b(?:\s(?!that\b|(?:any\b|having\b|all\b))[\w’'.-]+){1,5}?\s(?:access|entry|status|permission|visas?|bail|asylum|aid|service|the\svictory"
    r"|victory|a\s(?:visa|permit|chance|vote|seat)|the\s(?:right|nomination|chance|vote)|permits?|requests?|petition|motion|rights?|appeal)\b"
    r"|\b(?:dismissed|dismissal)\sfrom\b", re.I)
_FALSE = re.compile(
    r"\b(?:a\slie|(?:pure|utter|complete|outright|total|absolute)?\s?lies|false(?:hoods?)?|baseless|groundless|unfounded|fabricat(?:ed|ions?)|untrue|fake(?:\snews)?"
    r"|nonsense|propaganda|rumou?rs|slander|a\shoax|fiction|a\smyth|bogus)\W*$", re.I)
_CALLED = re.compile(r"\b(?:call|label|brand|describ|denounc|condemn|blast|slam)(?:s|es|e|ed|led|ing|ling)?\b", re.I)
_HEDGES = re.compile(
    rf"\b(?:reportedly|allegedly|apparently|possibly|perhaps|maybe|probably|likely|purportedly|supposedly|presumably|unconfirmed|unverified|rumou?red"
    rf"|suggest(?:s|ed|ing|ion)?|believ(?:e|es|ed|ing)|suspect(?:s|ed|ing)?|speculat(?:e|es|ed|ing|ion)|assum(?:e|es|ed|ing)|guess(?:es|ed|ing)?"
    rf"|fear(?:s|ed|ing)?|estimat(?:e|es|ed|ing)|(?:is|are|was|were)\s(?:widely\s)?thought|hint(?:s|ed|ing)?|insinuat(?:e|es|ed|ing)"
    rf"|(?<!no\s)(?<!without\s)(?<!a\s)doubt(?:s|ed|ing)?|not\ssure|unsure|unclear|uncertain"
    rf"|(?<!to\s)(?:seem|appear)(?:s|ed|ing)?(?=\s(?:to|that|like|as|un\w+|\w+ed)\b|$)"
    rf"|(?:can|could)(?:{_NOT})\s(?:\w+ly\s|yet\s|be\s|immediately\s)*(?:verif(?:y|ied)|confirm(?:ed)?|rule\sout|ruled\sout|exclude|establish|corroborate\w*|authenticate\w*)"
    rf"|(?:un|not\s(?:yet\s)?(?:been\s)?)able\sto\s(?:\w+ly\s)?(?:verify|confirm|corroborate)"
    rf"|(?:has|have|had|was|were|been){_NOT}\s(?:yet\s)?(?:been\s)?(?:\w+ly\s)?(?:verified|confirmed|corroborated))\b", re.I)
_OPEN = re.compile(
    r"\b(?:could|might|may)\s(?:well\s|also\s)?have\b(?!\sto\b)|\b(?:may|might)\s(?:well\s)?be\b|\breportedly\b|\ballegedly\b|\bpurportedly\b|\bapparently\b"
    r"|\bif\s(?:confirmed|true|verified)\b|\bunconfirmed\b|\bunverified\b|\b(?:is|are|was|were)\s(?:widely\s)?(?:believed|thought|feared|rumou?red|suspected|presumed)\b"
    r"|\b(?:cannot|can\snot|can['’]t|could\snot|couldn['’]t)\s(?:\w+ly\s|yet\s|be\s)*(?:verif(?:y|ied)|confirm(?:ed)?|rule\sout|ruled\sout)\b"
    r"|\b(?:not\s(?:yet\s)?(?:been\s)?able|unable)\sto\s(?:\w+ly\s)?(?:verify|confirm)\b", re.I)
_LATER = re.compile(r"[,;.]\s|\b(?:who|which|whose|why|what|whether|because|if\s(?!confirmed|true|verified)|when|where)\b", re.I)


def stance_of(text: str, cue: Spans, content: Spans) -> Stance:
    """The holder's stance towards the content as quoted. Looks at the cue, and at the content as what completes it."""
    words = " ".join(text[s:e] for s, e in cue)
    told = " ".join(text[s:min(e, s + OPENING)] for s, e in content)[:OPENING]
    whole = f"{words} {told}"
    if _starts_in(_UNABLE, whole, words):
        return "hedges"
    if _starts_in(_DECLINES, whole, words):
        return "declines"
    if _starts_in(_DENIES, whole, words) and not _starts_in(_NOT_DENIED, whole, words):
        return "asserts" if _starts_in(_NO_STATEMENT, whole, words) else "denies"
    if _CALLED.search(words) and content and _FALSE.search(text[max(content[-1][0], content[-1][1] - 60):content[-1][1]]):
        return "denies"
    if _starts_in(_HEDGES, whole, words) or _starts_in(_NOT_DENIED, whole, words) or _hedged(told):
        return "hedges"
    return "asserts"


def _starts_in(pattern: re.Pattern[str], whole: str, words: str) -> bool:
    """Whether the pattern is found from a place within the cue on, be its end in the content."""
    m = pattern.search(whole)
    return m is not None and m.start() < len(words)


def _hedged(told: str) -> bool:
    """Whether the content's first clause leaves it open whether it is so."""
    m = _OPEN.search(told)
    return m is not None and not _LATER.search(told, 0, m.start())
