"""年初结转接不上上年数

检查什么
    上年财政拨款总计减去上年财政拨款支出，就是上年末的结转，应与本年年初财政拨款结转和结余相等。上年写的是源文件的，由 BG221 比较。
为什么
    正文印了总计和支出各比上年增减多少，上年的两个数都推得出来；推出来的上年末结转与年初数对不上，说明年初数或者增减数有错。
错误示例
    年初结转和结余:
      一般公共预算: {2070109: 22000.00}
应改为
    年初结转和结余:
      一般公共预算: {2070109: 12000.00}
依据
    公开的部门决算里年初财政拨款结转与上年两个增减数推出的结转不符的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG252", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def not_run(facts: Facts) -> str | None:
    """Inline figures of last year are needed."""
    last = facts.unit.last_year
    if last is None or last.file is not None or not last.totals:
        return "“上年”下没有写收支总计"
    return None


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    total = facts.value(期间="上年", 收支="收入总计", 资金="财政拨款")
    spent = facts.value(期间="上年", 收支="支出", 资金="财政拨款")
    opening = facts.value(收支="年初结转", 资金="财政拨款")
    if total.amount is None or spent.amount is None or opening.amount is None:
        return
    left = total.amount - spent.amount
    if left == opening.amount:
        return
    yield Finding(
        f"年初财政拨款结转和结余是{facts.yuan(opening.amount)}，上年的总计减支出是{facts.yuan(left)}",
        next(iter(opening.trace.spans), None) or facts.unit.place("opening"),
        hint="核对年初结转、上年的收支总计和上年的支出；年初数调整过的，在变动原因里说明",
        secondary=tuple(Label(span, "上年的总计") for span in total.trace.spans[:1]),
    )
