"""The expressions that `dates` reads, as patterns. Every repetition is bounded: hostile text takes linear time."""
from __future__ import annotations

import re

GAP = r"\s{1,3}"
MARK = "[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069]{0,2}"  # marks of direction stand within dates in Arabic script
DASH = r"\s?[-–—‒−]\s?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d|[.,]\d|:\d|%)"
TH = r"(?:st|nd|rd|th)?\b"
# A look at the first letter spares trying every name at every word.
LONG_MONTH = (r"(?=[JFMASOND])(?:January|February|March|April|May|June|July|August|September|October|November"
              r"|December)\b")
MONTH = rf"(?=[JFMASOND])(?:{LONG_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
PART_OF_MONTH = (r"(?:the\s(?:first|second|third|fourth|last|final|latter)\s(?:weeks?|weekend|half|part|days)\sof\s"
                 r"(?:the\smonth\sof\s)?)?")
WEEKDAY = r"(?=[MTWFS])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
ANY_WEEKDAY = r"(?=[MTWFS])(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
PART = r"(?:morning|afternoon|evening|night|lunchtime|noon|midnight)"
UNIT = r"(?:day|week|month|year|decade)"
COUNT = (r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
         r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety)")
VAGUE = r"(?:several|a\s(?:few|couple(?:\sof)?)|a\snumber\sof|some|many|couple(?:\sof)?|few)"

# What a number counts is never a year: "2000 protesters", "2013 homes".
PEOPLE = (
    r"(?:people|persons?|protest[eo]rs?|demonstrators?|marchers?|men|women|children|kids|civilians?|soldiers?|troops"
          r"|fighters?|militants?|rebels?|insurgents?|casualties|dead|injured|wounded|deaths?|detainees?|prisoners?"
          r"|refugees?|officers?|policemen|students?|workers?|members?|families|supporters?|voters?|residents?"
          r"|migrants?|victims?|hostages?|activists?|employees?|delegates?|volunteers?|others|killed|lives)")
THINGS = (
    r"(?:homes?|houses?|buildings?|villages?|miles?|kilomet\w{2,4}|km|met(?:er|re)s?|feet|ft|acres?|hectares?|jobs"
          r"|dollars?|euros?|pounds?|points|votes|ballots|shells?|rockets?|missiles?|barrels?|tonn?e?s|tons|kg"
          r"|mph|mg"
          r"|calories|times|hours|minutes|seconds|days|weeks|months|years|pages|copies|rounds|bullets|cars|vehicles"
          r"|tanks|bombs|strikes|emails?|e-mails|documents|per\s?cent|percent|million|billion|thousand|hundred)")
_BETWEEN = (r"(?:\s(?!(?:by|to|of|with|and|or|from|the|a|an|in|that|which|who|for|at|on|against|was|were|is|has"
            r"|had|when)\b)"
            r"[\w-]{1,20}){0,2}")
COUNTED = rf"(?!{_BETWEEN}\s(?:{PEOPLE}|{THINGS})\b)"
# A year that stands with its day or month; a round number there may still be a count.
YEAR = rf"(?:(?:19|20)(?!00)\d\d|(?:1[0-9]|20)\d\d{COUNTED})(?![\d%]|[.,]\d)"
REF = r"(?:(?:last|this|next|the\ssame|the\sprevious|the\sfollowing|that)\syear)"
OF_YEAR = rf"(?:,?\s{{0,2}}(?:of\s)?(?P<y>{YEAR})|(?:,|\sof)?\s(?P<ref>{REF}))?"
ON_DAY = rf"(?:(?P<wd>{ANY_WEEKDAY}),?{GAP}(?:(?:the|on){GAP})?)?"
NO_DIGIT = r"(?<![\w$€£#])(?<!\d[.,:/-])"


# A year that is stated and cannot be read, of another age or with too many digits. Round thousands may be a count.
ERA = r"(?:(?-i:A\.?D\b|B\.?C\b|(?:B\.?)?C\.?E\b|A\.?H\b|A\.?H\.?S\b)\.?)"
ODD_BEFORE = rf",?{GAP}(?:(?:of|in){GAP})?(?:the{GAP})?(?:year{GAP})?"
YEAR_ENDS = r"(?![\w%]|[.,:/]\d)(?=[^\S\n]*(?:$|[\n.,;:!?)\]”\"—–-])|\s+(?:he|she|it|they|we|the)\b)"


