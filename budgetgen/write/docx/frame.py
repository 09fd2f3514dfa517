"""How high rows of a Word table are: about, to keep groups together, and at most, to know what surely fits a page.

LibreOffice (7.4) prints nothing of what goes beyond the page in a row that may not break, and not the last lines of a merged
cell that is centred and goes on over the next page; a repeated header that fills the page ends it without a file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from budgetgen.template.theme import Theme
from budgetgen.write.docx.grid import Placed, cell_text, estimated_height, line_count, text_width
from budgetgen.write.docx.sheet import Sheet

_HEADER = 0.4
"""The part of a page that a repeated header may take: the rest must hold rows."""
_OTHER_FONT = 1.3
"""How much wider Latin letters may be in a font that takes the place of a missing one."""
_WORD = re.compile(r"[!-~]{2,}")


@dataclass(frozen=True)
class Frame:
    """The room of one table: its columns' borders in twips, the size of its text and the least height of a row in points."""

    theme: Theme
    sheet: Sheet
    size: float
    edges: Sequence[int]
    least: float
    page: float
    header: Sequence[Sequence[Placed]] = field(default=())

    @cached_property
    def header_repeats(self) -> bool:
        """Whether the header surely leaves enough of a page for rows."""
        return self.most(self.header) <= _HEADER * self.page

    @cached_property
    def room(self) -> float:
        """The points of a page that are left for rows."""
        return self.page - (self.about(self.header) if self.header_repeats else 0.0)

    def about(self, rows: Sequence[Sequence[Placed]]) -> float:
        """The height of some rows in points, by estimate."""
        return estimated_height(rows, lambda one: self._height(one, line_count)) if rows else 0.0

    def most(self, rows: Sequence[Sequence[Placed]]) -> float:
        """The height that they surely do not exceed, whatever the fonts."""
        return estimated_height(rows, lambda one: self._height(one, most_lines)) if rows else 0.0

    def alone(self, row: Sequence[Placed]) -> float:
        """The height of a row by its own cells, at most."""
        return self.most([[one for one in row if one.height == 1 and not one.continued]])

    def text(self, one: Placed) -> float:
        """The height of a cell's text, at most."""
        return self._height(one, most_lines)

    def _height(self, placed: Placed, lines: Callable[[str, float, float], int]) -> float:
        look = self.theme.table
        width = (self.edges[placed.column + placed.width] - self.edges[placed.column]) / 20
        room = width - 2 * look.padding_x - placed.cell.indent * self.size
        count = lines(cell_text(placed.cell), self.size, room)
        return max(self.least, count * self.sheet.cell_line_height("表体", self.size) + 2 * look.padding_y)


def most_lines(text: str, size: float, width: float) -> int:
    """The lines that a text surely does not exceed: each word may leave the rest of a line empty, each mark a character."""
    room = max(width - 2 * size, size)
    total = 0
    for line in text.split("\n"):
        words = [text_width(word, size) for word in _WORD.findall(line)]
        spent = text_width(line, size) + sum(
            (_OTHER_FONT - 1) * word + min(_OTHER_FONT * word, room) for word in words
        )
        total += 1 if spent <= width else math.ceil(spent / room)
    return total
