"""Table → Typst table: repeated header, spans, rows at least as high as the theme says."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.compose.document import Cell, Row, Table, plain
from budgetgen.template.theme import Theme
from budgetgen.write.rows import heights
from budgetgen.write.typst.code import array, inlines, points, string
from budgetgen.write.typst.look import Look
from budgetgen.write.words import with_breaks

_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "left"}


def table_code(table: Table, theme: Theme, look: Look, above: float) -> Iterator[str]:
    """The lines of a table element; ``above`` is its distance in points to what stands above."""
    style, head, lines = theme.style("表体"), theme.style("表头"), theme.table
    line = table.size * style.line_height / style.size
    height = lines.row_height if table.row_height is None else table.row_height
    # Half the rule is drawn over the row's edge.
    room = lines.padding_y + lines.line / 2

    def inset(above: float) -> str:
        return f"inset: (x: {points(lines.padding_x)}, y: {points(above)})"

    def cells(row: Row, more: str = "", *, unbroken: int = 1, tall: bool = False) -> Iterator[str]:
        # Typst knows no least height of a row: the cell with the least text, one line, has it by the room around it.
        shortest = min((cell for cell in row.cells if cell.rowspan == 1), key=_length, default=None)
        for cell in row.cells:
            settings = more
            if cell is shortest:
                settings += f", {inset(max(room, (height - (line if _length(cell) else 0.0)) / 2))}"
            if tall or cell.rowspan > unbroken:
                settings += ", breakable: true"
            yield _cell(cell, settings, theme, look, header=bool(more))

    high = heights(table, theme)
    repeat, tall = high.header_repeats, high.tall
    table = with_breaks(table, theme)
    yield "#{"
    yield f"set text({look.settings(style, table.size)})"
    yield f"set block(above: {points(above)})"
    yield "set par(justify: false, first-line-indent: 0pt)"
    # Rows do not break, nor do those together that a cell spans; but what is not to break and has no room is lost.
    yield "set table.cell(breakable: false)"
    yield f"let head(body) = text({look.settings(head, head.size * table.size / style.size)}, body)"
    shares = array(f"{column.width * 1000:.3f}fr" for column in table.columns)
    stroke = f"{points(lines.line)} + rgb({string(lines.line_color)})"
    yield f"table(columns: {shares}, align: horizon, stroke: {stroke}, {inset(room)},"
    if table.header:
        yield f"table.header(repeat: {'true' if repeat else 'false'},"
        for row in table.header:
            fill = f", fill: rgb({string(lines.header_fill)})"
            yield from cells(row, fill, unbroken=len(table.header), tall=not repeat)
        yield "),"
    at = 0
    for group in table.groups:
        own = range(at, at := at + len(group.rows))
        together = sum(high.rows[own.start : own.stop])
        unbroken = len(own) if group.keep and together <= high.room else 1
        for index, row in zip(own, group.rows, strict=True):
            yield from cells(row, unbroken=unbroken, tall=index in tall)
    yield ")"
    yield "}"


def _length(cell: Cell) -> int:
    return len(plain(cell.inlines))


def _cell(cell: Cell, settings: str, theme: Theme, look: Look, *, header: bool) -> str:
    titled = header or cell.kind == "title"
    role = "表头" if titled else "表体"
    bold = look.bold(role)
    content = inlines(cell.inlines, bold)
    if theme.style(role).bold or (cell.bold and not any(one.bold for one in cell.inlines)):
        content = f"{bold}({content})"
    if cell.room:
        content = f"{content} + hide({string(cell.room)})"
    if titled:
        content = f"head({content})"
    if cell.indent:
        content = f"pad(left: {cell.indent}em, {content})"
    spans = "".join(
        f", {name}: {n}" for name, n in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if n > 1
    )
    return f"table.cell(align: {_ALIGN[cell.align]} + horizon{spans}{settings}, {content}),"
