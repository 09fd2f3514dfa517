"""项目金额为零

检查什么
    项目支出里每个项目的金额大于零。
为什么
    没有钱的项目会照样印进项目支出绩效目标表，项目个数也多算一个。多半是上年文件里留下来的。
错误示例
    支出:
      项目支出:
        - {名称: 场馆维修, 功能科目: 2070109, 金额: 0}
应改为
    支出:
      项目支出:
        - {名称: 场馆维修, 功能科目: 2070109, 金额: 1000000.00}
依据
    部门预算项目支出绩效目标公开表“项目预算数”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG225", Severity.WARNING, since="0.1.0", kinds=("部门预算", "单位预算"))


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project, or per 明细 of a project."""
    for item in spending_lines(facts.unit):
        if item.project is not None and item.amounts and not any(money.fen for _, money in item.amounts):
            yield Finding(
                f"项目“{item.project.name}”{'的一行明细' if item.project.lines else ''}金额为零",
                item.amounts[0][1].span,
                hint="写上金额；今年没有这个项目就整个删去",
            )
