"""When what a document is about may have happened."""
from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reconcile.days import Days, day_of, days, days_of, edtf_of, happened, of_range, spread
from reportedly.reconcile.digest import digest
from reportedly.reconcile.types import Traits

from .occurrences import day, read, unread

ATTACK: dict[str, Any] = {"id": "e1", "span": (0, 10), "type": "Attack", "modality": "happened"}
EVENT = "Gunmen killed four men. "


def about(published: str | None = "2031-03-13", text: str = EVENT * 3, **found: Any) -> Days:
    one = unread(text, published, **found)
    assert one.reading is not None
    return days(one.document, one.reading)


def one_event(**told: Any) -> Days:
    return about(events=({**ATTACK, **told},))


@pytest.mark.parametrize(("edtf", "first", "last"), [
    ("2031-03-12", "2031-03-12", "2031-03-12"), ("2031-03-12~", "2031-03-12", "2031-03-12"),
    ("2031-03-12T21:30", "2031-03-12", "2031-03-12"), ("2031-02", "2031-02-01", "2031-02-28"),
    ("2028-02", "2028-02-01", "2028-02-29"), ("2031", "2031-01-01", "2031-12-31"),
    ("2031-03-12/2031-03-14", "2031-03-12", "2031-03-14"), ("0001-01-01", "0001-01-01", "0001-01-01"),
    ("9999-12-31", "9999-12-31", "9999-12-31"), ("9999", "9999-01-01", "9999-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
])  # fmt: skip
def test_the_days_of_a_date(edtf: str, first: str, last: str) -> None:
    assert days_of(edtf) == (day(first), day(last))


@pytest.mark.parametrize("edtf", [None, "", "soon", "Friday", "0000-01-01", "2031-13-01", "2031-02-30", "../2031-03",
                                  "2031-03-14/2031-03-12", "99999-01-01", "-2031", 2031, ["2031"], {"a": 1}, 1.5])
def test_what_is_no_date_has_no_days(edtf: Any) -> None:
    assert days_of(edtf) is None


@pytest.mark.parametrize("edtf", ["2031-03-01/..", "2031-03/"])
def test_an_open_interval_has_no_days(edtf: str) -> None:
    assert days_of(edtf) is None


@given(st.text(alphabet="0123456789X-/.~?%TZ ", max_size=24) | st.text(max_size=12))
def test_any_text_is_a_date_or_none(edtf: str) -> None:
    found = days_of(edtf)
    assert found is None or 1 <= found[0] <= found[1] <= date.max.toordinal()


@given(st.integers(day("1000-01-01"), date.max.toordinal()), st.integers(0, 800))
def test_days_and_dates_lead_to_each_other(first: int, long: int) -> None:
    last = min(first + long, date.max.toordinal())
    assert days_of(edtf_of((first, last))) == (first, last)


@pytest.mark.parametrize("edtf", ["0999", "0999-05", "0033-04"])
def test_a_year_before_1000_keeps_its_noughts(edtf: str) -> None:
    assert edtf_of(days_of(edtf)) == edtf


def test_no_days_no_date() -> None:
    assert edtf_of(None) is None
    assert day_of(Traits()) is None
    assert spread({}) == ()
    assert spread({5: 0.0}) == ()


def test_a_stated_day_is_the_likeliest_and_the_date() -> None:
    found = one_event(date="2031-03-11")
    assert (found.main, found.dated, found.said) == (day("2031-03-11"), True, day("2031-03-13"))
    assert sum(weight for _, weight in found.weights) == pytest.approx(1, abs=0.01)
    assert day_of(Traits(days=found.weights, dated=True, said=found.said)) == "2031-03-11"


def test_what_no_text_dates_is_near_the_day_of_the_telling_and_marked_so() -> None:
    found = one_event()
    assert (found.main, found.dated) == (day("2031-03-13"), False)
    assert all(at <= day("2031-03-13") for at, _ in found.weights)
    assert day_of(Traits(days=found.weights, said=found.said)) == "2031-03-13~"


def test_without_any_date_there_are_no_days() -> None:
    assert about(None, events=(ATTACK,)) == Days((), False, None, ())
    assert about("2031-03", events=(ATTACK,)).said is None


@pytest.mark.parametrize("told", [
    {"date": "2031-03-20"},  # after the telling
    {"date": "2031-02"}, {"date": "2031"}, {"date": "soon"},  # no day
    {"date": "2031-03-11", "modality": "planned"}, {"date": "2031-03-11", "modality": "denied"},
    {"date": "2031-03-11", "type": None}, {"date": "2031-03-11", "type": "Other"},
])  # fmt: skip
def test_what_did_not_happen_or_not_on_a_day_dates_nothing(told: dict[str, str]) -> None:
    found = one_event(**told)
    assert (found.dated, found.main) == (False, day("2031-03-13"))


def test_of_several_days_the_first_told_counts_most() -> None:
    events = tuple({**ATTACK, "id": str(n), "span": (n * 400, n * 400 + 9), "date": f"2031-03-{9 - n:02}"}
                   for n in range(4))  # fmt: skip
    assert about(text=EVENT * 80, events=events).main == day("2031-03-09")


def test_overnight_is_two_days() -> None:
    found = one_event(date="2031-03-11/2031-03-12")
    assert day_of(Traits(days=found.weights, dated=True)) == "2031-03-11/2031-03-12"


@pytest.mark.parametrize(("published", "date_"), [("0001-01-01", "0001-01-01~"), ("9999-12-31", "9999-12-31~")])
def test_the_ends_of_the_calendar_do_no_harm(published: str, date_: str) -> None:
    made = digest(unread(EVENT, published, events=(ATTACK,)))
    assert made.tellings[0].date == date_
    for stated in ("0001-01-01", "9999-12-31", "0001-01-01/9999-12-31"):
        digest(unread(EVENT, published, events=({**ATTACK, "date": stated},),
                      dates=({"span": (0, 5), "value": stated},)))


def test_a_long_span_of_time_is_of_no_days_and_an_unknown_one_of_those_of_the_telling() -> None:
    known = one_event(date="2031-03-11")
    assert of_range((day("2011-01-01"), day("2031-03-01")), known) == ((), False)
    assert of_range(None, known) == (known.weights, False)
    assert of_range((5, 6), known) == (((5, 0.5), (6, 0.5)), True)


def test_only_events_of_a_kind_happened() -> None:
    assert happened(ATTACK)
    assert happened({"type": "Attack"})
    others: list[dict[str, object]] = [{}, {"type": None}, {"type": "Other"}, {"type": "Attack", "modality": "feared"}]
    assert not any(happened(event) for event in others)


def test_a_dateline_tells_when_a_report_speaks() -> None:
    made = read("SARN, 12 March 2031 - Gunmen killed four men at a mill in Sarn, police said.", published="2031-03-19")
    assert made.tellings[0].traits.said == day("2031-03-12")


def test_the_day_of_the_attack_is_not_the_day_of_the_telling() -> None:
    made = read("Police said on Friday that the number of the dead had risen. Gunmen killed four men at a mill in Sarn "
                "on 3 March 2031.", published="2031-03-14")
    assert made.tellings[0].traits.said == day("2031-03-14")


def test_a_day_of_saying_is_not_the_day_of_what_happened() -> None:
    made = read("Gunmen killed four men at a mill in Sarn on 3 March 2031. Captain Ilka Dorrin said on 9 March 2031 "
                "that they had fled.", published="2031-03-14")
    assert made.tellings[0].date == "2031-03-03"
