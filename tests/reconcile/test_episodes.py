"""Which of an article's claims are of what it is about, which of another occurrence, and which of none."""
from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.digests import sound
from reportedly.ledger import StoredDocument
from reportedly.reconcile.days import Days, days
from reportedly.reconcile.digest import claims, digest
from reportedly.reconcile.episodes import episodes
from reportedly.reconcile.incidents import incidents
from reportedly.reconcile.types import Claim, Digest, Telling

from . import articles
from .occurrences import document, home, read, stored, unread

DATED, UNDATED = articles.CLINIC_TOO, articles.CLINIC  # the second has its day in the dateline alone
RECALLED = "The strike recalled the attack of 5 May 2029, when 72 people were killed in the town of Veld by a bomb."


def after(more: str, article: articles.Article = DATED) -> Digest:
    """An article that goes on."""
    return read(f"{article.text}\n\n{more}", article.title, article.published)


def tolls(told: Telling) -> set[int | None]:
    return {c.low for c in told.claims if c.measure == "killed"}


@pytest.mark.parametrize(("more", "killed", "date", "place"), [
    ("Last month, 30 people were killed in an air strike on a bakery in Drenna.", 30, "2031-02", "Drenna"),
    ("Elsewhere, in Veld, shelling killed nine farmers on Wednesday.", 9, "2031-03-12", "Veld"),
    ("On 10 March 2031, a car bomb at a fuel station in Sarn killed 11 people.", 11, "2031-03-10", "Sarn"),
    ("In early October, gunmen killed 21 people at a wedding in Drenna.", 21, "2030-10", "Drenna"),
    (RECALLED, 72, "2029-05-05", None),
])  # fmt: skip
def test_what_happened_on_another_day_or_elsewhere_is_another_occurrence(
    more: str, killed: int, date: str, place: str | None
) -> None:
    main, other = (made := after(more)).tellings
    assert (main.main, other.main) == (True, False)
    assert (main.date, other.date) == ("2031-03-12", date)
    assert 58 in tolls(main)
    assert killed not in tolls(main)
    assert tolls(other) == {killed}
    assert place is None or place in [p.name for p in other.places]
    assert place in (None, "Sarn") or place not in [p.name for p in main.places]
    assert made.background == ()


@pytest.mark.parametrize("more", [RECALLED, "On 10 March 2031, a car bomb at a fuel station in Sarn killed 11 people."])
def test_an_article_is_not_moved_to_the_day_that_it_recalls(more: str) -> None:
    made = after(more, UNDATED)
    assert made.tellings[0].date in ("2031-03-12", "2031-03-12~")
    assert len(made.tellings) == 2


@pytest.mark.parametrize("more", [
    "Since 2011 the war in Orvany has killed more than 400,000 people and driven millions from their homes.",
    "More than 400,000 people have been killed since the uprising began.",
    "The Orvan Rights Monitor says that the civil war has killed 400,000 people.",
])  # fmt: skip
def test_the_dead_of_a_whole_war_are_of_no_occurrence(more: str) -> None:
    made = after(more)
    assert 400_000 in {c.low for c in made.background}
    assert not any(400_000 in tolls(told) for told in made.tellings)
    (found,) = incidents([made])
    assert 400_000 not in {c.low for c in found.claims}


def test_an_article_on_one_thing_tells_one_thing() -> None:
    for article in articles.EVERY:
        made = read(article.text, article.title, article.published)
        assert len(made.tellings) == 1, article.title
        assert made.tellings[0].claims


def test_a_report_on_an_earlier_attack_is_about_that_and_dated_to_it() -> None:
    made = read("""SARN, 20 March 2031 - Families buried the last of the dead of the Linden clinic on Thursday, eight
days after warplanes bombed it.

On 12 March 2031, an air strike on the maternity ward of the clinic in Sarn killed 58 people. Two rockets hit the ward
at noon. The Orvan Rights Monitor said that the air strike was a war crime.""", "Sarn buries its dead", "2031-03-20")
    assert made.tellings[0].date == "2031-03-12"
    first = read(DATED.text, DATED.title, DATED.published)
    others = [read(a.text, a.title, a.published) for a in (articles.MARKET, articles.ARRESTS, articles.FERRY)]
    found = incidents([made, first, *others])
    assert home(found, made).id == home(found, first).id


def test_two_attacks_that_an_article_tells_go_each_to_its_own_incident() -> None:
    market = [read(a.text, a.title, a.published) for a in (articles.MARKET, articles.MARKET_TOO)]
    both = after("Two days later, on 14 March 2031, a car bomb killed seven traders at the cattle market of Sarn, "
                 "where a white van exploded at dawn.")
    main, other = both.tellings
    assert 7 in tolls(other)
    assert 7 not in tolls(main)
    found = incidents([both, *market, read(UNDATED.text, UNDATED.title, UNDATED.published)])
    assert home(found, both).id != home(found, market[0]).id


def test_every_claim_of_a_reading_is_in_one_place() -> None:
    one = stored(f"{DATED.text}\n\n{RECALLED}\n\nSince 2011 the war has killed more than 400,000 people.", DATED.title)
    assert one.reading is not None
    made = digest(one)
    held = [*(c for t in made.tellings for c in t.claims), *made.background]
    every = list(claims(one.document, one.reading))
    assert sorted(held, key=lambda c: (c.span, str(c))) == sorted(every, key=lambda c: (c.span, str(c)))
    assert [t.key for t in made.tellings] == [f"{one.document.id}:{n}" for n in range(len(made.tellings))]


