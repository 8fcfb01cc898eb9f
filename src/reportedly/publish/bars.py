"""Bars over a line of time, as SVG: incidents upward, statements downward. No script, and no colour-only meaning."""
from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.publish import words
from reportedly.publish.marks import html

_WIDTH, _UP, _DOWN, _AXIS = 1000, 90, 70, 44  # units
_LEFT = 4
_SHEETS = (("wide", 17, 13.0), ("narrow", 34, 5.0))  # the size of letters, and how many names fit side by side
_LEAST = 3.0  # units, so that one among thousands is seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time: `name` in full, `tick` under it, `href` to what is told of it."""

    name: str
    tick: str
    incidents: int
    statements: int
    href: str | None = None

    @property
    def told(self) -> str:
        """ "March 2031: 2 incidents, 14 statements"."""
        return f"{self.name}: {words.count(self.incidents, 'incident')}, {words.count(self.statements, 'statement')}"


def draw(bars: Sequence[Bar], title: str, name: str) -> Markup:
    """`bars` side by side; title and description stand for them where they are not seen. `name` begins the ids.

    The two directions have scales of their own, each with its highest number written beside it.
    """
    about = f'<title id="{name}-title">{html(title)}</title><desc id="{name}-desc">{html(_told(bars))}</desc>'
    most = max((bar.incidents for bar in bars), default=0), max((bar.statements for bar in bars), default=0)
    drawn = "".join(_bar(bar, n, len(bars), most) for n, bar in enumerate(bars))
    axis = f'<line class="axis" x1="0" x2="{_WIDTH}" y1="{_UP}" y2="{_UP}"/>'
    sheets = "".join(_sheet(sheet, bars) for sheet in _SHEETS)
    return Markup(  # noqa: S704 - every word in it went through `html`, the rest is numbers and classes of ours
        f'<svg class="bars" viewBox="0 0 {_WIDTH} {_UP + _DOWN + _AXIS}" role="group" aria-labelledby="{name}-title" '
        f'aria-describedby="{name}-desc">{about}{drawn}{axis}{sheets}</svg>'
    )


def most_of(bars: Sequence[Bar]) -> tuple[int, int]:
    """The highest bar in either direction."""
    return max((bar.incidents for bar in bars), default=0), max((bar.statements for bar in bars), default=0)


def _told(bars: Sequence[Bar]) -> str:
    busy = sorted((bar for bar in bars if bar.incidents or bar.statements), key=lambda b: -(b.incidents + b.statements))
    most = "; ".join(bar.told for bar in busy[:5])
    return f"{most}. The list after the drawing has all." if busy else "Nothing is dated here."


def _bar(bar: Bar, number: int, of: int, most: tuple[int, int]) -> str:
    if not bar.incidents and not bar.statements:
        return ""
    step = (_WIDTH - _LEFT) / of
    left, wide = _LEFT + number * step, max(1.0, step * 0.8)
    up, down = _height(bar.incidents, most[0], _UP - 4), _height(bar.statements, most[1], _DOWN - 4)
    drawn = f'<rect class="hit" x="{left:.1f}" y="0" width="{step:.1f}" height="{_UP + _DOWN}"/>'
    if up:
        drawn += f'<rect class="up" x="{left:.1f}" y="{_UP - up:.1f}" width="{wide:.1f}" height="{up:.1f}"/>'
    if down:
        drawn += f'<rect class="down" x="{left:.1f}" y="{_UP + 2}" width="{wide:.1f}" height="{down:.1f}"/>'
    told = f"<title>{html(bar.told)}</title>{drawn}"
    # The list under it has the same links for the keyboard.
    return f'<a href="{html(bar.href)}" tabindex="-1">{told}</a>' if bar.href else f"<g>{told}</g>"


def _height(number: int, most: int, room: float) -> float:
    return max(_LEAST, number / most * room) if number else 0.0


def _sheet(sheet: tuple[str, int, float], bars: Sequence[Bar]) -> str:
    name, letter, fit = sheet
    return f'<g class="{name}">{"".join(_ticks(bars, letter, fit))}</g>'


def _ticks(bars: Sequence[Bar], letter: int, fit: float) -> Iterator[str]:
    """Names under the bars where they change, no more of them than have room."""
    step = (_WIDTH - _LEFT) / max(1, len(bars))
    changes = [n for n, bar in enumerate(bars) if bar.tick and (n == 0 or bar.tick != bars[n - 1].tick)]
    every = max(1, math.ceil(len(changes) / fit))
    free = 0.0
    for n in changes[::every]:
        x = _LEFT + n * step
        wide = len(bars[n].tick) * letter * 0.62
        if x < free or x + wide > _WIDTH + 1:
            continue
        free = x + wide + letter * 0.5
        yield f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{_UP + _DOWN}" y2="{_UP + _DOWN + 6}"/>'
        y = _UP + _DOWN + 6 + letter * 0.9
        yield f'<text x="{x:.1f}" y="{y:.0f}" font-size="{letter}">{html(bars[n].tick)}</text>'
