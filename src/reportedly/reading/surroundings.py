"""What stands around a stretch of words in a text, and how well it lets them name a place.

A name that the model holds for a place is one, nearly always; for one inside a body's name, for a person's, and for one
that the model did not see, the words beside it must say so.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..types import Span
from . import placewords as words
from .gazetteer import COUNTRY, PROVINCE, TRANSCRIBED, Entry
from .scene import Noun, Scene

INSIDE = "\u00ad\u200b-\u200f\u2060\u0300-\u036f\u064b-\u0652"  # invisible signs and marks inside a word
TOKEN = re.compile(rf"(?:[A-Z]\.){{2,}}|(?:St|Mt|Ft|Ste|W\.Va)\.|[^\W\d_](?:\w|['’ʻʿʾ`](?!s\b)[^\W\d_]|[{INSIDE}])*")
ARABIC = re.compile("[\u0600-\u06ff]")
DASH = re.compile(r"\s?(?:,\s?[\w.]+\s?)?(?:\([^()\n]{2,20}\)\s?)?[-–—]")
OPENING = re.compile(r"(?:^|[\n.”\"]\s{0,2})\Z")
ROUTE = re.compile(r"[ -]\d")
HEADS = (" county", " parish", " governorate", " province", " district")
CITY, TOWNLET = 50, 43  # sizes: a hundred thousand, twenty thousand
SURE, LIKELY, UNLIKELY, NEVER = 3, 2, 1, 0


@dataclass(frozen=True)
class Text:
    """A text with its words, and the nouns that have names, none inside another."""

    text: str
    tokens: list[Span]
    nouns: list[Noun]
    starts: list[int]

    def noun_at(self, offset: int) -> Noun | None:
        """The noun whose name holds an offset."""
        n = bisect_right(self.starts, offset) - 1
        return self.nouns[n] if n >= 0 and name_of(self.nouns[n])[1] > offset else None

    @cached_property
    def persons(self) -> frozenset[str]:
        """First and last words, in small letters, of the names of persons that have several, unless the text has
        something happen in a place of the same name."""
        persons: set[str] = set()
        placed: set[str] = set()
        for n in self.nouns:
            start, end = name_of(n)
            parts = self.text[start:end].lower().split()
            if n.kind == "person" and len(parts) > 1:
                persons |= {parts[0], parts[-1], parts[-1].removeprefix("al-")}
            elif self.leads_in(start, sure=n.kind != "place"):
                placed.add(" ".join(parts))
        return frozenset(persons - placed)

    def leads_in(self, offset: int, *, sure: bool = False) -> bool:
        """Whether the words before an offset lead a place in: "in", "near", "the village of". Where it must be `sure`,
        only "in" and such nouns do: one may also be near or go to a person."""
        before = self.text[max(0, offset - 24):offset].lower().split()
        last = before.pop() if before else ""
        if last == "of":
            return bool(before) and before[-1] in words.KINDS_BEFORE
        return last == "in" if sure else last in words.PLACED or last in words.KINDS_BEFORE

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the text has in small letters; none where it has no capitals to tell them by."""
        if self.whispering:
            return frozenset()
        return frozenset(w for w in (self.text[s:e] for s, e in self.tokens) if w.islower())

    @cached_property
    def shouting(self) -> bool:
        """Whether the text is in capitals throughout."""
        return not self.small and not self.whispering

    @cached_property
    def whispering(self) -> bool:
        """Whether the text has no capitals at all."""
        return self.text.islower()

    def beside(self, n: int, mark: int) -> str:
        """Word `n` in small letters, "" where more than a space stands before word `mark`."""
        if not 0 <= n < len(self.tokens) or not 0 < mark < len(self.tokens):
            return ""
        gap = self.text[self.tokens[mark - 1][1]:self.tokens[mark][0]]
        return self.word(n) if len(gap) < 3 and not gap.strip(" -\u00a0\n") else ""

    def word(self, n: int) -> str:
        """A word in small letters, "" past either end."""
        return self.text[slice(*self.tokens[n])].lower() if 0 <= n < len(self.tokens) else ""


