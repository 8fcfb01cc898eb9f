"""Who is held responsible by whom: "Kesh blamed the guard for the blast", "the guard denied any part in it".

Only what the grammar says outright: nobody is put down as accused for standing near an accusation.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..types import Span
from .phrases import BE, Item, after, before, helped_by, is_actor, led_by, with_of

BlameStance = Literal["accuses", "claims", "denies", "none claimed"]

ACCUSE = frozenset("accuse accuses accused accusing".split())
BLAME = frozenset("blame blames blamed blaming".split())
CLAIM = frozenset("claim claims claimed claiming takes took".split())
DENY = frozenset("""deny denies denied denying reject rejects rejected rejecting dismiss dismissed dismisses refute refutes
refuted""".split())
HOLD = frozenset("hold holds held holding".split())
LIABLE = frozenset("responsible accountable".split())
BEHIND = frozenset(("behind",))
# what responsibility may be for: without one of these, "blamed" is politics
_ABOUT = re.compile(
    r"(?:attack|strike|raid|bomb|blast|explosi|shell|kill|massacre|murder|death|dead|shoot|shot|rocket|missile|assault|crash"
    r"|incident|crime|atrocit|chemical|gas\b|sarin|violence|assassinat|abduct|kidnap|hostage|poison|arson|fire\b|downing"
    r"|bloodshed|casualt|weapon|tortur|execution|rape|clash|loot|terror|genocide|sabotage|ambush|siege|violat|plot"
    r"|expulsion|hijack|unrest|ceasefire|truce|derail|attempt)", re.I)
_CUE = re.compile(r"\b(?:accus|blam|claim|den(?:y|ie)|reject|dismiss|refut|responsib|accountable|behind\b|takes? credit|took credit)", re.I)
BACK = 250  # code points before a sentence that may tell what "blamed it on" is about
_NOBODY = re.compile(r"\b(?:no (?:\w+ ){0,3}(?:group|organi[sz]ation|one|party|faction|side|militant)s?|nobody|none)\b", re.I)
_NO_CLAIM = re.compile(r"\b(?:no|any)(?: immediate)?(?: official)? claims? of responsibility\b", re.I)
_PART = re.compile(r"\b(?:responsib|involve|role|part\b|behind|accus|alleg|charge|claim|report|link|connection|hand in|knowledge"
                   r"|using|use\b|carrying|targeting|having|that (?:it|its|they|their|he|the)\b|any\b|being)", re.I)


@dataclass(frozen=True, slots=True)
class Blame:
    """An accusation, an owning up, a denial, or that none came; `cue` is the word that tells it."""

    cue: Span
    stance: BlameStance
    accused: Span | None = None
    accuser: Span | None = None


def may_blame(text: str, sentence: Span) -> bool:
    """Whether a sentence has any word of blame, and it or what stands right before it any of harm."""
    return bool(_CUE.search(text, *sentence)) and bool(
        _ABOUT.search(text, max(0, sentence[0] - BACK), sentence[1]))


def blames_in(text: str, items: Sequence[Item], sentence: Span) -> Iterator[Blame]:
    """What a sentence says of responsibility, in order."""
    none = _NO_CLAIM.search(text, *sentence)
    if none is not None:
        yield Blame(none.span(), "none claimed")
    for at, item in enumerate(items):
        blame = None if none and item.span[0] >= none.start() else _at(text, items, at, sentence)
        if blame is not None:
            yield blame


def _at(text: str, items: Sequence[Item], at: int, sentence: Span) -> Blame | None:
    item = items[at]
    if item.noun is not None:
        return None
    if item.word in ACCUSE:
        return _accuse(items, at)
    if item.word in BLAME:
        return _blame(items, at)
    if item.word in CLAIM:
        return _claim(text, items, at)
    if item.word in DENY:
        return _deny(text, items, at, sentence)
    if item.word in LIABLE:
        return _responsible(items, at)
    if item.word in BEHIND and helped_by(items, at, BE):
        return _made(items, at, "accuses", before(items, at), -1)
    return None


def _made(items: Sequence[Item], at: int, stance: BlameStance, accused: int, accuser: int) -> Blame | None:
    """The blame of whom the phrase at `accused` names; None where it names nobody who could be held responsible."""
    if accused < 0 or not is_actor(items[accused]):
        return None
    by = with_of(items, accuser) if accuser >= 0 and is_actor(items[accuser]) else None
    return Blame(items[at].span, stance, items[accused].span if items[at].word in ACCUSE else with_of(items, accused), by)


def _accuse(items: Sequence[Item], at: int) -> Blame | None:
    following = after(items, at)
    if following >= 0 and not helped_by(items, at, BE):
        return _made(items, at, "accuses", following, _subject(items, at)) if _of(items, following) else None
    if items[at].word != "accused" or not (_says(items, at + 1, ("of", "by"))):
        return None
    return _made(items, at, "accuses", _nearest(items, at), led_by(items, at, ("by",), 4))


def _of(items: Sequence[Item], at: int) -> bool:
    """Whether "of" stands soon after the accused: "accuses the leader of the guard of shelling"."""
    return any(i.says(("of",)) for i in items[at + 1:at + 6])


def _blame(items: Sequence[Item], at: int) -> Blame | None:
    if helped_by(items, at, BE):
        on = led_by(items, at, ("on",), 4)
        if on >= 0:
            return _made(items, at, "accuses", on, led_by(items, at, ("by",), 6))
        return _made(items, at, "accuses", before(items, at), led_by(items, at, ("by",), 4))
    on = led_by(items, at, ("on",), 6)
    if on >= 0 and is_actor(items[on]):
        return _made(items, at, "accuses", on, _subject(items, at))
    return _made(items, at, "accuses", after(items, at), _subject(items, at))


def _claim(text: str, items: Sequence[Item], at: int) -> Blame | None:
    thing = after(items, at)
    if thing < 0:
        return None
    owned = ("responsibility", "credit") if items[at].word in ("takes", "took") else (
        "responsibility", "credit", "attack", "attacks", "bombing", "blast", "bombings")
    if items[thing].word not in owned:
        return None
    if helped_by(items, at, BE):
        return None
    who = _subject(items, at)
    if who < 0 or _NOBODY.fullmatch(text, *items[who].span):
        nobody = _NOBODY.search(text, max(0, items[at].span[0] - 60), items[at].span[0])
        return Blame(items[at].span, "none claimed") if nobody else None
    return _made(items, at, "claims", who, who)


def _deny(text: str, items: Sequence[Item], at: int, sentence: Span) -> Blame | None:
    who = _subject(items, at)
    if who < 0 or helped_by(items, at, BE) or not _PART.search(text, items[at].span[1], min(sentence[1], items[at].span[1] + 80)):
        return None
    return _made(items, at, "denies", who, -1)


def _responsible(items: Sequence[Item], at: int) -> Blame | None:
    """ "holds Y responsible for", "Y is responsible for"."""
    if helped_by(items, at, BE):
        return _made(items, at, "accuses", before(items, at), -1)
    for n in range(at - 1, max(-1, at - 8), -1):
        if items[n].says(HOLD):
            return _made(items, at, "accuses", after(items, n), _subject(items, n))
    return None


def _subject(items: Sequence[Item], at: int) -> int:
    """The subject of a verb, also over ", condemning the raid and": only where nothing but phrases stands between."""
    return before(items, at)


def _nearest(items: Sequence[Item], at: int) -> int:
    """The phrase before "accused of": "the guard, accused of"."""
    n = before(items, at)
    return n if n >= 0 or at < 2 or not items[at - 1].says((",",)) else at - 2


def _says(items: Sequence[Item], at: int, words: Sequence[str]) -> bool:
    return at < len(items) and items[at].says(words)
