"""A department that consists of units: which sources they are, what flows between them, what their sum is held against."""

from __future__ import annotations

from types import MappingProxyType
from typing import ClassVar, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from budgetgen.source.base import LocatedText, Model
from budgetgen.source.hints import one_of
from budgetgen.source.models.spending import PeriodFigures
from budgetgen.source.values import Code, Money

PAIRS: Final = MappingProxyType({"上级补助收入": "对附属单位补助支出", "附属单位上缴收入": "上缴上级支出"})
"""Income that comes from another unit by its very name, and the 支出类型 that it is there."""


class Member(Model):
    """One 所属单位: its source, and how the department's document calls it."""

    shorthand: ClassVar[str | None] = "源文件"

    file: LocatedText = Field(
        alias="源文件", description="这个单位同年度、同类文件的源文件，路径从本文件所在文件夹算起"
    )
    name: LocatedText | None = Field(
        default=None,
        alias="名称",
        description="在部门文件里的叫法，如 江源县文化局（本级）；不写用它的单位名称",
    )
    code: LocatedText | None = Field(
        default=None, alias="编码", description="预算单位编码，不写用它源文件里的编码"
    )


class IncomeSide(Model):
    """What an internal transfer is at the unit that receives it."""

    shorthand: ClassVar[str | None] = "资金"

    fund: LocatedText = Field(
        alias="资金",
        description="收款单位记在哪种收入里，如 上级补助收入",
        json_schema_extra=one_of("资金"),
    )
    function: Code | None = Field(
        default=None,
        alias="功能科目",
        description="收入按科目写了几行的，写明哪一行",
        json_schema_extra=one_of("功能科目"),
    )


class SpendingSide(Model):
    """What an internal transfer is at the unit that pays it; as many words as tell the line."""

    shorthand: ClassVar[str | None] = "类型"

    kind: LocatedText | None = Field(
        default=None,
        alias="类型",
        description="付款单位记在哪类支出里，如 对附属单位补助支出",
        json_schema_extra=one_of("类型"),
    )
    fund: LocatedText | None = Field(
        default=None, alias="资金", description="资金性质", json_schema_extra=one_of("资金")
    )
    function: Code | None = Field(
        default=None, alias="功能科目", description="功能科目编码", json_schema_extra=one_of("功能科目")
    )
    economy: Code | None = Field(
        default=None,
        alias="经济科目",
        description="部门预算支出经济分类编码",
        json_schema_extra=one_of("经济科目"),
    )
    project: LocatedText | None = Field(default=None, alias="项目", description="项目名称")


class InternalTransfer(Model):
    """Money that one unit of a department pays another: it is income and spending of both, and none of the department."""

    payer: LocatedText = Field(alias="从", description="付款单位，写它在所属单位里的名称")
    payee: LocatedText = Field(alias="到", description="收款单位，写它在所属单位里的名称")
    amount: Money = Field(alias="金额", description="两边都记了的金额，汇总时抵销一次")
    income: IncomeSide = Field(
        alias="收入", description="收款单位记在哪里：资金，或 {资金, 功能科目}", examples=["上级补助收入"]
    )
    spending: SpendingSide | None = Field(
        default=None,
        alias="支出",
        description="付款单位记在哪里：类型，或 {类型, 资金, 功能科目, 经济科目, 项目}；"
        "上级补助收入、附属单位上缴收入可以不写",
        examples=["对附属单位补助支出"],
    )
    period: Literal["本年", "上年", "年初预算", "全年预算"] = Field(
        default="本年", alias="期间", description="哪个期间的数，不写为本年"
    )

    @model_validator(mode="after")
    def _two_sides(self) -> InternalTransfer:
        if self.spending is None and self.income.fund not in PAIRS:
            raise PydanticCustomError(
                "transfer",
                "内部往来要写明付款单位记在哪项支出里",
                {"hint": "写成 支出: {类型: 项目支出, 项目: 项目名称}，写到能认出那一行为止", "key": "收入"},
            )
        if self.amount.fen <= 0:
            raise PydanticCustomError(
                "transfer",
                "内部往来的金额要大于0",
                {"hint": "付款的单位写在“从”，收款的写在“到”", "key": "金额"},
            )
        if self.payer == self.payee:
            raise PydanticCustomError(
                "transfer",
                "内部往来的两边是同一个单位",
                {"hint": "付款的单位写在“从”，收款的写在“到”", "key": "到"},
            )
        return self

    @property
    def spending_kind(self) -> str | None:
        """支出类型 of the payer, stated or the one that the income goes with; None when neither tells."""
        if self.spending is None:
            return PAIRS[str(self.income.fund)]
        return str(self.spending.kind) if self.spending.kind else None


class ControlFigures(PeriodFigures):
    """控制数: what the units must add up to, as fine as it is known; it is compared and never published."""
