"""Claims within claims, on texts about invented places."""
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reading.attribution import read_attributions
from reportedly.reading.encoder import DEFAULT, MODELS, Encoder
from reportedly.reading.insides import find_passages, lay_out_inside
from reportedly.reading.nesting import LEVELS, SAYING, Roles, read_nested, with_parents
from reportedly.reading.units import Layout, lay_out
from reportedly.types import Attribution, Spans

ENCODER = Encoder(MODELS / DEFAULT)
PIECES = ENCODER.pieces


def cut(text: str, spans: Spans) -> str:
    return " … ".join(text[s:e] for s, e in spans)


def nested(text: str) -> list[tuple[str, str, str, str]]:
    """(holder of the parent, source, cue, content) of each claim in a claim."""
    found = read_attributions(text, ENCODER)
    holder = {a.id: cut(text, a.source) for a in found}
    return [(holder[a.parent], cut(text, a.source), cut(text, a.cue), cut(text, a.content)) for a in found if a.parent]


def test_a_claim_told_in_a_quotation_has_its_own_holder() -> None:
    text = ("“Their own sergeants told us that the gate had been locked since noon,” said Ilse Marn, a baker in Vessen."
            " “We buried nine.”")
    assert nested(text) == [
        ("Ilse Marn, a baker in Vessen", "Their own sergeants", "told", "that the gate had been locked since noon")]


def test_a_claim_told_without_quotation_marks_has_its_own_holder() -> None:
    text = "Mayor Orla Venn said on Monday that the ministry had told her that no shot was fired."
    assert nested(text) == [("Mayor Orla Venn", "the ministry", "had told", "that no shot was fired")]


def test_a_chain_of_three_is_followed() -> None:
    text = ("“A baker told me that a sergeant had told him that the well ‘was poisoned on purpose’. I went there,” Venn"
            " said.")
    assert [held[:2] for held in nested(text)] == [("Venn", "A baker"), ("A baker", "a sergeant")]


def test_single_marks_within_double_ones_are_quotations() -> None:
    text = ("“The minister said on Friday: ‘There is nobody dead in the workers’ hall.’ On Monday his clerk said: "
            "‘There are five.’ We counted nine,” Venn said.")
    assert [(source, content) for _, source, _, content in nested(text)] == [
        ("The minister", "‘There is nobody dead in the workers’ hall.’"), ("his clerk", "‘There are five.’")]


def test_they_themselves_is_the_holder() -> None:
    text = "“They themselves had said that they had prepared for three years,” Venn said."
    assert nested(text) == [("Venn", "They themselves", "had said", "that they had prepared for three years")]


def test_the_stance_is_that_of_the_inner_holder() -> None:
    found = read_attributions("“The general denied that his men had fired,” Venn said.", ENCODER)
    assert [a.stance for a in found] == ["asserts", "denies"]


def test_what_a_speaker_said_before_is_told_by_the_same_speaker() -> None:
    text = "“We have said again and again that the bridge must stay open,” Venn said."
    assert [source for _, source, _, _ in nested(text)] == ["We"]


@pytest.mark.parametrize("words", [
    "I believe that nine people died, and we know their names.",
    "I say that it was murder, and I would say it again.",
    "Let nobody tell you that the bridge was mined.",
    "Nobody told us that the gate was closed.",
    "If the general says that we fired, he should show the rifles.",
    "Who said that the bridge was mined?",
    "The general has never said that the bridge was mined.",
    "We are told that the bridge was mined.",
    "The storm has claimed the lives of nine people in the valley.",
])
def test_words_that_nobody_is_told_to_have_said_are_no_claims(words: str) -> None:
    assert nested(f"“{words}” Mayor Orla Venn said on Monday.") == []


def test_but_leads_over_to_a_holder_beside_not_within() -> None:
    text = "Mayor Orla Venn said that nine people had died, but the ministry said that nobody had been hurt."
    found = read_attributions(text, ENCODER)
    assert [(a.parent, cut(text, a.source), cut(text, a.content)) for a in found] == [
        (None, "Mayor Orla Venn", "that nine people had died"), (None, "the ministry", "that nobody had been hurt")]


def test_ids_follow_the_text() -> None:
    text = "“The general claims that we fired,” Venn said.\n\n“The clerks told us that they hid,” Marn said.\n\n" * 3
    found = read_attributions(text, ENCODER)
    assert [a.id for a in found] == [f"a{n}" for n in range(1, len(found) + 1)]
    begins = [min(a.source + a.cue + a.content) for a in found]
    assert begins == sorted(begins)
    assert any(a.parent for a in found)