def _compile(pattern: str, flags: int = re.I) -> re.Pattern[str]:
    return re.compile(pattern, flags)


ISO = _compile(
    rf"(?<![\w/.-])(?P<y>\d{{4}}){MARK}(?P<sep>[-/]){MARK}(?P<m>\d{{2}}){MARK}(?P=sep){MARK}(?P<d>\d{{2}})"
    r"(?:T[\d:.]{2,15}Z?)?(?![\d/-])")
SLASHED = _compile(
    rf"{NO_DIGIT}(?P<a>\d{{1,2}}){MARK}(?P<sep>[/.-]){MARK}(?P<b>\d{{1,2}}){MARK}(?P=sep){MARK}"
    r"(?P<y>\d{4}(?!\d)|\d\d(?!\w))(?![/-]|\.\d)")
MONTH_DAYS = _compile(
    rf"\b(?P<m>{MONTH}){GAP}(?P<d>{DAY}){TH}(?P<how>{DASH}|{GAP}(?:to|and|through|until){GAP}(?:the{GAP})?)"
    rf"(?:(?P<m2>{MONTH}){GAP})?(?P<d2>{DAY}){TH}{OF_YEAR}")
DAYS_MONTH = _compile(
    rf"{NO_DIGIT}(?P<d>{DAY}){TH}(?:{GAP}(?P<m>{MONTH}))?(?P<how>{DASH}|{GAP}(?:to|and|through"
    rf"|until){GAP})(?:the{GAP})?"
    rf"(?P<d2>{DAY}){TH}{GAP}(?:of{GAP})?(?P<m2>{MONTH}){OF_YEAR}")
MONTH_DAY = _compile(
    rf"\b(?<!\b\d )(?<!\b\d\d ){ON_DAY}(?P<m>{MONTH}){GAP}(?:the{GAP})?(?P<d>{DAY}){TH}(?!{DASH}\d){OF_YEAR}")
DAY_MONTH = _compile(rf"(?:\b{ON_DAY})?{NO_DIGIT}\b(?P<d>{DAY}){TH}{GAP}(?:of{GAP})?(?P<m>{MONTH}){OF_YEAR}")
# "Apr 152017", from which a comma fell out; "15-Nov-2016".
GLUED = _compile(
    rf"\b(?:(?P<m>{MONTH}){GAP}(?P<d>3[01]|[12]\d|[1-9])(?P<y>20[0-4]\d)(?!\d)"
    rf"|{NO_DIGIT}(?P<d2>3[01]|[12]\d|0?[1-9])(?P<sep>[-/.])(?P<m2>{MONTH})(?P=sep)(?P<y2>(?:19|20)\d\d)(?!\d))")
MONTHS = _compile(
    rf"\b(?P<m>{MONTH})(?:{GAP}(?P<y1>{YEAR}))?(?P<how>{DASH}|{GAP}(?:to|and|through){GAP})(?P<m2>{MONTH}){OF_YEAR}")
MONTH_YEAR = _compile(rf"\b{PART_OF_MONTH}(?P<m>{MONTH}),?{GAP}(?:of{GAP})?(?:(?P<y>{YEAR})|(?P<ref>{REF}))")
YEARS = _compile(
    rf"{NO_DIGIT}(?P<y1>(?:1[5-9]|20)\d\d)(?P<sep>{DASH}|/)(?P<y2>(?:1[5-9]|20)\d\d|\d\d)(?![\w%]|[-–/.,:]\d|-[A-Z])")
DECADE = _compile(
    r"(?<![\w$€£])(?:(?P<c>(?:1[5-9]|20)\d)0['’]?s|(?:['’‘]|(?<=the )|(?<=early )|(?<=late )|(?<=mid-)"
    r"|(?<=0s and ))(?P<d>[2-9])0['’]?s)\b"
    r"|\b(?P<nth>1[5-9]|20|21)(?:th|st)(?:-|\s)century\b")
PART_OF_YEAR = _compile(
    rf"\bthe{GAP}(?P<which>first|last|final){GAP}(?:(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])"
    rf"{GAP}months|(?P<half>half))"
    rf"{GAP}of{GAP}(?:(?P<y>{YEAR})|(?P<ref>{REF}))|\bthe{GAP}(?P<second>second){GAP}half{GAP}of{GAP}(?P<y2>{YEAR})")
