"""保有量与车辆数不符

检查什么
    “相关统计数”里的公务用车保有量等于“国有资产”里各类车辆之和。
为什么
    同一个数印在两处，口径不同要说明，没有说明就是抄错了。
错误示例
    国有资产: {截至: 2025年12月31日, 车辆: {其他用车: 2}}
应改为
    国有资产: {截至: 2025年12月31日, 车辆: {}}
依据
    公开09表相关统计数与国有资产占用情况说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG255", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    kept, assets = facts.unit.official_counts.vehicles_kept, facts.unit.assets
    if kept is None or assets is None:
        return
    held = sum(assets.vehicles.values())
    if kept != held:
        yield Finding(
            f"公务用车保有量写{kept}辆，国有资产里的车辆合计{held}辆",
            facts.unit.official_counts.place("vehicles_kept"),
            hint="改成一致；统计口径确实不同的，用“不检查”写明理由",
            secondary=tuple(Label(span, "车辆在这里") for span in (assets.place("vehicles"),) if span),
        )
