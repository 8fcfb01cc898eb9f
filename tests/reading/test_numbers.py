"""Numbers as people write them, and what bounds them."""
from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.reading.numbers import find_numbers
from reportedly.reading.tokens import tokens

Read = tuple[int | None, int | None, int | None]
ONES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
LATIN, ARABIC, PERSIAN, HINDI = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"
SEPARATORS = (",", ".", " ", "\u00a0", "\u2009", "\u202f", "'", "’", "٬", ",\n", ",\r\n")
SOUP = ("at least between and to or more up than no not nearly some a an half quarter of dozen dozens tens hundred "
        "thousand million five twenty one 7 40 40-60 1,500 1.5 ۱۵۰ 2019 % $ . , - – : / m k percent people").split()


def numbers(text: str) -> list[tuple[str, Read]]:
    """Each number's words, with its low, best and high."""
    words = tokens(text, (0, len(text)))
    return [(text[words[n.first].start:words[n.last - 1].end], (n.low, n.best, n.high)) for n in find_numbers(words)]


def value(text: str) -> Read:
    """The only number of a text."""
    (_, read), = numbers(text)
    return read


def exactly(n: int) -> Read:
    return n, n, n


@pytest.mark.parametrize(("text", "low", "best", "high"), [
    ("58 people", 58, 58, 58),
    ("at least 58 people", 58, None, None),
    ("more than a hundred people", 100, None, None),
    ("no fewer than ten people", 10, None, None),
    ("well over 100 people", 100, None, None),
    ("58 or more people", 58, None, None),
    ("50+ people", 50, None, None),
    ("up to 70 people", None, None, 70),
    ("as many as seventy people", None, None, 70),
    ("no more than ten people", None, None, 10),
    ("fewer than ten people", None, None, 10),
    ("nearly 100 people", None, 100, None),
    ("some 100 people", None, 100, None),
    ("twenty or so people", None, 20, None),
    ("between 40 and 60 people", 40, None, 60),
    ("40 to 60 people", 40, None, 60),
    ("40–60 people", 40, None, 60),
    ("two or three people", 2, None, 3),
    ("two to three million people", 2_000_000, None, 3_000_000),
    ("another five people", 5, 5, 5),
    ("a total of 58 people", 58, 58, 58),
    ("dozens of people", 24, None, None),
    ("at least dozens of people", 24, None, None),
    ("scores of people", 40, None, None),
    ("several hundred people", 200, None, None),
    ("tens of thousands of people", 20_000, None, None),
    ("hundreds of thousands of people", 200_000, None, None),
    ("several people", None, None, None),
    ("tens of people", None, None, None),
    ("a dozen people", None, 12, None),
    ("half a million people", None, 500_000, None),
    ("1.5 million people", 1_500_000, 1_500_000, 1_500_000),
    ("1.250 million people", 1_250_000, 1_250_000, 1_250_000),
    ("twelve hundred people", 1_200, 1_200, 1_200),
    ("3 lakh people", 300_000, 300_000, 300_000),
    ("no people", 0, 0, 0),
    ("not a single person", 0, 0, 0),
    ("nobody", 0, 0, 0),
    ("AT LEAST FIFTY-EIGHT PEOPLE", 58, None, None),
    ("at\u00a0least\n58 people", 58, None, None),
])
def test_a_number_with_what_bounds_it(text: str, low: int | None, best: int | None, high: int | None) -> None:
    assert value(text) == (low, best, high)


@pytest.mark.parametrize(("text", "words"), [
    ("rose from 208 to 304", ["208", "304"]),
    ("12 men, 5 women and 3 children", ["12", "5", "3"]),
    ("in 2031. At least 17 died", ["2031", "At least 17"]),
    ("came up to 130", ["130"]),
    ("five six seven", ["five", "six", "seven"]),
])
def test_two_numbers_stay_two(text: str, words: list[str]) -> None:
    assert [w for w, _ in numbers(text)] == words


@pytest.mark.parametrize("text", [
    "$1,500", "1500$", "€ 40", "1,500 dollars", "12%", "12 percent", "12 per cent", "5 kg", "10 km", "5 pm",
    "5th", "2nd", "5-year-old", "34-year-old", "ten-year war", "3-1", "3:1", "60-40", "2017-18", "10:30", "3.14", "2,5",
    "12/11/2031", "12.11.2031", "2031-11-12", "2031-13-45", "RDX-1500", "B52", "#5", "№ 5", "58people", "²5", "½",
    "XIV", "IV people", "https://news.example/2031/58", "58-people-killed", "9" * 20, "1234567890123", "no more",
    "million", "one another", "one of them", "one day", "hundred",
])
def test_what_its_form_shows_to_be_no_count(text: str) -> None:
    assert not numbers(text)


