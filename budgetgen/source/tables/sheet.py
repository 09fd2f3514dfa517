"""A sheet of a table file as read: rows of plain values, and where the cells that tell nothing went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetgen.diagnostic import Position, Span

CSV_SHEET: Final = "CSV"
"""The name of the only sheet of a CSV file."""

MAX_ROWS: Final = 200_000
MAX_CELLS: Final = 2_000_000


@dataclass(frozen=True)
class Sheet:
    """``rows`` from row number ``first`` (from 1) and column number ``left`` on; ``file`` is its name in spans.

    Values are text, numbers (float), bool or dates; a blank cell is ``""``. ``faults`` are the cells whose value cannot be had
    (#REF!, a formula that was never computed), by row and column number, with the words for it. ``merged`` are ranges of
    merged cells, as (first row, first column, last row, last column). ``hidden_rows`` and ``hidden_columns`` are the numbers of
    those that are not shown, by hand or by a filter; XLS and CSV do not tell them. ``is_hidden`` is of the whole sheet.
    """

    file: str
    name: str
    rows: Sequence[Sequence[object]]
    first: int = 1
    left: int = 1
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False

    def span(self, row: int, column: int, columns: int = 1) -> Span:
        """The place of cells side by side, by row and column number (from 1)."""
        return Span(self.file, Position(row, column), Position(row, column + columns), self.name)
