"""没有达到目标却得满分

检查什么
    实际值与目标值单位相同、又没有达到目标的指标，得分不是满分。
为什么
    没有达到目标还得满分，要么目标的关系符号写反了，要么得分没有扣。
错误示例
    绩效:
      目标: 举办12场群众文化活动，服务观众不少于9000人次，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 实际: 200000元, 权重: 20, 得分: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 实际: 12场, 权重: 20, 得分: 20}
        质量指标: {名称: 活动按方案完成率, 值: ≥95%, 实际: 96%, 权重: 10, 得分: 10}
        时效指标: {名称: 活动完成时间, 值: ≤12月, 实际: 12月, 权重: 10, 得分: 10}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 实际: 8000人次, 权重: 20, 得分: 20}
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
    公开的项目支出绩效自评表里目标≤97%、实际98%仍得满分的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import indicators_of, missed
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG342", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator."""
    for _, indicator in indicators_of(facts):
        if indicator.score is None or indicator.weight is None or not missed(indicator):
            continue
        if indicator.score >= indicator.weight:
            yield Finding(
                f"指标“{indicator.name}”目标{indicator.target}，实际{indicator.actual}，得了满分{indicator.score}",
                indicator.place("score"),
                hint="按规定扣分；目标的关系符号写反了的，改正“值”",
            )
