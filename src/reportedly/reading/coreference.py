"""What is told of a pair of mentions when it is weighed whether both mean one actor.

A mention-ranking model in the manner of Lee et al. (2017): each description chooses among the mentions around it, or
none. The same code makes the training examples and reads at run time; `salience` uses what it tells of places, too.
"""
from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..types import Attribution, Span
from .mentions import Mention
from .units import MARK, Layout

Ints = NDArray[np.int64]
BACK, AHEAD = 100, 12  # how many mentions before and after one may be meant
FORMS = ("he", "she", "it", "they", "i", "we", "you", "who", "person", "organisation", "people", "place", "other",
         "description", "descriptions", "several")
SIZES = (12, 8, 5, len(FORMS) ** 2, 6, 5, 6, 10, 64, 4)  # how many values each feature has
LEADING = frozenset("of to for from with by in at on about against under".split())
_STEPS = np.array([0, 1, 2, 3, 4, 6, 9, 14, 24, 48, 1 << 30])


@dataclass(frozen=True, slots=True)
class Places:
    """One row a mention: everything that pair features are made of."""

    head: Ints
    form: Ints
    sentence: Ints
    paragraph: Ints
    quote: Ints  # which outermost quotation, or -1
    words: list[frozenset[str]]
    last_word: Ints  # equal for mentions whose heads are the same word
    count: Ints  # which mention of that head word this is
    source_of: Ints  # the attribution whose source it heads, or -1
    within: Ints  # the innermost attribution whose content holds it, or -1
    opens: Ints  # whether it is the first mention of its sentence
    led: Ints  # whether a preposition stands before it
    inner: Ints  # whether it stands inside a phrase that something else heads: "Sarn" in "the Sarn police"


def asks(m: Mention) -> bool:
    """Whether a mention is a description: names are gathered by their words, pronouns choose by `salience`."""
    return m.pronoun is None and m.name is None and not m.several


def form_of(m: Mention, word: str) -> int:
    """Index into `FORMS`."""
    if m.pronoun:
        return FORMS.index(m.pronoun)
    if m.several:
        return FORMS.index("several")
    if m.kind is not None:
        return FORMS.index("person") + m.kind
    return FORMS.index("descriptions" if word.endswith("s") and not word.endswith("ss") else "description")


def places(layout: Layout, mentions: Sequence[Mention], claims: Sequence[Attribution]) -> Places:
    """Lines the mentions of a text up with its sentences, quotations and claims."""
    units, text = layout.units, layout.text
    sentence = np.cumsum([_opens(layout, n) for n in range(len(units))]) if units else np.zeros(0, np.int64)
    heads = np.array([m.head for m in mentions], np.int64)
    words = [text[units[m.head].start:units[m.head].end].lower() for m in mentions]
    ids: dict[str, int] = {}
    counts: dict[str, int] = {}
    count = []
    for w in words:
        ids.setdefault(w, len(ids))
        counts[w] = counts.get(w, 0) + 1
        count.append(counts[w])
    sent = sentence[heads] if len(heads) else heads
    opens = np.ones(len(mentions), np.int64)
    opens[1:] = sent[1:] != sent[:-1]
    at = [units[m.head].start for m in mentions]
    source_of, within = _claims_at(at, claims)
    return Places(
        head=heads,
        form=np.array([form_of(m, w) for m, w in zip(mentions, words, strict=True)], np.int64),
        sentence=sent,
        paragraph=np.array([layout.paragraph_of[h] for h in heads], np.int64),
        quote=_quotes_at(at, layout),
        words=[_words(layout, m) for m in mentions],
        last_word=np.array([ids[w] for w in words], np.int64),
        count=np.array(count, np.int64),
        source_of=source_of,
        within=within,
        opens=opens,
        inner=_inner(layout, mentions),
        led=np.array([_led(layout, m) for m in mentions], np.int64),
    )


def _led(layout: Layout, m: Mention) -> bool:
    """Whether a preposition leads a mention in: "to President Brin" in "an adviser to President Brin"."""
    before = layout.units[m.first - 1] if m.first else None
    return before is not None and layout.text[before.start:before.end].lower() in LEADING


def _owns(layout: Layout, m: Mention) -> bool:
    """Whether a name owns the phrase that it opens: "Brin's fate"."""
    after = layout.units[m.last] if m.name is not None and m.last < len(layout.units) else None
    return after is not None and layout.text[after.start:after.end] in ("'", "’")


def _inner(layout: Layout, mentions: Sequence[Mention]) -> Ints:
    out, around = np.zeros(len(mentions), np.int64), None
    for i, m in enumerate(mentions):  # a longer one comes before those inside it
        within = around is not None and m.last <= around.last and m.head != around.head
        out[i] = within and not (around is not None and m.first == around.first and _owns(layout, m))
        if not m.several and (around is None or m.first >= around.last):
            around = m
    return out


