"""Numbers as people write them, with what bounds them: "at least 58", "between 40 and 60", "dozens of", "no".

A count has `low`, `best` and `high` (UCDP's terms): "58" is all three, "at least 58" has a low alone, "up to 70" a
high, "about 100" a best. "dozens" is a low of 24, "scores" of 40, "hundreds" of 200, "thousands" of 2,000; "several",
"many", "tens" and "millions" give no number. What its own form shows to be no count is left out: times, prices,
percentages, ordinals, models ("RDX-1500"), parts of longer numbers. Whether a number counts people is not told here.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .numberwords import (
    AFTER,
    BEFORE,
    CHANGING,
    COMING,
    DASHES,
    FEW,
    HUNDRED,
    HYPHENS,
    LONGEST,
    LONGEST_BOUND,
    LOWS,
    MARKS,
    MORE,
    NOBODY,
    OPENING_A_PHRASE,
    PLURALS,
    SCALES,
    TENS,
    UNCOUNTED,
    UNCOUNTED_PAIRS,
    UNITS,
    UNNUMBERED,
    Bound,
)
from .tokens import Token


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` (exclusive) with the number at `core`; low, best, high as above.

    `digits` is whether it is written in digits alone, `vague` whether in words that give no exact number.
    """

    first: int
    last: int
    core: int
    low: int | None
    best: int | None
    high: int | None
    digits: bool = False
    vague: bool = False


def find_numbers(words: Sequence[Token]) -> list[Number]:
    """The numbers of a sentence, in order, each with the words that bound it."""
    out: list[Number] = []
    at = 0
    while at < len(words):
        found = _number(words, at)
        if found is None:
            at += 1
            continue
        beyond = _no_count(words, found)
        if beyond:
            at = beyond
            continue
        found = _ranged(words, found)
        found = _bounded(words, found, out[-1].last if out else 0)
        out.append(found)
        at = found.last
    return out


def _no_count(words: Sequence[Token], n: Number) -> int:
    """Behind "40 to 60 percent", "5-6 pm" or "one in five", which count nobody; 0 for what may be a count."""
    joint, last = _text(words, n.last), n.last + 1
    if last >= len(words) or joint not in ("to", "and", "or", "in", *DASHES):
        return 0
    upper = _written(words, last, any_unit=True)
    if upper is None:
        return 0
    unit = joint != "in" and _is_unit(words, upper.last)
    share = joint == "in" and n.best is not None and n.best <= FEW < (upper.best or 0) <= HUNDRED
    return upper.last if unit or share else 0


def _number(words: Sequence[Token], at: int) -> Number | None:
    for reader in (_nobody, _unnumbered, _plural, _written):
        found = reader(words, at)
        if found is not None:
            return found
    return None


