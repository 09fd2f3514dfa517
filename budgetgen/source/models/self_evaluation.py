"""自评 of one project after the year: budgets and execution by source of money, the score, and what was done."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from budgetgen.source.base import LocatedText, Model
from budgetgen.source.values import Money, Score


class MoneyBySource(Model):
    """A project's money by where it comes from; a source that is not written gave nothing."""

    shorthand: ClassVar[str | None] = "当年财政拨款"

    current: Money | None = Field(default=None, alias="当年财政拨款", description="没有就不写")
    carried: Money | None = Field(default=None, alias="上年结转资金", description="没有就不写")
    other: Money | None = Field(default=None, alias="其他资金", description="没有就不写")

    @property
    def fen(self) -> int:
        """All sources together, in 分."""
        return sum(money.fen for money in (self.current, self.carried, self.other) if money)


class SelfEvaluation(Model):
    """绩效自评: 执行率 and totals follow; the score for it is an input, because districts score it differently."""

    opening_budget: MoneyBySource = Field(
        alias="年初预算数", description="金额，或 {当年财政拨款, 上年结转资金, 其他资金}"
    )
    full_budget: MoneyBySource = Field(alias="全年预算数", description="调整后的预算数，写法同年初预算数")
    executed: MoneyBySource | None = Field(
        default=None,
        alias="执行数",
        description="不写时就是项目的金额：财政拨款算当年财政拨款，非财政拨款算其他资金",
    )
    score: Score = Field(alias="得分", description="预算执行率的得分")
    completion: LocatedText = Field(alias="实际完成情况", description="年度总体目标的完成情况")
