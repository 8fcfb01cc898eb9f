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
AUXILIARIES = BE | frozenset("has have had having gets got get getting 's will may might could can".split())
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
thousands scores at more over up about around nearly almost another two three four five six seven eight nine ten
people civilians""".split())
OTHERS = frozenset(("others", "other", "more", "additional", "further"))
RELATIVES = frozenset(("who", "that", "which"))
ARTICLES = frozenset(("a", "an", "the"))
BETWEEN = frozenset("the of reportedly also some those all these “ \" ' ‘".split())  # may stand between a verb and a number
TAKING = frozenset("claimed claims claiming claimes took taking takes taken cost costing costs lost".split())
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

    def __init__(self, words: Sequence[Token], nouns: Sequence[Noun], numbers: Sequence[Number] = (),
                 edges: Sequence[int] = (), evacuation: bool = False) -> None:
        self.words, self.evacuation = words, evacuation
        self.numbers = {k for n in numbers for k in range(n.first, n.last)}
        self.starts = [w.start for w in words]
        self.edges = {self.at(e) for e in edges}  # where the words for a source or a cue begin: other phrases end there
        self.phrases: dict[int, tuple[int, int]] = {}
        self.inside: dict[int, int] = {}  # token: first token of the outermost phrase around it
        for n in sorted((n for n in nouns if not n.several), key=lambda n: (n.span[0], -n.span[1])):
            first, last = self.at(n.span[0]), self.at(n.span[1])
            self.phrases.setdefault(first, (last, self.at(n.head[0])))
            for k in range(first, last):
                self.inside.setdefault(k, first)

    def at(self, offset: int) -> int:
        """The first token that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def text(self, at: int) -> str:
        """A token's words in lower case; empty outside of the sentence."""
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def counted(self, n: Number) -> Counted:
        """A number with the noun that it counts."""
        at = n.last
        others = ""
        while self.text(at) in OTHERS:
            others = self.text(at)
            at += 1
        if self.text(at) == "of":
            at += 1 + (self.text(at + 1) in DETERMINERS)
            if self.text(at) in ("them", "whom", "which"):
                return Counted(n, at + 1, "", None)
            if self.text(at) in measures.PASSIVE:  # "two of the killed"
                return Counted(n, at + 1, self.text(at), None)
        last, head = self._noun(at)
        if head is None:
            return Counted(n, at if others else n.last, others, None)
        return Counted(n, last, self.text(head), (self.words[at].start, self.words[last - 1].end))

    def _noun(self, at: int) -> tuple[int, int | None]:
        """(end, head) of the noun phrase that goes on at a token, as the model marks it, or else by its own words."""
        word, first = self.text(at), self.inside.get(at)
        if not word[:1].isalpha() or at in self.numbers or at in self.edges or word in ARTICLES or word in measures.SUFFER:
            return at, None
        if first is not None:
            last, head = self.phrases[first]
            if head >= at and self.text(head)[:1].isalpha() and not self._is_verb(head):
                return self._shorter(at, last, head)
        if self._is_verb(at):
            return at, None
        for k in range(at, min(at + 5, len(self.words))):
            if k > at and k in self.edges:
                break
            if measures.is_somebody(self.text(k)) or self.text(k) in measures.COUNTING:
                return k + 1, k
            if not self.text(k)[:1].isalpha() or k in self.edges or self.text(k) in STOPS | AUXILIARIES | JOINING or self._is_verb(k):
                break
        return at, None

    def _shorter(self, at: int, last: int, head: int) -> tuple[int, int]:
        """A phrase cut where a verb or another number begins in it, as headlines run them together."""
        for k in range(at + 1, head + 1):
            if self._is_verb(k) or k in self.numbers or k in self.edges:
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
        own = self._by_noun(c)
        known = self.text(c.first - 1) == "the"  # "the two wounded were detained"
        if own is not None and own.measure not in measures.STATUS and not known:
            return own
        return self._before(c) or self._after(c) or own

    def _by_noun(self, c: Counted) -> Told | None:
        """ "31 dead", "30 bodies", "hundreds of dead and injured people", "two wounded men"."""
        telling = measures.PASSIVE | measures.COUNTING
        found = [k for k in range(c.number.last, c.last) if self.text(k) in telling]
        if not found or not (c.noun in telling or fits(c.noun, telling[self.text(found[0])])):
            return None
        kinds = {telling[self.text(k)] for k in found}
        after = self.text(c.last), self.text(c.last + 1)
        if after[0] in ("and", "or", "&", "/") and after[1] in measures.COUNTING | measures.PASSIVE:
            kinds.add((measures.COUNTING | measures.PASSIVE)[after[1]])
        return Told(kinds.pop() if len(kinds) == 1 else "other", (found[0], found[-1] + 1))

    def _before(self, c: Counted) -> Told | None:
        """ "killing 58 people", "claimed the lives of 58", "shot dead 58", "the dead included 58"."""
        at = c.first - 1
        while self.text(at) in BETWEEN and at > c.first - 5:
            at -= 1
        word, skipped = self.text(at), {self.text(k) for k in range(at + 1, c.first)}
        if "of" in skipped:
            return self._if_fit(c, measures.DEEDS[word], at, at + 1) if word in measures.DEEDS else None
        pair = measures.BEFORE.get((self.text(c.first - 2), self.text(c.first - 1)))
        if pair:
            return self._if_fit(c, pair, c.first - 2, c.first)
        if c.noun in ("lives", "life"):
            return Told("killed", (at, at + 1)) if word in TAKING else None
        if word == "carrying" and self.evacuation and measures.is_somebody(c.noun):
            return Told("displaced", (at, at + 1))
        if word in ("included", "include", "were", "was", "are"):
            return self._dead_before(c, at)
        measure = measures.ACTIVE.get(word)
        if measure is None or self._is_passive(at):
            return None
        return self._both(c, measure, at)

    def _both(self, c: Counted, measure: str, at: int) -> Told | None:
        """A verb with the other that it shares its object with: "killed and wounded 58" counts neither by itself."""
        first = at - 2 if self.text(at - 1) in JOINING else at - 1
        other = measures.ACTIVE.get(self.text(first)) if self.text(at).endswith(("ed", "hurt", "ing")) else None
        if other and other != measure and self.text(first)[-2:] == self.text(at)[-2:]:
            return self._if_fit(c, "other", first, at + 1)
        return self._if_fit(c, measure, at, at + 1)

    def _dead_before(self, c: Counted, at: int) -> Told | None:
        """ "among the dead were 58", "the dead included 58"."""
        for k in range(at - 1, max(-1, at - 4), -1):
            measure = measures.COUNTING.get(self.text(k)) or measures.PASSIVE.get(self.text(k))
            if measure and self.text(k - 1) in ("the", "those"):
                return self._if_fit(c, measure, k, k + 1)
        return None

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
        at, helped, far, inner = c.last, False, False, False
        end = min(len(self.words), c.last + REACH)
        while at < end:
            word = self.text(at)
            if word in AUXILIARIES:
                helped = True
            elif at in self.numbers or (not c.noun and far and word in ARTICLES):
                return None
            elif word == "to" and (helped or self.text(at + 1) in measures.INTRANSITIVE):
                pass
            elif word in RELATIVES:
                if far and self.text(at - 1) != ",":
                    inner, helped = True, False  # tells of the noun before it
            else:
                told = self._here(c, at, helped, far)
                if told is not None:
                    return None if inner else told
                if word in STOPS or word in measures.ACTIVE:
                    return None
                if word in JOINING or word in PARTS:
                    far = True
                    past = self._past(at + 1)
                    if past is None:
                        return None
                    at = past - 1
                elif word not in LIGHT and not word.endswith("ly"):
                    if helped and not inner:
                        return None
                    far, helped, inner = True, False, inner and not helped
            at += 1
        return None

    def _here(self, c: Counted, at: int, helped: bool, far: bool) -> Told | None:
        """What a token, with those that follow it, tells of those counted; `far` if other words part them."""
        word = self.text(at)
        if word in ("among", "amongst"):
            return self._among(c, at)
        for phrases, may in ((measures.HELPED, helped), (measures.BARE, helped or not far)):
            for size in (4, 3, 2, 1):
                measure = phrases.get(tuple(self.text(at + k) for k in range(size)))
                if measure and may:
                    return self._if_fit(c, measure, at, at + size)
        if word in measures.INTRANSITIVE and (helped or not far):
            return self._if_fit(c, measures.INTRANSITIVE[word], at, at + 1)
        if word in measures.AWAY and helped and self.evacuation:
            return self._if_fit(c, "displaced", at, at + 1)
        if word in measures.SUFFER and any(self.text(k).startswith(measures.SYMPTOMS) for k in range(at + 1, at + 4)):
            return self._if_fit(c, "injured", at, at + 1)
        if word == "affected" and helped and any(w.text.startswith(measures.GAS) for w in self.words):
            return self._if_fit(c, "injured", at, at + 1)
        if word in measures.PASSIVE and (helped or (not far and not self._has_object(at))):
            return self._passive(c, at)
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
        after, beyond = self.text(at + 1), self.text(at + 2)
        if at + 1 in self.numbers:
            last = next(k for k in range(at + 1, len(self.words) + 1) if k not in self.numbers)
            return self.text(last) not in measures.PASSIVE  # "2 civilians killed, 7 injured"
        return after in OPENING or (after == "as" and beyond in ("many", "high"))

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
            if k in self.numbers:
                return None
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
    if not noun or noun in OTHERS:
        return True
    if measure in measures.STRONG:
        return not measures.is_uncounted(noun) and noun not in measures.PROPERTY
    return measures.is_somebody(noun)
