"""Table → <table>: columns, repeated header, one <tbody> a row group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import count

from budgetgen.compose.document import Cell, Inline, Row, Table
from budgetgen.write.html.css import number, points
from budgetgen.write.html.stylesheet import MAXIMUM_INDENT
from budgetgen.write.rows import Heights
from budgetgen.write.spans import closed_groups

_ALIGNMENT = {"left": "l", "center": "c", "right": "r", "justify": "j"}
_UNBROKEN = {"money", "number", "code"}


def table_html(
    table: Table,
    captions: Sequence[str],
    inlines: Callable[[Iterable[Inline]], str],
    *,
    high: Heights | None = None,
    least_height: float | None = None,
) -> Iterator[str]:
    """The lines of a table element; ``captions`` are ready paragraphs, ``inlines`` writes a cell.

    ``high`` is for print only: a header that is too high does not come back on every page, and rows that are too high for
    one may break. ``least_height`` is the height of a cell's content in points where it is not the theme's.
    """
    printed, repeat = high is not None, high is None or high.header_repeats
    tall = high.tall if high is not None else frozenset()
    # Below this width a browser scrolls the table rather than break codes and figures.
    least = "" if printed else f"; min-width: {min(50, 5 * len(table.columns))}rem"
    row = "" if least_height is None else f"; --row: {points(least_height)}"
    yield f'<table style="font-size: {points(table.size)}{row}{least}">'
    if captions:
        text = "".join(captions)
        yield f"<caption>{text}</caption>" if printed else f"<caption><div>{text}</div></caption>"
    widths = "".join(f'<col style="width: {number(column.width * 100)}%">' for column in table.columns)
    yield f"<colgroup>{widths}</colgroup>"
    if table.header:
        yield "<thead>" if repeat else '<tbody class="head">'
        yield from (_row(row, inlines, header=True, tall=not repeat) for row in table.header)
        yield "</thead>" if repeat else "</tbody>"
    numbers = count()
    for group in closed_groups(table.groups):
        yield '<tbody class="keep">' if group.keep else "<tbody>"
        yield from (_row(row, inlines, header=False, tall=next(numbers) in tall) for row in group.rows)
        yield "</tbody>"
    yield "</table>"


def _row(row: Row, inlines: Callable[[Iterable[Inline]], str], *, header: bool, tall: bool) -> str:
    start = '<tr class="tall">' if tall else "<tr>"
    return f"{start}{''.join(_cell(cell, inlines, header=header) for cell in row.cells)}</tr>"


def _cell(cell: Cell, inlines: Callable[[Iterable[Inline]], str], *, header: bool) -> str:
    tag = "th" if header or cell.kind == "title" else "td"
    classes = [_ALIGNMENT[cell.align]]
    if cell.kind in _UNBROKEN:
        classes.append("n")
    if cell.bold:
        classes.append("b")
    if cell.indent:
        classes.append(f"i{min(cell.indent, MAXIMUM_INDENT)}")
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if count > 1
    )
    room = f' data-room="{escape(cell.room)}"' if cell.room else ""
    scope = ""
    if header:
        scope = ' scope="colgroup"' if cell.colspan > 1 else ' scope="col"'
    elif tag == "th":
        scope = ' scope="rowgroup"' if cell.rowspan > 1 else ' scope="row"'
    return f'<{tag} class="{" ".join(classes)}"{spans}{scope}{room}>{inlines(cell.inlines)}</{tag}>'
