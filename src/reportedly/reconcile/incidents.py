"""The incidents of a dossier: what all documents tell of one occurrence, and why that is taken to be one.

A pure function of digests and judgements, whatever their order. An incident's id is that of one of its tellings, the
one whose hash is smallest: so it stays when reports are added, unless one of a smaller hash is among them; and since
every id that an incident could have is among `was`, whoever kept an old one finds what it became.
"""
from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.ledger.actors import Judgement, in_force
from reportedly.reconcile.days import day_of, spread
from reportedly.reconcile.groups import Groups
from reportedly.reconcile.kept import Keep, Kept, Worths
from reportedly.reconcile.lean import Tellings
from reportedly.reconcile.linking import Linked, link
from reportedly.reconcile.types import Digest, Incident, Link, Place, Telling, Traits
from reportedly.types import Span

Known = Callable[[str], Worths]  # what pairs were worth at another time, by the stamp of the yardstick
Told = tuple[Telling, Traits]

_QUIET = frozenset(("Arrests", "Agreement", "Change to group/activity", "Disrupted weapons use", "Peaceful protest",
                    "Headquarters or base established", "Non-violent transfer of territory", "Other"))  # fmt: skip
_LESS = 0.4  # of its weight that a quiet kind keeps where people were killed
_CLOSE = -2.5  # log odds of a pair that was not joined and is worth a look
_BEFORE = 40  # tellings of a group that a later one is compared with for its link
_NEAR = 5  # of those that an incident shows
_UNSURE = 0.2  # what a day counts that the text does not state


def incidents(
    digests: Iterable[Digest], judgements: Iterable[Judgement] = (), known: Known | None = None
) -> list[Incident]:
    """All incidents, in the order of their days, then of their ids; undated ones last.

    Every document is in one of them with its main telling. `known` keeps scores from one time to the next.
    """
    held = list(digests)
    told = {telling.key: telling for digest in held for telling in digest.tellings}
    keep = (lambda stamp: Kept(known(stamp))) if known else None
    return [_filled(incident, told) for incident in outlines(held, judgements, keep)]


def outlines(
    digests: Iterable[Digest], judgements: Iterable[Judgement] = (), keep: Keep | None = None
) -> list[Incident]:
    """The same, its tellings without claims and traits: all of a large dossier in little memory.

    Digests are gone through once, and need not be in memory. `keep` keeps what linking may have again another time.
    """
    standing = [j for j in in_force(judgements) if j.verdict in ("same", "different") and j.about == "incident"]
    judged = {j.document for j in standing} | {j.other[0] for j in standing if j.other}
    tellings = Tellings(digests, judged)
    if not tellings.all:
        return []
    joined, parted, named = _decided(tellings, standing)
    linked = link(tellings, joined, parted, keep)
    of = {n: g for g, group in enumerate(linked.groups) for n in group}
    near = _near(linked, tellings.all, of, named)
    held = _held(linked, named)
    made = [_incident(tellings, group, held[g], near[g]) for g, group in enumerate(linked.groups)]
    return sorted(made, key=lambda i: (i.date is None, i.date or "", i.id))


def whole(incident: Incident, digests: Iterable[Digest]) -> Incident:
    """One of `outlines` as `incidents` gives it, from the digests of its documents."""
    return _filled(incident, {telling.key: telling for digest in digests for telling in digest.tellings})


def _filled(incident: Incident, told: Mapping[str, Telling]) -> Incident:
    return replace(incident, tellings=tuple(told.get(one.key, one) for one in incident.tellings))


def telling_id(key: str) -> str:
    """The id that an incident of this telling alone has: 16 hex digits."""
    return hashlib.sha256(f"incident {key}".encode()).hexdigest()[:16]


def _decided(
    tellings: Tellings, standing: Sequence[Judgement]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], dict[tuple[int, int], str]]:
    """What people joined, what they told apart, and the judgement on each such pair. The newest stand first: an older
    one that contradicts them counts for nothing.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for n, telling in enumerate(tellings.all):
        places[telling.document].append(n)
    groups = Groups([str(n) for n in range(len(tellings.all))])
    named: dict[tuple[int, int], str] = {}
    joined: list[tuple[int, int]] = []
    parted: list[tuple[int, int]] = []
    for judgement in reversed(standing):
        pair = _pair(judgement, tellings, places)
        if pair is None:
            continue
        if judgement.verdict == "same":
            groups.join(*pair)
            if groups.root(pair[0]) == groups.root(pair[1]):
                joined.append(pair)
        elif groups.root(pair[0]) != groups.root(pair[1]):
            groups.part(*pair)
            parted.append(pair)
        named.setdefault((min(pair), max(pair)), judgement.id)
    return joined, parted, named


def _pair(
    judgement: Judgement, tellings: Tellings, places: Mapping[str, Sequence[int]]
) -> tuple[int, int] | None:
    other = judgement.other
    if judgement.span is None or other is None:
        return None
    one = _at(judgement.document, judgement.span, tellings, places)
    two = _at(*other, tellings, places)
    return None if one is None or two is None or one == two else (one, two)


def _at(document: str, span: Span, tellings: Tellings, places: Mapping[str, Sequence[int]]) -> int | None:
    """The telling with the claim at a span of a document; its main one where no claim is there."""
    numbers = places.get(document, ())
    for n in numbers:
        if any(start < span[1] and span[0] < end for start, end in tellings.spans[tellings.all[n].key]):
            return n
    return next((n for n in numbers if tellings.all[n].main), None)


def _held(linked: Linked, named: Mapping[tuple[int, int], str]) -> list[tuple[Link, ...]]:
    """For each group the links that hold it together: of each telling the best to those before it, and people's."""
    found: list[tuple[Link, ...]] = []
    keys = linked.profiles.keys
    for group in linked.groups:
        pairs: dict[tuple[int, int], str | None] = {}
        order = sorted(group, key=lambda n: (not linked.mains[n], keys[n]))
        for at, two in enumerate(order):
            earlier = order[: min(at, _BEFORE)]
            if earlier:
                one = max(earlier, key=lambda n, two=two: (linked.score(n, two), keys[n]))  # type: ignore[misc]
                pairs[min(one, two), max(one, two)] = None
        inside = set(group)
        pairs |= {pair: j for pair, j in named.items() if pair[0] in inside and pair[1] in inside}
        links = (_link(linked, pair, joined=True, judgement=j) for pair, j in sorted(pairs.items()))
        found.append(tuple(sorted(links, key=lambda made: (-made.score, made.one, made.two))))
    return found


