from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.ledger import Hit, Ledger
from reportedly.types import Actor, Attribution, Reading, ReportedlyError

PERSIAN = "سخنگوی شهرداری ولدمارک گفت آن‌ها نمی‌روند و ۱۴ نفر کُشته شدند."
ARABIC = "أعلنت الوزارة أنَّ المدينةَ هادئةٌ تماماً."


@pytest.fixture(scope="module")
def ledger(make: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("search") / "l.db") as ledger:
        gazette = {"publisher": "Harbour Gazette", "title": "A bridge is closed"}
        tell = make.document(
            "Mira Tolen said the bridge was closed; nobody, she added, was hurt.\nRain fell on Vessen.",
            "file:///d/1.txt", published="2031-05-02", **gazette,
        )  # fmt: skip
        claim = Attribution("a7", "mixed", ((0, 10),), ((11, 15),), ((16, 37), (39, 45), (57, 66)), speaker="p1")
        actor = Actor("p1", "Dr. Mira Tolén-Ash", "person", named=True, mentions=((0, 10),))
        ledger.add_document(tell, Reading(tell.id, "reader-v1", attributions=(claim,), actors=(actor,)))
        gale = make.document("They said the harbour was shut.", "file:///d/5.txt", published="2031-07")
        both = Attribution("a1", "indirect", ((0, 4),), ((5, 9),), ((10, 30),), speaker="p1", together=("p2", "p3"))
        named = [Actor(f"p{n}", name, "person", named=True) for n, name in enumerate(("Ada Brin", "Dano Kesh"), 1)]
        ledger.add_document(gale, Reading(gale.id, "reader-v1", attributions=(both,), actors=tuple(named)))
        daily = {"publisher": "Veldmärk Daily", "published": "2031-06"}
        deny = make.document("The Öberst said the bridge was never closed.", "file:///d/2.txt", **daily)
        ledger.add_document(deny, make.reading(deny))
        for n, text in enumerate((PERSIAN, ARABIC)):
            unread = make.document(text, f"file:///d/{n + 3}.txt", language=("fa", "ar")[n])
            ledger.add_document(unread, Reading(unread.id, "reader-v1", unread=("Persian", "Arabic")[n]))
        yield ledger


def uris(ledger: Ledger, hits: list[Hit]) -> list[str]:
    return [ledger.document(hit.document).document.uri[-5:] for hit in hits]


def test_a_hit_is_made_of_slices_of_the_text(ledger: Ledger) -> None:
    (hit,) = ledger.search("bridge hurt")
    text = ledger.document(hit.document).document.text
    assert (hit.title, hit.publisher, hit.published) == ("A bridge is closed", "Harbour Gazette", "2031-05-02")
    assert (hit.attribution, hit.holder) == ("a7", "Mira Tolen")
    assert hit.content == tuple(text[s:e] for s, e in hit.spans) == ("the bridge was closed", "nobody", " was hurt"[:9])
    assert [text[s:e] for s, e in hit.highlights] == ["bridge", "hurt"]
    assert hit.score > 0


def test_phrases_and_words(ledger: Ledger) -> None:
    assert uris(ledger, ledger.search('"bridge was closed"')) == ["1.txt"]
    assert uris(ledger, ledger.search('"bridge was never"')) == ["2.txt"]
    assert sorted(uris(ledger, ledger.search("CLOSED Bridge"))) == ["1.txt", "2.txt"]
    assert ledger.search("bridge open") == []
    assert len(ledger.search("bridge", limit=1)) == 1
    assert ledger.search("bridge", limit=0) == []


@pytest.mark.parametrize("holder", ["tolen", "TOLEN-ASH", "dr mira", "Mira Tolen"])
def test_by_holder_as_written_and_as_resolved(ledger: Ledger, holder: str) -> None:
    assert uris(ledger, ledger.search("bridge", holder=holder)) == ["1.txt"]


