"""Why two tellings were joined or not, in words: what each comparison saw, with what it was worth."""
from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date

from reportedly.reconcile.likelihood import Likelihood
from reportedly.reconcile.likeness import Profile
from reportedly.reconcile.spots import apart
from reportedly.reconcile.types import Reason
from reportedly.reconcile.yardstick import Yardstick

_LEAST = 0.15  # log odds below which a reason is none
_SHOWN = 3  # words, names and places that are listed


def reasons(one: Profile, two: Profile, by: Likelihood) -> tuple[Reason, ...]:
    """What speaks for and against, the weightiest first."""
    parts = by.parts(one, two)
    said = dict(_told(one, two, by.by))
    # That two texts share days, or words, is one thing, however often it is looked at.
    for part, whole in (("days", "day"), ("lead", "words"), ("title", "words")):
        parts[whole if whole in said else part] = parts.get(whole, 0.0) + parts[part]
    found = [Reason(text, round(parts[name], 2)) for name, text in said.items() if abs(parts[name]) >= _LEAST]
    return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.words)))


def _told(one: Profile, two: Profile, by: Yardstick) -> Iterator[tuple[str, str]]:
    if (words := _places(one, two, by)) is not None:
        yield "place", words
    if one.main is not None and two.main is not None:
        yield "day", _days(one, two)
    if one.traits.said is not None and two.traits.said is not None:
        gap = abs(one.traits.said - two.traits.said)
        yield "said", "told on the same day" if gap == 0 else f"told {_apart(gap)}"
    if one.kind is not None and two.kind is not None:
        yield "type", _types(one.kind, two.kind)
    for measure in ("killed", "injured"):
        if one.tolls[measure] and two.tolls[measure]:
            yield measure, _tolls(one, two, measure)
    if shared := _rarest(one.names, two.names, by):
        yield "names", f"both name {_listed([word.title() for word in shared])}"
    shared = _rarest(one.traits.lead, two.traits.lead, by)
    yield "words", f"words in common: {_listed(shared)}" if shared else "hardly any words in common"


def _places(one: Profile, two: Profile, by: Yardstick) -> str | None:
    names = [{key: name for key, name, _ in p.traits.places} for p in (one, two)]
    same = sorted(one.places.keys() & two.places.keys(),
                  key=lambda key: (-min(one.places[key], two.places[key]) * by.rarity("place", key), key))  # fmt: skip
    if same:
        spelt = [names[0][key] if names[0][key] == names[1][key] else f"{names[0][key]} ({names[1][key]})"
                 for key in same[:_SHOWN]]  # fmt: skip
        return f"both name {_listed(spelt)}"
    if not one.points or not two.points:
        return None
    far = min(apart(a, b) for a in one.points for b in two.points)
    return f"their places lie {far:,.0f} km apart" if far >= 1 else "their places lie together"


def _days(one: Profile, two: Profile) -> str:
    if one.wide or two.wide:
        return "dated within the same weeks" if one.days.keys() & two.days.keys() else "dated to other weeks"
    days = [p.main for p in (one, two) if p.main is not None]
    gap = abs(days[0] - days[1])
    stated = one.traits.dated and two.traits.dated
    if gap == 0:
        day = _day(days[0])
        return f"both date it {day}" if stated else f"likely the same day, {day}"
    return f"{'dated' if stated else 'likely'} {_apart(gap)}: {_day(min(days))} and {_day(max(days))}"


def _apart(gap: int) -> str:
    return "one day apart" if gap == 1 else f"{gap:,} days apart"


def _day(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{day.day} {day:%B} {day.year}"


def _types(one: str, two: str) -> str:
    return f"both: {one.lower()}" if one == two else f"{one.lower()} and {two.lower()}"


def _tolls(one: Profile, two: Profile, measure: str) -> str:
    mine, theirs = one.tolls[measure], two.tolls[measure]
    same = [toll for toll in mine if toll in theirs]
    if same:
        return f"both: {_count(min(same, key=str))} {measure}"
    pairs = sorted((abs((a[0] or a[1] or 0) - (b[0] or b[1] or 0)), str(a), str(b), a, b) for a in mine for b in theirs)
    return f"{_count(pairs[0][3])} {measure} and {_count(pairs[0][4])}"


def _count(toll: tuple[int | None, int | None]) -> str:
    low, high = toll
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"at least {low:,}" if low is not None else f"up to {high:,}"


def _rarest(one: Iterable[Hashable], two: Iterable[Hashable], by: Yardstick) -> list[str]:
    shared = {str(word) for word in one} & {str(word) for word in two}
    return sorted(shared, key=lambda word: (-by.rarity("word", word), word))[:_SHOWN]


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)
