"""What people decided about actors and claims, and the actors that they decided about, as the ledger hands them out."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from reportedly.ledger.entries import Entry, Verdict, second_place
from reportedly.types import Actor, Reading, Span

About = Literal["actor", "incident"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An actor of one document, as the reading that counts has it: the document's id, and the actor.

    `claims` is the number of attributions in that reading that the actor holds, alone or together with others.
    """

    document: str
    actor: Actor
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: the id of its entry, and what the entry says (see `judgement_entry`)."""

    id: str
    document: str
    span: Span | None
    verdict: Verdict
    value: Any
    who: str
    when: str
    withdraws: str | None = None

    @property
    def moment(self) -> datetime:
        """`when` as a moment that can be compared with others; a day that no calendar has counts as the oldest."""
        try:
            return datetime.fromisoformat(self.when).astimezone(UTC)
        except (ValueError, OverflowError):
            return datetime.min.replace(tzinfo=UTC)

    @property
    def other(self) -> tuple[str, Span] | None:
        """Of `same` and `different`: the document and span of the second; None where `value` names none."""
        return second_place(self.value)

    @property
    def about(self) -> About:
        """Whether two incidents are the same or different, or an actor (or two) is judged; all else is on actors."""
        told = isinstance(self.value, dict) and self.value.get("about") == "incident"
        return "incident" if told and self.verdict in ("same", "different") else "actor"

    @property
    def side(self) -> str | None:
        """Of `side`: the side's name; None where the actor is counted with none, and for other verdicts."""
        name = self.value.get("side") if self.verdict == "side" and isinstance(self.value, dict) else None
        return name if isinstance(name, str) else None


def claims_by_holder(reading: Reading) -> Counter[str]:
    """How many claims each actor holds, by its id; one that several hold together counts for each of them."""
    return Counter(actor for claim in reading.attributions for actor in set(claim.holders))


def judgement_of(entry_id: str, entry: Entry) -> Judgement:
    """The judgement that a judgement entry holds."""
    span = entry.get("span")
    place = None if span is None else (span[0], span[1])
    said = (entry["verdict"], entry.get("value"), entry["who"], entry["when"], entry.get("withdraws"))
    return Judgement(entry_id, entry["document"], place, *said)


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions that stand, oldest first: those that no standing withdrawal takes back.

    A judgement that withdraws another decides nothing itself, and is not listed. A withdrawal can be withdrawn as well;
    what it took back then stands again. The order in which the judgements come makes no difference.
    """
    known = {judgement.id: judgement for judgement in judgements}
    takers: dict[str, list[str]] = {}
    for judgement in known.values():
        if judgement.withdraws is not None:
            takers.setdefault(judgement.withdraws, []).append(judgement.id)
    stands: dict[str, bool] = {}
    for start in known:
        pending = [start]
        while pending:  # an id is a hash of what it withdraws, so that no chain of withdrawals can bite its tail
            open_ones = [taker for taker in takers.get(pending[-1], ()) if taker not in stands]
            if open_ones:
                pending += open_ones
            else:
                last = pending.pop()
                stands[last] = not any(stands[taker] for taker in takers.get(last, ()))
    standing = (judgement for judgement in known.values() if stands[judgement.id] and judgement.withdraws is None)
    return sorted(standing, key=lambda judgement: (judgement.moment, judgement.id))
