"""Dates as finance staff write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_DATE = re.compile(
    r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})"
)
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")


_WITHIN = re.compile(rf"(?<!\d)(?:{_DATE.pattern})(?!\d)")


def dates_in(text: str) -> Iterator[tuple[int, int, date | None]]:
    """Every whole date in a text as (start, end, day); None for the day where there is no such one."""
    for match in _WITHIN.finditer(text):
        yield match.start(), match.end(), parse_date(match[0])


def parse_date(text: str) -> date | None:
    """2026-02-10, 2026/2/10, 2026.2.10, 2026年2月10日 or 20260210; None for anything else and for no real day."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(approved: date, limit: int) -> date:
    """The last day on which a budget may be published that was approved on ``approved``; ``limit`` in days."""
    return approved + timedelta(days=limit)


def years_in(text: str) -> tuple[int, ...]:
    """Every number of four digits in a text, in order."""
    return tuple(int(year) for year in _YEAR.findall(text))


def chinese(day: date) -> str:
    """2026年2月10日."""
    return f"{day.year}年{day.month}月{day.day}日"
