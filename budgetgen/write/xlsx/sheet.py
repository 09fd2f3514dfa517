"""Table → worksheet: captions, merged header, body and notes, ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from budgetgen.compose.document import Paragraph, Row, Table, plain
from budgetgen.template.theme import Theme
from budgetgen.write.placement import placed_cells
from budgetgen.write.xlsx.content import content_of
from budgetgen.write.xlsx.heights import lines_of, row_heights
from budgetgen.write.xlsx.look import Look

_A4 = 9
_PIXELS_PER_POINT = 96 / 72
_POINTS_PER_INCH = 72
_FOOTER_SIZE = 10


class SheetWriter:
    """Fills one worksheet; ``sheet`` is XlsxWriter's."""

    def __init__(self, sheet: Any, look: Look, theme: Theme) -> None:
        self._sheet = sheet
        self._look = look
        self._theme = theme
        self._row = 0

    def write(self, table: Table) -> None:
        """The whole table, and how it prints."""
        width = self._text_width(table)
        widths = [column.width * width for column in table.columns]
        for index, points in enumerate(widths):
            self._sheet.set_column_pixels(index, index, round(points * _PIXELS_PER_POINT))
        self._lines(table.captions, widths)
        first = self._row
        self._rows(table.header, table, widths, header=True)
        last = self._row
        self._rows(tuple(table.rows), table, widths, header=False)
        self._lines(table.notes, widths)
        self._print_setup(table, max(len(widths), 1))
        if last > first:
            self._sheet.repeat_rows(first, last - 1)
            self._sheet.freeze_panes(last, 0)

    def _text_width(self, table: Table) -> float:
        page = self._theme.page
        if table.landscape:
            return page.height - page.landscape_left - page.landscape_right
        return page.width - page.left - page.right

    def _lines(self, paragraphs: Sequence[Paragraph], widths: Sequence[float]) -> None:
        for paragraph in paragraphs:
            text = paragraph.number + plain(paragraph.inlines)
            look = self._look.line(paragraph.role)
            style = self._theme.style(paragraph.role)
            if len(widths) > 1:
                self._sheet.merge_range(self._row, 0, self._row, len(widths) - 1, "", look)
            self._sheet.write_string(self._row, 0, text, look)
            lines = lines_of(text, sum(widths) / style.size)
            self._sheet.set_row(self._row, lines * style.line_height + style.space_before)
            self._row += 1

    def _rows(self, rows: Sequence[Row], table: Table, widths: Sequence[float], *, header: bool) -> None:
        style = self._theme.style("表体")
        line = table.size * style.line_height / style.size
        least = self._theme.table.row_height if table.row_height is None else table.row_height
        cells = tuple(placed_cells(rows))
        for offset, height in enumerate(row_heights(cells, len(rows), widths, table.size, line, least)):
            self._sheet.set_row(self._row + offset, height)
        for placed in cells:
            cell = placed.cell
            row, column = self._row + placed.row, placed.column
            content = content_of(cell)
            text = content.value if content is not None and isinstance(content.value, str) else ""
            number_format = "@" if content is None else content.format
            look = self._look.cell(
                cell, table.size, number_format, text, header=header or cell.kind == "title"
            )
            if cell.colspan > 1 or cell.rowspan > 1:
                self._sheet.merge_range(
                    row, column, row + cell.rowspan - 1, column + cell.colspan - 1, "", look
                )
            if content is None:
                self._sheet.write_blank(row, column, None, look)
            elif isinstance(content.value, str):
                # Never the writer that guesses: text is text, whatever it begins with.
                self._sheet.write_string(row, column, content.value, look)
            else:
                self._sheet.write_number(row, column, content.value, look)
        self._row += len(rows)

    def _print_setup(self, table: Table, columns: int) -> None:
        page, sheet = self._theme.page, self._sheet
        sheet.set_paper(_A4)
        margins = (page.left, page.right, page.top, page.bottom)
        if table.landscape:
            sheet.set_landscape()
            margins = (page.landscape_left, page.landscape_right, page.landscape_top, page.landscape_bottom)
        sheet.set_margins(*(margin / _POINTS_PER_INCH for margin in margins))
        sheet.center_horizontally()
        # One page wide, as many long as it takes.
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, max(self._row, 1) - 1, columns - 1)
        number = page.number_format.replace("&", "&&").replace("{页码}", "&P")
        sheet.set_footer(
            f"&C&{_FOOTER_SIZE} {number}", {"margin": max(margins[3] - 28, 0) / _POINTS_PER_INCH}
        )
