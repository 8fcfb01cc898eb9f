"""The days that an EDTF date can mean, for comparing."""
from __future__ import annotations

import re

from reportedly.types import ReportedlyError

_DATE = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2}))?(?:-([\dX]{2}))?(?:T.*)?", re.DOTALL)
_SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "12")}


def day_range(edtf: str | None) -> tuple[str, str] | None:
    """The first and last day of an EDTF date or interval, as text that sorts by time; None for anything else."""
    first, _, last = re.sub("[~?%]", "", edtf or "").partition("/")
    start = ("0000-01-01", "") if first in ("..", "") and last else _days(first)
    end = ("", "9999-12-31") if edtf and "/" in edtf and last in ("..", "") else _days(last or first)
    return (start[0], end[1]) if start and end else None


def bounds(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """First and last day of what a user asks for. Raises ReportedlyError where one is no date."""
    return _bound("since", since, 0), _bound("until", until, 1)


def _bound(name: str, given: str | None, side: int) -> str | None:
    if given is None:
        return None
    days = day_range(given)
    if days is None or not all("01" <= day[5:7] <= "12" and "01" <= day[8:] <= "31" for day in days if day):
        raise ReportedlyError(f"{name} {given!r}: is not a date: write it like 2019-11-15, 2019-11 or 2019")
    return days[side]


def _days(date: str) -> tuple[str, str] | None:
    match = _DATE.fullmatch(date.strip())
    if not match:
        return None
    year, month, day = match.groups()
    low, high = _SEASONS.get(month or "", (month or "XX", month or "XX"))
    # Days are compared as text: it does no harm that some months have no 31st.
    return (
        f"{year.replace('X', '0')}-{_low(low)}-{_low(day or 'XX')}",
        f"{year.replace('X', '9')}-{_high(high, '12')}-{_high(day or 'XX', '31')}",
    )


def _low(part: str) -> str:
    return "01" if part == "XX" else part.replace("X", "0")


def _high(part: str, top: str) -> str:
    return top if part == "XX" else min(part.replace("X", "9"), top)
