"""Quotations: which stretches stand inside marks."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.quotes import find_quotes
from reportedly.reading.units import find_paragraphs


def quoted(text: str) -> list[tuple[str, int]]:
    return [(text[q.start:q.end], q.depth) for q in find_quotes(text, find_paragraphs(text))]


@pytest.mark.parametrize(("text", "expected"), [
    ("He said “stop” and “go”.", [("“stop”", 1), ("“go”", 1)]),
    ('He said "stop" and "go".', [('"stop"', 1), ('"go"', 1)]),
    ("« Non », dit-il.", [("« Non »", 1)]),
    ("„So ist es“, sagte er.", [("„So ist es“", 1)]),
    ("“He told me ”never,“ and left.", [("“He told me ”", 1)]),
    ("“They wrote “death to all” there.”", [("“They wrote “death to all” there.”", 1), ("“death to all”", 2)]),
    ("“It is so,“ she said.", [("“It is so,“", 1)]),
    ("a 6' 2\" man said \"no\"", [("\"no\"", 1)]),
])
def test_marks_pair_up(text: str, expected: list[tuple[str, int]]) -> None:
    assert quoted(text) == expected


def test_speech_goes_on_paragraph_by_paragraph() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” she said."
    quotes = find_quotes(text, find_paragraphs(text))
    assert [(q.closed, q.goes_on) for q in quotes] == [(False, True), (False, True), (True, False)]


def test_an_unclosed_mark_is_closed_by_a_later_paragraph() -> None:
    text = "“One “inner” goes on.\nTwo has no marks.\nThree,” she said.\n\nShe left."
    assert quoted(text)[0] == ("“One “inner” goes on.\nTwo has no marks.\nThree,”", 1)


def test_a_forgotten_mark_does_not_swallow_the_article() -> None:
    text = "“Never closed, he said.\n\nShe left.\n\n“A new one,” she said."
    assert quoted(text) == [("“Never closed, he said.", 1), ("“A new one,”", 1)]


@given(st.text(alphabet="a “”„‟«»\"'`\n.,", max_size=200))
def test_any_marks_give_ordered_quotes_inside_the_text(text: str) -> None:
    quotes = find_quotes(text, find_paragraphs(text))
    assert all(0 <= q.start < q.end <= len(text) and q.depth >= 1 for q in quotes)
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
