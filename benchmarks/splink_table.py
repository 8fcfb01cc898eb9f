"""What splink_incidents.py gives to Splink: a row for each telling, likenesses worked out beforehand, and levels.

Traits, steps and rarity are those of reconcile/likeness.py, so that what differs is the linking, not the evidence.
"""
from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np

from reportedly.reconcile.likeness import Profile, profile
from reportedly.reconcile.types import Telling
from reportedly.reconcile.yardstick import Yardstick, yardstick

Row = dict[str, Any]
Table = np.ndarray[Any, np.dtype[np.float32]]
WORDS = {  # likenesses of texts, and the steps of their levels: ours
    "words": (0.03, 0.06, 0.09, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5),
    "lead": (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6),
    "title": (0.02, 0.08, 0.15, 0.25, 0.4),
    "names": (0.01, 0.1, 0.2, 0.35, 0.5),
    "actors": (0.01, 0.05, 0.1, 0.2, 0.35),
    "days": (0.05, 0.15, 0.3, 0.5, 0.75),
    "places": (0.01, 0.05, 0.1, 0.2, 0.3, 0.45),
}


@dataclass(frozen=True)
class Dossier:
    """Main tellings with their traits weighed; `labels` are their incidents where those are known."""

    by: Yardstick
    profiles: tuple[Profile, ...]
    labels: tuple[str, ...] = ()

    @cached_property
    def alike(self) -> dict[str, Table]:
        """Likenesses of all pairs, by what is compared."""
        of = self.profiles
        vectors = {name: [getattr(p, key) for p in of] for name, key in
                   (("words", "terms"), ("title", "title"), ("names", "names"), ("actors", "actors"))}
        found = {name: cosines(rows) for name, rows in vectors.items()}
        found["days"] = shares([p.days for p in of], lambda _: 1.0)
        found["places"] = shares([p.places for p in of], lambda key: self.by.rarity("place", key))
        found["lead"] = beginnings([frozenset(p.traits.lead) for p in of], self.by)
        return found


def dossier(tellings: Sequence[Telling], labels: Sequence[str] = ()) -> Dossier:
    """A dossier of main tellings in the order given."""
    by = yardstick((t.key, t.traits) for t in tellings)
    return Dossier(by, tuple(profile(t.key, t.traits, by) for t in tellings), tuple(labels))


def _dense(rows: Sequence[Mapping[Any, float]]) -> Table:
    keys = {key: n for n, key in enumerate(dict.fromkeys(key for row in rows for key in row))}
    made = np.zeros((len(rows), len(keys) or 1), dtype=np.float32)
    for n, row in enumerate(rows):
        for key, weight in row.items():
            made[n, keys[key]] = weight
    return made


def cosines(rows: Sequence[Mapping[Hashable, float]]) -> Table:
    """Of vectors of length one."""
    made = _dense(rows)
    return made @ made.T


def shares(rows: Sequence[Mapping[Any, float]], worth: Callable[[Any], float]) -> Table:
    """What two distributions have in common, each thing counted by its worth."""
    total = np.zeros((len(rows), len(rows)), dtype=np.float32)
    holders: dict[Any, list[tuple[int, float]]] = {}
    for n, row in enumerate(rows):
        for key, weight in row.items():
            holders.setdefault(key, []).append((n, weight))
    for key, held in holders.items():
        numbers = np.array([n for n, _ in held])
        weights = np.array([w for _, w in held], dtype=np.float32)
        total[np.ix_(numbers, numbers)] += np.minimum.outer(weights, weights) * worth(key)
    return total


def beginnings(leads: Sequence[frozenset[str]], by: Yardstick) -> Table:
    """How rare the six rarest words are that two beginnings share."""
    rare = {word: by.rarity("word", word) for lead in leads for word in lead}
    made = np.zeros((len(leads), len(leads)), dtype=np.float32)
    for one, two in combinations(range(len(leads)), 2):
        six = sorted((rare[word] for word in leads[one] & leads[two]), reverse=True)[:6]
        made[one, two] = made[two, one] = sum(six) / 6
    return made


def rows(of: Dossier, start: int = 0) -> list[Row]:
    """A row for each telling; `start` is the number of the first."""
    names = of.labels or ("",) * len(of.profiles)
    return [_row(start + n, p, of.by, label) for n, (p, label) in enumerate(zip(of.profiles, names, strict=True))]


