"""Document → Typst source, section by section; what was written last decides the distance to what follows."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.compose.document import (
    Chart,
    Contents,
    Cover,
    Document,
    Heading,
    Paragraph,
    Table,
)
from budgetgen.template.theme import Theme
from budgetgen.write.chart import chart_height, chart_svg
from budgetgen.write.cover import cover_spaces
from budgetgen.write.flow import Placeable, Section, sections
from budgetgen.write.pdf.attachments import Attached
from budgetgen.write.runs import CHART_ROLE, contents_role
from budgetgen.write.typst.code import array, inlines, points, string, text
from budgetgen.write.typst.look import Look
from budgetgen.write.typst.table import table_code

PLACES = "budgetgen-place"
"""The label of notes that tell the page of every anchor."""
_TABLE_SPACE = 12.0


def source_code(document: Document, theme: Theme, look: Look, attached: tuple[Attached, ...]) -> str:
    """The whole source; attachments are part of it."""
    return "\n".join(_Source(theme, look).lines(document, attached)) + "\n"


class _Source:
    def __init__(self, theme: Theme, look: Look) -> None:
        self._theme = theme
        self._look = look
        self._after = 0.0
        self._first = True
        self._level = 0

    def lines(self, document: Document, attached: tuple[Attached, ...]) -> Iterator[str]:
        metadata = document.metadata
        keywords = array(map(string, metadata.keywords))
        yield (
            f"#set document(title: {string(metadata.title)}, author: {array([string(metadata.author)])},"
            f" description: {string(metadata.subject)}, keywords: {keywords}, date: datetime(year: 2000, month: 1, day: 1))"
        )
        body = self._theme.style("正文")
        yield '#set text(lang: "zh", region: "cn", fallback: false, cjk-latin-spacing: none, top-edge: 0.8em, bottom-edge: -0.2em)'
        yield f"#set text({self._look.settings(body)})"
        yield "#set block(spacing: 0pt)"
        yield from self._look.definitions()
        yield from self._footer()
        # The style of a heading is set in its body: it may be of another level than the tag (see there).
        yield "#show heading: it => it.body"
        for file in attached:
            data = array([]) if not file.data else f"bytes({string(file.data.decode())})"
            yield (
                f"#pdf.attach({string(file.name)}, {data}, relationship: {string(file.relationship.lower())},"
                f" mime-type: {string(file.mime)}, description: {string(file.description)})"
            )
        for section in sections(document.blocks, self._theme):
            yield from self._section(section)

    def _footer(self) -> Iterator[str]:
        style = self._theme.style("页码")
        before, found, after = self._theme.page.number_format.partition("{页码}")
        number = "counter(page).display() + " if found else ""
        yield (
            f"#let number = context align(center, text({self._look.settings(style)},"
            f" {text(before)} + {number}{text(after)}))"
        )

    def _section(self, section: Section) -> Iterator[str]:
        page = self._theme.page
        size, sides = (page.width, page.height), (page.top, page.right, page.bottom, page.left)
        if section.kind == "landscape":
            size = (page.height, page.width)
            sides = (page.landscape_top, page.landscape_right, page.landscape_bottom, page.landscape_left)
        margins = ", ".join(
            f"{name}: {points(side)}"
            for name, side in zip(("top", "right", "bottom", "left"), sides, strict=True)
        )
        footer = "none" if section.kind == "cover" else "number"
        numbering = "none" if section.kind == "cover" else '"1"'
        yield (
            f"#page(width: {points(size[0])}, height: {points(size[1])}, margin: ({margins}), footer: {footer},"
            f" footer-descent: {points(page.footer)}, numbering: {numbering})["
        )
        if section.restart:
            yield "#counter(page).update(1)"
        self._first, self._after = True, 0.0
        for placed in section.blocks:
            if placed.page_break:
                yield "#pagebreak(weak: true)"
                self._first, self._after = True, 0.0
            yield from self._block(placed.block)
        yield "]"

    def _block(self, block: Placeable) -> Iterator[str]:
        match block:
            case Heading():
                yield from self._heading(block)
            case Paragraph():
                yield self._paragraph(block)
            case Table():
                yield from self._table(block)
            case Chart():
                yield from self._chart(block)
            case Contents():
                yield from self._contents(block)
            case Cover():
                yield from self._cover(block)

    def _above(self, role: str) -> float:
        """The distance of a paragraph to what stands above it, half the leading of its own first line included."""
        style = self._theme.style(role)
        lead = self._look.leading(style)
        if style.page_break_before:
            self._after = 0.0
        distance = self._after + style.space_before + lead
        self._after = style.space_after
        return distance / 2 if self._first and not style.space_before else distance

    def _heading(self, heading: Heading) -> Iterator[str]:
        style = self._theme.style(heading.role)
        if style.page_break_before and not self._first:
            yield "#pagebreak(weak: true)"
            self._first = True
        # PDF/UA-1 has no gaps between levels: what follows a first level is a second one.
        self._level = min(heading.level, self._level + 1, 6)
        above = points(self._above(heading.role))
        content = f"{text(heading.number)} + {inlines(heading.inlines, self._look.bold(heading.role))}"
        body = f"{self._look.function(heading.role)}({content}, above: {above})"
        yield f"#heading(level: {self._level}, {body}) #label({string(heading.anchor)})"
        yield self._place(heading.anchor)
        self._first = False

    def _place(self, anchor: str) -> str:
        return f"#context [#metadata(({string(anchor)}, counter(page).at(label({string(anchor)})).first())) <{PLACES}>]"

    def _paragraph(self, paragraph: Paragraph, above: float | None = None) -> str:
        distance = self._above(paragraph.role) if above is None else above
        content = f"{text(paragraph.number)} + {inlines(paragraph.inlines, self._look.bold(paragraph.role))}"
        self._first = False
        return f"#{self._look.function(paragraph.role)}({content}, above: {points(distance)})"

    def _table(self, table: Table) -> Iterator[str]:
        self._after = max(self._after, 0.0 if self._first else _TABLE_SPACE)
        yield f"#block(sticky: true, height: 0pt, above: 0pt, below: 0pt)[#metadata(none) #label({string(table.anchor)})]"
        yield self._place(table.anchor)
        if not table.captions and not self._first:
            yield f"#v({points(self._after)})"
        for caption in table.captions:
            yield self._paragraph(caption)
        yield from table_code(table, self._theme, self._look)
        self._after, self._first = 0.0, False
        for note in table.notes:
            yield self._paragraph(note)
        self._after = max(self._after, _TABLE_SPACE)

    def _chart(self, chart: Chart) -> Iterator[str]:
        page, style = self._theme.page, self._theme.style(CHART_ROLE)
        width, height = page.width - page.left - page.right, chart_height(chart)
        # In drawings Typst takes the first font for all or none, so the Latin one is left out.
        family = ", ".join(f"'{name}'" for name in self._look.families(style)[1:])
        svg = chart_svg(chart, self._theme, width, height, family=family)
        image = (
            f"#block(above: {points(_TABLE_SPACE)}, below: 0pt, breakable: false, width: 100%,"
            f' image(bytes({string(svg)}), format: "svg", width: {points(width)}, alt: {string(chart.alternative)}))'
        )
        caption = self._paragraph(Paragraph(inlines=(), number=chart.title, role=CHART_ROLE))
        yield from (caption, image) if style.keep_with_next else (image, caption)
        self._after, self._first = _TABLE_SPACE, False

    def _contents(self, contents: Contents) -> Iterator[str]:
        yield self._paragraph(Paragraph((), "目录标题", contents.title))
        for entry in contents.entries:
            role = contents_role(entry.level)
            style = self._theme.style(role)
            target = f"label({string(entry.anchor)})"
            line = (
                f"link({target}, {text(entry.text)} + box(width: 1fr, repeat([.], justify: false))"
                f' + context numbering("1", ..counter(page).at({target})))'
            )
            distance = points(self._above(role))
            yield f"#{self._look.function(role)}(h({style.indent}em) + {line}, above: {distance})"
            self._first = False
        yield "#pagebreak(weak: true)"
        self._first, self._after = True, 0.0

    def _cover(self, cover: Cover) -> Iterator[str]:
        after = 0.0
        for paragraph, (before, behind) in zip(
            cover.paragraphs, cover_spaces(cover, self._theme), strict=True
        ):
            yield f"#v({points(after + before)})"
            yield self._paragraph(paragraph, self._look.leading(self._theme.style(paragraph.role)) / 2)
            after = behind
