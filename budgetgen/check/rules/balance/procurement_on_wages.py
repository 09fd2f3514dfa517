"""人员经费标了采购

检查什么
    标了“采购”的行没有301、303类经济科目。
为什么
    “采购”对一行里的全部经济科目起作用；工资、社保、退休费混在里面，会一起算进政府采购预算。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 采购: 货物, 经济科目: {30101: 900000.00, 31002: 100000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 900000.00}}
        - {功能科目: 2070109, 采购: 货物, 经济科目: {31002: 100000.00}}
依据
    政府采购法第二条：采购的对象是货物、工程和服务。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG242", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per line, at its first such code."""
    for item in spending_lines(facts.unit):
        wages = [code for code, _ in item.amounts if code and code.startswith(("301", "303"))]
        if item.procurement and wages:
            yield Finding(
                f"经济科目{'、'.join(wages)}是人员经费，也被算进政府采购（{item.procurement}）",
                wages[0].span,
                hint="把这一行分成两行，只在真正采购的那一行写“采购”",
            )
