"""政府采购写明的数与支出行

检查什么
    “政府采购”下写明的货物、工程、服务，与支出行标了“采购”的金额相等。没有一行标采购的不查。
为什么
    两处都写时以写明的数印出，标了采购的行就被忽略了；不相等说明有一处漏改。
错误示例
    政府采购: {服务: 150000.00}
应改为
    政府采购: {服务: 200000.00}
依据
    政府采购法第三十三条：部门预算列出政府采购项目及资金预算；部门预算公开“政府采购安排情况”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.derived import derived, labels_of
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG239", Severity.WARNING, since="0.1.0")

_CATEGORIES = {"goods": "货物", "works": "工程", "services": "服务"}


def not_run(facts: Facts) -> str | None:
    """Both a stated split and marked lines are needed."""
    if facts.unit.procurement is None:
        return "没有写明政府采购，由标了“采购”的支出行得出"
    if not any(item.procurement for item in spending_lines(facts.unit)):
        return "没有一行支出标了“采购”"
    return None


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per category."""
    stated = facts.unit.procurement
    for field, category in _CATEGORIES.items() if stated else ():
        money = getattr(stated, field)
        fen = money.fen if money else 0
        amount, entries = derived(facts, 采购=category)
        if stated is not None and amount is not None and amount != fen:
            yield Finding(
                f"政府采购的{category}写明{facts.yuan(fen)}，"
                f"标了“采购: {category}”的支出行合计{facts.yuan(amount)}",
                money.span if money else stated.span,
                hint="只留一处：支出行标全了的，删去“政府采购”下的货物、工程、服务；没有标全的，补标或改正",
                secondary=labels_of(entries, f"采购: {category}"),
            )
