"""Header rows from a tree of columns, and merging of equal neighbours down a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from budgetgen.compose.document import Cell, Row, RowGroup, Text, plain
from budgetgen.template.table_spec import ColumnSpec

_KEPT_TOGETHER = 16


def header_rows(columns: Sequence[ColumnSpec], title: Callable[[ColumnSpec], str]) -> tuple[Row, ...]:
    """Header rows of any depth: groups span their columns, a shallow column spans the rows below it."""
    depth = max((_depth(column) for column in columns), default=1)
    rows: list[list[Cell]] = [[] for _ in range(depth)]

    def place(column: ColumnSpec, level: int) -> None:
        width = _leaf_count(column)
        height = 1 if column.columns else depth - level
        rows[level].append(Cell((Text(title(column)),), "center", width, height, "title", bold=False))
        for child in column.columns:
            place(child, level + 1)

    for column in columns:
        place(column, 0)
    return tuple(Row(tuple(cells)) for cells in rows)


def _depth(column: ColumnSpec) -> int:
    return 1 + max((_depth(child) for child in column.columns), default=0)


def _leaf_count(column: ColumnSpec) -> int:
    return sum(_leaf_count(child) for child in column.columns) or 1


def grouped(
    rows: Sequence[tuple[object, tuple[Cell, ...]]], merged_columns: Sequence[int]
) -> tuple[RowGroup, ...]:
    """Row groups by key (one project), with equal neighbours merged down the given columns inside each group.

    Rows have a cell in every column; those that a cell over several columns covers are left out here.
    """
    groups: list[RowGroup] = []
    for key, members in groupby(rows, key=lambda keyed: keyed[0]):
        grid = [list(cells) for _, cells in members]
        if key is not None and merged_columns:
            grid = _merge(grid, merged_columns)
        group = tuple(Row(tuple(_uncovered(cells))) for cells in grid)
        groups.append(RowGroup(group, keep=key is not None and len(group) <= _KEPT_TOGETHER))
    return tuple(groups)


def _uncovered(cells: Sequence[Cell]) -> Iterator[Cell]:
    covered = 0
    for cell in cells:
        if not covered:
            yield cell
        covered = max(covered, cell.colspan) - 1


def _merge(grid: list[list[Cell]], columns: Sequence[int]) -> list[list[Cell]]:
    """Merge runs of equal text; a run never reaches over a break of the merged column before it."""
    merged: list[list[Cell | None]] = [list(row) for row in grid]
    breaks = {0}
    for column in columns:
        texts = [plain(row[column].inlines) for row in grid]
        breaks = breaks | {i for i in range(1, len(texts)) if texts[i] != texts[i - 1]}
        starts = sorted(breaks)
        for start, end in zip(starts, [*starts[1:], len(grid)], strict=True):
            if end - start > 1:
                merged[start][column] = replace(grid[start][column], rowspan=end - start)
                for covered in range(start + 1, end):
                    merged[covered][column] = None
    return [[cell for cell in row if cell is not None] for row in merged]
