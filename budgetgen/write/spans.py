"""Cells that span several row groups, for formats in which a group holds its own cells only (HTML's <tbody>)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from budgetgen.compose.document import Cell, Row, RowGroup
from budgetgen.compose.places import places


def closed_groups(groups: Sequence[RowGroup]) -> Iterator[RowGroup]:
    """The same groups with every cell cut at its group's end, and repeated at the top of the next one it spans."""
    placed = places(row for group in groups for row in group.rows)
    reaching: list[tuple[int, Cell]] = []
    start = 0
    for group in groups:
        end = start + len(group.rows)
        rows = []
        for index in range(start, end):
            own = sorted(
                [*reaching, *placed[index]] if index == start else placed[index], key=lambda pair: pair[0]
            )
            cells = (replace(cell, rowspan=min(cell.rowspan, end - index)) for _, cell in own)
            rows.append(Row(tuple(cells)))
        reaching = [(column, replace(cell, rowspan=cell.rowspan - len(rows))) for column, cell in reaching]
        reaching += [
            (column, replace(cell, rowspan=index + cell.rowspan - end))
            for index in range(start, end)
            for column, cell in placed[index]
        ]
        reaching = [(column, cell) for column, cell in reaching if cell.rowspan > 0]
        start = end
        yield RowGroup(tuple(rows), group.keep)
