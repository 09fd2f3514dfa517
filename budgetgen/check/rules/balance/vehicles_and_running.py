"""车辆与公务用车运行费

检查什么
    国有资产里有车辆，就有公务用车运行维护费；没有车辆，就没有公务用车运行维护费。
为什么
    同一份文件里，一处写“共有车辆1辆”，一处写“公务用车运行费0元”，读者和检查部门一眼就能看出矛盾。
错误示例
    国有资产: {截至: 2025年12月31日, 车辆: {其他用车: 1}}
应改为
    国有资产: {截至: 2025年12月31日, 车辆: {其他用车: 0}}
依据
    部门预算公开表7与国有资产占有使用情况；已公开的部门预算中两处矛盾的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.vehicles import against_cost
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG235", Severity.WARNING, since="0.1.0")

_FREE = (
    "有车辆{count}辆，公务用车运行维护费却是0",
    "运行费用经济科目30231，或者给车辆项目写“三公: 公务用车运行维护费”；"
    "运行费确实不在本单位列支的，在“不检查”下写 BG235 和理由",
)
_CARLESS = (
    "有公务用车运行维护费{amount}，国有资产里却没有车辆",
    "核对“国有资产”的车辆；租用车辆的费用用30239其他交通费用",
)


def not_run(facts: Facts) -> str | None:
    """Without 国有资产 the vehicles are not known."""
    return None if facts.unit.assets is not None else "没有写“国有资产”，不知道有没有车辆"


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding. A project that looks like the missing running cost is reported by another rule."""
    assets = facts.unit.assets
    if assets is not None:
        count, place = sum(assets.vehicles.values()), assets.place("vehicles")
        yield from against_cost(facts, "公务用车运行维护费", count, place, _FREE, _CARLESS)
