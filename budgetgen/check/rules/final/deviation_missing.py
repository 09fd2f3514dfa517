"""没有达到目标又没有写偏差原因

检查什么
    实际值没有达到目标值，或者得分不是满分的指标，要写“偏差原因”。
为什么
    自评表的“偏差原因分析及改进措施”一栏就是为这些指标设的，空着等于没有自评。
错误示例
    绩效:
      目标: 举办12场群众文化活动，服务观众不少于9000人次，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 实际: 200000元, 权重: 20, 得分: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 实际: 12场, 权重: 20, 得分: 20}
        质量指标: {名称: 活动按方案完成率, 值: ≥95%, 实际: 96%, 权重: 10, 得分: 10}
        时效指标: {名称: 活动完成时间, 值: ≤12月, 实际: 12月, 权重: 10, 得分: 10}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 实际: 8000人次, 权重: 20, 得分: 17}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 实际: 94%, 权重: 10, 得分: 10}
应改为
    绩效:
      目标: 举办12场群众文化活动，服务观众不少于9000人次，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 实际: 200000元, 权重: 20, 得分: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 实际: 12场, 权重: 20, 得分: 20}
        质量指标: {名称: 活动按方案完成率, 值: ≥95%, 实际: 96%, 权重: 10, 得分: 10}
        时效指标: {名称: 活动完成时间, 值: ≤12月, 实际: 12月, 权重: 10, 得分: 10}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 实际: 8000人次, 权重: 20, 得分: 17, 偏差原因: 暴雨取消两场}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 实际: 94%, 权重: 10, 得分: 10}
依据
    项目支出绩效自评表“偏差原因分析及改进措施”栏；公开的自评表这一栏全部空白的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import indicators_of, missed, place_of
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG343", Severity.ERROR, since="0.1.0", kinds=("部门决算", "单位决算"))


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator without a reason."""
    for _, indicator in indicators_of(facts):
        if indicator.deviation is not None and indicator.deviation.strip():
            continue
        short = (
            indicator.score is not None
            and indicator.weight is not None
            and indicator.score < indicator.weight
        )
        if missed(indicator) or short:
            why = (
                f"目标{indicator.target}，实际{indicator.actual}"
                if missed(indicator)
                else f"只得{indicator.score}分"
            )
            yield Finding(
                f"指标“{indicator.name}”{why}，没有写偏差原因",
                place_of(indicator, "actual"),
                hint="加上：偏差原因: 没有达到的原因和改进措施",
            )
