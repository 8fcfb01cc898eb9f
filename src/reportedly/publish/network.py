"""Who cites whom, as SVG: who passes on stands to the left, relays in the middle, holders to the right. No script."""
from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup
from rich.cells import cell_len

from reportedly.publish import words
from reportedly.publish.marks import html
from reportedly.publish.wrap import clusters
from reportedly.reconcile.types import Citation

Column = Literal["left", "middle", "right"]
COLUMNS: dict[Column, tuple[int, str]] = {"left": (340, "end"), "middle": (500, "middle"), "right": (660, "start")}
_MOST = 30  # names in a drawing
_MOST_ROWS = 200  # of the table
_NAME = 32  # cells of a name
_CAPITAL = 1.7  # cells
_ROW, _TOP = 40, 46  # units
_SWEEPS = 4  # over the columns, for fewer crossings
_TOLD = 6  # citations in the text that stands for the drawing


@dataclass(frozen=True, slots=True)
class Edge:
    """That `by` cites `cited`, in how many documents."""

    by: str
    cited: str
    number: int

    @property
    def told(self) -> str:
        """ "Coast Post cites Harrow Agency in 4 documents"."""
        by, cited = words.shortened(self.by), words.shortened(self.cited)
        return f"{by} cites {cited} in {words.count(self.number, 'document')}"


def edges(citations: Iterable[Citation]) -> list[Edge]:
    """Who cites whom, each pair once, the most documents first; nobody cites himself."""
    documents: dict[tuple[str, str], set[str]] = {}
    for one in citations:
        if one.by != one.cited and one.by.strip() and one.cited.strip():
            documents.setdefault((one.by, one.cited), set()).update(one.documents)
    found = [Edge(by, cited, max(1, len(held))) for (by, cited), held in documents.items()]
    return sorted(found, key=lambda e: (-e.number, e.cited.casefold(), e.by.casefold(), e.cited, e.by))


def draw(citations: Iterable[Citation], name: str) -> Markup:
    """The network with a table of the same; `name` begins its ids. Says so where nobody cites anybody.

    The `_MOST` that most documents name are drawn. A style sheet shows the table alone where a page is narrow.
    """
    found = edges(citations)
    if not found:
        return Markup('<p class="empty">Nobody here passes on what another said, as far as the texts tell.</p>')
    kept = _kept(found)
    shown = [edge for edge in found if edge.by in kept and edge.cited in kept]
    rest = sorted({end for edge in found for end in (edge.by, edge.cited)} - kept, key=lambda n: (n.casefold(), n))
    svg = _svg(shown, name)
    return Markup(  # noqa: S704 - every word in it went through `html`, the rest is numbers and classes of ours
        f'<div class="network"><figure class="mapped">{svg}<figcaption><span class="sign">left: who passes on</span> '
        f'<span class="sign">right: who is cited</span> <span class="sign">the thicker a line, the more documents'
        f"</span>{_not_drawn(rest)}</figcaption></figure>{_table(found)}</div>"
    )


def _kept(found: Sequence[Edge]) -> set[str]:
    """The ends of the heaviest edges, as many as are drawn."""
    kept: dict[str, None] = {}
    for edge in found:
        ends = [end for end in (edge.by, edge.cited) if end not in kept]
        if len(kept) + len(ends) <= _MOST:
            kept.update(dict.fromkeys(ends))
    return set(kept)


def columns(found: Iterable[Edge]) -> dict[Column, list[str]]:
    """Who only cites, who does both, and who is only cited, each by weight and then set so that few lines cross."""
    listed = list(found)
    weight: Counter[str] = Counter()
    for edge in listed:
        weight[edge.by] += edge.number
        weight[edge.cited] += edge.number
    citing, cited = {edge.by for edge in listed}, {edge.cited for edge in listed}
    parts: dict[Column, set[str]] = {"left": citing - cited, "middle": citing & cited, "right": cited - citing}
    placed = {c: sorted(names, key=lambda n: (-weight[n], n.casefold(), n)) for c, names in parts.items()}
    order: tuple[Column, ...] = ("middle", "left", "right")
    for column in order * _SWEEPS:
        placed[column] = _untangled(column, placed, listed)
    return placed


def _untangled(column: Column, placed: Mapping[Column, Sequence[str]], found: Sequence[Edge]) -> list[str]:
    """A column with each name at the middle of what it is tied to, which is Sugiyama's barycentre."""
    at = {n: (i + 0.5) / len(names) for c, names in placed.items() if c != column for i, n in enumerate(names)}
    own = {n: (i + 0.5) / max(1, len(placed[column])) for i, n in enumerate(placed[column])}
    sums: dict[str, list[float]] = {n: [] for n in placed[column]}
    for edge in found:
        for one, other in ((edge.by, edge.cited), (edge.cited, edge.by)):
            if one in sums and other in at:
                sums[one].append(at[other])
    middle = {n: sum(near) / len(near) if near else own[n] for n, near in sums.items()}
    return sorted(placed[column], key=lambda n: (round(middle[n], 9), own[n]))


