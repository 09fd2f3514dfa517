"""表单 of tables/*.yaml: a table written cell by cell, with merged cells, and loops over records.

A row is a list of cells; a cell is a label, or a mapping with what it holds and how far it spans. Filters may stand directly
in rows and cells, as in any table: a cell with filters alone is an amount.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from budgetgen.source.base import LocatedText
from budgetgen.template.filters import Filtered
from budgetgen.template.manifest import MoneyStyle


class FormCell(Filtered):
    """A cell: a label (``文字``), the value of an expression (``值``), the amount of its filters, or blank."""

    shorthand: ClassVar[str | None] = "文字"

    text: LocatedText | None = Field(default=None, alias="文字", description="栏目的名称，可以写 {{ … }}")
    value: LocatedText | None = Field(default=None, alias="值", description="算式，如 项目.目标")
    colspan: LocatedText | None = Field(default=None, alias="跨列", description="占几列：数或算式")
    rowspan: LocatedText | None = Field(default=None, alias="跨行", description="占几行：数或算式")
    merge: Literal["是", "否"] = Field(default="否", alias="合并", description="循环里上下相同的格合并")
    align: Literal["左", "中", "右"] | None = Field(default=None, alias="对齐")
    bold: Literal["是", "否"] = Field(default="否", alias="加粗")
    format: MoneyStyle | None = Field(default=None, alias="格式")

    @model_validator(mode="after")
    def _one_content(self) -> FormCell:
        if self.text is not None and (self.value is not None or self.filters):
            raise PydanticCustomError(
                "form_cell",
                "一格里写了“文字”，又写了“值”或口径",
                {"hint": "只留一种；文字里可以写 {{ … }}", "key": "文字"},
            )
        return self


class FormRow(Filtered):
    """A row of cells, or rows that come once for every item of a list (``每个``), or only on a condition (``条件``)."""

    list_shorthand: ClassVar[str | None] = "格"

    cells: tuple[FormCell, ...] = Field(default=(), alias="格")
    each: LocatedText | None = Field(
        default=None, alias="每个", description="项目、指标、预算单位，或者得出列表的算式，如 补充.任务"
    )
    variable: LocatedText | None = Field(default=None, alias="名", description="“每个”的每一项在算式里的名称")
    condition: LocatedText | None = Field(
        default=None, alias="条件", description="成立才有这些行，如 补充.说明"
    )
    rows: tuple[FormRow, ...] = Field(default=(), alias="行")
    otherwise: tuple[FormRow, ...] = Field(
        default=(), alias="否则", description="列表没有一项、条件不成立时的行"
    )

    @model_validator(mode="after")
    def _cells_or_rows(self) -> FormRow:
        if bool(self.cells) == bool(self.rows):
            raise PydanticCustomError(
                "form_row", "表单的一行要有“格”，或者有下级的“行”，不能都写或都不写",
                {"hint": "一行写成列表：[格, 格]；循环写成 {每个: 指标, 行: [[格, 格]]}", "key": "格" if self.cells else "每个"},
            )  # fmt: skip
        return self
