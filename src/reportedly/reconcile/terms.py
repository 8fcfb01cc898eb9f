"""Words for comparing texts: folded, counted, and placed, so that one word is one however it is written."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from reportedly.ledger.words import folded
from reportedly.types import Span

_WORD = re.compile(r"[^\W\d_]{3,}|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{2,}")  # a year, and a lone digit, tell nothing apart
# Words that any two texts share. Rarity in the dossier takes care of the rest.
COMMON = frozenset("""
the and for that with was were are from has have had his her their they them its this which who whom
not but been will would said says say also after before when where there than then into over about
more most other some such one two out off all any can could may might our you your she him did does
being between during under while because through against each both few only own same very just told
according""".split())


def words(text: str) -> list[str]:
    """The words of a text that tell it from others, in order."""
    plain = text.lower() if text.isascii() else folded(text)  # folding is slow, and most news needs none
    return [word for word in _WORD.findall(plain) if word not in COMMON]


def counted(texts: Iterable[str], most: int, but: Collection[str] = ()) -> tuple[tuple[str, int], ...]:
    """The words of several pieces with how often they stand there: the `most` frequent ones, of those the earliest."""
    found = Counter(word for text in texts for word in words(text) if word not in but)
    return tuple(sorted(found.most_common(most)))


def first_words(text: str, most: int, but: Collection[str] = ()) -> tuple[str, ...]:
    """The different words among the first `most` of a text, in order of the alphabet."""
    return tuple(sorted({word for word in words(text)[:most] if word not in but}))


def pieces(text: str, spans: Iterable[Span]) -> list[str]:
    """The slices at these spans."""
    return [text[slice(*span)] for span in spans]
