"""The words of Persian (solar) and Islamic (lunar) dates, as patterns; see `othercalendars`.

Names come as English, French and Arabic writing render them, and in Arabic script. Every repetition is bounded.
"""
from __future__ import annotations

import re
from typing import Literal

from .datewords import COUNTED, ERA, NO_DIGIT, ON_DAY, YEAR_ENDS

Calendar = Literal["persian", "islamic"]

_AP = "['’‘ʿʾ`´ʻ]?"
_MARKS = "\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069"  # non-joiners and marks of direction, which stand within dates
JOIN = rf"[\s{_MARKS}]{{1,4}}"
_GLUE = rf"[\s{_MARKS}]{{0,3}}"
_Y, _A, _H = "[يیىي]", "[اأإآ]", "[ةه]"
_AL = r"(?:[\s-]?(?:al|ul|el|ol|us|uth|oth|ath|as)[\s-]?)"
_AWWAL = rf"{_AL}?(?:Aww?al|Avval)"
_SECOND = rf"{_AL}?(?:Th[aā]n[iī](?:y{_AP}?ah?)?|S[aā]n[iī]|Akh[ei]ra?h?|[AĀ]khirah?)"
_JUMADA = rf"[JĜ]um[aā]d[aāiī]{_AP}"
_RABI = rf"Rab[iī]{_AP}"
_DHU = rf"(?:Dh|Z)[ouiū]{_AP}[\s-]?(?:(?:al|l|el|ul){_AP}[\s-]?)?"

PERSIAN = tuple(rf"(?:{names})" for names in (
    f"Farvard[iī]n|فرورد{_Y}ن", "Ord[iy]?behesht|ارد[يی]بهشت", "Khord[aā]d|خرداد", f"Tir|ت{_Y}ر",
    "A?mord[aā]d|[اأ]?مرداد", f"Shahr[iy]?var|شهر{_Y}ور", "Mehr|مهر", "A?[AĀ]b[aā]n|[آا]بان", "[AĀ]z[aā]r|[آا]ذر",
    f"Dey|د{_Y}", "Bahman|بهمن", "Esfand|اسفند"))
# Of the same year, as Afghanistan names them; common words and names, read with their day and year only.
AFGHAN = tuple(rf"(?:{names})" for names in (
    "Hamal|حمل", "S[aou]{1,2}wr|Saur|Sawer|ثور", "Jawza|جوزا", "Saratan|سرطان", "Asad|اسد", "S[ou]nb[ou]la|سنبله",
    "Mizan|میزان", "Aqrab|عقرب", "Q[ao]ws|قوس", "Jadd?i|Jady|جدی", "Dalwa?|دلو", "Hoo?t|Hut|حوت"))
ISLAMIC = tuple(rf"(?:{names})" for names in (
    "M[uo][hḥ]arram|محرم", "Safar|صفر",
    rf"{_RABI}(?:{_AWWAL}|[\s-]I\b)|رب{_Y}ع{_GLUE}(?:ال)?{_A}?ول",
    rf"{_RABI}(?:{_SECOND}|[\s-]II\b)|رب{_Y}ع{_GLUE}ال(?:{_A}خر|ثان{_Y})",
    rf"{_JUMADA}(?:{_AWWAL}|{_AL}?[UŪ]l[aā]|[\s-]I\b)|جماد{_Y}{_GLUE}ال{_A}ول{_Y}?",
    rf"{_JUMADA}(?:{_SECOND}|[\s-]II\b)|جماد{_Y}{_GLUE}ال(?:{_A}خر{_H}?|ثان{_Y}{_H}?)",
    "Rajab|رجب", rf"Sha{_AP}a?b[aā]n|شعبان", "Ram[ae](?:d|z|dh|ḍ)[aā]n|Ramzan|رمضان", "Shaww?[aā]l|شو[اآ]ل",
    rf"{_DHU}(?:Q|Gh|K)[aieā]?{_AP}[aei]?d[ae]h?|ذ[ويی]{_GLUE}القعد{_H}",
    rf"{_DHU}[HḤ]{_AP}[aei]jj?[ae]?h?|ذ[ويی]{_GLUE}الحج{_H}"))