SEPTEMBER_11 = _compile(
    rf"\b(?=[S19])(?:Sept(?:ember|\.)?{GAP}11(?:th)?|11(?:th)?{GAP}September|9/11)(?={GAP}(?:(?:terror(?:ist)?|suicide){GAP})?"
    rf"(?:attacks|attackers|hijack\w{{2,4}}|commission)\b)|(?<![\w/.])(?:(?<=since )|(?<=post-)|(?<=pre-)|(?<=before )"
    rf"|(?<=after ))9/11(?![\d/%])")
QUARTER = _compile(
    rf"\b(?:the{GAP})?(?P<n>first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th))(?:{GAP}|-)quarter\b"
    rf"(?:,?{GAP}(?:of{GAP})?(?:(?P<y>{YEAR})|(?P<ref>{REF})))?|\bQ(?P<q>[1-4]){GAP}(?:of{GAP})?(?P<qy>{YEAR})")
SEASON = _compile(
    rf"\b(?:(?P<rel>last|this|next|this{GAP}past|the{GAP}coming){GAP}(?P<s1>spring|summer|autumn|fall|winter)"
    rf"|(?P<s2>spring|summer|autumn|fall|winter),?{GAP}(?:of{GAP})?(?P<y>{YEAR}))\b")
RELATIVE = _compile(
    rf"\b(?:the{GAP})?(?:(?P<when>earlier|later|early|late){GAP})?(?P<rel>last|past|previous|this|next|coming|upcoming"
    rf"|current|following|same|preceding)"
    rf"{GAP}(?:(?P<unit>day|week|weekend|month|year|quarter|decade)\b(?!-)(?:{GAP}(?P<before>before|previous"
    rf"|earlier))?(?!{GAP}of\b)"
    rf"|(?P<wd>{WEEKDAY})(?:{GAP}{PART}\b)?|(?P<m>{LONG_MONTH})|(?P<part>{PART})\b)")
SPAN_OF = _compile(
    rf"\b(?:the|these){GAP}(?:last|past|previous|recent){GAP}(?:(?P<n>{COUNT}|{VAGUE}){GAP})?(?P<unit>{UNIT})s\b"
    rf"|\brecent{GAP}(?P<unit2>{UNIT})s\b")
AGO = _compile(
    rf"\b(?:(?P<about>about|around|nearly|almost|over|more{GAP}than|some|just{GAP}over|roughly){GAP})?"
    rf"(?P<n>{COUNT}|{VAGUE}){GAP}(?P<unit>{UNIT})s?{GAP}"
    rf"(?P<how>ago|earlier|later|afterwards?|before|previously|prior|from{GAP}now|in{GAP}advance|beforehand)\b"
    rf"|\b(?P<vague>{UNIT})s{GAP}ago\b")
COUNTED_FROM = _compile(
    rf"\b(?=[\daotfsen])(?P<n>{COUNT}){GAP}(?P<unit>{UNIT})s?{GAP}(?P<how>after|before){GAP}(?:the{GAP})?(?=[\w'’])")
WEEKDAY_OF_WEEK = _compile(rf"\b(?P<wd>{WEEKDAY}){GAP}(?:of{GAP})?(?P<rel>last|this|next){GAP}week\b")
WORDS = _compile(
    rf"\b(?:the{GAP}day{GAP}(?P<far>before|after){GAP}(?P<from>yesterday|tomorrow)"
    rf"|(?:(?:earlier|later|late|early){GAP})?(?P<word>today|yesterday|tomorrow|tonight|last{GAP}night"
    rf"|last{GAP}evening)"
    rf"(?:{GAP}{PART})?"
    rf"|the{GAP}(?P<rel>day|week|month|year){GAP}(?P<side>before|after|previous|earlier)(?!{GAP}(?:the|a|an|his|her"
    rf"|its)\b)"
    rf"|(?P<that>that{GAP}(?:same{GAP})?day|the{GAP}same{GAP}(?:day|morning|afternoon|evening|night)))\b")
OVERNIGHT = _compile(
    rf"\bovernight\b(?!{GAP}(?:(?:on|into|to|between|from){GAP})?{ANY_WEEKDAY})(?!{GAP}(?:success|sensation|star|stay|stays"
    rf"|train|flight|bus|guard|bag|trip|visit|curfew|guests?|shift|rate)\b)")
WEEKDAYS = _compile(
    rf"\bfrom{GAP}(?P<wd>{WEEKDAY})(?:{GAP}{PART}\b)?{GAP}(?:to|until|till){GAP}(?P<wd2>{WEEKDAY})(?:{GAP}{PART}\b)?"
    rf"|\b{WEEKDAY}{GAP}through{GAP}{WEEKDAY}")
