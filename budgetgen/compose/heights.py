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


def whole_row_height(
    theme: Theme, captions: Iterable[Paragraph], header: Sequence[Row], rows: Sequence[Row],
    shares: Sequence[float], size: float, landscape: bool,
) -> float | None:  # fmt: skip
    """The largest row height (points) at which the table fits one page; None where it never will.

    Room for a part's title above the table is kept where that is possible.
    """
    usual = theme.table.row_height
    width, room = type_area(theme, landscape=landscape)
    room -= sum(_paragraph_height(theme.style(caption.role)) for caption in captions)
    least = [height for part in (header, rows) for height in needed_heights(theme, part, shares, size, width)]

    def total(height: float) -> float:
        return sum(max(height, needed) for needed in least)

    for room_left in (room - _HEADING, room):
        for step in _STEPS:
            if total(usual * step) <= room_left:
                return round(usual * step, 2)
    return None


def type_area(theme: Theme, *, landscape: bool) -> tuple[float, float]:
    """Width and height in points of what a page holds between its margins."""
    page = theme.page
    if landscape:
        return (
            page.height - page.landscape_left - page.landscape_right,
            page.width - page.landscape_top - page.landscape_bottom,
        )
    return page.width - page.left - page.right, page.height - page.top - page.bottom


def needed_heights(
    theme: Theme, rows: Sequence[Row], shares: Sequence[float], size: float, width: float
) -> list[float]:
    """Points that each row's text needs in a table ``width`` points wide, by estimate."""
    style = theme.style("表体")
    line = size * style.line_height / style.size
    extra = 2 * theme.table.padding_y + theme.table.line + _ROUNDING
    # What a cell loses to its padding and border is wider, in characters, the smaller these are.
    lost = (2 * theme.table.padding_x + theme.table.line) / size
    return _needed(rows, [share * width / size for share in shares], lost, line, extra)


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
    return sum(
        max(1, math.ceil(text_width(line) / max(width, 1.0))) for line in plain(cell.inlines).split("\n")
    )
