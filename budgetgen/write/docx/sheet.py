"""Theme → Word's styles: one named style per role, so that one change in Word changes all of that role."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from budgetgen.template.theme import Theme
from budgetgen.write.docx.markup import DECLARATION, WORD, escape, half_points, twips
from budgetgen.write.docx.numbering import list_property
from budgetgen.write.docx.style_xml import (
    BARE,
    FIGURE_STYLE,
    LATENT_STYLES,
    NORMAL,
    SPACER_STYLE,
    SYSTEM_STYLES,
    defaults,
    difference,
    paragraph_properties,
    run_properties,
    sizes,
    spacing,
    table_style,
)
from budgetgen.write.runs import contents_role

_NUMBERED = re.compile("(标题|目录)([1-9])")
_CUSTOM_IDS = {
    "条目": "Item",
    "封面标题": "CoverTitle",
    "封面单位": "CoverUnit",
    "封面日期": "CoverDate",
    "目录标题": "ContentsTitle",
    "表号": "TableNumber",
    "表名": "TableName",
    "表单位": "TableUnit",
    "表头": "TableHead",
    "表体": "TableBody",
    "附注": "Note",
    "图题": "ChartTitle",
}
_HEADINGS = ("标题1", "标题2", "标题3", "标题4")
_CONTENTS = ("目录1", "目录2", "目录3")
# Roles that the writer itself relies on, whether or not the theme sets them.
_REQUIRED = ("正文", *_HEADINGS, *_CONTENTS, *_CUSTOM_IDS, "页码")


@dataclass(frozen=True, slots=True)
class _Name:
    """How Word calls the style of a role. Ids are ASCII: some programs that read DOCX lose others."""

    id: str
    name: str
    built_in: bool = False
    heading: int = 0
    contents: int = 0

    @classmethod
    def of(cls, role: str, index: int) -> _Name:
        """The style of a role; ``index`` tells roles apart that only the theme knows.

        Built-in styles keep Word's own English names, and Word shows them in the user's language (标题 1,
        目录 1, 页脚). 正文 and 页码 must be built in: custom styles of these names would clash with them.
        """
        if role == "正文":
            return cls(NORMAL, "Normal", built_in=True)
        if role == "页码":
            return cls("Footer", "footer", built_in=True)
        if numbered := _NUMBERED.fullmatch(role):
            level = int(numbered[2])
            if numbered[1] == "标题":
                return cls(f"Heading{level}", f"heading {level}", built_in=True, heading=level)
            return cls(f"TOC{level}", f"toc {level}", built_in=True, contents=level)
        # Commas and semicolons separate the aliases of a style's name.
        return cls(_CUSTOM_IDS.get(role, f"Role{index}"), re.sub("[,;]", " ", role))


class Sheet:
    """The styles of one document: ids by role, and ``xml()``, the styles part.

    ``table_sizes`` are the font sizes of its tables; a size other than 表头's or 表体's gets a style
    of its own. ``text_width`` (points) is where the contents' page numbers stand. ``numbered`` are the levels of headings
    that Word numbers.
    """

    def __init__(
        self, theme: Theme, table_sizes: Iterable[float], text_width: float, numbered: Collection[int] = ()
    ) -> None:
        self._theme = theme
        self._numbered = numbered
        self._text_width = text_width
        self._names = {
            role: _Name.of(role, index)
            for index, role in enumerate(dict.fromkeys((*_REQUIRED, *theme.styles)))
        }
        self._table_sizes = sorted({half_points(size) / 2 for size in table_sizes})

    def id(self, role: str) -> str:
        """The style id of a role; an unknown role is set like 正文."""
        return self._names[role].id if role in self._names else NORMAL

    def contents_id(self, level: int) -> str:
        """The style id of a line of the contents; a level too deep looks like the deepest."""
        deepest = max(name.contents for name in self._names.values())
        return self.id(contents_role(max(1, min(level, deepest))))

    def cell_id(self, role: str, size: float) -> str:
        """The style id of table text in ``role`` (表头 or 表体) at ``size`` points."""
        size = half_points(size) / 2
        return self.id(role) if size == self._theme.style(role).size else f"{self.id(role)}-{size:g}"

    def cell_line_height(self, role: str, size: float) -> float:
        """The line height of table text, in points: the role's, in proportion to the size."""
        style = self._theme.style(role)
        return style.line_height * size / style.size

    def xml(self) -> str:
        """The styles part."""
        definitions = [self._normal(), SYSTEM_STYLES, table_style(self._theme.table)]
        definitions += [self._style(role) for role in self._names if role != "正文"]
        definitions += [FIGURE_STYLE, SPACER_STYLE]
        definitions += [
            self._derived(role, size)
            for role in ("表头", "表体")
            for size in self._table_sizes
            if self.cell_id(role, size) != self.id(role)
        ]
        content = f"{defaults(self._theme)}{LATENT_STYLES}{''.join(definitions)}"
        return f'{DECLARATION}<w:styles xmlns:w="{WORD}">{content}</w:styles>'

    def _normal(self) -> str:
        style = self._theme.style("正文")
        return (
            f'<w:style w:type="paragraph" w:default="1" w:styleId="{NORMAL}"><w:name w:val="Normal"/>'
            f"<w:qFormat/><w:pPr>{difference(paragraph_properties(style), BARE)}</w:pPr>"
            f"<w:rPr>{difference(run_properties(self._theme, style), BARE)}</w:rPr></w:style>"
        )

    def _style(self, role: str) -> str:
        """A style says only how it differs from 正文: to replace 仿宋 everywhere is one change in 正文."""
        style, normal = self._theme.style(role), self._theme.style("正文")
        name = self._names[role]
        own = paragraph_properties(style)
        paragraph = [difference({key: own[key]}, paragraph_properties(normal)) for key in own]
        if name.heading in self._numbered:
            # Said by the style itself: the list's own indent, none, would win over an inherited one.
            paragraph[list(own).index("ind")] = own["ind"]
        if name.contents:
            stop = f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(self._text_width)}"/>'
            paragraph.insert(list(own).index("spacing"), f"<w:tabs>{stop}</w:tabs>")
        if name.heading in self._numbered:
            paragraph.insert(list(own).index("spacing"), list_property(name.heading))
        if name.heading:
            paragraph.append(f'<w:outlineLvl w:val="{name.heading - 1}"/>')
        run = difference(run_properties(self._theme, style), run_properties(self._theme, normal))
        custom = "" if name.built_in else ' w:customStyle="1"'
        follower = NORMAL if name.heading else name.id
        priority = '<w:uiPriority w:val="9"/>' if name.heading else '<w:uiPriority w:val="39"/>'
        return (
            f'<w:style w:type="paragraph"{custom} w:styleId="{name.id}"><w:name w:val="{escape(name.name)}"/>'
            f'<w:basedOn w:val="{NORMAL}"/><w:next w:val="{follower}"/>{priority}<w:qFormat/>'
            f"<w:pPr>{''.join(paragraph)}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )

    def _derived(self, role: str, size: float) -> str:
        name = self._names[role]
        lines = spacing(self._theme.style(role), size, self.cell_line_height(role, size))
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.cell_id(role, size)}">'
            f'<w:name w:val="{escape(name.name)} {size:g}磅"/><w:basedOn w:val="{name.id}"/>'
            f'<w:uiPriority w:val="39"/><w:qFormat/><w:pPr>{lines}</w:pPr>'
            f"<w:rPr>{sizes(size)}</w:rPr></w:style>"
        )
