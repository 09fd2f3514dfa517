"""Row heights in points: Excel fits no row to a merged cell, so every height is given."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from budgetgen.compose.document import plain
from budgetgen.compose.widths import text_width
from budgetgen.write.placement import Placed

_HIGHEST = 409.0
"""Excel has no higher rows."""
_ROOM = 0.8
"""What a cell's own margins take from its width, in characters."""


def row_heights(
    cells: Iterable[Placed], count: int, widths: Sequence[float], size: float, line: float, least: float
) -> list[float]:
    """The height of each of ``count`` rows; ``widths`` of columns, ``line`` and ``least`` are points.

    A cell over several rows makes the last of them higher where they do not have room enough for it.
    """
    heights = [least] * count
    spanning = []
    for placed in cells:
        cell = placed.cell
        if not cell.inlines:
            continue
        width = sum(widths[placed.column : placed.column + cell.colspan]) / size - cell.indent
        needed = lines_of(plain(cell.inlines), width) * line + 3.0
        if cell.rowspan == 1:
            heights[placed.row] = max(heights[placed.row], needed)
        else:
            spanning.append((placed.row, placed.row + cell.rowspan, needed))
    for start, end, needed in spanning:
        lacking = needed - sum(heights[start:end])
        if lacking > 0:
            heights[end - 1] += lacking
    return [min(height, _HIGHEST) for height in heights]


def lines_of(text: str, characters: float) -> int:
    """Lines that ``text`` takes in a cell of that many full-width characters."""
    room = max(characters - _ROOM, 1.0)
    return sum(max(1, math.ceil(text_width(part) / room)) for part in text.split("\n"))
