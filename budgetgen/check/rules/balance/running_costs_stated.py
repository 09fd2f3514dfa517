"""机关运行经费与公用经费

检查什么
    行政、参公单位写明的机关运行经费，等于一般公共预算的公用经费；部门没有列出预算单位、或者列了几家的，不超过公用经费。
为什么
    机关运行经费就是一般公共预算安排的公用经费，两处印在同一份文件里，检查时互相对照。
错误示例
    单位: {名称: 江源县文化局, 性质: 行政单位}
    机关运行经费: 80000.00
应改为
    单位: {名称: 江源县文化局, 性质: 行政单位}
    机关运行经费: 60000.00
依据
    部门预算公开表6“公用经费”；部门预算名词解释“机关运行经费”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.derived import derived, labels_of
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.ledger.government import one_nature

RULE = RuleInfo("BG238", Severity.WARNING, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """Only a stated figure of a 行政 or 参公 unit can be compared."""
    if facts.unit.running_costs is None:
        return "没有写明机关运行经费，由公用经费得出"
    return "本单位是事业单位" if facts.unit.identity.nature == "事业单位" else None


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    stated = facts.unit.running_costs
    amount, entries = derived(facts, 机关运行="机关运行经费", 资金="一般公共预算")
    if stated is None or amount is None or stated.fen == amount:
        return
    if stated.fen < amount and not one_nature(facts.unit):
        return
    yield Finding(
        f"写明机关运行经费{facts.yuan(stated.fen)}，一般公共预算的公用经费是{facts.yuan(amount)}",
        stated.span,
        hint="删去“机关运行经费”，由公用经费得出；公用经费写错的，改正支出行",
        secondary=labels_of(entries, "公用经费"),
    )
