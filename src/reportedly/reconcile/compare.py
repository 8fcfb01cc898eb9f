"""Whether two actors may be one: features that explain themselves, and what each weighs.

A feature looks at a pair and says how strongly it holds (0 to 1) and by which words; its docstring is the explanation
that users read. The table `WEIGHTS` is all there is to the score: the strongest of the features that compare names, and
every other one, times its weight, added up and kept between 0 and 1. The score orders what a person looks at. It is no
probability.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportedly.reconcile.actors import Identity
from reportedly.reconcile.naming import FEMALE, GENERIC, MALE, SMALL, abbreviations, being, initials, sound, words
from reportedly.reconcile.spelling import Agreement, How, Spelling, agreement, word_likeness

_COMMON = SMALL | GENERIC
_MOST = 6  # spellings of one actor that are compared, the commonest first
Found = tuple[float, str]  # how strongly a feature holds, and by which words
NOTHING: Found = (0.0, "")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of an identity."""

    identity: Identity
    being: str
    spellings: tuple[Spelling, ...]
    roles: frozenset[str]  # folded words
    affiliations: frozenset[str]
    affiliation_names: frozenset[str]
    documents: frozenset[str]

    @classmethod
    def of(cls, identity: Identity) -> Profile:
        """The profile of an identity."""
        actors = [occurrence.actor for occurrence in identity.occurrences]
        names = dict.fromkeys((identity.name, *identity.names))
        person = being(actors[0]) == "person"
        spellings = {s.words: s for s in (Spelling.of(name, person=person) for name in list(names)[: 2 * _MOST])}
        affiliations = frozenset(a.affiliation for a in actors if a.affiliation)
        return cls(
            identity,
            being(actors[0]),
            tuple(s for s in spellings.values() if s.words)[:_MOST],
            frozenset(w for a in actors if a.role for w in words(a.role) if w not in SMALL),
            frozenset(w for name in affiliations for w in words(name) if w not in _COMMON),
            affiliations,
            frozenset(identity.documents),
        )


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a pair is seen against: how many full names share a word (by its sound), how many documents name whom."""

    bearers: Mapping[str, int] = field(default_factory=dict)
    documents: Mapping[str, int] = field(default_factory=dict)  # by identity id
    company: Callable[[Profile], frozenset[str]] = lambda _: frozenset()  # ids of identities in the same documents
    names: Mapping[str, str] = field(default_factory=dict)  # by identity id

    def rarity(self, part: tuple[str, ...]) -> float:
        """1 for what one full name holds, less the more hold it: a surname that forty share tells nobody."""
        return min((1 / max(1, self.bearers.get(sound(word), 1)) ** 0.5 for word in part), default=1.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles, the dossier around them, and how their spellings agree best."""

    left: Profile
    right: Profile
    dossier: Dossier
    agreed: tuple[Agreement, ...]

    @classmethod
    def of(cls, left: Profile, right: Profile, dossier: Dossier) -> Pair:
        """The pair; spellings are compared once, for all features."""
        every = (agreement(one, two) for one in left.spellings for two in right.spellings)
        return cls(left, right, dossier, tuple(a for a in every if a is not None))

    def best(self, how: How) -> Found:
        """The strongest agreement of one kind, with both spellings."""
        found = ((self._weighed(a), f"{a.one.text} ~ {a.two.text}") for a in self.agreed if a.how == how)
        return max(found, default=NOTHING)

    def _weighed(self, a: Agreement) -> float:
        if a.how == "part" and len(a.part) == 1:
            return a.strength * self.dossier.rarity(a.part)
        # A lone surname, or "Ministry", in two documents says little by itself.
        return a.strength if a.one.telling else 0.6 * a.strength * self.dossier.rarity(a.one.words)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two may be one, or why not: the feature, what it adds to the score, its explanation, the words meant."""

    feature: str
    adds: float
    explanation: str
    detail: str


def name_literal_match(pair: Pair) -> Found:
    """Both are called the same, word for word."""
    return pair.best("literal")


def name_reordered_match(pair: Pair) -> Found:
    """Both are called by the same words in another order."""
    return pair.best("reordered")


def name_transliterated_match(pair: Pair) -> Found:
    """Their names sound alike, written in other letters or another script."""
    return pair.best("transliterated")


def name_fuzzy_match(pair: Pair) -> Found:
    """Their names differ by a letter or two, or by a space."""
    return pair.best("fuzzy")


def name_part_match(pair: Pair) -> Found:
    """One name is a shorter form of the other: a surname, an initial, a name without the father's."""
    return pair.best("part")


def acronym_match(pair: Pair) -> Found:
    """One name is made of the other's initials."""
    if pair.left.being == "person":
        return NOTHING
    for one, two in ((pair.left, pair.right), (pair.right, pair.left)):
        for short in one.spellings:
            for long in two.spellings:
                if len(long.words) > 1 and _is_short_for(short, long):
                    return 1.0, f"{short.text} ~ {long.text}"
    return NOTHING


def role_match(pair: Pair) -> Found:
    """Their documents give them the same role, or part of it."""
    return _shared(pair.left.roles, pair.right.roles)


