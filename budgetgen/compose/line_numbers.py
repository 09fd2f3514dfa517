"""行次 and 栏次: the running numbers of lines and columns that 决算 tables print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetgen.compose.document import Cell, Row, Text
from budgetgen.template.table_spec import ColumnSpec

LINE = "行次"
COLUMN = "栏次"
_LABELS = ("编码", "名称", "序号")

Keyed = tuple[object, tuple[Cell, ...]]


def with_line_numbers(rows: Sequence[Keyed], blocks: Sequence[Sequence[ColumnSpec]]) -> list[Keyed]:
    """``rows`` with the columns ``行次`` filled: down one list, then on in the next one beside it, blank lines too."""
    grid = [list(cells) for _, cells in rows]
    number = 0
    for index, column in _indexed(blocks):
        if _is(column, LINE):
            for cells in grid:
                number += 1
                cells[index] = Cell((Text(str(number)),), "center", kind="number")
    return [(key, tuple(cells)) for (key, _), cells in zip(rows, grid, strict=True)]


def column_numbers(blocks: Sequence[Sequence[ColumnSpec]]) -> Row:
    """The 栏次 row of the header: the word over the first labels of each list, numbers over its other columns."""
    cells: list[Cell] = []
    number = 0
    for columns in blocks:
        labels = 0
        while labels < len(columns) and str(columns[labels].value) in _LABELS:
            labels += 1
        if labels:
            cells.append(_title(COLUMN, labels))
        for column in columns[labels:]:
            if _is(column, LINE):
                cells.append(_title(""))
            else:
                number += 1
                cells.append(_title(str(number)))
    return Row(tuple(cells))


def _title(text: str, columns: int = 1) -> Cell:
    return Cell((Text(text),) if text else (), "center", columns, kind="title")


def _is(column: ColumnSpec, word: str) -> bool:
    return str(column.value) == word


def _indexed(blocks: Sequence[Sequence[ColumnSpec]]) -> Iterator[tuple[int, ColumnSpec]]:
    yield from enumerate(column for columns in blocks for column in columns)
