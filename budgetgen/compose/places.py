"""Where the cells of rows lie, spans considered: what a row leaves out, a cell from above covers."""

from __future__ import annotations

from collections.abc import Iterable

from budgetgen.compose.document import Cell, Row


def places(rows: Iterable[Row]) -> list[list[tuple[int, Cell]]]:
    """Every row's own cells with the column (from 0) in which each begins."""
    found: list[list[tuple[int, Cell]]] = []
    reaching: list[tuple[int, int, int]] = []
    for index, row in enumerate(rows):
        reaching = [one for one in reaching if one[2] > index]
        taken = {column for first, after, _ in reaching for column in range(first, after)}
        own: list[tuple[int, Cell]] = []
        column = 0
        for cell in row.cells:
            while column in taken:
                column += 1
            own.append((column, cell))
            if cell.rowspan > 1:
                reaching.append((column, column + cell.colspan, index + cell.rowspan))
            column += cell.colspan
        found.append(own)
    return found
