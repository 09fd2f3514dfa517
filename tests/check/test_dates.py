"""Dates as staff write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.check.dates import chinese, parse_date, years_in

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_every_form_of_a_day_is_read(day: date) -> None:
    forms = (
        day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day.year}.{day.month:02}.{day.day:02}",
        f"{day.year}年{day.month}月{day.day}日", f" {day.year} 年 {day.month} 月 {day.day} 日 ", f"{day:%Y%m%d}",
    )  # fmt: skip
    assert {parse_date(form) for form in forms} == {day}
    assert parse_date(chinese(day)) == day


@pytest.mark.parametrize(
    "text", ["", "2026年2月", "2026-02-30", "2026-13-01", "26-02-10", "2026-02-10起", "二月十日"]
)
def test_what_is_no_day(text: str) -> None:
    assert parse_date(text) is None


def test_years() -> None:
    assert years_in("2025年12月31日至2026年1月底") == (2025, 2026)
    assert years_in("20251231、上年末、12345") == ()
