"""Table → ``w:tbl``: fixed widths, merged cells, header rows on every page, no row split over pages that surely fits one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from budgetgen.compose.document import Cell, Column, Table, plain
from budgetgen.template.theme import Theme
from budgetgen.write.docx.frame import Frame
from budgetgen.write.docx.grid import Placed, grid, latin_width
from budgetgen.write.docx.markup import escape, hex_color, runs, twips
from budgetgen.write.docx.plan import plan
from budgetgen.write.docx.sheet import Sheet
from budgetgen.write.docx.style_xml import TABLE, justify

# Kept groups leave some room: the estimate of their height is rough.
_FULL_PAGE = 0.9


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a row is set: ``loose`` rows may break over pages; ``tops`` are the columns of merged cells that begin at the top."""

    keep: bool
    header: bool = False
    repeat: bool = False
    loose: bool = False
    tops: frozenset[int] = frozenset()


class TableWriter:
    """Writes the tables of one document into text areas of a given size (points)."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        self._theme = theme
        self._sheet = sheet
        self._fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{hex_color(theme.table.header_fill)}"/>'

    def xml(self, table: Table, width: float, height: float, anchor: str = "") -> str:
        """The ``w:tbl`` element; empty for a table without rows. ``anchor`` stands in the first cell."""
        rows = [*table.header, *table.rows]
        if not rows or not table.columns:
            return ""
        edges = _edges(table.columns, twips(width))
        least = self._theme.table.row_height if table.row_height is None else table.row_height
        header = grid(table.header, len(table.columns))
        frame = Frame(self._theme, self._sheet, table.size, edges, least, _FULL_PAGE * height, header)
        repeat = frame.header_repeats
        loose = set() if repeat else set(range(len(header)))
        printed: list[tuple[Sequence[Placed], _Setting]] = [
            (row, _Setting(True, True, repeat, at in loose)) for at, row in enumerate(header)
        ]
        body = grid(tuple(table.rows), len(table.columns))
        made = plan(table, body, frame)
        printed += [
            (row, _Setting(at in made.keep, loose=at in made.loose, tops=frozenset(made.tops.get(at, ()))))
            for at, row in enumerate(body)
        ]
        lines = (
            self._row(row, frame, setting, anchor if number == 0 else "")
            for number, (row, setting) in enumerate(printed)
        )
        return f"<w:tbl>{_properties(table, edges)}{''.join(lines)}</w:tbl>"

    def _row(self, row: Sequence[Placed], frame: Frame, setting: _Setting, anchor: str) -> str:
        cells = []
        for placed in row:
            cells.append(self._cell(placed, frame, setting, anchor))
            anchor = ""
        whole = "" if setting.loose else "<w:cantSplit/>"
        return (
            f'<w:tr><w:trPr>{whole}<w:trHeight w:val="{twips(frame.least)}"'
            f' w:hRule="atLeast"/>{"<w:tblHeader/>" if setting.repeat else ""}</w:trPr>{"".join(cells)}</w:tr>'
        )

    def _cell(self, placed: Placed, frame: Frame, setting: _Setting, anchor: str) -> str:
        cell = placed.cell
        role = "表头" if setting.header or cell.kind == "title" else "表体"
        span = f'<w:gridSpan w:val="{placed.width}"/>' if placed.width > 1 else ""
        merge = '<w:vMerge w:val="restart"/>' if placed.height > 1 else ""
        content = anchor + runs(cell.inlines, bold=cell.bold)
        if placed.continued:
            merge, content = "<w:vMerge/>", anchor
        width = frame.edges[placed.column + placed.width] - frame.edges[placed.column]
        fill = self._fill if setting.header else ""
        keep_next = "<w:keepNext/>" if setting.keep else ""
        upright = "top" if setting.loose or placed.column in setting.tops else "center"
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}<w:vAlign w:val="{upright}"/>'
            f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{self._sheet.cell_id(role, frame.size)}"/>{keep_next}'
            f"{self._indent(cell, frame.size)}{self._align(role, cell)}</w:pPr>{content}</w:p></w:tc>"
        )

    def _indent(self, cell: Cell, size: float) -> str:
        if cell.room:
            return f'<w:ind w:right="{twips(latin_width(cell.room) * size)}"/>'
        if cell.indent <= 0:
            return ""
        return f'<w:ind w:leftChars="{cell.indent * 100}" w:left="{twips(cell.indent * size)}"/>'

    def _align(self, role: str, cell: Cell) -> str:
        return "" if cell.align == self._theme.style(role).align else justify(cell.align)


def _edges(columns: Sequence[Column], width: int) -> list[int]:
    """The columns' borders in twips from the table's left; the last one is exactly at ``width``."""
    shares = list(accumulate(max(column.width, 0.0) for column in columns))
    if shares[-1] <= 0:
        shares = [index + 1.0 for index in range(len(columns))]
    return [0, *(round(width * share / shares[-1]) for share in shares)]


def _properties(table: Table, edges: Sequence[int]) -> str:
    widths = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    description = "　".join(filter(None, (plain(caption.inlines).strip() for caption in table.captions)))
    # The bit for a header row: screen readers and Word's accessibility check look for it.
    first_row = 2 if table.header else 0
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{edges[-1]}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="06{first_row}0" w:firstRow="{min(first_row, 1)}" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(table.title)}"/>'
        f'<w:tblDescription w:val="{escape(description or table.title)}"/></w:tblPr>'
        f"<w:tblGrid>{widths}</w:tblGrid>"
    )
