"""项目金额与明细

检查什么
    一个项目既写了金额（或经济科目）又写了明细时，两者相等。
为什么
    有明细时只按明细计算，项目上写的金额不起作用；两个数不等，必有一个是错的。
错误示例
    支出:
      项目支出:
        - 名称: 场馆维修
          金额: 1000000.00
          明细:
            - {功能科目: 2070109, 金额: 600000.00}
            - {功能科目: 2070109, 资金: 单位资金, 金额: 300000.00}
应改为
    支出:
      项目支出:
        - 名称: 场馆维修
          明细:
            - {功能科目: 2070109, 金额: 700000.00}
            - {功能科目: 2070109, 资金: 单位资金, 金额: 300000.00}
依据
    部门预算公开表3“项目支出”等于各项目之和。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import SpendingLine
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG228", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project."""
    for project in facts.unit.spending.projects:
        stated = SpendingLine("项目支出", project).amounts
        details = [a for line in project.lines for a in SpendingLine("项目支出", line, project).amounts]
        if not stated or not details:
            continue
        whole = sum(money.fen for _, money in stated)
        total = sum(money.fen for _, money in details)
        if whole != total:
            first = details[0][1].span
            yield Finding(
                f"项目“{project.name}”写的金额是{facts.yuan(whole)}，明细之和是{facts.yuan(total)}",
                stated[0][1].span,
                hint="改正明细；项目上的金额可以删去，由明细加总",
                secondary=(Label(first, "明细从这里起"),) if first else (),
            )
