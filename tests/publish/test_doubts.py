"""Who does not stand by a figure or an event is told beside it, wherever it stands with a holder."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportedly.publish import site
from reportedly.types import Actor, Document, Reading

from . import samples
from .test_facts import told, words_of

TEXT = "Kesh denied that the nurse had been detained. Brin denied that Kesh had said that 31 had been killed."


def item(stance: Any = "denies") -> tuple[Document, Reading]:
    """One who denies, and one whose words another denies."""
    of = samples.document(TEXT, title="Denied", publisher="Tollvik Post", published="2031-05-02", language="en")
    claims = [
        samples.claim(TEXT, "k", "Kesh", "denied", "the nurse had been detained", stance=stance, speaker="a"),
        samples.claim(TEXT, "b", "Brin", "Brin denied", "Kesh had said that 31 had been killed", stance=stance,
                      speaker="c"),
        samples.claim(TEXT, "i", "Kesh had", "had said", "31 had been killed", parent="b", speaker="a"),
    ]  # fmt: skip
    actors = (Actor("a", "Kesh", "person", named=True), Actor("c", "Brin", "person", named=True))
    nurse, killed = samples.at(TEXT, "the nurse", "31")
    figures = (
        {"id": "f1", "span": nurse, "measure": "detained", "low": 1, "best": 1, "high": 1, "attribution": "k"},
        {"id": "f2", "span": killed, "measure": "killed", "low": 31, "best": 31, "high": 31, "attribution": "i"},
    )
    event = {"span": samples.at(TEXT, "detained")[0], "sub_type": "Arrests", "modality": "happened", "attribution": "k",
             "date": "2031-05-01"}  # fmt: skip
    return of, samples.reading(of, claims, actors=actors, figures=figures, events=(event,))


def page_words(page: Path) -> str:
    """All words of a page, on one line."""
    return words_of(page.read_text(encoding="utf-8").replace("<main", '<main id="whole"', 1), "whole")


def test_every_list_of_figures_says_who_denies_them(out: Path) -> None:
    site.write_report([item()], out)
    for page in (out / "index.html", out / "figures.html"):
        said = page_words(page)
        assert "1 Kesh × denies Tollvik Post" in said, page
        assert "31 Kesh × denied by Brin Tollvik Post" in said, page
    document = next((out / "documents").iterdir()).read_text(encoding="utf-8")
    assert "1 detained Kesh × denies" in words_of(document, "figure1")
    assert "31 killed Kesh × denied by Brin" in words_of(document, "figure2")
    assert "Kesh × denies" in words_of(document, "event1")
    assert "■ event Arrests, told as happened · Kesh × denies" in words_of(document, "dates")


def test_a_claim_within_another_says_that_its_holder_denies_that_one(out: Path) -> None:
    site.write_report([item()], out)
    document = next((out / "documents").iterdir()).read_text(encoding="utf-8")
    assert words_of(document, "c3").startswith("within claim 2, Brin × denies Claim 3 Kesh")
    kesh = next(p for p in (out / "actors").iterdir() if "<title>Kesh" in p.read_text(encoding="utf-8"))
    assert "within claim 2, Brin × denies" in page_words(kesh)


def test_a_terminal_says_it_too() -> None:
    assert "1 detained · Kesh, claim\u00a01, × denies\n" in told(item(), "figures")
    assert "31 killed · Kesh, claim\u00a03, × denied by Brin\n" in told(item(), "figures")
    assert "Kesh, claim\u00a01, × denies\n" in told(item(), "events")


@pytest.mark.parametrize(("stance", "own", "outer"), [
    ("hedges", "◐ hedges", "◐ hedged by Brin"), ("declines", "○ declines to say", "○ left open by Brin"),
])  # fmt: skip
def test_every_other_stance_has_its_words(stance: str, own: str, outer: str) -> None:
    said = told(item(stance), "figures")
    assert f"claim\u00a01, {own}\n" in said
    assert f"claim\u00a03, {outer}\n" in said


def test_what_is_asserted_bears_no_remark() -> None:
    said = told(item("asserts"), "figures", "events")
    assert "1 detained · Kesh, claim\u00a01\n" in said
    assert not set("×◐○") & set(said)
