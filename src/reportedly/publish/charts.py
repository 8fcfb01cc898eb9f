"""How figures moved: who gave which, from which day on, as SVG with words that stand for it. No script, no request.

It is drawn twice, for a page of full width and for a phone; the style sheet shows one of them.
"""
from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.publish import edtf, words
from reportedly.publish.labels import Box, Room
from reportedly.publish.marks import html
from reportedly.publish.moves import Line, Point, lines_of, points_of, value_of
from reportedly.publish.scale import Scale, scale_of
from reportedly.publish.signs import Signs
from reportedly.reconcile.types import History

_MOST_TOLD = 40  # steps in the text that stands for the chart
_LONGEST_NAME = 26
_LONGEST_GAP = 4  # times the usual gap between days; what is longer is drawn so long, with a break


@dataclass(frozen=True, slots=True)
class Sheet:
    """How large the drawing is, in pixels of a page that has room for it."""

    name: str
    width: int
    height: int
    letter: int
    left: int
    longest_name: int


SHEETS = (Sheet("wide", 920, 360, 14, 62, _LONGEST_NAME), Sheet("narrow", 330, 300, 12, 48, 14))
_TOP, _FOOT, _RIGHT = 12, 30, 12
_BESIDE = 11  # between marks that would cover each other
_MOST_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its key, and what it leaves out. `days` are the days on which it has steps."""

    svg: Markup
    lines: tuple[Line, ...]
    left_out: int
    undated: int
    log: bool
    broken: bool
    gaps: bool
    ranges: bool
    open_up: bool
    open_down: bool


def draw(histories: Sequence[History], measure: str, signs: Signs, name: str) -> Chart | None:
    """The histories of one measure on days and counts; None where fewer than two steps bear a day, which a table tells
    better. `name` begins the ids in the drawing.
    """
    every = [(history, list(points_of(history))) for history in histories if history.measure == measure]
    drawn = [(history, points) for history, points in every if points]
    if sum(len(points) for _, points in drawn) < 2:
        return None
    undated = sum(len(history.steps) for history, _ in every) - sum(len(points) for _, points in drawn)
    lines = tuple(lines_of(drawn, signs))
    points = [point for line in lines for point in line.points]
    scale = scale_of(count for p in points for count in (p.at, p.low, p.high) if count is not None)
    spread = _days(sorted({p.day for p in points}))
    about = f"{measure.capitalize()}, by day of saying"
    svg = Markup("").join(_sheet(sheet, lines, scale, spread, about, f"{name}-{sheet.name}") for sheet in SHEETS)
    return Chart(
        svg, lines, len(drawn) - len(lines), undated, scale.log, scale.broken, bool(spread.gaps),
        any(p.low is not None and p.high is not None and p.low < p.high for p in points),
        any(p.low is not None and p.high is None for p in points),
        any(p.low is None and p.high is not None for p in points),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Days:
    """Days on an axis from 0 to 1, and the middles of the gaps that are drawn shorter than they are."""

    at: dict[datetime.date, float]
    gaps: tuple[float, ...]


def _days(days: Sequence[datetime.date]) -> _Days:
    lengths = [(later - day).days for day, later in itertools.pairwise(days)]
    usual = sorted(lengths)[len(lengths) // 2] if lengths else 1
    drawn = [min(length, _LONGEST_GAP * usual) for length in lengths]
    ends = list(itertools.accumulate(drawn, initial=0))
    whole = ends[-1] or 1
    at = {day: end / whole for day, end in zip(days, ends, strict=True)}
    cut = (n for n, length in enumerate(lengths) if length > drawn[n])
    return _Days(at, tuple((ends[n] + ends[n + 1]) / 2 / whole for n in cut))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where days and counts lie on a sheet; the last line runs on a little after its day, since it still holds."""

    sheet: Sheet
    scale: Scale
    days: _Days

    @property
    def foot(self) -> float:
        return self.sheet.height - _FOOT

    @property
    def right(self) -> float:
        return self.sheet.width - _RIGHT

    def x(self, day: datetime.date) -> float:
        return self.along(self.days.at[day])

    def mark(self, p: Point) -> tuple[float, float]:
        """Where a point's mark stands: on its day, or a little after where another's stands there."""
        return self.x(p.day) + min(p.beside, _MOST_BESIDE) * _BESIDE, self.y(p.at)

    def along(self, share: float) -> float:
        room = (self.right - self.sheet.left) * 0.86
        return self.sheet.left + 14 + share * (room - 14)

    def y(self, count: float) -> float:
        return self.foot - self.scale.at(count) * (self.foot - _TOP)


def _sheet(sheet: Sheet, lines: Sequence[Line], scale: Scale, days: _Days, about: str, name: str) -> Markup:
    frame = _Frame(sheet, scale, days)
    room = Room(sheet.width, sheet.height, sheet.letter)
    room.take(Box(0, 0, sheet.left - 2, frame.foot))
    for line in lines:
        for p in line.points:
            x, y = frame.mark(p)
            room.take(Box(x - 7, y - 7, x + 7, y + 7))
        for box in _held(line, frame):
            room.take(box)
    parts = [*_axes(frame, room), *(_drawn(line, frame) for line in lines), *_labels(lines, frame, room)]
    told = html(_told(lines))
    return Markup(  # noqa: S704 - every word in it went through `html`, the rest is numbers and classes of ours
        f'<svg class="chart {sheet.name}" viewBox="0 0 {sheet.width} {sheet.height}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{html(about)}</title>'
        f'<desc id="{name}-desc">{told}</desc>{"".join(parts)}</svg>'
    )


