"""When and through which medium a claim was said. Marks in the samples: {source}, <cue>, [content]."""
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.dates import read_dates
from reportedly.reading.saying import medium_of, stated_of
from reportedly.types import Attribution, Span

WEDNESDAY = "2031-03-19"
ROLES = {"{": "source", "<": "cue", "[": "content"}


def marked(sample: str) -> tuple[str, Attribution]:
    """The text without its marks, and the attribution that they show."""
    spans: dict[str, list[Span]] = {role: [] for role in ROLES.values()}
    text = ""
    opened: dict[str, int] = {}
    for part in re.split(r"([{}<>\[\]])", sample):
        if part in ROLES:
            opened[ROLES[part]] = len(text)
        elif part and part in "}>]":
            role = {"}": "source", ">": "cue", "]": "content"}[part]
            spans[role].append((opened.pop(role), len(text)))
        else:
            text += part
    return text, Attribution("a1", "indirect", tuple(spans["source"]), tuple(spans["cue"]), tuple(spans["content"]))


def stated(sample: str, published: str | None = WEDNESDAY) -> str | None:
    text, attribution = marked(sample)
    return stated_of(text, attribution, read_dates(text, published), published)


def medium(sample: str) -> str | None:
    text, attribution = marked(sample)
    span = medium_of(text, attribution)
    return text[span[0]:span[1]] if span else None


@pytest.mark.parametrize(("sample", "day"), [
    ("In a press briefing on December 4, 2029, {the envoy Hal Brin} <said> [it “could have killed”].", "2029-12-04"),
    ("On December 6, 2029, {Mira Bel, its head} <released a statement saying> [she was alarmed].", "2029-12-06"),
    ("[“I believe 34 were arrested,”]\n\n{Shamar} <said> in a press conference on November 24, 2029.", "2029-11-24"),
    ("On November 22, 2029, during Friday prayer congregations, {Ahmar Khat}, alluded to it and <said>, [“They did.”]",
     "2029-11-22"),
    ("{The ministry} <told> reporters on Tuesday [that no one was killed on Friday].", "2031-03-18"),
    ("[Ten died on Friday], {a monitor} <said> Saturday.", "2031-03-15"),
    ("{Kesh} late on Friday <denied> [that anyone had died].", "2031-03-14"),
    ("{Kesh} told Radio Orvany on Friday that ten died, <adding> [that more would].", "2031-03-14"),
    ("[It was so], <according to> {a report released on Monday by the Monitor}.", "2031-03-17"),
    ("In a Tuesday interview, {Kesh} <said> [it was over].", "2031-03-18"),
    ("{The paper} <published> [the video] on Friday.", "2031-03-14"),
    ("During last week’s debate {Kesh} <said> [it was over].", "2031-03-10/2031-03-16"),
    ("“{The minister} <said> on Saturday: [‘Nobody is dead.’]” she told us on Tuesday.", "2031-03-15"),
])
def test_the_date_of_saying_stands_in_the_attributing_clause(sample: str, day: str) -> None:
    assert stated(sample) == day


@pytest.mark.parametrize("sample", [
    "{Kesh} <said> [ten people died on Friday].",
    "[On Friday ten people died], {Kesh} <said>.",
    "{Kesh}, who was attacked on Friday, <said> [it was over].",
    "{Kesh} <said> after the attack on Friday [that it was over].",
    "{Kesh} <spoke of> [the dead] since Friday.",
    "{The Friday crowd} <said> [no].",
    "Saturday, 15 March 2031\n{Kesh} <said> [it was over].",  # the dateline is not when he spoke
    "15 March 2031 {Kesh} <said> [it was over].",
    "{Kesh} <will say> on Friday [that it is over].",
    "In 2029, {Kesh} gave money and <has spoken of> [peace].",
    "The army fired on Friday. {Kesh} <said> [it was over].",
    "Voters going to the polls Tuesday, {they} <said>, [are unhappy].",
])
def test_another_date_is_not_when_it_was_said(sample: str) -> None:
    assert stated(sample) is None


