"""The words that tell when and through what something was said, as patterns for `saying`. All repetition is bounded."""
from __future__ import annotations

import re


def any_of(words: str) -> str:
    """An alternation of words that stand apart by white space; `_` stands for a space within one."""
    return f"(?:{'|'.join(words.split())})".replace("_", r"\s")


# What people say things in. The head noun comes last.
OCCASION = any_of(r"""
    (?:press|news|media)_(?:conferences?|briefings?|releases?|statements?|notes?|calls?) briefings? statements?
    speech(?:es)? address remarks messages? letters? interviews? e-?mails? memos? memorand(?:um|a) reports? tweets?
    posts? posting (?:tele)?phone_(?:calls?|interviews?|conferences?) conference_calls? calls? [Oo]p-?[Ee]ds?
    columns? editorials? articles? essays? pieces? books? memoirs? sermons? testimon(?:y|ies) hearings? debates?
    notes? communiqu[eé]s? declarations? broadcasts? videos? recordings? podcasts? filings? affidavits? lawsuits?
    complaints? depositions? stories story blog rally rallies lectures? episodes? keynote bulletins? manifesto
    resolutions? rulings? appearances? newsletters? court_(?:papers|documents)
    (?:[Ff]riday_)?(?:prayers?|sermons?)(?:_congregations?)? town_halls? surveys? polls? studies study cables? diary
    segments? shows? ads? advertisements? commercials? chats? monologue phone telephone telegram fax radio
    television TV""")
# What is heard or read over something, where the others are said in or at something.
CHANNEL = any_of("""
    e-?mail letter fax telegram phone telephone radio television TV show blog podcast broadcast segment call""")
# A source that is itself what was said in: "the piece", "a statement by the ministry".
PAPER = any_of(r"""
    press_releases? press_notes? statements? reports? letters? messages? e-?mails? memos? op-?eds? columns?
    editorials? articles? pieces? books? memoirs? communiqu[eé]s? declarations? tweets? posts? videos? recordings?
    footage affidavits? complaints? filings? lawsuits? surveys? polls? study studies notes? documents? release
    speech sermon ruling bulletins?""")
NETWORK = any_of(r"""
    Twitter Facebook Telegram Instagram YouTube WhatsApp Truth_Social Reddit Weibo Snapchat Skype X(?=\W)""")
PERSON = any_of("""
    host anchor reporter correspondent editor viewer presenter newspaper magazine journalist commentator reader""")
DAYNAME = any_of("""
    (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day January February March April May June July August September October
    November December""")
_OUTLET = any_of("""
    Radio TV Television News Times Post Press Agency Herald Courier Journal Tribune Gazette Daily Magazine Network
    Channel Reuters AFP BBC CNN CNBC MSNBC NBC ABC CBS NPR PBS Fox Jazeera Arabiya Mayadeen Bloomberg Politico
    POLITICO Xinhua IRNA ISNA Tass TASS SANA Interfax Anadolu DPA AP Breitbart BuzzFeed Guardian Telegraph Spiegel
    Monde Figaro Broadcasting""")
OUTLET = (
    rf"(?:(?:[A-Z][\w.’'&-]*\s){{0,4}}{_OUTLET}\b"
    rf"(?:\s(?!{DAYNAME}|(?:In|On|At|The|This|That|Last|When)\b)(?:TV|[A-Z][a-z]{{2,12}}(?=[,.\s])))?"
    r"|(?:state|public|local|national|regional)(?:-run)?\s(?:television|TV|radio|media|news\sagency))")
_NOT_MODIFIERS = any_of("and or of the an? to that who on in at for with his her its their")
MODIFIERS = rf"(?:(?!(?:{_NOT_MODIFIERS}|{DAYNAME}(?![’']))\b)[\w’'.-]{{1,20}}\s){{0,4}}?"
WITH = (
    rf"(?:\s(?:with|to)\s(?:the\s)?(?>[A-Z][\w’'&.-]*\w"
    rf"(?:\s(?:(?:of|the|and|de)\s)?(?!{DAYNAME})[A-Z][\w’'&-]*){{0,4}}|{OUTLET})(?!\s{PERSON}s?\b))?")
HEADS = rf"{OCCASION}\b(?:[\s-](?:{OCCASION}|meetings?|threads?|exchanges?)\b){{0,2}}(?![-’'])"

IN_OCCASION = re.compile(
    rf"\b(?i:in|during|at|via|through|(?:by|on|over)(?=(?:\s[\w’'-]{{1,20}}){{0,4}}?\s{CHANNEL}s?\b))\s"
    r"(?:(?i:an?|the|his|her|its|their|my|your|our|this(?!\s(?:week|month|year|morning))|another|one)\s)?(?:own\s)?"
    rf"(?P<medium>{MODIFIERS}{HEADS}{WITH})")