def _near(
    linked: Linked, tellings: Sequence[Telling], of: Mapping[int, int], named: Mapping[tuple[int, int], str]
) -> list[tuple[Link, ...]]:
    """For each group its closest pairs with tellings of others, the best one for each other group."""
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in linked.groups]
    for one, two, score in linked.scores.above(math.nextafter(_CLOSE, -math.inf)):
        a, b = of[one], of[two]
        if a == b or tellings[one].document == tellings[two].document:
            continue
        for mine, other in ((a, b), (b, a)):
            if score > best[mine].get(other, (_CLOSE - 1, 0, 0))[0]:
                best[mine][other] = (score, one, two)
    found = []
    for others in best:
        closest = sorted(others.values(), key=lambda near: (-near[0], near[1], near[2]))[:_NEAR]
        pairs = [(one, two) for _, one, two in closest]
        found.append(tuple(_link(linked, pair, joined=False, judgement=named.get(pair)) for pair in pairs))
    return found


def _link(linked: Linked, pair: tuple[int, int], *, joined: bool, judgement: str | None = None) -> Link:
    one, two = (linked.profiles.keys[n] for n in pair)
    likely = 1 / (1 + math.exp(-linked.score(*pair)))
    return Link(one, two, round(likely, 3), joined, linked.reasons(*pair), judgement)


def _incident(
    tellings: Tellings, group: Sequence[int], links: tuple[Link, ...], near: tuple[Link, ...]
) -> Incident:
    ids = sorted(telling_id(tellings.all[n].key) for n in group)
    order = [(tellings.all[n], tellings.traits(n)) for n in group]
    order.sort(key=lambda one: (not one[0].main, one[0].key))
    place, types = _place(order), _types(order)
    told = tuple(telling for telling, _ in order)
    return Incident(ids[0], _label(place, types), _date(order), place, types, told, links, near, tuple(ids[1:]))


def _date(told: Sequence[Told]) -> str | None:
    """The day that most of the tellings date it to; what is told on the side only counts where nothing else does."""
    leading = [one for one in told if one[0].main and one[1].days] or [one for one in told if one[1].days]
    if len(leading) == 1 or not leading:
        return leading[0][0].date if leading else next((t.date for t, _ in told if t.date), None)
    weights: dict[int, float] = defaultdict(float)
    for _, traits in leading:
        for day, weight in traits.days:
            weights[day] += weight * (1.0 if traits.dated else _UNSURE)
    said = min((traits.said for _, traits in leading if traits.said is not None), default=None)
    return day_of(Traits(days=spread(weights), dated=any(traits.dated for _, traits in leading), said=said))


def _place(told: Sequence[Told]) -> Place | None:
    """The place that weighs most in all tellings; of its spellings the commonest, known ones first."""
    weights: dict[str, float] = defaultdict(float)
    named: dict[str, list[Place]] = defaultdict(list)
    for telling, traits in told:
        whole = sum(weight for _, _, weight in traits.places) or 1.0
        for (key, _, weight), place in zip(traits.places, telling.places, strict=False):
            weights[key] += weight / whole * (1.0 if telling.main else 0.3) * (0.6 if _wide(place) else 1.0)
            named[key].append(place)
    if not weights:
        return None
    spellings = named[min(weights, key=lambda key: (-weights[key], key))]
    counts = {place: spellings.count(place) for place in spellings}
    return min(counts, key=lambda p: (p.latitude is None, -counts[p], p.name))


def _wide(place: Place) -> bool:
    return place.precision in ("province", "region", "country")


def _types(told: Sequence[Told]) -> tuple[str, ...]:
    weights: dict[str, float] = defaultdict(float)
    for telling, traits in told:
        for kind, weight in traits.types:
            weights[kind] += weight * (1.0 if telling.main else 0.3)
    if any(measure == "killed" and (low or high) for _, made in told for measure, low, high, _ in made.tolls):
        for kind in _QUIET & weights.keys():  # where people were killed, the arrests after it are not what it is called
            weights[kind] *= _LESS
    return tuple(sorted(weights, key=lambda kind: (-weights[kind], kind))[:3])


def _label(place: Place | None, types: Sequence[str]) -> str:
    kind = types[0].lower() if types else ""
    if place is None:
        return kind.capitalize() or "What happened is not told"
    return f"{place.name}: {kind}" if kind else place.name
