"""A reading's figures, numbered in the order of the text, with what a page or a terminal says of each. No sums."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.publish import words
from reportedly.publish.cards import Card
from reportedly.publish.holder import Holder, holder_of
from reportedly.publish.stated import Quoted, quoted, span_of, text_of
from reportedly.types import Reading, Span

# In the order in which one looks for them; measures that are not here follow by their names.
MEASURES = ("killed", "executed", "injured", "missing", "detained", "sentenced", "displaced", "besieged", "attended")


@dataclass(frozen=True, slots=True)
class Figure:
    """One count as a claim. `part_of` is the number of the figure that it is a part of, `event` that of its event."""

    number: int
    measure: str
    value: str
    group: str | None
    holder: Holder
    hedged: bool
    total: bool
    span: Span
    quoted: Quoted
    part_of: int | None = None
    event: int | None = None

    @property
    def anchor(self) -> str:
        """The id of its words in the text."""
        return f"f{self.number}"

    @property
    def said(self) -> str:
        """How many of what: "at least 31 killed"; "at least 31" where no measure of ours fits."""
        if self.measure == "other":
            return self.value
        between = ": " if self.value.endswith(words.NO_NUMBER) else " "
        return f"{self.value}{between}{self.measure}"

    @property
    def marks(self) -> tuple[str, ...]:
        """How it is given: hedged, as a running total."""
        return tuple(said for said, holds in (("hedged", self.hedged), ("running total", self.total)) if holds)


def figures(text: str, reading: Reading, cards: Iterable[Card], events: Mapping[str, int]) -> list[Figure]:
    """The figures of `reading` that have a place in `text`; `events` are the numbers of its events by their ids."""
    placed = sorted(
        ((span, f) for f in reading.figures if (span := span_of(f, len(text)))), key=lambda item: item[0]
    )
    known = {c.claim.id: c for c in cards}
    numbers = {str(f["id"]): n for n, (_, f) in enumerate(placed, 1) if f.get("id") is not None}
    return [_figure(n, text, span, f, known, numbers, events) for n, (span, f) in enumerate(placed, 1)]


def _figure(
    number: int, text: str, span: Span, data: dict[str, Any], cards: Mapping[str, Card],
    numbers: Mapping[str, int], events: Mapping[str, int],
) -> Figure:  # fmt: skip
    part_of = numbers.get(str(data.get("part_of")))
    return Figure(
        number=number,
        measure=words.measure(data),
        value=words.value(data, words.shortened(text[slice(*span)])),
        group=text_of(data, "group"),
        holder=holder_of(data, cards),
        hedged=data.get("hedged") is True,
        total=data.get("total") is True,
        span=span,
        quoted=quoted(text, span),
        part_of=part_of if part_of != number else None,
        event=events.get(str(data.get("event"))),
    )


def by_measure(measures: Iterable[str]) -> Sequence[str]:
    """The measures in the order in which a table lists them, each once."""
    found = set(measures)
    known = [measure for measure in MEASURES if measure in found]
    return [*known, *sorted(found - {*known, "other"}), *(["other"] if "other" in found else [])]
