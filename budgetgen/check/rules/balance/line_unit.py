"""支出行的单位不在名单里

检查什么
    支出行的“单位”是“预算单位”名单里的一家，或者就是本单位。
为什么
    收入总表、预算单位构成按名单印；名单里没有的单位，它的支出在按单位列的表里找不到。多半是名称写法不一。
错误示例
    单位: {名称: 江源县文化局, 性质: 事业单位, 预算单位: [江源县文化局本级, 江源县图书馆]}
    支出:
      基本支出:
        - {功能科目: 2070109, 单位: 江源图书馆, 经济科目: {30101: 1000000.00}}
应改为
    单位: {名称: 江源县文化局, 性质: 事业单位, 预算单位: [江源县文化局本级, 江源县图书馆]}
    支出:
      基本支出:
        - {功能科目: 2070109, 单位: 江源县图书馆, 经济科目: {30101: 1000000.00}}
依据
    部门预算公开表2“预算单位”列；预算法实施条例第六条：所属单位预算也应公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.suggest import nearest

RULE = RuleInfo("BG247", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per name, at its first line."""
    identity = facts.unit.identity
    units = {str(unit) for unit in identity.budget_units}
    known = units | {str(identity.name)}
    for item in spending_lines(facts.unit):
        unit = item.unit
        if unit is None or str(unit) in known:
            continue
        known.add(str(unit))
        near = nearest(str(unit), units or {str(identity.name)})
        place = identity.place("budget_units") if units else None
        yield Finding(
            f"“{unit}”不在预算单位名单里",
            unit.span,
            hint=(f"是不是 {near}；" if near else "") + "名单漏了的，补在“单位”的“预算单位”下",
            secondary=(Label(place, "预算单位名单"),) if place else (),
        )
