"""得分超过分值

检查什么
    指标的得分不超过权重，预算执行率的得分不超过它的分值。
为什么
    得分超过分值，总分会超过100分。
错误示例
    绩效:
      目标: 举办12场群众文化活动，服务观众不少于9000人次，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 实际: 200000元, 权重: 20, 得分: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 实际: 12场, 权重: 20, 得分: 25}
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
    项目支出绩效自评表“分值”“得分”栏。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import evaluations, indicators_of
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG341", Severity.ERROR, since="0.1.0", kinds=("部门决算", "单位决算"))


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per score."""
    for _, indicator in indicators_of(facts):
        if (
            indicator.score is not None
            and indicator.weight is not None
            and indicator.score > indicator.weight
        ):
            yield Finding(
                f"指标“{indicator.name}”得分{indicator.score}，超过分值{indicator.weight}",
                indicator.place("score"),
                hint=f"得分最多{indicator.weight}",
            )
    for project, evaluation in evaluations(facts):
        if project.performance is None:
            continue
        score, weight = evaluation.score, project.performance.execution_weight
        if score > weight:
            yield Finding(
                f"项目“{project.name}”的预算执行率得分{score}，超过分值{weight}",
                evaluation.place("score"),
                hint=f"得分最多{weight}",
            )
