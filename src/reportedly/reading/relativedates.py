"""What relative dates mean: "yesterday", "last week", "Tuesday", "two weeks after …". See `daterules`."""
from __future__ import annotations

import re

from . import calendars as cal
from . import datewords as words
from .calendars import Anchor, Day
from .daterules import LAST, NEXT, Context, Hit, Hits, month_day

DIRECTIONS = {"ago": -1, "earlier": -1, "before": -1, "previously": -1, "prior": -1, "beforehand": -1, "in advance": -1,
              "later": 1, "after": 1, "afterward": 1, "afterwards": 1, "from now": 1}


def words_of_days(context: Context, m: re.Match[str]) -> Hits | None:
    """Today, yesterday, last night, the day before yesterday; "the day before", "that day" from the day told before."""
    day = context.day
    if m["word"]:
        word = m["word"].lower()
        newspaper = m["word"] in ("Today", "TODAY") and words.PART_OF_NAME.search(context.before(m.start(), 20))
        if newspaper or (m["word"][0].isupper() and words.SHOW_AFTER.match(context.after(m.end()))):
            return None
        step = -1 if word == "yesterday" or word.startswith("last") else int(word == "tomorrow")
        return [Hit(m.start(), m.end(), cal.shift(day, step) if day else None)]
    if m["far"]:
        step = -2 if m["from"].lower() == "yesterday" else 2
        return [Hit(m.start(), m.end(), cal.shift(day, step) if day else None)]
    if m["that"]:
        return [Hit(m.start(), m.end(), None, _itself)]
    step, unit = (1 if m["side"].lower() == "after" else -1), m["rel"].lower()
    of_event = m["side"].lower() in ("before", "after") and not words.STANDS_ALONE.match(context.text, m.end())
    return [Hit(m.start(), m.end(), None, None if of_event else lambda told: _unit(told, unit, step))]


def relative(context: Context, m: re.Match[str]) -> Hits | None:
    """Last week, this month, next Tuesday, last March, this morning; "the following day" from a date told before."""
    rel, the = m["rel"].lower(), m.group()[:4].lower() == "the "
    if _is_name(m, rel, the) or (the and re.match(r"\s{1,3}of\b", context.after(m.end()))):
        return None
    if rel in ("following", "same", "preceding", "previous") or (rel == "next" and the):
        return _from_before(m, 1 if rel in ("following", "next") else 0 if rel == "same" else -1)
    step = -1 if rel in LAST else 1 if rel in NEXT else 0
    if m["part"]:
        value = context.day.isoformat() if context.day and rel == "this" else None
    elif m["unit"] and the and rel in ("past", "last") and m["unit"].lower() != "weekend":
        value = _until_now(context, 1, m["unit"].lower())
    elif m["unit"]:
        value = _unit(context.anchor, m["unit"].lower(), 2 * step if m["before"] else step)
    elif m["wd"]:
        value = _weekday(context, cal.weekday_number(m["wd"]), step)
    else:
        value = _month(context.anchor, cal.month_number(m["m"]), step)
    return [Hit(m.start(), m.end(), value)]


def _is_name(m: re.Match[str], rel: str, the: bool) -> bool:
    """Whether it is no date: "This Week" (a programme), "the last day" of something, "this may"."""
    if m["unit"]:
        title = m["unit"][0].isupper() and m["rel"][0].isupper()
        return title or (the and rel in ("last", "past", "current") and m["unit"].lower() == "day")
    return m["m"] in ("may", "march") or bool(m["part"] and rel not in ("this", "last", "next", "same"))


def _from_before(m: re.Match[str], step: int) -> Hits | None:
    if m["unit"]:
        unit = m["unit"].lower()
        return [Hit(m.start(), m.end(), None, lambda told: _unit(told, unit, step))]
    if m["wd"] and step:
        n = cal.weekday_number(m["wd"])
        return [Hit(m.start(), m.end(), None, lambda told: _strictly(told.date, n, step))]
    return [Hit(m.start(), m.end(), None, _itself if m["part"] and not step else None)]


def a_year_before(_: Context, m: re.Match[str]) -> Hits | None:
    """The same month a year earlier: a year before the month, quarter or day that the text told of before."""
    unit = m["unit"].lower()
    return [Hit(m.start(), m.end(), None, lambda told: _earlier(told, unit))]


def _earlier(told: Anchor, unit: str) -> str | None:
    if unit == "day":
        return f"{told.year - 1:04}-{told.date:%m-%d}" if told.date else None
    return cal.months_on(told, -12) if unit in ("month", "period") and not told.day else None


def _itself(told: Anchor) -> str | None:
    return told.date.isoformat() if told.date else None


