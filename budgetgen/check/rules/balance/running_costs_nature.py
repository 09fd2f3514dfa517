"""事业单位有机关运行经费

检查什么
    性质是事业单位的，机关运行经费为0。文件里有多家预算单位的不查。
为什么
    机关运行经费只统计行政单位和参照公务员法管理的事业单位的公用经费。
错误示例
    机关运行经费: 60000.00
应改为
    机关运行经费: 0
依据
    预算法第十四条要求对机关运行经费作出说明；部门预算名词解释“机关运行经费”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.government import is_single

RULE = RuleInfo("BG237", Severity.ERROR, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """In a department others may be 行政 or 参公."""
    return None if is_single(facts.unit) else "有多家预算单位，其中可以有行政、参公单位"


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    stated, identity = facts.unit.running_costs, facts.unit.identity
    if identity.nature == "事业单位" and stated is not None and stated.fen:
        nature = identity.place("nature")
        yield Finding(
            f"性质是事业单位，却写了机关运行经费{facts.yuan(stated.fen)}",
            stated.span,
            hint="改为 0 或删去这一行；参照公务员法管理的，把“性质”改为 参公单位",
            secondary=(Label(nature, "性质写在这里"),) if nature else (),
        )
