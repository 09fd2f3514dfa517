"""The same document by the usual way: a Word template with placeholders (docxtpl), and the values to fill in.

The template is what a careful person draws once: sections, headings and paragraphs in the fonts and sizes of our theme,
page numbers, and for every table Word's “网格型” with a drawn header and one row that repeats. It is made from a Document, so
that both ways write the same words; charts, which docxtpl cannot draw, and the page numbers of the contents, which it cannot
know, are left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from budgetgen.compose.document import Cell, Contents, Cover, Document, Heading, Paragraph, Row, Table, plain
from budgetgen.compose.places import places
from budgetgen.template.theme import Theme
from budgetgen.write.flow import Placeable, Section, sections
from budgetgen.write.runs import contents_role, font_of

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.LEFT,
}

# The open stand-ins that our PDF has, so that the pages can be compared.
_FAMILIES = {
    "方正小标宋简体": "FandolSong",
    "仿宋_GB2312": "FandolFang R",
    "楷体_GB2312": "LXGW WenKai",
    "黑体": "Noto Sans CJK SC",
    "宋体": "FandolSong",
}


class PeerTemplate:
    """Writes the template to ``path``; ``context`` is what fills it."""

    def __init__(self, document: Document, theme: Theme, path: Path) -> None:
        self.context: dict[str, Any] = {}
        self._theme = theme
        self._docx: Any = docx.Document()
        self._break = False
        for number, section in enumerate(sections(document.blocks, theme)):
            self._section(section, first=number == 0)
        self._docx.save(str(path))

    def _section(self, section: Section, *, first: bool) -> None:
        page = self._theme.page
        sheet = self._docx.sections[0] if first else self._docx.add_section(WD_SECTION.NEW_PAGE)
        size, sides = (page.width, page.height), (page.top, page.right, page.bottom, page.left)
        sheet.orientation = WD_ORIENT.PORTRAIT
        if section.kind == "landscape":
            size, sheet.orientation = (page.height, page.width), WD_ORIENT.LANDSCAPE
            sides = (page.landscape_top, page.landscape_right, page.landscape_bottom, page.landscape_left)
        sheet.page_width, sheet.page_height = map(Pt, size)
        sheet.top_margin, sheet.right_margin, sheet.bottom_margin, sheet.left_margin = map(Pt, sides)
        self._footer(sheet, numbered=section.kind != "cover")
        for placed in section.blocks:
            self._break = placed.page_break
            self._placed(placed.block)

    def _footer(self, sheet: Any, *, numbered: bool) -> None:
        sheet.footer.is_linked_to_previous = False
        paragraph = sheet.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if numbered:
            field = docx.oxml.OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            paragraph._p.append(field)

    def _placed(self, block: Placeable) -> None:
        match block:
            case Heading() as heading:
                made = self._paragraph(heading)
                made.style = f"Heading {min(heading.level, 3)}"
            case Paragraph() as paragraph:
                self._paragraph(paragraph)
            case Cover() as cover:
                for paragraph in cover.paragraphs:
                    self._paragraph(paragraph)
            case Contents() as contents:
                self._paragraph(Paragraph((), "目录标题", contents.title))
                for entry in contents.entries:
                    self._paragraph(Paragraph((), contents_role(entry.level), entry.text))
                self._break = True
            case Table() as table:
                for paragraph in table.captions:
                    self._paragraph(paragraph)
                self._table(table)
                for paragraph in table.notes:
                    self._paragraph(paragraph)

    def _paragraph(self, paragraph: Paragraph | Heading) -> Any:
        style = self._theme.style(paragraph.role)
        _, font = font_of(self._theme, style)
        made = self._docx.add_paragraph()
        run = made.add_run(self._value(paragraph.number + plain(paragraph.inlines)))
        run.font.name, run.font.size = font.latin_office, Pt(style.size)
        run.font.bold = style.bold or "-Bold." in font.open[0]
        run.font.color.rgb = RGBColor(0, 0, 0)
        run._r.rPr.rFonts.set(qn("w:eastAsia"), _FAMILIES.get(font.office, font.office))
        made.alignment = _ALIGN[style.align]
        form = made.paragraph_format
        form.first_line_indent, form.line_spacing = Pt(style.indent * style.size), Pt(style.line_height)
        form.space_before, form.space_after = Pt(style.space_before), Pt(style.space_after)
        form.page_break_before = self._break or style.page_break_before
        self._break = False
        return made

    def _value(self, value: Any) -> str:
        """The placeholder of a value."""
        name = f"v{len(self.context)}"
        self.context[name] = value
        return "{{ " + name + " }}"

    def _table(self, table: Table) -> None:
        width = len(table.columns)
        grid = self._docx.add_table(len(table.header), width, style="Table Grid")
        self._drawn(grid, table.header, table.size)
        rows = [_spread(row, width) for row in places(table.rows)]
        groups, start = [], 0
        for group in table.groups:
            groups.append(rows[start : start + len(group.rows)])
            start += len(group.rows)
        # Where all groups have a cell over all of their rows, docxtpl's {% vm %} merges it; others stay apart.
        reaching = [
            {column for column, cell in places(group.rows)[0] if cell.rowspan == len(group.rows)}
            for group in table.groups
            if len(group.rows) > 1
        ]
        whole = set.intersection(*reaching) if reaching else set()
        aligns = {column: cell.align for column, cell in places(table.rows)[0]} if rows else {}
        name = self._value([[list(row) for row in group] for group in groups])[3:-3]
        for tag in (f"{{%tr for group in {name} %}}", "{%tr for row in group %}"):
            grid.add_row().cells[0].text = tag
        cells = grid.add_row().cells
        for column, cell in enumerate(cells):
            merge = "{% vm %}" if column in whole else ""
            self._words(cell, f"{merge}{{{{ row[{column}] }}}}", table.size, aligns.get(column, "left"))
        for _ in range(2):
            grid.add_row().cells[0].text = "{%tr endfor %}"

    def _drawn(self, grid: Any, rows: tuple[Row, ...], size: float) -> None:
        for index, row in enumerate(places(rows)):
            for column, cell in row:
                corner = grid.cell(index, column)
                if cell.colspan > 1 or cell.rowspan > 1:
                    last = grid.cell(index + cell.rowspan - 1, column + cell.colspan - 1)
                    corner = corner.merge(last)
                self._words(corner, self._value(plain(cell.inlines)), size, cell.align)

    def _words(self, cell: Any, text: str, size: float, align: str) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.alignment = _ALIGN[align]
        form = paragraph.paragraph_format
        form.line_spacing, form.space_after = Pt(1.2 * size), Pt(0)
        _, font = font_of(self._theme, self._theme.style("表体"))
        run = paragraph.add_run(text)
        run.font.name, run.font.size = font.latin_office, Pt(size)
        run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), _FAMILIES.get(font.office, font.office))


def _spread(row: list[tuple[int, Cell]], width: int) -> list[str]:
    """A row's texts by column; what a cell covers is empty."""
    texts = [""] * width
    for column, cell in row:
        texts[column] = plain(cell.inlines)
    return texts
