"""Passages to learn types of events from: snippets with types, sentences of our own, and news without types.

Each passage comes with the trunk's states of its words, made as the reader makes them: within the text around it.
"""
from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.reading.encoder import Encoder
from reportedly.reading.eventtypes import ANSWERS, SUB_TYPES, states_of, words_of
from reportedly.reading.scene import find_sentences
from reportedly.reading.units import find_windows, lay_out
from reportedly.types import Span

OWN = Path(__file__).parent / "eventsentences.tsv"
WINDOW = 254
LONGEST = 90  # words of a passage without types; CASE's longest has 92
CASE = dict(zip("""
    ARMED_CLASH GOV_REGAINS_TERIT NON_STATE_ACTOR_OVERTAKES_TER CHEM_WEAP AIR_STRIKE SUIC_BOMB ART_MISS_ATTACK
    REM_EXPLOS GRENADE SEX_VIOL ATTACK ABDUCT_DISSAP PEACE_PROTEST PROTEST_WITH_INTER FORCE_AGAINST_PROTEST
    VIOL_DEMONSTR MOB_VIOL AGREEMENT ARREST CHANGE_TO_GROUP_ACT DISR_WEAP HQ_ESTABLISHED PROPERTY_DISTRUCT
    NON_VIOL_TERRIT_TRANSFER OTHER ORG_CRIME NATURAL_DISASTER MAN_MADE_DISASTER DIPLO ATTRIB
    """.split(), SUB_TYPES, strict=True))


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with the trunk's states of them; `type` indexes `SUB_TYPES`, the number after the last is no event."""

    text: str
    words: list[str]
    states: NDArray[np.float16]
    type: int = -1


def case(data: Path, encoder: Encoder) -> list[Passage]:
    """The typed snippets of CASE 2021, each a text by itself."""
    rows = map(json.loads, (data / "events/case2021-dev.jsonl").open(encoding="utf-8"))
    return [whole(r["text"], SUB_TYPES.index(CASE[r["sub_type"]]), encoder) for r in rows]


def own(encoder: Encoder) -> list[Passage]:
    """Sentences that were written to show what the types mean, and what no event is (no name before the tab)."""
    rows = (line.rstrip("\n").split("\t") for line in OWN.open(encoding="utf-8"))
    return [whole(text, ANSWERS.index(name), encoder) for name, text in rows]


def whole(text: str, sub_type: int, encoder: Encoder) -> Passage:
    """A text as one passage."""
    return next(passages(text, [(0, len(text))], encoder, sub_type))


def passages(text: str, spans: Sequence[Span], encoder: Encoder, sub_type: int = -1) -> Iterator[Passage]:
    """Spans of a text with their words and states."""
    layout = lay_out(text, encoder.pieces)
    found = [encoder.look(layout, w) for w in find_windows(layout, WINDOW)]
    starts = [u.start for u in layout.units]
    for first, last in spans:
        states = states_of(found, starts, (first, last)).astype(np.float16)
        yield Passage(text[first:last], words_of(layout, starts, (first, last)), states, sub_type)


def none(data: Path, encoder: Encoder, limit: int = 150) -> list[Passage]:
    """Sentences of election news, hardly one of which tells of an event."""
    some = (p for _, text in islice(polnear(data), 250, 250 + limit) for p in passages(text, runs(text)[4:6], encoder,
                                                                                       len(SUB_TYPES)))
    return [p for p in some if len(p.words) > 8][:limit]


def untyped(data: Path, encoder: Encoder) -> Iterator[Passage]:
    """Runs of one to three sentences of all kinds of texts that may be trained on."""
    texts = (*islice(polnear(data), 250), *gva(data), *ecb(data), *gum(data), *gap(data))
    for n, (_, text) in enumerate(texts):
        yield from (p for p in passages(text, runs(text, n), encoder) if 4 < len(p.words) <= LONGEST)


def runs(text: str, seed: int = 0) -> list[Span]:
    """A text's sentences, now and then two or three as one."""
    draw, out = random.Random(seed), []
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    sentences = list(find_sentences(text, paragraphs))
    while sentences:
        size = draw.choice((1, 1, 2, 3))
        some, sentences = sentences[:size], sentences[size:]
        out.append((some[0][0], some[-1][1]))
    return out


def polnear(data: Path) -> Iterator[tuple[str, str]]:
    """Election news as (id, text)."""
    rows = map(json.loads, (data / "attribution/polnear-train.jsonl").open(encoding="utf-8"))
    yield from {r["document"]: r["text"] for r in rows}.items()


def gva(data: Path) -> Iterator[tuple[str, str]]:
    """Beginnings of every thirteenth article on shootings."""
    for line in islice((data / "incidents/gva-train.jsonl").open(encoding="utf-8"), 0, None, 13):
        r = json.loads(line)
        yield r["id"], r["text"][:1500]


def ecb(data: Path) -> Iterator[tuple[str, str]]:
    """News on crimes, disasters, wars and film stars."""
    for line in (data / "incidents/ecbplus-train.jsonl").open(encoding="utf-8"):
        r = json.loads(line)
        yield r["id"], r["text"]


def gum(data: Path) -> Iterator[tuple[str, str]]:
    """Interviews, lives, academic and court texts."""
    for line in (data / "speakers/gum-other-train.jsonl").open(encoding="utf-8"):
        r = json.loads(line)
        yield r["id"], r["text"][:5000]


def gap(data: Path) -> Iterator[tuple[str, str]]:
    """Passages of Wikipedia."""
    with (data / "speakers/gap/gap-train.tsv").open(encoding="utf-8", newline="") as lines:
        for r in islice(csv.DictReader(lines, delimiter="\t"), 600):
            yield r["ID"], r["Text"]


def folds(some: Sequence[Passage], seed: int, number: int = 5) -> list[list[int]]:
    """Indices of each fold: every type spread over all, passages that share much of their words in one."""
    group = alike(some)
    members: dict[int, list[int]] = {}
    for n, g in enumerate(group):
        members.setdefault(g, []).append(n)
    draw = random.Random(seed)
    out: list[list[int]] = [[] for _ in range(number)]
    order = sorted(members, key=lambda g: (some[g].type, draw.random()))
    start = draw.randrange(number)
    for n, g in enumerate(order):
        out[(start + n) % number] += members[g]
    return out


def alike(some: Sequence[Passage], share: float = 0.3) -> list[int]:
    """For each passage the first that it shares a good part of its runs of four words with, or itself."""
    grams = [{tuple(p.words[i:i + 4]) for i in range(max(1, len(p.words) - 3))} for p in some]
    group = list(range(len(some)))
    for a, first in enumerate(grams):
        for b in range(a):
            if len(first & grams[b]) >= share * min(len(first), len(grams[b])):
                group = [group[b] if g == group[a] else g for g in group]
    return group