def _unit(anchor: Anchor | None, unit: str, step: int) -> str | None:
    if anchor is None:
        return None
    day = anchor.date
    if unit == "year":
        return cal.year_value(anchor.year + step)
    if unit == "month":
        return cal.months_on(anchor, step)
    if unit == "quarter" and anchor.month:
        year, n = divmod(anchor.year * 4 + (anchor.month - 1) // 3 + step, 4)
        return cal.quarter(year, n + 1)
    if day is None:
        return None
    return {"day": cal.shift(day, step), "week": cal.week(day, step)}.get(unit) or (
        cal.weekend(day, max(step, 0)) if unit == "weekend" else None)


def _strictly(day: Day | None, weekday: int, step: int) -> str | None:
    """The first such weekday after (`step` 1) or before (-1) a day, never the day itself."""
    if day is None:
        return None
    distance = (weekday - day.weekday()) % 7 if step > 0 else (day.weekday() - weekday) % 7
    return cal.shift(day, step * (distance or 7))


def _weekday(context: Context, weekday: int, step: int) -> str | None:
    if step or context.day is None:
        return _strictly(context.day, weekday, step)
    return cal.shift(context.day, weekday - context.day.weekday())  # "this Tuesday": that of the week


def _month(anchor: Anchor | None, month: int, step: int) -> str | None:
    if anchor is None or anchor.month is None:
        return cal.yearless(month)
    if step < 0:
        return cal.month_value(anchor.year - (month >= anchor.month), month)
    return cal.month_value(anchor.year + (step > 0 and month <= anchor.month), month)


def weekday(context: Context, m: re.Match[str]) -> Hits | None:
    """Tuesday, late on Tuesday night: the last one, today included, unless the words before look ahead."""
    before, after = context.before(m.start(), 20), context.after(m.end())
    if m["wd"].islower() and not re.search(r"\b(?:on|since|until|by|last|late|early|from)\s$", before, re.I) \
            and m["wd"].startswith("sun"):
        return None
    plural = context.text[m.end():m.end() + 1] == "s" and m.end() == m.end("wd")
    if words.NIGHT_SHOW.match(context.text, m.start("wd")) or (plural and words.ON_BEFORE.search(before)):
        return None
    if words.NO_WEEKDAY_BEFORE.search(before) or words.NO_WEEKDAY_AFTER.match(after):
        return None
    n = cal.weekday_number(m["wd"])
    if re.search(r"\bthat\s$", before, re.I):
        return [Hit(m.start(), m.end(), None)]
    return [Hit(m.start(), m.end(), cal.weekday_near(n, context.day, context.direction(m.start(), m.end())))]


def weekdays(context: Context, m: re.Match[str]) -> Hits | None:
    """From Monday to Wednesday, as far as the text looks back; "Monday through Friday" is no date."""
    if not m["wd"]:
        return []
    first, last = cal.weekday_number(m["wd"]), cal.weekday_number(m["wd2"])
    end = cal.weekday_near(last, context.day, context.direction(m.start(), m.end()))
    begin = cal.shift(Day.fromisoformat(end), -((last - first) % 7 or 7)) if end else None
    return [Hit(m.start("wd"), m.end(), f"{begin}/{end}" if begin else None)]


def overnight(context: Context, m: re.Match[str]) -> Hits | None:
    """Overnight: the night to the document's day."""
    day = context.day
    begin = cal.shift(day, -1) if day else None
    return [Hit(m.start(), m.end(), f"{begin}/{day.isoformat()}" if day and begin else None)]


def ago(context: Context, m: re.Match[str]) -> Hits | None:
    """Two years ago, from the document's day; "two days later", from a date told before; "in advance" is open."""
    if m["vague"]:
        return [Hit(m.start(), m.end(), None)]
    count, unit, how = cal.number(m["n"]), m["unit"].lower(), " ".join(m["how"].lower().split())
    back = -DIRECTIONS[how] * (count or 0)
    of_event = how == "before" and not words.STANDS_ALONE.match(context.text, m.end())
    if count is None or of_event or how in ("in advance", "beforehand"):
        return [Hit(m.start(), m.end(), None)]
    if how in ("ago", "from now"):
        return [Hit(m.start(), m.end(), cal.ago(context.anchor, back, unit) if context.anchor else None)]
    return [Hit(m.start(), m.end(), None, lambda told: cal.ago(told, back, unit))]


def counted_from(context: Context, m: re.Match[str]) -> Hits | None:
    """Two weeks after November 15: counted from a date that follows at once; without one no date at all."""
    count = cal.number(m["n"])
    for pattern in (words.MONTH_DAY, words.DAY_MONTH):
        there = pattern.match(context.text, m.end())
        hits = month_day(context, there) if there else None
        anchor = cal.anchor_of(hits[0].value) if hits else None
        if there and anchor and count is not None:
            back = -DIRECTIONS[m["how"].lower()] * count
            return [Hit(m.start(), there.end(), cal.ago(anchor, back, m["unit"].lower()))]
    return None


def weekday_of_week(context: Context, m: re.Match[str]) -> Hits | None:
    """Tuesday of last week."""
    n, weeks = cal.weekday_number(m["wd"]), {"last": -1, "this": 0, "next": 1}[m["rel"].lower()]
    day = context.day
    return [Hit(m.start(), m.end(), cal.shift(day, 7 * weeks + n - day.weekday()) if day else None)]


def stretch(context: Context, m: re.Match[str]) -> Hits | None:
    """The past two weeks: from about so long ago until the document's day."""
    n, unit = m["n"], (m["unit"] or m["unit2"]).lower()
    return [Hit(m.start(), m.end(), _until_now(context, cal.number(n) if n else None, unit))]


def _until_now(context: Context, count: int | None, unit: str) -> str | None:
    first = cal.ago(context.anchor, count, unit) if context.anchor and count is not None else None
    last = context.day.isoformat() if context.day else None
    return f"{first}/{last}" if first and last else None


def of_the_year(context: Context, m: re.Match[str]) -> Hits | None:
    """The end of the year, the weekend: the week, month or year that the document is of, the weekend before it."""
    if m["weekend"]:
        return [Hit(m.start(), m.end(), _unit(context.anchor, "weekend", 0))]
    return [Hit(m.start(), m.end(), _unit(context.anchor, m["unit"].lower(), 0))]
