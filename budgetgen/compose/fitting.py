"""Column widths, font size and row height of a table, so that no code and no amount breaks in its cell.

First as people set tables (:mod:`budgetgen.compose.widths`); where a figure would break, with columns that are surely wide
enough, in a size as small as that takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from budgetgen.compose.document import Cell, Paragraph, plain
from budgetgen.compose.grid import TableBody
from budgetgen.compose.heights import type_area, whole_row_height
from budgetgen.compose.places import places
from budgetgen.compose.ruler import sure_width, unbroken_words
from budgetgen.compose.widths import LEAST_FOR_ONE_PAGE, SIZES, fit, text_width
from budgetgen.template.theme import Theme

TIGHT = (7.0, 6.5)
"""Sizes that are taken only where a figure would break otherwise; below 小六 nobody can read a table."""
_WORDS = (4.0, 1.0)
"""Characters that a line of words holds at least, if there is room; a single one if not."""
_SOLID = {"money", "number", "code"}
_HEADER_WORDS = 2.0
_ROUNDING = 0.05
"""Points that writers may lose when they round the columns' borders."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Shares of the columns, font size and row height in points; ``lacking`` are the points that a page is too narrow."""

    shares: tuple[float, ...]
    size: float
    row_height: float
    lacking: float = 0.0


@dataclass(frozen=True, slots=True)
class _Need:
    """The columns ``first`` to ``after`` hold a word ``width`` font sizes wide."""

    first: int
    after: int
    width: float


def fitted(
    theme: Theme, body: TableBody, captions: Sequence[Paragraph], landscape: bool, stated_size: float | None
) -> Fitted:
    """How the table is set: a little smaller where that keeps it on one page, smaller where a figure would break."""
    width, _ = type_area(theme, landscape=landscape)
    found = _comfortable(theme, body, captions, landscape, stated_size)
    if _holds(theme, _needs(body, 1.0), found, width):
        return found
    sizes = [stated_size] if stated_size else [one for one in (*SIZES, *TIGHT) if one <= found.size]
    for needs, size in product([_needs(body, words) for words in _WORDS], sizes):
        floors = _floors(theme, needs, len(body.contents), size)
        shares, _ = fit(body.contents, width, size, floors)
        height = whole_row_height(theme, captions, body.header, body.rows, shares, size, landscape)
        found = Fitted(shares, size, theme.table.row_height if height is None else height)
        if _holds(theme, needs, found, width):
            return found
    lacking = sum(floors) * size - width
    return Fitted(found.shares, found.size, found.row_height, max(lacking, _ROUNDING))


def _comfortable(
    theme: Theme, body: TableBody, captions: Sequence[Paragraph], landscape: bool, stated_size: float | None
) -> Fitted:
    width, _ = type_area(theme, landscape=landscape)
    first = shares, size = fit(body.contents, width, stated_size)
    smaller = () if stated_size else (one for one in SIZES if LEAST_FOR_ONE_PAGE <= one < size)
    for chosen in (size, *smaller):
        shares, size = fit(body.contents, width, chosen)
        height = whole_row_height(theme, captions, body.header, body.rows, shares, size, landscape)
        if height is not None:
            return Fitted(shares, size, height)
    return Fitted(*first, theme.table.row_height)


def _needs(body: TableBody, words: float) -> list[_Need]:
    """What each cell's longest unbroken word takes, ``words`` characters of any other text; the widest of each place."""
    widest: dict[tuple[int, int], float] = {}
    for rows, header in ((body.header, True), (body.rows, False)):
        for row in places(rows):
            for column, cell in row:
                place = column, column + cell.colspan
                least = min(words, _HEADER_WORDS) if header else words
                widest[place] = max(widest.get(place, 0.0), _widest_word(cell, least, header=header))
    return [_Need(first, after, width) for (first, after), width in widest.items() if width]


def _widest_word(cell: Cell, least: float, *, header: bool) -> float:
    text = plain(cell.inlines)
    if not text:
        return 0.0
    titled = header or cell.kind == "title"
    lines = text.split("\n")
    words = (line + cell.room for line in lines) if cell.kind in _SOLID else unbroken_words(text)
    bold = cell.bold or any(inline.bold for inline in cell.inlines)
    widest = max((sure_width(word, header=titled, bold=bold) for word in words), default=0.0)
    return max(widest, min(least, max(map(text_width, lines)))) + cell.indent


def _points(theme: Theme, width: float, size: float) -> float:
    """The width of a column, in points, in which a word of ``width`` font sizes stands on one line."""
    table = theme.table
    larger = max(1.0, theme.style("表头").size / theme.style("表体").size)
    return width * size * larger + 2 * table.padding_x + table.line + _ROUNDING


def _holds(theme: Theme, needs: Sequence[_Need], found: Fitted, width: float) -> bool:
    return all(
        _points(theme, need.width, found.size) <= sum(found.shares[need.first : need.after]) * width
        for need in needs
    )


def _floors(theme: Theme, needs: Sequence[_Need], columns: int, size: float) -> list[float]:
    """The least widths of the columns in font sizes; what a spanning cell lacks is shared by its columns."""
    floors = [0.0] * columns
    for need in sorted(needs, key=lambda one: one.after - one.first):
        inside = range(need.first, min(need.after, columns))
        lacking = _points(theme, need.width, size) / size - sum(floors[column] for column in inside)
        for column in inside:
            floors[column] += max(0.0, lacking) / len(inside)
    return floors
