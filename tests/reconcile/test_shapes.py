"""Readings of a merged ledger may hold anything where a figure or a place should be."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reconcile.shapes import well_formed
from reportedly.types import Reading

FIGURE: dict[str, Any] = {
    **{"id": "f1", "span": [0, 4], "measure": "killed", "low": 12, "best": None, "high": None, "group": None},
    **{"hedged": False, "total": False, "part_of": None, "event": None, "attribution": None},
}
EVENT: dict[str, Any] = {
    **{"id": "e1", "span": [0, 4], "type": "Battles", "sub_type": None, "score": 0.5, "actor": None, "target": "x"},
    **{"place": None, "date": "2031-03", "modality": "happened", "attribution": "a1", "trigger": [0, 4]},
}
PLACE: dict[str, Any] = {
    **{"span": [0, 4], "name": "Sarn", "geonames_id": 3, "latitude": 1, "longitude": 2.5, "country": "XX"},
    **{"precision": "town", "use": "place"},
}
DATE: dict[str, Any] = {"span": [0, 4], "value": "2031-03"}
KINDS: dict[str, dict[str, Any]] = {"figures": FIGURE, "events": EVENT, "places": PLACE, "dates": DATE}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def reading(**found: Any) -> Reading:
    lists: dict[str, Any] = {name: tuple(value) for name, value in found.items()}
    return replace(Reading("0" * 64, "reader-v1"), **lists)


def test_what_a_reader_writes_stays() -> None:
    whole = reading(**{name: [one, {**one, "new field": {"of": "a later version"}}] for name, one in KINDS.items()})
    assert well_formed(whole) == whole
    assert well_formed(reading()) == reading()


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("figures", {"low": "12"}), ("figures", {"best": 2.5}), ("figures", {"high": True}), ("figures", {"group": 3}),
        ("figures", {"measure": None}), ("figures", {"id": []}), ("figures", {"event": {}}),
        ("events", {"type": 1}), ("events", {"score": "high"}), ("events", {"actor": ["x"]}), ("events", {"id": {}}),
        ("events", {"date_span": [1]}), ("places", {"name": None}), ("places", {"latitude": "north"}),
        ("places", {"country": 7}), ("dates", {"value": 2031}), ("dates", {"span": [0, 4, 5]}),
    ],
)  # fmt: skip
def test_what_has_another_shape_goes_alone(kind: str, changed: dict[str, Any]) -> None:
    good = KINDS[kind]
    found = well_formed(reading(**{kind: [good, {**good, **changed}, good]}))
    assert getattr(found, kind) == (good, good)


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_nothing_is_too_odd(kind: str, data: st.DataObject) -> None:
    changed = {name: data.draw(ANYTHING) for name in KINDS[kind] if data.draw(st.booleans())}
    found = well_formed(reading(**{kind: [{**KINDS[kind], **changed}]}))
    assert getattr(found, kind) in ((), ({**KINDS[kind], **changed},)) or "nan" in repr(changed)
