"""Bare numbers beside a verb that stand for those whom it befell: "at least 14 were killed", "wounding nine"."""
from __future__ import annotations

import re
from collections.abc import Sequence

from ..types import Span
from .phrases import ADVERBS, HELPING, Item

_NUMBERS = frozenset("""one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand
thousands dozen dozens scores several many""".split())
_BOUNDS = frozenset("at up more over some about nearly almost around another least most than fewer".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_HARMED = frozenset("injured wounded hurt".split())


def number_before(items: Sequence[Item], at: int) -> Span | None:
    """The number right before the verb at `at`, helping verbs and adverbs passed over."""
    n = at - 1
    while n >= 0 and items[n].noun is None and (items[n].word in HELPING or items[n].word in ADVERBS):
        n -= 1
    last = n
    while n >= 0 and _is_amount(items[n]):
        n -= 1
    if n >= 0 and last == n + 1 and (items[n].word, items[last].word) == ("no", "one"):
        return None
    return _counted(items, n + 1, last)


def number_after(items: Sequence[Item], last: int) -> Span | None:
    """The number right after the verb that ends at `last`: "killed nine", "killed hundreds of thousands"."""
    n = last + 1
    while n < len(items) and (_is_amount(items[n]) or _joins(items, n, last)):
        n += 1
    return _counted(items, last + 1, n - 1)


def begins_number(items: Sequence[Item], at: int) -> bool:
    """Whether a number stands at `at`, or what bounds one."""
    return at < len(items) and _is_amount(items[at])


def harmed_follow(items: Sequence[Item], last: int, thing: int) -> bool:
    """Whether "22 injured" follows the verb that ends at `last`: as the phrase at `thing`, or (-1) as bare words."""
    if thing >= 0:
        return items[thing].word in _HARMED
    n = last + 1
    while n < len(items) and _is_amount(items[n]):
        n += 1
    return last + 1 < n < len(items) and items[n].word in _HARMED


def _joins(items: Sequence[Item], at: int, last: int) -> bool:
    """Whether an "of" joins two numbers: "hundreds of thousands"."""
    return items[at].says(("of",)) and at > last + 1 and begins_number(items, at + 1)


def _is_amount(item: Item) -> bool:
    if item.noun is not None:
        return item.word == "thousands" and item.span[1] - item.span[0] == len(item.word)
    return item.word in _NUMBERS or item.word in _BOUNDS or item.word.isdigit()


def _counted(items: Sequence[Item], first: int, last: int) -> Span | None:
    """The span of some words of number, if one of them is a number and no year."""
    first = max(first, 0)
    if first < last and items[first].word == "at" and items[first + 1].word not in ("least", "most"):
        first += 1
    some = items[first:last + 1]
    counted = any(i.word in _NUMBERS or (i.word.isdigit() and not _YEAR.fullmatch(i.word)) for i in some)
    return (some[0].span[0], some[-1].span[1]) if counted else None
