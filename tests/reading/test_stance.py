"""Stance: what denies, hedges and declines, and what only looks as if it did. Cue and content stand apart by a bar."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.stance import stance_of


def stance(sample: str) -> str:
    cue, content = sample.split("|")
    text = f"{cue} {content}"
    return stance_of(text, ((0, len(cue)),), ((len(cue) + 1, len(text)),))


@pytest.mark.parametrize("sample", [
    "denied|that anyone had died", "have denied|having a single man in Sarn", "denies|any wrongdoing",
    "Denials|of wrongdoing", "rejected|this notion", "reject|the claim that anybody fired",
    "dismissed|such figures as utter lies", "dismissed|that figure as boasting", "disputed|their account",
    "rebutted|the accusation that it was false", "contradicted|what Kesh had said",
    "rejected the idea|that he knew of it", "called|the figures lies",
])
def test_denies(sample: str) -> None:
    assert stance(sample) == "denies"


@pytest.mark.parametrize("sample", [
    "declined to comment|on the toll", "declined|to comment", "would not say|whether he knew", "refused|to answer",
    "refused to say|how many names were in it", "did not immediately respond to|questions", "has not commented on|it",
    "can neither confirm nor deny|it", "would not confirm|the toll", "gave|no figure", "has yet to answer|the letter",
    "wouldn’t directly speculate about|his motives", "did not say|when", "refusal to discuss|the list",
])
def test_declines(sample: str) -> None:
    assert stance(sample) == "declines"


@pytest.mark.parametrize("sample", [
    "said|the regime “could have murdered over 1,000”", "said|that up to 40 may have been killed",
    "is believed|to be dead", "reportedly|ten people died", "could not independently verify|either account",
    "has not been able to confirm|these figures", "could not be independently verified|The toll",
    "said|if confirmed, it would be a crime", "cannot rule out|a link", "did not deny|that he knew",
    "does not dispute|the figure", "suspect|an attack", "said|ten were believed to be dead", "appears|to have fled",
    "said|unconfirmed reports told of ten dead", "It is not clear|who fired",
])
def test_hedges(sample: str) -> None:
    assert stance(sample) == "hedges"


@pytest.mark.parametrize("sample", [
    "told|that no one was killed", "said|it is not true that anyone died", "refused|to leave the square",
    "rejected|the offer", "denied|his party the victory", "was denied|entry", "said|he may have to leave",
    "disputed|cases", "has dismissed|the minister", "said|people who may have been there had left",
    "appeared|at a rally", "did not suggest|a link", "believes in|freedom", "suggested|closing the bridge",
    "believes|that the minister should go", "said|nobody doubts it", "contradict|each other", "said|no", "|",
    ":|“They fled.”",
])
def test_asserts(sample: str) -> None:
    assert stance(sample) == "asserts"


@given(st.text(), st.text())
def test_any_words_have_a_stance(cue: str, content: str) -> None:
    text = cue + content
    spans = ((0, len(cue)),), ((len(cue), len(text)),)
    assert stance_of(text, *spans) in ("asserts", "denies", "hedges", "declines")
    assert stance_of(text, (), ()) == "asserts"
