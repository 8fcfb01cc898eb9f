"""The tellings of a dossier with as little as possible in memory: no claims, and what they are compared by packed.

A dossier of ten thousand documents has some twenty thousand tellings with a quarter of a million claims. To find out
which are of one occurrence no claim is needed, and of the rest only that of two tellings at a time.
"""
from __future__ import annotations

import marshal
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, TypeVar, overload

from reportedly.reconcile.likeness import Profile, profile
from reportedly.reconcile.types import Digest, Telling, Traits
from reportedly.reconcile.yardstick import Yardstick
from reportedly.types import Span

_T = TypeVar("_T", bound=Hashable)
_HELD = 2048  # profiles in memory at once
_NOTHING = Traits()
_FIELDS = tuple(field.name for field in fields(Traits))


class Tellings:
    """Tellings in the order of their keys, without claims and traits; `spans` of claims for the documents `judged`."""

    def __init__(self, digests: Iterable[Digest], judged: Collection[str] = ()) -> None:
        self._shared: dict[Hashable, Any] = {}
        self.spans: dict[str, tuple[Span, ...]] = {}
        found = []
        for telling in (telling for digest in digests for telling in digest.tellings):
            if telling.document in judged:
                self.spans[telling.key] = tuple(claim.span for claim in telling.claims)
            found.append((telling.key, self._lean(telling), _packed(telling.traits)))
        found.sort(key=lambda one: one[0])
        self._shared.clear()
        self.all = [telling for _, telling, _ in found]
        self._packed = [packed for _, _, packed in found]

    def traits(self, number: int) -> Traits:
        """What the telling of that number is compared by."""
        return Traits(*marshal.loads(self._packed[number]))  # noqa: S302  # packed here, by this very process

    def _lean(self, telling: Telling) -> Telling:
        places = tuple(map(self._one, telling.places))
        types = tuple(map(self._one, telling.types))
        document = self._one(telling.document)
        return replace(telling, document=document, places=places, types=types, claims=(), traits=_NOTHING)

    def _one(self, value: _T) -> _T:
        """The same value for all who have it."""
        return self._shared.setdefault(value, value)  # type: ignore[no-any-return]


class Profiles(Sequence[Profile]):
    """Tellings ready to be compared, each made when it is looked at; the last of them stay."""

    def __init__(self, keys: Sequence[str], traits: Callable[[int], Traits], by: Yardstick) -> None:
        self.keys = keys
        self._made = lru_cache(maxsize=_HELD)(lambda number: profile(keys[number], traits(number), by))

    @overload
    def __getitem__(self, number: int) -> Profile: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Profile]: ...

    def __getitem__(self, number: int | slice) -> Profile | Sequence[Profile]:
        if isinstance(number, slice):
            return [self._made(n) for n in range(*number.indices(len(self)))]
        return self._made(number)

    def __len__(self) -> int:
        return len(self.keys)


def _packed(made: Traits) -> bytes:
    return marshal.dumps(tuple(getattr(made, name) for name in _FIELDS))
