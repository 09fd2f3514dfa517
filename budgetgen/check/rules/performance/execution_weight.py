"""预算执行率权重

检查什么
    预算执行率的权重是10（地区可用“门槛”另定）。
为什么
    各地的绩效目标表和自评表统一给预算执行率10分，另定一个数，自评时分数对不上。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      执行率权重: 20
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 20}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
依据
    《项目支出绩效评价管理办法》（财预〔2020〕10号）关于单位自评权重的规定：预算执行率原则上为10%。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG303", Severity.INFO, since="0.1.0")

_USUAL = 10


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project with another weight of 预算执行率."""
    usual = facts.limit(RULE.code, _USUAL)
    for project in facts.unit.spending.projects:
        performance = project.performance
        if performance is None or performance.execution_weight == usual or not performance.indicators:
            continue
        if all(indicator.weight is None for items in performance.indicators.values() for indicator in items):
            continue
        yield Finding(
            f"项目“{project.name}”的预算执行率权重是{performance.execution_weight}，通常是{usual}",
            performance.place("execution_weight"),
            hint=f"没有特别规定时改为{usual}，其余指标合计{100 - usual}",
        )
