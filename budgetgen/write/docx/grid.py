"""Rows whose spanned cells are left out → the full grid that Word wants, and about how high it will be."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from budgetgen.compose.document import Cell, Row, plain


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in the grid, or the part of a cell above that reaches into this row (``continued``).

    ``width`` and ``height`` count columns and rows; they never reach beyond the rows at hand.
    """

    cell: Cell
    column: int
    width: int
    height: int = 1
    continued: bool = False


def grid(rows: Sequence[Row], columns: int) -> list[list[Placed]]:
    """Every row covered from the first column to the last.

    Spans that reach beyond the last column or row are cut there, surplus cells are dropped, gaps become empty
    cells.
    """
    result: list[list[Placed]] = []
    open_spans: list[tuple[Placed, int]] = []
    for index, row in enumerate(rows):
        placed = [Placed(span.cell, span.column, span.width, continued=True) for span, _ in open_spans]
        covered = {column for span in placed for column in range(span.column, span.column + span.width)}
        free = [column for column in range(columns) if column not in covered]
        for cell in row.cells:
            if not free:
                break
            start = free[0]
            width = 1
            while width < cell.colspan and width < len(free) and free[width] == start + width:
                width += 1
            del free[:width]
            height = max(1, min(cell.rowspan, len(rows) - index))
            placed.append(Placed(cell, start, width, height))
        placed += [Placed(Cell(), column, 1) for column in free]
        placed.sort(key=lambda one: one.column)
        result.append(placed)
        open_spans = [(span, left - 1) for span, left in open_spans if left > 1]
        open_spans += [(one, one.height - 1) for one in placed if one.height > 1 and not one.continued]
    return result


def line_count(text: str, size: float, width: float) -> int:
    """About how many lines a text takes at font size ``size`` in ``width``, both in points."""
    per_line = max(width, size)
    return sum(max(1, math.ceil(text_width(line, size) / per_line)) for line in text.split("\n"))


def text_width(text: str, size: float) -> float:
    """About how wide a text is on one line, in points: Chinese characters are as wide as high."""
    return size * sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def latin_width(text: str) -> float:
    """How wide points, digits and percent signs are in Times and its like, in font sizes."""
    return sum({".": 0.25, "%": 0.833, "％": 1.0, "‰": 1.0}.get(char, 0.5) for char in text)


def estimated_height(rows: Sequence[Sequence[Placed]], cell_height: Callable[[Placed], float]) -> float:
    """About how high some rows are, in points; ``cell_height`` tells it for one cell."""
    heights = [
        max((cell_height(one) for one in row if one.height == 1 and not one.continued), default=0.0)
        for row in rows
    ]
    heights = [max(height, cell_height(Placed(Cell(), 0, 1))) for height in heights]
    shortfall = max(
        (
            cell_height(one) - sum(heights[index : index + one.height])
            for index, row in enumerate(rows)
            for one in row
            if one.height > 1
        ),
        default=0.0,
    )
    return sum(heights) + max(0.0, shortfall)


def cell_text(cell: Cell) -> str:
    """The characters of a cell."""
    return plain(cell.inlines)
