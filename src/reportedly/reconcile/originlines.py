"""The lines from the origins of a value to the documents that tell it."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from reportedly.reconcile.citing import UNNAMED, Path, Sources
from reportedly.reconcile.types import Claim, Party

SAME, SILENT = "same holder and same figure", "does not say from whom"
_HANDS = 6  # of a longer line, so many hands at either end are kept
_DEEPEST = 12  # documents that pass on one another; further ones are not followed


@dataclass(frozen=True, slots=True)
class Hand:
    """Through whom a value came: a party, or a document of one, where it says so (`claim`). `why` as in Node."""

    key: str
    name: str
    document: str | None = None
    claim: Claim | None = None
    why: str | None = None


Line = tuple[Hand, ...]  # from the origin to a document


@dataclass(frozen=True, slots=True)
class Told:
    """What one document tells of one value: its own words for it, or the ways by which it came, by the holder's key."""

    document: str
    own: Claim | None
    handed: Mapping[str, tuple[Path, Claim]]

    @property
    def claim(self) -> Claim | None:
        """Where it tells it."""
        return self.own or next((claim for _, claim in self.handed.values()), None)


class Lines:
    """Finds the lines of each document. `told` comes earliest first; `heads` name for each document the one that it
    copies, or itself; `why` tells what makes the second a copy of the first.
    """

    def __init__(
        self, sources: Sources, told: Iterable[Told], heads: Mapping[str, str], why: Callable[[str, str], str]
    ) -> None:
        self._sources, self._heads, self._why = sources, heads, why
        self._told = {one.document: one for one in told}
        self._homes: dict[str, str] = {}
        self._chained: dict[str, Path] = {}
        for one in self._told.values():
            self._homes.setdefault(sources.outlet(one.document).key, one.document)
            for path, _ in one.handed.values():
                for n, party in enumerate(path[:-1], 1):
                    self._chained.setdefault(party.key, path[n:])
        self._known: dict[str, tuple[Line, ...]] = {}
        self._open: set[str] = set()

    def of(self, document: str) -> tuple[Line, ...]:
        """The lines that end in a document: one for each origin that it passes on."""
        if document not in self._known:
            self._open.add(document)
            self._known[document] = tuple(self._made(self._told[document]))
            self._open.remove(document)
        return self._known[document]

    def _made(self, told: Told) -> Iterator[Line]:
        head = self._heads[told.document]
        if head != told.document and self._free(head):
            yield from self._copied(told, head)
        elif told.own is not None:
            yield self._own(told, told.own)
        else:
            yield from (self._handed(told.document, path, claim) for path, claim in told.handed.values())

    def _copied(self, told: Told, head: str) -> Iterator[Line]:
        """Beneath the text that it copies, in the lines of the holders whom it names too; others are its own find."""
        why = self._why(head, told.document)
        lines = self.of(head)
        shared = [line for line in lines if any(hand.key in told.handed for hand in line)] or lines[:1]
        covered = {hand.key for line in shared for hand in line}
        for line in shared:
            claims = (told.handed[hand.key][1] for hand in line if hand.key in told.handed)
            yield _short((*line, self._hand(told.document, next(claims, told.claim), why)))
        for key, (path, claim) in told.handed.items():
            if key not in covered and not key.startswith(UNNAMED):
                yield self._handed(told.document, path, claim)

    def _own(self, told: Told, claim: Claim) -> Line:
        outlet = self._sources.outlet(told.document)
        home = self._homes[outlet.key]
        if home == told.document:
            return (self._hand(home, claim, SILENT if is_outlet(outlet) else None),)
        # What an outlet had from somebody before, it has from there still.
        base = self.of(home)[0] if self._free(home) else (Hand(outlet.key, outlet.name),)
        return _short((*base, self._hand(told.document, claim, SAME)))

    def _handed(self, document: str, path: Path, claim: Claim) -> Line:
        base = self._base(path, document)
        return _short((*base, self._hand(document, claim, f"names {base[-1].name}")))

    def _base(self, path: Path, document: str) -> Line:
        """From the origin to the nearest hand of a path: by way of the first whose own document tells it too."""
        for n, party in enumerate(path):
            home = self._homes.get(party.key)
            if home is not None and home != document and self._free(home):
                fits = (line for line in self.of(home) if any(hand.key == path[-1].key for hand in line))
                line = next(fits, None)
                if line is not None:
                    return _down(line, path[:n])
        return _down(self._end(path[-1]), path[:-1])

    def _end(self, holder: Party) -> Line:
        """A holder with those from whom it has what it says, as others tell of it."""
        hands, at = {holder.key: holder}, holder
        while at.key in self._chained and len(hands) < _DEEPEST:
            further = self._chained[at.key]
            if any(party.key in hands for party in further):
                break
            hands.update((party.key, party) for party in further)
            at = further[-1]
        return _down((), tuple(hands.values()))

    def _free(self, document: str) -> bool:
        """Whether a document's lines can be asked for: not while they are being made, which goes round in a circle."""
        return document in self._known or (document not in self._open and len(self._open) < _DEEPEST)

    def _hand(self, document: str, claim: Claim | None, why: str | None) -> Hand:
        outlet = self._sources.outlet(document)
        key = outlet.key if self._homes[outlet.key] == document else document
        return Hand(key, outlet.name, document, claim, why)


def _down(line: Line, nearest_first: Path) -> Line:
    """A line with further hands at its end, nobody twice."""
    held = {hand.key for hand in line}
    for party in reversed(nearest_first):
        if party.key not in held:
            line = (*line, Hand(party.key, party.name, why=f"names {line[-1].name}" if line else None))
    return line


def _short(line: Line) -> Line:
    if len(line) <= 2 * _HANDS:
        return line
    return (*line[:_HANDS], replace(line[-_HANDS], why="through others"), *line[1 - _HANDS :])


def is_outlet(party: Party) -> bool:
    """Whether a party's own voice is that of news: who only passes things on."""
    return party.kind == "outlet" or (party.side is not None and party.side.name == "Media")
