"""How two spellings of a name agree: word by word, in any order, by letters or by sound."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from reportedly.reconcile.naming import ARTICLES, GENERIC, body_words, latin, person_words, sound, vowelless

How = Literal["literal", "reordered", "transliterated", "fuzzy", "part"]
_ALIKE = 0.8  # similarity of letters from which on two words of four letters or more may be one with a slip


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as written, its words without titles, articles and small words, and whether it is a person's."""

    text: str
    words: tuple[str, ...]
    person: bool

    @classmethod
    def of(cls, text: str, *, person: bool) -> Spelling:
        """The spelling that `text` is."""
        found = _all_words(text, person=person)
        return cls(text, tuple(word for word in found if word not in ARTICLES) or found, person)

    @property
    def telling(self) -> bool:
        """Whether the words tell a bearer from others: two or more, and not the common noun "Ministry"."""
        return len(self.words) > 1 or (not self.person and bool(self.words) and self.words[0] not in GENERIC)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two spellings agree, how well (0 to 1), and the words of the shorter one where it is but a part."""

    how: How
    strength: float
    one: Spelling
    two: Spelling
    part: tuple[str, ...] = ()


def agreement(one: Spelling, two: Spelling) -> Agreement | None:
    """How two spellings agree; None where they don't."""
    short, long = sorted((one, two), key=lambda spelling: len(spelling.words))
    if not short.words:
        return None
    pairs = _aligned(short.words, long.words)
    if len(pairs) < len(short.words):
        return _run_together(one, two)
    strength = sum(likeness for _, _, likeness, _ in pairs) / len(pairs)
    ways = {way for _, _, _, way in pairs}
    if len(short.words) < len(long.words) or "initial" in ways:
        return _part(one, two, short, long, strength, pairs)
    if ways == {"same"}:
        how: How = "literal" if one.words == two.words else "reordered"
        return Agreement(how, 1.0, one, two)
    return Agreement("fuzzy" if "fuzzy" in ways else "transliterated", strength, one, two)


Pair = tuple[int, int, float, str]  # word of the shorter, word of the longer, likeness, in which way


def _aligned(short: Sequence[str], long: Sequence[str]) -> list[Pair]:
    """Each word of the shorter with the word of the longer that it agrees with best, none used twice."""
    likes = ((n, m, word_likeness(a, b)) for n, a in enumerate(short) for m, b in enumerate(long))
    every = [(n, m, *like) for n, m, like in likes if like is not None]
    chosen: list[Pair] = []
    for n, m, likeness, way in sorted(every, key=lambda p: (-p[2], abs(p[0] - p[1]), p[0], p[1])):
        if all(n != a and m != b for a, b, _, _ in chosen):
            chosen.append((n, m, likeness, way))
    return sorted(chosen)


@lru_cache(maxsize=65536)
def word_likeness(a: str, b: str) -> tuple[float, str] | None:
    """How alike two folded words are (0 to 1), and in which way; None where they are not."""
    if a == b:
        return 1.0, "same"
    one, two = latin(a), latin(b)
    if not one or not two:
        return None
    if len(one) == 1 or len(two) == 1:
        return (0.6, "initial") if one[0] == two[0] and not (vowelless(a) or vowelless(b)) else None
    alike = Levenshtein.normalized_similarity(one, two)
    if sound(a) == sound(b):
        if vowelless(a) or vowelless(b):
            return 0.9, "sound"
        # A lone consonant is too little to go by: "Lee" and "Ali" sound alike to it.
        return (0.5 + alike / 2, "sound") if alike >= (0.3 if len(sound(a)) > 1 else 0.5) else None
    return (alike, "fuzzy") if alike >= _ALIKE and min(len(one), len(two)) >= 4 else None


def _run_together(one: Spelling, two: Spelling) -> Agreement | None:
    """Of "Abdul Rahman Kesh" and "Abdulrahman Kesh", or of "H.W.U." and "HWU"."""
    a, b = ("".join(map(latin, _all_words(spelling.text, person=spelling.person))) for spelling in (one, two))
    alike = Levenshtein.normalized_similarity(a, b, score_cutoff=0.9)
    # A letter's difference is little only in a long name.
    return Agreement("fuzzy", alike, one, two) if alike == 1 or (alike and min(len(a), len(b)) >= 8) else None


def _all_words(text: str, *, person: bool) -> tuple[str, ...]:
    return person_words(text) if person else body_words(text)


def _part(
    one: Spelling, two: Spelling, short: Spelling, long: Spelling, strength: float, pairs: Sequence[Pair]
) -> Agreement | None:
    if not short.person:
        if not short.telling:
            return None
        covered = 0.75 + len(short.words) / len(long.words) / 4
        return Agreement("part", strength * covered, one, two, short.words)
    family = any(m == len(long.words) - 1 for _, m, _, _ in pairs)
    # Few are called by their first name alone, though some are.
    return Agreement("part", strength * (1.0 if family or len(short.words) > 1 else 0.6), one, two, short.words)
