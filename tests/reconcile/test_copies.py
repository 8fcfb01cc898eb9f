"""Which documents are copies of each other's text."""
from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reconcile.copies import VALUES, Copy, copies, runs, signature
from reportedly.reconcile.types import Digest, Report

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("a", "e", "o") for c in ("ld", "m", "rn", "sk", "tt")]


def story(seed: int, words: int = 240) -> str:
    """A text of sentences that no other seed shares."""
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) + ("." if n % 12 == 11 else "") for n in range(words))


def document(key: str, text: str, day: str | None = "2031-03-15", publisher: str | None = None) -> Digest:
    return Digest(Report(key, (key,), publisher=publisher or f"Outlet {key}", published=day), (),
                  signature=signature(text))  # fmt: skip


def found(texts: dict[str, str], *, exact: bool = False) -> set[tuple[str, str]]:
    digests = [document(key, text) for key, text in texts.items()]
    return {(c.of, c.by) for c in copies(digests, texts.__getitem__ if exact else None)}


WIRE = story(1)
HEADER = "COAST POST\nMorning edition | Share this page | Print\n\n"


def test_a_signature_is_the_same_on_every_machine() -> None:
    made = signature("Security forces cleared the square on Friday evening, and eleven people did not come home.")
    assert (len(made), made[0]) == (VALUES + 1, 13)
    assert made[1:4] == (3244270664, 3398592233, 3228453090)


def test_what_is_no_word_changes_nothing() -> None:
    plain = "Security forces cleared the square on Friday evening"
    assert signature(plain) == signature("SECURITY  forces cleared; the\nsquare on Fri\u00adday evening!")


@pytest.mark.parametrize("text", ["", "two words", "...", "\u200b\u200b", "😀"])
def test_a_text_without_runs_has_no_signature_and_copies_nothing(text: str) -> None:
    assert signature(text) == ()
    assert not found({"a": text, "b": text, "c": WIRE})


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        WIRE[: len(WIRE) // 2],
        HEADER + WIRE + " " + story(7, 60),
        HEADER + WIRE[: len(WIRE) * 3 // 5] + " " + story(7, 60),
        " ".join(word if n % 9 else "otherwise" for n, word in enumerate(WIRE.split())),
        WIRE.upper(),
    ],
    ids=["cut", "framed", "cut and framed", "every ninth word swapped", "shouted"],
)
def test_a_copy_is_found(text: str, exact: bool) -> None:
    pairs = found({"a": WIRE, "b": text, "c": story(3), "d": story(4)}, exact=exact)
    assert {frozenset(pair) for pair in pairs} == {frozenset("ab")}


def test_two_reports_of_one_speech_are_no_copies() -> None:
    speech = " ".join(f"“{sentence.strip()}.”" for sentence in story(5, 120).split(".") if sentence.strip())
    texts = {"a": f"{story(6, 90)} {speech}", "b": f"{speech} {story(8, 90)}"}
    assert not found(texts)
    assert not found(texts, exact=True)


def test_a_missing_mark_does_not_turn_a_text_inside_out() -> None:
    said = 'the governor said. "We saw nothing there," he added, and left the hall with his guards at noon.'
    whole, broken = f'"Nothing," {said} {WIRE}', f'Nothing," {said} {WIRE}'
    assert len(runs(whole) ^ runs(broken)) < 6


def test_a_text_that_is_nearly_all_quotation_counts_with_all_of_it() -> None:
    interview = " ".join(f"“{sentence.strip()}.”" for sentence in WIRE.split(".") if sentence.strip())
    assert found({"a": interview, "b": interview + " Thank you."}) == {("b", "a")}


def test_the_earlier_is_the_original_and_of_one_day_the_fuller() -> None:
    short = WIRE[: len(WIRE) // 2]
    early, late = document("z", short, "2031-03-14"), document("a", WIRE, "2031-03-15")
    assert [(c.of, c.by) for c in copies([late, early])] == [("z", "a")]
    assert [(c.of, c.by) for c in copies([document("a", short), document("z", WIRE)])] == [("z", "a")]
    undated = document("a", WIRE, None)
    assert [(c.of, c.by) for c in copies([undated, document("z", short)])] == [("z", "a")]


def test_a_share_is_counted_where_the_text_can_be_had_and_else_said_to_be_a_guess() -> None:
    texts = {"a": WIRE, "b": HEADER + WIRE}
    digests = [document("a", WIRE, "2031-03-14"), document("b", texts["b"])]
    (counted,), (guessed,) = copies(digests, texts.__getitem__), copies(digests)
    assert counted.share == pytest.approx(len(runs(WIRE)) / len(runs(texts["b"])), abs=0.001)
    assert guessed.share == pytest.approx(counted.share, abs=0.15)
    assert (counted.why.startswith("about"), guessed.why.startswith("about")) == (False, True)
    assert Copy("a", "b", 0.999, True).why == "99 % word for word"


def test_what_an_outlet_says_under_all_its_stories_makes_no_copies() -> None:
    below = story(9, 110)
    own = [document(f"o{n}", f"{story(20 + n, 160)} {below}", publisher="Coast Post") for n in range(3)]
    assert not copies(own)
    months = [document(f"m{n}", f"{story(20 + n, 160)} {below}", f"2031-0{n + 1}-02") for n in range(3)]
    assert not copies(months)
    many = [document(f"n{n:02}", f"{story(20 + n, 160)} {below}") for n in range(12)]
    assert not copies(many)
    # of two outlets within days it is one report's background taken over by another
    assert copies([document(f"t{n}", f"{story(20 + n, 160)} {below}") for n in range(2)])


def test_a_headline_in_common_is_too_little() -> None:
    headline = "At least twelve killed as troops clear the square"
    assert not found({"a": f"{headline}. {story(30, 8)}", "b": f"{headline}. {story(31, 8)}"}, exact=True)


def test_of_a_crowd_of_copies_each_stands_with_the_first() -> None:
    texts = [WIRE if n % 2 else f"outlet{n} writes today{n} {WIRE}" for n in range(2000)]
    digests = [document(f"{n:04}", text) for n, text in enumerate(texts)]
    pairs = copies(digests)
    assert len(pairs) < 4 * len(digests)
    joined = {"0000"}
    for _ in range(4):
        joined |= {key for pair in pairs for key in pair[:2] if joined & set(pair[:2])}
    assert len(joined) == len(digests)


PLANTED = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["whole", "cut", "framed"]), st.integers(1, 28)),
                   min_size=1, max_size=9)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(PLANTED, st.randoms())
def test_the_order_of_the_documents_makes_no_difference(made: list[tuple[int, str, int]], rng: random.Random) -> None:
    ways = {"whole": lambda t: t, "cut": lambda t: t[: len(t) // 2], "framed": lambda t: HEADER + t + story(50, 40)}
    digests = [document(f"d{n}", ways[way](story(seed)), f"2031-03-{day:02}")
               for n, (seed, way, day) in enumerate(made)]  # fmt: skip
    before = copies(digests)
    rng.shuffle(digests)
    assert copies([*digests, *digests[:2]]) == before
    assert all(c.of != c.by and 0 < c.share <= 1 for c in before)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_text_has_a_signature_or_none(text: str) -> None:
    made = signature(text)
    assert made == signature(text)
    assert len(made) in (0, VALUES + 1)
    assert all(0 <= value < 2**32 for value in made)
