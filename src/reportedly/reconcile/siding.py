"""Who is on which side in one dossier: by what people judged, or else by their file of sides, or else as suggested."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from reportedly.ledger.actors import Judgement, in_force
from reportedly.reconcile.actors import Identity, Places
from reportedly.reconcile.sides import suggest
from reportedly.reconcile.sidesfile import NONE, Sides
from reportedly.reconcile.types import Side
from reportedly.types import ActorKind


class Siding:
    """The sides of a dossier's actors.

    A judgement of verdict `side` binds the whole identity whose mention it points to; of several the newest does, and
    one with {"side": null} says that the actor is on none. Then comes the file, which knows actors and outlets by name.
    `home` is the ISO 3166 code of the state that the events are in (`sides.home`).
    """

    def __init__(
        self, identities: Sequence[Identity] = (), sides: Sides | None = None, judgements: Iterable[Judgement] = (),
        home: str | None = None,
    ) -> None:  # fmt: skip
        self._sides = sides or Sides()
        self._home = home
        self._judged = dict(_judged(identities, [j for j in judgements if j.verdict == "side"]))
        self._known: dict[str, Side | None] = {}

    def of(self, identity: Identity) -> Side | None:
        """The side of an actor; None where nothing suggests one, or where people say that there is none."""
        if identity.id not in self._known:
            self._known[identity.id] = self._of(identity)
        return self._known[identity.id]

    def described(
        self, name: str, kind: ActorKind | Literal["outlet"], role: str | None = None, affiliation: str | None = None
    ) -> Side | None:
        """The side of an outlet, or of a holder whom a text only describes or whom its reading did not resolve."""
        filed, side = self._filed([name])
        return side if filed else suggest(name, kind, role, affiliation, named=kind == "outlet", home=self._home)

    def opposed(self, one: Side | None, two: Side | None) -> bool:
        """Whether two sides are set against each other: by the file, or, where it says nothing of the first, as State
        and Opposition are. Others may or may not be.
        """
        if one is None or two is None or one.name == two.name:
            return False
        told = self._sides.against
        if one.name in told or two.name in told:
            return two.name in told.get(one.name, ()) or one.name in told.get(two.name, ())
        return {one.name, two.name} == {"State", "Opposition"}

    def _of(self, identity: Identity) -> Side | None:
        if identity.id in self._judged:
            return self._judged[identity.id]
        filed, side = self._filed(identity.names)
        return side if filed else self._suggested(identity)

    def _filed(self, names: Sequence[str]) -> tuple[bool, Side | None]:
        found = self._sides.of(names)
        if found is None:
            return False, None
        reason = f"the file of sides lists “{found[1]}”"
        return True, None if found[0] == NONE else Side(found[0], True, "file", reason)

    def _suggested(self, identity: Identity) -> Side | None:
        """What more than half of the documents that suggest anything agree on."""
        told = Counter((o.actor.name, o.actor.kind, o.actor.role, o.actor.affiliation) for o in identity.occurrences)
        found = [(suggest(*key, named=identity.named, home=self._home), told[key]) for key in sorted(told, key=repr)]
        votes: Counter[str] = Counter()
        for side, count in found:
            votes[side.name if side else ""] += count
        said = {name: count for name, count in votes.items() if name}
        best = min(said, key=lambda name: (-said[name], name), default=None)
        if best is None or 2 * said[best] <= sum(said.values()):
            return None
        fits = [(count, side) for side, count in found if side is not None and side.name == best]
        return min(fits, key=lambda fit: (-fit[0], fit[1].reason))[1]


def _judged(identities: Sequence[Identity], judgements: Sequence[Judgement]) -> Iterable[tuple[str, Side | None]]:
    """The sides that people set, by the identity's id, the newest word last."""
    standing = in_force(judgements)
    if not standing:
        return
    owners = [identity for identity in identities for _ in identity.occurrences]
    places = Places([occurrence for identity in identities for occurrence in identity.occurrences])
    for judgement in standing:
        found = places.find(judgement.document, judgement.span) if judgement.span else None
        if found is not None and isinstance(judgement.value, dict) and "side" in judgement.value:
            name = judgement.side
            by = judgement.who, judgement.when
            yield owners[found].id, Side(name, True, "judgement", f"set by {by[0]}", *by) if name else None
