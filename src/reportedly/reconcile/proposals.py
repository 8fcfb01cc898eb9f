"""Pairs of actors that a person should look at: perhaps they are one.

Comparing each with each would take for ever. Only those that share a word's sound, two words' sounds, or an acronym are
compared; where very many share one (a common surname), only those that stand near each other in the order of names. So
the work grows about as the number of actors.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice

from reportedly.ledger.actors import Judgement, in_force
from reportedly.reconcile.actors import Identity, Places
from reportedly.reconcile.compare import Dossier, Pair, Profile, Reason, reasons, score
from reportedly.reconcile.naming import abbreviations, initials, latin, sound

AT_LEAST = 0.4  # a surname that one other bears is proposed, given names that differ are not
_CROWD = 40  # of a block that is too large to compare each with each
_NEAR = 8  # neighbours that are compared instead
_LIST = 200  # actors of a document that is a list of names: who stands in it keeps no particular company
_WORDS = 6  # words of a spelling that make blocks


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two identities that may be one, with the score (0 to 1, to order by) and the reasons for and against."""

    left: Identity
    right: Identity
    score: float
    reasons: tuple[Reason, ...]


def proposals(
    identities: Sequence[Identity], judgements: Iterable[Judgement] = (), *, at_least: float = AT_LEAST
) -> Iterator[Proposal]:
    """Pairs of named identities that nobody has decided on, the likeliest first.

    `identities` are those that `actors.identities` made with the same judgements.
    """
    profiles = [Profile.of(identity) for identity in sorted(identities, key=lambda i: i.id) if identity.named]
    dossier, decided = _dossier(profiles), _decided(profiles, judgements)
    found = []
    for one, two in _candidates(profiles):
        if (one, two) in decided:
            continue
        why = reasons(Pair.of(profiles[one], profiles[two], dossier))
        if (total := score(why)) >= at_least:
            found.append(Proposal(profiles[one].identity, profiles[two].identity, total, tuple(why)))
    yield from sorted(found, key=lambda p: (-p.score, p.left.name, p.right.name, p.left.id, p.right.id))


def _decided(profiles: Sequence[Profile], judgements: Iterable[Judgement]) -> set[tuple[int, int]]:
    """Pairs (the smaller number first) that a judgement in force holds apart."""
    apart = [judgement for judgement in in_force(judgements) if judgement.verdict == "different"]
    owners = [n for n, profile in enumerate(profiles) for _ in profile.identity.occurrences]
    places = Places([occurrence for profile in profiles for occurrence in profile.identity.occurrences])
    pairs = (places.pair(judgement) for judgement in apart)
    numbers = ((owners[pair[0]], owners[pair[1]]) for pair in pairs if pair is not None)
    return {(min(pair), max(pair)) for pair in numbers}


def _candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, profile in enumerate(profiles):
        for key in sorted(_keys(profile)):
            blocks[profile.being, *key].append(n)
    seen: set[int] = set()
    for members in blocks.values():
        for one, two in _within(members, profiles):
            code = one * len(profiles) + two
            if code not in seen:
                seen.add(code)
                yield one, two


def _keys(profile: Profile) -> set[tuple[str, ...]]:
    keys: set[tuple[str, ...]] = set()
    for spelling in profile.spellings:
        sounds = sorted({sound(word) for word in spelling.words[:_WORDS]})
        keys |= {("word", one) for one in sounds} | {("words", *two) for two in combinations(sounds, 2)}
        keys.add(("all", sound("".join(map(latin, spelling.words)))))
        if profile.being != "person":
            keys |= {("letters", short) for short in abbreviations(spelling.text) | initials(spelling.text)}
    return keys


def _within(members: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    if len(members) <= _CROWD:
        yield from combinations(members, 2)
        return
    order = sorted(members, key=lambda n: (sorted(map(latin, profiles[n].spellings[0].words)), n))
    for at, one in enumerate(order):
        for two in islice(order, at + 1, at + 1 + _NEAR):
            yield min(one, two), max(one, two)


def _dossier(profiles: Sequence[Profile]) -> Dossier:
    present: dict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        for document in sorted(profile.documents):
            present[document].append(profile.identity.id)

    @lru_cache(maxsize=2048)
    def company(profile: Profile) -> frozenset[str]:
        seen = (present[document] for document in profile.documents)
        return frozenset(other for others in seen if len(others) <= _LIST for other in others)

    counts = {profile.identity.id: len(profile.documents) for profile in profiles}
    names = {profile.identity.id: profile.identity.name for profile in profiles}
    return Dossier(_bearers(profiles), counts, company, names)


def _bearers(profiles: Iterable[Profile]) -> Mapping[str, int]:
    """How many full names (told apart by sound, not by order) hold a word, by the word's sound."""
    full = {frozenset(map(sound, s.words)) for profile in profiles for s in profile.spellings if len(s.words) > 1}
    return Counter(word for name in full for word in name)