@pytest.mark.parametrize("text", [
    "", " ", "\n", "Orvany", "58", "\u200b", "\ud800", "😀", "سارن", "\ufeff\u202e58 killed\u202c",
    "انفجرت سيارة مفخخة في سوق سارن يوم الأربعاء، وقُتل ٥٨ شخصا.", "در انفجار سارن ۵۸ نفر کشته شدند\u200cاند.",
    "5\u200b8 people were kil\u00adled in Sa\u200brn on 12\u200b March 2031.",
])  # fmt: skip
def test_texts_of_a_word_and_of_other_scripts_tell_one_thing_at_least(text: str) -> None:
    made = digest(stored(text, published=None))
    assert made.tellings[0].main
    assert [len(i.tellings) for i in incidents([made])] == [1] * len(made.tellings)
    for claim in (c for t in made.tellings for c in t.claims):
        assert claim.words == text[slice(*claim.span)]
        assert claim.quote == text[slice(*claim.quote_span)]


def test_zero_width_characters_are_left_in_what_is_shown() -> None:
    text = "At least 58 people were killed on 12 March 2031 when war\u200dplanes bombed the clinic of Sa\u00adrn."
    for claim in (found := read(text).tellings[0].claims):
        assert claim.quote == text[slice(*claim.quote_span)]
    assert found


# Hostile readings and long texts

ANY: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=5)
    | st.sampled_from(["9999-12-31", "0001-01-01", "0000", "XXXX-XX-XX", "2031/..", "../2031", "happened", "killed"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=2), max_leaves=4,
)  # fmt: skip
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).map(list)
FIELDS = {
    "figures": ("id", "measure", "low", "best", "high", "group", "total", "part_of", "event", "attribution", "hedged"),
    "dates": ("value",),
    "places": ("name", "use", "latitude", "longitude", "precision", "geonames_id", "country"),
    "events": ("id", "type", "sub_type", "date", "place", "actor", "target", "modality", "score", "attribution"),
}  # fmt: skip


@st.composite
def readings(draw: st.DrawFn) -> StoredDocument:
    """Of a document of which a merged ledger holds anything; at times what it should."""
    usual = {"id": "f1", "measure": "killed", "value": "2031-03-12", "name": "Sarn", "use": "place", "type": "Attack"}
    found: dict[str, Any] = {}
    for kind, names in FIELDS.items():
        rows = []
        for _ in range(draw(st.integers(0, 3))):
            given_ones = {n: usual[n] for n in names if n in usual} | draw(
                st.dictionaries(st.sampled_from(names), ANY, max_size=4))
            rows.append({**given_ones, "span": draw(SPANS)})
        found[kind] = tuple(rows)
    text = "At least 58 people were killed in Sarn on 12 March 2031. " * 2
    return unread(text, draw(st.sampled_from([None, "2031-03-13", "9999", "0001-01-01", "soon"])), **found)


@given(st.lists(readings(), min_size=1, max_size=3))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_values_of_any_type_in_a_merged_ledger_stop_nothing(made: list[StoredDocument]) -> None:
    once = {s.document.id: s for s in made}
    found = incidents(sound(s) for s in once.values())
    assert sum(t.main for i in found for t in i.tellings) == len(once)


class Counted(list[Claim]):
    """Claims that count how many were looked at."""

    looked = 0

    def __iter__(self) -> Iterator[Claim]:
        for claim in super().__iter__():
            self.looked += 1
            yield claim


def test_the_work_grows_as_the_claims_do() -> None:
    def looked(count: int) -> int:
        text = "x" * 40 * count
        rows = [{"id": f"e{n}", "span": (40 * n, 40 * n + 20), "type": "Attack"} for n in range(count)]
        one = unread(text, events=tuple(rows))
        assert one.reading is not None
        held = Counted(claims(one.document, one.reading))
        episodes(one.document, one.reading, held, Days((), False, None, ()))
        return held.looked

    assert looked(400) < 3 * looked(200)


def test_two_hundred_thousand_words_do_not_hang(capsys: pytest.CaptureFixture[str]) -> None:
    one = stored(DATED.text, None, DATED.published)
    assert one.reading is not None
    filler = "The river was low and the mill stood still, and nobody spoke. " * 16_600
    long = replace(document(DATED.text + "\n\n" + filler, None, DATED.published))
    begun = time.perf_counter()
    made = digest(StoredDocument(long, (), replace(one.reading, document=long.id)))
    with capsys.disabled():
        print(f"\n{len(long.text.split()):,} words, digested in {time.perf_counter() - begun:.1f} s")
    assert len(incidents([made])) == 1


def test_days_are_those_of_the_text_whatever_the_order_of_the_reading() -> None:
    one = stored(f"{DATED.text}\n\n{RECALLED}", DATED.title, DATED.published)
    assert one.reading is not None
    turned = replace(one.reading, dates=one.reading.dates[::-1], places=one.reading.places[::-1],
                     attributions=one.reading.attributions[::-1], events=one.reading.events[::-1],
                     figures=one.reading.figures[::-1])
    assert days(one.document, turned) == days(one.document, one.reading)
    assert digest(replace(one, reading=turned)).tellings == digest(one).tellings
