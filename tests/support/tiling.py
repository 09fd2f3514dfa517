"""Whether spanning cells fill a grid without gaps and overlaps, as every format needs it."""

from __future__ import annotations

from collections.abc import Sequence

from budgetgen.compose.document import Row, Table


def covered(rows: Sequence[Row], width: int) -> list[list[str]]:
    """Which cell (“row.cell”) lies at each place; raises AssertionError for a gap, an overlap or an overhang."""
    grid: list[list[str]] = [[""] * width for _ in rows]
    for number, row in enumerate(rows):
        at = 0
        for index, cell in enumerate(row.cells):
            while at < width and grid[number][at]:
                at += 1
            assert at + cell.colspan <= width, f"row {number} is too wide"
            assert number + cell.rowspan <= len(rows), f"a cell of row {number} hangs over the end"
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    assert not grid[number + down][at + right], f"two cells at row {number + down}"
                    grid[number + down][at + right] = f"{number}.{index}"
            at += cell.colspan
    assert all(all(line) for line in grid), "a gap"
    return grid


def check_table(table: Table) -> None:
    """Header and body tile their grids, and the widths are shares of one."""
    width = len(table.columns)
    covered(table.header, width)
    covered(tuple(table.rows), width)
    assert abs(sum(column.width for column in table.columns) - 1) < 1e-4
    assert all(column.width > 0 for column in table.columns)
