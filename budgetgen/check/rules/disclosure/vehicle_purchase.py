"""购置车辆与购置费

检查什么
    国有资产的“计划购置”里有车辆，就有公务用车购置费；没有计划购置的车辆，就没有公务用车购置费。
为什么
    同一份文件里一处说“计划购置车辆1辆”，一处说“公务用车购置费0元”，互相矛盾。
错误示例
    国有资产: {截至: 2025年12月31日, 车辆: {}, 计划购置: {车辆: {其他用车: 1}}}
应改为
    国有资产: {截至: 2025年12月31日, 车辆: {}, 计划购置: {车辆: {其他用车: 0}}}
依据
    部门预算公开表7“公务用车购置费”与国有资产占有使用情况；经济科目31013公务用车购置。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.vehicles import against_cost
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG518", Severity.WARNING, since="0.1.0")

_FREE = (
    "计划购置车辆{count}辆，公务用车购置费却是0",
    "购置费用经济科目31013，或者给项目写“三公: 公务用车购置费”；"
    "不属于公务用车的（如31019其他交通工具），在“不检查”下写 BG518 和理由",
)
_CARLESS = (
    "有公务用车购置费{amount}，国有资产里却没有计划购置的车辆",
    "在“国有资产”的“计划购置”下写“车辆: {用途: 辆数}”；不是购置的核对经济科目",
)


def not_run(facts: Facts) -> str | None:
    """Without 国有资产 the plan is not known."""
    return None if facts.unit.assets is not None else "没有写“国有资产”，不知道有没有购置计划"


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding. A project that looks like the missing purchase is reported by another rule."""
    assets = facts.unit.assets
    if assets is not None:
        planned = sum(assets.planned.vehicles.values())
        place = assets.planned.place("vehicles") if planned else assets.place("planned")
        yield from against_cost(facts, "公务用车购置费", planned, place, _FREE, _CARLESS)
