"""Room for names on a map: each where it covers no other and no mark, or nowhere."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len

_CELL = 0.6  # of the size of the letters; a middling width of a sans, so that names keep a little air
_CEILING, _FLOOR = 0.8, 0.25  # of the size of the letters, above and below the line that they stand on
Anchor = Literal["start", "middle", "end"]
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}  # of the width of a name, how far left of its point it begins
_GRID = 128  # units; names are looked for in the squares that they touch only


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, in units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share anything."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def squares(self) -> Iterator[tuple[int, int]]:
        """The squares of a grid that it touches."""
        for column in range(int(self.left // _GRID), int(self.right // _GRID) + 1):
            for row in range(int(self.top // _GRID), int(self.bottom // _GRID) + 1):
                yield column, row


@dataclass(frozen=True, slots=True)
class Label:
    """A name, and the point that its line starts at, ends at or has in its middle, as `anchor` says."""

    text: str
    x: float
    y: float
    anchor: Anchor


class Room:
    """What is taken of a drawing."""

    def __init__(self, width: float, height: float, letter: float) -> None:
        self._whole = Box(0, 0, width, height)
        self._letter = letter
        self._taken: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        """Keep names from here."""
        for square in box.squares():
            self._taken.setdefault(square, []).append(box)

    def beside(self, mark: Box, text: str) -> Label | None:
        """A name at a mark: to its right, left, over or under it, whichever is free first; None where none is."""
        size = self._letter
        middle, centre = (mark.top + mark.bottom) / 2 + size * 0.3, (mark.left + mark.right) / 2
        over, under = mark.top - size * _FLOOR, mark.bottom + size * _CEILING
        right, left = mark.right + size * 0.1, mark.left - size * 0.1
        tried: tuple[tuple[float, float, Anchor], ...] = (
            (right, middle, "start"), (left, middle, "end"), (centre, over, "middle"), (centre, under, "middle"),
            (right, over, "start"), (right, under, "start"), (left, over, "end"), (left, under, "end"),
        )  # fmt: skip
        return next((label for x, y, anchor in tried if (label := self._placed(Label(text, x, y, anchor)))), None)

    def at(self, middle: tuple[float, float], text: str) -> Label | None:
        """A name around a point, or nowhere."""
        return self._placed(Label(text, middle[0], middle[1] + self._letter * 0.3, "middle"))

    def _placed(self, label: Label) -> Label | None:
        width = width_of(label.text, self._letter)
        left = label.x - width * _SHIFT[label.anchor]
        box = Box(left, label.y - self._letter * _CEILING, left + width, label.y + self._letter * _FLOOR)
        whole = self._whole
        inside = box.left >= whole.left and box.right <= whole.right
        if not inside or box.top < whole.top or box.bottom > whole.bottom:
            return None
        if any(box.meets(other) for square in box.squares() for other in self._taken.get(square, ())):
            return None
        self.take(box)
        return label


def width_of(text: str, letter: float) -> float:
    """How wide a text is drawn with letters of that size, about."""
    return cell_len(text) * letter * _CELL
