"""工会经费比例

检查什么
    工会经费（30228）不超过工资福利支出（301）的2%。门槛可由地区模板改，单位是百分之一。
为什么
    工会经费按工资总额的2%拨缴；工资福利支出比工资总额口径大，超过它的2%一定超过了比例，
    多半是基数或位数写错。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 970000.00, 30228: 30000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 985000.00, 30228: 15000.00}}
依据
    工会法第四十三条：按每月全部职工工资总额的百分之二向工会拨缴经费。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG243", Severity.INFO, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    fee = facts.value(收支="支出", 经济科目="30228")
    wages = facts.value(收支="支出", 经济科目="301")
    if fee.amount is None or not wages.amount:
        return
    limit = facts.limit(RULE.code, 2)
    if fee.amount * 100 > limit * wages.amount:
        share = facts.formats.percent.text(fee.amount, wages.amount)
        yield Finding(
            f"工会经费{facts.yuan(fee.amount)}是工资福利支出{facts.yuan(wages.amount)}的{share}，超过{limit}%",
            next(iter(fee.trace.spans), None),
            hint="核对工会经费的基数和比例；没有写错的不用改",
        )