DOUBTFUL = re.compile(rf"{PERSIAN[3]}|{PERSIAN[6]}|{PERSIAN[8]}|{PERSIAN[9]}|{'|'.join(ISLAMIC)}", re.I)
_NAMES = "|".join((*ISLAMIC, *PERSIAN))
_ALL = "|".join((*ISLAMIC, *PERSIAN, *AFGHAN))
_MONTHS: tuple[tuple[Calendar, tuple[re.Pattern[str], ...]], ...] = (
    ("islamic", tuple(re.compile(n, re.I) for n in ISLAMIC)), ("persian", tuple(re.compile(n, re.I) for n in PERSIAN)),
    ("persian", tuple(re.compile(n, re.I) for n in AFGHAN)))

# Years 1300 to 1499, in any digits; `othercalendars` bounds them further. After them, the era, if stated.
_YEAR = r"[1۱١][34۳۴٣٤]\d\d(?!\d)"
_SOLAR = (r"(?:A\.?H\.?S\b\.?|A\.?P\b\.?|S\.?H\b\.?|H\.?S\b\.?|solar(?:\sHijri)?\b|(?:هجری\s?)?(?:شمسی|خورشیدی)"
          r"|ه\.?\s?ش\b|ش\b)")
_LUNAR = rf"(?:A\.?H\b(?!\.?S)\.?|Hijr[ia]h?\b|lunar(?:\sHijri)?\b|(?:هجری\s?)?قمری|هجري{_H}?|ه\.?\s?ق\b|هـ|ق\b)"
_ERA = rf"(?:{JOIN}(?:(?P<solar>{_SOLAR})|(?P<lunar>{_LUNAR})))?"
_NAMED_YEAR = rf"(?:(?P<y>{_YEAR})(?![.,]\d){_ERA}|(?P<g>(?:19|20)\d\d)(?![\d%]|[.,]\d))"
_LATER = rf"(?:[,،]?{JOIN}(?:(?:of|سنة|سال){JOIN})?{_NAMED_YEAR})"
_TH = r"(?:st|nd|rd|th)?"
_TO = rf"(?:\s?[-–—]\s?|{JOIN}(?:to|and|until|through){JOIN}(?:the{JOIN})?)"
_SEP = rf"[{_MARKS}]{{0,2}}"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


DAY_NAMED = _compile(
    rf"(?:\b{ON_DAY})?{NO_DIGIT}(?:(?P<d1>\d{{1,2}}){_TH}(?P<to>{_TO}))?(?P<d>\d{{1,2}})(?!\d)(?P<th>{_TH})(?P<of>{JOIN}of)?"
    rf"(?:{JOIN}|(?<=[۰-۹٠-٩]))(?P<m>{_ALL})(?![\w’'])(?P<month>{_GLUE}ماه(?!\w))?{_LATER}?")
NAMED_DAY = _compile(
    rf"\b{ON_DAY}(?P<m>{_NAMES}){JOIN}(?:the{JOIN})?(?:(?P<d1>\d{{1,2}}){_TH}(?P<to>{_TO}))?"
    rf"(?P<d>\d{{1,2}})(?![\d%]|[.,:]\d)(?P<th>{_TH})\b(?![-–/]\d)(?P<of>(?!))?(?P<month>(?!))?{_LATER}?")
NAMED_MONTH = _compile(rf"\b(?P<m>{_NAMES})(?:{_GLUE}ماه)?{_LATER}")
IN_MONTH = _compile(
    rf"\b(?:in|during|since|until|after|before|throughout|(?P<of>month{JOIN}of)){JOIN}(?P<m>{_NAMES})(?![\w'’-])")
YEAR_MONTH_DAY = _compile(
    rf"(?<![\w/.-])(?P<y>{_YEAR}){_SEP}(?P<sep>[-/.]){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P=sep){_SEP}(?P<d>\d{{1,2}})"
    rf"(?![\d/-]|\.\d){_ERA}")
