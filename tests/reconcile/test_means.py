from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reconcile.means import family, means_of


def words(text: str) -> list[str]:
    return [text[slice(*span)] for span in means_of(text, (0, len(text)))]


@pytest.mark.parametrize(("text", "found"), [
    ("They fired live ammunition and tear gas canisters.", ["live ammunition", "tear gas canisters"]),
    ("A car bomb went off; barrel\nbombs fell.", ["car bomb", "barrel\nbombs"]),
    ("SARIN GAS, surface-to-surface missiles", ["SARIN GAS", "surface-to-surface missiles"]),
    ("A friend of mine in Shellford met the bombardier.", []),
    ("No live ammunition was used.", ["live ammunition"]),
])  # fmt: skip
def test_the_longest_words_for_means_are_found_as_the_text_writes_them(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_only_the_sentence_is_read_and_no_word_is_cut() -> None:
    text = "Bullets flew. Tear gas drifted. Rockets fell."
    start, end = text.index("Tear"), text.index(" Rockets")
    assert means_of(text, (start, end)) == ((start, start + len("Tear gas")),)
    assert means_of(text, (start, start + len("Tear ga"))) == ()


@given(st.text(alphabet="tear gasTEAR-\u200fb\nombx", max_size=80), st.integers(-5, 90), st.integers(-5, 90))
def test_spans_are_ordered_slices_within_the_span(text: str, start: int, end: int) -> None:
    last = max(0, start)
    for a, b in means_of(text, (start, end)):
        assert last <= a < b <= min(end, len(text))
        last = b


def test_words_of_one_kind_share_a_family() -> None:
    assert family("Live-Ammunition") == family("bullets") == "small arms"
    assert family("tear gas") != family("bullets")
    assert family("goodwill") is None
