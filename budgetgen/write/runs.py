"""Document → its text as runs: what is written in which role, and where a reader finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from budgetgen.compose.document import (
    Cell,
    Chart,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Table,
    Text,
    plain,
)
from budgetgen.diagnostic import Span
from budgetgen.template.theme import Font, Style, Theme

CHART_ROLE = "图题"
"""The style that the words inside a chart borrow their font from."""
CONTINUED_ROLE = "表号"
"""The style of the words above a table that goes on from the page before."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; ``place`` says in words where it stands (“表《收支总表》”)."""

    text: str
    role: str
    bold: bool
    place: str
    span: Span | None = None


def font_of(theme: Theme, style: Style) -> tuple[str, Font]:
    """A style's font and font role; an unknown role falls back to the body's, then to any."""
    for role in (style.font, theme.style("正文").font, *theme.fonts):
        if role in theme.fonts:
            return role, theme.fonts[role]
    raise ValueError("the theme has no fonts")


def continued_title(table: Table, theme: Theme) -> str:
    """What stands above a table that goes on from the page before, in print (续表)."""
    return theme.table.continued.replace("{表名}", table.title)


def contents_role(level: int) -> str:
    """The style of a contents line: 目录1 for level 1, and so on."""
    return f"目录{level}"


def runs(document: Document, theme: Theme) -> Iterator[Run]:
    """All text of the document in reading order, page numbers included."""
    heading = ""
    for block in document.blocks:
        match block:
            case Heading():
                heading = f"标题“{block.number}{plain(block.inlines)}”"
                yield from _styled(theme, (Text(block.number), *block.inlines), block.role, heading)
            case Paragraph():
                place = f"{heading}之下的正文" if heading else "正文"
                yield from _styled(theme, (Text(block.number), *block.inlines), block.role, place)
            case Table():
                yield from _table(block, theme)
            case Chart():
                place = f"图《{block.title}》"
                yield Run(block.title, CHART_ROLE, theme.style(CHART_ROLE).bold, place)
                for series in block.series:
                    yield Run(series.name + block.unit, CHART_ROLE, False, place)
                    for point in series.points:
                        yield Run(point.label, CHART_ROLE, False, place)
                        yield Run(point.figure.text, CHART_ROLE, False, place, _span(point.figure))
            case Cover():
                for paragraph in block.paragraphs:
                    yield from _styled(theme, paragraph.inlines, paragraph.role, "封面")
            case Contents():
                yield Run(block.title, "目录标题", theme.style("目录标题").bold, "目录")
                for entry in block.entries:
                    role = contents_role(entry.level)
                    yield Run(entry.text, role, theme.style(role).bold, "目录")
            case PageBreak():
                pass
    yield Run(
        theme.page.number_format.replace("{页码}", "0123456789"), "页码", theme.style("页码").bold, "页码"
    )


def _styled(theme: Theme, inlines: Iterable[Inline], role: str, place: str) -> Iterator[Run]:
    bold = theme.style(role).bold
    for inline in inlines:
        yield Run(inline.text, role, bold or inline.bold, place, _span(inline))


def _table(table: Table, theme: Theme) -> Iterator[Run]:
    place = f"表《{table.title}》"
    for paragraph in (*table.captions, *table.notes):
        yield from _styled(theme, (Text(paragraph.number), *paragraph.inlines), paragraph.role, place)
    if table.captions and theme.table.continued:
        yield from _styled(theme, (Text(continued_title(table, theme)),), CONTINUED_ROLE, place)
    for row in table.header:
        for cell in row.cells:
            yield from _cell(cell, "表头", theme.style("表头").bold, place)
    for row in table.rows:
        for cell in row.cells:
            yield from _cell(cell, "表体", theme.style("表体").bold, place)


def _cell(cell: Cell, role: str, bold: bool, place: str) -> Iterator[Run]:
    for inline in cell.inlines:
        yield Run(inline.text, role, bold or cell.bold or inline.bold, place, _span(inline))


def _span(inline: Inline) -> Span | None:
    return inline.trace.spans[0] if isinstance(inline, Figure) and inline.trace.spans else None
