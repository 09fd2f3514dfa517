"""Table → Typst table: repeated header, spans, rows at least as high as the theme says."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.compose.document import Cell, Table
from budgetgen.template.theme import Theme
from budgetgen.write.typst.code import array, inlines, points, string
from budgetgen.write.typst.look import Look

_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "left"}


def table_code(table: Table, theme: Theme, look: Look) -> Iterator[str]:
    """The lines of a table element."""
    style, lines = theme.style("表体"), theme.table
    head = theme.style("表头")
    line = table.size * style.line_height / style.size
    height = lines.row_height if table.row_height is None else table.row_height
    # Typst knows no least height of a row: the room goes above and below the text.
    inset = max(lines.padding_y, (height - line) / 2) + (line - table.size) / 2
    yield "#{"
    yield f"set text({look.settings(style, table.size)})"
    yield f"set par(leading: {points(line - table.size)}, justify: false, first-line-indent: 0pt)"
    shares = array(f"{column.width * 1000:.3f}fr" for column in table.columns)
    yield (
        f"table(columns: {shares}, align: horizon, stroke: {points(lines.line)} + rgb({string(lines.line_color)}),"
        f" inset: (x: {points(lines.padding_x)}, y: {points(inset)}),"
    )
    if table.header:
        size = head.size * table.size / style.size
        yield "table.header(repeat: true,"
        for row in table.header:
            for cell in row.cells:
                content = f"text({look.settings(head, size)}, {_content(cell, look, '表头')})"
                yield _cell(cell, content, f", fill: rgb({string(lines.header_fill)})")
        yield "),"
    for group in table.groups:
        for row in group.rows:
            for cell in row.cells:
                # Typst keeps rows together by a cell over them that must not break.
                kept = group.keep and 1 < cell.rowspan <= len(group.rows)
                yield _cell(cell, _content(cell, look, "表体"), ", breakable: false" if kept else "")
    yield ")"
    yield "}"


def _content(cell: Cell, look: Look, role: str) -> str:
    bold = look.bold(role)
    content = inlines(cell.inlines, bold)
    if cell.bold and not any(one.bold for one in cell.inlines):
        content = f"{bold}({content})"
    return f"pad(left: {cell.indent}em, {content})" if cell.indent else content


def _cell(cell: Cell, content: str, more: str) -> str:
    spans = "".join(
        f", {name}: {n}" for name, n in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if n > 1
    )
    return f"table.cell(align: {_ALIGN[cell.align]} + horizon{spans}{more}, {content}),"
