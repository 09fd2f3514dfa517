"""自评执行数超过本年财政拨款

检查什么
    按功能科目，各项目自评表里“当年财政拨款”的执行数之和，不超过本年该科目的财政拨款收入。
为什么
    多出来的只能是上年结转资金；全写成当年财政拨款，自评表与收入决算表就矛盾了。
错误示例
    收入:
      一般公共预算: {2070109: 150000.00}
应改为
    收入:
      一般公共预算: {2070109: 798000.00}
依据
    公开的部门决算里自评表当年财政拨款执行数超过收入决算表的实例；项目支出绩效自评表的资金来源栏。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import Evaluated, evaluated, no_evaluation
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG257", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def not_run(facts: Facts) -> str | None:
    """Without a 自评 there is nothing to look at."""
    return no_evaluation(facts)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per item."""
    sums: dict[str, int] = {}
    first: dict[str, Evaluated] = {}
    for one in evaluated(facts):
        code = str(one.project.function or "")
        sums[code] = sums.get(code, 0) + _current(facts, one)
        first.setdefault(code, one)
    for code, total in sums.items():
        income = facts.value(收支="收入", 资金="财政拨款", 功能科目=code)
        if not code or income.amount is None or total <= income.amount:
            continue
        yield Finding(
            f"{code}自评项目的当年财政拨款执行数合计{facts.yuan(total)}，超过本年财政拨款收入{facts.yuan(income.amount)}",
            first[code].evaluation.span,
            hint=f"至少{facts.yuan(total - income.amount)}是上年结转资金：在“执行数”下分写当年财政拨款和上年结转资金",
            secondary=tuple(Label(span, "本年收入") for span in income.trace.spans[:1]),
        )


def _current(facts: Facts, one: Evaluated) -> int:
    if one.evaluation.executed is not None:
        current = one.evaluation.executed.current
        return current.fen if current else 0
    return facts.value(收支="支出", 资金="财政拨款", 项目=facts.scope.project_path(one.project)).amount or 0
