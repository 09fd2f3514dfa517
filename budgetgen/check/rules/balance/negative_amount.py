"""金额为负

检查什么
    预算源文件里任何一个金额（收入、支出、结转、三公、政府采购、上年数）都不小于零。
为什么
    预算没有负的收入和支出。负数多半是多打了减号，或者把增减额当成预算数填了进来。
错误示例
    收入: {一般公共预算: 900.00}
    支出:
      基本支出: [{功能科目: 2070109, 经济科目: {30201: 1000.00, 30202: -100.00}}]
应改为
    收入: {一般公共预算: 1100.00}
    支出:
      基本支出: [{功能科目: 2070109, 经济科目: {30201: 1000.00, 30202: 100.00}}]
依据
    预算法第四条：预算由预算收入和预算支出组成；部门预算公开各表。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.amounts import stated_amounts, typed
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG224", Severity.ERROR, since="0.1.0", kinds=("部门预算", "单位预算"))


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per negative amount."""
    for stated in stated_amounts(facts.unit):
        if stated.money.fen < 0:
            yield Finding(
                f"{stated.where}是负数：{facts.yuan(stated.money.fen)}",
                stated.money.span,
                hint=f"多打了减号的改为 {typed(facts.unit, -stated.money.fen)}；"
                "要冲减的，直接写冲减以后的预算数",
            )
