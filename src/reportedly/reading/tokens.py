"""Words, numerals and marks of a sentence, for the readers of figures and events."""
from __future__ import annotations

import re
from dataclasses import dataclass

from ..types import Span

UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # marks of no width, which may stand inside a word
# 1,500 and 1٬500 (also over a line end), 1,00,000, 1.500, and 1 500 with whatever blank; or any run of digits
# Over a line end, or with a plain blank, what follows must not begin another count: "killed 12 300 wounded".
_ALONE = r"(?!\s(?:were|was|are|have|had|has|wounded|injured|killed|dead|arrested|detained|others|more)\b)"
_GROUPED = (rf"\d{{1,3}}(?:[,٬][{UNSEEN}]?\d{{3}})+|\d{{1,2}}(?:,\d\d)+,\d{{3}}|\d{{1,3}}(?:\.\d{{3}})+"
            rf"|\d{{1,3}}(?:[,٬]\r?\n\d{{3}})+{_ALONE}|\d{{1,3}}(?:[\u00a0\u2007\u2009\u202f'’]\d{{3}})+"
            rf"|[1-9]\d{{0,2}}(?: \d{{3}})+{_ALONE}")
_DIGITS = rf"(?:{_GROUPED})(?!\d)|\d(?:[{UNSEEN}]*\d)*"
TOKEN = re.compile(rf"(?P<digits>{_DIGITS})|[^\W\d_](?:['’{UNSEEN}]*[^\W\d_])*|[^\s{UNSEEN}]")
NAMES = frozenset(("IS", "US", "IT", "WHO"))  # in capitals they are no "is", "us", "it", "who"
LONGEST = 2_000  # tokens of one sentence that are looked at; what is longer is a list or no sentence
_SEEN = re.compile(f"[{UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, numeral or mark; `text` is in lower case and without marks of no width, for comparing alone."""

    start: int
    end: int
    text: str
    digits: bool
    spaced: bool  # whether white space stands before it
    capital: bool  # whether it begins in upper case

    @property
    def span(self) -> Span:
        return self.start, self.end


def tokens(text: str, span: Span) -> list[Token]:
    """The tokens of a span of a text, at most `LONGEST`."""
    out: list[Token] = []
    for m in TOKEN.finditer(text, *span):
        start, end = m.span()
        word = m.group()
        word = word if word in NAMES else word.lower()
        out.append(Token(start, end, word if word.isascii() else _SEEN.sub("", word).replace("’", "'"),
                         m.group("digits") is not None, start > (out[-1].end if out else span[0]),
                         m.group()[0].isupper()))
        if len(out) == LONGEST:
            break
    return out