def test_without_a_year_or_a_document_date_nothing_is_stated() -> None:
    assert stated("{Kesh} <said> on Tuesday [that it was over].", None) is None
    assert stated("{Kesh} <said> on May 4 [that it was over].", None) is None


def test_a_paper_has_the_date_that_it_was_named_with() -> None:
    first = "On December 8, 2029, the Orvan daily had a piece on the unrest."
    assert stated(first + " By calling it “sedition” {the piece} <acknowledged> [that it will go on].") == "2029-12-08"
    assert stated(first + "\n\n[“It seems so.”] {The piece} <reads>.") == "2029-12-08"
    assert stated(first + " {The letter} <says> [otherwise].") is None
    assert stated("The daily had a piece. On Tuesday it rained. {The piece} <says> [otherwise].") is None


def test_whoever_goes_on_speaking_says_it_on_the_same_day() -> None:
    assert stated("On Tuesday Kesh said ten died. {She} <added> [that more would].") == "2031-03-18"
    assert stated("On Tuesday the army fired. {She} <added> [that more would].") is None


@pytest.mark.parametrize(("sample", "words"), [
    ("In a press briefing on December 4, 2029, {Brin} <said> [so].", "press briefing"),
    ("{Bel} <released a statement saying> [so].", "statement"),
    ("{Rajan} <said in his message> after the uprising, [“Lift it.”]", "message"),
    ("{The leader} <said in a televised speech adding>: [“They did.”]", "televised speech"),
    ("On Friday, during Friday prayer congregations, {Khat} <said>, [“They did.”]", "Friday prayer congregations"),
    ("{Kesh} <told> Radio Orvany [that it was over].", "Radio Orvany"),
    ("{Kesh} <told> state television late on Friday [that it was over].", "state television"),
    ("{Kesh} <said> in an interview with the Drenna Courier [that it was over].", "interview with the Drenna Courier"),
    ("{Kesh} <wrote> on Twitter [that it was over].", "Twitter"),
    ("{Kesh} <tweeted> [that it was over].", "tweeted"),
    ("{Kesh} <told> Harrow by telephone [that it was over].", "telephone"),
    ("{Kesh} <wrote> in an e-mail message [that it was over].", "e-mail message"),
    ("By calling it “sedition” {the piece} <acknowledged> [it].", "piece"),
    ("[It was so], <according to> {a 2029 report by the Monitor}.", "2029 report"),
    ("In their own letters {they} <boasted> [of it].", "letters"),
])
def test_the_medium_is_named_as_the_text_names_it(sample: str, words: str) -> None:
    assert medium(sample) == words


@pytest.mark.parametrize("sample", [
    "{Kesh} <said> [that the report was false].",
    "{Kesh} <denied> [a statement on television].",
    "[“In a letter he wrote it,”] {Kesh} <said>.",
    "{Kesh}, whose speech was broadcast, <said> [so].",
    "{Kesh} <told> reporters [so].",
    "{The Drenna Post} <said> [so].",
    "{Editorial boards} <loathe> [him].",
    "{the report authors} <said> [so].",
    "{Kesh} <turned on> [the Post].",
])
def test_what_is_no_medium_of_this_saying_is_not_one(sample: str) -> None:
    assert medium(sample) is None


@given(st.data())
def test_whatever_the_spans_the_answers_are_of_this_text(data: st.DataObject) -> None:
    pieces = st.sampled_from(["On Tuesday", "he said", "in a statement", "“", "”", ".", "\n\n", "the piece", "2029"])
    text = data.draw(st.lists(pieces, min_size=1, max_size=30).map(" ".join) | st.text(min_size=1))
    at = st.integers(0, len(text))
    spans = st.lists(st.tuples(at, at).map(lambda p: (min(p), max(p))), max_size=2).map(tuple)
    attribution = Attribution("a1", "direct", data.draw(spans), data.draw(spans), data.draw(spans))
    dates = read_dates(text, WEDNESDAY)
    assert stated_of(text, attribution, dates, WEDNESDAY) in {None, *(d.value for d in dates)}
    found = medium_of(text, attribution)
    if found:
        assert 0 <= found[0] < found[1] <= len(text)
        assert not any(s < found[1] and found[0] < e for s, e in attribution.content)
