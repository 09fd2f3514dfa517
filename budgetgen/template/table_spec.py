"""tables/*.yaml → TableSpec: row axis × column axis over the ledger.

A cell is the query of its row joined with the query of its column. Dimension names stand directly in a row or a
column as filters (``{类型: 基本支出}``); other keys are options. A column written as one word is an expression over the row
(编码, 名称, 指标.权重).
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from budgetgen.ledger.dimension import BY_CHINESE, not_a_code
from budgetgen.source.base import LocatedText
from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.source.values import Count
from budgetgen.template.filters import Filtered, FilterValues
from budgetgen.template.form_spec import FormRow
from budgetgen.template.manifest import MoneyStyle

Size = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]


LISTS = ("功能类",)
"""The lists of codes of template.yaml that 固定 may name."""


class ColumnSpec(Filtered):
    """A column: an expression over the row (``值``), or a filter, or a group of columns under one title (``列``)."""

    shorthand: ClassVar[str | None] = "值"

    title: LocatedText = Field(alias="标题")
    value: LocatedText | None = Field(default=None, alias="值")
    columns: tuple[ColumnSpec, ...] = Field(default=(), alias="列")
    condition: LocatedText | None = Field(
        default=None, alias="条件", description="成立才有这一列（及其下各列），如 支出"
    )
    width: Size | None = Field(default=None, alias="宽", description="相对宽度，不写时按内容")
    merge: Literal["是", "否", "全表"] = Field(
        default="否", alias="合并", description="上下相同的格合并：是（一个项目以内）、全表（跨项目）"
    )
    align: Literal["左", "中", "右"] | None = Field(default=None, alias="对齐")
    format: MoneyStyle | None = Field(default=None, alias="格式")

    @model_validator(mode="before")
    @classmethod
    def _columns(cls, data: Any) -> Any:
        return columns_as_list(data)


def columns_as_list(data: Any) -> Any:
    """Rewrite ``列: {标题: 列}`` as a list of columns with titles; a list stays as it is."""
    if not isinstance(data, Mapping) or not isinstance(data.get("列"), Mapping):  # type: ignore[call-overload]
        return data
    columns: list[Node] = []
    for title, column in data["列"].items():  # type: ignore[index]
        if isinstance(column, Mapping):
            columns.append(Mapping([(Text("标题", title.span), title), *column.items()], column.span))
        else:
            columns.append(
                Mapping([(Text("标题", title.span), title), (Text("值", title.span), column)], column.span)
            )
    span = data["列"].span  # type: ignore[index]
    return Mapping(((k, Sequence(columns, span) if k == "列" else v) for k, v in data.items()), data.span)


class RowSpec(Filtered):
    """A row, or a generator of rows: ``树`` (codes with amounts, by level), ``每个`` (项目, 指标, 预算单位)."""

    shorthand: ClassVar[str | None] = "名称"

    name: LocatedText | None = Field(default=None, alias="名称")
    value: LocatedText | None = Field(
        default=None, alias="值", description="代替查询的算式，如 收入 + 年初结转"
    )
    tree: Literal["功能科目", "经济科目", "政府经济科目"] | None = Field(default=None, alias="树")
    levels: tuple[Literal["类", "款", "项", "目"], ...] = Field(default=("类", "款", "项"), alias="级")
    fixed: FilterValues | None = Field(
        default=None,
        alias="固定",
        description="固定列示的编码，没有金额也印；“功能类”指 template.yaml 里的那一列，其中没有、但有金额的类也印",
    )
    each: LocatedText | None = Field(
        default=None, alias="每个", description="项目、指标、预算单位，或者得出列表的算式，如 补充.任务"
    )
    variable: LocatedText | None = Field(default=None, alias="名", description="“每个”的每一项在算式里的名称")
    condition: LocatedText | None = Field(
        default=None, alias="条件", description="成立才有这一行及其下各行，如 支出"
    )
    number: LocatedText | None = Field(default=None, alias="编号", description="名称前的编号，如 {一}、")
    bold: Literal["是", "否"] = Field(default="否", alias="加粗")
    spanned: Count = Field(default=0, alias="跨列", description="名称占前几列，如编码和名称几列合写“合计”")
    rows: tuple[RowSpec, ...] = Field(default=(), alias="行", description="每行之下的行")

    @model_validator(mode="after")
    def _known_codes(self) -> RowSpec:
        for one in self.fixed or ():
            wrong = not_a_code(BY_CHINESE[self.tree], one) if self.tree and one not in LISTS else ""
            if wrong:
                hint = f"写编码，或者一个名单：{'、'.join(LISTS)}"
                raise PydanticCustomError(
                    "code", "{message}", {"message": wrong, "hint": hint, "key": "固定"}
                )
        return self


class BlockSpec(Filtered):
    """One of several lists side by side."""

    title: LocatedText | None = Field(default=None, alias="标题")
    rows: tuple[RowSpec, ...] = Field(alias="行")
    last_rows: tuple[RowSpec, ...] = Field(default=(), alias="末行", description="与其他栏的末行对齐的行")
    columns: tuple[ColumnSpec, ...] = Field(alias="列", min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _columns(cls, data: Any) -> Any:
        return columns_as_list(data)


class TableSpec(Filtered):
    """A published table: one block of rows × columns, several blocks side by side (``并列``), or a form (``表单``)."""

    title: LocatedText = Field(alias="标题")
    numbered: Literal["是", "否"] = Field(default="是", alias="编号")
    captions: tuple[LocatedText, ...] | None = Field(
        default=None, alias="表题", description="这张表自己的题行，代替模板的表题"
    )
    rows: tuple[RowSpec, ...] = Field(default=(), alias="行")
    columns: tuple[ColumnSpec, ...] = Field(default=(), alias="列")
    blocks: tuple[BlockSpec, ...] = Field(default=(), alias="并列")
    form: tuple[FormRow, ...] = Field(default=(), alias="表单", description="逐格写的表，如申报表、自评表")
    widths: tuple[Size, ...] = Field(
        default=(), alias="列宽", description="表单各列的相对宽度，几个数就是几列"
    )
    header_count: Count = Field(default=0, alias="表头行", description="表单开头几行是每页重复的表头")
    column_numbers: Literal["是", "否"] = Field(
        default="否", alias="栏次", description="表头下加一行栏次；行次写作一列“行次: 行次”"
    )
    orientation: Literal["纵向", "横向"] = Field(default="纵向", alias="方向")
    size: Size | None = Field(default=None, alias="字号", description="磅；不写时按列数选择")
    format: MoneyStyle | None = Field(default=None, alias="格式")
    empty_note: LocatedText | None = Field(default=None, alias="空表说明")
    notes: tuple[LocatedText, ...] = Field(default=(), alias="附注")
    new_page: Literal["是", "否"] = Field(default="是", alias="另起页")

    @model_validator(mode="before")
    @classmethod
    def _columns(cls, data: Any) -> Any:
        return columns_as_list(data)

    @model_validator(mode="after")
    def _has_columns(self) -> TableSpec:
        if sum(map(bool, (self.columns, self.blocks, self.form))) != 1:
            raise PydanticCustomError(
                "table", "表格要有“列”，或者有“并列”，或者有“表单”，只写其中一种",
                {
                    "hint": "一般的表写“行”和“列”；左右并排的几栏写在“并列”下；逐格写的表写“表单”",
                    "key": "列" if self.columns else "标题",
                },
            )  # fmt: skip
        return self


class ChartSpec(Filtered):
    """charts/*.yaml: the same rows × columns as a table; rows are labels, columns are series."""

    title: LocatedText = Field(alias="标题")
    kind: Literal["饼图", "条形图", "柱形图"] = Field(alias="图")
    alternative: LocatedText = Field(alias="替代文字")
    rows: tuple[RowSpec, ...] = Field(alias="行")
    columns: tuple[ColumnSpec, ...] = Field(alias="列", min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _columns(cls, data: Any) -> Any:
        return columns_as_list(data)