def affiliation_match(pair: Pair) -> Found:
    """Their documents count them with the same body."""
    for one, two in ((pair.left, pair.right), (pair.right, pair.left)):
        for short in sorted(one.affiliation_names):
            for long in sorted(two.affiliation_names):
                if abbreviations(short) & initials(long):
                    return 1.0, f"{short} ~ {long}"
    return _shared(pair.left.affiliations, pair.right.affiliations)


def co_mentions(pair: Pair) -> Found:
    """Their documents name others in common, whom few documents name."""
    if pair.left.documents & pair.right.documents:
        return NOTHING  # of course they do
    count = pair.dossier.documents
    both = (pair.dossier.company(pair.left) & pair.dossier.company(pair.right)) - {
        pair.left.identity.id,
        pair.right.identity.id,
    }
    weight = {other: 1 / (count[other] - 1) for other in both if count[other] > 1}
    told = sorted(weight, key=lambda other: (-weight[other], pair.dossier.names[other], other))
    return min(1.0, sum(weight[other] for other in told)), ", ".join(pair.dossier.names[other] for other in told[:3])


def role_disjoint(pair: Pair) -> Found:
    """Their documents give them roles that have no word in common."""
    one, two = pair.left.roles, pair.right.roles
    return (1.0, "") if one and two and not one & two else NOTHING


def given_name_disjoint(pair: Pair) -> Found:
    """They share a surname, and their given names differ."""
    if pair.left.being != "person":
        return NOTHING
    if any(len(a.one.words) > 1 and len(a.two.words) > 1 for a in pair.agreed):
        return NOTHING  # "Abdul Rahman Kesh" and "Abdulrahman Kesh"
    full = [[s for s in profile.spellings if len(s.words) > 1] for profile in (pair.left, pair.right)]
    if not full[0] or not full[1] or any(not _given_differ(one, two) for one in full[0] for two in full[1]):
        return NOTHING
    return 1.0, f"{full[0][0].text} ~ {full[1][0].text}"


def title_disjoint(pair: Pair) -> Found:
    """One is called Mr. or Sir, the other Mrs., Ms. or Lady."""
    one, two = _sexes(pair.left), _sexes(pair.right)
    return (1.0, "") if one and two and not one & two else NOTHING


def same_document_apart(pair: Pair) -> Found:
    """One document names both, and its reading takes them for two."""
    return (1.0, "") if pair.left.documents & pair.right.documents else NOTHING


Feature = Callable[[Pair], Found]
# What each feature adds where it holds in full. Of the first group only the strongest counts.
NAMING: dict[Feature, float] = {
    name_literal_match: 0.75,
    name_reordered_match: 0.70,
    name_transliterated_match: 0.65,
    name_fuzzy_match: 0.60,
    acronym_match: 0.60,
    name_part_match: 0.50,
}
WEIGHTS: dict[Feature, float] = NAMING | {
    role_match: 0.15,
    affiliation_match: 0.15,
    co_mentions: 0.15,
    role_disjoint: -0.05,
    title_disjoint: -0.30,
    given_name_disjoint: -0.50,
    same_document_apart: -0.50,
}


def reasons(pair: Pair) -> list[Reason]:
    """Every reason for and against, the weightiest first; none where not even the names are alike."""
    if not pair.agreed and pair.left.being == "person":
        return []  # most pairs end here: the acronym, alone of these features, looks past the spellings' words
    names = [reason for feature in NAMING if (reason := _reason(feature, pair)) is not None]
    if not names:
        return []
    others = [reason for feature in WEIGHTS if feature not in NAMING and (reason := _reason(feature, pair)) is not None]
    return sorted([max(names, key=lambda r: r.adds), *others], key=lambda r: -abs(r.adds))


def score(found: list[Reason]) -> float:
    """What the reasons come to, from 0 to 1."""
    return round(min(1.0, max(0.0, sum(reason.adds for reason in found))), 3)


def _reason(feature: Feature, pair: Pair) -> Reason | None:
    strength, detail = feature(pair)
    adds = round(WEIGHTS[feature] * strength, 3)
    return Reason(feature.__name__, adds, (feature.__doc__ or "").strip(), detail) if adds else None


def _shared(one: frozenset[str], two: frozenset[str]) -> Found:
    both = one & two
    return (len(both) / min(len(one), len(two)), ", ".join(sorted(both))) if both else NOTHING


def _is_short_for(short: Spelling, long: Spelling) -> bool:
    # "HWU", or "HWU-VEL" of two; but "HWU Secretary" is another body.
    capitals = abbreviations(short.text)
    nothing_else = set(short.words) <= capitals or "".join(short.words) in capitals
    return nothing_else and bool(capitals & initials(long.text))


def _given_differ(one: Spelling, two: Spelling) -> bool:
    given = [word for word in one.words[:-1] if word != two.words[-1]]
    return bool(given) and all(word_likeness(a, b) is None for a in given for b in two.words)


def _sexes(profile: Profile) -> frozenset[str]:
    found = {word for spelling in profile.spellings for word in words(spelling.text)}
    return frozenset(sex for sex, titles in (("m", MALE), ("f", FEMALE)) if found & titles)
