"""Rows of cells → cells with their places, for formats that address a grid (XLSX, CSV)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from budgetgen.compose.document import Cell, Row


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the row and column, counted from 0, of its upper left corner."""

    row: int
    column: int
    cell: Cell


def placed_cells(rows: Iterable[Row]) -> Iterator[Placed]:
    """Every cell of ``rows`` in reading order; cells that a span covers have no place of their own, as in HTML."""
    # How many more rows each column is taken from above.
    taken: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        own: dict[int, int] = {}
        for cell in row.cells:
            while taken.get(column, 0):
                column += 1
            yield Placed(number, column, cell)
            for covered in range(column, column + cell.colspan):
                own[covered] = cell.rowspan
            column += cell.colspan
        taken = {at: rows_left - 1 for at, rows_left in (taken | own).items() if rows_left > 1}
