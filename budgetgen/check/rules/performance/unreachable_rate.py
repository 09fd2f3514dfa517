"""比率写成≥100%

检查什么
    比率的目标值不写“≥100%”“>100%”。增长率、完成率之类可以超过100%的不查。
为什么
    满意度、合格率、及时率最多到100%，“≥100%”只能等于100%，“>100%”永远达不到。
错误示例
    绩效:
      目标: 维护监控线路和前端设备，及时排除故障。
      指标:
        质量指标: {名称: 监控正常运行率, 值: ≥100%, 权重: 90}
应改为
    绩效:
      目标: 维护监控线路和前端设备，及时排除故障。
      指标:
        质量指标: {名称: 监控正常运行率, 值: =100%, 权重: 90}
依据
    公开检查中常见的问题：一份部门预算的绩效目标表有九处“≥100%”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG312", Severity.WARNING, since="0.1.0")

_OPEN_ENDED = re.compile(r"增长|增幅|增加|提高|提升|完成率|完成比例|超额|回报|收益率|投入产出|比上年|同比")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per rate that shall be at least, or above, 100 %."""
    for _, _, _, indicator in facts.indicators():
        target = read_target(indicator)
        if (
            target is None
            or not target.is_percentage
            or target.number != 100
            or target.relation not in ("≥", ">")
        ):
            continue
        if _OPEN_ENDED.search(indicator.name):
            continue
        yield Finding(
            f"指标“{indicator.name}”的目标值是“{target}”，比率最多到100%",
            indicator.target.span,
            hint="改为“=100%”；不要求全部达到的，写一个小于100%的数，如“≥95%”",
        )
