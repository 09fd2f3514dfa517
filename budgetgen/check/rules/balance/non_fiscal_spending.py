"""经营支出等用了财政拨款

检查什么
    经营支出、上缴上级支出、对附属单位补助支出的资金不是财政拨款。
为什么
    这三类支出按定义用财政拨款以外的资金安排。行里没有写“资金”就算作一般公共预算，会印进财政拨款的各张表。
错误示例
    收入: {一般公共预算: 1000000.00, 事业单位经营收入: 50000.00}
    支出:
      经营支出:
        - {功能科目: 2070109, 金额: 50000.00}
应改为
    收入: {事业单位经营收入: 50000.00}
    支出:
      经营支出:
        - {功能科目: 2070109, 资金: 事业单位经营收入, 金额: 50000.00}
依据
    政府会计制度对经营支出、上缴上级费用、对附属单位补助费用的定义；部门预算名词解释。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import short, spending_lines
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG230", Severity.ERROR, since="0.1.0")

_FUNDS = {
    "经营支出": "事业单位经营收入",
    "上缴上级支出": "单位资金",
    "对附属单位补助支出": "单位资金",
}


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per line."""
    for item in spending_lines(facts.unit):
        usual, fund = _FUNDS.get(item.group), item.fund
        if usual is None or fund is None or not fund.startswith("财政拨款"):
            continue
        stated = item.fund_text
        yield Finding(
            f"{item.group}用了{short(fund)}" + ("" if stated else "（没有写“资金”，算作一般公共预算）"),
            stated.span if stated else item.span,
            hint=f"写“资金: {usual}”；确是财政拨款的，这一行应在基本支出或项目支出下",
        )
