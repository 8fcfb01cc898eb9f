"""Which holders of one incident may be one by their names, so that they are not counted as independent of each other.

Identities across a dossier are made with care, since they put words in somebody's mouth: "Governor Ada Brin" and "Ada
Brin", or "the official HANA news agency" and "HANA", stay two until a person says so. That two of these tell the same
of one incident is no corroboration all the same.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reportedly.reconcile import countries, describing
from reportedly.reconcile.naming import ARTICLES, GENERIC, SMALL, TITLES, words
from reportedly.reconcile.types import Party

UNNAMED = "unnamed:"  # how the keys of holders without a name begin
_LONGEST = 400  # characters of a name
_Name = tuple[str, frozenset[str]]  # whose, if not its own, and the words that are written like a name
_UN = frozenset("un united nations".split())
_BEHIND = frozenset("of at in from for with near on to by against within inside".split())


def by_one_name(parties: Iterable[Party], outlets: Iterable[Party] = ()) -> dict[Party, Party]:
    """For each holder that shares its name with others, the one that they all are counted as.

    Names are one where their proper words are the same, or where the longer adds nothing but the name of a state
    ("Defence Ministry", "Iraqi Defence Ministry"). Where a shorter name fits several longer ones, it is none of them.
    An outlet stays the party that its own documents are.
    """
    groups: dict[_Name, list[Party]] = defaultdict(list)
    own = dict.fromkeys(outlets)
    for party in {**own, **dict.fromkeys(parties)}:
        if (name := _name(party)) is not None:
            groups[name].append(party)
    joined: dict[_Name, list[Party]] = defaultdict(list)
    for name, held in groups.items():
        longer = [other for other in groups if _adds_nothing(name, other)]
        joined[longer[0] if len(longer) == 1 else name] += held
    firsts = [(min(held, key=lambda p: (p not in own, *_plainest(p))), held) for held in joined.values()]
    return {party: first for first, held in firsts for party in held}


def _name(party: Party) -> _Name | None:
    """The proper words of a name, and of whom it is where that is somebody else ("a source at the Police Command").

    None of one that has too few to tell it from others.
    """
    parts = party.name[:_LONGEST].split()
    large = [n for n, part in enumerate(parts) if _is_proper(part)]
    if party.key.startswith(UNNAMED) and large[:1] == [0] and len(parts) > 1:
        del large[0]  # large because it stands first: "Local sources"
    said = [word for n in large for word in words(parts[n]) if word not in TITLES | SMALL | ARTICLES]
    # One word is enough of a news agency's name, or a body's initials, and where it is the whole name.
    enough = len(set(said)) > 1 or any(parts[n].isupper() and len(parts[n]) > 2 for n in large) or len(parts) == 1
    if not enough or not set(said) - GENERIC or countries.is_only(said):
        return None
    behind = bool(large) and any(part.casefold() in _BEHIND for part in parts[: large[0]])
    return describing.head(party.name) if behind else "", frozenset(said)


def _is_proper(part: str) -> bool:
    return any(c.isupper() for c in part) or (part[:1].isalpha() and part.upper() == part.lower())


def _adds_nothing(short: _Name, long: _Name) -> bool:
    """Whether a longer name has but the name of a state besides, or of the United Nations."""
    if short[0] != long[0] or len(short[1]) < 2 or not short[1] < long[1]:
        return False
    more = long[1] - short[1]
    return more <= _UN or countries.is_only(sorted(more))


def _plainest(party: Party) -> tuple[bool, int, str, str]:
    return party.key.startswith(UNNAMED), len(party.name), party.name, party.key