def _told(lines: Sequence[Line]) -> str:
    """The chart read out, holder by holder."""
    said = (
        f"{words.shortened(line.name)}: "
        + ", ".join(f"{value_of(p.step)} on {edtf.in_words(p.step.day)}" for p in line.points[:_MOST_TOLD])
        for line in lines
    )
    return ". ".join(said) + ". The table after the chart says the same."


def _axes(frame: _Frame, room: Room) -> Iterator[str]:
    left, right, foot = frame.sheet.left, frame.right, frame.foot
    for tick in frame.scale.ticks():
        y = round(frame.y(tick), 1)
        said = "none" if tick == 0 else f"{tick:,}" if tick < 10**6 else f"10{_raised(len(str(tick)) - 1)}"
        yield f'<line class="axis" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>'
        yield f'<text class="label end" x="{left - 6}" y="{y}" dy=".35em">{said}</text>'
    if frame.scale.broken:
        y = round(frame.y(0) - (foot - _TOP) * 0.06, 1)
        yield f'<path class="break" d="M{left - 5} {y + 4}l10-4m-10-1l10-4"/>'
    for gap in frame.days.gaps:
        x = round(frame.along(gap), 1)
        yield f'<path class="break" d="M{x - 4} {foot + 5}l4-10m1 10l4-10"/>'
    for share in frame.days.at.values():
        x = round(frame.along(share), 1)
        yield f'<line class="axis" x1="{x}" x2="{x}" y1="{foot}" y2="{foot + 5}"/>'
    yield from _day_names(frame, room)


def _day_names(frame: _Frame, room: Room) -> Iterator[str]:
    """The days beneath the axis, as far as they have room; the first and the last before those between."""
    days = list(frame.days.at)
    ordered = dict.fromkeys([days[0], days[-1], *days])
    years = {day.year for day in days}
    for day in ordered:
        year = f" {day.year}" if len(years) > 1 or day == days[0] else ""
        said = f"{day.day} {edtf.MONTHS[day.month - 1][:3]}{year}"
        label = room.at((frame.x(day), frame.foot + 17), f" {said} ")
        if label:
            yield f'<text class="label middle" x="{label.x:.1f}" y="{label.y:.1f}">{said}</text>'


def _raised(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _drawn(line: Line, frame: _Frame) -> str:
    held = [p for p in line.points if not p.denied]
    dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
    path = f'<path class="held" d="{_steps(held, frame)}"{dash}/>' if held else ""
    marks = "".join(_mark(line, p, frame) for p in line.points)
    return f'<g class="{line.tone}">{path}{marks}</g>'


def _steps(points: Sequence[Point], frame: _Frame) -> str:
    """A line that keeps its height until its holder says something else, and then stands at that."""
    first, *others = [(frame.x(p.day), frame.y(p.at)) for p in points]
    said = "".join(f"H{x:.1f}V{y:.1f}" for x, y in others)
    return f"M{first[0]:.1f} {first[1]:.1f}{said}H{frame.right:.1f}"


def _held(line: Line, frame: _Frame) -> Iterator[Box]:
    """The room that a line takes, from point to point and on to the end."""
    held = [(frame.x(p.day), frame.y(p.at)) for p in line.points if not p.denied]
    for (x, y), (end, other) in itertools.pairwise([*held, *((frame.right, y) for _, y in held[-1:])]):
        yield Box(x, y - 2, end, y + 2)
        yield Box(end - 2, min(y, other), end + 2, max(y, other))


def _mark(line: Line, p: Point, frame: _Frame) -> str:
    x, y = (round(place, 1) for place in frame.mark(p))
    told = f"{words.shortened(line.name)}, {edtf.in_words(p.step.day)}: {value_of(p.step)}"
    if p.denied:
        return f'<g><title>{html(told)}, denied</title><path class="cross" d="M{x - 5} {y - 5}l10 10m0-10l-10 10"/></g>'
    shape = f'<path class="mark" transform="translate({x} {y})" d="{line.path}"/>'
    return f"<g><title>{html(told)}</title>{_bounds(p, x, frame)}{shape}</g>"


def _bounds(p: Point, x: float, frame: _Frame) -> str:
    """A bar between two bounds; a dotted line where one of them is open."""
    if p.low is not None and p.high is not None:
        high, low = frame.y(p.high), frame.y(p.low)
        if p.low >= p.high:
            return ""
        return f'<path class="range" d="M{x - 5} {high:.1f}h10m-5 0V{low:.1f}m-5 0h10"/>'
    if p.low is not None:
        return f'<path class="open" d="M{x} {frame.y(p.low):.1f}V{max(_TOP - 6, frame.y(p.low) - 70):.1f}"/>'
    if p.high is not None:
        return f'<path class="open" d="M{x} {frame.y(p.high):.1f}V{frame.foot:.1f}"/>'
    return ""


def _labels(lines: Sequence[Line], frame: _Frame, room: Room) -> Iterator[str]:
    """At its first point a line's name and figure, at the others the figure; the line's number where names are long."""
    for place in (0, 1):
        for line in lines:
            for p in line.points[:1] if place == 0 else line.points[1:]:
                x, y = frame.mark(p)
                mark = Box(x - 8, y - 8, x + 8, y + 8)
                value = ("denies " if p.denied else "") + words.shortened(value_of(p.step), 24)
                named = f"{words.shortened(line.name, frame.sheet.longest_name)} {value}"
                tried = (named, f"{line.number}: {value}", str(line.number)) if place == 0 else (value,)
                label = next((found for said in tried if (found := room.beside(mark, said))), None)
                if label:
                    at = f'x="{label.x:.1f}" y="{label.y:.1f}"'
                    yield f'<text class="{line.tone} {label.anchor}" {at}>{html(label.text)}</text>'
