"""Through whom a claim reached us: from the outlet, through the relays that the text states, to the holder."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..types import Attribution

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
CAPITALS = re.compile(r"\b[A-Z][\w&.-]*\w(?: (?:[A-Z][\w&.-]*\w|of|the(?= [A-Z]))){0,5}(?<! of)|\b[A-Z]\b")
SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s|\n")
ACCOUNT = re.compile(r"\s+(?:accounts?|pages?|feeds?|posts?)\b")
_AFTER = re.compile(r"^\s+(?:has |have |also |has also )?(?:quoted|cited|quotes|cites)\b", re.I)


def is_outlet(name: str) -> bool:
    """Whether a medium is an outlet by its name: "Radio Orvany", not "press conference"."""
    return name[:1].isupper() and MEDIA.search(name) is not None


def relays(text: str, claim: Attribution) -> tuple[str, ...]:
    """Outlets and agencies that the attributing sentence names as having passed the claim on, the nearest to us first.

    "Kesh told Radio Orvany that …": Radio Orvany.
    """
    if not claim.cue:
        return ()
    first, last = claim.cue[0][0], claim.cue[-1][1]
    start = max([m.end() for m in SENTENCE_END.finditer(text, max(0, first - 300), first)] + [max(0, first - 300)])
    end = next((m.start() for m in SENTENCE_END.finditer(text, last, last + 200)), min(len(text), last + 200))
    found = []
    for m in CAPITALS.finditer(text, start, end):
        inside = any(a <= m.start() < b for a, b in (*claim.content, *claim.source))
        if inside or not MEDIA.search(m.group()) or ACCOUNT.match(text, m.end()):
            continue
        if _BEFORE.search(text[max(start, m.start() - 80):m.start()]) or _AFTER.search(text[m.end():m.end() + 30]):
            found.append(m.group())
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
