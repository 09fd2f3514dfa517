"""比上年变化很大

检查什么
    一个功能科目（项）的支出比上年增减不超过50%，或者不到10万元。门槛可由地区模板改，单位是百分之一。
为什么
    变化很大的科目，读者会问为什么，检查部门会先看变动原因说不说得通；也可能是哪一年的数抄错了。
错误示例
    上年: {支出: {2070109: 300000.00, 2080505: 76000.00, 2101102: 47000.00, 2210201: 67000.00}}
应改为
    上年: {支出: {2070109: 760000.00, 2080505: 76000.00, 2101102: 47000.00, 2210201: 67000.00}}
依据
    部门预算公开要求对增减变化说明原因；公开文件中增减数与原因不相称的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.rules.balance.money_unit_slip import ten_thousand_times
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG246", Severity.INFO, since="0.1.0")

_NOTABLE = 100_000_00


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per 功能科目."""
    limit = facts.limit(RULE.code, 50)
    for value in facts.value(收支="支出").by(功能科目="项"):
        now, last = value.amount, value.last_year
        before = last.amount
        if not now or not before or now < 0 or before < 0 or ten_thousand_times(now, before):
            continue
        change = now - before
        if abs(change) < _NOTABLE or abs(change) * 100 <= limit * before:
            continue
        word = "增长" if change > 0 else "下降"
        percent = facts.formats.percent.text(abs(change), before)
        yield Finding(
            f"{value.code}{value.name}比上年{word}{percent}（{facts.yuan(abs(change))}）",
            next(iter(value.trace.spans), None),
            hint=f"核对两年的数；没有写错的，在“变动原因”的 {value.code} 下说清楚",
            secondary=tuple(Label(span, "上年的数") for span in last.trace.spans[:1]),
        )
