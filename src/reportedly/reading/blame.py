"""Who is held responsible by whom: "Kesh blamed the guard for the blast", "the guard denied any part in it".

Only what the grammar says outright: nobody is put down as accused for standing near an accusation.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..types import Span
from .phrases import BE, HELPING, Item, after, before, helped_by, is_actor, led_by, with_of

BlameStance = Literal["accuses", "claims", "denies", "none claimed"]

ACCUSE = frozenset("accuse accuses accused accusing".split())
BLAME = frozenset("blame blames blamed blaming".split())
CLAIM = frozenset("claim claims claimed claiming takes took".split())
DENY = frozenset("""deny denies denied denying reject rejects rejected rejecting dismiss dismissed dismisses refute
refutes refuted""".split())
DENYING = frozenset("deny denies denied denying".split())
NOT = frozenset("not never nor neither cannot".split())
HOLD = frozenset("hold holds held holding".split())
OWNED = frozenset("""responsibility attack attacks bombing bombings blast blasts explosion shooting raid assault
killing killings kidnapping abduction ambush assassination strike""".split())
LIABLE = frozenset("responsible accountable".split())
# what responsibility may be for: without one of these, "blamed" is politics
_ABOUT = re.compile(
    r"(?:attack|strike|raid|bomb|blast|explosi|shell|kill|massacre|murder|death|dead|shoot|shot|rocket|missile|assault"
    r"|crash|incident|crime|atrocit|chemical|gas\b|sarin|violence|assassinat|abduct|kidnap|hostage|poison|arson|fire\b"
    r"|downing|bloodshed|casualt|weapon|tortur|execution|rape|clash|loot|terror|genocide|sabotage|ambush|siege|violat"
    r"|plot|expulsion|hijack|unrest|ceasefire|truce|derail|attempt)", re.I)
_CUE = re.compile(r"\b(?:accus|blam|claim|den(?:y|ie)|reject|dismiss|refut|responsib|accountable|behind\b"
                  r"|(?:takes?|took) credit)", re.I)
BACK = 250  # code points before a sentence that may tell what "blamed it on" is about
_NOBODY = re.compile(r"\b(?:no (?:\w+ ){0,3}(?:group|organi[sz]ation|one|party|faction|side|militant)s?|nobody|none)\b",
                     re.I)
_NO_CLAIM = re.compile(r"\b(?:no|any)(?: immediate)?(?: official)? claims? of responsibility\b", re.I)
_PART = re.compile(
    r"\b(?:responsib|involve|role|part\b|behind|accus|alleg|charge|claim|report|link|connection|hand in|knowledge"
    r"|using|use\b|carrying|targeting|having|that (?:it|its|they|their|he|the)\b|any\b|being)", re.I)
# what names nobody by itself, and a bracket that a phrase has lost the other half of
_NAMELESS = re.compile(r"(?:(?:the|each|one|any|an?|some) )?(?:groups?|sides?|part(?:y|ies)|others?|another|one|it)"
                       r"|[^\[(]*[\])].*", re.I | re.S)


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
        if none is not None and item.span[0] >= none.start():
            return
        read = _READ.get(item.word) if item.noun is None else None
        blame = _unless_not(items, at, read(text, items, at, sentence[1])) if read else None
        if blame is not None and not (blame.accused and _NAMELESS.fullmatch(text, *blame.accused)):
            yield blame


def _unless_not(items: Sequence[Item], at: int, blame: Blame | None) -> Blame | None:
    """The blame, turned round by a "not" before its word: "was not behind it" denies, "did not blame" is nothing."""
    if blame is None or not any(i.noun is None and (i.word in NOT or i.word.endswith(("n't", "n’t", "not")))
                                for i in items[max(0, at - 3):at]):
        return blame
    turned = blame.stance == "accuses" and items[at].word in (*LIABLE, "behind")
    return replace(blame, stance="denies", accuser=None) if turned else None


def _made(items: Sequence[Item], at: int, stance: BlameStance, accused: int, accuser: int) -> Blame | None:
    """The blame of whom the phrase at `accused` names; None where it names nobody who could be held responsible."""
    if accused < 0 or not is_actor(items[accused]):
        return None
    whole = items[at].word not in ACCUSE  # the "of" of "accused the guard of" is its own
    by = items[accuser].span if accuser >= 0 and is_actor(items[accuser]) else None
    return Blame(items[at].span, stance, with_of(items, accused) if whole else items[accused].span,
                 with_of(items, accuser) if by and whole else by)


def _accuse(text: str, items: Sequence[Item], at: int, end: int) -> Blame | None:
    """ "X accused Y of shelling", "Y was accused by X of", "Y, accused of"."""
    if not _ABOUT.search(text, items[at].span[1], end):
        return None
    whom = after(items, at)
    if whom >= 0 and not helped_by(items, at, BE):
        of = any(i.says(("of",)) for i in items[whom + 1:whom + 6])
        return _made(items, at, "accuses", whom, before(items, at)) if of else None
    if items[at].word != "accused" or not _says(items, at + 1, ("of", "by")):
        return None
    aside = at > 1 and items[at - 1].says((",",))
    return _made(items, at, "accuses", at - 2 if aside else before(items, at), led_by(items, at, ("by",), 4))


def _blame(_text: str, items: Sequence[Item], at: int, _end: int) -> Blame | None:
    """ "X blamed Y for it", "X blamed it on Y", "Y was blamed by X", "it was blamed on Y"."""
    on = led_by(items, at, ("on",), 6)
    on = on if on >= 0 and is_actor(items[on]) else -1
    if helped_by(items, at, BE):
        return _made(items, at, "accuses", on if on >= 0 else before(items, at), led_by(items, at, ("by",), 4))
    return _made(items, at, "accuses", on if on >= 0 else after(items, at), before(items, at))


def _claim(text: str, items: Sequence[Item], at: int, _end: int) -> Blame | None:
    """ "Y claimed responsibility", "Y claimed the attack", "claimed by Y", "no group claimed"."""
    word = items[at].word
    if word == "claimed" and _says(items, at + 1, ("by",)):
        what = next((i.word for i in reversed(items[max(0, at - 6):at]) if i.noun is not None), "")
        by = led_by(items, at, ("by",), 2)
        return _made(items, at, "claims", by, by) if what in OWNED else None
    thing = after(items, at)
    if thing < 0 or helped_by(items, at, BE) or _says(items, thing + 1, HELPING):
        return None
    owned = items[thing].word in ("responsibility", "credit") or (
        word.startswith("claim") and items[thing].word in OWNED and text[items[thing].span[0]].islower())
    return _owner(text, items, at) if owned else None


def _owner(text: str, items: Sequence[Item], at: int) -> Blame | None:
    who = before(items, at)
    if who >= 0 and not _NOBODY.match(text, *items[who].span):
        return _made(items, at, "claims", who, who)
    nobody = _NOBODY.search(text, max(0, items[at].span[0] - 60), items[at].span[0])
    return Blame(items[at].span, "none claimed") if nobody else None


def _deny(text: str, items: Sequence[Item], at: int, end: int) -> Blame | None:
    """ "Y denied any part in it", "Y rejected the accusation"."""
    cue = items[at].span[1]
    comma = text.find(",", cue, end)
    stop = min(end, cue + 80, comma if comma >= 0 and items[at].word not in DENYING else end)
    if helped_by(items, at, BE) or not _PART.search(text, cue, stop):
        return None
    return _made(items, at, "denies", before(items, at), -1)


def _responsible(_text: str, items: Sequence[Item], at: int, _end: int) -> Blame | None:
    """ "X holds Y responsible for", "Y is responsible for"."""
    if helped_by(items, at, BE):
        return _made(items, at, "accuses", before(items, at), -1)
    held = next((n for n in range(at - 1, max(-1, at - 8), -1) if items[n].says(HOLD)), -1)
    return _made(items, at, "accuses", after(items, held), before(items, held)) if held >= 0 else None


def _behind(_text: str, items: Sequence[Item], at: int, _end: int) -> Blame | None:
    """ "Y was behind the attack"."""
    return _made(items, at, "accuses", before(items, at), -1) if helped_by(items, at, BE) else None


def _says(items: Sequence[Item], at: int, words: Collection[str]) -> bool:
    return at < len(items) and items[at].says(words)


_READ: dict[str, Callable[[str, Sequence[Item], int, int], Blame | None]] = {
    word: read for words, read in ((ACCUSE, _accuse), (BLAME, _blame), (CLAIM, _claim), (DENY, _deny),
                                   (LIABLE, _responsible), (("behind",), _behind)) for word in words}
