"""Whom a number counts: the noun behind it, and those who are spoken of one by one."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..types import Span
from . import measures
from .numbers import Number
from .scene import Noun
from .tokens import Token

AUXILIARIES = frozenset("""is are was were be been being am has have had having gets got get getting 's will may
might could can""".split())
STOPS = frozenset("""escaped avoided survived evaded said says say told tells adding added adds stated states
according claims claimed announced quoted quoting citing when while whereas after before because but if where although
though until unless as ; : ! ? ( ) whose""".split())
JOINING = frozenset(("and", "or", ",", "&", "plus", "/"))
OTHERS = frozenset(("others", "other", "more", "additional", "further"))
ARTICLES = frozenset(("a", "an", "the"))
LEADING = frozenset("of in from on at near with under by to for during over most".split())
NO_NOUN = ARTICLES | measures.SUFFER | frozenset(("that", "who", "which", "whom"))
DETERMINERS = frozenset("the these those his her their its our my".split())
NAMED = "person"
PRONOUN = "other"  # stands for whoever it is: nothing is unfit for it


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun: tokens `first` to `last` (exclusive) are the phrase, `noun` is its head in lower case.

    `noun` is empty where the number stands alone ("killing six"). `group` are the words for those counted,
    `alone` whether it is one who is spoken of without a number.
    """

    number: Number
    last: int
    noun: str
    group: Span | None
    alone: bool = False

    @property
    def first(self) -> int:
        return self.number.first


class Phrases:
    """A sentence's tokens with its base noun phrases, for finding what its numbers count."""

    def __init__(self, words: Sequence[Token], nouns: Sequence[Noun], numbers: Sequence[Number] = (),
                 edges: Sequence[int] = (), evacuation: bool = False) -> None:
        self.words, self.evacuation = words, evacuation
        self.numbers = {k for n in numbers for k in range(n.first, n.last)}
        self.starts = [w.start for w in words]
        self.edges = {self.at(e) for e in edges}  # where the words for a source or a cue begin: other phrases end there
        self.people: dict[int, str | None] = {}  # first token of a phrase: the word for the one person it speaks of
        self.phrases: dict[int, tuple[int, int]] = {}
        self.inside: dict[int, int] = {}  # token: first token of the outermost phrase around it
        for n in sorted((n for n in nouns if not n.several), key=lambda n: (n.span[0], -n.span[1])):
            first, last = self.at(n.span[0]), self.at(n.span[1])
            self.phrases.setdefault(first, (last, self.at(n.head[0])))
            if self.phrases[first][0] == last and last > first:
                self.people.setdefault(first, _lone(n, self.text(self.at(n.head[0])), self.text(first)))
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
        last, head = self.noun_at(at)
        if head is None:
            return Counted(n, at if others else n.last, others, None)
        noun = self.text(head)
        if self.words[head].capital and not measures.is_uncounted(noun) and noun not in measures.PROPERTY and (
                noun.endswith("s") and not measures.is_somebody(noun) and noun not in measures.ACTIVE):
            noun = "people"  # by their name: "30 Valtikites"
        if not self._names_them(n, noun):  # a caption or the next clause, run on: "kills 12 NGO"
            return Counted(n, at if others else n.last, others, None)
        return Counted(n, last, noun, (self.words[at].start, self.words[last - 1].end))

    def _names_them(self, n: Number, noun: str) -> bool:
        """Whether a noun can be of those counted: a plural, or one that is plural without an "s"."""
        if noun in measures.ACTIVE and noun not in measures.COUNTING:
            return False  # "kills 12 wounds 50"
        several = noun.endswith("s") or noun in measures.MANY or noun in measures.COUNTING or noun in measures.PASSIVE
        one = n.high == 0 or (n.best or n.low or 0) == 1 or self.text(n.last) == noun  # "25 terrorist killed"
        known = measures.is_somebody(noun) or measures.is_uncounted(noun)
        return several or (one and known) or (known and noun not in measures.SINGULAR and not measures.is_one(noun))

    def noun_at(self, at: int) -> tuple[int, int | None]:
        """(end, head) of the noun phrase that goes on at a token, as the model marks it, or else by its own words."""
        word, first = self.text(at), self.inside.get(at)
        if not word[:1].isalpha() or at in self.numbers | self.edges or word in NO_NOUN:
            return at, None
        if first is not None:
            last, head = self.phrases[first]
            if head >= at and self.text(head)[:1].isalpha() and not self.is_verb(head):
                return self._shorter(at, last, head)
        if self.is_verb(at):
            return at, None
        for k in range(at, min(at + 5, len(self.words))):
            word = self.text(k)
            if k > at and k in self.edges:
                break
            if measures.is_somebody(word) or word in measures.COUNTING:
                more = measures.is_somebody(self.text(k + 1)) and k + 1 not in self.edges  # "SARC staff members"
                return k + 1 + more, k + more
            if not word[:1].isalpha() or word in NO_NOUN | LEADING | STOPS | AUXILIARIES | JOINING or self.is_verb(k):
                break
        return at, None

    def _shorter(self, at: int, last: int, head: int) -> tuple[int, int]:
        """A phrase cut where a verb or another number begins in it, as headlines run them together."""
        for k in range(at + 1, head + 1):
            if self.is_verb(k) or k in self.numbers or k in self.edges:
                return k, k - 1
        return last, head

    def is_verb(self, at: int) -> bool:
        """Whether a token tells what happened, and is no noun: "killed", but not "dead" before "bodies"."""
        word = self.text(at)
        if word in measures.COUNTING:
            return False
        return word in measures.PASSIVE or word in measures.ACTIVE or word in measures.INTRANSITIVE

    def lone(self) -> list[Counted]:
        """Those spoken of one by one, in order: "a leader", "the insurgent", "him", a person's name."""
        out = []
        for first, (last, _) in sorted(self.phrases.items()):
            noun = self.people.get(first)
            joined = self.text(last) in JOINING - {","}  # "a mother and her three children"
            more = range(last, last + 3) if joined else ()
            if noun is None or not self.numbers.isdisjoint((*range(first, last), *more)):
                continue
            n = Number(first, first + 1, first, 1, 1, 1)
            group = (self.words[first].start, self.words[last - 1].end) if noun != PRONOUN else None
            out.append(Counted(n, last, noun, group, alone=True))
        return out


def _lone(noun: Noun, head: str, first: str) -> str | None:
    """The word for the one person that a phrase speaks of, or None: several, or no person."""
    if noun.pronoun in ("he", "she") and first not in ("his", "hers", "himself", "herself"):
        return PRONOUN
    if noun.name is not None and noun.name[1] == noun.span[1]:
        return NAMED if noun.kind == "person" else None
    several = head.endswith("s") or head in measures.MANY
    return head if noun.pronoun is None and not several and measures.is_one(head) else None


def fits(noun: str, measure: str) -> bool:
    """Whether those whom a noun names can be counted so; who is killed or injured is somebody unless plainly not."""
    if not noun or noun in OTHERS:
        return True
    if noun in measures.PROPERTY:
        return measure == "other"
    if measure in measures.STRONG:
        return measures.is_somebody(noun)
    return measures.is_somebody(noun)
