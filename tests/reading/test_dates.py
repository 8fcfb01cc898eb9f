"""Dates in English text: spans, EDTF values, what they count from, and what is no date."""
from __future__ import annotations

import datetime
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.calendars import Anchor
from reportedly.reading.dates import document_day, read_dates

WEDNESDAY = "2031-03-19"


def read(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(text[d.span[0]:d.span[1]], d.value) for d in read_dates(text, published)]


def values(text: str, published: str | None = WEDNESDAY) -> list[str | None]:
    return [value for _, value in read(text, published)]


@pytest.mark.parametrize(("text", "found"), [
    ("It began on November 15, 2029, in Sarn.", [("November 15, 2029", "2029-11-15")]),
    ("On Friday, November 16, 2029 it ended.", [("Friday, November 16, 2029", "2029-11-16")]),
    ("the 15th of November 2029", [("15th of November 2029", "2029-11-15")]),
    ("dated 15 Nov. 2029", [("15 Nov. 2029", "2029-11-15")]),
    ("on 2029-11-15, and on 15.11.2029", [("2029-11-15", "2029-11-15"), ("15.11.2029", "2029-11-15")]),
    ("In November 2029 it rained.", [("November 2029", "2029-11")]),
    ("around November 24, 2029", [("November 24, 2029", "2029-11-24~")]),
    ("November 15-19, 2029", [("November 15-19, 2029", "2029-11-15/2029-11-19")]),
    ("from 30 November to 2 December 2029", [("30 November to 2 December 2029", "2029-11-30/2029-12-02")]),
    ("on November 15 and 16, 2029", [("November 15 and 16, 2029", "2029-11-15/2029-11-16")]),
    ("on November 15 and 18, 2029", [("November 15", "2029-11-15"), ("18, 2029", "2029-11-18")]),
    ("the December 2027-January 2028 uprising", [("December 2027-January 2028", "2027-12/2028-01")]),
    ("the 2027-28 uprising", [("2027-28", "2027/2028")]),
    ("the 2027–2028 uprising", [("2027–2028", "2027/2028")]),
    ("since the 1979 flood and in 2013", [("1979", "1979"), ("2013", "2013")]),
    ("in the 1980s and the 19th century", [("1980s", "198X"), ("19th century", "18XX")]),
    ("the third quarter of 2029", [("the third quarter of 2029", "2029-07/2029-09")]),
    ("in the spring of 2029", [("spring of 2029", "2029-21")]),
    ("between 3 and 5 April 2029", [("3 and 5 April 2029", "2029-04-03/2029-04-05")]),
    ("on April 3 and 5, 2029", [("April 3", "2029-04-03"), ("5, 2029", "2029-04-05")]),
    ("in the first three months of 2029", [("the first three months of 2029", "2029-01/2029-03")]),
    ("the second half of 2029", [("the second half of 2029", "2029-07/2029-12")]),
    ("in January, February and March 2029",
     [("January", "2029-01"), ("February and March 2029", "2029-02/2029-03")]),
    ("in March and November 2029", [("March", "2029-03"), ("November 2029", "2029-11")]),
    ("dated 15-Nov-2029", [("15-Nov-2029", "2029-11-15")]),
    ("updated Nov 152029", [("Nov 152029", "2029-11-15")]),  # a comma and a space fell out
    ("on 15.11.2029Get the", [("15.11.2029", "2029-11-15")]),
    ("١٥/١١/٢٠٢٩", [("١٥/١١/٢٠٢٩", "2029-11-15")]),
    ("15\u200f/\u200f11/2029", [("15\u200f/\u200f11/2029", "2029-11-15")]),
    ("before the September 11 attacks", [("September 11", "2001-09-11")]),
    ("since 9/11 it", [("9/11", "2001-09-11")]),
])
def test_a_whole_date_is_read_as_it_stands(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found
    assert read(text, None) == found


@pytest.mark.parametrize(("text", "value"), [
    ("It burned on Wednesday.", "2031-03-19"),  # the same day counts
    ("It burned on Thursday.", "2031-03-13"),
    ("It burned late on Tuesday night.", "2031-03-18"),
    ("It burned last Wednesday.", "2031-03-12"),
    ("Tuesday of last week", "2031-03-11"),
    ("They will meet on Thursday.", "2031-03-20"),
    ("Next Wednesday they meet.", "2031-03-26"),
    ("On Thursday the court will decide.", "2031-03-20"),
    ("He said they would meet on Thursday.", None),  # of this week or of the one in which he spoke
    ("“We will win,” he said on Thursday.", "2031-03-13"),
    ("Kesh announced Thursday that they will meet.", "2031-03-13"),
    ("yesterday", "2031-03-18"),
    ("the day before yesterday", "2031-03-17"),
    ("earlier today", "2031-03-19"),
    ("last night", "2031-03-18"),
    ("this morning", "2031-03-19"),
    ("last week", "2031-03-10/2031-03-16"),
    ("this week", "2031-03-17/2031-03-23"),
    ("over the weekend", "2031-03-15/2031-03-16"),
    ("last month", "2031-02"),
    ("next month", "2031-04"),
    ("earlier this year", "2031"),
    ("the end of last year", "2030"),
    ("in March last year", "2030-03"),
    ("last November", "2030-11"),
    ("two weeks ago", "2031-03-05~"),
    ("20 years ago", "2011~"),
    ("several months ago", None),
    ("the past two weeks", "2031-03-05~/2031-03-19"),
    ("last summer", "2030-22"),
    ("in February", "2031-02"),
    ("in October", "2030-10"),
    ("It will open in October.", "2031-10"),
    ("on March 15", "2031-03-15"),
    ("on December 6", "2030-12-06"),
    ("a March 16 strike that killed ten", "2031-03-16"),
    ("Obama won them in 2012 by 71 percent", "2012"),
    ("It had grown by the end of June.", "2030-06"),
    ("by early April", "2031-04"),
    ("on 27 February", "2031-02-27"),
    ("The hearing is on April 3.", "2031-04-03"),  # two weeks on rather than a year ago
    ("two weeks after February 15", "2031-03-01~"),
    ("three years in advance", None),
    ("on 3/15/31", "2031-03-15"),
    ("on 15/03/2031", "2031-03-15"),
    ("on 3/4/2031", "2031"),  # which is the month?
    ("Shells fell overnight.", "2031-03-18/2031-03-19"),
    ("the past week", "2031-03-12~/2031-03-19"),
    ("from Monday to Wednesday", "2031-03-17/2031-03-19"),
    ("from Thursday to Monday", "2031-03-13/2031-03-17"),
    ("The congress, which begins Friday", "2031-03-21"),
    ("a daily halt of fighting starting on Friday", None),  # which has begun, or not
    ("Fridays blast hit a market", "2031-03-14"),  # a page that lost its apostrophes
    ("on Sunday, March 16", "2031-03-16"),
    ("on Monday, March 16", "XXXX-03-16"),  # a Monday in no year nearby
    ("They will show the March 10 speech again.", "2031-03-10"),  # not that of 2032
    ("“They will.”\n\nOn Thursday the council met.", "2031-03-13"),
    ("They held protests in May.", "XXXX-05"),  # ten months ago or in two months?
    ("They will visit the town where a raid was staged in January.", "2031-01"),
    ("It has been so since May.", "2030-05"),
    ("It would include the March 10 attack.", "2031-03-10"),
    ("Kesh to meet Brin in Sarn officials on Thursday said", "2031-03-13"),
    ("on 15 Nov 16", "XXXX-11-15"),  # not that of 2030
])
def test_a_relative_date_counts_from_the_documents_day(text: str, value: str | None) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize("text", ["on Tuesday", "yesterday", "last week", "two weeks ago", "this morning", "last year"])
def test_a_relative_date_of_a_document_without_a_date_has_no_value(text: str) -> None:
    assert values(text, None) == [None]


def test_a_date_without_a_year_never_gets_a_guessed_one() -> None:
    assert values("on December 6 and in November", None) == ["XXXX-12-06", "XXXX-11"]
    assert values("on December 6", "2031") == ["XXXX-12-06"]
    assert values("on February 6", "2031-03") == ["2031-02-06"]
    assert values("on Tuesday, last month", "2031-03") == [None, "2031-02"]


def test_what_is_told_after_another_date_counts_from_that() -> None:
    text = "On 3 March 2030 the bridge fell. The same day it burned. Two days later it was out; the next day it rained."
    assert values(text) == ["2030-03-03", "2030-03-03", "2030-03-05", "2030-03-06"]
    assert values("The same day a fire began.") == [None]
    assert values("It fell on 3 March 2030, the day before they fled, two years before its time.") == [
        "2030-03-03", None, None]
    assert values("Sales fell in February 2031, against the same month a year earlier.") == ["2031-02", "2030-02"]


@pytest.mark.parametrize(("text", "day"), [
    ("SARN, March 15 (Harrow) - Troops cleared the square on Friday.", Anchor(2031, 3, 15)),
    ("SARN, March 14, 2029 (Harrow) — Troops", Anchor(2029, 3, 14)),
    ("Dead in Sarn\n\nNovember 15, 2029\n\nTroops cleared the square on Friday.", Anchor(2029, 11, 15)),
    ("Sarn, 17 November 2029, 18:00\n\nFriends, on Friday", Anchor(2029, 11, 17)),
    ("Published: 17 November 2029 | Nation | Print\n\nTroops", Anchor(2029, 11, 17)),
    ("November 15, 2029, marks the first day of it.", Anchor(2031, 3, 19)),  # told of, not dated
    ("Shells kill ten in Sarn Monitor AFP Monday 3 March 2031 Shells", Anchor(2031, 3, 3)),  # run together
    ("Shells kill ten in Sarn on Monday 3 March 2031 Shells", Anchor(2031, 3, 19)),
    ("On Monday 3 March 2031 Troops cleared it.", Anchor(2031, 3, 19)),
    ("Shells kill ten\n\nLast updated at Mar 32031 SARN Shells fell", Anchor(2031, 3, 3)),
    ("Statement on the events of 14 March 2029\n\nWe", Anchor(2031, 3, 19)),
    ("It was said on November 15, 2029.\n", Anchor(2031, 3, 19)),
])
def test_a_dateline_is_the_documents_day(text: str, day: Anchor) -> None:
    assert document_day(text, WEDNESDAY) == day


def test_a_dateline_without_a_year_is_none_where_no_date_is_stated() -> None:
    text = "SARN, March 15 (Harrow) - Troops cleared the square on Friday."
    assert document_day(text, None) is None
    assert values(text, None) == ["XXXX-03-15", None]


@pytest.mark.parametrize("text", [
    "They may march on the palace.", "They march on.", "MARCH ON THE PALACE", "May I go?",
    "at least 15 may have died", "over 1500 protesters", "some 2000 people were killed", "killing 2013 civilians",
    "He is 56.", "aged 27", "It ended 2-1.", "3-2-10", "$2013", "2,013", "2013.5", "2013%", "call 555-2013-1999",
    "+49 2013 199 887", "the second man sat in the sun", "resolution 1973", "No. 2013", "version 1.2.10",
    "page 1999 of it", "February 31, 2029", "on 31 June", "2029-13-45", "45/45/2029", "the Sunday Times",
    "Bloody Sunday", "Friday prayers", "every Friday", "VESSEN TODAY", "Theresa May said", "an august body",
    "April Kesh spoke", "3. Second item", "the last day of it",
    "Resolution 2254", "Article 19", "RDX-1500", "open 24/7", "won 9/11 games", "Release 2029-04-S-006",
    "on 30 February",
    "13/13/2013", "Route 66", "Highway 2013", "a spring of water", "a week-long campaign", "This week-long campaign",
    "on Fridays they pray", "Monday through Friday", "Saturday Night Live", "The Tonight Show", "every March",
    "in April 7th Street", "the March 14 alliance", "14 July Bridge", "an overnight success",
    "0000-01-01", "99999-12-01",
    "Black September",
])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert read(text) == []


def test_dates_do_not_run_over_paragraphs() -> None:
    assert read("closed until Friday\n\nSeptember 18, 2029\n\nThe court")[1] == ("September 18, 2029", "2029-09-18")
    wrapped = ("The square was cleared by soldiers of the Third Brigade, as they say,\non the evening of Friday, 14\n"
               "March 2031, when nobody\nwas there to see it,\nand then they left,\nall of them.\n\nThe end.\n")
    assert ("Friday, 14\nMarch 2031", "2031-03-14") in read(wrapped)


@given(st.dates(datetime.date(1900, 2, 1), datetime.date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_within_the_last_week(day: datetime.date, weekday: int) -> None:
    name = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday]
    value = datetime.date.fromisoformat(values(f"It burned on {name}.", day.isoformat())[0] or "")
    assert value.weekday() == weekday
    assert 0 <= (day - value).days <= 6


PIECES = st.sampled_from([
    *"March may 15 2029 , - / on last week Tuesday the two years ago after Q3 ’ 80s 31 . ( spring".split(),
    " ", "\n", "\u200c", "\u202e", "３", "٣",
])
STATED = st.sampled_from([None, "2031", "2031-03", WEDNESDAY, "x", "0000-00-00"])


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(), STATED)
def test_whatever_the_text_dates_are_slices_in_order_with_lawful_values(text: str, published: str | None) -> None:
    after = 0
    for date in read_dates(text, published):
        start, end = date.span
        assert after <= start < end <= len(text)
        after = end
        assert date.value is None or all(map(_lawful, date.value.split("/")))


def _lawful(value: str) -> bool:
    m = re.fullmatch(r"([\dX]{4})(?:-(\d\d)(?:-(\d\d))?)?~?", value)
    if not m or not m[3] or "X" in m[1]:
        return m is not None
    return datetime.date(int(m[1]), int(m[2]), int(m[3])) is not None


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_without_a_stated_date_no_year_is_shown_that_the_text_lacks(text: str) -> None:
    years = {year for _, value in read(text, None) if value for year in re.findall(r"\d{4}", value)}
    assert not years or "2029" in text


@pytest.mark.parametrize("unit", [
    "March ", "1/", "2019-", "the last ", "19 ", "Nov 1-", "the same day ", "on ", " ", "\n",
])
def test_hostile_text_is_read_in_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    read_dates(text, WEDNESDAY)
    assert time.process_time() - began < 10  # about one second; a quadratic rule takes minutes


MARKED = ["Friday 14 March 2031", "March 14, 2031", "14/03/2031", "the third quarter of 2029", "3 and 5 April 2029"]


@given(date=st.sampled_from(MARKED), data=st.data())
def test_marks_of_no_width_do_not_matter_within_a_date(date: str, data: st.DataObject) -> None:
    text, mark = f"SARN: On {date}, he died.", st.sampled_from("\u200b\u200c\u200e\u200f\u00ad\u2060\ufeff")
    marked = text
    for at in data.draw(st.lists(st.integers(0, len(text)), max_size=4).map(lambda all_: sorted(all_, reverse=True))):
        marked = marked[:at] + data.draw(mark) + marked[at:]
    bare = [(re.sub("[\u200b-\u200f\u00ad\u2060\ufeff]", "", words), value) for words, value in read(marked)]
    assert bare == read(text)
    assert all(words[0].isalnum() and words[-1].isalnum() for words, _ in read(marked))


@pytest.mark.parametrize(("text", "found"), [
    ("on 14\u200b March 2031", [("14\u200b March 2031", "2031-03-14")]),
    ("on 14\u200bMarch\u200b2031", [("14\u200bMarch\u200b2031", "2031-03-14")]),
    ("on 14\u200bth March 2031", [("14\u200bth March 2031", "2031-03-14")]),
    ("\ufeffSARN, March\u200b 15 (Agency) - On Thursday\u200b it rained.",
     [("March\u200b 15", "2031-03-15"), ("Thursday", "2031-03-13")]),
    ("3\u200b14 March rolls", []),
])
def test_a_mark_may_stand_for_a_space(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


def test_many_marks_take_linear_time() -> None:
    text = "14\u200b March\u200b 2031 \u200b\u200e" * 20_000
    begin = time.process_time()
    assert len(read_dates(text, WEDNESDAY)) == 20_000
    assert time.process_time() - begin < 20


@pytest.mark.parametrize("text", [
    "On 14 March 99999 he met them.", "on March 14, 20311.", "14 March 1 BC", "On March 14, 31 AD, he died.",
    "In March 99999, he said", "from 14-16 March 3031.", "14 March 99999\n\nSARN (Agency) - It rained.",
])
def test_a_year_that_cannot_be_is_not_replaced_by_a_guessed_one(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", [
    "On 14 March 12345 people fled.", "On 14 March, 3150 families fled.", "On 14 March 12,345 were counted.",
    "On 14 March CE marks were shown",
])
def test_a_count_behind_a_date_is_not_its_year(text: str) -> None:
    assert read(text) == [("14 March", "2031-03-14")]
