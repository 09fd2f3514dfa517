"""Blocks of the document → HTML elements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from budgetgen.compose.document import (
    Chart,
    Contents,
    Cover,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Table,
    plain,
)
from budgetgen.template.theme import Theme
from budgetgen.write.chart import chart_height, chart_svg
from budgetgen.write.cover import cover_spaces
from budgetgen.write.flow import Placeable, Section
from budgetgen.write.html.css import class_name, points
from budgetgen.write.html.stylesheet import cell_height, print_families, screen_families
from budgetgen.write.html.table import table_html
from budgetgen.write.rows import heights
from budgetgen.write.runs import CHART_ROLE, contents_role, continued_title
from budgetgen.write.words import with_breaks

# Unicode 15 forbids line breaks around quotation marks, whose Western use it cannot tell from the Chinese
# one: there a line may end before an opening mark and after a closing one. Pango follows it, so such places
# are marked (U+200B).
_BEFORE_OPENING = re.compile(r"(?<=[^\x00-\x7f（《〈「『【〔“‘])(?=[“‘])")
_AFTER_CLOSING = re.compile(r"(?<=[”’])(?=[^\x00-\x7f，。、；：？！）》〉」』】〕”’…—％])")
# Two marks in a row: the empty half of the first one goes, as in Word. Curly quotes are left alone: some Chinese fonts
# have narrow ones.
_SQUEEZED = re.compile(
    r"[，。、；：）》〉」』】〕](?=\u200b?[，。、；：）》〉」』】〕”’（《〈「『【〔“‘])|[（《〈「『【〔](?=\u200b?[（《〈「『【〔“‘])"
)
# No last line of one character: the last two stay together with the marks behind them.
_LONE = re.compile(r"(?<=.)[\u3400-\u9fff]{2}[^\x00-\x7f\u3400-\u9fff]{0,3}\Z")
_TAIL = r'<span class="tail">\g<0></span>'
COVER_ANCHOR = "budgetgen-cover-"
"""Cover paragraphs in print have this anchor with a number: pages that hold one are not counted."""


class Writer:
    """Collects the lines of a page's body; ``printed`` chooses the variant for the PDF engine."""

    def __init__(self, theme: Theme, printed: bool) -> None:
        self.lines: list[str] = []
        self._theme = theme
        self._printed = printed
        self._break = False
        self._level = 0
        self._covers = 0

    def section(self, section: Section) -> None:
        """Write the blocks of one section; landscape ones stand in a box that names their page."""
        wrapped = self._printed and section.kind == "landscape"
        if wrapped:
            self.lines.append('<div class="landscape">')
        for placed in section.blocks:
            self._break = placed.page_break
            self._block(placed.block)
        if wrapped:
            self.lines.append("</div>")

    def _block(self, block: Placeable) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self.lines.append(self._paragraph(block))
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
            case Contents():
                self._contents(block)
            case Cover():
                self._cover(block)

    def _role(self, role: str) -> str:
        return class_name(role if role in self._theme.styles else "正文")

    def _classes(self, *names: str) -> str:
        listed = " ".join(name for name in (*names, "break" if self._break and self._printed else "") if name)
        return f' class="{listed}"' if listed else ""

    def _heading(self, heading: Heading) -> None:
        self._level = heading.level
        tag = f"h{min(heading.level, 6)}"
        text = escape(heading.number) + self._inlines(heading.inlines)
        if self._printed:
            label = escape(heading.number + plain(heading.inlines).replace("\n", " "))
            classes = self._classes(self._role(heading.role), "mark", f"mark{min(heading.level, 6)}")
            text = f"<span>{_LONE.sub(_TAIL, text)}</span>"
            attributes = f'{classes} data-label="{label}"'
        else:
            attributes = self._classes(self._role(heading.role))
        self.lines.append(f'<{tag} id="{escape(heading.anchor)}"{attributes}>{text}</{tag}>')

    def _paragraph(self, paragraph: Paragraph, attributes: str = "") -> str:
        text = escape(paragraph.number) + self._inlines(paragraph.inlines)
        if self._printed:
            text = f"<span>{_LONE.sub(_TAIL, text)}</span>"
        return f"<p{self._classes(self._role(paragraph.role))}{attributes}>{text}</p>"

    def _table(self, table: Table) -> None:
        classes = ["table"]
        label = ""
        if self._printed:
            classes += ["break" if self._break else "", "mark", f"mark{min(self._level + 1, 6)}"]
            label = f' data-label="{escape(table.title)}"'
        listed = " ".join(name for name in classes if name)
        self._break = False
        captions = [self._paragraph(paragraph) for paragraph in table.captions]
        continued = self._printed and bool(captions) and self._theme.table.continued
        if continued:
            captions[0] = self._continued(table)
        notes = [self._paragraph(paragraph) for paragraph in table.notes]
        self.lines.append(f'<section id="{escape(table.anchor)}" class="{listed}"{label}>')
        if not self._printed:
            self.lines.append('<div class="scroll" tabindex="0">')
        height = None if table.row_height is None else cell_height(self._theme, table.row_height)
        high = heights(table, self._theme) if self._printed else None
        shown = with_breaks(table, self._theme) if self._printed else table
        self.lines.extend(table_html(shown, captions, self._inlines, high=high, least_height=height))
        if not self._printed:
            self.lines.append("</div>")
        if continued:
            self.lines.append('<div class="ended"></div>')
        self.lines.extend((*notes, "</section>"))

    def _continued(self, table: Table) -> str:
        """The first caption, with the words for the pages on which the table goes on."""
        caption = table.captions[0]
        words = continued_title(table, self._theme)
        text = escape(caption.number) + self._inlines(caption.inlines)
        role = self._role(caption.role)
        return f'<p class="{role} continued"><span data-continued="{escape(words)}">{text}</span></p>'

    def _chart(self, chart: Chart) -> None:
        page, style = self._theme.page, self._theme.style(CHART_ROLE)
        family = (print_families if self._printed else screen_families)(self._theme, style)
        width = page.width - page.left - page.right
        svg = chart_svg(chart, self._theme, width, chart_height(chart), family=family)
        caption = f'<figcaption class="{self._role(CHART_ROLE)}">{escape(chart.title)}</figcaption>'
        # The theme says on which side of the chart its caption stands: one that keeps with the next stands
        # above.
        parts = caption + svg if style.keep_with_next else svg + caption
        self.lines.append(f'<figure id="{escape(chart.anchor)}"{self._classes("chart")}>{parts}</figure>')

    def _contents(self, contents: Contents) -> None:
        self.lines.append(f'<nav{self._classes("contents")} aria-label="{escape(contents.title)}">')
        self._break = False
        self.lines.append(f'<p class="{self._role("目录标题")}">{escape(contents.title)}</p>')
        for entry in contents.entries:
            target = f"#{escape(entry.anchor)}"
            data = f' data-target="{target}"' if self._printed else ""
            self.lines.append(
                f'<p class="{self._role(contents_role(entry.level))}"{data}>'
                f'<a href="{target}">{escape(entry.text)}</a></p>'
            )
        self.lines.append("</nav>")

    def _cover(self, cover: Cover) -> None:
        self.lines.append(f"<section{self._classes('cover')}>")
        self._break = False
        for paragraph, (before, after) in zip(
            cover.paragraphs, cover_spaces(cover, self._theme), strict=True
        ):
            attributes = ""
            if self._printed:
                self._covers += 1
                attributes = (
                    f' id="{COVER_ANCHOR}{self._covers}" style="margin: {points(before)} 0 {points(after)}"'
                )
            self.lines.append(self._paragraph(paragraph, attributes))
        self.lines.append("</section>")

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        text = _breakable(inline.text) if self._printed else inline.text
        text = escape(text, quote=False).replace("\n", "<br>")
        if self._printed:
            text = _SQUEEZED.sub(r'<i class="half">\g<0></i>', text)
        if inline.bold:
            text = f"<b>{text}</b>"
        # The PDF has no use for the marks, and each costs the engine a box.
        if isinstance(inline, Figure) and not self._printed:
            title = f' title="{escape(inline.trace.formula)}"' if inline.trace.formula else ""
            return f'<span class="figure"{title}>{text}</span>'
        return text


def _breakable(text: str) -> str:
    return _AFTER_CLOSING.sub("\u200b", _BEFORE_OPENING.sub("\u200b", text))
