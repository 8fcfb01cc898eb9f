from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.entries import (
    canonical,
    check_spans,
    document_entry,
    document_of,
    entry_id,
    judgement_entry,
    reading_entry,
    reading_of,
    seal,
)
from reportedly.types import Actor, Reading, ReportedlyError

NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e15, 1e15, allow_nan=False)
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner),
    max_leaves=6,
)


def judgement(value: Any = None, **other: Any) -> dict[str, Any]:
    given = {"who": "k", "when": "2031-05-01T12:00:00Z", **other}
    return judgement_entry("0" * 64, (0, 3), "correct", value=value, **given)


def test_an_id_is_the_hash_of_the_canonical_json(make: Any) -> None:
    entry = document_entry(make.document())
    body = canonical(entry)
    assert entry_id(entry) == hashlib.sha256(body).hexdigest()
    assert body == json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def test_order_of_keys_makes_no_difference(make: Any) -> None:
    entry = document_entry(make.document())
    assert entry_id(dict(reversed(entry.items()))) == entry_id(entry)


def test_another_address_is_another_entry_of_one_document(make: Any) -> None:
    one, two = (document_entry(make.document(uri=f"file:///{n}")) for n in "ab")
    assert one["document"] == two["document"]
    assert entry_id(one) != entry_id(two)


def test_documents_and_readings_come_back_as_they_went_in(make: Any) -> None:
    document = make.document(title="T", published="2031-05")
    reading = make.reading(document, figures=({"id": "f1", "span": [0, 3], "low": 14},))
    assert document_of(document_entry(document)) == replace(document, raw=b"")
    sealed = seal(reading_entry(reading, "0" * 64))
    assert reading_of(sealed.entry) == reading
    assert isinstance(reading_of(sealed.entry).attributions[0].score, float)


@given(VALUES)
def test_sealing_what_was_sealed_changes_nothing(value: Any) -> None:
    sealed = seal(judgement(value))
    assert seal(sealed.entry) == sealed
    assert seal(json.loads(sealed.body)).id == sealed.id


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, 1e20, "\ud800", {1: 2}, object(), b"x"])
def test_what_json_cannot_hold_is_refused(value: Any) -> None:
    with pytest.raises(ReportedlyError, match="judgement entry"):
        seal(judgement(value))


def test_a_value_nested_beyond_measure_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ReportedlyError, match="cannot be written as JSON"):
        seal(judgement(deep))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": "other"}, "does not hash"),
        ({"sha256": "abc"}, "sha256"),
        ({"title": 3}, "title"),
        ({"kind": "rumour"}, "no known kind"),
        ({"uri": None}, "lacks uri"),
        ({"shade": "x"}, "does not know: shade"),
        ({"document": "../x"}, "not a SHA-256"),
    ],
)
def test_a_wrong_document_entry_is_refused(make: Any, change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ReportedlyError, match=reason):
        seal({**document_entry(make.document()), **change})


@pytest.mark.parametrize(
    "change", [{"verdict": "true"}, {"when": "yesterday"}, {"withdraws": "x"}, {"who": None}, {"document": 7}]
)
def test_a_wrong_judgement_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ReportedlyError):
        seal({**judgement(), **change})


@pytest.mark.parametrize(
    "claim",
    [{}, {"id": 5}, {"score": "x"}, {"kind": "sung"}, {"stance": None}, {"chain": [1]}, {"content": [3]}, {"new": 1},
     {"together": [1]}, {"together": "s1"}, {"together": None}, {"together": {"s1": 1}}],
)
def test_a_wrong_attribution_is_refused(make: Any, claim: dict[str, Any]) -> None:
    document = make.document()
    entry = reading_entry(make.reading(document), "0" * 64)
    good = entry["attributions"][0]
    with pytest.raises(ReportedlyError, match="attributions"):
        seal({**entry, "attributions": [{**good, **claim} if claim else {}]})
    with pytest.raises(ReportedlyError, match="one id"):
        seal({**entry, "attributions": [good, good]})


def test_a_reading_from_before_claims_were_held_together_keeps_its_id(make: Any) -> None:
    entry = reading_entry(make.reading(make.document()), "0" * 64)
    assert [claim["together"] for claim in entry["attributions"]] == [()]
    old = json.loads(json.dumps(entry))
    del old["attributions"][0]["together"]
    sealed = seal(old)
    assert sealed.entry == old
    assert sealed.id == entry_id(old) != entry_id(entry)
    assert reading_of(sealed.entry) == reading_of(seal(entry).entry)


def test_who_says_it_together_comes_back(make: Any) -> None:
    document = make.document()
    (claim,) = make.reading(document).attributions
    reading = make.reading(document, attributions=(replace(claim, together=("s5", "s7")),))
    assert reading_of(seal(reading_entry(reading, "0" * 64)).entry) == reading


@pytest.mark.parametrize("span", [[0, 99], [-1, 2], [4, 3], [0], ["0", 1], [0.0, 1], None, [0, True]])
def test_spans_outside_the_text_are_refused(make: Any, span: Any) -> None:
    actor = Actor("p1", "Mira Tolen", "person", named=True, mentions=((0, 10), span))
    reading = Reading("0" * 64, "reader-v1", actors=(actor,))
    with pytest.raises(ReportedlyError, match="actor p1"):
        check_spans(reading_entry(reading, "0" * 64), 10)
