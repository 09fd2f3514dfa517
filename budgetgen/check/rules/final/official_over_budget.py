"""三公经费决算超过全年预算

检查什么
    三公经费每一项的决算数不大于全年预算数。
为什么
    三公经费按预算控制，超过预算要先调整预算；决算数大于全年预算数，多半是全年预算数漏写了调整，或者是支出记错了科目。
错误示例
    全年预算:
      三公: {公务接待费: 2000.00}
应改为
    全年预算:
      三公: {公务接待费: 3000.00}
依据
    党政机关厉行节约反对浪费条例关于公务支出预算管理的要求；公开09表。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.models.final import FullYearBudget
from budgetgen.source.models.spending import OfficialExpenses

RULE = RuleInfo("BG253", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))

_ITEMS = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per item."""
    for item in _ITEMS:
        spent = facts.value(收支="支出", 三公=item, 资金="财政拨款")
        budget = facts.value(期间="全年预算", 收支="支出", 三公=item, 资金="财政拨款")
        if spent.amount is None or budget.amount is None or spent.amount <= budget.amount:
            continue
        full = facts.unit.full_year_budget
        stated = next(iter(spent.trace.spans), None)
        if budget.amount == 0 and full is not None and not _is_written(full, item):
            yield Finding(
                f"{item}决算{facts.yuan(spent.amount)}，“全年预算”里没有写这一项",
                full.place("official_expenses") or full.span,
                hint=f"在“全年预算”的“三公”下加上“{item}: 调整后的全年预算数”；支出记错科目的，改正支出行的经济科目",
                secondary=(Label(stated, "决算数"),) if stated else (),
            )
            continue
        yield Finding(
            f"{item}决算{facts.yuan(spent.amount)}，超过全年预算{facts.yuan(budget.amount)}",
            next(iter(budget.trace.spans), None) or (full.span if full else None) or stated,
            hint="全年预算写调整后的数；支出记错科目的，改正支出行的经济科目",
        )


def _is_written(full: FullYearBudget, item: str) -> bool:
    stated = full.official_expenses
    return stated is not None and getattr(stated, OfficialExpenses.aliases()[item]) is not None
