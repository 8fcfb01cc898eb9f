"""Claims that a headline attributes, and those that a count alone makes."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.reading.headlines import with_headlines
from reportedly.reading.scene import Scene
from reportedly.types import Actor, Attribution, Reading

BELOW = "\n\nForty people were detained in Orlen on Monday, the Sarn Observatory said."


def read(text: str) -> Reading:
    return reportedly.read(text, language="en")


def told(text: str) -> list[tuple[str, str | None]]:
    """The words and holder of each figure in the headline."""
    reading = read(text)
    end = text.index("\n\n")
    names, claims = {a.id: a.name for a in reading.actors}, {c.id: c for c in reading.attributions}
    speakers = {i: c.speaker for i, c in claims.items()}
    return [(text[slice(*f["span"])], names.get(speakers.get(f["attribution"]) or ""))
            for f in reading.figures if f["span"][1] <= end]


@pytest.mark.parametrize(("heading", "figure"), [
    ("Troops detain 40 in Orlen - Sarn Observatory", "40"),
    ("Troops detain 40 in Orlen – Observatory", "40"),
    ("Troops led by General Dano Kesh detain 40 in Orlen: monitor", "40"),
    ("Troops detain 40 in Orlen: monitor", "40"),
    ("Sarn Observatory: 40 detained in Orlen", "40"),
])
def test_a_headline_names_who_says_so_in_a_word_or_two(heading: str, figure: str) -> None:
    assert told(heading + BELOW) == [(figure, "Sarn Observatory")]


@pytest.mark.parametrize("heading", [
    "Troops detain 40 in Orlen - Kesh",  # who speaks nowhere below
    "Troops detain 40 in Orlen - source",
    "Troops detain 40 in raid on Sarn Observatory",
    "Troops detain 40 in raid on observatory",
    "Troops detain 40 in Orlen",
    "Orlen: 40 detained in raid",
])
def test_a_headline_that_names_nobody_who_speaks_is_the_outlets_own(heading: str) -> None:
    assert told(heading + BELOW) == [("40", None)]


def test_a_surname_that_two_who_speak_share_is_nobodys() -> None:
    text = "Raid kills nine - Kesh\n\nNine people were killed in Orlen, Dano Kesh said. Lida Kesh said that it was ten."
    assert told(text) == [("nine", None)]


def test_a_headline_that_stands_twice_is_read_twice() -> None:
    heading = "Raid kills four - Sarn Observatory"
    text = f"{heading}\n{heading}\n\nFour people were killed in Orlen on Monday, the Sarn Observatory said."
    assert told(text) == [("four", "Sarn Observatory")] * 2


def test_the_claim_and_the_mention_are_slices_of_the_headline() -> None:
    text = "Troops detain 40 in Orlen - Sarn Observatory" + BELOW
    reading = read(text)
    claim = next(c for c in reading.attributions if c.content[0][0] == 0)
    assert [text[slice(*s)] for s in (*claim.source, *claim.content)] == ["Sarn Observatory",
                                                                         "Troops detain 40 in Orlen"]
    assert claim.source[0] in next(a.mentions for a in reading.actors if a.id == claim.speaker)
    assert len({c.id for c in reading.attributions}) == len(reading.attributions)


def test_no_first_sentence_of_running_text_is_a_headline() -> None:
    text = "Troops detained 40 people in Orlen. The Sarn Observatory: it said that 58 people were detained."
    assert all(c.content[0][0] > 0 for c in read(text).attributions)


def test_a_count_alone_is_a_claim_of_who_counted() -> None:
    text = "The Rights Monitor said that most were women. The Rights Monitor has put the toll at 470."
    reading = read(text)
    held = {c.id: c for c in reading.attributions}[reading.figures[0]["attribution"]]
    names = {a.id: a.name for a in reading.actors}
    assert names[held.speaker or ""] == "Rights Monitor"
    assert "470" in text[slice(*held.content[0])]


ACTOR = Actor("p1", "Sarn Observatory", "organisation", True, mentions=((0, 1),), names=("Sarn Observatory",))


@settings(max_examples=200)
@given(st.text(max_size=60) | st.lists(st.sampled_from(["Sarn", "Observatory", "monitor", ":", " - ", " ", "40 killed",
                                                        "state TV", "\u200b", "report"]), max_size=12).map("".join))
def test_any_headline_gives_claims_within_itself(heading: str) -> None:
    heading = heading.strip()  # as all sentences are
    text = heading + BELOW
    scene = Scene(text, [(0, len(heading))] if heading else [], ())
    below = Attribution("a1", "indirect", (), (), ((len(heading) + 2, len(text)),), speaker="p1")
    claims, actors = with_headlines(scene, [below], [ACTOR])
    assert claims[0] == below
    assert actors[0].names == ACTOR.names
    for c in claims[1:]:
        first, second = sorted((*c.source, *c.content))
        assert 0 <= first[0] < first[1] <= second[0] < second[1] <= len(heading)
        assert c.speaker in {a.id for a in actors}
