"""Row height of a table: a little lower where that keeps the whole table on one page, as people do in Excel."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from budgetgen.compose.document import Cell, Paragraph, Row, plain
from budgetgen.compose.places import places
from budgetgen.compose.widths import text_width
from budgetgen.template.theme import Style, Theme

_STEPS = (1.0, 0.94, 0.89, 0.83, 0.78)
_HEADING = 52.0
"""Points that a part's title may take above the first table."""
_ROUNDING = 0.5
"""Points by which renderers make a row higher than its content, padding and line add up to."""


def row_height(
    theme: Theme, captions: Iterable[Paragraph], header: Sequence[Row], rows: Sequence[Row],
    shares: Sequence[float], size: float, landscape: bool,
) -> float:  # fmt: skip
    """The largest row height (points) at which the table fits one page; the theme's own where it never will.

    Room for a part's title above the table is kept where that is possible.
    """
    page, usual = theme.page, theme.table.row_height
    if landscape:
        room = page.width - page.landscape_top - page.landscape_bottom
        width = page.height - page.landscape_left - page.landscape_right
    else:
        room = page.height - page.top - page.bottom
        width = page.width - page.left - page.right
    room -= sum(_paragraph_height(theme.style(caption.role)) for caption in captions)
    line = size * theme.style("表体").line_height / theme.style("表体").size

    extra = 2 * theme.table.padding_y + theme.table.line + _ROUNDING
    # What a cell loses to its padding and border is wider, in characters, the smaller these are.
    lost = (2 * theme.table.padding_x + theme.table.line) / size
    columns = [share * width / size for share in shares]
    least = [*_needed(header, columns, lost, line, extra), *_needed(rows, columns, lost, line, extra)]

    def total(height: float) -> float:
        return sum(max(height, needed) for needed in least)

    for room_left in (room - _HEADING, room):
        for step in _STEPS:
            if total(usual * step) <= room_left:
                return round(usual * step, 2)
    return usual


def _paragraph_height(style: Style) -> float:
    return style.line_height + style.space_before + style.space_after


def _needed(
    rows: Sequence[Row], columns: Sequence[float], lost: float, line: float, extra: float
) -> list[float]:
    """Points that each row needs for its text; what a spanning cell needs beyond its rows, its last row gets."""
    needed = [line + extra] * len(rows)
    spanning: list[tuple[int, Cell, float]] = []
    for index, row in enumerate(places(rows)):
        for column, cell in row:
            height = _cell_lines(cell, sum(columns[column : column + cell.colspan]) - lost) * line + extra
            if cell.rowspan > 1:
                spanning.append((index, cell, height))
            else:
                needed[index] = max(needed[index], height)
    for index, cell, height in spanning:
        last = min(index + cell.rowspan, len(rows))
        needed[last - 1] += max(0.0, height - sum(needed[index:last]))
    return needed


def _cell_lines(cell: Cell, width: float) -> int:
    return max(1, math.ceil(text_width(plain(cell.inlines)) / max(width, 1.0)))
