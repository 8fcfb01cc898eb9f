"""Words for numbers, and words and marks that bound them or show that they count nobody."""
from __future__ import annotations

from typing import Literal

Bound = Literal["low", "high", "about", "none"]
LONGEST = 12  # digits: what is longer counts nobody

UNITS = {w: n for n, w in enumerate("""zero one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen""".split())}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
          "trillion": 10 ** 12, "dozen": 12,
          "m": 1_000_000, "lakh": 100_000, "crore": 10_000_000, "score": 20}
LOWS = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000}  # after UCDP-style coding of vague words
PLURALS = {**LOWS, "tens": None, "millions": None}
MARKS = frozenset("$€£¥₹₽#№§@")
UNCOUNTED = frozenset("""% percent pc th st nd rd am pm gmt utc km kms mm cm kg kgs mph kmh hrs hours hour minutes
minute seconds dollars euros pounds degrees percentage o'clock each rial rials toman tomans
lira liras dinar dinars rupee rupees riyal riyals shekel shekels yuan yen rouble roubles ruble rubles franc francs peso
pesos afghani afghanis usd eur january february april june july august september october november december bc bce
ce""".split())
UNCOUNTED_PAIRS = frozenset((("a", "."), ("p", "."), ("per", "cent")))  # "5 p.m."
DASHES, HYPHENS = frozenset("-‐‑–—"), frozenset("-‐‑")
CHANGING = frozenset("""rose risen rise rises raised revised climbed increased increase up down fell fallen changed
updated jumped grew grown went gone toll lowered corrected""".split())
FEW, HUNDRED = 3, 100


def _phrases(*lines: str) -> tuple[tuple[str, ...], ...]:
    """Some phrases as tokens, the longest first."""
    return tuple(sorted((tuple(line.split()) for line in lines), key=len, reverse=True))


def _bounds(**lines: str) -> dict[tuple[str, ...], Bound]:
    kinds: tuple[Bound, ...] = ("low", "high", "about", "none")
    return {phrase: kind for kind in kinds for phrase in _phrases(*filter(None, lines.get(kind, "").split(", ")))}


BEFORE = _bounds(
    low="at least, at the least, at the very least, at least at, least, no fewer than, no less than, not less than, "
        "not fewer than, more than, more then, over, upwards of, upward of, in excess of, above, exceeding, "
        "a minimum of, minimum of, well over, just over, far more than, well above, surpassing, surpasses, surpassed, "
        "topping, at a minimum",
    high="up to, as many as, as high as, as much as, no more than, not more than, at most, fewer than, less than, "
         "under, below, a maximum of, maximum of, just under",
    about="nearly, almost, about, around, some, approximately, roughly, an estimated, estimated, close to, circa, ~, "
          "≈, approx, approx .",
    none="a total of, total of, another, a further, further, an additional, additional, all, only, just, exactly, "
         "other, all of the, as few as, some other, a record, all the")
AFTER = _bounds(low="or more, plus, +, at least, or even more", high="or fewer, or less, at most", about="or so")
COMING = frozenset("came come comes coming adds added add went".split())  # "came up to 130"
LONGEST_BOUND = max(map(len, BEFORE))
UNNUMBERED = _phrases("several", "many", "numerous", "multiple", "countless", "a few", "a handful of", "a couple of",
                      "a number of", "a large number of", "a great number of", "a small number of", "large numbers of",
                      "a big number of", "big numbers of", "great numbers of", "an unknown number of", "a handful",
                      "an unspecified number of", "an undetermined number of", "a significant number of",
                      "a good number of")
MORE = frozenset(("more", "fewer", "less", "longer", "doubt", "matter"))
NOBODY = _phrases("no one", "nobody", "none", "no", "zero", "not a single", "not one")
OPENING_A_PHRASE = frozenset(phrase[0] for phrase in (*UNNUMBERED, *NOBODY))
