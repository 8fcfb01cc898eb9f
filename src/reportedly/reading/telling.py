"""What happened to those who are counted: told by the noun, by the verb before it, or by the verb that follows."""
from __future__ import annotations

from dataclasses import dataclass

from . import measures
from .counting import ARTICLES, AUXILIARIES, DETERMINERS, JOINING, OTHERS, STOPS, Counted, Phrases, fits

REACH = 26  # tokens between a number and the verb that it is the subject of
BE = frozenset("is are was were be been being am".split())
LIGHT = frozenset("""also reportedly reported confirmed believed feared presumed still already since later then so
far now all both either thus even only allegedly apparently immediately severely seriously critically badly slightly
lightly mortally fatally instantly forcibly arbitrarily illegally newly found left declared pronounced thought known
estimated registered documented recorded forced made not previously initially brutally deliberately accidentally
mistakenly nearby overnight separately similarly burned shot simultaneously ever subsequently""".split())
PARTS = frozenset("including included include includes among amongst mostly mainly most comprising".split())
OPENING = frozenset("a an the his her their its our this that these those them him us people civilians".split())
FOUND = frozenset("body bodies corpse corpses remains".split())
HAVE = frozenset(("has", "have", "had", "having"))
BEHIND = frozenset("in by on at during when after near outside last yesterday today and , .".split()) | {""}
STATES = frozenset("dead missing homeless lifeless unaccounted".split())
LEFT = frozenset(("left", "leaving", "leaves"))  # "left 25 fighters of the Front dead"
LEADING = ARTICLES | DETERMINERS | frozenset("of in from on at near with under by to for during".split())
DYING = frozenset("died dies dying perished drowned".split())
LOSING = frozenset(("lost", "lose", "losing"))
SCENES = frozenset("scene police area officers custody foot vehicle location car".split())
RELATIVES = frozenset(("who", "that", "which"))
BETWEEN = frozenset("the of : reportedly also some those all these “ \" ' ‘".split())  # between a verb and a number
TAKING = frozenset("""claimed claims claiming claimes took taking takes taken cost costing costs lost lose losing
loss""".split())
TELLING = measures.PASSIVE | measures.COUNTING
WITH_A_PART = DETERMINERS | OTHERS | PARTS | frozenset("of them at least whom".split())
NUMBER_WORDS = frozenset("""one two three four five six seven eight nine ten eleven twelve dozens scores hundreds
thousands several many at least more than""".split())


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of those counted: the measure, and the tokens that tell it."""

    measure: str
    words: tuple[int, int]


@dataclass(slots=True)
class _Walk:
    """Where the look for a number's verb stands: past an auxiliary, past other words, in a clause of another noun."""

    at: int
    helped: bool = False
    acting: bool = False  # past "have" alone: what follows is what they did
    far: bool = False
    inner: bool = False
    odd: bool = False  # past a word of no noun phrase, which may be a verb


