"""Properties of styles as XML, whole or as the difference of two styles, and the styles Word needs anyway."""

from __future__ import annotations

import math
from collections.abc import Mapping

from budgetgen.compose.document import Alignment
from budgetgen.template.theme import Font, Style, TableStyle, Theme
from budgetgen.write.docx.markup import escape, half_points, hex_color, twips
from budgetgen.write.runs import font_of

NORMAL = "Normal"
FIGURE = "Figure"
SPACER = "Spacer"
TABLE = "DisclosureTable"

_JUSTIFY: dict[Alignment, str] = {"left": "left", "center": "center", "right": "right", "justify": "both"}
# What a paragraph is when nothing is said; 正文 states only how it differs from this.
BARE = {
    "keepNext": '<w:keepNext w:val="0"/>',
    "pageBreakBefore": '<w:pageBreakBefore w:val="0"/>',
    "b": '<w:b w:val="0"/><w:bCs w:val="0"/>',
    "spacing": '<w:spacing w:val="0"/>',
}


def justify(align: Alignment) -> str:
    """The ``w:jc`` element of an alignment."""
    return f'<w:jc w:val="{_JUSTIFY[align]}"/>'


def fonts(font: Font) -> str:
    """The ``w:rFonts`` element: Chinese and Latin characters each have their slot."""
    latin = escape(font.latin_office)
    chinese = escape(font.office)
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{chinese}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def sizes(points: float) -> str:
    """The font size elements."""
    return f'<w:sz w:val="{half_points(points)}"/><w:szCs w:val="{half_points(points)}"/>'


def spacing(style: Style, size: float, line_height: float) -> str:
    """The ``w:spacing`` element for text of ``size`` on lines of ``line_height`` (points)."""
    # An exact line that is hardly higher than its characters would cut them off.
    rule = "exact" if line_height >= size * 1.1 else "atLeast"
    return (
        f'<w:spacing w:before="{twips(style.space_before)}" w:after="{twips(style.space_after)}"'
        f' w:line="{twips(line_height)}" w:lineRule="{rule}"/>'
    )


def paragraph_properties(style: Style) -> dict[str, str]:
    """Complete paragraph properties by element name, in the order of CT_PPr."""
    # Word follows the characters; the length beside them is for programs that know lengths only.
    characters, length = round(style.indent * 100), twips(style.indent * style.size)
    return {
        "keepNext": "<w:keepNext/>" if style.keep_with_next else BARE["keepNext"],
        "pageBreakBefore": "<w:pageBreakBefore/>" if style.page_break_before else BARE["pageBreakBefore"],
        "spacing": spacing(style, style.size, style.line_height),
        "ind": f'<w:ind w:firstLineChars="{characters}" w:firstLine="{length}"/>',
        "jc": justify(style.align),
    }


def run_properties(theme: Theme, style: Style) -> dict[str, str]:
    """Complete character properties by element name, in the order of CT_RPr."""
    return {
        "rFonts": fonts(font_of(theme, style)[1]),
        "b": "<w:b/><w:bCs/>" if style.bold else BARE["b"],
        "color": f'<w:color w:val="{hex_color(style.color)}"/>',
        # Not a grid of characters, which LibreOffice sets far apart; down, that the last one is not pushed out.
        "spacing": f'<w:spacing w:val="{math.floor(theme.character_spacing(style) * 20)}"/>',
        "sz": sizes(style.size),
    }


def difference(own: Mapping[str, str], base: Mapping[str, str]) -> str:
    """The properties in which ``own`` differs from ``base``."""
    return "".join(xml for name, xml in own.items() if base.get(name) != xml)


def defaults(theme: Theme) -> str:
    """Document defaults: Chinese typesetting rules are on.

    Latin text must not be marked as Chinese: LibreOffice would then break numbers over lines.
    """
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(font_of(theme, theme.style('正文'))[1])}{sizes(10.5)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/><w:kinsoku/><w:wordWrap/><w:overflowPunct/>"
        "<w:autoSpaceDE/><w:autoSpaceDN/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


def table_style(look: TableStyle) -> str:
    """The style of all tables: lines and padding."""
    eighths = max(2, round(look.line * 8))
    line = f'w:val="single" w:sz="{eighths}" w:space="0" w:color="{hex_color(look.line_color)}"'
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{edge} {line}/>" for edge in edges)
    x, y = twips(look.padding_x), twips(look.padding_y)
    margins = "".join(
        f'<w:{edge} w:w="{padding}" w:type="dxa"/>'
        for edge, padding in (("top", y), ("left", x), ("bottom", y), ("right", x))
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="公开表格"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


_UNSEEN = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
LATENT_STYLES = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0"'
    ' w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
)
SYSTEM_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    f'<w:name w:val="Default Paragraph Font"/>{_UNSEEN}</w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    f'<w:name w:val="Normal Table"/>{_UNSEEN}<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    f'<w:name w:val="No List"/>{_UNSEEN}</w:style>'
)
# A picture needs a line as high as itself: exact spacing would show a strip of it.
FIGURE_STYLE = (
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{FIGURE}"><w:name w:val="图"/>'
    f'<w:basedOn w:val="{NORMAL}"/><w:next w:val="{NORMAL}"/><w:qFormat/>'
    '<w:pPr><w:spacing w:before="60" w:after="120" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr></w:style>'
)
# Between two tables, and where a table ends a section, Word needs a paragraph: a point high.
SPACER_STYLE = (
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{SPACER}"><w:name w:val="间隔"/>'
    f'<w:basedOn w:val="{NORMAL}"/><w:uiPriority w:val="99"/>'
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
)
