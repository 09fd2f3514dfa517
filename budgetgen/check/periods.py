"""Periods as prose writes them: 2022年1月1日至2022年12月31日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_PERIOD = re.compile(
    r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?\s*(?:起)?(?:至|到|[-—–－~～]+)\s*(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日|底|末)?(?!\d)"
)
_LAST_DAY = 28


@dataclass(frozen=True, slots=True)
class Period:
    """``text[start:end]`` of a text; a day that is not written is the first, or about the last, of its month."""

    text: str
    start: int
    end: int
    begins: date
    ends: date


def periods_in(text: str) -> Iterator[Period]:
    """Every period between two real dates, also those that end before they begin."""
    for match in _PERIOD.finditer(text):
        year, month, day, to_year, to_month, to_day = (int(part) if part else None for part in match.groups())
        try:
            begins = date(year or 0, month or 0, day or 1)
            ends = date(to_year or year or 0, to_month or 0, to_day or _LAST_DAY)
        except ValueError:
            continue
        yield Period(match[0], match.start(), match.end(), begins, ends)
