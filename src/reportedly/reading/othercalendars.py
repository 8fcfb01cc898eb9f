"""Dates of the Persian (solar) and Islamic (lunar) calendars: what they mean in each, and in the Gregorian one.

The Persian calendar is one everywhere, so that its days have one Gregorian day. The Islamic one begins its months by
the moon as each country sees it: its days are counted by Umm al-Qura's (Saudi Arabia's civil calendar) and marked as
approximate (`~`), unless the text gives the Gregorian day beside.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import replace

from . import calendarnames as names
from . import calendars as cal
from . import datewords as words
from .calendarnames import Calendar
from .calendars import Day, Direction
from .daterules import Context, Hit, Hits

Rule = tuple[re.Pattern[str], Callable[[Context, re.Match[str]], Hits | None]]
YEARS = {"persian": (1200, 1499), "islamic": (1343, 1499)}  # of named dates; the tables of Umm al-Qura begin in 1343
IN_NUMBERS = (1300, 1450)  # years of a date in numbers that nothing else is likely to be
NEAR = 40  # code points around a date in numbers in which its calendar may be stated
APART = 2  # days by which two countries' Islamic dates may differ
BESIDE = re.compile(
    r"\s{0,2}(?:[([/=,،–—-]|(?:[,(]\s?)?(?:or|i\.e\.?,?|that\sis,?|which\sis|corresponding\s(?:to|with)|equivalent\sto|equal\sto"
    r"|falling\son|coinciding\swith|الموافق|موافق|برابر\sبا|مطابق\sبا))\s{0,2}(?:on\s)?", re.I)


def day_of(calendar: Calendar, year: int, month: int, day: int) -> Day | None:
    """The Gregorian day; None where there is none such, or beyond the calendar's tables."""
    from hijridate import Hijri
    from persiantools.jdatetime import JalaliDate

    if not YEARS[calendar][0] <= year <= YEARS[calendar][1] + 1:  # a year ends where the next begins
        return None
    try:
        if calendar == "persian":
            return JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]  # its own lacks types
        first = Hijri(year, month, 1).to_gregorian()
    except (ValueError, OverflowError):
        return None
    # A month of 29 days in one country may have 30 in another.
    return Day(first.year, first.month, first.day) + (day - 1) * cal.ONE_DAY if 1 <= day <= 30 else None


def days_of(calendar: Calendar, year: int, month: int | None, day: int = 0) -> tuple[Day, Day] | None:
    """The first and last Gregorian day of a day, month or year of a calendar."""
    first = day_of(calendar, year, month or 1, day or 1)
    if day:
        return (first, first) if first else None
    after = day_of(calendar, year + (month in (None, 12)), 1 if month is None else month % 12 + 1, 1)
    return (first, after - cal.ONE_DAY) if first and after else None


def value_of(calendar: Calendar, days: tuple[Day, Day]) -> str:
    """The days in EDTF, those of the Islamic calendar as approximate."""
    about = "~" if calendar == "islamic" else ""
    first, last = (f"{d.isoformat()}{about}" for d in days)
    return first if first == last else f"{first}/{last}"


def rules(text: str) -> tuple[Rule, ...]:
    """What reads such dates in a text, in the form of `dates.RULES`."""
    stated = functools.cache(lambda: calendar_of(text))

    def in_numbers(context: Context, m: re.Match[str]) -> Hits | None:
        return numbers(context, m, stated)

    always = ((names.YEAR_MONTH_DAY, in_numbers), (names.DAY_MONTH_YEAR, in_numbers),
              *((pattern, year_alone) for pattern in names.YEAR_ALONE))
    return (*(NAMED if names.ANY_NAME.search(text) else ()), *(always if names.ANY_YEAR.search(text) else ()))


def calendar_of(text: str) -> Calendar | None:
    """The one calendar besides the Gregorian that a text names, by name or by the names of months; None for two."""
    found: set[Calendar] = set()
    if names.STATES_SOLAR.search(text):
        found.add("persian")
    if names.STATES_LUNAR.search(text):
        found.add("islamic")
    for pattern in (names.DAY_NAMED, names.NAMED_DAY, names.NAMED_MONTH):
        found |= {names.month_of(m["m"])[0] for m in pattern.finditer(text) if m["y"]}
    return found.pop() if len(found) == 1 else None