@given(st.integers(1_000, 999_999_999), st.sampled_from(SEPARATORS), st.sampled_from((LATIN, ARABIC, PERSIAN, HINDI)))
@example(1_500, " ", LATIN)
@example(1_500, ".", PERSIAN)
def test_digits_with_any_separator_of_any_script_are_one_number(n: int, separator: str, script: str) -> None:
    written = f"{n:,}".replace(",", separator).translate(str.maketrans(LATIN, script))
    if separator == " " and script != LATIN:
        return  # a plain space may part two numbers: only our own digits are taken for one there
    assert numbers(f"killed {written} people") == [(written, exactly(n))]


@given(st.integers(10, 999_999_999), st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u202b"), st.data())
def test_a_mark_of_no_width_inside_a_number_is_not_seen(n: int, mark: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(str(n)) - 1))
    written = str(n)[:at] + mark + str(n)[at:]
    assert numbers(f"killed {written} people") == [(written, exactly(n))]


@pytest.mark.parametrize("written", ["1,\u200b500"])
def test_a_mark_of_no_width_beside_a_separator_is_not_seen(written: str) -> None:
    assert value(f"killed {written} people") == exactly(1_500)


def in_words(n: int, joint: str, hyphen: str) -> str:
    """A whole number below a million in English words: "two hundred and six"."""
    if n >= 1_000:
        rest = n % 1_000
        after = (joint if 0 < rest < 100 else " ") + in_words(rest, joint, hyphen) if rest else ""
        return in_words(n // 1_000, joint, hyphen) + " thousand" + after
    if n >= 100:
        return ONES[n // 100 - 1] + " hundred" + (joint + in_words(n % 100, joint, hyphen) if n % 100 else "")
    if n >= 20:
        return TENS[n // 10 - 2] + (hyphen + ONES[n % 10 - 1] if n % 10 else "")
    return ONES[n - 1]


@given(st.integers(1, 999_999), st.sampled_from((" ", " and ")), st.sampled_from(("-", "‑", " ", "-\n")))
@example(999_999, " and ", "-")
@example(100_001, " and ", "-")
@example(21_021, " ", " ")
def test_words_are_read_back(n: int, joint: str, hyphen: str) -> None:
    written = in_words(n, joint, hyphen)
    assert numbers(f"killing {written} people") == [(written, exactly(n))]


@pytest.mark.parametrize(("text", "best"), [
    ("a hundred and twenty people", 120), ("a thousand two hundred people", 1_200), ("a hundred and one people", 101),
])
def test_words_that_go_on_behind_a_scale(text: str, best: int) -> None:
    (_, (_, read, _)), = numbers(text)
    assert read == best


def test_a_range_in_words_is_no_sum() -> None:
    assert value("fifty-sixty people") == (50, None, 60)


@pytest.mark.parametrize("text", ["40 to 60 percent of people", "between 40 and 60 per cent", "5-6 pm"])
def test_a_range_of_what_is_no_count_is_none(text: str) -> None:
    assert not numbers(text)


@pytest.mark.parametrize("scale", ["hundred", "dozen"])
def test_a_number_in_words_without_end_breaks_nothing(scale: str) -> None:
    assert not numbers("five" + f" {scale}" * 400)


@given(st.text(max_size=80) | st.lists(st.sampled_from(SOUP), max_size=20).map(" ".join)
       | st.lists(st.sampled_from((*SOUP, " ", "\u200b", "\n")), max_size=20).map("".join))
def test_any_text_gives_numbers_in_order_with_bounds_in_order(text: str) -> None:
    words = tokens(text, (0, len(text)))
    end = 0
    for n in find_numbers(words):
        assert end <= n.first <= n.core < n.last <= len(words)
        end = n.last
        known = [v for v in (n.low, n.best, n.high) if v is not None]
        assert known == sorted(known)
        assert known or n.vague


@given(st.text(max_size=80), st.data())
def test_tokens_are_slices_in_order_without_white_space_and_cover_every_letter(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    found = tokens(text, (start, len(text)))
    spans = [w.span for w in found]
    assert spans == sorted(spans)
    assert all(start <= s < e <= len(text) for s, e in spans)
    seen = {k for s, e in spans for k in range(s, e)}
    assert sum(e - s for s, e in spans) == len(seen)
    assert {k for k in range(start, len(text)) if text[k].isalnum()} <= seen