class Sentence(Phrases):
    """A sentence that tells what happened to those whom its numbers count."""

    def told(self, c: Counted) -> Told | None:
        """What happened to those counted, by the noun itself, the verb before it, or the verb that follows."""
        lives = self.text(c.first - 1) == "of" and self.text(c.first - 2) in ("lives", "life")
        if lives and not self._are_taken(c.first - 2):
            return None  # "saved the lives of 58 injured"
        own = self._by_noun(c)
        some = self.text(c.number.last) == "of" and c.noun in TELLING  # "two of the wounded died"
        known = some or self.text(c.first - 1) == "the"  # "the two wounded were detained"
        if own is not None and own.measure not in measures.STATUS and not known:
            return own
        return self._before(c) or self._after(c) or own

    def _by_noun(self, c: Counted) -> Told | None:
        """ "31 dead", "30 bodies", "hundreds of dead and injured people", "two wounded men"."""
        found = [k for k in range(c.number.last, c.last) if self.text(k) in TELLING]
        if c.number.high == 0 and self.text(found[0] if found else -1) in FOUND:
            return None  # "no body was handed over"
        if not found or not (c.noun in TELLING or fits(c.noun, TELLING[self.text(found[0])])):
            return None
        kinds = {TELLING[self.text(k)] for k in found}
        after = self.text(c.last), self.text(c.last + 1)
        if after[0] in ("and", "or", "&", "/") and after[1] in TELLING:
            kinds.add(TELLING[after[1]])
        return Told(kinds.pop() if len(kinds) == 1 else "other", (found[0], found[-1] + 1))

    def _before(self, c: Counted) -> Told | None:
        """ "killing 58 people", "claimed the lives of 58", "shot dead 58", "the dead included 58"."""
        at = c.first - 1
        while self.text(at) in BETWEEN and at > c.first - 5:
            at -= 1
        word, skipped = self.text(at), {self.text(k) for k in range(at + 1, c.first)}
        if "of" in skipped and not (c.noun in ("lives", "life") and word in TAKING):
            return self._if_fit(c, measures.DEEDS[word], at, at + 1) if word in measures.DEEDS else None
        pair = measures.BEFORE.get((self.text(c.first - 2), self.text(c.first - 1)))
        if pair:
            return self._if_fit(c, pair, c.first - 2, c.first)
        if c.noun in ("lives", "life") or (word in LOSING and c.noun in measures.ARMED):
            return Told("killed", (at, at + 1)) if word in TAKING else None
        if word in ("included", "include", "were", "was", "are"):
            return self._dead_before(c, at)
        measure = self._active(c, word)
        return self._both(c, measure, at) if measure is not None and not self._is_passive(at) else None

    def _are_taken(self, at: int) -> bool:
        """Whether the verb before "the lives of" takes them."""
        return not TAKING.isdisjoint({self.text(k) for k in range(at - 4, at)})

    def _active(self, c: Counted, word: str) -> str | None:
        """The measure of a verb that has those counted for its object."""
        if word == "carrying" and self.evacuation and measures.is_somebody(c.noun):
            return "displaced"
        if word in measures.DAMAGED and c.noun in measures.PROPERTY:
            return "other"
        return measures.ACTIVE.get(word)

    def _both(self, c: Counted, measure: str, at: int) -> Told | None:
        """A verb with the other that it shares its object with: "killed and wounded 58" counts neither by itself."""
        first = at - 2 if self.text(at - 1) in JOINING else at - 1
        other = measures.ACTIVE.get(self.text(first)) if self.text(at).endswith(("ed", "hurt", "ing", "s")) else None
        if other and other != measure and self.text(first)[-1:] == self.text(at)[-1:]:
            return self._if_fit(c, "other", first, at + 1)
        return self._if_fit(c, measure, at, at + 1)

    def _dead_before(self, c: Counted, at: int) -> Told | None:
        """ "among the dead were 58", "the dead included 58"."""
        for k in range(at - 1, max(-1, at - 4), -1):
            measure = TELLING.get(self.text(k))
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
        walk = _Walk(c.last)
        while walk.at < min(len(self.words), c.last + REACH):
            word = self.text(walk.at)
            if walk.at in self.numbers or (not c.noun and word in ARTICLES):
                return None
            if not self._passes(walk, word):
                told = self._here(c, walk, word)
                if told is not None:
                    return None if walk.inner else told
                if not self._goes_on(walk, word):
                    return None if walk.inner else self._second(c, walk)
            walk.at += 1
        return None

    def _passes(self, walk: _Walk, word: str) -> bool:
        """Takes an auxiliary, "to" or a relative pronoun."""
        if word in AUXILIARIES:
            walk.helped, walk.acting = True, word in HAVE
        elif word in RELATIVES:
            if walk.far and self.text(walk.at - 1) != ",":
                walk.inner, walk.helped = True, False  # tells of the noun before it
        else:
            return word == "to" and (walk.helped or self.text(walk.at + 1) in measures.INTRANSITIVE)
        return True

    def _goes_on(self, walk: _Walk, word: str) -> bool:
        """Whether the verb may still come after a word; False where another clause begins."""
        if word in STOPS or word in measures.ACTIVE:
            return False
        if word in JOINING or word in PARTS or (word in ("some", "many") and self.text(walk.at + 1) == "of"):
            past = None if walk.odd and word in ("and", "or") else self._past(walk.at + 1)
            if past is None:
                return False
            walk.far |= word in JOINING and walk.at + 1 not in self.numbers
            walk.at = past - 1
        elif word not in LIGHT and not word.endswith("ly"):
            if walk.helped and not walk.inner:
                return False
            walk.odd |= walk.at not in self.inside and word not in LEADING and word[0].isalpha()
            walk.far, walk.helped, walk.inner = True, False, walk.inner and not walk.helped
        return True

    def _here(self, c: Counted, walk: _Walk, word: str) -> Told | None:
        """What a token, with those that follow it, tells of those counted."""
        at, near = walk.at, walk.helped or not walk.far or (self.text(c.first - 1) in LEFT and not walk.odd)
        if word in ("among", "amongst"):
            return self._among(c, at)
        if word in measures.PASSIVE and near and not walk.acting and (walk.helped or not self._has_object(c, at)):
            return self._passive(c, at)
        for phrases, may in ((measures.HELPED, walk.helped), (measures.BARE, near)):
            for size in (4, 3, 2, 1):
                measure = phrases.get(tuple(self.text(at + k) for k in range(size)))
                if measure and may:
                    return self._if_fit(c, measure, at, at + size)
        measure = self._word(c, walk, word, near)
        return self._if_fit(c, measure, at, at + 1) if measure else None

    def _word(self, c: Counted, walk: _Walk, word: str, near: bool) -> str | None:
        """The measure that a word tells by itself, or with what the sentence speaks of."""
        over = near or (word in DYING and not walk.odd and bool(c.noun))
        if word in measures.INTRANSITIVE and over and not self._is_otherwise(c, walk.at):
            return measures.INTRANSITIVE[word]
        if word in measures.DAMAGED and c.noun in measures.PROPERTY and near:
            return "other"
        if word == "destroyed" and walk.helped and c.noun in measures.ARMED:
            return "killed"  # as armies say
        if word in measures.AWAY and walk.helped and self.evacuation:
            return "displaced"
        after = range(walk.at + 1, walk.at + 4)
        if word == "under" and "siege" in {self.text(k) for k in after}:
            return "besieged"
        ill = word in measures.SUFFER and any(self.text(k).startswith(measures.SYMPTOMS) for k in after)
        gassed = word == "affected" and walk.helped and any(w.text.startswith(measures.GAS) for w in self.words)
        return "injured" if ill or gassed else None

    def _is_otherwise(self, c: Counted, at: int) -> bool:
        """Whether a verb that may tell of a fate tells of something else: "demonstrated that", "fled the scene"."""
        after = self.text(at + 1), self.text(at + 2)
        if c.noun and not measures.is_somebody(c.noun) and c.noun not in measures.FAMILIES and c.noun not in OTHERS:
            return True  # bills die, too
        fled = self.text(at) in ("fled", "fleeing") and (after[0] == "on" or after[1] in SCENES)
        return fled or after[0] in ("that", "how") or (self.text(at).startswith("chok") and after[0] == "on")

    def _second(self, c: Counted, walk: _Walk) -> Told | None:
        """ "were shot and killed": the second of two participles."""
        for at in (walk.at, walk.at - 1):
            if walk.helped and self.text(at + 1) == "and" and self.text(at + 2) in measures.PASSIVE:
                return self._passive(c, at + 2)
        return None

    def _past(self, at: int) -> int | None:
        """After the number and noun, or the noun, that "and" or "including" adds; None where a clause begins there."""
        while self.text(at) in WITH_A_PART or self.text(at) in NUMBER_WORDS or at in self.numbers:
            at += 1
        if self.is_verb(at) or self.text(at) in AUXILIARIES:
            return at if self.text(at) in AUXILIARIES and at - 1 not in self.numbers else None
        first = self.inside.get(at)
        return self.phrases[first][0] if first is not None and self.phrases[first][0] > at else at + 1

    def _has_object(self, c: Counted, at: int) -> bool:
        """Whether what follows a participle is its object: then it is a verb, and its subject did it."""
        after, beyond = self.text(at + 1), self.text(at + 2)
        if self.text(at) in STATES or self.text(c.first - 1) in LEFT:
            return False
        if at + 1 in self.numbers:
            last = next(k for k in range(at + 1, len(self.words) + 1) if k not in self.numbers)
            return self.text(last) not in measures.PASSIVE  # "2 civilians killed, 7 injured"
        if c.alone and after not in BEHIND:
            return True  # "Ada Brin killed Kesh" is told of more often than "a boy killed in the blast"
        return after in OPENING or (after == "as" and beyond in ("many", "high"))

    def _passive(self, c: Counted, at: int) -> Told | None:
        measure, last = measures.PASSIVE[self.text(at)], at + 1
        joint, second = self.text(last), self.text(last + 1)
        if measures.PASSIVE.get(joint, measure) != measure:  # "dozens killed injured", where a comma is lost
            return self._if_fit(c, "other", at, last + 1)
        if joint in ("and", "or", "/", "&") and second in TELLING:
            other = TELLING[second]
            if other != measure and not self._has_object(c, last + 1):
                return self._if_fit(c, "other", at, last + 2)
        return self._if_fit(c, measure, at, last)

    def _among(self, c: Counted, at: int) -> Told | None:
        """ "three children were among the dead", "… among those killed"."""
        for k in range(at + 1, min(at + 4, len(self.words))):
            word = self.text(k)
            if k in self.numbers:
                return None
            measure = TELLING.get(word)
            if measure:
                return self._if_fit(c, measure, k, k + 1)
        return None

    def _if_fit(self, c: Counted, measure: str, first: int, last: int) -> Told | None:
        """The measure, if such a thing can happen to those counted."""
        if measure == "executed" and not any(w.text in measures.LAW for w in self.words):
            measure = "killed"  # by gunmen, not by a court
        if c.noun in measures.FAMILIES:
            return Told("other", (first, last))
        if not fits(c.noun, measure):
            return None
        return Told(measure, (first, last))
