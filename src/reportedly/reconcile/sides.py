"""Which party to the contest an actor may be counted with, suggested from what texts state: a guess, shown as one.

What people decide, by judgement or in a file of sides, is in `siding` and `sidesfile`, and always wins.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from reportedly.reconcile import countries, sidewords
from reportedly.reconcile.naming import words
from reportedly.reconcile.sidesfile import Sides, read_sides
from reportedly.reconcile.types import Grounds, Place, Side
from reportedly.types import ActorKind

__all__ = ["MEDIA", "MEDICAL", "MONITOR", "OPPOSITION", "STATE", "UN", "Sides", "home", "read_sides", "suggest"]
STATE = "State"
OPPOSITION = "Opposition"
MONITOR = "Monitor"
UN = "United Nations"
MEDICAL = "Medical"
MEDIA = "Media"
_SHOWN = 80  # characters of a name or role that a reason quotes
_READ = 400  # characters of one that are looked at


def suggest(
    name: str, kind: ActorKind | Literal["outlet"], role: str | None = None, affiliation: str | None = None, *,
    named: bool = True, home: str | None = None,
) -> Side | None:  # fmt: skip
    """The side that an actor's role, affiliation, name or kind speak for; None where they don't.

    Of somebody who is not `named`, `name` is the description. `home` is the ISO 3166 code of the state that the events
    are in: its bodies are "State", those of any other state are named for it. Where `home` is not known, a body that
    names its state is named for it too.
    """
    read: list[tuple[Grounds, str | None]] = [("role", role), ("affiliation", affiliation)]
    if kind != "person" or not named:  # the words of a person's name say nothing of what that person does
        read.append(("name", name))
    for grounds, said in read:
        if grounds == "affiliation" and said and countries.is_only(words(said)):
            continue  # where somebody lives, as often as not
        side = side_of(said[:_READ], home, outlet=kind == "outlet") if said else None
        if said and side:
            return Side(side, False, grounds, f"its {grounds} is “{_brief(said)}”")
    if kind == "outlet":
        return Side(MEDIA, False, "kind", "speaks as a publisher in its own voice")
    return None


def home(places: Iterable[Place | None]) -> str | None:
    """The state that most of these places are in, by its ISO 3166 code; None where no state has more than half."""
    counts = Counter(place.country.upper() for place in places if place is not None and place.country)
    first = min(counts, key=lambda code: (-counts[code], code), default=None)
    return first if first is not None and 2 * counts[first] > counts.total() else None


@lru_cache(maxsize=65536)
def side_of(said: str, home_state: str | None, *, outlet: bool = False) -> str | None:
    """The side that a role, a name or a description speaks for, by the first rule that fits; particular ones first."""
    text = " ".join(words(said))
    group = next((name for name, forms in sidewords.GROUPS.items() if forms.search(text)), None)
    if group is not None:
        return None if sidewords.ABOUT_GROUPS.search(text) else group
    if sidewords.UNITED_NATIONS.search(said):
        return UN
    watch = sidewords.MONITOR.search(text)
    if watch and "minist" not in text and not (outlet and watch.group() == "monitor"):  # the name of many a paper
        return MONITOR
    if sidewords.OPPOSITION.search(text):
        return OPPOSITION
    return None if sidewords.LEFT.search(text) else _state(said, home_state) or _trade(text)


def _trade(text: str) -> str | None:
    if sidewords.MEDICAL.search(text):
        return MEDICAL
    return MEDIA if sidewords.MEDIA.search(text) else None


def _state(said: str, home_state: str | None) -> str | None:
    """The side of a state's body: "State", or a foreign state's name; None for what is no such body."""
    spoken = words(said)
    named = [(code, a, b) for code, a, b in countries.found_in(spoken) if spoken[a:b] != ("us",) or "US" in said]
    codes = {code for code, _, _ in named}
    others = [word for n, word in enumerate(spoken) if not any(a <= n < b for _, a, b in named)]
    text = " ".join(spoken)
    body, plain = sidewords.STATE.search(text) is not None, all(word in sidewords.PLAIN for word in others)
    if len(codes) > 1 or (codes and "and" in spoken):
        return None  # "the Turkish embassy in Damascus"; "government and its Russian allies"
    if codes and (body or plain):  # "Syrian army", "Moscow"; but no "American University"
        return STATE if home_state in codes else countries.name_of(min(codes))
    return STATE if not codes and (body or _forces(text, others, plain=plain)) else None


def _forces(text: str, others: Sequence[str], *, plain: bool) -> bool:
    return plain and "president" not in others and sidewords.FORCES.search(text) is not None


def _brief(said: str) -> str:
    flat = " ".join(said[: _SHOWN * 2].split())
    return flat if len(flat) <= _SHOWN else flat[:_SHOWN].rstrip() + "…"
