"""Dates of the Persian and Islamic calendars: what is read, in both calendars, and what is left alone."""
from __future__ import annotations

import datetime
import time

import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from reportedly.reading.calendars import Anchor
from reportedly.reading.dates import DateRead, document_day, read_dates

NOVEMBER = "2019-11-20"
PERSIAN_MONTHS = "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand".split()
ISLAMIC_MONTHS = ["Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Awwal", "Jumada al-Thani", "Rajab",
                  "Sha'ban", "Ramadan", "Shawwal", "Dhu al-Qa'dah", "Dhu al-Hijjah"]
Found = tuple[str, str | None, str | None, str | None]


def read(text: str, published: str | None = NOVEMBER) -> list[Found]:
    return [(text[slice(*d.span)], d.value, d.calendar, d.stated) for d in read_dates(text, published)]


@pytest.mark.parametrize(("text", "words", "value", "stated"), [
    ("It began on 24 Aban 1398.", "24 Aban 1398", "2019-11-15", "1398-08-24"),
    ("On Aban 24, 1398, it began.", "Aban 24, 1398", "2019-11-15", "1398-08-24"),
    ("the 24th of Aban 1398", "24th of Aban 1398", "2019-11-15", "1398-08-24"),
    ("on friday 24 aban 1398", "friday 24 aban 1398", "2019-11-15", "1398-08-24"),
    ("in Aban 1398", "Aban 1398", "2019-10-23/2019-11-21", "1398-08"),
    ("from 24-27 Aban 1398", "24-27 Aban 1398", "2019-11-15/2019-11-18", "1398-08-24/1398-08-27"),
    ("on 30 Esfand 1399", "30 Esfand 1399", "2021-03-20", "1399-12-30"),  # of a leap year
    ("۲۴ آبان ۱۳۹۸", "۲۴ آبان ۱۳۹۸", "2019-11-15", "1398-08-24"),
    ("در ۲۴ آبان\u200cماه ۱۳۹۸ آغاز شد", "۲۴ آبان\u200cماه ۱۳۹۸", "2019-11-15", "1398-08-24"),
    ("on 24\u00a0Aban 1398 it", "24\u00a0Aban 1398", "2019-11-15", "1398-08-24"),
    ("24 Aqrab 1398 in Sarn", "24 Aqrab 1398", "2019-11-15", "1398-08-24"),  # as Afghanistan names it
    ("1398/08/24 (Persian calendar)", "1398/08/24", "2019-11-15", "1398-08-24"),
    ("on 24/8/1398 AP", "24/8/1398 AP", "2019-11-15", "1398-08-24"),
    ("1398-08-24 SH", "1398-08-24 SH", "2019-11-15", "1398-08-24"),
    ("۱۳۹۸/۰۸/۲۴ شمسی", "۱۳۹۸/۰۸/۲۴ شمسی", "2019-11-15", "1398-08-24"),
    ("۱۳۹۸\u200f/۰۸\u200f/۲۴ شمسی", "۱۳۹۸\u200f/۰۸\u200f/۲۴ شمسی", "2019-11-15", "1398-08-24"),
    ("by the Iranian calendar, 5/8/1398", "5/8/1398", "2019-03-21/2020-03-19", "1398"),  # which is the month?
    ("the Iranian year 1398", "Iranian year 1398", "2019-03-21/2020-03-19", "1398"),
])
def test_a_persian_date_is_kept_in_both_calendars(text: str, words: str, value: str, stated: str) -> None:
    assert read(text, None) == read(text) == [(words, value, "persian", stated)]


@pytest.mark.parametrize(("text", "words", "value", "stated"), [
    ("on 15 Sha'ban 1442 AH", "15 Sha'ban 1442 AH", "2021-03-28~", "1442-08-15"),
    ("on 15 Shaaban 1442", "15 Shaaban 1442", "2021-03-28~", "1442-08-15"),
    ("in Ramadan 1440", "Ramadan 1440", "2019-05-06~/2019-06-03~", "1440-09"),
    ("in Ramadan 2019", "Ramadan 2019", "2019-05-06~/2019-06-03~", "XXXX-09"),
    ("in Ramadan 2030", "Ramadan 2030", "XXXX-XX", "XXXX-09"),  # there are two
    ("1 Muharram 1443", "1 Muharram 1443", "2021-08-09~", "1443-01-01"),
    ("12 Rabi' al-Awwal 1441", "12 Rabi' al-Awwal 1441", "2019-11-09~", "1441-03-12"),
    ("12 Rabi II 1441", "12 Rabi II 1441", "2019-12-09~", "1441-04-12"),
    ("5 Dhul Hijja 1440", "5 Dhul Hijja 1440", "2019-08-06~", "1440-12-05"),
    ("١٥ شعبان ١٤٤٢ هـ", "١٥ شعبان ١٤٤٢ هـ", "2021-03-28~", "1442-08-15"),
    ("1442-08-15 AH", "1442-08-15 AH", "2021-03-28~", "1442-08-15"),
    ("in AH 1442", "AH 1442", "2020-08-20~/2021-08-08~", "1442"),
])
def test_an_islamic_date_is_about_a_gregorian_one(text: str, words: str, value: str, stated: str) -> None:
    assert read(text, None) == read(text) == [(words, value, "islamic", stated)]


