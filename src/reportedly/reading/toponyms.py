"""Where a text names a place: stretches of words that the gazetteer knows and that their surroundings let be one."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..types import Span
from . import placewords as words
from .gazetteer import COUNTRY, COUNTY, LONGEST, PROVINCE, TOWN, Entry, Gazetteer, fold
from .scene import Noun
from .surroundings import (
    ARABIC,
    CITY,
    LIKELY,
    NEVER,
    SURE,
    TOWNLET,
    UNLIKELY,
    Around,
    Text,
    adjectively,
    name_of,
    surely,
)

GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-‐‑]|[^\S\n]?['’`][^\S\n]?")
BETWEEN = re.compile(r",\s{1,3}|\s?\(\s?")  # between a town and what holds it
COMMA, AND = re.compile(r",\s"), re.compile(r",?\s(?:and|or)\s")
GOES_ON = re.compile(r"(?:,|,?\s(?:and|or))\s[A-Z]")
JOINS = frozenset("of the and al el de la le les du da do di upon on az ez as ad ash ar an".split())
MOST_WORDS, FEW_WORDS, WIDEST_GAP = 6, 3, 16  # few: where no capitals tell where a name begins


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name in the text with all places that bear it. `held` is the name of what holds it, where the text says so
    ("Paris, Texas"); `sure` how well its surroundings let it be a place; `noun` what it stands in."""

    span: Span
    key: str
    entries: tuple[Entry, ...]
    noun: Noun | None
    sure: int
    held: tuple[Entry, ...] = ()
    adjective: bool = False


def find_toponyms(laid: Text, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """All stretches that may name a place, in the order of the text, with how well their surroundings let them."""
    waiting: Toponym | None = None  # held back until what follows is known
    at = 0
    while at < len(laid.tokens):
        found = short(laid, at, gazetteer, waiting) or longest(laid, at, gazetteer)
        if found is None:
            at += 1
            continue
        fresh, at = found
        if waiting is not None:
            fresh = listed(laid.text, waiting, fresh)
            yield holding(laid.text, waiting, fresh)
        waiting = fresh
    if waiting is not None:
        yield waiting


def listed(text: str, before: Toponym, one: Toponym) -> Toponym:
    """A toponym as one before it lets it be read: "Kordofan, Darfur and Fasher" are all places if the first is."""
    gap = text[before.span[1]:one.span[0]]
    mark = AND.fullmatch(gap) or (COMMA.fullmatch(gap) and GOES_ON.match(text, one.span[1]))
    whole = one.noun is None or name_of(one.noun) == one.span
    large = any(e.by_name and e.size >= TOWNLET for e in one.entries)
    if one.sure == UNLIKELY and before.sure >= LIKELY and mark and whole and large:
        return replace(one, sure=LIKELY)
    return one


def holding(text: str, one: Toponym, after: Toponym) -> Toponym:
    """A toponym as what stands behind it lets it be read: "Paris, Texas"."""
    if not BETWEEN.fullmatch(text, one.span[1], after.span[0]) or after.adjective:
        return one
    holders = tuple(e for e in after.entries if e.level != TOWN and (e.level != COUNTY or e.by_name))
    rows = {e.row for e in holders}
    if not any(rows & set(e.within) for e in one.entries):
        return one
    return replace(one, sure=SURE, held=holders)


def short(laid: Text, at: int, gazetteer: Gazetteer, before: Toponym | None) -> tuple[Toponym, int] | None:
    """A state's abbreviation: "Ky." and "W.Va." anywhere, "KY" and "Ind." behind a town."""
    start, end = laid.tokens[at]
    if not laid.text[start].isupper():
        return None
    dotted = end < len(laid.text) and laid.text[end] == "."
    form = laid.text[start:end] + "." * dotted
    known = words.ABBREVIATIONS.get(form) or words.ABBREVIATIONS.get(laid.text[start:end])
    if known is None:
        return None
    behind = before is not None and BETWEEN.fullmatch(laid.text, before.span[1], start) is not None
    plain = form.count(".") < 2
    behind = behind or (len(form) > 3 and laid.text[end + 1:end + 3].strip().islower())  # "Mass. lawmakers"
    if plain and not behind and form not in ("Ky.", "Fla.", "Tenn.", "Okla.", "Calif.", "Conn.", "Pa.", "NSW", "Alta."):
        return None
    last = end + (dotted and form in words.ABBREVIATIONS)
    entries = tuple(e for e in gazetteer.find(known[0]) if e.country == known[1] and e.level == PROVINCE)
    return Toponym((start, last), fold(known[0]), entries, laid.noun_at(start), SURE), at + 1


def longest(laid: Text, at: int, gazetteer: Gazetteer) -> tuple[Toponym, int] | None:
    """The longest stretch from a word on that the gazetteer knows, and where the words behind it begin."""
    text, tokens = laid.text, laid.tokens
    start = tokens[at][0]
    noun = laid.noun_at(start)
    unless_held: tuple[Toponym, int] | None = None
    for last in reversed(stretches(laid, at, noun)):
        span = start, tokens[last - 1][1]
        if span[1] - start > LONGEST:
            continue
        name = text[slice(*span)]
        if name.title() in words.COMMON:
            return None
        code = words.ADJECTIVES.get(name)
        entries = gazetteer.of_country(code) if code else gazetteer.find(name)
        if not entries and name.endswith("s") and noun is not None and noun.kind == "place":
            span, name = (start, span[1] - 1), name[:-1]  # "Syrias": the apostrophe was lost on the way
            entries = tuple(e for e in gazetteer.find(name) if e.level == COUNTRY or (e.by_name and e.size >= CITY))
        if not entries:
            continue
        sure = adjectively(laid, at, last, noun) if code else surely(Around.of(laid, at, last, entries, noun))
        found = Toponym(span, fold(name), entries, noun, sure, adjective=code is not None), last
        if sure != NEVER:
            return found
        if unless_held is None and BETWEEN.match(text, span[1]):
            unless_held = found
    return unless_held


def stretches(laid: Text, at: int, noun: Noun | None) -> list[int]:
    """Where the stretches end that begin with a word: words with a capital, in Arabic letters or in a tagged name, and
    small ones between them."""
    text, tokens = laid.text, laid.tokens
    if laid.word(at) in ("the", "a", "an", "of", "and"):
        return []
    ends: list[int] = []
    most = FEW_WORDS if laid.whispering else MOST_WORDS
    for n in range(at, min(len(tokens), at + most)):
        start, end = tokens[n]
        if n > at and (start - tokens[n - 1][1] > WIDEST_GAP or not GAP.fullmatch(text, tokens[n - 1][1], start)):
            break
        tagged = noun is not None and start < name_of(noun)[1]
        if text[start].isupper() or ARABIC.match(text, start) or tagged or laid.whispering:
            ends.append(n + 1)
        elif text[start:end].lower() not in JOINS or (n == at and text[start:end] not in ("al", "el", "ar", "as")):
            break
    return ends


