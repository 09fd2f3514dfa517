"""Header rows from a tree of columns, and merging of equal neighbours down a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from budgetgen.compose.document import Cell, Row, RowGroup, Text, plain
from budgetgen.compose.widths import ColumnContent
from budgetgen.template.table_spec import ColumnSpec

KEPT_TOGETHER = 16

Grid = list[list[Cell | None]]
"""Rows of cells, None where a merged cell above covers the place."""


@dataclass(frozen=True, slots=True)
class TableBody:
    """What a table shows: its header rows, its groups, and what each column holds (for the widths)."""

    header: tuple[Row, ...]
    groups: tuple[RowGroup, ...]
    contents: tuple[ColumnContent, ...]

    @property
    def rows(self) -> list[Row]:
        """The rows of all groups."""
        return [row for group in self.groups for row in group.rows]


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
    rows: Sequence[tuple[object, tuple[Cell, ...]]], merged: Sequence[int], whole: Sequence[int] = ()
) -> tuple[RowGroup, ...]:
    """Row groups by key (one project), with equal neighbours merged down the columns ``merged`` inside each group.

    Down the columns ``whole`` they are merged over groups too. Rows have a cell in every column; those that a cell over
    several columns covers are left out here.
    """
    grid: Grid = [list(cells) for _, cells in rows]
    keys = [key for key, _ in rows]
    groups: list[RowGroup] = []
    for of_records, part in _parts([key is not None for key in keys], grid):
        if of_records:
            _merge(part, whole)
    for key, part in _parts(keys, grid):
        if key is not None:
            _merge(part, merged)
        group = tuple(Row(tuple(_uncovered(cells))) for cells in part)
        groups.append(RowGroup(group, keep=key is not None and len(group) <= KEPT_TOGETHER))
    return joined(groups)


def joined(groups: Sequence[RowGroup]) -> tuple[RowGroup, ...]:
    """Groups that a merged cell ties together become one where it is small enough to stay on a page."""
    result: list[RowGroup] = []
    tied: list[RowGroup] = []
    reach = 0
    for group in (part for whole in groups for part in _apart(whole)):
        tied.append(group)
        size = len(group.rows)
        reach = (
            max(
                reach,
                *(index + cell.rowspan for index, row in enumerate(group.rows) for cell in row.cells),
                0,
            )
            - size
        )
        if reach <= 0:
            rows = tuple(row for one in tied for row in one.rows)
            result += [RowGroup(rows, keep=True)] if len(tied) > 1 and len(rows) <= KEPT_TOGETHER else tied
            tied, reach = [], 0
    return (*result, *tied)


def _apart(group: RowGroup) -> Iterator[RowGroup]:
    """A group that need not stay together, parted above the cells that reach into the next group."""
    rows = group.rows
    reaches = [index + max((cell.rowspan for cell in row.cells), default=1) for index, row in enumerate(rows)]
    start = next((index for index, end in enumerate(reaches) if end > len(rows)), 0)
    while any(end > start for end in reaches[:start]):
        start = next(index for index, end in enumerate(reaches) if end > start)
    if group.keep or not start:
        yield group
    else:
        yield RowGroup(rows[:start])
        yield RowGroup(rows[start:])


def _parts(keys: Sequence[object], grid: Grid) -> Iterator[tuple[object, Grid]]:
    """Runs of rows with the same key."""
    start = 0
    for key, members in groupby(keys):
        end = start + len(list(members))
        yield key, grid[start:end]
        start = end


def _uncovered(cells: Sequence[Cell | None]) -> Iterator[Cell]:
    covered = 0
    for cell in cells:
        if cell is not None and not covered:
            yield cell
        covered = max(covered, cell.colspan if cell is not None else 1) - 1


def _merge(grid: Grid, columns: Sequence[int]) -> None:
    """Merge runs of equal text; a run never reaches over a break of the merged column before it."""
    breaks = {0}
    for column in columns:
        texts = ["" if (cell := row[column]) is None else plain(cell.inlines) for row in grid]
        breaks = breaks | {i for i in range(1, len(texts)) if texts[i] != texts[i - 1]}
        starts = sorted(breaks)
        for start, end in zip(starts, [*starts[1:], len(grid)], strict=True):
            first = grid[start][column]
            if end - start > 1 and first is not None:
                grid[start][column] = replace(first, rowspan=end - start)
                for covered in range(start + 1, end):
                    grid[covered][column] = None
