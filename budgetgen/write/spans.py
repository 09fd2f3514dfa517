"""Cells that span several row groups, for formats in which a group holds its own cells only (HTML's <tbody>)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from budgetgen.compose.document import Cell, Row, RowGroup


@dataclass(frozen=True, slots=True)
class _Reaching:
    """A cell that reaches down from a row above into ``rows`` more rows, from ``column`` on."""

    cell: Cell
    column: int
    rows: int


def closed_groups(groups: Iterable[RowGroup]) -> Iterator[RowGroup]:
    """The same groups with every cell cut at its group's end, and repeated at the top of the next one it spans."""
    reaching: list[_Reaching] = []
    for group in groups:
        height = len(group.rows)
        rows: list[Row] = []
        for index, row in enumerate(group.rows):
            placed = _placed(row, reaching)
            shown = dict(placed)
            if index == 0:
                shown |= {one.column: replace(one.cell, rowspan=one.rows) for one in reaching}
            left = height - index
            cells = (replace(shown[column], rowspan=min(shown[column].rowspan, left)) for column in sorted(shown))
            rows.append(Row(tuple(cells)))
            reaching = [replace(one, rows=one.rows - 1) for one in reaching if one.rows > 1]
            reaching += [_Reaching(cell, column, cell.rowspan - 1) for column, cell in placed if cell.rowspan > 1]
        yield RowGroup(tuple(rows), group.keep)


def _placed(row: Row, reaching: Sequence[_Reaching]) -> list[tuple[int, Cell]]:
    """A row's own cells with their columns: the first free ones beside the cells that reach into it."""
    taken = {one.column + offset for one in reaching for offset in range(one.cell.colspan)}
    placed: list[tuple[int, Cell]] = []
    column = 0
    for cell in row.cells:
        while column in taken:
            column += 1
        placed.append((column, cell))
        column += cell.colspan
    return placed