def test_a_date_without_its_year_gets_it_from_the_documents_day_alone() -> None:
    assert read("on the 24th of Aban") == [("24th of Aban", "2019-11-15", "persian", "XXXX-08-24")]
    assert read("on the 24th of Aban", None) == [("24th of Aban", "XXXX-11-15~", "persian", "XXXX-08-24")]
    assert read("the 22 Bahman rallies", "2020-02-01") == [("22 Bahman", "2020-02-11", "persian", "XXXX-11-22")]
    assert read("on 24 Aban 88") == [("24 Aban", "XXXX-11-15~", "persian", "XXXX-08-24")]  # not that of 2019
    assert read("on 15 Sha'ban", "2021-04-01") == [("15 Sha'ban", "2021-03-28~", "islamic", "XXXX-08-15")]
    assert read("on 15 Sha'ban", None) == [("15 Sha'ban", "XXXX-XX-XX", "islamic", "XXXX-08-15")]
    assert read("during Ramadan", "2019-07-01") == [("Ramadan", "2019-05-06~/2019-06-03~", "islamic", "XXXX-09")]


def test_a_day_told_in_two_calendars_is_two_dates_of_one_day() -> None:
    assert [v for _, v, *_ in read("on 24 Aban 1398 (15 November 2019)", None)] == ["2019-11-15", "2019-11-15"]
    assert [v for _, v, *_ in read("on 15 November (24 Aban 1398)", None)] == ["2019-11-15", "2019-11-15"]
    # The text's own Gregorian day is surer than a table of moons, where they can be one day at all.
    assert [v for _, v, *_ in read("15 Sha'ban 1442 (29 March 2021)")] == ["2021-03-29", "2021-03-29"]
    assert [v for _, v, *_ in read("on 15 Sha'ban (29 March 2021)", None)] == ["2021-03-29", "2021-03-29"]
    assert [v for _, v, *_ in read("15 Sha'ban 1442 (9 May 2021)")] == ["2021-03-28~", "2021-05-09"]
    three = read("24 Aban 1398 / 17 Rabi al-Awwal 1441 / 15 November 2019", None)
    assert [v for _, v, *_ in three] == ["2019-11-15"] * 3


def test_the_calendar_of_a_date_in_numbers_is_stated_or_it_is_not_read() -> None:
    assert read("It is dated 1398/08/24.") == []
    assert read("In Aban 1398 it began: 1398/08/24.")[1] == ("1398/08/24", "2019-11-15", "persian", "1398-08-24")
    assert read("In Rajab 1440 it began: 1440/07/03.")[1] == ("1440/07/03", "2019-03-10~", "islamic", "1440-07-03")
    both = "In Aban 1398, in Rajab 1440, as told at length by those who were there when it all began: 1398/08/24."
    assert len(read(both)) == 2


def test_a_date_runs_over_a_wrapped_line() -> None:
    wrapped = ("The square was cleared by soldiers of the Third Brigade, as they say,\non the evening of Friday, 24\n"
               "Aban 1398, when nobody\nwas there to see it,\nand then they left,\nall of them.\n\nThe end.\n")
    assert read(wrapped) == [("Friday, 24\nAban 1398", "2019-11-15", "persian", "1398-08-24")]


def test_a_persian_dateline_is_the_documents_day() -> None:
    text = "Dead in Sarn\n\n24 Aban 1398\n\nTroops cleared the square yesterday."
    assert document_day(text, None) == Anchor(2019, 11, 15)
    assert read(text, None)[1][1] == "2019-11-14"
    assert document_day(text.replace("24 Aban 1398", "17 Rajab 1441"), None) is None


