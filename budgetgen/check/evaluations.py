"""Self-evaluations as rules look at them: what was executed of what budget, and what actual values say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from budgetgen.check.facts import Facts
from budgetgen.diagnostic import Span
from budgetgen.source.models.performance import Indicator
from budgetgen.source.models.self_evaluation import SelfEvaluation
from budgetgen.source.models.spending import Project

_NUMBER = re.compile(r"\s*(?:≥|≤|＝|=|>=|<=|＞|＜|>|<)?\s*(\d+(?:\.\d+)?)\s*(.*?)\s*")


class Evaluated(NamedTuple):
    """A project with its 自评: 全年预算数 and 执行数 in 分, and ``rate``, 执行率 as the document prints it."""

    project: Project
    evaluation: SelfEvaluation
    budget: int
    executed: int
    rate: str

    @property
    def weight(self) -> Decimal:
        """分值 of 预算执行率."""
        return self.project.performance.execution_weight if self.project.performance else Decimal(0)


def evaluations(facts: Facts) -> Iterator[tuple[Project, SelfEvaluation]]:
    """Every project with a 自评, and it."""
    for project in facts.unit.spending.projects:
        if project.evaluation is not None:
            yield project, project.evaluation


def evaluated(facts: Facts) -> Iterator[Evaluated]:
    """Every project with a 自评 whose 执行数 is known."""
    for project, evaluation in evaluations(facts):
        executed = evaluation.executed.fen if evaluation.executed else project_spending(facts, project)
        if executed is not None:
            budget = evaluation.full_budget.fen
            yield Evaluated(project, evaluation, budget, executed, _rate(facts, executed, budget))


def _rate(facts: Facts, executed: int, budget: int) -> str:
    formats = facts.formats
    return (
        formats.percent.text(formats.compared(executed), formats.compared(budget) or budget) if budget else ""
    )


def project_spending(facts: Facts, project: Project) -> int | None:
    """What the lines of a project add up to, in 分."""
    return facts.value(收支="支出", 项目=facts.scope.project_path(project)).amount


def no_evaluation(facts: Facts) -> str | None:
    """Why rules on 自评 cannot run: there is none."""
    return "没有项目写“自评”" if next(evaluations(facts), None) is None else None


def indicators_of(facts: Facts) -> Iterator[tuple[Project, Indicator]]:
    """Every indicator of a project with 自评."""
    for project, _, _, indicator in facts.indicators():
        if project is not None and project.evaluation is not None:
            yield project, indicator


def actual_number(indicator: Indicator) -> tuple[Decimal, str] | None:
    """(number, unit) of 实际; None where it is words or not written."""
    match = _NUMBER.fullmatch(indicator.actual) if indicator.actual else None
    return (Decimal(match[1]), match[2]) if match else None


def missed(indicator: Indicator) -> bool:
    """Whether 实际 certainly does not meet the target: numbers in the same unit, against the relation."""
    actual = actual_number(indicator)
    relation, value = indicator.relation, indicator.value
    if actual is None or relation not in ("≥", "≤", ">", "<") or not re.fullmatch(r"\d+(\.\d+)?", value):
        return False
    number, unit = actual
    if unit != indicator.unit:
        return False
    target = Decimal(value)
    return {"≥": number < target, "≤": number > target, ">": number <= target, "<": number >= target}[
        relation
    ]


def place_of(indicator: Indicator, field: str) -> Span | None:
    """Where a field of an indicator is written, else its name."""
    return indicator.place(field) if getattr(indicator, field) is not None else indicator.name.span
