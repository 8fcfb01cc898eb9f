"""Settles between claims whose words are whose: no quotation is given to two speakers.

Works on spans after `edges`, over the claims of one block of text.
"""
from __future__ import annotations

import bisect
from dataclasses import dataclass, replace

from ..types import Span, Spans
from .quotes import Quote, last_of
from .units import Layout


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution in the making."""

    score: float
    source: Spans
    cue: Spans
    content: Spans


def share_out(layout: Layout, claims: list[Claim]) -> list[Claim]:
    """The claims, each piece of content left to the one whose cue stands nearest to it; claims without any are dropped.

    A paragraph that is one quotation, held by nobody and announced by the paragraph before ("… he said, adding:"), goes
    to the last cue of that paragraph.
    """
    claims = _nearest(sorted(claims, key=lambda c: c.cue))
    return [c for c in _announced(layout, claims) if c.content]


def _nearest(claims: list[Claim]) -> list[Claim]:
    held = sorted((piece, n) for n, c in enumerate(claims) for piece in c.content)
    lost: set[tuple[Span, int]] = set()
    for at, (piece, n) in enumerate(held):
        for other, m in held[at + 1:]:
            if other[0] >= piece[1]:
                break
            if n != m and _rivals(claims[n], piece, claims[m], other):
                far = max((_distance(claims[n], piece), n, piece), (_distance(claims[m], other), m, other))
                lost.add((far[2], far[1]))
    return [replace(c, content=tuple(p for p in c.content if (p, n) not in lost)) for n, c in enumerate(claims)]


def _rivals(a: Claim, mine: Span, b: Claim, other: Span) -> bool:
    """Whether two pieces are much the same words, and neither claim stands inside the other's piece."""
    common = min(mine[1], other[1]) - max(mine[0], other[0])
    smaller = min(mine[1] - mine[0], other[1] - other[0])
    nested = _inside(a.cue, other) or _inside(b.cue, mine)
    return not nested and 2 * common >= smaller


def _inside(spans: Spans, piece: Span) -> bool:
    return any(piece[0] <= s and e <= piece[1] for s, e in spans)


def _distance(claim: Claim, piece: Span) -> int:
    return min((max(s - piece[1], piece[0] - e, 0) for s, e in claim.cue), default=1 << 30)


def _announced(layout: Layout, claims: list[Claim]) -> list[Claim]:
    out = list(claims)
    starts = [s for s, _ in layout.paragraphs]
    for n, q in enumerate(layout.quotes):
        after = bisect.bisect_right(starts, q.start) - 1
        if q.start != starts[after] or after == 0 or not _fills(layout, q, after):
            continue
        before = layout.paragraphs[after - 1]
        last = max((k for k, c in enumerate(out) if c.cue and before[0] <= c.cue[0][0] < before[1]), default=None,
                   key=lambda k: out[k].cue)
        if last is None or not _announces(layout.text, before, out[last]) or _held(out, q):
            continue
        whole = (q.start, last_of(layout.quotes, n).end)
        out[last] = replace(out[last], content=tuple(sorted((*out[last].content, whole))))
    return out


def _fills(layout: Layout, q: Quote, paragraph: int) -> bool:
    """Whether the quotation is all there is in its paragraphs, but for marks at the end."""
    end = max(e for s, e in layout.paragraphs[paragraph:] if s < q.end)
    return not any(c.isalnum() for c in layout.text[q.end:end])


def _announces(text: str, paragraph: Span, claim: Claim) -> bool:
    rest = text[claim.cue[-1][1]:paragraph[1]]
    return rest.rstrip().endswith(":") and "\n" not in rest and len(rest) < 120


def _held(claims: list[Claim], q: Quote) -> bool:
    """Whether some claim from outside the quotation already has words of it."""
    return any(s < q.end and e > q.start for c in claims for s, e in c.content
               if not _inside(c.cue, (q.start, q.end)))