@pytest.mark.parametrize("text", [
    "the Mehr news agency said", "Mehr 24 said", "3 Mehr reporters", "on 3 Mehr News said", "Azar, 24, a student",
    "Azar 24", "Aban Kesh said", "Ramadan Shallah said", "in Ramadan Harrow's view", "Rajab Tayyip said", "Shaban 24",
    "Muharram", "in 22 Bahman Square", "the 15 Khordad Foundation", "in 1398", "some 1398 people", "1398",
    "32 Aban 1398", "31 Mehr 1398", "30 Esfand 1398", "1398/13/24 AH", "the resolution 1398/45", "on 24 Asad",
    "15 aban", "24 Aban people", "Tir 7", "version 1398.8.24 of it",
])
def test_names_and_impossible_days_are_no_dates(text: str) -> None:
    assert read(text) == []


@given(st.dates(datetime.date(1925, 1, 1), datetime.date(2060, 1, 1)))
def test_every_persian_day_comes_back(day: datetime.date) -> None:
    there = JalaliDate(day)  # type: ignore[no-untyped-call]  # its library leaves one function untyped
    name = PERSIAN_MONTHS[there.month - 1]
    for text in (f"on {there.day} {name} {there.year}", f"on {name} {there.day}, {there.year}",
                 f"{there.year}/{there.month:02}/{there.day:02} SH"):
        assert [(d.value, d.calendar, d.stated) for d in read_dates(text, None)] == [
            (day.isoformat(), "persian", there.isoformat())]


@given(st.dates(datetime.date(1925, 1, 1), datetime.date(2060, 1, 1)))
def test_every_islamic_day_comes_back(day: datetime.date) -> None:
    there = Gregorian.fromdate(day).to_hijri()
    text = f"on {there.day} {ISLAMIC_MONTHS[there.month - 1]} {there.year}"
    assert [(d.value, d.stated) for d in read_dates(text, None)] == [(f"{day.isoformat()}~", there.isoformat())]


PIECES = st.sampled_from([*"Aban 24 1398 / - ۲۴ آبان ۱۳۹۸ ١٥ شعبان Ramadan 1442 AH the of in ( November 15 2019 and 99"
                          .split(), "\u200f", "\u200c", "\n"])


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join))
def test_whatever_the_text_spans_are_in_order_and_values_stated(text: str) -> None:
    after = 0
    for date in read_dates(text, None):
        assert after <= date.span[0] < date.span[1] <= len(text)
        after = date.span[1]
        assert (date.calendar is None) == (date.stated is None)
        assert date.calendar is None or date.value


def test_the_other_calendar_stands_in_the_json_only_where_there_is_one() -> None:
    assert DateRead((0, 4), "2019").to_json() == {"span": [0, 4], "value": "2019"}
    persian = read_dates("on 24 Aban 1398", None)[0].to_json()
    assert persian == {"span": [3, 15], "value": "2019-11-15", "calendar": "persian", "stated": "1398-08-24"}


@pytest.mark.parametrize("unit", [
    "24 Aban ", "in Ramadan ", "1398/08/24 ", "AH 1398 ", "Rabi al ", "1\u200f/\u200f", "۱۳۹۸/",
    "15 Sha'ban 1442 (29 March 2021) / ",
])
def test_hostile_text_is_read_in_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    read_dates(text, NOVEMBER)
    assert time.process_time() - began < 10  # about one second; a quadratic rule takes minutes


@pytest.mark.parametrize("text", [
    "On 1 Muharram 1 AH they met.", "On 1 Muharram, 999 AH, they met.", "on 24 Aban 999999.", "on 24 Aban 1600, he",
    "in Ramadan 2 AH they met", "in Aban of the year 700, he", "during the month of Aban 13980.", "Aban 24, 99999",
])
@pytest.mark.parametrize("published", [None, NOVEMBER])
def test_a_year_that_cannot_be_is_not_replaced_by_a_guessed_one(text: str, published: str | None) -> None:
    assert read(text, published) == []


@pytest.mark.parametrize("text", ["on 24 Aban, 3000 people met", "on 24 Aban AP reported", "On 24 Aban, 1,600 fled."])
def test_a_count_or_an_agency_behind_a_date_is_not_its_year(text: str) -> None:
    assert read(text) == [("24 Aban", "2019-11-15", "persian", "XXXX-08-24")]
