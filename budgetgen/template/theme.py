"""theme.yaml → Theme: fonts, sizes and margins per role, for DOCX, HTML and PDF alike (GB/T 9704-2012 by default).

Lengths are points unless a field says otherwise; a font size may be written as a 字号 (三号, 小四).
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from budgetgen.source.base import Model

# 字号 → points, as Word has them.
NAMED_SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0, "小三": 15.0,
    "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5, "七号": 5.5,
}  # fmt: skip

_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)\s*(mm|cm|pt|磅)?")
_POINTS_PER = {"mm": 72 / 25.4, "cm": 72 / 2.54, "pt": 1.0, "磅": 1.0}


def _points(value: Any) -> Any:
    """“三号”, “16pt”, “37mm” or a bare number of points → points."""
    text = str(value).strip()
    if text in NAMED_SIZES:
        return NAMED_SIZES[text]
    length = _LENGTH.fullmatch(text)
    if length is None:
        raise ValueError(f"“{text}”不是长度：写 12pt、37mm、1.5cm，或者字号（三号、小四）")
    return float(length[1]) * _POINTS_PER[length[2] or "pt"]


Points = Annotated[float, BeforeValidator(_points)]


class Page(Model):
    """The sheet: paper size and margins. Landscape pages turn the sheet and keep the margins' names."""

    width: Points = Field(alias="宽")
    height: Points = Field(alias="高")
    top: Points = Field(alias="上边距")
    bottom: Points = Field(alias="下边距")
    left: Points = Field(alias="左边距")
    right: Points = Field(alias="右边距")
    landscape_top: Points = Field(alias="横向上边距")
    landscape_bottom: Points = Field(alias="横向下边距")
    landscape_left: Points = Field(alias="横向左边距")
    landscape_right: Points = Field(alias="横向右边距")
    # “— {页码} —”; {页码} is replaced by the page number.
    number_format: str = Field(alias="页码格式")
    footer: Points = Field(alias="页码距版心", description="页码与版心下边缘的距离")
    # GB/T 9704-2012 7.5: 单页码居右空一字，双页码居左空一字.
    number_outside: bool = Field(
        alias="页码外侧", default=False, description="true：单页码居右、双页码居左，各空一字；false：居中"
    )
    characters: int | None = Field(
        alias="每行字数",
        default=None,
        ge=10,
        le=60,
        description="正文字号的文字一行排几个字；不写，或者与自然排的相差太多（字距要改二十分之一以上）时，按字号自然排",
    )


class Font(Model):
    """A font by role: the name that offices have installed, and the open stand-ins embedded in the PDF."""

    office: str = Field(alias="办公字体", description="写入 DOCX 的字体名")
    open: tuple[str, ...] = Field(alias="开源字体", description="PDF 内嵌字体的文件名，依次回退")
    # Digits and Latin letters: DOCX font name and the file for the PDF.
    latin_office: str = Field(alias="西文办公字体", default="Times New Roman")
    latin_open: str = Field(alias="西文开源字体", default="LiberationSerif-Regular.ttf")


class Style(Model):
    """How text in one role is set. Everything left out is taken from the style named 正文."""

    font: str = Field(alias="字体", default="仿宋", description="字体角色：小标宋、仿宋、黑体、楷体、宋体")
    size: Points = Field(alias="字号", default=16.0)
    bold: bool = Field(alias="加粗", default=False)
    color: str = Field(alias="颜色", default="#000000")
    align: Literal["left", "center", "right", "justify"] = Field(alias="对齐", default="justify")
    indent: float = Field(alias="首行缩进", default=0.0, description="首行缩进的字符数")
    line_height: Points = Field(alias="行距", default=28.0, description="固定行距（磅）")
    space_before: Points = Field(alias="段前", default=0.0)
    space_after: Points = Field(alias="段后", default=0.0)
    keep_with_next: bool = Field(alias="与下段同页", default=False)
    page_break_before: bool = Field(alias="段前分页", default=False)


class TableStyle(Model):
    """Lines, shading and padding of tables."""

    line: Points = Field(alias="线宽", default=0.5)
    line_color: str = Field(alias="线色", default="#000000")
    header_fill: str = Field(alias="表头底色", default="#F2F2F2")
    padding_x: Points = Field(alias="左右边距", default=3.0)
    padding_y: Points = Field(alias="上下边距", default=2.0)
    row_height: Points = Field(alias="最小行高", default=18.0)
    continued: str = Field(
        alias="续表",
        default="",
        description="表转页后印在版心上方的字，如“续表”；{表名} 换成表名。只用于 PDF",
    )


class Theme(Model):
    """The whole look of a document."""

    page: Page = Field(alias="页面")
    fonts: dict[str, Font] = Field(alias="字体")
    styles: dict[str, Style] = Field(alias="样式")
    table: TableStyle = Field(alias="表格")
    palette: tuple[str, ...] = Field(alias="图表配色")
    attach: bool = Field(
        alias="PDF附件", default=True, description="PDF 附上源文件（连同其中的注释）和数据；false：不附"
    )
    numbering: Literal["文字", "自动"] = Field(
        alias="标题编号", default="文字", description="DOCX 标题的编号：文字，或 Word 的自动多级编号"
    )

    def style(self, role: str) -> Style:
        """The style of a role; an unknown role is set like 正文."""
        return self.styles.get(role) or self.styles["正文"]

    def character_spacing(self, style: Style) -> float:
        """What 每行字数 adds between two characters of a style, in points; nothing to text that is not as large as 正文."""
        page, body = self.page, self.style("正文")
        if page.characters is None or style.size != body.size:
            return 0.0
        spacing = (page.width - page.left - page.right) / page.characters - body.size
        # A district that changes size or margins only does not mean that many characters any more.
        return spacing if abs(spacing) <= body.size / 20 else 0.0