def name_of(noun: Noun) -> Span:
    """The span of a noun's name; it must have one."""
    assert noun.name is not None
    return noun.name


def lay(scene: Scene) -> Text:
    """A scene's text, its words and outermost names."""
    nouns: list[Noun] = []
    named = [n for n in scene.nouns if n.name and not n.several]
    for n in sorted(named, key=lambda n: (name_of(n)[0], -name_of(n)[1])):
        if not nouns or name_of(n)[0] >= name_of(nouns[-1])[1]:
            nouns.append(n)
    return Text(scene.text, [m.span() for m in TOKEN.finditer(scene.text)], nouns, [name_of(n)[0] for n in nouns])


@dataclass(frozen=True, slots=True)
class Around:
    """A stretch of words and what stands around it: the words before and behind, where nothing but a space parts them,
    and the noun with its name."""

    laid: Text
    span: Span
    whole: str
    entries: Sequence[Entry]
    kind: str | None
    name: Span
    before: str
    after: str

    @classmethod
    def of(cls, laid: Text, at: int, last: int, entries: Sequence[Entry], noun: Noun | None) -> Around:
        """What stands around the words from `at` to `last`."""
        span = laid.tokens[at][0], laid.tokens[last - 1][1]
        whole = " ".join(laid.word(n) for n in range(at, last))
        name = name_of(noun) if noun is not None else span
        return cls(laid, span, whole, entries, noun.kind if noun is not None else None, name,
                   laid.beside(at - 1, at), laid.beside(last, last))

    @property
    def first(self) -> bool:
        """Whether it is some place's first name, or one that counts as such."""
        return any(e.by_name or (e.size >= TOWNLET and e.country in TRANSCRIBED) for e in self.entries)

    @property
    def size(self) -> int:
        """Of the largest place of the name."""
        return max(e.size for e in self.entries)

    @property
    def told(self) -> bool:
        """Whether a word beside it tells a place: "town of", "woman", "police"."""
        return self.after in words.LOCAL or self.before in words.KINDS_BEFORE or self.after in words.KINDS_BEHIND

    @property
    def dateline(self) -> bool:
        """Whether it stands in capitals where a line begins, before a dash: "SARN (Depesha) —"."""
        text, (start, end) = self.laid.text, self.span
        return text[start:end].isupper() and DASH.match(text, end) is not None and OPENING.search(
            text, max(0, start - 3), start) is not None

    @property
    def route(self) -> bool:
        """Whether it numbers a road: "US-24", "U.S. 84"."""
        roads = any(e.country == "US" and e.level in (COUNTRY, PROVINCE) for e in self.entries)
        return roads and ROUTE.match(self.laid.text, self.span[1]) is not None

    @property
    def placed(self) -> bool:
        """Whether the words before it lead a place in: "in", "northern", "the town of"."""
        return self.before in words.SIDES or self.laid.leads_in(self.span[0])

    @property
    def possessive(self) -> bool:
        """Whether an 's follows."""
        return self.laid.text.startswith(("'s", "’s"), self.span[1])


def surely(a: Around) -> int:
    """How well its surroundings let a stretch of words name a place."""
    if barred(a) or not_a_name(a):
        return NEVER
    if a.after in words.NAMED_AFTER or (a.possessive and a.whole.startswith(("st ", "st. ", "saint "))):
        return UNLIKELY  # a hospital may be named after anything; "St. Paul's"
    if a.whole.endswith(HEADS) or (a.first and a.dateline):
        return SURE
    rules = {"person": in_person, "place": in_place, "organisation": in_organisation}
    return rules.get(a.kind or "", unseen)(a)