def _opens(layout: Layout, n: int) -> bool:
    """Whether a sentence begins with a unit; a mark and the word after it are one beginning: "He"."""
    u, before = layout.units[n], layout.units[n - 1]
    return u.opening == 2 or (u.opening == 1 and (n == 0 or before.opening == 0 or before.case != MARK))


def _words(layout: Layout, m: Mention) -> frozenset[str]:
    found = (layout.text[u.start:u.end].lower() for u in layout.units[m.first:m.last])
    return frozenset(w for w in found if w[0].isalnum() and w not in ("the", "a", "an", "his", "her", "their", "s"))


def _quotes_at(at: list[int], layout: Layout) -> Ints:
    outer = [(q.start, q.end) for q in layout.quotes if q.depth == 1]
    starts = [s for s, _ in outer]
    out = []
    for a in at:
        n = bisect.bisect_right(starts, a) - 1
        out.append(n if n >= 0 and a < outer[n][1] else -1)
    return np.array(out, np.int64)


def _claims_at(at: list[int], claims: Sequence[Attribution]) -> tuple[Ints, Ints]:
    source_of, within = np.full(len(at), -1, np.int64), np.full(len(at), -1, np.int64)
    size = np.full(len(at), 1 << 60, np.int64)
    for n, c in enumerate(claims):
        for s, e in c.source:
            source_of[bisect.bisect_left(at, s):bisect.bisect_left(at, e)] = n
        for s, e in c.content:
            inside = slice(bisect.bisect_left(at, s), bisect.bisect_left(at, e))
            smaller = size[inside] > e - s
            within[inside][smaller] = n
            size[inside][smaller] = e - s
    return source_of, within


def window(i: int, total: int) -> Span:
    """The mentions that mention `i` may mean, itself aside, as (first, last + 1)."""
    return max(0, i - BACK), min(total, i + AHEAD + 1)


def features(p: Places, i: int, js: Ints) -> NDArray[np.int16]:
    """(candidates, features): how each mention of `js` stands to mention `i`; see `SIZES` for how many values each
    has."""
    after = js > i
    steps = np.searchsorted(_STEPS, np.abs(js - i), side="left")
    gap = np.abs(p.sentence[js] - p.sentence[i])
    sentences = np.where(after, np.where(gap == 0, 6, 7), np.searchsorted([0, 1, 2, 4, 8], gap, side="left"))
    paragraphs = np.minimum(np.searchsorted([0, 1, 2, 4], np.abs(p.paragraph[js] - p.paragraph[i])), 4)
    same_quote = (p.quote[js] == p.quote[i]) & (p.quote[i] >= 0)
    quoted = np.where(same_quote, 4, 2 * int(p.quote[i] >= 0) + (p.quote[js] >= 0))
    return np.stack([
        np.minimum(np.where(after, 11, steps), 11),
        np.minimum(sentences, 7),
        paragraphs,
        p.form[i] * len(FORMS) + p.form[js],
        quoted,
        _likeness(p, i, js),
        np.minimum(p.count[js], 5),
        _saying(p, i, js),
        32 * int(p.source_of[i] >= 0) + 4 * np.minimum(sentences, 7) + 2 * (p.source_of[js] >= 0) + p.opens[js],
        2 * p.opens[i] + p.opens[js],
    ], 1).astype(np.int16)


def _likeness(p: Places, i: int, js: Ints) -> Ints:
    """0 no word in common, 1 some word, 2 the same head, 3 all of one's words in the other, 4 the same words."""
    mine = p.words[i]
    out = np.zeros(len(js), np.int64)
    if p.form[i] < FORMS.index("person") or not mine:
        return out
    for n, j in enumerate(js):
        other = p.words[j]
        if mine & other:
            head = p.last_word[j] == p.last_word[i]
            out[n] = 4 if mine == other else 3 if head and (mine <= other or other <= mine) else 2 if head else 1
    return out


def _saying(p: Places, i: int, js: Ints) -> Ints:
    """How the claims that the two stand in are related: who speaks, who is spoken of."""
    mine, inside = p.source_of[i], p.within[i]
    theirs, held = p.source_of[js], p.within[js]
    out = np.zeros(len(js), np.int64)
    if inside >= 0:
        out[held != inside] = 7
        out[held == inside] = 5
        out[theirs == inside] = 1
    else:
        out[held >= 0] = 6
    if mine >= 0:
        both = theirs >= 0
        back = mine - theirs
        out[both & (back > 2)] = 8
        out[both & (back == 2)] = 4
        out[both & (back == 1)] = 3
        out[both & (back == 0)] = 9
        out[held == mine] = 2
    return out