ON_NETWORK = re.compile(
    r"\b(?i:on|via|over|through|t[ao]k\w{0,3}\sto)\s(?:(?i:his|her|its|their|the)\s)?"
    rf"(?P<medium>{NETWORK}(?![\w-])(?:\s(?:account|page|feed|channel))?)")
TOLD_OUTLET = re.compile(
    r"\b(?i:told|tells|telling|(?:speaking|spoke|spoken|talking|talked)\sto|informed|interviewed\sby)\s"
    r"(?:(?i:the|an?|its)\s)?"
    rf"(?P<medium>(?>{OUTLET}))(?![’'-]|\s{PERSON}s?\b)")
_ISSUE = any_of("""
    issu releas publish post sent send gave giv deliver wrote writ had ha[sv] made air broadcast carr ran held hold
    put_out""")
ISSUED = re.compile(
    rf"\b(?i:{_ISSUE})\w{{0,4}}\s(?i:out\s)?(?i:an?|the|his|her|its|their|this|another)\s"
    rf"(?P<medium>{MODIFIERS}{HEADS})")
TWEETED = re.compile(r"\b(?P<medium>(?:re)?tweet(?:ed|ing|s)|e-?mailed|blogged|telephoned|texted)\b", re.I)
_AFTER_NOUN = any_of("""
    of by from in on to for with about at that which who titled called like and or last this taken being over under
    [a-z]{2,20}(?:ed|ing) sent""")
SOURCE_PAPER = re.compile(
    r"(?i:(?:an?|the|this|that|his|her|its|their|one|another)\s)?"
    rf"(?P<medium>(?:(?!(?:of|by|from|in|and|to)\b)[\w’'./&-]{{1,30}}\s){{0,7}}?{PAPER}(?!\w)"
    rf"|(?:Reports?|Polls?|Statement|Study|Survey|Video|Letter|Messages?))(?=$|,|\s(?:{_AFTER_NOUN}\b|[^a-z]|$))")
DEFINITE = re.compile(rf"(?:the|this|that|his|her|its|their)\s(?P<medium>{PAPER})(?=$|[,\s])", re.I)
DATED = re.compile(rf",?\s(?:(?:was\s)?{any_of('released published issued posted dated sent out conducted')}\s)?"
                   rf"(?:(?:on|in|late|early)\s)?", re.I)

# At the edges of a date.
_BEFORE_OTHERS = any_of("""
    since until till before after from between through of following than by for to and next about the an? this that
    his her its their last every""")
NOT_BEFORE = re.compile(rf"\b{_BEFORE_OTHERS}\s$", re.I)
OF_ITS_DAY = re.compile(rf"(?:[’']s?)?\s(?:[\w-]{{1,20}}\s){{0,3}}?{OCCASION}\b", re.I)
_AFTER = any_of("""
    that in at to from during while as he she it they we the an? his her its their and but saying after before
    following when with by adding on said says told also via alongside because ahead amid if how why what whether
    there all some about against for of over not no only outside near where who which is was had has have will would""")
FOLLOWED = re.compile(
    rf"\s?$|\s*[,.;:!?)\]”“\"‘’—–(\[]|\s-|\s{_AFTER}\b|\s[A-Z]|\s[a-z]{{1,20}}(?:ed|es|ing)\b|\s\d")
PREPOSITION = re.compile(r"\b(?:on|in|dated|late|early|during|around|about|of|as\sof)\s$", re.I)
OPENING = re.compile(r"\W*(?:(?:but|and|later|earlier|late|early|also|meanwhile),?\s)?(?:on\s|in\s)?$", re.I)

# Verbs.
PAST = re.compile(r"\b(?:\w+ed|said|told|wrote|gave|made|had|was|were|held|took|sent|put|began|spoke)\b", re.I)
NOT_THEN = re.compile(  # cues that no past date can belong to
    r"\b(?:will|(?:is|are)\s(?:set|due|expected|scheduled|going)\sto|plans?\sto)\b", re.I)
PERFECT = re.compile(r"(?:has|have)\b", re.I)
_SAYING = any_of("""
    said says told stated announced declared warned claimed wrote added acknowledged admitted confirmed denied
    argued urged accused released issued reported called insisted tweeted posted explained""")
SAYING = re.compile(rf"\b{_SAYING}\b", re.I)
GOES_ON = re.compile(r"(?:\w{1,20}\s)?(?:add(?:s|ed|ing)|continu(?:es|ed|ing)|went\son|goes\son|further)\b", re.I)
PRONOUN = re.compile(r"(?:he|she|they|it)", re.I)