def named_day(context: Context, m: re.Match[str]) -> Hits | None:
    """24 Aban 1398, Aban 24, the 24th of Aban, 15–19 Sha'ban 1442."""
    (calendar, month), day, year = names.month_of(m["m"]), int(m["d"]), _year(m)
    if _misdated(context, m):
        return []
    if not (year or _is_day(context, m)) or names.NAMED_AFTER.match(context.text, m.end()):
        return None
    first = int(m["d1"]) if m["d1"] else day
    if first < day and ("and" not in m["to"].lower() or first + 1 == day):
        return _hit(context, m.span(), calendar, year, month, (first, day), m["g"])
    start = m.start() if first == day else m.end("to")
    last = _hit(context, (start, m.end()), calendar, year, month, (day,), m["g"])
    if first >= day:
        return last
    return _hit(context, (m.start("d1"), m.start("to")), calendar, year, month, (first,), m["g"]) + last


def _misdated(context: Context, m: re.Match[str]) -> bool:
    """Whether a year or era stands behind a date without its year that cannot be its year: it has no value then."""
    return not (m["y"] or m["g"]) and names.ODD_YEAR.match(context.text, m.end()) is not None


def _is_day(context: Context, m: re.Match[str]) -> bool:
    """Whether a day without its year is one, and not "3 Mehr reporters" or "Azar 24"."""
    before = context.before(m.start(), 20)
    if re.fullmatch("|".join(names.AFGHAN), m["m"], re.I) or m["m"].islower():
        return False
    if not re.match(words.COUNTED, context.after(m.end()), re.I):
        return False
    if any(m[part] for part in ("th", "of", "month", "wd", "g")) or before.endswith("("):
        return True
    plain = m.start("d") < m.start("m") and not names.DOUBTFUL.fullmatch(m["m"])
    return plain or words.PREPOSITION.search(before) is not None


def named_month(context: Context, m: re.Match[str]) -> Hits | None:
    """Aban 1398, Ramadan 1440; with a Gregorian year ("in Ramadan 2019") where a date can stand."""
    calendar, month = names.month_of(m["m"])
    counts = not re.match(words.COUNTED, context.after(m.end()), re.I)
    if counts or (m["g"] and (m["m"][0].islower() or not words.MONTH_BEFORE.search(context.before(m.start(), 30)))):
        return None
    return _hit(context, m.span(), calendar, _year(m), month, (), m["g"])


def in_month(context: Context, m: re.Match[str]) -> Hits | None:
    """In Ramadan, during the month of Aban: those names alone that are hardly anything else."""
    calendar, month = names.month_of(m["m"])
    plain = calendar == "persian" and not names.DOUBTFUL.fullmatch(m["m"])
    if m["m"].islower() or re.match(r"\s[A-Z]", context.after(m.end())) or not (
            m["of"] or plain or (calendar, month) in (("islamic", 1), ("islamic", 9))):
        return None
    if names.ODD_YEAR.match(context.text, m.end()):
        return []
    return _hit(context, m.span("m"), calendar, None, month)


