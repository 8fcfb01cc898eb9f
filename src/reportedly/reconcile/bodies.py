"""Ministries, groups and outlets by name: which body a publisher's name, a role or a lower-case description means.

Texts write "interior ministry" and "opposition Citizens' Front" in ways that readers take for descriptions, which
`actors.identities` never joins. What is a ministry's full name, or ends in a name in capitals, is gathered here as that
body: with the actor who bears the name, where there is but one, or else with its likes.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from reportedly.reconcile import countries, describing
from reportedly.reconcile.actors import Identity, Occurrence
from reportedly.reconcile.naming import GENERIC, SMALL, body_words, full_name, initials, words

_KINDS = ("organisation", "state body", "group")
_WORD = re.compile(r"\S+")
_MOST = 200  # characters of a description that may hold a name
_SHORT = ("ministry", "observatory", "monitor")  # what texts call a body of which they gave the full name
_UNIONS = frozenset("front coalition movement alliance monitor observatory brigade network federation".split())
_LEADING = frozenset("from with near by as that which who including against called named known".split())
_ADJECTIVES = 3  # words before a name, such as "opposition" or "main opposition"
Words = tuple[str, ...]
Name = tuple[Words, str]  # with the noun of it that says what it is


class Bodies:
    """The bodies of a dossier, by their names and by where they stand."""

    def __init__(self, identities: Sequence[Identity]) -> None:
        bodies = [identity for identity in identities if identity.kind in _KINDS]
        self._by_name: dict[Words, dict[str, Identity]] = defaultdict(dict)
        self._in: dict[str, dict[str, tuple[Identity, set[Name]]]] = defaultdict(dict)
        self._means: dict[str, Identity] = {}
        for identity in bodies:
            if identity.named:
                self._name(identity)
        self._shared = {core for identity in bodies if (core := _ministry_of_a_state(identity.name)) is not None}
        for key, likes in sorted(_likes(bodies).items()):
            self._gather(key, likes)
        for identity in bodies:
            self._place(self._means.get(identity.id, identity), identity)

    def meant_by(self, identity: Identity) -> Identity | None:
        """The body that a description means by a name in it; None where it has none."""
        return self._means.get(identity.id)

    def named(self, publisher: str) -> Identity | None:
        """The one body of this name; "Citizens' Front of Orvany" is the "Citizens' Front" if none bears the first."""
        found = self._only(body_words(publisher))
        if found is not None or self._by_name.get(_sorted(body_words(publisher))):
            return found
        said = words(publisher)
        cut = next((n for n, word in enumerate(said) if word in ("of", "in") and n > 0), 0)
        short = tuple(word for word in said[:cut] if word not in SMALL)
        return self._only(short) if len(short) > 1 else None

    def spoken_for(self, occurrence: Occurrence) -> Identity | None:
        """The body that an actor speaks for by the role and affiliation that one document states."""
        actor = occurrence.actor
        for said in describing.spoken_for(actor.role, actor.affiliation, named=actor.named):
            found = self._near(said, occurrence.document) or self._only(said)
            if found is not None:
                return found
        return None

    def owner(self, description: str, document: str) -> Identity | None:
        """The body of the same document that "the ministry" can only mean, or that "the Monitor's own count" is of."""
        name = describing.owner(description)
        said = body_words(name if name else description)
        return self._near(said, document) if name or (len(said) == 1 and said[0] in _SHORT) else None

    def stand_in(self, body: Identity, documents: Iterable[str]) -> None:
        """Let a body count as one that these documents know."""
        for document in documents:
            self._in[document].setdefault(body.id, (body, {_name_of(name) for name in body.names}))

    def _name(self, identity: Identity) -> None:
        for occurrence in identity.occurrences:
            if full_name(occurrence.actor) is not None:
                self._by_name[_sorted(body_words(occurrence.actor.name))][identity.id] = identity

    def _gather(self, key: Words, likes: Sequence[Identity]) -> None:
        bearers = self._by_name.get(key, {})
        if len(bearers) > 1 or key in self._shared:
            return
        body = next(iter(bearers.values())) if bearers else _gathered(key, likes)
        self._by_name[key][body.id] = body
        self._means.update((identity.id, body) for identity in likes)

    def _place(self, body: Identity, identity: Identity) -> None:
        if identity.named or identity.id in self._means:
            for o in identity.occurrences:
                spelled = {_name_of(name) for name in (o.actor.name, *o.actor.names)}
                self._in[o.document].setdefault(body.id, (body, set()))[1].update(spelled)

    def _only(self, said: Words) -> Identity | None:
        key = _sorted(said)
        found = {} if key in self._shared else self._by_name.get(key, {})
        return next(iter(found.values())) if len(found) == 1 else None

    def _near(self, said: Words, document: str) -> Identity | None:
        """The one body of the same document whose name it is, in full, in part or by its initials."""
        here = self._in.get(document, {}).values()
        for fits in (_is, _holds, _shortens):
            found = [identity for identity, names in here if any(fits(said, name) for name in names)]
            if found:
                return found[0] if len(found) == 1 else None
        return None


def _likes(bodies: Iterable[Identity]) -> dict[Words, list[Identity]]:
    found: dict[Words, list[Identity]] = defaultdict(list)
    for identity in bodies:
        name = None if identity.named else _name_in(identity)
        if name is not None:
            found[_sorted(name)].append(identity)
    return found


def _name_in(identity: Identity) -> Words | None:
    said = body_words(identity.name)
    if "ministry" in said and len(said) == 2:  # "interior ministry": a state has one of a kind
        return said
    written = _name_at_end(identity.name)
    name = body_words(written) if written else ()
    # Of groups only what calls itself one: "opposition Citizens' Front", but no "Related Town Forces".
    body = identity.kind != "group" or (bool(name) and name[-1] in GENERIC | _UNIONS)
    return name if body and len(name) > 1 and not set(name) <= GENERIC else None


def _name_at_end(description: str) -> str | None:
    """The words in capitals that a description ends in; None of a script without them, and of "members of the Council",
    who are not the Council.
    """
    found = list(_WORD.finditer(description)) if len(description) <= _MOST else []
    cut = next((n + 1 for n in range(len(found) - 1, -1, -1) if not found[n].group()[0].isupper()), 0)
    before = [word.group().casefold() for word in found[:cut]]
    plain = len(before) <= _ADJECTIVES and all(word.isalpha() and word not in SMALL | _LEADING for word in before)
    return description[found[cut].start() :] if plain and cut < len(found) else None


def _ministry_of_a_state(name: str) -> Words | None:
    """The "defence ministry" of "Russian Defence Ministry": without its state it may be that of any other."""
    said = body_words(name)
    states = countries.found_in(said) if "ministry" in said else []
    rest = tuple(word for n, word in enumerate(said) if not any(a <= n < b for _, a, b in states))
    return _sorted(rest) if states else None


def _gathered(key: Words, likes: Sequence[Identity]) -> Identity:
    occurrences = tuple(o for identity in sorted(likes, key=lambda i: i.id) for o in identity.occurrences)
    names = Counter(o.actor.name for o in occurrences)
    kinds = Counter(o.actor.kind for o in occurrences)
    written = sorted(names, key=lambda name: (-names[name], name))
    proper = (found for name in written if (found := _name_at_end(name)))
    spelled = tuple(dict.fromkeys((*proper, *written)))
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
    return Identity(f"body:{' '.join(key)}", spelled[0], spelled, kind, occurrences, "same name")


def _name_of(name: str) -> Name:
    return body_words(name), describing.head(name)


def _is(said: Words, name: Name) -> bool:
    return _sorted(said) == _sorted(name[0])


def _holds(said: Words, name: Name) -> bool:
    # "The Observatory" is the Observatory for Rights, but "UN" not the UN Council; and "foreign ministry" in a document
    # that knows the Russian one need not be that one.
    return name[1] in said and set(said) < set(name[0]) and not (len(said) > 1 and bool(set(said) & GENERIC))


def _shortens(said: Words, name: Name) -> bool:
    return len(said) == 1 and len(said[0]) > 2 and said[0] in initials(" ".join(name[0]))


def _sorted(said: Iterable[str]) -> Words:
    return tuple(sorted("defence" if word == "defense" else word for word in said))
