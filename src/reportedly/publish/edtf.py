"""EDTF dates (ISO 8601-2) in words, and the order that they stand in."""
from __future__ import annotations

import re

from reportedly.ledger.dates import day_range

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
CALENDARS = {"persian": "Persian calendar", "islamic": "Islamic calendar"}
_DAY = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)", re.ASCII)
_HEDGE = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_NO_YEAR = "in a year not stated"
_LAST = "9999-99-99"


def in_words(value: str | None) -> str | None:
    """A date in words where it is one that we know ("15 March 2031"), else as it stands; None where there is none."""
    if value is None or not value.strip():
        return None
    first, slash, last = value.partition("/")
    if not slash:
        return _one(value) or value
    start, end = _one(first), _one(last)
    if start and end:
        return f"{start} to {end}"
    if start and last in ("..", ""):
        return f"from {start} on"
    return f"until {end}" if end and first in ("..", "") else value


def order(value: str | None) -> tuple[str, str]:
    """A key that sorts dates by when they begin, the shorter first; those in an unknown year come last."""
    days = day_range(value)
    return days if days else (_LAST, value or "")


def is_date(value: str) -> bool:
    """Whether this is a date in EDTF that we can put into words, or at least into its row."""
    return has_year(value) or in_words(value) != value


def has_year(value: str | None) -> bool:
    """Whether a date can be put in a row with others."""
    return day_range(value) is not None


def _one(value: str) -> str | None:
    found = _DAY.fullmatch(value)
    if not found:
        return None
    year, month, day, mark = found.groups()
    month, day = (None if part == "XX" else part for part in (month, day))
    if (day and not month) or (year == "XXXX" and not month):
        return None
    named = _month(month) if month else ""
    if named is None or (day and (month in SEASONS or not 1 <= int(day) <= 31)):
        return None
    said = " ".join(part for part in (day and str(int(day)), named, _year(year)) if part)
    return _HEDGE[mark] + (f"{said}, {_NO_YEAR}" if year == "XXXX" else said)


def _month(month: str) -> str | None:
    return SEASONS.get(month) or (MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else None)


def _year(year: str) -> str:
    """`2031`; `the 2030s`, for a decade; `the years 2000 to 2099`, for a century; nothing where it is unknown."""
    if year == "XXXX":
        return ""
    if year.endswith("XX"):
        return f"the years {year.replace('X', '0')} to {year.replace('X', '9')}"
    return f"the {year.replace('X', '0')}s" if year.endswith("X") else year
