"""How words are compared in search: folded so that case, diacritics, vowel signs and joiners make no difference.

SQLite's tokenizer alone would split Arabic words at their vowel signs and Persian ones at the zero-width non-joiner, so
texts and queries are both folded here, and the database sees plain words with spaces between them.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Vowel signs and accents that readers leave out at will (Latin, Cyrillic, Hebrew, Arabic); the dependent vowels of
# Indic scripts are letters to their readers and stay.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
)
# Soft hyphen, tatweel, zero-width joiner, word joiner, byte order mark, direction marks: inside a word, not of it.
_SILENT = "\u00ad\u0640\u200d\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_JOINERS = "\u200c\u2010\u2011-"  # written by some between two halves of a word, left out by others
# Scripts written without spaces: each character is a word, so that any stretch can be found as a phrase.
_UNSPACED = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_INDIC = (
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a51\u0abc-\u0acd"
    "\u0b01-\u0d4d"
)
_TOKEN = re.compile(f"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\\W_]|[{_MARKS}{_SILENT}{_INDIC}])+")
_DROPPED = re.compile(f"[{_MARKS}{_SILENT}]")
_GLUE = re.compile(f"[{_JOINERS}]")
# Letters that Arabic and Persian keyboards write differently, and digits of both.
_ALIKE = str.maketrans("يىكةۀەٱ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹", "ییکههها" + "0123456789" * 2)
_PHRASE = re.compile(r'"([^"]*)"|([^"]+)')
_MOST = 64  # words of a query that count; a pasted page would exceed what the full-text index can parse


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, folded, with its place; `glued` where only a joiner stands between it and the one before."""

    word: str
    start: int
    end: int
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """What a query asks for: these words in a row, or (where `joined` is set) the one word that they make up."""

    words: tuple[str, ...]
    joined: str | None = None


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words of `text[start:end]` with their places in `text`."""
    last = -1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = _folded(match.group())
        if word:
            at = match.start()
            yield Token(word, at, match.end(), last == at - 1 and bool(_GLUE.match(text, last)))
            last = match.end()


def folded(text: str) -> str:
    """The words of `text`, ready for the index."""
    return " ".join(t.word for t in tokens(text))


def joined(text: str) -> str:
    """Each word that joiners cut in pieces, written as one ("می‌روند" → "میروند"): a second column of the index."""
    return " ".join("".join(t.word for t in run) for run in _runs(tokens(text)) if len(run) > 1)


def squashed(text: str | None) -> str:
    """All words without spaces: for filters that look for a part of a name, however it is spaced."""
    return "".join(t.word for t in tokens(text or ""))


def parse(query: str) -> list[Term]:
    """The terms of a user's query: words, and phrases in double quotes. No syntax can be wrong."""
    plain = re.sub("[“”„‟«»＂]", '"', query)
    terms: dict[Term, None] = {}
    for phrase, loose in _PHRASE.findall(plain):
        for part in [phrase] if phrase else loose.split():
            words = tuple(t.word for t in tokens(part))[:_MOST]
            if words:
                terms[Term(words, joined(part).split(" ")[0] if _one_word(part) else None)] = None
    return list(terms)[:_MOST]


def find(terms: Sequence[Term], found: Sequence[Token]) -> list[tuple[int, int]]:
    """Places of the terms among a text's tokens, in order, without overlaps."""
    places = sorted({place for term in terms for place in _places(term, found)})
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _places(term: Term, found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    size = len(term.words)
    for n, token in enumerate(found):
        if token.word == term.words[0] and tuple(t.word for t in found[n : n + size]) == term.words:
            yield token.start, found[n + size - 1].end
    whole = term.joined or (term.words[0] if size == 1 else None)
    for run in _runs(found):
        if whole and "".join(t.word for t in run) == whole:
            yield run[0].start, run[-1].end


def _runs(found: Iterator[Token] | Sequence[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in found:
        if run and not token.glued:
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _one_word(part: str) -> bool:
    return sum(1 for _ in _runs(tokens(part))) == 1 and bool(joined(part))


def _folded(word: str) -> str:
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", word)).casefold()
    # Once more, since folding case may bring up a new mark ("İ") and NFKD leaves Arabic letter variants as they are.
    return _DROPPED.sub("", unicodedata.normalize("NFKD", bare)).translate(_ALIKE)
