"""缺少国有资产

检查什么
    写了“国有资产”。
为什么
    国有资产占有使用情况是公开说明的必备内容；不写就会印成“截至，共有车辆0辆”，日期是空的。
错误示例
    国有资产:
应改为
    国有资产: {截至: 2025年12月31日, 车辆: {}}
依据
    财政部关于部门预算公开内容的要求：公开国有资产占有使用情况。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG504", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    if facts.unit.assets is None:
        yield Finding(
            "没有写国有资产",
            facts.unit.place("assets"),
            hint=f"写“国有资产: {{截至: {facts.unit.year - (not facts.is_final)}年12月31日, 车辆: {{}}}}”，有车辆、设备的逐项写",
        )
