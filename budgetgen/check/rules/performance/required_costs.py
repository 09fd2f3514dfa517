"""缺成本或满意度指标

检查什么
    每个项目都有成本指标和满意度指标。
为什么
    四类一级指标齐全，绩效目标表才完整；没有服务对象的项目可以不设满意度指标，所以这里只是提示。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 40}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 权重: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 30}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
依据
    《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）：成本、产出、效益、满意度四类一级指标，满意度指标根据实际需要选用。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.levels import missing_levels
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG305", Severity.INFO, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project that lacks one of them."""
    yield from missing_levels(facts, ("成本指标", "满意度指标"))