# Where a page lost its apostrophes, "Fridays attack" is that of one Friday; "on Fridays" is no date.
PLAIN_WEEKDAY = _compile(
    rf"\b(?:(?:early|late|later|earlier){GAP}(?:on{GAP})?)?(?P<wd>(?=[MTWFS])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"(?:(?=s{GAP}(?!(?:and|or|are|is|were|was|at|in|from|to|after|before|when|because|but|with|for)\b)[a-z])"
    rf"|\b(?:['’]s?)?(?:{GAP}{PART}\b)?)")
PLAIN_MONTH = _compile(rf"\b{PART_OF_MONTH}(?P<m>{LONG_MONTH})")
PLAIN_YEAR = _compile(rf"{NO_DIGIT}(?P<y>(?:1[5-9]|20)\d\d)(?![\w%]|[.,:/]\d|[-–]\d)")
SHORT_YEAR = _compile(r"(?<=[ (])['’‘](?P<yy>[4-9]\d|[0-3]\d)(?!\w|['’])")
A_YEAR_BEFORE = _compile(
    rf"\bthe{GAP}same{GAP}(?P<unit>day|week|month|quarter|period|time|point){GAP}(?:(?:of|in){GAP})?(?:the{GAP})?"
    rf"(?:last{GAP}year|(?:a|one){GAP}year{GAP}(?:ago|earlier|before|previously)|previous{GAP}year"
    rf"|year{GAP}(?:before|earlier))\b")
THE_YEAR = _compile(
    rf"\bthe{GAP}(?:(?:end|start|beginning|rest|middle|close){GAP}of{GAP}the{GAP}(?P<unit>week|month|year)|(?P<weekend>weekend))\b")

# Words before a match, at its edge.
VAGUELY = re.compile(r"\b(?:around|about|circa|approximately|roughly|c\.)\s(?:the\s)?$", re.I)
YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|during|before|after|early|late|mid|year|spring|summer|autumn|fall|winter|back\sin"
    r"|end\sof|beginning\sof|start\sof|middle\sof|circa|through|between\s\d{4}\sand|from\s\d{4}\sto|dated|election)"
    r"(?:\s|-)(?:the\s|about\s|around\s|late\s|early\s|mid-)?$", re.I)
IN_BEFORE = re.compile(r"\b(?:in|since)\s(?:late\s|early\s|mid-)?$", re.I)
BY_BEFORE = re.compile(r"\bby\s(?:early\s|late\s|mid-|the\send\sof\s)$", re.I)
PART_OF_NAME = re.compile(r"[A-Z][\w'’]*\s$")
NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:resolutions?|no|nos|number|page|pages|pp?|flight|route|highway|room|article|section|chapter|paragraph"
    r"|least|most|than|some|nearly|almost|over|approximately|roughly|about|around|up\sto|total\sof|another|killed"
    r"|killing"
    r"|injured|kills|wounded|arrested|detained|boeing|airbus|model|line|bus|unit|us|usd|eur|rs|tel|phone|fax|call"
    r"|population"
    r"|altitude|scored|windows|grade|lot|case|id|code|nr|the\sfirst|the\slast|numbered|is|was|were|are|to\sat|plus)\.?"
    r"|[$€£#+№=*@&]|\d)\s?$", re.I)
MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|last|next|this|early|late|mid|of|between|before|after|during|through|from|late\sin"
    r"|for"
    r"|around|every|past|and|to|(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
    r"\s(?:and|to|or))(?:\s|-)$", re.I)
NO_WEEKDAY_BEFORE = re.compile(
    r"\b(?:every|each|bloody|black|good|easter|palm|ash|super|cyber|holy|maundy|blue|ruby|any|man|most|that|girl"
    r"|sheffield)"
    r"\s$", re.I)
ON_BEFORE = re.compile(r"\b(?:on|most|some|all|of|and|or)\s$", re.I)
SHOW_AFTER = re.compile(r"\sshow\b|\slive\b", re.I)
NIGHT_SHOW = re.compile(r"(?:Saturday|Friday|Sunday|Monday)\snight\s(?:live|football|lights|fever)\b", re.I)
NO_WEEKDAY_AFTER = re.compile(
    r"\s(?:prayers?|sermons?|imams?|mosque|khutbah?|times|mirror|telegraph|herald|express|mail|post|tribune|people|star"
    r"|best|school|schools|night\s(?:live|football)|lights|market)\b", re.I)