def _svg(found: Sequence[Edge], name: str) -> str:
    placed = columns(found)
    rows = max(len(names) for names in placed.values())
    height = _TOP + rows * _ROW + 10
    at = {
        n: (COLUMNS[column][0], _TOP + (i + 0.5) * rows / len(names) * _ROW, column)
        for column, names in placed.items()
        for i, n in enumerate(names)
    }
    most = max(edge.number for edge in found)
    lines = "".join(_line(edge, at, most) for edge in reversed(found))
    marks = "".join(_mark(n, *where) for n, where in at.items())
    told = "; ".join(edge.told for edge in found[:_TOLD])
    more = f"; and {words.count(len(found) - _TOLD, 'more pair')}" if len(found) > _TOLD else ""
    return (
        f'<svg class="cites" viewBox="0 0 1000 {height}" role="img" aria-labelledby="{name}-title" '
        f'aria-describedby="{name}-desc"><title id="{name}-title">Who cites whom</title>'
        f'<desc id="{name}-desc">{html(told + more)}. The table after the drawing has all.</desc>'
        f'<g class="heads"><text class="end" x="340" y="24">cites</text><text class="start" x="660" y="24">is cited'
        f"</text></g>{lines}{marks}</svg>"
    )


def _line(edge: Edge, at: Mapping[str, tuple[int, float, Column]], most: int) -> str:
    (x0, y0, one), (x1, y1, other) = at[edge.by], at[edge.cited]
    wide = 1.2 + 6.8 * math.log1p(edge.number) / math.log1p(most) if most > 1 else 2.0
    if one == other:  # both are relays: a bow to the side of the holders, or back to that of the outlets
        bend = 90 if y1 > y0 else -90
        path = f"M{x0} {y0:.0f}C{x0 + bend} {y0:.0f} {x1 + bend} {y1:.0f} {x1} {y1:.0f}"
    else:
        half = (x1 - x0) / 2
        path = f"M{x0} {y0:.0f}C{x0 + half:.0f} {y0:.0f} {x1 - half:.0f} {y1:.0f} {x1} {y1:.0f}"
    return f'<path class="cite" d="{path}" stroke-width="{wide:.1f}"><title>{html(edge.told)}</title></path>'


def _mark(name: str, x: int, y: float, column: Column) -> str:
    shift = {"left": -12, "middle": 0, "right": 12}[column]
    low = y - 12 if column == "middle" else y + 6
    said = html(_short(name))
    return (
        f'<g><title>{html(words.brief(name))}</title><circle class="end-of {column}" cx="{x}" cy="{y:.0f}" r="6"/>'
        f'<text class="{COLUMNS[column][1]}" x="{x + shift}" y="{low:.0f}">{said}</text></g>'
    )


def _short(name: str) -> str:
    """As much of a name as has room."""
    flat = " ".join(name[: _NAME * 8].split())
    kept, used = "", 0.0
    for cluster in clusters(flat):
        used += cell_len(cluster) * (_CAPITAL if cluster.isupper() else 1.0)
        if used > _NAME or len(kept) > _NAME * 4:
            return f"{kept.rstrip()}…"
        kept += cluster
    return kept if len(name) <= _NAME * 8 else f"{kept}…"


def _not_drawn(rest: Sequence[str]) -> str:
    if not rest:
        return ""
    named = ", ".join(f"<bdi>{html(words.shortened(n, 60))}</bdi>" for n in rest[:_MOST])
    more = f" and {len(rest) - _MOST:,} more" if len(rest) > _MOST else ""
    return f'<span class="sign"><br>Not drawn, and in the table: {named}{more}.</span>'


def _table(found: Sequence[Edge]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><bdi>{html(words.brief(e.by, 120))}</bdi></th><td><bdi>{html(words.brief(e.cited, 120))}'
        f"</bdi></td><td>{e.number:,}</td></tr>"
        for e in found[:_MOST_ROWS]
    )
    left = len(found) - _MOST_ROWS
    more = f'<p class="note">and {words.count(left, "more pair")}</p>' if left > 0 else ""
    return (
        f"<details><summary>The same as a table</summary><table class=\"table cited\"><thead><tr>"
        f'<th scope="col">who cites</th><th scope="col">whom</th><th scope="col">documents</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>{more}</details>"
    )
