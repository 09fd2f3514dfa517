"""三公经费超过支出总额

检查什么
    写明的三公经费（本年、上年）合计不超过同一年的一般公共预算支出。
为什么
    三公经费是一般公共预算支出的一部分，不会比总额还大；多半是把元写成了别的单位，或者多打了一位。
错误示例
    三公: {公务接待费: 30000000.00}
应改为
    三公: {公务接待费: 3000.00}
依据
    部门预算公开表7是一般公共预算“三公”经费支出表。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.rules.balance.official_stated import ITEMS
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG236", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding per year."""
    last = facts.unit.last_year
    for period, stated in (
        ("本年", facts.unit.official_expenses),
        ("上年", last.official_expenses if last else None),
    ):
        if stated is None:
            continue
        moneys = [money for field in ITEMS if (money := getattr(stated, field)) is not None]
        total = sum(money.fen for money in moneys)
        spending = facts.value(期间=period, 收支="支出", 资金="一般公共预算").amount
        if not moneys or spending is None or total <= spending:
            continue
        largest = max(moneys, key=lambda money: int(money.fen))
        yield Finding(
            f"{period}三公经费合计{facts.yuan(total)}，比一般公共预算支出{facts.yuan(spending)}还多",
            largest.span,
            hint="核对这一项的位数和金额单位",
        )
