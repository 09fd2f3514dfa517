"""Column widths and font size of a table from its content, in units of one full-width character.

Figures and codes never wrap; words share what is left in proportion to how long they are.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
LEAST_FOR_ONE_PAGE = 9.0
"""The smallest size that is chosen only to keep a table on one page (小五)."""
_COMFORTABLE = 4
_PADDING = 0.8
_LONGEST_LINE = 24.0
_NARROW = 0.52
"""The width of a digit or a Latin letter."""
_HEADER_LINES = 3
_NARROWEST = 2.4
_SHORT_TITLE = 5.0
_AMOUNT = 4.0


class ColumnContent(NamedTuple):
    """What a column holds: ``solid`` texts must not wrap, ``stated`` is a share that the pack wishes."""

    header: str
    texts: Sequence[str]
    solid: bool
    stated: float | None = None


@lru_cache(maxsize=4096)
def text_width(text: str) -> float:
    """The width of the longest line in full-width characters."""
    return max(
        (
            sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else _NARROW for c in line)
            for line in text.split("\n")
        ),
        default=0.0,
    )


def fit(
    columns: Sequence[ColumnContent], points: float, size: float | None, floors: Sequence[float] = ()
) -> tuple[tuple[float, ...], float]:
    """(shares that sum to 1, font size in points) for a table ``points`` wide; ``size`` fixes the font size.

    A slightly smaller size is taken where it keeps words from wrapping, a smaller one where figures would not fit. No column
    is narrower than its floor, as long as there is room for all of these.
    """
    least = [_least(column) for column in columns]
    wanted = [max(low, _wanted(column)) for column, low in zip(columns, least, strict=True)]
    chosen = (
        size
        or next((s for s in SIZES[:_COMFORTABLE] if sum(wanted) <= points / s), None)
        or next((s for s in SIZES if sum(least) <= points / s), SIZES[-1])
    )
    room = points / chosen
    if any(column.stated for column in columns):
        stated = [column.stated or want for column, want in zip(columns, wanted, strict=True)]
        shared = [width * room / sum(stated) for width in stated]
        solid = [low if column.solid else 0.0 for column, low in zip(columns, least, strict=True)]
        wanted = _not_below(solid, shared)
    elif (
        sum(titled := [max(want, _title(column)) for want, column in zip(wanted, columns, strict=True)])
        <= room
    ):
        wanted = titled
    elif sum(wanted) > room:
        spare = max(room - sum(least), 0.0)
        over = sum(want - low for want, low in zip(wanted, least, strict=True)) or 1.0
        wanted = [low + spare * (want - low) / over for want, low in zip(wanted, least, strict=True)]
    total = sum(wanted)
    if floors:
        wanted = _not_below(floors, [want * room / total for want in wanted])
        total = sum(wanted)
    return tuple(round(want / total, 6) for want in wanted), chosen


def _not_below(floors: Sequence[float], widths: Sequence[float]) -> list[float]:
    """Widths of the same sum, none below its floor, as long as the sum is enough for the floors."""
    lacking = sum(max(floor - width, 0.0) for floor, width in zip(floors, widths, strict=True))
    spare = sum(max(width - floor, 0.0) for floor, width in zip(floors, widths, strict=True))
    if not lacking or lacking > spare:
        return list(widths)
    return [
        floor if width < floor else width - (width - floor) * lacking / spare
        for floor, width in zip(floors, widths, strict=True)
    ]


def _least(column: ColumnContent) -> float:
    header = max(text_width(column.header) / _HEADER_LINES, 2.0)
    body = max((text_width(text) for text in column.texts), default=0.0)
    return max(header, body if column.solid else min(body, 4.0), _NARROWEST) + _PADDING


def _title(column: ColumnContent) -> float:
    """What a short title takes on one line, a longer one on two; columns of amounts are not narrower than their like."""
    width = text_width(column.header)
    amounts = column.solid and (not any(column.texts) or any("." in text for text in column.texts))
    least = _AMOUNT if amounts and width > 1 else 0.0
    return max(least, width if width <= _SHORT_TITLE else math.ceil(width / 2)) + _PADDING


def _wanted(column: ColumnContent) -> float:
    """What words would like to have; figures and blank columns want no more than they need."""
    body = max((text_width(text) for text in column.texts), default=0.0)
    if column.solid or not body:
        return 0.0
    if body > _LONGEST_LINE:
        # Long texts grow taller rather than wider.
        body = _LONGEST_LINE * (body / _LONGEST_LINE) ** 0.25
    return max(body, min(text_width(column.header), 6.0)) + _PADDING