def _starts(words: Sequence[Token], at: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """How many tokens of the longest of some phrases stand at a place; 0 for none."""
    if words[at].text not in OPENING_A_PHRASE:
        return 0
    for phrase in phrases:
        if all(at + n < len(words) and words[at + n].text == w for n, w in enumerate(phrase)):
            return len(phrase)
    return 0


def _nobody(words: Sequence[Token], at: int) -> Number | None:
    size = _starts(words, at, NOBODY)
    if not size or (words[at].text == "no" and size == 1 and _text(words, at + 1) in MORE):
        return None
    if words[at].text == "none" and _text(words, at + 1) == "of":
        return None  # "none of the injuries was grave"
    return Number(at, at + size, at, 0, 0, 0)


def _unnumbered(words: Sequence[Token], at: int) -> Number | None:
    size = _starts(words, at, UNNUMBERED)
    if not size or _text(words, at - 1) in ("as", "how", "so", "too", "not"):
        return None
    scale = _text(words, at + size)
    if scale in ("hundred", "thousand", "dozen", "million") and words[at].text in ("several", "a", "many"):
        return Number(at, at + size + 1, at, LOWS.get(scale + "s"), None, None, vague=True)
    if _text(words, at + size) in PLURALS:  # "many thousands"
        return Number(at, at + size + 1, at, PLURALS[words[at + size].text], None, None, vague=True)
    return Number(at, at + size, at, None, None, None, vague=True)


def _plural(words: Sequence[Token], at: int) -> Number | None:
    """ "dozens", "tens of thousands": the least that they can mean."""
    if words[at].text not in PLURALS:
        return None
    low, last = PLURALS[words[at].text], at + 1
    if _text(words, last) == "of" and _text(words, last + 1) in ("hundreds", "thousands", "millions"):
        times = {"tens": 10, "hundreds": 100, "dozens": 12, "scores": 20}.get(words[at].text)
        # as vague as "hundreds": twice the one
        low = 2 * times * SCALES[words[last + 1].text[:-1]] if times is not None else None
        last += 2
    return Number(at, last, at, low, None, None, vague=True)


def _written(words: Sequence[Token], at: int, any_unit: bool = False) -> Number | None:
    """A number in digits or words: "1,500", "twenty-three", "1.2 million", "a quarter of a million"."""
    read = _digits(words, at) if words[at].digits else _in_words(words, at)
    if read is None:
        return None
    value, last, round_ = read
    if value >= 10 ** LONGEST or value != int(value) or not (any_unit or _is_count(words, at, last)):
        return None
    n = int(value)
    return Number(at, last, at, None if round_ else n, n, None if round_ else n, digits=words[at].digits)


def _digits(words: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
    word = words[at].text
    if len(word) > 2 * LONGEST:
        return None
    value, last = float(_value(word)), at + 1
    decimal = None
    if _text(words, last) in (".", ",", "٫") and not words[last].spaced and last + 1 < len(words):
        tail = words[last + 1]
        if tail.digits and not tail.spaced and len(tail.text) <= 2:
            decimal = value + int(_ascii(tail.text)) / 10 ** len(tail.text)
    scaled = _text(words, last + 2 * (decimal is not None)) in SCALES
    if decimal is not None:
        if not scaled:
            return None
        value, last = decimal, last + 2
    elif scaled and "." in word and word.count(".") == 1:
        value = float(_ascii(word.replace(".", "_")).replace("_", "."))  # "1.250 million"
    if scaled:
        value, last = round(value * SCALES[words[last].text]), last + 1
    return value, last, False


def _ascii(figures: str) -> str:
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in figures)


def _in_words(words: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
    """(value, last, whether it is round): "two hundred and six", "a dozen", "half a million"."""
    part, first = 1.0, at
    if words[at].text in ("half", "quarter") or (words[at].text == "a" and _text(words, at + 1) == "quarter"):
        at += words[at].text == "a"
        part = 0.5 if words[at].text == "half" else 0.25
        at += 1 + (_text(words, at + 1) == "of")
        if _text(words, at) not in ("a", "an") or _text(words, at + 1) not in SCALES:
            return None
        return part * SCALES[words[at + 1].text], at + 2, True
    total = value = 0.0
    if words[at].text in ("a", "an"):
        if _text(words, at + 1) not in ("hundred", "thousand", "million", "billion", "dozen"):
            return None
        at += 1
    while at < len(words) and total + value < 10 ** LONGEST:
        word, before = words[at].text, words[at - 1].text if at > first else ""
        if word in UNITS and before not in UNITS:
            value += UNITS[word]
        elif word in TENS and before not in (*UNITS, *TENS):
            value += TENS[word]
        elif word in SCALES and word != "m" and at > first and (word != "score" or before in UNITS):
            total, value = _scaled(total, value, SCALES[word])
        elif not _goes_on(words, at, before):
            break
        at += 1
    if total + value >= 10 ** LONGEST:
        return None
    round_ = at == first + 2 and (words[first].text in ("a", "an") or words[at - 1].text == "dozen")
    return (total + value, at, round_) if at > first else None


def _goes_on(words: Sequence[Token], at: int, before: str) -> bool:
    """Whether a hyphen or "and" joins what is before it with what follows: "twenty-three", "two hundred and six"."""
    after = _text(words, at + 1)
    if words[at].text in HYPHENS:
        return before in TENS and after in UNITS
    return words[at].text == "and" and before in SCALES and after in (*UNITS, *TENS)


def _scaled(total: float, value: float, scale: int) -> tuple[float, float]:
    if scale in (12, 20, 100):
        return total, (value or 1) * scale
    if not value and total:
        return total * scale, 0.0  # "a million million"
    return total + (value or 1) * scale, 0.0


def _text(words: Sequence[Token], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


def _tight(words: Sequence[Token], at: int) -> bool:
    """Whether no white space stands before a token."""
    return 0 < at < len(words) and not words[at].spaced


def _is_unit(words: Sequence[Token], at: int) -> bool:
    """Whether a token, with the one behind it, is of prices, measures, shares or hours."""
    return _text(words, at) in UNCOUNTED | MARKS or (_text(words, at), _text(words, at + 1)) in UNCOUNTED_PAIRS


def _is_count(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the marks and units around a number leave it a count."""
    before, after = _text(words, first - 1), _text(words, last)
    called = words[first].digits and len(words[first].text) > 1 and unicodedata.digit(words[first].text[0], 1) == 0
    if called or _is_unit(words, last) or before in MARKS:
        return False
    if words[last - 1].text == "one" and after in ("of", "another", "day", "by", "side", "or"):
        return after == "or" and _text(words, last + 1) in UNITS
    if not words[first].digits:
        joined = after in HYPHENS and _tight(words, last)  # "a ten-year war"
        return not joined or _text(words, last + 1) in (*UNITS, *TENS)
    if _tight(words, first) and (before in "/:.,-‐‑–+'’_\\=" or before[:1].isalnum()):
        return before in ",." and not _text(words, first - 2)[-1:].isalnum()
    if not _tight(words, last):
        return True
    return not (after in "/:\\_=" or after[:1].isalnum()
                or (after in "-‐‑–" and (_text(words, last + 1)[:1].isalpha() or not _rising(words, first, last)))
                or (after in ".,:" and _tight(words, last + 1) and words[last + 1].digits))


def _rising(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether "40-60" is a range; "3-1" and "2017-18" are none."""
    after = words[last + 1] if last + 1 < len(words) else None
    if after is None or not after.digits:
        return True
    return len(after.text) <= LONGEST and _value(words[first].text) < _value(after.text)


def _value(figures: str) -> int:
    return int("".join(str(unicodedata.digit(c)) for c in figures if c.isdecimal())[:LONGEST + 1] or 0)


def _ranged(words: Sequence[Token], n: Number) -> Number:
    """A number with the upper one that follows it: "40 to 60", "40-60", "between 40 and 60", "two or three"."""
    joint = _text(words, n.last)
    between = _text(words, n.first - 1) == "between"
    tight = joint in DASHES
    if n.vague or n.low is None or n.high is None or n.high == 0 or n.last + 1 >= len(words):
        return n
    if not (tight or joint in ("to", "or") or (joint == "and" and between)):
        return n
    upper = _upper(words, n.last + 1) if tight and n.digits else _written(words, n.last + 1)
    if upper is None or upper.best is None or upper.best <= (n.best or 0):
        return n
    led = _text(words, n.first - 1) == "from"
    if joint in ("to", "and") and led and _text(words, n.first - 2) in CHANGING:
        return n  # "rose from 208 to 304" is two
    low = n.low
    if words[upper.last - 1].text in SCALES and low < 1000 and words[n.last - 1].text not in SCALES:
        low *= SCALES[words[upper.last - 1].text]  # "two to three million"
    if tight and low < HUNDRED and (upper.best or 0) % 1000 == 0 and words[upper.first].text.count(",") == 1:
        low *= 1000  # "5-6,000"
    opening = between or (led and joint == "to")
    return Number(n.first - opening, upper.last, n.core, low, None, upper.best, digits=n.digits)


def _upper(words: Sequence[Token], at: int) -> Number | None:
    """The second number of "40-60", unless the hyphen is another's: a date, a score, a telephone number."""
    word = words[at]
    if not word.digits or (at + 1 < len(words) and _tight(words, at + 1) and words[at + 1].text in "-–‐‑/:"):
        return None
    value = _value(word.text)
    telephone = len(words[at - 2].text) == 3 and len(word.text) == 4  # "555-1234"
    return None if telephone or len(word.text) > LONGEST else Number(at, at + 1, at, value, value, value)


def _bounded(words: Sequence[Token], n: Number, floor: int) -> Number:
    """A number with the words before and after it that bound it; `floor` is the first token that is free."""
    for _ in range(4):
        size = next((k for k in range(LONGEST_BOUND, 0, -1) if _before(words, n.first, k, floor) in BEFORE), 0)
        if not size or (size == 2 and words[n.first - 2].text == "up" and _text(words, n.first - 3) in COMING):
            break
        n = replace(_with(n, BEFORE[_before(words, n.first, size, floor)]), first=n.first - size)
    for size in (3, 2, 1):
        after = tuple(w.text for w in words[n.last:n.last + size])
        if after in AFTER and not n.vague and not _opens(words, n.last + len(after)):
            return replace(_with(n, AFTER[after]), last=n.last + len(after))
    return n


def _opens(words: Sequence[Token], at: int) -> bool:
    """Whether a number begins at a token, which what stands before it bounds: "2017. At least 17"."""
    return at < len(words) and (words[at].digits or words[at].text in (*UNITS, *TENS, *PLURALS, "a", "some"))


def _before(words: Sequence[Token], end: int, size: int, floor: int) -> tuple[str, ...]:
    """The `size` tokens right before a place, or none where fewer are free."""
    return tuple(w.text for w in words[end - size:end]) if end - size >= floor else ()


def _with(n: Number, bound: Bound) -> Number:
    value = n.best if n.best is not None else n.low
    if bound == "none" or value is None or (n.low is not None and n.high is not None and n.low < n.high) or n.high == 0:
        return n
    if n.vague:
        return n  # "at least dozens" is a low as it stands
    low, best, high = (value if bound == b else None for b in ("low", "about", "high"))
    return replace(n, low=low, best=best, high=high)