pieces_of_news = st.lists(st.sampled_from([
    "“", "”", '"', "‘", "’", "'", "«", "»", "``", "''", " said ", " told us that ", "Kesh", " that ", "\n\n", "\n",
    "\u200f", "\u00a0", "none was killed", ": ", ". ", ", but ", "? ", "They themselves", "claims", "according to",
]), max_size=60)


@settings(max_examples=60, deadline=None)
@given(pieces_of_news.map("".join) | st.text(max_size=200))
def test_a_claim_lies_in_its_parent(text: str) -> None:
    found = read_attributions(text, ENCODER)
    by_id = {a.id: a for a in found}
    assert [a.id for a in found] == [f"a{n}" for n in range(1, len(found) + 1)]
    for a in found:
        assert all(text[s:e].strip() for spans in (a.source, a.cue, a.content) for s, e in spans)
        if a.parent:
            spans = a.cue + a.content
            first, last = min(s for s, _ in spans), max(e for _, e in spans)
            assert any(s <= first and last <= e for s, e in by_id[a.parent].content)
        seen = set()
        while a.parent:
            assert a.id not in seen
            seen.add(a.id)
            a = by_id[a.parent]  # noqa: PLW2901 - up the chain


def counting(units: list[int]) -> Callable[[Layout, Callable[[Roles], bool], float], Iterable[Attribution]]:
    def read(layout: Layout, _lawful: Callable[[Roles], bool], _threshold: float) -> Iterable[Attribution]:
        units.append(len(layout.units))
        return ()
    return read


@pytest.mark.parametrize("text", [
    "“They said: " * 50 + "nobody died" + "”" * 50,
    "“Kesh said that a clerk told him that " * 300,
    "“a” he said. " * 1000,
    "‘they said that ‘it was so " * 500,
    "“" * 3000 + " said that " + "”" * 3000,
    "he said. . . . . . . . " * 500,
])
def test_no_word_is_read_again_twice_in_one_round(text: str) -> None:
    layout = lay_out(text, PIECES)
    contents = tuple((s, len(text)) for s in range(0, len(text), 7))  # as many claims as can be, each in the one before
    outer = [Attribution("a1", "indirect", (), ((0, 1),), (c,)) for c in contents]
    units: list[int] = []
    read_nested(layout, outer, PIECES, counting(units))
    assert sum(units) <= len(layout.units)
    assert len(units) <= LEVELS


def test_a_text_that_tells_of_no_words_is_not_read_again() -> None:
    text = "Venn said that nine people had died. “I believe it was murder,” she said."
    units: list[int] = []
    outer = [Attribution("a1", "indirect", (), ((5, 9),), ((10, 36),)),
             Attribution("a2", "direct", (), ((68, 72),), ((37, 63),))]
    assert read_nested(lay_out(text, PIECES), outer, PIECES, counting(units)) == tuple(outer)
    assert units == []


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The dogs' bowls and the workers’ hall: he said ‘nothing’s left’ there, 'and so on'."
    inside = lay_out_inside(text, PIECES, [[(0, len(text))]])
    assert [text[q.start:q.end] for q in inside.layout.quotes] == ["‘nothing’s left’", "'and so on'"]


def test_only_the_sentence_that_tells_of_words_is_taken_with_all_of_its_quotation() -> None:
    text = "“We waited. Mr. Kesh told us: ‘Go home. Nobody died.’ We stayed.”"
    passages = find_passages(lay_out(text, PIECES), [(0, len(text))], SAYING)
    assert [[text[s:e].strip() for s, e in p] for p in passages] == [["Mr. Kesh told us: ‘Go home. Nobody died.’"]]


def test_the_innermost_holder_is_the_parent() -> None:
    outer = Attribution("a1", "direct", (), ((100, 104),), ((0, 90),))
    middle = replace(outer, id="a2", cue=((5, 9),), content=((10, 60),))
    inner = replace(outer, id="a3", cue=((20, 24),), content=((25, 40),))
    apart = replace(outer, id="a4", cue=((95, 98),), content=((70, 80),))
    assert [a.parent for a in with_parents([outer, middle, inner, apart])] == [None, "a1", "a2", None]
