"""Laying a text out: paragraphs, words, windows."""
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.encoder import DEFAULT, MODELS
from reportedly.reading.units import BLOCK, Pieces, find_blocks, find_paragraphs, find_windows, lay_out

PIECES = Pieces(MODELS / DEFAULT / "vocab.txt")
texts = st.text(max_size=400) | st.text(alphabet="aB 1.“”\n\r\t\u200c\u00a0\u00ad", max_size=400)


@given(texts)
def test_units_cover_every_word_and_only_words(text: str) -> None:
    layout = lay_out(text, PIECES)
    covered = {i for u in layout.units for i in range(u.start, u.end)}
    in_paragraphs = {i for s, e in layout.paragraphs for i in range(s, e)}
    assert covered == {i for i in in_paragraphs if not text[i].isspace()}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= covered
    assert all(u.pieces for u in layout.units)


@given(texts, st.integers(1, 40))
def test_windows_follow_each_other_without_gap(text: str, limit: int) -> None:
    windows = list(find_windows(lay_out(text, PIECES), limit))
    edges = [w.first for w in windows] + [w.last for w in windows[-1:]]
    assert edges == sorted(set(edges))
    assert not windows or windows[0].first == 0
    assert all(a.last == b.first for a, b in pairwise(windows))


def test_single_line_ends_part_paragraphs_unless_the_text_is_wrapped() -> None:
    assert len(find_paragraphs("First.\nSecond.\nThird.")) == 3
    wrapped = "\n\n".join("a line of a wrapped text\n" * 4 + "its end" for _ in range(3))
    assert len(find_paragraphs(wrapped)) == 3


def test_blocks_of_a_long_text_hold_all_paragraphs_and_stay_small() -> None:
    text = "word " * BLOCK + "\n\n" + "Short one.\n\n" * 9000
    blocks = list(find_blocks(text))
    assert all(block[-1][1] - block[0][0] <= BLOCK for block in blocks)
    assert "".join(text[s:e] for b in blocks for s, e in b).replace(" ", "") == "".join(text.split())


def test_case_and_depth_are_told() -> None:
    units = lay_out("UN says: “Kesh lied.” 5", PIECES).units
    assert [u.case for u in units] == [2, 0, 5, 5, 1, 0, 5, 5, 4]
    assert [u.depth for u in units] == [0, 0, 0, 1, 1, 1, 1, 1, 0]
