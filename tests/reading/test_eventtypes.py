"""Types of events: what a passage tells of, that nothing else is told of it, and that no text can break it."""
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reading.attribution import read_block
from reportedly.reading.encoder import Encoder
from reportedly.reading.eventtypes import ANSWERS, SUB_TYPES, TYPE_OF, type_passages
from reportedly.reading.scene import find_sentences
from reportedly.reading.units import find_blocks, lay_out
from reportedly.types import Span

Typed = list[tuple[tuple[str, float], ...]]

CLEAR = {
    "A roadside bomb killed two soldiers near Varnhem on Monday.": "Remote explosive/landmine/IED",
    "A suicide bomber detonated his vest at the gate of the barracks, killing nine recruits.": "Suicide bomb",
    "Fighter jets bombed two villages in the valley, and eleven people died.": "Air/drone strike",
    "Students marched peacefully through Ilmora to call for new elections.": "Peaceful protest",
    "Demonstrators threw stones and petrol bombs at riot police and set cars on fire.": "Violent demonstration",
    "Gunmen kidnapped three nurses on the road to Ilmora.": "Abduction/forced disappearance",
    "An earthquake of magnitude 6.1 destroyed houses along the coast.": "Natural disaster",
    "Lavonia expelled two diplomats in response.": "Diplomatic event",
    "Both sides signed a ceasefire in Ilmora.": "Agreement",
    "Police defused a bomb that had been left under a bench.": "Disrupted weapons use",
    "Militiamen raped women who had fled to the camp.": "Sexual violence",
    "Shells filled with chlorine gas hit the quarter, and dozens of people choked.": "Chemical weapon",
}
PLAIN = ("She likes the plan for lower taxes, and so do her voters.", "He was born in Ilmora and studied law there.")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def typed(text: str, spans: list[Span], encoder: Encoder) -> Typed:
    """The types of passages of a text, read as the reader reads it."""
    out: Typed = []
    for block in find_blocks(text):
        layout = lay_out(text, encoder.pieces, block)
        found = read_block(layout, encoder)[1]
        out += type_passages(layout, found, [s for s in spans if block[0][0] <= s[0] < block[-1][1]], encoder)
    return out


def test_every_type_is_one_of_acleds() -> None:
    assert len(SUB_TYPES) == len(set(SUB_TYPES)) == 30
    assert {TYPE_OF[s] for s in SUB_TYPES} == {
        "Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
        "Strategic developments", "Other"}


@pytest.mark.parametrize(("text", "sub_type"), CLEAR.items())
def test_a_plain_case_is_typed(text: str, sub_type: str, encoder: Encoder) -> None:
    assert typed(text, [(0, len(text))], encoder)[0][0][0] == sub_type


@pytest.mark.parametrize("text", PLAIN)
def test_an_ordinary_sentence_tells_of_no_event(text: str, encoder: Encoder) -> None:
    assert typed(text, [(0, len(text))], encoder)[0][0][0] == ""


def test_sentences_of_one_text_are_typed_each_for_itself(encoder: Encoder) -> None:
    text = " ".join(CLEAR)
    spans = list(find_sentences(text, [(0, len(text))]))
    assert len(spans) == len(CLEAR)
    right = sum(t[0][0] == sub_type for t, sub_type in zip(typed(text, spans, encoder), CLEAR.values(), strict=True))
    assert right >= len(CLEAR) - 1


def test_the_second_of_two_blocks_is_typed_by_its_own_words(encoder: Encoder) -> None:
    text, sub_type = next(iter(CLEAR.items()))
    filler = "Nothing happened here at all.\n\n" * 1400  # more than a block holds
    start = len(filler)
    assert typed(filler + text, [(start, start + len(text))], encoder)[0][0][0] == sub_type


def test_marks_alone_have_no_type(encoder: Encoder) -> None:
    assert typed("A bomb exploded. ?!…", [(17, 20), (5, 5)], encoder) == [(), ()]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300), st.data())
def test_any_text_has_lawful_types(encoder: Encoder, text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4)))
    for told in typed(text, list(pairwise(cuts)), encoder):
        chances = [chance for _, chance in told]
        assert len(told) in (0, 5)
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) <= 1.001
        assert all(name in ANSWERS for name, _ in told)


def test_an_endless_sentence_is_typed_by_its_beginning(encoder: Encoder) -> None:
    text = "A roadside bomb killed two soldiers " + "and a farmer " * 2500
    assert typed(text, [(0, len(text))], encoder)[0][0][0] in SUB_TYPES
