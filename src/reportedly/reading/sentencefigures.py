"""The figures of one sentence: which of its numbers count people, as what, for whom, and how surely."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ..types import Span
from . import counting, measures
from . import figurewords as words
from .counting import NAMED, Counted
from .doubt import is_untrue
from .numbers import Number, find_numbers
from .numberwords import HYPHENS
from .scene import Scene
from .telling import Sentence, Told
from .tokens import Token, tokens


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
        town = word in words.TAKEN and c.noun == NAMED  # a name that is taken for a person's
        return told.measure in words.LONE and word not in words.NATURAL and not town and not self._recalled(told)

    def _dated(self, word: Token) -> bool:
        at = bisect_right(self.dates, (word.start, len(self.text))) - 1
        return at >= 0 and self.dates[at][1] > word.start

    def _may_count(self, c: Counted) -> bool:
        """Whether a number can count people: no year, no age, none behind "in" by itself."""
        n, word = c.number, self.sentence.text
        if n.high == 0 and c.noun in counting.OTHERS:
            return False  # "no other choice"
        before, after = word(n.first - 1), word(n.last)
        if after in words.UNITS or (after in HYPHENS and not self.words[n.last].spaced):
            return False
        if (word(n.first - 1), word(n.first - 2), word(n.first - 3)) == ("the", "of", "none"):
            return False  # "none of the 31 people was killed"
        if n.vague and n.low is None and after == "of" and word(n.last + 1) in ("the", "them"):
            return False  # "several of the wounded" are none that are told of here
        year = n.digits and n.first == n.core and n.best in words.YEARS and (not c.noun or before in words.YEAR_BEFORE)
        of_age = (word(n.first - 2), before) in (("age", "of"), ("no", "."))
        return not (year or of_age or before in words.NAMED_BY or (not c.noun and self._is_age(n)))

    def _is_age(self, n: Number) -> bool:
        """Whether a lone number is an age: "Ada Brin, 34, was hurt", "boys between 12 and 17", "children under 5"."""
        word = self.sentence.text
        if word(n.first) in words.BETWEEN_AGES:
            return measures.is_somebody(word(n.first - 1))
        if n.first != n.core:
            return False
        led = word(n.first - 1) in (",", "(") and n.best is not None and n.best <= words.OLDEST
        if word(n.last) == "of" and word(n.last + 1) in ("them", "whom", "those", "the"):
            return False
        return led and (word(n.last) in words.AFTER_AGE or (word(n.last) in ("was", "is", "has") and n.best != 1))

    def _told(self, c: Counted) -> tuple[Told | None, int | None, bool]:
        """What is told of those counted, the place in `found` of what they are part of, and whether it is a toll."""
        led = self.sentence.text(c.first - 1) in words.PREPOSITIONS | words.COPULAS and c.number.first == c.number.core
        lone = led and not c.noun and self.sentence.text(c.last) not in measures.PASSIVE
        told = None if lone else self.sentence.told(c)
        part = self._part(c)
        fate = told is not None and self.sentence.text(told.words[0]) in words.FATES
        if part is not None and fate and self._is_within(c):
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
        return them or before[0] in words.PARTS or before in (("them", "among"), ("whom", "among"), ("them", "of"))

    def _among(self, c: Counted, following: Counted | None) -> Told | None:
        """What the next figure tells, where this is of some of the same: "2 medics among at least 31 dead"."""
        if following is None:
            return None
        between = {self.sentence.text(k) for k in range(c.last, following.first)}
        if not between & {"among", "amongst"} or not between <= words.AMONG:
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
        if listed or (here and c.first - last.last < words.FAR and word(c.first - 1) not in words.PREPOSITIONS):
            at = self.sentence.at(figure.word[0])
            return Told(figure.measure, (at, at + 1))
        return None

    def _toll(self, c: Counted) -> Told | None:
        """ "the death toll has risen to 86"."""
        end = self.words[c.first].start
        start = max(self.span[0], end - 180)
        if c.noun.endswith("s") and not measures.is_somebody(c.noun):
            return None  # "12 deaths ... at two hospitals"
        m = words.TOLL.search(self.text, start, end)
        if m is None and self.sentence.text(c.first) in words.RISING:
            m = words.TOLL_WORDS.search(self.text, start, end)
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
        if not self.found or not words.BRINGING.search(self.text, start, end):
            return None
        kinds = {f.measure for _, f in self.found}
        at = next(k for k in range(self.sentence.at(end) - 1, -1, -1) if self.sentence.text(k) == "total")
        return Told(kinds.pop() if len(kinds) == 1 else "other", (at, at + 1))

    def _recalled(self, told: Told) -> bool:
        """Whether it is told to say who somebody is: "a leader responsible for killing an official"."""
        first = told.words[0]
        return any(self.sentence.text(k) in words.DEEDS_OF for k in range(first - 8, first))

    def _supposed(self, c: Counted, told: Told) -> bool:
        """Whether it is only thought of: "would kill 58", "threatened to kill 58"."""
        first = min(c.first, told.words[0])
        near = {self.sentence.text(k) for start, end in (told.words, (c.first, c.last)) for k in range(start - 6, end)}
        verb = told.words[0]
        led = self.sentence.text(verb - 1 - self.sentence.text(verb - 1).endswith("ly"))
        meant = self.sentence.text(verb) in measures.BASE and led == "to" and verb < c.first
        meant = meant and self.sentence.text(verb - 2) not in words.ABLE
        between = {self.sentence.text(k) for k in (range(c.last, verb) if verb >= c.last else range(verb - 3, verb))}
        if not between.isdisjoint(words.ALMOST) or is_untrue(self.text, self.span[0], self.words[first].start):
            return True
        return bool(near & words.SUPPOSED) or meant or not words.NEGATIONS.isdisjoint(between)

    def _figure(self, c: Counted, told: Told, part: int | None, running: bool) -> Figure:
        start, end = self.words[c.first].start, self.words[max(c.last, c.number.last) - 1].end
        behind = min(self.span[1], max(end, self.words[told.words[1] - 1].end) + words.TOTAL_REACH)
        total = (running or words.TOTAL_BEFORE.search(self.text, max(self.span[0], start - 60), start) is not None
                 or words.TOTAL_AFTER.search(self.text, start, behind) is not None)
        n = c.number
        return Figure((start, end), (start, self.words[n.last - 1].end), told.measure, n.low, n.best, n.high, c.group,
                      self._hedged(c, told), total,
                      (self.words[told.words[0]].start, self.words[told.words[1] - 1].end),
                      self.before + part if part is not None else None)

    def _hedged(self, c: Counted, told: Told) -> bool:
        def any_of(some: frozenset[str], first: int, last: int) -> bool:
            return any(self._hedge(k) in some for k in range(max(0, first), min(last, len(self.words))))

        first = min(c.first, told.words[0])
        return (any_of(words.HEDGES, first - 9, first) or any_of(words.NEAR_HEDGES, first - 4, c.first)
                or any_of(words.VERB_HEDGES, c.last, told.words[0]))

    def _hedge(self, at: int) -> str:
        """A token's word; empty for the month of May."""
        word = self.words[at]
        return "" if word.text == "may" and self.text[word.start] == "M" else word.text
