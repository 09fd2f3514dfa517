"""收支平衡

检查什么
    收入总计（本年收入加上年结转）与支出总计（本年支出加结转下年）相等，每种资金也分别相等。
为什么
    收支总表和财政拨款收支总表左右两边的总计必须相等，这是检查部门最先核对的一行。
错误示例
    收入: {一般公共预算: 1000.00}
    支出:
      基本支出:
        - {功能科目: 2010350, 经济科目: {30201: 900.00}}
应改为
    收入: {一般公共预算: 1000.00}
    支出:
      基本支出:
        - {功能科目: 2010350, 经济科目: {30201: 1000.00}}
依据
    预算法第十二条“收支平衡”；部门预算公开表1、表4。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.compose.value import Value
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.dimension import FUND

RULE = RuleInfo("BG220", Severity.ERROR, since="0.1.0", certain=True)

_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per fund whose two sides differ."""
    for fund in _FUNDS:
        income, spending = sides(facts, 资金=fund)
        if income.amount is None or spending.amount is None or income.amount == spending.amount:
            continue
        gap = income.amount - spending.amount
        span = next(iter(income.trace.spans), None) or facts.unit.place("income")
        yield Finding(
            f"{FUND.path(fund).rpartition('/')[2]}收支不平：收入总计{facts.yuan(income.amount)}，支出总计{facts.yuan(spending.amount)}",
            span,
            hint=f"收入比支出{'多' if gap > 0 else '少'}{facts.yuan(abs(gap))}；核对收入、上年结转与各支出行，漏写的结转写在“上年结转”“结转下年”下",
            label="收入在这里",
            secondary=tuple(Label(span, "支出从这里起") for span in spending.trace.spans[:1]),
        )


def sides(facts: Facts, **filters: str) -> tuple[Value, Value]:
    """(收入总计, 支出总计) under ``filters``."""
    income = facts.value(收支="收入", **filters) + facts.value(收支="年初结转", **filters)
    spending = facts.value(收支="支出", **filters) + facts.value(收支="年末结转", **filters)
    return income, spending