def _row(number: int, one: Profile, by: Yardstick, label: str) -> Row:
    point = one.points[0] if one.points else (None, None)
    days = _first(one.days, 5)
    places = _first(one.places, 4)
    rare = sorted((w for w in one.traits.lead if by.rarity("word", w) >= 0.45),
                  key=lambda w: (-round(by.rarity("word", w), 2), w))[:8]
    when = one.main or one.traits.said or 0
    return {
        "unique_id": number, "n": number, "label": label,
        "names": 1 if one.names else None, "actors": 1 if one.actors else None,
        "place": places[0] if places else None, "latitude": point[0], "longitude": point[1],
        "day": one.main if one.traits.dated else None, "said": one.traits.said, "kind": one.kind,
        **_toll("killed", one), **_toll("injured", one),
        "there": [f"{place} {day}" for place in places for day in days],
        "pairs": [" ".join(sorted(two)) for two in combinations(rare[:7], 2)],
        "month": [f"{w} {(when + half) // 14} {half}" for w in rare for half in (0, 7)],
        "here": [f"{place} {w}" for place in places[:2] for w in rare],
        "named": sorted(one.names, key=lambda w: (-one.names[w], str(w)))[:8],
    }


def _first(weights: Mapping[Any, float], most: int) -> list[Any]:
    return sorted(weights, key=lambda key: (-weights[key], str(key)))[:most]


def _toll(measure: str, one: Profile) -> Row:
    tolls = _first(one.tolls[measure], 4)
    main = next((n for n in tolls[0] if n is not None), None) if tolls else None
    written = [f"{low} {high}" for low, high in tolls]
    return {measure: written[0] if tolls else None, f"{measure}_n": main, f"{measure}_all": written or None}


def _level(sql: str, *, tf: str | None = None, null: bool = False) -> Any:
    from splink import comparison_level_library as cll

    made = cll.CustomLevel(sql) if sql != "ELSE" else cll.ElseLevel()
    if tf:
        return made.configure(tf_adjustment_column=tf, tf_minimum_u_value=0.001)
    return made.configure(is_null_level=True) if null else made


def _likeness(name: str) -> list[Any]:
    known = [_level(f"{name}_l IS NULL OR {name}_r IS NULL", null=True)] if name in ("names", "actors") else []
    return [*known, *(_level(f"like_{name}(n_l, n_r) >= {edge}") for edge in reversed(WORDS[name])), _level("ELSE")]


def _place() -> list[Any]:
    from splink import comparison_level_library as cll

    nowhere = "like_places(n_l, n_r) <= 0.01 AND (latitude_l IS NULL OR latitude_r IS NULL)"
    shared = [_level(f"like_places(n_l, n_r) >= {edge}") for edge in reversed(WORDS["places"])]
    apart = [cll.DistanceInKMLevel("latitude", "longitude", km) for km in (3, 15, 50, 150)]
    same = _level("place_l = place_r", tf="place")
    return [_level(nowhere, null=True), same, *shared, *apart, _level("ELSE")]


def _gap(column: str, edges: Iterable[int], *, tf: bool = False) -> list[Any]:
    near = [_level(f"abs({column}_l - {column}_r) <= {edge}") for edge in edges]
    return [_level(f"{column}_l IS NULL OR {column}_r IS NULL", null=True),
            _level(f"{column}_l = {column}_r", tf=column if tf else None), *near, _level("ELSE")]


def _tolls(measure: str) -> list[Any]:
    ratio = f"(greatest({measure}_n_l, {measure}_n_r) + 0.5) / (least({measure}_n_l, {measure}_n_r) + 0.5)"
    return [_level(f"{measure}_l IS NULL OR {measure}_r IS NULL", null=True),
            _level(f"{measure}_l = {measure}_r", tf=measure),
            _level(f"list_has_any({measure}_all_l, {measure}_all_r)"),
            _level(f"{ratio} <= 1.5"), _level(f"{ratio} <= 3"), _level("ELSE")]


def arrow(table: Sequence[Row]) -> Any:
    import pyarrow as pa

    kinds: dict[str, Any] = dict.fromkeys(table[0], pa.string()) | {"latitude": pa.float64(), "longitude": pa.float64()}
    kinds |= dict.fromkeys(("unique_id", "n", "names", "actors", "day", "said", "killed_n", "injured_n"), pa.int32())
    lists = ("there", "pairs", "month", "here", "named", "killed_all", "injured_all")
    kinds |= dict.fromkeys(lists, pa.list_(pa.string()))
    return pa.Table.from_pylist(list(table), schema=pa.schema(kinds))


COMPARISONS: dict[str, Callable[[], list[Any]]] = {
    **{name: lambda name=name: _likeness(name) for name in WORDS if name != "places"},  # type: ignore[misc]
    "place": _place,
    "day": lambda: _gap("day", (1, 3, 7, 30, 365), tf=True),
    "said": lambda: _gap("said", (1, 2, 4, 7, 14, 30, 100)),
    "killed": lambda: _tolls("killed"),
    "injured": lambda: _tolls("injured"),
    "kind": lambda: [_level("kind_l IS NULL OR kind_r IS NULL", null=True), _level("kind_l = kind_r", tf="kind"),
                     _level("ELSE")],
}