# What bears a day or its month in its name: "April 7th Street", "the March 14 alliance", "Black September".
NAMED_AFTER = re.compile(
    r"(?:(?:st|nd|rd|th)\b)?[\s-](?:(?:Youth|Revolution)\s)?(?:Street|Square|Bridge|Movement|Alliance|Coalition|University"
    r"|Hospital|Brigades?|Battalions?|Avenue|Boulevard|Highway|Stadium|City|School|Garrison|Dam|Airport|Division|alliance"
    r"|coalition|movement|bloc|camp|street|square|bridge)\b")
ODD_YEAR = re.compile(rf"{ODD_BEFORE}(?:\d{{1,12}}{GAP}{ERA}|\d{{4,12}}{YEAR_ENDS})", re.I)
# "15 Nov 16": a stated year, but which?
YEAR_CUT_SHORT = re.compile(rf",?\s['’‘]?\d\d\b(?![%.,:/]\d|%){COUNTED}", re.I)
NO_MONTH_BEFORE = re.compile(r"\b(?:every|each|any|black|bloody)\s$", re.I)
LISTED_AFTER = re.compile(
    rf"(?:,?\s(?:and\s|or\s)?{LONG_MONTH}){{0,3}}(?:,?\s(?:and|or)\s){LONG_MONTH}\s(?P<y>(?:19|20)\d\d)\b")
AGE_BEFORE = re.compile(
    r"\b(?:his|her|their|my|your|its|temperatures?(?:\s\w+){0,3}\sthe|score\w*\sin\sthe)\s(?:\w+[ -])?$",
                        re.I)
PREPOSITION = re.compile(
    r"\b(?:on|since|until|till|by|from|of|before|after|between|dated|to|through|and|in|late|early|the|due"
    r"|for)\s$", re.I)
# Words that look ahead, between the last word of saying and the date.
SAID = re.compile(
    r"[.!?:;][’']?\s|\n\s{0,3}\n|[“”\"]|\b(?:said|says?|saying|told|announced|reported|stated|confirmed|added|warned|wrote"
    r"|posted)\b", re.I)
SAID_NEXT = re.compile(r"\s(?:said|told|announced|reported|confirmed|warned|wrote)\b", re.I)
HAS_BEEN = re.compile(r"\b(?:since|began|begun|started|was|were|had|took|seized|captured|launched)\b", re.I)
WAS = re.compile(r"\b(?:was|were|had|began|took\splace|staged|launched|happened|occurred|that\s\w+ed)\b", re.I)
# "The day before" counts from a day told of, "the day before they fled" does not.
STANDS_ALONE = re.compile(r"\s*(?:[,.;:)!?”\"—–-]|$)|\s(?:in|at|by|and|but|as|when|to|from|with|near)\b", re.I)
AHEAD = re.compile(
    r"\b(?:will|shall|['’]ll|won['’]t|scheduled\sfor|slated|due\s(?:to\s(?:be|begin|start|meet|open|arrive|take|expire"
    r"|end|leave|return|go|appear)|on|in|for|out)"
    r"|(?:is|are|be)\s(?:set|scheduled|expected|planned|likely|going|ready|to)\b|set\s(?:to|for)"
    r"|plan(?:s|ning)?\s(?:to|for)|to\s(?:remain|begin|start|meet|hold|vote|be|go|return|reopen|close|open|launch|face)"
    r"|(?:begin|start|open|end|expire|close|resume)s(?:\s(?:on|from|at))?\s*$|takes\splace\b|heading\sinto\s|ahead\sof\s"
    r"|may\sbe|should\b|expects?\sto|hopes?\sto|vows?\sto|agree[sd]?\sto|can\sbe|until\snext)", re.I)
MAYBE_AHEAD = re.compile(
    r"\b(?:would|could|might|wants?\sto|wanted\sto|(?:start|beginn)ing\s(?:on|from)|planned\s(?:to|for)"
    r"|called?\s(?:for|on))\b", re.I)
OPENS = re.compile(r"\W*(?:(?:and|but|also|later|then)\s)?(?:(?:on|in|by)\s)?", re.I)
WILL = re.compile(r"\b(?:will|(?:is|are)\s(?:set|due|expected|scheduled)\sto)\b", re.I)
SENTENCE = re.compile(r"[.!?]\s|\n")
