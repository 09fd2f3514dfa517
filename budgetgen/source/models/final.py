"""What only 决算 have: the budgets they are measured by, balances, counts, and declared figures."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from budgetgen.source.base import LocatedText, Model
from budgetgen.source.models.spending import PeriodFigures
from budgetgen.source.values import Count, Money


class OpeningBudget(PeriodFigures):
    """年初预算 inline, as fine as it is known, or the path of the year's budget source."""

    shorthand: ClassVar[str | None] = "文件"

    file: LocatedText | None = Field(
        default=None, alias="文件", description="本年度预算的源文件，路径从本文件所在文件夹算起"
    )


class FullYearBudget(PeriodFigures):
    """全年预算: what the budget was after 调整, as fine as it is known; a project's stands in its 自评."""


class OfficialCounts(Model):
    """相关统计数 of 三公经费; a count that is not written is unknown, so nothing happened is written as 0."""

    groups_abroad: Count | None = Field(default=None, alias="因公出国（境）团组数", description="个")
    persons_abroad: Count | None = Field(default=None, alias="因公出国（境）人次数", description="人次")
    vehicles_bought: Count | None = Field(default=None, alias="公务用车购置数", description="辆")
    vehicles_kept: Count | None = Field(default=None, alias="公务用车保有量", description="辆，年末数")
    receptions: Count | None = Field(default=None, alias="国内公务接待批次", description="批次")
    persons_received: Count | None = Field(default=None, alias="国内公务接待人次", description="人次")


class Declared(Model):
    """A figure that the lines of the source do not give, with the reason why it is stated all the same."""

    count: Count | None = Field(default=None, alias="个数", description="个数和金额写其中之一")
    amount: Money | None = Field(default=None, alias="金额", description="个数和金额写其中之一")
    reason: LocatedText = Field(alias="理由", description="为什么明细得不出这个数；会列在检查报告里")

    @model_validator(mode="after")
    def _one_figure(self) -> Declared:
        if (self.count is None) == (self.amount is None):
            raise PydanticCustomError(
                "declared",
                "声明的数要写“个数”或者“金额”，只写一种",
                {"hint": "写成 {个数: 57, 理由: …} 或 {金额: 21401550.00, 理由: …}", "key": "理由"},
            )
        return self