def numbers(context: Context, m: re.Match[str], stated: Callable[[], Calendar | None]) -> Hits | None:
    """1398/08/24, 24/8/1398: only of a stated calendar; what no calendar is stated of is not read at all."""
    year, month, day = int(m["y"]), int(m["m"]), int(m["d"])
    if m.start("d") < m.start("m") and month > 12 >= day:
        month, day = day, month
    if not (IN_NUMBERS[0] <= year <= IN_NUMBERS[1] and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    calendar = _beside(context, m) or stated()
    if calendar is None:
        return []
    # In which order do 5/8/1398's numbers stand? Who writes in Persian or Arabic digits puts the day first.
    unsure = m.start("d") < m.start("m") and m["d"].isascii() and max(month, day) <= 12 and month != day
    return _hit(context, m.span(), calendar, year, *((None, ()) if unsure else (month, (day,))))


def _beside(context: Context, m: re.Match[str]) -> Calendar | None:
    if m["solar"] or m["lunar"]:
        return "persian" if m["solar"] else "islamic"
    around = context.text[max(0, m.start() - NEAR):m.end() + NEAR]
    solar, lunar = names.STATES_SOLAR.search(around), names.STATES_LUNAR.search(around)
    return None if bool(solar) == bool(lunar) else "persian" if solar else "islamic"


def year_alone(context: Context, m: re.Match[str]) -> Hits | None:
    """1398 AHS, the Iranian year 1398, AH 1442."""
    return _hit(context, m.span(), "persian" if m["solar"] else "islamic", int(m["y"]))


def _year(m: re.Match[str]) -> int | None:
    return int(m["y"]) if m["y"] else None


def _hit(context: Context, span: tuple[int, int], calendar: Calendar, year: int | None, month: int | None = None,
         days: tuple[int, ...] = (), gregorian: str | None = None) -> Hits:
    """The date as stated and as Gregorian days, of one day or from one to another; nothing where it does not exist."""
    stated = "/".join(_stated(year, month, day) for day in days or (0,))
    of_year = year or _likely_year(context, span, calendar, month or 1, days, gregorian)
    if of_year:
        ends = [days_of(calendar, of_year, month, day) for day in days or (0,)]
        first, last = ends[0], ends[-1]
        value = value_of(calendar, (first[0], last[1])) if first and last else None
    else:
        value = _yearless(calendar, month or 1, days)
    return [Hit(*span, value, calendar=calendar, stated=stated)] if value else []


def _stated(year: int | None, month: int | None, day: int) -> str:
    return "-".join([f"{year:04}" if year else "XXXX", *(f"{n:02}" for n in (month, day) if n)])


def _yearless(calendar: Calendar, month: int, days: tuple[int, ...]) -> str | None:
    """What is known of a day or month of an unknown year: for a Persian day about its Gregorian day."""
    if not days:
        return "XXXX-XX"
    like = [day_of(calendar, year, month, days[-1]) for year in (1398, 1399)]  # the latter with a leap day
    day = like[0] or like[1]
    if day is None:
        return None
    return f"XXXX-{day:%m-%d}~" if calendar == "persian" and len(days) == 1 else "XXXX-XX-XX"


def _likely_year(context: Context, span: tuple[int, int], calendar: Calendar, month: int, days: tuple[int, ...],
                 gregorian: str | None) -> int | None:
    """The year in that calendar, from the Gregorian year beside it, or else from the document's day."""
    near = int(gregorian) if gregorian else context.anchor.year if context.anchor else None
    if near is None or names.SHORT_YEAR.match(context.text, span[1]):
        return None
    about = near - 621 if calendar == "persian" else (near - 622) * 33 // 32
    each = {y: days_of(calendar, y, month, days[-1] if days else 0) for y in range(about - 2, about + 3)}
    spans = [(y, ends) for y, ends in each.items() if ends]
    if gregorian:
        inside = [y for y, (first, _) in spans if first.year == near]
        return inside[0] if len(inside) == 1 else None
    at = context.anchor.last if context.anchor else None
    return _nearest(spans, at, context.direction(*span)) if at else None


def _nearest(spans: list[tuple[int, tuple[Day, Day]]], at: Day, direction: Direction) -> int | None:
    """The year of the last such day or month, or of the next; by the same measure as `calendars.day_near`."""
    if direction == "unknown":
        return None
    coming = next(((y, first) for y, (first, last) in spans if last >= at), None)
    if direction == "future":
        return coming[0] if coming else None
    past = [(y, last) for y, (first, last) in spans if first <= at]
    if past and (at - past[-1][1]).days <= cal.NEAR_PAST:
        return past[-1][0]
    return coming[0] if coming and (coming[1] - at).days <= 366 - cal.NEAR_PAST else None


def agreed(hits: Hits, text: str) -> Hits:
    """Lets dates that stand beside each other as one day ("24 Aban (15 November 2019)") settle each other's values."""
    out = list(hits)
    for _ in range(2):  # twice, for three calendars in a row
        for i in range(1, len(out)):
            a, b = out[i - 1], out[i]
            if a.calendar != b.calendar and BESIDE.fullmatch(text, a.end, b.start):
                out[i - 1], out[i] = _with(a, b), _with(b, a)
    return out


def _with(hit: Hit, other: Hit) -> Hit:
    """The hit with the value of the other, where that is a known day and its own one is open or about the same."""
    known = _known_day(other.value)
    if known is None or _known_day(hit.value) or hit.value is None:
        return hit
    if hit.calendar and hit.stated and len(hit.stated) == 10:  # a day
        own = anchor_day(hit.value) or _in_year(hit, known)
        return replace(hit, value=other.value) if own and abs((own - known).days) <= APART else hit
    same = hit.calendar is None and hit.value == f"XXXX-{known:%m-%d}"
    return replace(hit, value=other.value) if same else hit


def _known_day(value: str | None) -> Day | None:
    return anchor_day(value) if value and "~" not in value else None


def anchor_day(value: str | None) -> Day | None:
    anchor = cal.anchor_of(value)
    return anchor.date if anchor else None


def _in_year(hit: Hit, known: Day) -> Day | None:
    """The day nearest to a known one that a date without its year can be."""
    assert hit.calendar
    assert hit.stated
    month, day = (int(n) for n in hit.stated.split("-")[1:])
    about = known.year - 621 if hit.calendar == "persian" else (known.year - 622) * 33 // 32
    days = [d for y in range(about - 2, about + 3) if (d := day_of(hit.calendar, y, month, day))]
    return min(days, key=lambda d: abs(d - known), default=None)


NAMED: tuple[Rule, ...] = ((names.DAY_NAMED, named_day), (names.NAMED_DAY, named_day),
                           (names.NAMED_MONTH, named_month), (names.IN_MONTH, in_month))
