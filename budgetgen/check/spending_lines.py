"""Spending lines as rules look at them: each with its amounts and what it takes over from its project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budgetgen.diagnostic import Span
from budgetgen.ledger.dimension import FUND, UnknownMemberError
from budgetgen.source.models.spending import Line, Project
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text
from budgetgen.source.values import Money

GENERAL = FUND.path("一般公共预算")
"""The path of 一般公共预算, which a line without 资金 is paid from."""


class SpendingLine(NamedTuple):
    """One line of 支出 under ``group`` (基本支出, 项目支出, …); a 明细 is a line with its project.

    What a 明细 does not state it takes from its project, as the ledger does.
    """

    group: str
    line: Line
    project: Project | None = None

    @property
    def span(self) -> Span | None:
        """The whole line's place."""
        return self.line.span

    @property
    def function(self) -> Text | None:
        """功能科目 as written, None when there is none."""
        return self.line.function or (self.project.function if self.project else None)

    @property
    def government_economy(self) -> Text | None:
        """政府经济科目 as written."""
        return self.line.government_economy or (self.project.government_economy if self.project else None)

    @property
    def unit(self) -> Text | None:
        """单位 as written, None for the unit itself."""
        return self.line.unit or (self.project.unit if self.project else None)

    @property
    def official(self) -> Text | None:
        """三公 as written."""
        return self.line.official or (self.project.official if self.project else None)

    @property
    def procurement(self) -> str | None:
        """采购 as written."""
        return self.line.procurement or (self.project.procurement if self.project else None)

    @property
    def fund_text(self) -> Text | None:
        """资金 as written, None where it was left out and 一般公共预算 is meant."""
        return self.line.fund or (self.project.fund if self.project else None)

    @property
    def fund(self) -> str | None:
        """The path of the fund; None for a name that is no fund, which the ledger has reported."""
        written = self.fund_text
        if written is None:
            return GENERAL
        try:
            return FUND.path(str(written))
        except UnknownMemberError:
            return None

    @property
    def amounts(self) -> tuple[tuple[Text | None, Money], ...]:
        """(economic code or None, amount) pairs, as the ledger takes them."""
        if self.line.economy:
            return tuple((part.key, part.money) for part in self.line.economy)
        return ((None, self.line.amount),) if self.line.amount is not None else ()


def spending_lines(unit: Unit) -> Iterator[SpendingLine]:
    """Every line of 支出 in the order of the file's groups."""
    spending = unit.spending
    groups = (
        ("基本支出", spending.basic),
        ("经营支出", spending.business),
        ("上缴上级支出", spending.upward),
        ("对附属单位补助支出", spending.subsidies),
    )
    for group, lines in groups:
        for line in lines:
            yield SpendingLine(group, line)
    for project in spending.projects:
        for line in project.lines or (project,):
            yield SpendingLine("项目支出", line, project)


def short(fund: str) -> str:
    """The last part of a path: 财政拨款/一般公共预算 → 一般公共预算."""
    return fund.rpartition("/")[2]