@pytest.mark.parametrize("holder", ["brin", "Dano Kesh", "they"])
def test_what_several_say_is_found_by_the_name_of_each(ledger: Ledger, holder: str) -> None:
    assert uris(ledger, ledger.search("harbour", holder=holder)) == ["5.txt"]
    assert ledger.search("harbour", holder="Brin Dano") == []


def test_by_publisher_and_date(ledger: Ledger) -> None:
    assert uris(ledger, ledger.search("bridge", publisher="veldmark")) == ["2.txt"]
    assert uris(ledger, ledger.search("", holder="oberst")) == ["2.txt"]
    assert ledger.search("bridge", publisher="…") == []
    assert uris(ledger, ledger.search("bridge", since="2031-06-15")) == ["2.txt"]
    assert uris(ledger, ledger.search("bridge", until="2031-05")) == ["1.txt"]
    assert len(ledger.search("bridge", since="2031", until="2031-12-31")) == 2
    with pytest.raises(ReportedlyError, match="since 'last week': is not a date"):
        ledger.search("bridge", since="last week")


def test_words_of_the_text_are_found_where_no_claim_holds_them(ledger: Ledger) -> None:
    (hit,) = ledger.search("rain")
    text = ledger.document(hit.document).document.text
    assert (hit.attribution, hit.holder) == (None, None)
    assert [text[s:e] for s, e in hit.highlights] == ["Rain"]
    assert "Rain fell" in hit.content[0]
    assert ledger.search("rain", holder="tolen") == []
    assert [hit.attribution for hit in ledger.search("title OR bridge is closed")] == []
    assert uris(ledger, ledger.search('"a bridge is"')) == ["1.txt"]  # of the title


@pytest.mark.parametrize(
    ("query", "file"),
    [
        ("آن‌ها نمی‌روند", "3.txt"),
        ("آن ها نمی روند", "3.txt"),
        ("انها نمیروند", "3.txt"),
        ('"آن‌ها نمی‌روند"', "3.txt"),
        ("كشته", "3.txt"),
        ("14 نفر", "3.txt"),
        ("المدينة هادئة", "4.txt"),
        ("المَدِينَةُ", "4.txt"),
        ("اعلنت", "4.txt"),
        ("الوزاره", "4.txt"),
    ],
)
def test_arabic_and_persian_with_and_without_marks_and_joiners(ledger: Ledger, query: str, file: str) -> None:
    (hit,) = ledger.search(query)
    assert uris(ledger, [hit]) == [file]
    assert hit.highlights


ODD = [
    *("AND", "NOT", "OR", "NEAR(", "*", "-", "a*", "-x", "(", ")", "a:b", "^a", "{", "%", "_", ";--", "'", "+", "“"),
    *("folded:", "ﷺ", "¼", "\\", "\0", "\ud800", '"', '""', 'bridge"'),
    '"a" "',
    "bridge AND",
    "word " * 3000,
]


@pytest.mark.parametrize("query", ODD)
def test_no_query_is_wrong(ledger: Ledger, query: str) -> None:
    assert isinstance(ledger.search(query, holder=query, publisher=query), list)
    assert isinstance(ledger.search(f"bridge {query}"), list)
    assert ledger.search('bridge -"was closed" *')  # signs say nothing; the words are there


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.lists(st.sampled_from([*ODD[:-1], "bridge", " "])).map("".join))
def test_no_text_is_a_wrong_query(ledger: Ledger, query: str) -> None:
    for hit in ledger.search(query):
        text = ledger.document(hit.document).document.text
        assert hit.content == tuple(text[s:e] for s, e in hit.spans)
        assert all(0 <= s < e <= len(text) for s, e in hit.highlights)


def test_a_search_outlives_its_ledger_on_disk(ledger: Ledger) -> None:
    found = ledger.search("bridge")
    with Ledger.open(Path(ledger.place), read_only=True) as again:
        assert again.search("bridge") == found
