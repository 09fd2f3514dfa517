"""预算里写了结转下年

检查什么
    部门（单位）预算里“结转下年”不为零。
为什么
    预算是把当年的钱安排到支出上，编预算时通常没有结转下年；写了数，多半是把上年结转写错了地方，
    或者是为了凑平收支。
错误示例
    收入: {一般公共预算: 1200.00}
    结转下年: {一般公共预算: 200.00}
    支出:
      基本支出: [{功能科目: 2070109, 经济科目: {30201: 1000.00}}]
应改为
    收入: {一般公共预算: 1200.00}
    支出:
      基本支出: [{功能科目: 2070109, 经济科目: {30201: 1200.00}}]
依据
    部门预算公开表1“结转下年”；预算法第十二条“收支平衡”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG222", Severity.INFO, since="0.1.0", kinds=("部门预算", "单位预算"))


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per fund."""
    for fund, breakdown in facts.unit.closing.items():
        if breakdown.fen:
            yield Finding(
                f"预算里写了{fund}结转下年{facts.yuan(breakdown.fen)}",
                breakdown.span or fund.span,
                hint="上年结转过来的钱写在“上年结转”下；确实要结转下年的不用改",
            )
