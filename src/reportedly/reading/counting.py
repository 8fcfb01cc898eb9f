"""Whom a number counts, and what happened to them: the noun behind it, and the verb that it is subject or object of."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..types import Span
from . import measures
from .numbers import Number
from .scene import Noun
from .tokens import Token

REACH = 26  # tokens between a number and the verb that it is the subject of
BACK = 8  # tokens between a verb and the number that is its object

BE = frozenset("is are was were be been being am".split())
AUXILIARIES = BE | frozenset("has have had having gets got get getting 's will may might could can to".split())
LIGHT = frozenset("""also reportedly reported confirmed believed feared said presumed still already since later then so far
now all both either thus even being only only allegedly apparently immediately severely seriously critically badly slightly
lightly mortally fatally instantly forcibly arbitrarily illegally newly found left declared pronounced thought known
estimated registered documented recorded forced made not previously initially brutally deliberately accidentally
mistakenly nearby overnight separately similarly burned shot either simultaneously ever subsequently""".split())
STOPS = frozenset("""said says say told tells told adding added adds stated states according claims claimed announced
quoted quoting citing when while whereas after before because but if where although though until unless as in-which
; : ! ? ( ) whose""".split()) - {""}
PARTS = frozenset("including included include includes among amongst mostly mainly most comprising counting".split())
JOINING = frozenset(("and", "or", ",", "&", "plus", "/"))
OPENING = frozenset("""a an the his her their its our this that these those them him her us some several many dozens hundreds
thousands scores at more over up about around nearly almost as another two three four five six seven eight nine ten
people civilians""".split())
OTHERS = frozenset(("others", "other", "more", "additional", "further"))
DETERMINERS = frozenset("the these those his her their its our my".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun: tokens `first` to `last` (exclusive) are the phrase, `noun` is its head in lower case.

    `noun` is empty where the number stands alone ("killing six"). `group` are the words for those counted.
    """

    number: Number
    last: int
    noun: str
    group: Span | None

    @property
    def first(self) -> int:
        return self.number.first


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of those counted: the measure, and the tokens that tell it."""

    measure: str
    words: tuple[int, int]


class Sentence:
    """A sentence's tokens with its base noun phrases, for finding what its numbers count."""

    def __init__(self, words: Sequence[Token], nouns: Sequence[Noun]) -> None:
        self.words = words
        self.starts = [w.start for w in words]
        self.phrases = {self.at(n.span[0]): (self.at(n.span[1]), self.at(n.head[0])) for n in nouns if not n.several}
        self.inside = {k: first for first, (last, _) in sorted(self.phrases.items()) for k in range(first, last)}

    def at(self, offset: int) -> int:
        """The first token that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def text(self, at: int) -> str:
        """A token's words in lower case; empty outside of the sentence."""
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def counted(self, n: Number) -> Counted:
        """A number with the noun that it counts."""
        at = n.last
        while self.text(at) in OTHERS:
            at += 1
        if self.text(at) == "of":
            at += 1 + (self.text(at + 1) in DETERMINERS)
            if self.text(at) in ("them", "whom", "which"):
                return Counted(n, at + 1, "", None)
        last, head = self._noun(at)
        if head is None:
            return Counted(n, max(n.last, at if self.text(at - 1) in OTHERS else n.last), "", None)
        return Counted(n, last, self.text(head), (self.words[at].start, self.words[last - 1].end))

    def _noun(self, at: int) -> tuple[int, int | None]:
        """(end, head) of the noun phrase that goes on at a token, as the model marks it, or else by its own words."""
        if at >= len(self.words) or not self.words[at].text[:1].isalpha() or self._is_verb(at):
            return at, None
        first = self.inside.get(at)
        if first is not None:
            last, head = self.phrases[first]
            if head >= at and self.text(head)[:1].isalpha():
                return self._shorter(at, last, head)
        for k in range(at, min(at + 5, len(self.words))):
            if measures.is_somebody(self.text(k)) or self.text(k) in measures.COUNTING:
                return k + 1, k
            if not self.text(k)[:1].isalpha() or self.text(k) in STOPS | AUXILIARIES | JOINING or self._is_verb(k):
                break
        return at, None

    def _shorter(self, at: int, last: int, head: int) -> tuple[int, int]:
        """A phrase cut where a verb or another number begins in it, as headlines run them together."""
        for k in range(at + 1, head + 1):
            if self._is_verb(k) or self.words[k].digits:
                return k, k - 1
        return last, head

    def _is_verb(self, at: int) -> bool:
        """Whether a token tells what happened, and is no noun: "killed", but not "dead" before "bodies"."""
        word = self.text(at)
        if word in measures.COUNTING:
            return False
        return word in measures.PASSIVE or word in measures.ACTIVE or word in measures.INTRANSITIVE

    def told(self, c: Counted) -> Told | None:
        """What happened to those counted, by the noun itself, the verb before it, or the verb that follows."""
        return self._by_noun(c) or self._before(c) or self._after(c)

    def _by_noun(self, c: Counted) -> Told | None:
        """ "31 dead", "30 bodies", "hundreds of dead and injured people"."""
        within = range(c.number.last, c.last)
        found = [k for k in within if self.text(k) in measures.COUNTING]
        if not found:
            return None
        kinds = {measures.COUNTING[self.text(k)] for k in found}
        after = self.text(c.last), self.text(c.last + 1)
        if after[0] in ("and", "or", "&", "/") and after[1] in measures.COUNTING | measures.PASSIVE:
            kinds.add((measures.COUNTING | measures.PASSIVE)[after[1]])
        return Told(kinds.pop() if len(kinds) == 1 else "other", (found[0], found[-1] + 1))

    def _before(self, c: Counted) -> Told | None:
        """ "killing 58 people", "claimed the lives of 58"."""
        at = c.first - 1
        while self.text(at) in ("the", "of", "reportedly", "also", "up", "down") and at > c.first - 4:
            at -= 1
        over = c.first - 1 - at
        word = self.text(at)
        if self.text(c.first - 1) == "of" and word in measures.DEEDS:
            return self._if_fit(c, measures.DEEDS[word], at, at + 1)
        if "of" in (self.text(k) for k in range(at + 1, c.first)):
            return None
        measure = measures.ACTIVE.get(word)
        if measure is None or (over and self.text(c.first - 1) in ("up", "down")) or self._is_passive(at):
            return None
        both = self.text(at - 1) in ("and", "or", "/", ",") and measures.ACTIVE.get(self.text(at - 2))
        neighbour = measures.ACTIVE.get(self.text(at - 1)) if word.endswith(("ed", "hurt")) else None  # "killed wounded"
        other = both or neighbour
        if other and other != measure:
            return self._if_fit(c, "other", at - (2 if both else 1), at + 1)
        return self._if_fit(c, measure, at, at + 1)

    def _is_passive(self, at: int) -> bool:
        """Whether a participle has its subject before it: "were killed"; a gerund never has."""
        if not self.text(at).endswith(("ed", "n", "t")):
            return False
        k = at - 1
        while self.text(k) in LIGHT and at - k < 5:
            k -= 1
        return self.text(k) in BE

    def _after(self, c: Counted) -> Told | None:
        """ "58 were killed", "58 people, among them 11 children, have been killed", "58 injured", "58 died"."""
        at, helped, far = c.last, False, False
        end = min(len(self.words), c.last + REACH)
        while at < end:
            word = self.text(at)
            if word in AUXILIARIES:
                helped = True
            elif word in ("who", "that", "which") and (at == c.last or self.text(at - 1) == ","):
                helped = False
                far = False
            elif word in measures.INTRANSITIVE and (helped or not far):
                return self._if_fit(c, measures.INTRANSITIVE[word], at, at + 1)
            elif word in measures.PASSIVE and (helped or (not far and not self._has_object(at))):
                return self._passive(c, at)
            elif word in LIGHT or word.endswith("ly"):
                pass
            elif word in STOPS or word in measures.ACTIVE or (helped and not word.isdigit()):
                return self._among(c, at) if helped and word == "among" else None
            elif word in JOINING or word in PARTS:
                far = True
                skipped = self._past(at + 1)
                if skipped is None:
                    return None
                at = skipped - 1
            else:
                far = True
            at += 1
        return None

    def _past(self, at: int) -> int | None:
        """After the number and noun, or the noun, that "and" or "including" adds; None where a clause begins there."""
        while self.text(at) in DETERMINERS | OTHERS | frozenset(("of", "them", "at", "least", "whom")) or (
                at < len(self.words) and (self.words[at].digits or self.text(at) in NUMBER_WORDS)):
            at += 1
        if self._is_verb(at) or self.text(at) in AUXILIARIES:
            return at if self.text(at) in AUXILIARIES else None
        first = self.inside.get(at)
        return self.phrases[first][0] if first is not None and self.phrases[first][0] > at else at + 1

    def _has_object(self, at: int) -> bool:
        """Whether what follows a participle is its object: then it is a verb, and its subject did it."""
        after = self.text(at + 1)
        return after in OPENING or (at + 1 < len(self.words) and self.words[at + 1].digits)

    def _passive(self, c: Counted, at: int) -> Told | None:
        measure, last = measures.PASSIVE[self.text(at)], at + 1
        joint, second = self.text(last), self.text(last + 1)
        if joint in ("and", "or", "/", "&") and second in measures.PASSIVE | measures.COUNTING:
            other = (measures.PASSIVE | measures.COUNTING)[second]
            if other != measure and not self._has_object(last + 1):
                return self._if_fit(c, "other", at, last + 2)
        return self._if_fit(c, measure, at, last)

    def _among(self, c: Counted, at: int) -> Told | None:
        """ "three children were among the dead", "… among those killed"."""
        for k in range(at + 1, min(at + 4, len(self.words))):
            word = self.text(k)
            measure = measures.COUNTING.get(word) or measures.PASSIVE.get(word)
            if measure:
                return self._if_fit(c, measure, k, k + 1)
        return None

    def _if_fit(self, c: Counted, measure: str, first: int, last: int) -> Told | None:
        """The measure, if such a thing can happen to those counted."""
        if c.noun in measures.FAMILIES:
            return Told("other", (first, last))
        if not fits(c.noun, measure):
            return None
        return Told(measure, (first, last))


NUMBER_WORDS = frozenset("""one two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands
several many at least more than""".split())


def fits(noun: str, measure: str) -> bool:
    """Whether those whom a noun names can be counted so; who is killed or injured is somebody unless plainly not."""
    if not noun:
        return True
    if measure in measures.STRONG:
        return not measures.is_uncounted(noun) and noun not in measures.PROPERTY
    return measures.is_somebody(noun)
