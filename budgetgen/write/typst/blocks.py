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
    plain,
)
from budgetgen.template.theme import Theme
from budgetgen.write.chart import chart_height, chart_svg
from budgetgen.write.cover import cover_spaces
from budgetgen.write.flow import Placeable, Section, sections
from budgetgen.write.pdf.attachments import Attached
from budgetgen.write.runs import CHART_ROLE, contents_role
from budgetgen.write.typst.code import array, data, inlines, points, string, text
from budgetgen.write.typst.look import Look
from budgetgen.write.typst.table import table_code

PLACES = "budgetgen-place"
"""The label of notes that tell the page of every anchor."""
_ENDS = "budgetgen-end"
"""The label of notes at the end of tables: the anchor, and the words where the table goes on."""
_SPACE = 6.0
"""The least distance of a chart to what stands around it, and of a table to what follows, in points."""


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
        yield '#set text(lang: "zh", region: "cn", fallback: false, cjk-latin-spacing: none)'
        yield f"#set text({self._look.settings(body)})"
        yield "#set par(leading: 0pt, spacing: 0pt)"
        yield "#set block(spacing: 0pt)"
        yield from self._look.definitions()
        yield from self._footer()
        if self._theme.table.continued:
            yield from self._continued()
        # The style of a heading is set in its body: it may be of another level than the tag (see there).
        yield "#show heading: it => it.body"
        for file in attached:
            yield (
                f"#pdf.attach({string(file.name)}, {data(file.data)}, relationship: {string(file.relationship.lower())},"
                f" mime-type: {string(file.mime)}, description: {string(file.description)})"
            )
        for section in sections(document.blocks, self._theme):
            yield from self._section(section)

    def _footer(self) -> Iterator[str]:
        page, style = self._theme.page, self._theme.style("页码")
        before, found, after = page.number_format.partition("{页码}")
        number = "counter(page).display() + " if found else ""
        content = f"text({self._look.settings(style)}, {text(before)} + {number}{text(after)})"
        # GB/T 9704-2012, 7.5: odd numbers on the right, even ones on the left, one character from the edge of the text.
        side = "if calc.odd(counter(page).get().first()) { right } else { left }"
        inset = points(style.size) if page.number_outside else "0pt"
        yield f"#let number = context align({side if page.number_outside else 'center'}, pad(x: {inset}, {content}))"

    def _continued(self) -> Iterator[str]:
        """What stands above the piece of a table that goes on from the page before."""
        settings = self._look.settings(self._theme.style("表号"))
        yield (
            f"#let continued = context {{ let page = here().page(); for end in query(<{_ENDS}>) {{"
            " let (start, words) = end.value;"
            " if locate(label(start)).page() < page and end.location().page() >= page"
            f" {{ text({settings}, words) }} }} }}"
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
        header = "continued" if self._theme.table.continued and section.kind != "cover" else "none"
        numbering = "none" if section.kind == "cover" else '"1"'
        style = self._theme.style("页码")
        descent = max(0.0, page.footer - (style.line_height - style.size) / 2)
        yield (
            f"#page(width: {points(size[0])}, height: {points(size[1])}, margin: ({margins}),"
            f" header: {header}, header-ascent: 0pt, footer: {footer},"
            f" footer-descent: {points(descent)}, numbering: {numbering})["
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
        """The distance of a paragraph to what stands above it, in points."""
        style = self._theme.style(role)
        distance = self._after + style.space_before
        self._after = style.space_after
        return distance

    def _heading(self, heading: Heading) -> Iterator[str]:
        style = self._theme.style(heading.role)
        if style.page_break_before and not self._first:
            yield "#pagebreak(weak: true)"
            self._after = 0.0
        # PDF/UA-1 has no gaps between levels: what follows a first level is a second one.
        self._level = min(heading.level, self._level + 1, 6)
        yield f"{self._titled(heading, self._level)} #label({string(heading.anchor)})"
        yield self._place(heading.anchor)
        self._first = False

    def _place(self, anchor: str) -> str:
        return f"#context [#metadata(({string(anchor)}, counter(page).at(label({string(anchor)})).first())) <{PLACES}>]"

    def _paragraph(self, paragraph: Paragraph, above: float | None = None) -> str:
        return f"#{self._words(paragraph, self._above(paragraph.role) if above is None else above)})"

    def _titled(self, paragraph: Paragraph | Heading, level: int) -> str:
        """A paragraph as a heading, for those who listen and for the bookmarks."""
        return (
            f"#heading(level: {level}, {self._words(paragraph, self._above(paragraph.role))}, heading: true))"
        )

    def _words(self, paragraph: Paragraph | Heading, above: float) -> str:
        """The call that sets a paragraph, still open."""
        content = f"{text(paragraph.number)} + {inlines(paragraph.inlines, self._look.bold(paragraph.role))}"
        self._first = False
        return f"{self._look.function(paragraph.role)}({content}, above: {points(above)}"

    def _table(self, table: Table) -> Iterator[str]:
        yield f"#block(sticky: true, height: 0pt)[#metadata(none) #label({string(table.anchor)})]"
        yield self._place(table.anchor)
        for caption in table.captions:
            named = plain(caption.inlines) == table.title
            yield self._titled(caption, min(self._level + 1, 6)) if named else self._paragraph(caption)
        yield from table_code(table, self._theme, self._look, self._after)
        if table.captions and (words := self._theme.table.continued.replace("{表名}", table.title)):
            yield f"#metadata(({string(table.anchor)}, {string(words)})) <{_ENDS}>"
        self._after, self._first = 0.0, False
        for note in table.notes:
            yield self._paragraph(note)
        self._after = max(self._after, _SPACE)

    def _chart(self, chart: Chart) -> Iterator[str]:
        page, style = self._theme.page, self._theme.style(CHART_ROLE)
        width, height = page.width - page.left - page.right, chart_height(chart)
        # In drawings Typst takes the first font for all or none, so the Latin one is left out.
        family = ", ".join(f"'{name}'" for name in self._look.families(style)[1:])
        svg = chart_svg(chart, self._theme, width, height, family=family)
        caption = Paragraph(inlines=(), number=chart.title, role=CHART_ROLE)
        self._after = max(self._after, _SPACE)
        if style.keep_with_next:
            yield self._paragraph(caption)
        yield (
            f"#block(above: {points(self._after)}, breakable: false, width: 100%,"
            f' image(bytes({string(svg)}), format: "svg", width: {points(width)}, alt: {string(chart.alternative)}))'
        )
        self._after, self._first = 0.0, False
        if not style.keep_with_next:
            yield self._paragraph(caption)
        self._after = max(self._after, _SPACE)

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
            yield f"#{self._look.function(role)}(h({self._look.indent(style)}) + {line}, above: {distance})"
            self._first = False
        yield "#pagebreak(weak: true)"
        self._first, self._after = True, 0.0

    def _cover(self, cover: Cover) -> Iterator[str]:
        after = 0.0
        for paragraph, (before, behind) in zip(
            cover.paragraphs, cover_spaces(cover, self._theme), strict=True
        ):
            yield f"#v({points(after + before)})"
            yield self._paragraph(paragraph, 0.0)
            after = behind
