"""没有年初预算却印完成率

检查什么
    模板规定了“百分比”的“分母为零”的写法时，年初预算为零、决算不为零的功能科目（项）。
为什么
    年初预算为零，没有完成率可说；文档会照模板的写法印成“完成年初预算的0%”，决算却有数，读者会看不懂。
错误示例
    年初预算:
      支出: {2070109: 785000.00, 2080505: 78000.00, 2101102: 49000.00}
应改为
    年初预算:
      支出: {2070109: 785000.00, 2080505: 78000.00, 2101102: 49000.00, 2210201: 68000.00}
依据
    公开的部门决算里“年初预算为0…完成年初预算的0%”“…的95.89%”的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG450", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def not_run(facts: Facts) -> str | None:
    """Packs that print no rate on a zero base are safe."""
    if facts.formats.undefined_percent is None:
        return "模板遇到零分母不印百分比"
    return None


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per item."""
    spending = facts.value(收支="支出", 资金="一般公共预算")
    for item in spending.by(功能科目="项"):
        budget = item.during("年初预算")
        if budget.amount == 0 and item.amount:
            yield Finding(
                f"{item.code}{item.name}没有年初预算，决算{facts.yuan(item.amount)}，会印成“完成年初预算的"
                f"{facts.formats.undefined_percent}”",
                next(iter(item.trace.spans), None),
                hint="在“预决算差异原因”里说明是年中追加；能改模板的，零预算不印完成率",
            )
