"""The figures of one sentence: which of its numbers count people, as what, for whom, and how surely."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ..types import Span
from . import counting, measures
from .counting import NAMED, Counted
from .doubt import is_untrue
from .numbers import Number, find_numbers
from .scene import Scene
from .telling import Sentence, Told
from .tokens import Token, tokens

ALMOST = frozenset("nearly almost narrowly".split())  # "58 people were nearly killed"
NEGATIONS = frozenset(("not", "never", "n't", "neither", "nor"))
DEEDS_OF = frozenset("""responsible involved involvement linked planning planned plotting suspected accused directed
coordinated threatened attempting attempted trying tried wanted""".split())
# may tell of a death that nobody caused, of which a text on anything speaks
NATURAL = frozenset("died die dies dying dead death deaths perished lives life disappeared vanished missing".split())
TAKEN = frozenset(("captured", "capturing"))
LONE = frozenset(("killed", "injured", "detained", "executed", "missing"))
YEARS = range(1900, 2101)
AMONG = frozenset("""was were are is also among amongst the being , including child children women a""".split())
COPULAS = frozenset(("is", "was", "turned", "turns"))  # "the victim was 34"
PREPOSITIONS = frozenset("""in on at of by from to with for against since until during per between than as""".split())
# words that hedge a figure: anywhere before it in its clause, right before it, or between it and its verb
HEDGES = frozenset("""reportedly allegedly preliminary initial unconfirmed purportedly supposedly possibly
perhaps""".split())
NEAR_HEDGES = frozenset("may might could believed feared likely reports".split())
VERB_HEDGES = frozenset("""reportedly reported believed feared presumed may might could allegedly thought
apparently""".split())
SUPPOSED = frozenset("would if unless should prevent prevented prevents avoid avoided idea".split())
ABLE = frozenset("able managed enough manages".split())  # who is able to kill has killed
HYPHENS = frozenset("-‐‑")
PARTS = frozenset("including included include includes comprising".split())
_TOLL = (r"\b(?:(?P<killed>death toll|deaths?|fatalities"
         r"|(?:number|total)\b[^.;]{0,40}\b(?:dead|killed|deaths|martyrs|martyred|victims))"
         r"|(?P<injured>(?:number|total)\b[^.;]{0,40}\b(?:wounded|injured|injuries))"
         r"|(?P<detained>(?:number|total)\b[^.;]{0,40}\b(?:arrest\w*|detain\w*))"
         r"|(?P<other>casualty (?:count|toll|figure)|toll))\b")
TOLL_WORDS = re.compile(_TOLL, re.I)
TOLL = re.compile(
    _TOLL + r"(?:[^.;]{0,120}?\b(?:to|at|of|was|is|be|reach(?:ed|ing|es)?|become|exceed\w*|passed|hits?|topped|tops"
    r"|surpass\w*|stood|stands|from|as|attack|bombing|blast|put)[:\s]*|:?\s*)$", re.I)
RISING = frozenset("at surpasses surpassed surpassing exceeding topping".split())  # bounds that tell of the toll
# what shows a running total: right before the number, or after it in its clause
TOTAL_BEFORE = re.compile(r"\b(?:bring(?:s|ing)? (?:the|its|their) (?:\w+ )?(?:total|number|toll)|total)\b"
                          r"[^.;,]{0,30}$", re.I)
TOTAL_REACH = 160  # code points behind a figure in which "since 2011" makes it a total
BRINGING = re.compile(r"\bbring(?:s|ing)? (?:the|its|their) (?:overall |new )?total\b[^.;,]{0,30} to $", re.I)
TOTAL_AFTER = re.compile(r"\b(?:so far|to date|in total|altogether|since (?:the|it|mid|early|late|\d{4}|March))\b",
                         re.I)
NAMED_BY = frozenset("""age aged ages number article resolution page flight prisoner route highway iphone boeing airbus
channel room gate platform year ad bc section chapter""".split())
FAR = 20  # tokens between "five in Sarn" and what it goes on from
BETWEEN_AGES = frozenset(("between", "under", "over", "below", "above"))
FATES = frozenset("fleeing fled flee fleeing choking suffering".split())
OLDEST = 115  # years
AFTER_AGE = frozenset((",", ")", "—", "–", "-", ";", "(", "of"))
UNITS = frozenset("""year years month months week weeks day days hour hours minute minutes percent per cent km
kilometers kilometres miles metres meters feet times % th""".split())
YEAR_BEFORE = frozenset("in since of until by from year mid early late during before after between and may".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """One count; see docs/json.md. `number` is the number with what bounds it, `word` the words that say what
    happened, `part_of` an index."""

    span: Span
    number: Span
    measure: str
    low: int | None
    best: int | None
    high: int | None
    group: Span | None
    hedged: bool
    total: bool
    word: Span
    part_of: int | None = None
    attribution: str | None = None


class Reader:
    """Reads the figures of one sentence; `before` is how many the text has before it."""

    def __init__(self, scene: Scene, span: Span, dates: Sequence[Span], before: int,
                 edges: Sequence[int], evacuation: bool) -> None:
        self.text, self.span, self.before = scene.text, span, before
        self.words = tokens(scene.text, span)
        self.numbers = find_numbers(self.words)
        self.sentence = Sentence(self.words, scene.nouns_in(span), self.numbers, edges, evacuation)
        self.dates = dates
        self.found: list[tuple[Counted, Figure]] = []

    def figures(self) -> list[Figure]:
        counted = [self.sentence.counted(n) for n in self.numbers if not self._dated(self.words[n.core])]
        counted = [c for c in counted if self._may_count(c)]
        for one, following in zip_longest(counted, counted[1:]):
            told, part, running = self._told(one)
            whole = self._among(one, following) if part is None else None
            if whole is not None and (told is None or told.measure == whole.measure):
                told, part = whole, len(self.found) + 1  # of the next
            caption = running and one.noun and not measures.is_somebody(one.noun)  # behind "toll rises to 70"
            c = replace(one, last=one.number.last, noun="", group=None) if caption else one
            if told is not None and not self._supposed(c, told):
                self.found.append((c, self._figure(c, told, part, running)))
        end = self.before + len(self.found)
        return [f if f.part_of is None or f.part_of < end else replace(f, part_of=None) for _, f in self.found]

    def lone(self) -> list[Figure]:
        """Of one person each: "killing him", "a nurse was arrested"."""
        out = []
        for c in self.sentence.lone():
            told = self.sentence.told(c)
            if told is not None and self._is_done(c, told) and not self._supposed(c, told):
                out.append(self._figure(c, told, None, False))
        return out

    def _is_done(self, c: Counted, told: Told) -> bool:
        """Whether somebody did it to one person, as a text on any matter may not tell."""
        word = self.sentence.text(told.words[1] - 1)
        town = word in TAKEN and c.noun == NAMED  # a name that is taken for a person's
        return told.measure in LONE and word not in NATURAL and not town and not self._recalled(told)

    def _dated(self, word: Token) -> bool:
        at = bisect_right(self.dates, (word.start, len(self.text))) - 1
        return at >= 0 and self.dates[at][1] > word.start

    def _may_count(self, c: Counted) -> bool:
        """Whether a number can count people: no year, no age, none behind "in" by itself."""
        n, word = c.number, self.sentence.text
        if n.high == 0 and c.noun in counting.OTHERS:
            return False  # "no other choice"
        before, after = word(n.first - 1), word(n.last)
        if after in UNITS or (after in HYPHENS and not self.words[n.last].spaced):
            return False
        if (word(n.first - 1), word(n.first - 2), word(n.first - 3)) == ("the", "of", "none"):
            return False  # "none of the 31 people was killed"
        if n.vague and n.low is None and after == "of" and word(n.last + 1) in ("the", "them"):
            return False  # "several of the wounded" are none that are told of here
        year = n.digits and n.first == n.core and n.best in YEARS and (not c.noun or before in YEAR_BEFORE)
        of_age = (word(n.first - 2), before) in (("age", "of"), ("no", "."))
        return not (year or of_age or before in NAMED_BY or (not c.noun and self._is_age(n)))

    def _is_age(self, n: Number) -> bool:
        """Whether a lone number is an age: "Ada Brin, 34, was hurt", "boys between 12 and 17", "children under 5"."""
        word = self.sentence.text
        if word(n.first) in BETWEEN_AGES:
            return measures.is_somebody(word(n.first - 1))
        if n.first != n.core:
            return False
        led = word(n.first - 1) in (",", "(") and n.best is not None and n.best <= OLDEST
        if word(n.last) == "of" and word(n.last + 1) in ("them", "whom", "those", "the"):
            return False
        return led and (word(n.last) in AFTER_AGE or (word(n.last) in ("was", "is", "has") and n.best != 1))

    def _told(self, c: Counted) -> tuple[Told | None, int | None, bool]:
        """What is told of those counted, the place in `found` of what they are part of, and whether it is a toll."""
        led = self.sentence.text(c.first - 1) in PREPOSITIONS | COPULAS and c.number.first == c.number.core
        lone = led and not c.noun and self.sentence.text(c.last) not in measures.PASSIVE
        told = None if lone else self.sentence.told(c)
        part = self._part(c)
        if part is not None and told is not None and self._is_within(c) and self.sentence.text(told.words[0]) in FATES:
            return self._as(part, c), part, False  # "killed 14, including three children fleeing"
        status = told is not None and told.measure in measures.STATUS and told.words[0] < c.last
        along = self._along(c) if status else None
        if along is not None:
            return along, part, False  # "... and six displaced people"
        if part is not None and told is not None and told.measure != self.found[part][1].measure:
            part = None  # "..., including two nurses, and 12 wounded"
        if told is None and part is not None:
            return self._as(part, c), part, False
        toll = self._toll(c) if told is None else None
        if toll is not None:
            return toll, None, True
        return told or self._along(c), part, False

    def _part(self, c: Counted) -> int | None:
        """The figure before, if this one tells of some of the same: "including 11 children", "two of them"."""
        if not self.found:
            return None
        word = self.sentence.text
        before = word(c.first - 1), word(c.first - 2)
        last = len(self.found) - 1
        whole = self.found[last][1].part_of
        of_the = (word(self.found[last][0].first - 2), word(self.found[last][0].first - 1)) == ("of", "the")
        if of_the and before[0] == "," and self._near(c):
            return last  # "Of the 31 dead, 11 were children"
        listed = before[0] in ("and", ",") and whole is not None and self._near(c)
        if self._is_within(c):
            return last if whole is None else whole - self.before
        return whole - self.before if listed and whole is not None else None

    def _is_within(self, c: Counted) -> bool:
        """Whether the words say that it tells of some of those before: "including", "among them", "of them"."""
        word = self.sentence.text
        before = word(c.first - 1), word(c.first - 2)
        them = word(c.last - 1) in ("them", "whom", "which") and word(c.last - 2) == "of"
        return them or before[0] in PARTS or before in (("them", "among"), ("whom", "among"), ("them", "of"))

    def _among(self, c: Counted, following: Counted | None) -> Told | None:
        """What the next figure tells, where this is of some of the same: "2 medics among at least 31 dead"."""
        if following is None:
            return None
        between = {self.sentence.text(k) for k in range(c.last, following.first)}
        if not between & {"among", "amongst"} or not between <= AMONG:
            return None
        return self.sentence.told(following)

    def _near(self, c: Counted) -> bool:
        """Whether only a mark or "and" parts a number from the one before."""
        return c.first - self.found[-1][0].last <= 2

    def _as(self, whole: int, c: Counted) -> Told | None:
        figure = self.found[whole][1]
        at = self.sentence.at(figure.word[0])
        measure = "other" if c.noun in measures.FAMILIES else figure.measure
        return Told(measure, (at, at + 1)) if counting.fits(c.noun, figure.measure) else None

    def _along(self, c: Counted) -> Told | None:
        """What was told of the number before, where this one only goes on: "and five militiamen", "and one in Sarn"."""
        if not self.found:
            return None
        word = self.sentence.text
        last, figure = self.found[-1]
        joined = word(c.first - 1) in ("and", "or", ",", "plus", "&") or (c.first == last.last and bool(c.noun))
        joined = joined or (word(c.first - 2), word(c.first - 1)) == ("well", "as")
        here = not c.noun and word(c.number.last) in ("in", "outside", "near", "at", "around", "from")
        if not counting.fits(c.noun, figure.measure) or (c.noun and not measures.is_somebody(c.noun)):
            return None
        listed = joined and (self._near(c) or word(c.first - 1) == "as")
        if listed or (here and c.first - last.last < FAR and word(c.first - 1) not in PREPOSITIONS):
            at = self.sentence.at(figure.word[0])
            return Told(figure.measure, (at, at + 1))
        return None

    def _toll(self, c: Counted) -> Told | None:
        """ "the death toll has risen to 86"."""
        end = self.words[c.first].start
        start = max(self.span[0], end - 180)
        if c.noun.endswith("s") and not measures.is_somebody(c.noun):
            return None  # "12 deaths ... at two hospitals"
        m = TOLL.search(self.text, start, end)
        if m is None and self.sentence.text(c.first) in RISING:
            m = TOLL_WORDS.search(self.text, start, end)
        if measures.is_uncounted(c.noun):
            return None
        if m is None:
            return self._total(start, end)
        measure = next(k for k, v in m.groupdict().items() if v)
        if measure == "other" and m.group().lower().startswith("toll"):
            measure = "killed"
        at = self.sentence.at(m.start())
        return Told(measure, (at, at + 1))

    def _total(self, start: int, end: int) -> Told | None:
        """ "…, bringing the total to 19": of what the sentence counts, or of all that it counts."""
        if not self.found or not BRINGING.search(self.text, start, end):
            return None
        kinds = {f.measure for _, f in self.found}
        at = next(k for k in range(self.sentence.at(end) - 1, -1, -1) if self.sentence.text(k) == "total")
        return Told(kinds.pop() if len(kinds) == 1 else "other", (at, at + 1))

    def _recalled(self, told: Told) -> bool:
        """Whether it is told to say who somebody is: "a leader responsible for killing an official"."""
        first = told.words[0]
        return any(self.sentence.text(k) in DEEDS_OF for k in range(first - 8, first))

    def _supposed(self, c: Counted, told: Told) -> bool:
        """Whether it is only thought of: "would kill 58", "threatened to kill 58"."""
        first = min(c.first, told.words[0])
        near = {self.sentence.text(k) for start, end in (told.words, (c.first, c.last)) for k in range(start - 6, end)}
        verb = told.words[0]
        led = self.sentence.text(verb - 1 - self.sentence.text(verb - 1).endswith("ly"))
        meant = self.sentence.text(verb) in measures.BASE and led == "to" and verb < c.first
        meant = meant and self.sentence.text(verb - 2) not in ABLE
        between = {self.sentence.text(k) for k in (range(c.last, verb) if verb >= c.last else range(verb - 3, verb))}
        if not between.isdisjoint(ALMOST) or is_untrue(self.text, self.span[0], self.words[first].start):
            return True
        return bool(near & SUPPOSED) or meant or not NEGATIONS.isdisjoint(between)

    def _figure(self, c: Counted, told: Told, part: int | None, running: bool) -> Figure:
        start, end = self.words[c.first].start, self.words[max(c.last, c.number.last) - 1].end
        behind = min(self.span[1], max(end, self.words[told.words[1] - 1].end) + TOTAL_REACH)
        total = (running or TOTAL_BEFORE.search(self.text, max(self.span[0], start - 60), start) is not None
                 or TOTAL_AFTER.search(self.text, start, behind) is not None)
        n = c.number
        return Figure((start, end), (start, self.words[n.last - 1].end), told.measure, n.low, n.best, n.high, c.group,
                      self._hedged(c, told), total,
                      (self.words[told.words[0]].start, self.words[told.words[1] - 1].end),
                      self.before + part if part is not None else None)

    def _hedged(self, c: Counted, told: Told) -> bool:
        def any_of(words: frozenset[str], first: int, last: int) -> bool:
            return any(self._hedge(k) in words for k in range(max(0, first), min(last, len(self.words))))

        first = min(c.first, told.words[0])
        return (any_of(HEDGES, first - 9, first) or any_of(NEAR_HEDGES, first - 4, c.first)
                or any_of(VERB_HEDGES, c.last, told.words[0]))

    def _hedge(self, at: int) -> str:
        """A token's word; empty for the month of May."""
        word = self.words[at]
        return "" if word.text == "may" and self.text[word.start] == "M" else word.text
