"""Counts of people as claims: how many, at least or at most, of whom, what happened to them, says who."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ..types import Attribution, Span
from .doubt import is_question
from .held import Holding
from .scene import Scene
from .sentencefigures import Figure, Reader

TELLS = re.compile(
    r"kill|murder|massacr|slaught|slain|assassinat|behead|butcher|martyr|lynch|shot|dead|death|die[sd]?\b|dying|fatal"
    r"|perish|bod(?:y|ies)|corpse|li(?:ves|fe)\b|toll|casualt|wound|injur|hurt|maim|poison|gass|arrest|detain|captur"
    r"|apprehend|jail|prison|custody|missing|disappear|displac|evacu|refugee|siege|besieg|safe passage|homes|symptom"
    r"|asphyx|suffer|victim|detention|fled|flee|trap|encircl|strand|execut|hang|attend|took part|march|rall|protest"
    r"|demonstrat|gather|crowd|destroy|damag|burn|torch|demolish|loot|raze|eliminat|neutrali|liquidat|abduct|kidnap"
    r"|sentenc|homeless|chok|suffocat|affected|expel|uproot|deport|drown|among|lost|losing|treatment"
    r"|being held|were held|hostage", re.I)
EVACUATION = re.compile(r"\bevacu", re.I)
PART_REACH = 60  # code points between a figure and one that is part of it, for both to be one claim's


def find_figures(scene: Scene, claims: Sequence[Attribution], dates: Iterable[Span]) -> list[Figure]:
    """The figures of a text in its order, nobody's yet. Numbers inside `dates` count nobody.

    The words for a source or a cue in `claims` end other phrases: "killing 40 others state radio reported".
    """
    taken = sorted(dates)
    evacuation = EVACUATION.search(scene.text) is not None
    edges = sorted({s for c in claims for s, _ in (*c.source, *c.cue)})
    out: list[Figure] = []
    lone: list[Figure] = []
    for span in scene.sentences:
        if TELLS.search(scene.text, *span) and not is_question(scene.text, span):
            inside = edges[bisect_left(edges, span[0]):bisect_left(edges, span[1])]
            reader = Reader(scene, span, taken, len(out), inside, evacuation)
            out += reader.figures()
            lone += reader.lone()
    return _with_lone(out, lone)


def _with_lone(figures: list[Figure], lone: Sequence[Figure]) -> list[Figure]:
    """The figures with those of one person each, where the text counts nobody else so: "a nurse was killed"."""
    counted = {f.measure for f in figures if f.high != 0}
    more = [f for f in lone if f.measure not in counted]
    if not more:
        return figures
    both = figures + more
    places = sorted(range(len(both)), key=lambda n: both[n].span)
    now = {old: new for new, old in enumerate(places)}
    merged = [both[n] for n in places]
    return [replace(f, part_of=now[f.part_of]) if f.part_of is not None else f for f in merged]


def held(text: str, figures: Sequence[Figure], claims: Sequence[Attribution]) -> list[Figure]:
    """The figures with the innermost attributions whose contents hold them; a part may take that of its whole.

    Who claims responsibility for an attack "that killed 30" has not said how many it killed.
    """
    holding = Holding(claims)
    of = {c.id: c for c in claims}
    own = [holding.of(f.number) for f in figures]
    own = [None if a is not None and _is_responsibility(text, of[a]) else a for a in own]
    out = []
    for n, f in enumerate(figures):
        whole = f.part_of if own[n] is None else None
        near = whole is not None and 0 <= f.span[0] - figures[whole].span[1] <= PART_REACH
        out.append(replace(f, attribution=own[whole] if near and whole is not None else own[n]))
    return out


def _is_responsibility(text: str, c: Attribution) -> bool:
    cue = text[slice(*c.cue[0])].lower() if c.cue else ""
    return "responsibility" in cue or (bool(c.content) and text.startswith("responsibility", c.content[0][0]))


def to_json(scene: Scene, figures: Sequence[Figure], events: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The figures as docs/json.md has them, `f1` and on, each with the one of `events` that it counts the harm of."""
    text = scene.text
    found = _Events(scene, events)
    return tuple({
        "id": f"f{n}", "span": list(f.span), "measure": f.measure, "low": f.low, "best": f.best, "high": f.high,
        "group": text[slice(*f.group)] if f.group else None, "hedged": f.hedged, "total": f.total,
        "part_of": f"f{f.part_of + 1}" if f.part_of is not None else None, "event": found.of(f),
        "attribution": f.attribution, "word": list(f.word)} for n, f in enumerate(figures, 1))


class _Events:
    """The events of a text by sentence."""

    def __init__(self, scene: Scene, events: Sequence[dict[str, Any]]) -> None:
        self.scene = scene
        self.by_sentence: dict[int, list[dict[str, Any]]] = {}
        for e in events:
            if "accused" not in e:  # who is held responsible is told of an event, and is none
                self.by_sentence.setdefault(scene.sentence_at(e["span"][0]), []).append(e)

    def of(self, f: Figure) -> str | None:
        """The event whose words tell the figure, or which stands around it, or the only one of its sentence."""
        here = self.by_sentence.get(self.scene.sentence_at(f.span[0]), [])
        told = [e for e in here if _meet(e.get("trigger", e["span"]), f.word)]
        around = [e for e in here if _meet(e["span"], f.word) or _meet(e["span"], f.span)]
        best = told or around or (here if len(here) == 1 else [])
        return str(min(best, key=lambda e: e["span"][1] - e["span"][0])["id"]) if best else None


def _meet(a: Sequence[int], b: Sequence[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
