"""Which rows surely fit a page: only these may be asked not to break, and only a low header may come back on every page.

What may not break and has no room is not printed at all by LibreOffice, and over the rest by others.
"""

from __future__ import annotations

from collections.abc import Sequence

from budgetgen.compose.document import Row, Table
from budgetgen.compose.heights import needed_heights, type_area
from budgetgen.template.theme import Theme

_HEADER_SHARE = 0.4
"""The part of a page that a repeated header may take, by estimate: the rest must hold rows."""


def header_repeats(table: Table, theme: Theme) -> bool:
    """Whether the header leaves enough of a page for rows."""
    _, room = type_area(theme, landscape=table.landscape)
    return sum(row_heights(table, theme, table.header)) <= _HEADER_SHARE * room


def row_heights(table: Table, theme: Theme, rows: Sequence[Row]) -> list[float]:
    """The heights of some rows of the table in points, by estimate."""
    least = theme.table.row_height if table.row_height is None else table.row_height
    width, _ = type_area(theme, landscape=table.landscape)
    shares = [column.width for column in table.columns]
    return [max(least, one) for one in needed_heights(theme, rows, shares, table.size, width)]
