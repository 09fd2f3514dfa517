"""经济成本 indicators in money against the amount of their project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from budgetgen.check.facts import Facts
from budgetgen.check.targets import items_of, plain_level, project_fen, read_target
from budgetgen.diagnostic import Span
from budgetgen.ledger.money import FEN_PER
from budgetgen.source.models.performance import Indicator
from budgetgen.source.models.spending import Project

_PARTIAL = re.compile(r"人均|户均|平均|单价|单位成本|每|标准|/|节约|节省|降低|下降|减少|压减|收入|收益|产值")


_COST_WORD = re.compile(r"费|成本|工资|薪|开支")
_NO_COST = re.compile(r"收费|免费|征收|收缴|缴费率|罚|募|捐|贷|税|产值|销售|消费|招商")


class Cost(NamedTuple):
    """A cost target: its amount in 分, and what the last digit written is worth in 分."""

    indicator: Indicator
    fen: int
    precision: int


class Budget(NamedTuple):
    """What a project's costs are measured by: its amount, or after the year its 全年预算数."""

    fen: int
    called: str
    span: Span | None


def budget_of(project: Project) -> Budget | None:
    """The budget of a project; None when its amount is not known."""
    if project.evaluation is not None:
        full = project.evaluation.full_budget
        return Budget(full.fen, "全年预算数", full.span)
    fen = project_fen(project)
    span = project.amount.span if project.amount else None
    return None if fen is None else Budget(fen, "项目金额", span)


def cost_items(facts: Facts) -> Iterator[tuple[Project, Budget, list[Cost]]]:
    """Each project of known budget with those of its costs that are amounts of money, unit costs left out."""
    for project in facts.unit.spending.projects:
        whole = budget_of(project)
        if whole is None or project.performance is None:
            continue
        costs = []
        for level2, indicator in items_of(project.performance):
            target = read_target(indicator)
            if target is None or target.fen is None or plain_level(level2) != "经济成本":
                continue
            if not _PARTIAL.search(indicator.name):
                digits = -int(target.number.as_tuple().exponent)
                costs.append(Cost(indicator, target.fen, FEN_PER[target.unit] // 10 ** max(digits, 0)))
        if costs:
            yield project, whole, costs


def slip_of_unit(fen: int, whole: int) -> str:
    """A hint when the cost is the project's amount in the wrong unit; else empty."""
    if whole and fen == whole * 10_000:
        return "数字对，单位错：“万元”改为“元”"
    if fen and fen * 10_000 == whole:
        return "数字对，单位错：“元”改为“万元”"
    return ""


def is_whole_cost(indicator: Indicator) -> bool:
    """Whether the name is that of a cost of the project as a whole, wherever it stands: 运行费用合计, not 人均费用."""
    name = str(indicator.name)
    return bool(_COST_WORD.search(name)) and not _NO_COST.search(name) and not _PARTIAL.search(name)
