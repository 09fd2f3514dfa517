"""Words that are wider than their cell, marked where they may break: layout engines would print them over the next cell.

Typst never breaks a word, and WeasyPrint not everywhere in one that is partly bold. Codes and amounts stay whole: compose
makes their columns wide enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from budgetgen.compose.document import Cell, Inline, Row, RowGroup, Table, plain
from budgetgen.compose.heights import type_area
from budgetgen.compose.places import places
from budgetgen.compose.ruler import sure_width, unbroken_spans
from budgetgen.template.theme import Theme

BREAK = "\u200b"
"""Stands where a word may break (ZERO WIDTH SPACE)."""

# Between ideographs, kana and hangul a line may end anyway.
_RUN = re.compile(
    r"[^\s\u200b\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]{2,}"
)


def with_breaks(table: Table, theme: Theme) -> Table:
    """The table with :data:`BREAK` inside words that have no room on a line of their cell; mostly the same table."""
    width, _ = type_area(theme, landscape=table.landscape)
    shares = [column.width for column in table.columns]

    def broken(rows: Sequence[Row]) -> list[Row]:
        result = []
        for row in places(rows):
            cells = (_broken(cell, _room(table, theme, cell, sum(shares[at : at + cell.colspan]) * width))
                     for at, cell in row)  # fmt: skip
            result.append(Row(tuple(cells)))
        return result

    body = broken(tuple(table.rows))
    groups = []
    for group in table.groups:
        own, body = body[: len(group.rows)], body[len(group.rows) :]
        groups.append(RowGroup(tuple(own), group.keep))
    return replace(table, header=tuple(broken(table.header)), groups=tuple(groups))


def _room(table: Table, theme: Theme, cell: Cell, width: float) -> float:
    """The width of the cell's lines, in font sizes."""
    return (width - 2 * theme.table.padding_x - theme.table.line) / table.size - cell.indent


def _broken(cell: Cell, room: float) -> Cell:
    text = plain(cell.inlines)
    at = {place for found in _RUN.finditer(text) for place in _breaks(found, room)}
    if not at:
        return cell
    inlines: list[Inline] = []
    start = 0
    for inline in cell.inlines:
        marked = (BREAK * (start + n in at) + character for n, character in enumerate(inline.text))
        inlines.append(replace(inline, text="".join(marked)))
        start += len(inline.text)
    return replace(cell, inlines=tuple(inlines))


def _breaks(found: re.Match[str], room: float) -> Iterator[int]:
    """Before which characters of the cell a word may break: none of one that has room, none inside an amount."""
    run = found[0]
    if sure_width(run, header=True) <= room:
        return
    inside = {place for start, end in unbroken_spans(run) for place in range(start + 1, end)}
    yield from (found.start() + place for place in range(1, len(run)) if place not in inside)
