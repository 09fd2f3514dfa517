"""数字缺度量单位

检查什么
    定量指标的值带有度量单位（写在值里，如“≥12场”，或另写“单位”）。
为什么
    度量单位一栏会空着，看不出是多少个、多少元还是百分之多少。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12, 权重: 90}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 90}
依据
    绩效目标表的“度量单位”栏；已公开的自评表有“印数500”不写单位的。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG318", Severity.WARNING, since="0.1.0")

_RATIOS = ("比例", "比率", "倍", "系数", "指数", "之比", "年份")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per number with a relation and no unit; ratios and the like need none."""
    for _, _, _, indicator in facts.indicators():
        target = read_target(indicator)
        if (
            target is None
            or not target.relation
            or target.unit
            or any(word in indicator.name for word in _RATIOS)
        ):
            continue
        unit = "%" if indicator.name.endswith(("率", "满意度")) else "个"
        yield Finding(
            f"指标“{indicator.name}”的值“{target}”没有度量单位",
            indicator.target.span,
            hint=f"在数字后面写上单位，如“{target}{unit}”",
        )
