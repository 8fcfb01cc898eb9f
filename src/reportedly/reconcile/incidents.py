"""The incidents of a dossier: what all documents tell of one occurrence, and why that is taken to be one.

A pure function of digests and judgements, whatever their order. An incident's id is that of one of its tellings, the
one whose hash is smallest: so it stays when reports are added, unless one of a smaller hash is among them; and since
every id that an incident could have is among `was`, whoever kept an old one finds what it became.
"""
from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportedly.ledger.actors import Judgement, in_force
from reportedly.reconcile.days import day_of, spread
from reportedly.reconcile.groups import Groups
from reportedly.reconcile.linking import Known, Linked, link
from reportedly.reconcile.reasons import reasons
from reportedly.reconcile.types import Digest, Incident, Link, Place, Telling, Traits
from reportedly.types import Span

_CLOSE = -2.5  # log odds of a pair that was not joined and is worth a look
_NEAR = 5  # of those that an incident shows
_UNSURE = 0.2  # what a day counts that the text does not state


def incidents(
    digests: Iterable[Digest], judgements: Iterable[Judgement] = (), known: Known = lambda _: {}
) -> list[Incident]:
    """All incidents, in the order of their days, then of their ids; undated ones last.

    Every document is in one of them with its main telling. `known` keeps scores from one time to the next.
    """
    tellings = sorted((t for digest in digests for t in digest.tellings), key=lambda t: t.key)
    if not tellings:
        return []
    standing = in_force(judgements)
    joined, parted, named = _decided(tellings, standing)
    linked = link(tellings, joined, parted, known)
    of = {n: g for g, group in enumerate(linked.groups) for n in group}
    near = _near(linked, tellings, of, named)
    held = _held(linked, tellings, named)
    made = [_incident([tellings[n] for n in group], held[g], near[g]) for g, group in enumerate(linked.groups)]
    return sorted(made, key=lambda i: (i.date is None, i.date or "", i.id))


def telling_id(key: str) -> str:
    """The id that an incident of this telling alone has: 16 hex digits."""
    return hashlib.sha256(f"incident {key}".encode()).hexdigest()[:16]


def _decided(
    tellings: Sequence[Telling], standing: Sequence[Judgement]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], dict[tuple[int, int], str]]:
    """What people joined, what they told apart, and the judgement on each such pair. The newest stand first: an older
    one that contradicts them counts for nothing.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for n, telling in enumerate(tellings):
        places[telling.document].append(n)
    groups = Groups([str(n) for n in range(len(tellings))])
    named: dict[tuple[int, int], str] = {}
    joined: list[tuple[int, int]] = []
    parted: list[tuple[int, int]] = []
    for judgement in reversed(standing):
        if judgement.verdict not in ("same", "different") or judgement.about != "incident":
            continue
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
    judgement: Judgement, tellings: Sequence[Telling], places: Mapping[str, Sequence[int]]
) -> tuple[int, int] | None:
    other = judgement.other
    if judgement.span is None or other is None:
        return None
    one = _at(judgement.document, judgement.span, tellings, places)
    two = _at(*other, tellings, places)
    return None if one is None or two is None or one == two else (one, two)


def _at(document: str, span: Span, tellings: Sequence[Telling], places: Mapping[str, Sequence[int]]) -> int | None:
    """The telling with the claim at a span of a document; its main one where no claim is there."""
    numbers = places.get(document, ())
    for n in numbers:
        if any(c.span[0] < span[1] and span[0] < c.span[1] for c in tellings[n].claims):
            return n
    return next((n for n in numbers if tellings[n].main), None)


def _held(
    linked: Linked, tellings: Sequence[Telling], named: Mapping[tuple[int, int], str]
) -> list[tuple[Link, ...]]:
    """For each group the links that hold it together: of each telling the best to those before it, and people's."""
    found: list[tuple[Link, ...]] = []
    for group in linked.groups:
        pairs: dict[tuple[int, int], str | None] = {}
        order = sorted(group, key=lambda n: (not linked.mains[n], tellings[n].key))
        for at, two in enumerate(order):
            earlier = order[: min(at, 40)]
            if earlier:
                one = max(earlier, key=lambda n, two=two: (linked.score(n, two), tellings[n].key))  # type: ignore[misc]
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
    for (one, two), score in sorted(linked.scores.items()):
        a, b = of[one], of[two]
        if a == b or score < _CLOSE or tellings[one].document == tellings[two].document:
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
    one, two = (linked.profiles[n] for n in pair)
    why = reasons(one, two, linked.scorer(*pair))
    likely = 1 / (1 + math.exp(-linked.score(*pair)))
    return Link(one.key, two.key, round(likely, 3), joined, why, judgement)


def _incident(tellings: Sequence[Telling], links: tuple[Link, ...], near: tuple[Link, ...]) -> Incident:
    ids = sorted(telling_id(t.key) for t in tellings)
    order = sorted(tellings, key=lambda t: (not t.main, t.key))
    place, types = _place(order), _types(order)
    label = _label(place, types)
    return Incident(ids[0], label, _date(order), place, types, tuple(order), links, near, tuple(ids[1:]))


def _date(tellings: Sequence[Telling]) -> str | None:
    """The day that most of the tellings date it to; what is told on the side only counts where nothing else does."""
    leading = [t for t in tellings if t.main and t.traits.days] or [t for t in tellings if t.traits.days]
    if len(leading) == 1 or not leading:
        return leading[0].date if leading else next((t.date for t in tellings if t.date), None)
    weights: dict[int, float] = defaultdict(float)
    for telling in leading:
        for day, weight in telling.traits.days:
            weights[day] += weight * (1.0 if telling.traits.dated else _UNSURE)
    said = min((t.traits.said for t in leading if t.traits.said is not None), default=None)
    return day_of(Traits(days=spread(weights), dated=any(t.traits.dated for t in leading), said=said))


def _place(tellings: Sequence[Telling]) -> Place | None:
    """The place that weighs most in all tellings; of its spellings the commonest, known ones first."""
    weights: dict[str, float] = defaultdict(float)
    named: dict[str, list[Place]] = defaultdict(list)
    for telling in tellings:
        whole = sum(weight for _, _, weight in telling.traits.places) or 1.0
        for (key, _, weight), place in zip(telling.traits.places, telling.places, strict=False):
            weights[key] += weight / whole * (1.0 if telling.main else 0.3) * (0.6 if _wide(place) else 1.0)
            named[key].append(place)
    if not weights:
        return None
    spellings = named[min(weights, key=lambda key: (-weights[key], key))]
    counts = {place: spellings.count(place) for place in spellings}
    return min(counts, key=lambda p: (p.latitude is None, -counts[p], p.name))


def _wide(place: Place) -> bool:
    return place.precision in ("province", "region", "country")


def _types(tellings: Sequence[Telling]) -> tuple[str, ...]:
    weights: dict[str, float] = defaultdict(float)
    for telling in tellings:
        for kind, weight in telling.traits.types:
            weights[kind] += weight * (1.0 if telling.main else 0.3)
    return tuple(sorted(weights, key=lambda kind: (-weights[kind], kind))[:3])


def _label(place: Place | None, types: Sequence[str]) -> str:
    kind = types[0].lower() if types else ""
    if place is None:
        return kind.capitalize() or "What happened is not told"
    return f"{place.name}: {kind}" if kind else place.name
