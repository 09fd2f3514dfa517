"""Which rows surely fit a page: only these may be asked not to break, and only a low header may come back on every page.

What may not break and has no room is not printed at all by LibreOffice, and over the rest by others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from budgetgen.compose.document import Row, Table
from budgetgen.compose.heights import needed_heights, type_area
from budgetgen.template.theme import Theme

_HEADER = 0.4
"""The part of a page that a repeated header may take, by estimate: the rest must hold rows."""
_SPARE = 0.85
"""The part of what is left that a row may take and not break, for heights are estimates."""


@dataclass(frozen=True, slots=True)
class Heights:
    """The heights of a table's rows in points, by estimate, and what a page has for them when the header is there."""

    header: tuple[float, ...]
    rows: tuple[float, ...]
    page: float

    @property
    def header_repeats(self) -> bool:
        """Whether the header leaves enough of a page for rows."""
        return sum(self.header) <= _HEADER * self.page

    @property
    def room(self) -> float:
        """What rows that do not break may take together."""
        return _SPARE * (self.page - (sum(self.header) if self.header_repeats else 0.0))

    @property
    def tall(self) -> frozenset[int]:
        """The rows (from 0) that have to break over pages."""
        return frozenset(index for index, height in enumerate(self.rows) if height > self.room)


def heights(table: Table, theme: Theme) -> Heights:
    """The heights of the table as it is set on its page."""
    least = theme.table.row_height if table.row_height is None else table.row_height
    width, page = type_area(theme, landscape=table.landscape)
    shares = [column.width for column in table.columns]

    def measured(rows: Sequence[Row]) -> tuple[float, ...]:
        return tuple(max(least, one) for one in needed_heights(theme, rows, shares, table.size, width))

    return Heights(measured(table.header), measured(tuple(table.rows)), page)
