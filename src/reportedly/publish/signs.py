"""Sides as pages draw them: a shape for each, so that no colour is needed, and always beside the side's word."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.reconcile.types import Party

# Outlines in a square of ±6 around its middle. Sides that most dossiers have keep their shape from page to page.
_KNOWN = {
    "State": "M0-6L6.5 5.5H-6.5Z",
    "Opposition": "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0Z",
    "Monitor": "M-5-5H5V5H-5Z",
    "United Nations": "M0-6.5L6.5 0L0 6.5L-6.5 0Z",
    "Medical": "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
    "Media": "M-6.5-3H6.5V3H-6.5Z",
}
_OTHERS = (
    "M0 6L6.5-5.5H-6.5Z", "M-6.5-6V6L6-6Z", "M0-6.5L6.2-2L3.8 5.3H-3.8L-6.2-2Z", "M-6 0A6 6 0 0 1 6 0V4H-6Z",
    "M-6-6L6 0L-6 6Z", "M-6-6H6L0 0L6 6H-6L0 0Z",
)  # fmt: skip
_NO_SIDE = "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z"
NO_SIDE = "no side told"


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape, and the class that colours it."""

    path: str
    tone: str

    @property
    def svg(self) -> Markup:
        """The shape as a picture of a letter's size; the word beside it is what a screen reader reads."""
        return Markup('<svg class="sign {}" viewBox="-8 -8 16 16" aria-hidden="true"><path d="{}"/></svg>').format(
            self.tone, self.path
        )


class Signs:
    """The signs of the sides of one page, told apart from each other as far as there are shapes."""

    def __init__(self, parties: Iterable[Party]) -> None:
        names = dict.fromkeys(party.side.name for party in parties if party.side)
        self._signs = {name: Sign(path, f"tone{n}") for n, (name, path) in enumerate(_KNOWN.items(), 1)}
        others = sorted(name for name in names if name not in _KNOWN)
        for n, name in enumerate(others):
            self._signs[name] = Sign(_OTHERS[n % len(_OTHERS)], f"tone{len(_KNOWN) + 1 + n % 3}")

    def of(self, party: Party) -> Sign:
        """The sign of a party's side; a hollow circle for one without."""
        return self._signs[party.side.name] if party.side else Sign(_NO_SIDE, "tone0")


def side_of(party: Party) -> str | None:
    """The name of the side that a party is counted with."""
    return party.side.name if party.side else None
