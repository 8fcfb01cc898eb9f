"""Whether an event is told as having happened, or as planned, denied, feared, demanded or supposed."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .phrases import ADVERBS, HELPING, Item

Modality = Literal["happened", "planned", "denied", "feared", "demanded", "hypothetical"]

BACK, ON, NEAR = 6, 4, 4  # phrases and words before, after, and right before a trigger that may tell
NOT = frozenset("""not never no without nobody neither nor n't cannot cant didnt
doesnt dont wont wasnt werent hasnt havent hadnt isnt arent couldnt false baseless untrue fabricated denied denies
deny denying rejected dismissed refuted""".split())
MAY = frozenset("may might could".split())
WILL = frozenset("will shall 'll".split())
MUST = frozenset("should must".split())
SUPPOSED = frozenset("if unless".split())
PLANNED = frozenset("""plan plans planned planning plot plots intend intends intended intending scheduled vow vows vowed
threaten threatens threatened threatening prepare prepares preparing prepared preparations pledged promised ready poised
expected trying tried attempted attempting seek seeks seeking sought want wants wanted""".split())
# before "to": what follows was done, "managed to seize"
ACTUAL = frozenset("""managed able continue continues continued continuing began begin begins started starting went
had have has going helped used allowed enabled forced first last only""".split())
FAILED = frozenset("failed fails unable refused declined".split())
FEARED = frozenset("""fear fears feared fearing risk risks possibility danger warn warned warning threat threats
prospect""".split())
DEMANDED = frozenset("""urge urges urged urging demand demands demanded demanding call calls called calling appeal
appealed appeals ordered order orders request requested asked""".split())
FEARED_KIND, PLANNED_KIND = frozenset("possible potential feared".split()), frozenset(
    "planned upcoming scheduled proposed imminent future".split())
CLAUSE = frozenset("""; : — – . , after before while when as because although though who which that said says
told""".split())
PERCEIVED = frozenset("heard seen felt".split())  # "gunfire could be heard": it was
FIRST = 60  # code points of a phrase in which its first words stand


def modality_of(items: Sequence[Item], at: int, text: str) -> Modality:
    """How the sentence tells of the event whose trigger is in the phrase or word at `at`."""
    reach = _back(items, at)
    words = [i.word for i in reach if i.noun is None]
    if _is_denied(items[at], reach, words, text):
        return "denied"
    if items[at].noun is None:
        to = at > 0 and items[at - 1].says(("to",)) and not items[at].word.endswith("ing")
        return _of_verb(words, to)
    following = {i.word for i in items[at + 1:at + 1 + ON] if i.noun is None}
    return _after_noun(following) or _of_noun(_first_words(items[at], text), {i.word for i in reach[-2:]}, words)


def _is_denied(own: Item, reach: Sequence[Item], words: Sequence[str], text: str) -> bool:
    """Whether a word of denial governs the trigger: "no attack took place", "nobody was shot", "did not fire"."""
    governing = _helpers(reach) if own.noun is None else words
    if any(w in NOT or w.endswith(("n't", "n’t")) for w in governing):
        return True
    near = [own] if own.noun is not None else [i for i in reach[-NEAR:] if i.noun is not None]
    return any({"no", "neither"} & _first_words(i, text) or i.word in ("nobody", "none") for i in near)


def _helpers(reach: Sequence[Item]) -> list[str]:
    """The words right before a verb that help or deny it: of "who had not slept shelled" none."""
    out: list[str] = []
    for item in reversed(reach):
        if item.noun is not None or not (item.word in HELPING or item.word in ADVERBS or item.word in NOT
                                         or item.word == "one" or item.word.endswith(("ly", "n't", "n’t"))):
            break
        out.append(item.word)
    return out


def _of_verb(words: Sequence[str], to: bool) -> Modality:
    """By the words before it, and whether "to" leads it in: "plans to seize", "urged the guard to attack"."""
    near = set(words[-NEAR:])
    rules: tuple[tuple[bool, Modality], ...] = (
        (bool(SUPPOSED & set(words)) or "would" in near, "hypothetical"),
        (bool(MUST & near) or (to and bool(DEMANDED & set(words))), "demanded"),
        (bool(MAY & near) or bool(FEARED & near), "feared"),
        (to and bool(FAILED & near), "denied"),
        (bool(WILL & near) or (to and not ACTUAL & set(words[-2:-1])), "planned"),  # "an operation to seize the town"
    )
    return next((modality for holds, modality in rules if holds), "happened")


def _of_noun(own: set[str], near: set[str], words: Sequence[str]) -> Modality:
    """By the first words of its phrase, the heads and words right before it, and the words of its clause so far."""
    before = set(words[-NEAR:])
    rules: tuple[tuple[bool, Modality], ...] = (
        (bool(SUPPOSED & set(words)), "hypothetical"),
        (bool(FEARED_KIND & own or FEARED & near or MAY & before), "feared"),
        (bool(PLANNED_KIND & own or PLANNED & near or WILL & before), "planned"),
        (bool(DEMANDED & near), "demanded"),
    )
    return next((modality for holds, modality in rules if holds), "happened")


def _after_noun(following: set[str]) -> Modality | None:
    """What the words behind a noun say: "the march was planned", "the attack never happened"."""
    rules: tuple[tuple[bool, Modality], ...] = (
        (bool({"not", "never"} & following), "denied"),
        (bool({"planned", "scheduled", "will"} & following), "planned"),
        (bool(MAY & following) and not PERCEIVED & following, "feared"),
        ("would" in following, "hypothetical"),
    )
    return next((modality for holds, modality in rules if holds), None)


def _back(items: Sequence[Item], at: int) -> Sequence[Item]:
    """What stands before an index in its clause."""
    n = at
    while n > 0 and at - n < BACK and not items[n - 1].says(CLAUSE):
        n -= 1
    return items[n:at]


def _first_words(item: Item, text: str) -> set[str]:
    """The first words of a phrase, in lower case."""
    return set(text[item.span[0]:min(item.span[1], item.span[0] + FIRST)].lower().split()[:4])
