"""Rendered prose → blocks: the small Markdown that packs are written in.

``# …`` headings (numbered automatically; at the end ``{不编号}`` switches that off, ``{不入目录}`` keeps it out of the
contents, ``{目录：…}`` says what they call it), paragraphs separated by blank lines,
items that begin with a number in any Chinese style (the first number shows the style, the count is automatic), ``**bold**``,
``{角色} …`` for a paragraph in a style of the theme, ``::: 封面`` … ``:::`` for the title page, ``---`` for a new page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.compose.document import Block, Cover, Heading, Inline, PageBreak, Paragraph, plain
from budgetgen.compose.fragments import Fragments, join_text
from budgetgen.compose.numbering import Counters, item_style

_HEADING = re.compile(r"(#{1,6})\s*(.*?)\s*((?:\{(?:不编号|不入目录|目录[:：][^{}]*)\}\s*)*)$")
_LISTED = re.compile(r"\{目录[:：]\s*([^{}]*?)\s*\}")
_ROLE = re.compile(r"\{(\w+)\}\s*")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_FENCE = re.compile(r":::\s*(\w*)\s*$")


def parse_markup(text: str, fragments: Fragments, counters: Counters) -> tuple[Block, ...]:
    """All blocks of a rendered text in order."""
    return tuple(_Parser(fragments, counters).blocks(text))


class _Parser:
    def __init__(self, fragments: Fragments, counters: Counters) -> None:
        self._fragments = fragments
        self._counters = counters

    def blocks(self, text: str) -> Iterator[Block]:
        cover: list[Paragraph] | None = None
        for chunk in _chunks(text):
            fence = _FENCE.match(chunk)
            if fence:
                if fence[1] == "封面":
                    cover = []
                elif cover is not None:
                    yield Cover(tuple(cover))
                    cover = None
                continue
            for block in self._block(chunk):
                if cover is not None and isinstance(block, Paragraph):
                    cover.append(block)
                else:
                    yield block
        if cover:
            yield Cover(tuple(cover))

    def _block(self, chunk: str) -> Iterator[Block]:
        standing = self._fragments.blocks(chunk)
        if standing is not None:
            yield from standing
            return
        if chunk == "---":
            yield PageBreak()
            return
        heading = _HEADING.match(chunk)
        if heading:
            level = len(heading[1])
            marks = heading[3]
            number, anchor = self._counters.heading(level, numbered="{不编号}" not in marks)
            yield Heading(level, number, self._inlines(heading[2]), anchor, self._listed(marks))
            return
        role = _ROLE.match(chunk)
        if role:
            yield self._paragraph(chunk[role.end() :], role[1])
            return
        yield self._paragraph(chunk, "正文")

    def _listed(self, marks: str) -> str | None:
        """What the contents call a heading with these marks; empty where they leave it out."""
        if "{不入目录}" in marks:
            return ""
        named = _LISTED.search(marks)
        return plain(self._inlines(named[1])) if named else None

    def _paragraph(self, text: str, role: str) -> Paragraph:
        item = item_style(text)
        if item is None:
            return Paragraph(self._inlines(text), role)
        style, rest = item
        return Paragraph(self._inlines(rest), "条目" if role == "正文" else role, self._counters.item(style))

    def _inlines(self, text: str) -> tuple[Inline, ...]:
        inlines: list[Inline] = []
        at = 0
        for match in _BOLD.finditer(text):
            inlines += self._fragments.inlines(text[at : match.start()])
            inlines += self._fragments.inlines(match[1], bold=True)
            at = match.end()
        inlines += self._fragments.inlines(text[at:])
        return join_text(inlines)


def _chunks(text: str) -> Iterator[str]:
    """Paragraphs: lines up to a blank one, joined without space as Chinese is; headings, fences and rules stand alone."""
    lines: list[str] = []
    for raw in text.splitlines():
        line = raw.strip()
        alone = line.startswith("#") or line == "---" or bool(_FENCE.match(line)) or bool(_ROLE.match(line))
        numbered = bool(item_style(line)) if line else False
        if (not line or alone or numbered) and lines:
            yield "".join(lines)
            lines = []
        if alone:
            yield line
        elif line:
            lines.append(line)
    if lines:
        yield "".join(lines)
