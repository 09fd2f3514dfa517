"""自评没有填完

检查什么
    写了“自评”的项目，每个指标都有“实际”和“得分”。
为什么
    自评表的实际指标值和得分空着，就没有自评。
错误示例
    绩效:
      目标: 举办12场群众文化活动，服务观众不少于9000人次，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 实际: 200000元, 权重: 20, 得分: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 20, 得分: 20}
        质量指标: {名称: 活动按方案完成率, 值: ≥95%, 实际: 96%, 权重: 10, 得分: 10}
        时效指标: {名称: 活动完成时间, 值: ≤12月, 实际: 12月, 权重: 10, 得分: 10}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 实际: 9200人次, 权重: 20, 得分: 20}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 实际: 94%, 权重: 10, 得分: 10}
应改为
    绩效:
      目标: 举办12场群众文化活动，服务观众不少于9000人次，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 实际: 200000元, 权重: 20, 得分: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 实际: 12场, 权重: 20, 得分: 20}
        质量指标: {名称: 活动按方案完成率, 值: ≥95%, 实际: 96%, 权重: 10, 得分: 10}
        时效指标: {名称: 活动完成时间, 值: ≤12月, 实际: 12月, 权重: 10, 得分: 10}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 实际: 9200人次, 权重: 20, 得分: 20}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 实际: 94%, 权重: 10, 得分: 10}
依据
    项目支出绩效自评表“实际指标值”“得分”栏。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import indicators_of
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG346", Severity.ERROR, since="0.1.0", kinds=("部门决算", "单位决算"))


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator."""
    for project, indicator in indicators_of(facts):
        lacking = [
            called
            for called, value in (("实际", indicator.actual), ("得分", indicator.score))
            if value is None
        ]
        if lacking:
            yield Finding(
                f"项目“{project.name}”的指标“{indicator.name}”没有写{'、'.join(lacking)}",
                indicator.name.span,
                hint=f"补写：{'、'.join(f'{called}: …' for called in lacking)}",
            )
