"""What an incident's page says first, in sentences of its data alone: each value belongs to somebody, no verdict."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from reportedly.publish import tree, words
from reportedly.publish.glance import Count, counted, counts
from reportedly.publish.howmany import how_many
from reportedly.publish.incidentview import IncidentView
from reportedly.publish.marks import html
from reportedly.publish.moves import Point, points_of, value_of
from reportedly.reconcile.types import Support

# "Holders put the … at", and "who says how many …".
_NOUNS = {
    "killed": ("dead", "were killed"), "executed": ("executed", "were executed"),
    "injured": ("injured", "were injured"), "missing": ("missing", "are missing"),
    "detained": ("detained", "were detained"), "displaced": ("displaced", "were displaced"),
    "besieged": ("besieged", "are besieged"), "attended": ("number of people there", "were there"),
    "sentenced": ("sentenced", "were sentenced"),
}  # fmt: skip
_MOST_MOVED = 2  # holders whose figure moved


def lede(view: IncidentView) -> list[Markup]:
    """The sentences; none where no holder gives a figure."""
    row = counted(view)
    if row is None:
        return []
    every = counts(view, row)
    found = [count for count in every if not count.some] or every
    said = [*_spread(row.name, found), *_moved(view, row.name), *_supported(view, row.name, found)]
    return [Markup("{}.").format(sentence) for sentence in said]


def _spread(measure: str, found: Sequence[Count]) -> Iterator[Markup]:
    noun, done = _NOUNS.get(measure, (measure, measure))
    held = [count for count in found if not count.saying.denied and count.middle is not None]
    if held:
        yield _told(noun, done, held)
    denying = [count for count in found if count.saying.denied]
    if denying:
        yield Markup("{} denies {}").format(_name(denying[0]), _strong(f"“{_words(denying[0])}”"))
        if len(denying) > 1:
            others = len({count.party.key for count in denying[1:]})
            yield Markup("{} a figure too: {}").format("1 more denies" if others == 1 else f"{others:,} more deny",
                                                       _listed(denying[1:]))


def _words(count: Count) -> str:
    return words.shortened(count.saying.claim.words)


def _told(noun: str, done: str, held: Sequence[Count]) -> Markup:
    low, high = held[0], held[-1]
    holders = len({count.party.key for count in held})
    if holders == 1 and len(held) == 1:
        return Markup("{} alone says how many {}: {}").format(_name(low), done, _value(low))
    if low.saying.value == high.saying.value:
        return Markup("All {} holders who say how many {} say {}").format(holders, done, _value(low))
    lowest = [count for count in held if count.saying.value == low.saying.value]
    highest = [count for count in held if count.saying.value == high.saying.value]
    return Markup("Holders put the {} at {} ({}) to {} ({})").format(
        noun, _value(low), _listed(lowest), _value(high), _listed(highest)
    )


def _moved(view: IncidentView, measure: str) -> Iterator[Markup]:
    """Whose figure moved most: what they said first, and last."""
    moved: list[tuple[float, str, Point, Point]] = []
    for history in view.histories:
        points = [p for p in points_of(history) if not p.denied] if history.measure == measure else []
        if len(points) > 1 and points[0].day < points[-1].day and points[0].at != points[-1].at:
            first, last = points[0].at, points[-1].at
            moved.append((-max(first, last, 1) / max(min(first, last), 0.5), history.party.name, points[0], points[-1]))
    for _, name, first_, last_ in sorted(moved, key=lambda item: item[:2])[:_MOST_MOVED]:
        yield Markup("{} said {} on {} and {} on {}").format(
            Markup("<bdi>{}</bdi>").format(html(words.brief(name, 60))), _strong(value_of(first_.step)),
            words.date(first_.step.day), _strong(value_of(last_.step)), words.date(last_.step.day),
        )  # fmt: skip


def _supported(view: IncidentView, measure: str, found: Sequence[Count]) -> Iterator[Markup]:
    """What most reports repeat, and the largest figure, each with the number of its independent origins."""
    supports = [support for support in view.supports if support.measure == measure and support.origins]
    if not supports:
        return
    most = max(supports, key=lambda s: (s.reports, len(s.origins)))
    held = [count for count in found if not count.saying.denied and count.middle is not None]
    largest = _support_of(held[-1], supports) if held else None
    if largest is not None and largest is not most:
        yield Markup("The largest figure, {}, has {}").format(_strong(_figure(largest)), _origins(largest))
    if most.reports > 1:
        yield Markup("{}, {}, stands in {} and has {}").format(
            "The most repeated and the largest" if largest is most else "The most repeated", _strong(_figure(most)),
            words.count(most.reports, "report"), _origins(most),
        )  # fmt: skip


def _support_of(count: Count, supports: Sequence[Support]) -> Support | None:
    claim = count.saying.claim
    bounds = (claim.low, claim.best, claim.high)
    return next((s for s in supports if (s.low, s.best, s.high) == bounds), None)


def _figure(support: Support) -> str:
    first = next((node.claim for node in support.origins if node.claim), None)
    if first and (first.low, first.high) == (support.low, support.high):
        return how_many(first)
    return words.value({"low": support.low, "best": support.best, "high": support.high})


def _origins(support: Support) -> str:
    silent = tree.unsaid(support)
    number = len(support.origins) - silent
    if not number:
        return "no origin that any of them names" if support.reports > 1 else "no origin that it names"
    named = "one origin" if number == 1 else f"{number:,} independent origins"
    more = f", while {words.count(silent, 'outlet')} more {'names' if silent == 1 else 'name'} none"
    return f"{named}{more}" if silent else named


def _value(count: Count) -> Markup:
    group = count.saying.group
    said = _strong(f"{count.saying.value} {words.shortened(group, 40)}" if group else count.saying.value)
    return Markup('<a href="{}">{}</a>').format(count.saying.href, said) if count.saying.href else said


def _strong(said: str) -> Markup:
    return Markup("<b><bdi>{}</bdi></b>").format(html(said))


def _name(count: Count) -> Markup:
    return Markup("<bdi>{}</bdi>").format(html(words.brief(count.party.name, 60)))


def _listed(found: Sequence[Count]) -> Markup:
    """One holder by name, and how many more."""
    names = list({count.party.key: _name(count) for count in found}.values())
    return Markup("{} and {:,} more").format(names[0], len(names) - 1) if len(names) > 1 else names[0]
