"""Document → the main part: sections in order, their blocks as paragraphs and tables, and the charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from budgetgen.compose.document import Chart, Contents, Cover, Document, Heading, Paragraph, Table
from budgetgen.template.theme import Theme
from budgetgen.write.cover import cover_spaces
from budgetgen.write.docx.bookmark import Bookmarks
from budgetgen.write.docx.chart import ChartPart, chart_part, drawing
from budgetgen.write.docx.contents import contents, entry_field, instruction, marked_entries
from budgetgen.write.docx.markup import DECLARATION, RELATIONSHIPS, WORD, runs
from budgetgen.write.docx.numbering import Numbering
from budgetgen.write.docx.page import section_properties, text_height, text_width
from budgetgen.write.docx.paragraph import Node, WordParagraph
from budgetgen.write.docx.sheet import Sheet
from budgetgen.write.docx.style_xml import FIGURE, SPACER
from budgetgen.write.docx.table import TableWriter
from budgetgen.write.flow import Kind, Placed, sections
from budgetgen.write.runs import CHART_ROLE


@dataclass(frozen=True, slots=True)
class Body:
    """The main part, and the charts it shows by relationship id."""

    xml: str
    charts: Mapping[str, ChartPart]


def body(
    document: Document,
    theme: Theme,
    sheet: Sheet,
    pages: Mapping[str, int],
    numbering: Numbering | None = None,
) -> Body:
    """The main part of a document; ``pages`` maps anchors to page numbers, as far as they are known.

    With ``numbering`` Word numbers the headings.
    """
    writer = _BodyWriter(document, theme, sheet, pages, numbering)
    content = writer.content()
    namespaces = f'xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}"'
    xml = f"{DECLARATION}<w:document {namespaces}><w:body>{content}</w:body></w:document>"
    return Body(xml, writer.charts)


@dataclass
class _BodyWriter:
    document: Document
    theme: Theme
    sheet: Sheet
    pages: Mapping[str, int]
    numbering: Numbering | None
    charts: dict[str, ChartPart] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bookmarks = Bookmarks(self.document.blocks)
        self._tables = TableWriter(self.theme, self.sheet)
        self._instruction = instruction(self.document.blocks)
        self._entries = marked_entries(self.document.blocks)

    def content(self) -> str:
        """The children of ``w:body``."""
        found = sections(self.document.blocks, self.theme)
        nodes: list[Node] = []
        for section in found:
            properties = section_properties(self.theme, section.kind, restart=section.restart)
            inside = [node for placed in section.blocks for node in self._block(placed, section.kind)]
            last = inside.pop() if inside else WordParagraph(SPACER)
            # A section ends with a paragraph, never with a table; nor with the end of the contents, to which LibreOffice
            # would count the page number of the section's footer.
            if isinstance(last, str) or (last.style == SPACER and last.content):
                inside.append(last)
                last = WordParagraph(SPACER)
            nodes += inside
            if section is not found[-1]:
                last = replace(last, section=properties)
            nodes.append(last)
        return "".join(_apart(nodes)) + properties

    def _block(self, placed: Placed, kind: Kind) -> list[Node]:
        nodes = self._nodes(placed, kind)
        if placed.page_break:
            if nodes and isinstance(nodes[0], WordParagraph):
                nodes[0] = replace(nodes[0], page_break=True)
            else:
                nodes.insert(0, WordParagraph(SPACER, page_break=True, keep_next=True))
        return nodes

    def _nodes(self, placed: Placed, kind: Kind) -> list[Node]:
        block = placed.block
        match block:
            case Heading():
                number, listed = self.numbering.next(block) if self.numbering else (block.number, "")
                text = self._bookmarks.mark(block.anchor, runs(block.inlines, number=number))
                text += self._entry(block.anchor)
                return [WordParagraph(self.sheet.id(block.role), text, numbering=listed)]
            case Paragraph():
                return [self._paragraph(block)]
            case Cover():
                return self._cover(block)
            case Contents():
                return [*contents(block, self._instruction, self.sheet, self._bookmarks, self.pages)]
            case Table():
                return self._table(block, kind)
            case Chart():
                return self._chart(block, kind)
            case _:
                assert_never(block)

    def _paragraph(self, paragraph: Paragraph) -> WordParagraph:
        return WordParagraph(self.sheet.id(paragraph.role), runs(paragraph.inlines, number=paragraph.number))

    def _cover(self, cover: Cover) -> list[Node]:
        """The title page; its spaces shrink where long names would push it over its page."""
        nodes: list[Node] = []
        for paragraph, spaces in zip(cover.paragraphs, cover_spaces(cover, self.theme), strict=True):
            style = self.theme.style(paragraph.role)
            own = None if spaces == (style.space_before, style.space_after) else spaces
            nodes.append(replace(self._paragraph(paragraph), spaces=own))
        return nodes

    def _caption(self, caption: Paragraph) -> WordParagraph:
        """A caption keeps with what follows, if need be by its own property."""
        keep_next = not self.theme.style(caption.role).keep_with_next
        return replace(self._paragraph(caption), keep_next=keep_next)

    def _entry(self, anchor: str) -> str:
        """The invisible field that names a heading or a table for the contents, where one is needed."""
        entry = self._entries.get(anchor)
        return entry_field(entry) if entry else ""

    def _table(self, table: Table, kind: Kind) -> list[Node]:
        captions = [self._caption(caption) for caption in table.captions]
        listed = self._entry(table.anchor)
        anchor = ""
        if captions:
            first = captions[0]
            captions[0] = replace(first, content=self._bookmarks.mark(table.anchor, first.content) + listed)
        else:
            anchor = self._bookmarks.mark(table.anchor, "") + listed
        width, height = text_width(self.theme, kind), text_height(self.theme, kind)
        printed = self._tables.xml(table, width, height, anchor)
        return [*captions, *([printed] if printed else []), *map(self._paragraph, table.notes)]

    def _chart(self, chart: Chart, kind: Kind) -> list[Node]:
        number = len(self.charts) + 1
        relationship = f"rIdChart{number}"
        self.charts[relationship] = chart_part(chart, self.theme)
        width, height = text_width(self.theme, kind), text_height(self.theme, kind)
        picture = drawing(chart, number, relationship, width, height)
        caption = self._paragraph(Paragraph((), CHART_ROLE, chart.title))
        caption = replace(caption, content=self._bookmarks.mark(chart.anchor, caption.content))
        # The theme says on which side the caption stands: one that keeps with the next stands above.
        if self.theme.style(CHART_ROLE).keep_with_next:
            return [caption, WordParagraph(FIGURE, picture)]
        return [WordParagraph(FIGURE, picture, keep_next=True), caption]


def _apart(nodes: list[Node]) -> list[str]:
    """The nodes as XML; two tables that touch would become one, so a thin paragraph goes between them."""
    printed: list[str] = []
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            if index and isinstance(nodes[index - 1], str):
                printed.append(WordParagraph(SPACER).xml())
            printed.append(node)
        else:
            printed.append(node.xml())
    return printed