def barred(a: Around) -> bool:
    """Whether it names a street, a numbered road, or somebody of whom the text speaks."""
    person = a.before in words.TITLES or (not a.placed and bool({a.whole, a.whole.removesuffix("s")} & a.laid.persons))
    return person or a.route or (a.after in words.STREETS and a.kind != "organisation")


def not_a_name(a: Around) -> bool:
    """Whether the words are ones that no place is meant by, unless something says so: "March", "council", "BA"."""
    form = a.laid.text[slice(*a.span)]
    bare = form.replace(".", "")
    if " " not in a.whole and len(bare) < 5 and bare.isupper() and not a.laid.shouting and not a.dateline:
        return bare not in words.CAPITALS
    each = a.whole.split()
    common = a.whole.title() in words.COMMON or (all(w in words.NO_NAMES for w in each)) or (
        len(each) == 1 and a.whole in a.laid.small)
    return common and not (a.placed and a.kind == "place" and a.first)


def in_person(a: Around) -> int:
    """How well, where the model holds it for a person's name."""
    if a.span != a.name:
        return NEVER
    return LIKELY if a.placed or a.after in words.LOCAL else UNLIKELY


def unseen(a: Around) -> int:
    """How well, in what the model holds for no name, or for one of a people."""
    large = a.size >= CITY or any(e.level == PROVINCE for e in a.entries)
    if ARABIC.match(a.laid.text, a.span[0]):
        return LIKELY if large else UNLIKELY
    if a.laid.whispering:
        known = a.first and (a.size >= CITY or any(e.level == COUNTRY for e in a.entries))
        return NEVER if not known else LIKELY if a.placed else UNLIKELY
    placed = a.placed or a.before in words.BEFORE
    if any(e.level == COUNTRY for e in a.entries) or (a.kind is None and a.first and (a.told or (large and placed))):
        return LIKELY
    speaks = a.after in words.ACTS and any(e.capital and e.by_name for e in a.entries)
    return LIKELY if speaks else UNLIKELY if a.first else NEVER


def in_place(a: Around) -> int:
    """How well, in what the model holds for a place's name: whole, or with words of direction beside it."""
    (start, end), name = a.span, a.name
    if (start, end) == name or start < name[0] or end > name[1]:
        return SURE if a.first or a.size >= TOWNLET else LIKELY
    rest = re.findall(r"\w+", a.laid.text[name[0]:start] + " " + a.laid.text[end:name[1]])
    if all(w.lower() in words.SIDES for w in rest):
        return LIKELY
    return LIKELY if a.first and a.told else UNLIKELY


def in_organisation(a: Around) -> int:
    """How well, in a body's name: "Adair County Jail", "University of Aleppo", or all of what it holds for one."""
    if not a.first:
        return NEVER
    if a.span == a.name:
        return SURE if a.placed or a.told else LIKELY if a.size >= CITY else UNLIKELY
    if a.span[0] == a.name[0] and a.told:
        return LIKELY
    if a.span[1] == a.name[1] and a.before in ("of", "in") and a.whole != "america":
        return LIKELY
    return UNLIKELY


def adjectively(laid: Text, at: int, last: int, noun: Noun | None) -> int:
    """How well an adjective of a country speaks of it: before a noun, not as a language or in a body's name."""
    before, after = laid.beside(at - 1, at), laid.beside(last, last)
    official = after in words.LOCAL or after in words.OFFICIAL or after in words.TITLES
    kind = noun.kind if noun is not None else None
    if before in words.SPOKEN or kind in ("person", "other"):
        return NEVER
    company = noun is None and after and laid.text[laid.tokens[last][0]].isupper() and not official
    if company or not after or after in words.NO_NOUNS:
        return UNLIKELY
    whole = noun is not None and (laid.tokens[at][0], laid.tokens[last - 1][1]) == name_of(noun)
    inside = kind == "organisation" and not whole
    return SURE if not inside else LIKELY if official else UNLIKELY
