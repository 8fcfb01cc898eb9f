"""Whether a content is quoted or told."""
from __future__ import annotations

import bisect
from collections.abc import Sequence

from ..types import Kind, Spans
from .quotes import Quote


def kind_of(quotes: Sequence[Quote], content: Spans, text: str) -> Kind:
    """Direct where every word of the content stands inside quotation marks, mixed where some do, else indirect."""
    inside = total = 0
    merged = [(q.start, q.end) for q in quotes if q.depth == 1]
    starts = [s for s, _ in merged]
    for s, e in content:
        for at in range(s, e):
            if text[at].isalnum():
                total += 1
                n = bisect.bisect_right(starts, at) - 1
                inside += n >= 0 and at < merged[n][1]
    return "indirect" if not inside else "direct" if inside == total else "mixed"
