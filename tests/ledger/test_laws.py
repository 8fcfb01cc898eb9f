"""Laws that hold for every set of entries."""
from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger import Ledger, document_entry, entry_id, judgement_entry, reading_entry, verify
from reportedly.types import Document, Reading

TEXTS = ("Mira Tolen said 14 died.\nThe envoy said none died.", "آن‌ها said شهر آرام است.", "Nothing here.", "")
Item = tuple[int, int, int, int]
# A text, an address, a reader and a judgement (or none of it) each.
ITEMS = st.lists(
    st.tuples(*(st.integers(0, n) for n in (len(TEXTS) - 1, 1, 2, 2))), max_size=5, unique=True
)


def add(ledger: Ledger, make: Any, item: Item) -> None:
    text, place, reader, judged = item
    about = {"published": ("2031-05-02", None)[place], "publisher": "Harbour Gazette"}
    document: Document = make.document(TEXTS[text], f"file:///p{place}/{text}.txt", **about)
    reading: Reading | None = make.reading(document, f"reader-v{reader + 8}") if reader else None
    ledger.add_document(document, reading)
    if judged:
        moment = "2031-05-03T10:00:00Z"
        ledger.append([judgement_entry(document.id, (0, 0), "accept", value=judged, who="k", when=moment)])


@contextmanager
def ledgers(make: Any, *contents: list[Item]) -> Iterator[list[Ledger]]:
    with tempfile.TemporaryDirectory() as folder:
        opened = [Ledger.open(Path(folder) / f"{n}.db") for n in range(len(contents))]
        try:
            for ledger, items in zip(opened, contents, strict=True):
                for item in items:
                    add(ledger, make, item)
            yield opened
        finally:
            for ledger in opened:
                ledger.close()


def ids(ledger: Ledger) -> set[str]:
    return {entry_id for entry_id, _ in ledger.entries()}


@settings(max_examples=15, deadline=None)
@given(ITEMS)
def test_views_are_what_a_rebuild_makes_of_the_log(make: Any, peek: Any, items: list[Item]) -> None:
    with ledgers(make, items) as (ledger,):
        before, hits = peek.views(Path(ledger.place)), ledger.search("died")
        assert verify(ledger) == []
        ledger.rebuild()
        assert peek.views(Path(ledger.place)) == before
        assert ledger.search("died") == hits
        assert verify(ledger) == []


@settings(max_examples=12, deadline=None)
@given(ITEMS, ITEMS)
def test_merging_is_the_same_either_way(make: Any, peek: Any, one: list[Item], two: list[Item]) -> None:
    with ledgers(make, one, two, one) as (left, right, copy):
        union = ids(left) | ids(right)
        assert left.merge(right) == len(union - ids(copy))
        right.merge(copy)
        assert ids(left) == ids(right) == union
        assert peek.views(Path(left.place)) == peek.views(Path(right.place))
        assert list(left.documents_with_readings()) == list(right.documents_with_readings())
        assert left.search("said") == right.search("said")
        assert verify(left) == verify(right) == []


@settings(max_examples=8, deadline=None)
@given(ITEMS, ITEMS, ITEMS)
def test_merging_is_the_same_in_any_grouping(
    make: Any, peek: Any, one: list[Item], two: list[Item], three: list[Item]
) -> None:
    with ledgers(make, one, two, three, [], []) as (a, b, c, left, right):
        for other in (a, b, c):
            left.merge(other)
        b.merge(c)
        right.merge(b)
        right.merge(a)
        assert ids(left) == ids(right)
        assert peek.views(Path(left.place)) == peek.views(Path(right.place))
        assert left.merge(left) == left.merge(right) == 0


@settings(max_examples=12, deadline=None)
@given(ITEMS)
def test_appending_twice_adds_nothing(make: Any, peek: Any, items: list[Item]) -> None:
    with ledgers(make, items) as (ledger,):
        head, before = ledger.head, peek.views(Path(ledger.place))
        for item in items:
            add(ledger, make, item)
        assert ledger.append(entry for _, entry in ledger.entries()) == 0
        assert ledger.head == head
        assert peek.views(Path(ledger.place)) == before


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_within_one_append_makes_no_difference(make: Any, order: list[int]) -> None:
    document = make.document()
    entry = document_entry(document)
    reading = reading_entry(make.reading(document), entry_id(entry))
    verdict = judgement_entry(document.id, (0, 3), "at risk", who="k", when="2031-05-03T10:00:00Z")
    entries = [entry, reading, verdict, entry]
    with ledgers(make, []) as (ledger,):
        assert ledger.append(entries[n] for n in order) == 3
        first, *rest = [e["kind"] for _, e in ledger.entries()]
        assert (first, sorted(rest)) == ("document", ["judgement", "reading"])
