"""Days that a user asks for."""
from __future__ import annotations

import pytest

from reportedly.ledger.dates import bounds
from reportedly.types import ReportedlyError


@pytest.mark.parametrize("given", ["2017-13", "2017-00", "2017-02-40", "spring"])
def test_what_no_calendar_has_is_no_date(given: str) -> None:
    with pytest.raises(ReportedlyError, match="is not a date"):
        bounds(given, None)


@pytest.mark.parametrize(("given", "first", "last"), [
    ("2017", "2017-01-01", "2017-12-31"), ("2017-02", "2017-02-01", "2017-02-31"),
    ("2017-22", "2017-06-01", "2017-08-31"),
])  # fmt: skip
def test_a_month_a_season_and_a_year_are_all_their_days(given: str, first: str, last: str) -> None:
    assert bounds(given, given) == (first, last)