DAY_MONTH_YEAR = _compile(
    rf"(?<![\w/.-])(?P<d>\d{{1,2}}){_SEP}(?P<sep>[-/.]){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P=sep){_SEP}(?P<y>{_YEAR})"
    rf"(?![/-]|\.\d){_ERA}")
_OF = r"\s(?:calendar(?:\syear)?|year|date|Hijri)\b"
_CALENDARS = (
    rf"(?:(?:Persian|Iranian|Afghan|solar|Shamsi|Jalali){_OF}|(?:Shamsi|Jalali)\b|solar\sHijri\b|هجری\s?شمسی|شمسی|خورشیدی)",
    rf"(?:(?:Islamic|Muslim|lunar|Hijri){_OF}|lunar\sHijri\b|هجری\s?قمری|قمری|هجري{_H})")
_IN_THE = rf"{JOIN}(?:(?:in|of|on){JOIN}the{JOIN}|\()?"
YEAR_ALONE = (
    _compile(rf"\b(?:(?P<solar>A\.?H\.?S\b\.?|{_CALENDARS[0]})|(?P<lunar>A\.?H\b\.?|{_CALENDARS[1]})){JOIN}"
             rf"(?:of{JOIN})?(?P<y>{_YEAR})(?![-/.]\d)"),
    _compile(rf"{NO_DIGIT}(?P<y>{_YEAR})(?:{_IN_THE}(?:(?P<solar>{_CALENDARS[0]}|A\.?H\.?S\b\.?|S\.?H\b\.?)"
             rf"|(?P<lunar>{_CALENDARS[1]}|A\.?H\b\.?|هـ)))"))

# What tells the calendar of a date in numbers, beside it or anywhere in the text.
STATES_SOLAR = _compile(rf"(?:\b|(?<=\d)){_CALENDARS[0]}|\d{_GLUE}{_SOLAR}")
STATES_LUNAR = _compile(rf"(?:\b|(?<=\d)){_CALENDARS[1]}|\d{_GLUE}{_LUNAR}")

# "24 Aban 98": the year is stated, but which?
SHORT_YEAR = re.compile(rf",?{JOIN}['’‘]?\d\d(?![\d%]|[.,:/]\d){COUNTED}", re.I)
# "1 Muharram 1 AH", "24 Aban 99999", "Ramadan 2 AH": a year is stated that cannot be read, or the day is none.
ODD_YEAR = _compile(
    rf"{JOIN}(?:{ERA}|{_LUNAR})|[,،]?{JOIN}(?:(?:of|سنة|سال){JOIN})?(?:the{JOIN})?(?:year{JOIN})?"
    rf"(?:(?:\d|\d{{3,12}}){JOIN}(?:{ERA}|{_SOLAR}|{_LUNAR})|\d{{3,12}}{YEAR_ENDS})")
# What bears a day in its name: a square, a newspaper, a foundation; and a news agency.
NAMED_AFTER = re.compile(
    r"[\s-]{1,2}(?:News|Agency|Square|Street|St\b|Ave|Avenue|Boulevard|Blvd|Bridge|Highway|Road|Hospital|Stadium|Metro|Station"
    r"|Base|Garrison|Camp|Foundation|Organi[sz]ation|Newspaper|Daily|Weekly|University|School|Mosque|Park|District|City"
    r"|Town|Battalions?|Brigades?|Division|Dam|Airport|Roundabout|Movement|Alliance|Coalition|Bloc|Cinema|newspaper|daily"
    r"|weekly|square|street|alliance|coalition|bloc|movement|bridge)\b")


ANY_YEAR = _compile(_YEAR)
# Any name of a month, before the slower patterns are tried: by the letters that begin one.
ANY_NAME = _compile(rf"\b(?=[ABDEFHJKMOQRSTZĀĜḤ\u0600-\u06ff])(?:{_ALL})")


def month_of(name: str) -> tuple[Calendar, int]:
    """The calendar and the number (1 to 12) of a month's name that one of the patterns found."""
    return next((calendar, n) for calendar, months in _MONTHS for n, month in enumerate(months, 1)
                if month.fullmatch(name))
