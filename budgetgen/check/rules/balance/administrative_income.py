"""行政单位有事业收支

检查什么
    行政单位没有事业收入、事业单位经营收入、附属单位上缴收入，也没有经营支出、上缴上级支出、对附属单位补助支出。
    部门预算没有列出预算单位、或者列了几家的不查。
为什么
    这些是事业单位才有的收支。写在行政单位名下，不是资金写错，就是“性质”写错；性质还决定机关运行经费的口径。
错误示例
    单位: {名称: 江源县文化馆, 性质: 行政单位}
    收入: {一般公共预算: 900000.00, 事业收入: 100000.00}
应改为
    单位: {名称: 江源县文化馆, 性质: 行政单位}
    收入: {一般公共预算: 900000.00, 其他收入: 100000.00}
依据
    政府会计制度：事业收入、经营收入等科目由事业单位使用。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.government import one_nature
from budgetgen.source.node import Text

RULE = RuleInfo("BG231", Severity.WARNING, since="0.1.0")

_FUNDS = ("事业收入", "事业单位经营收入", "经营收入", "附属单位上缴收入")


def not_run(facts: Facts) -> str | None:
    """Only a single 行政单位 is certain to have none."""
    if facts.unit.identity.nature != "行政单位":
        return "本单位不是行政单位"
    return None if one_nature(facts.unit) else "不止一家预算单位，或者没有列出预算单位，其中可以有事业单位"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per income, and one per group of spending."""
    spending = facts.unit.spending
    for held in (facts.unit.income, facts.unit.opening):
        for fund, breakdown in held.items():
            if fund in _FUNDS and breakdown.fen:
                yield _finding(facts, str(fund), fund)
    for group, lines, name in (
        ("经营支出", spending.business, "business"),
        ("上缴上级支出", spending.upward, "upward"),
        ("对附属单位补助支出", spending.subsidies, "subsidies"),
    ):
        if lines:
            place = spending.place(name)
            yield _finding(facts, group, Text(group, place) if place else None)


def _finding(facts: Facts, what: str, written: Text | None) -> Finding:
    nature = facts.unit.identity.place("nature")
    return Finding(
        f"性质是行政单位，却有{what}",
        written.span if written else None,
        hint="核对资金或支出类别；本单位是事业单位的，把“性质”改为 事业单位",
        secondary=(Label(nature, "性质写在这里"),) if nature else (),
    )
