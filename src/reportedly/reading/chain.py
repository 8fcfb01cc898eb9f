"""Through whom a claim reached us: from the outlet, through the relays that the text states, to the holder."""
from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence

from ..types import Attribution, Span

# Words of the names of outlets and agencies. A body that is told something passes nothing on ("told Congress"), so
# that only what is an outlet by its name counts.
MEDIA = re.compile(
    r"\b(?:news|newspaper|times|post|herald|tribune|journal|gazette|courier|observer|guardian|telegraph|chronicle|examiner"
    r"|dispatch|bulletin|radio|tv|television|channel|network|broadcasting|agency|press|wire|magazine|weekly|daily|media"
    r"|today|reuters|afp|cnn|bbc|nbc|cbs|abc|npr|pbs|msnbc|cnbc|upi|dpa|tass|xinhua|sana|irna|isna|fars|tasnim|anadolu"
    r"|bloomberg|politico|breitbart|al[- ]?jazeera|al[- ]?arabiya|al[- ]?mayadeen|al[- ]?manar)\b|\bAP\b|\bFox\b|\bRT\b"
    r"|\bTelegram\b|\bFacebook\b|\bTwitter\b", re.I)
_BEFORE = re.compile(
    r"(?:\b(?:told|telling|tells)|\b(?:interview|conversation|call) (?:with|by|on|to)"
    r"|\b(?:statement|comments?|remarks?) to|\bspeaking (?:to|on|with)"
    r"|\b(?:quoted|cited|reported|carried|published|broadcast|aired|relayed|as saying) (?:by|on|in))"
    r"\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$", re.I)
_AFTER = re.compile(r"^\s+(?:has |have |also |has also )?(?:quoted|cited|quotes|cites)\b", re.I)


def is_outlet(name: str) -> bool:
    """Whether a medium is an outlet by its name: "Radio Orvany", not "press conference"."""
    return name[:1].isupper() and MEDIA.search(name) is not None


def relays(text: str, claim: Attribution, names: Sequence[Span]) -> tuple[str, ...]:
    """Outlets and agencies that the attributing sentence names as having passed the claim on, the nearest to us first.

    `names` are the places of names of bodies in the text, in order. "Kesh told Radio Orvany that …": Radio Orvany.
    """
    if not claim.cue:
        return ()
    first, last = claim.cue[0][0], claim.cue[-1][1]
    start = max(text.rfind("\n", 0, first), text.rfind(". ", 0, first), first - 300, 0)
    end = min([at for at in (text.find("\n", last), text.find(". ", last)) if at >= 0] + [len(text), last + 200])
    found = []
    for s, e in names[bisect.bisect_left(names, (start, 0)):bisect.bisect_left(names, (end, 0))]:
        inside = any(a <= s < b for a, b in (*claim.content, *claim.source))
        if inside or not MEDIA.search(text, s, e):
            continue
        if _BEFORE.search(text[max(start, s - 80):s]) or _AFTER.search(text[e:e + 30]):
            found.append(text[s:e])
    return tuple(dict.fromkeys(found))


def chains(claims: Sequence[Attribution], holders: Mapping[str, str], passed: Mapping[str, tuple[str, ...]],
           outlet: str | None) -> dict[str, tuple[str, ...]]:
    """{claim id: its chain}, from the outlet (if the document states one) to the innermost holder.

    `holders` and `passed` are names by claim id: who holds it, in the text's words, and its relays.
    """
    by_id = {c.id: c for c in claims}
    out: dict[str, tuple[str, ...]] = {}
    for c in claims:
        line: list[str] = []
        at: Attribution | None = c
        while at is not None and len(line) < 40:
            line[:0] = [*passed.get(at.id, ()), *([holders[at.id]] if at.id in holders else [])]
            at = by_id.get(at.parent or "")
        steps = [outlet, *line] if outlet else line
        out[c.id] = tuple(b for a, b in zip([None, *steps], steps, strict=False) if a != b)
    return out
