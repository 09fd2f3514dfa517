"""执行率高的得分反而低

检查什么
    同一份决算里，预算执行率分值相同的项目，执行率高的得分不低于执行率低的。
为什么
    不管按什么办法计分，执行率高的都不该得分更低。
错误示例
    支出:
      项目支出:
        - 名称: 群众文化活动
          功能科目: 2070109
          金额: 180000.00
          绩效: {目标: 举办12场群众文化活动，服务观众不少于9000人次, 指标: {数量指标: {名称: 举办活动场次, 值: ≥12场, 实际: 12场, 权重: 90, 得分: 90}}}
          自评: {年初预算数: 200000.00, 全年预算数: 200000.00, 得分: 5, 实际完成情况: 已完成。}
        - 名称: 非遗展演
          功能科目: 2070109
          金额: 50000.00
          绩效: {目标: 举办2场非物质文化遗产展演，服务观众不少于800人次, 指标: {数量指标: {名称: 展演场次, 值: ≥2场, 实际: 2场, 权重: 90, 得分: 90}}}
          自评: {年初预算数: 100000.00, 全年预算数: 100000.00, 得分: 6, 实际完成情况: 已完成。}
应改为
    支出:
      项目支出:
        - 名称: 群众文化活动
          功能科目: 2070109
          金额: 180000.00
          绩效: {目标: 举办12场群众文化活动，服务观众不少于9000人次, 指标: {数量指标: {名称: 举办活动场次, 值: ≥12场, 实际: 12场, 权重: 90, 得分: 90}}}
          自评: {年初预算数: 200000.00, 全年预算数: 200000.00, 得分: 9, 实际完成情况: 已完成。}
        - 名称: 非遗展演
          功能科目: 2070109
          金额: 50000.00
          绩效: {目标: 举办2场非物质文化遗产展演，服务观众不少于800人次, 指标: {数量指标: {名称: 展演场次, 值: ≥2场, 实际: 2场, 权重: 90, 得分: 90}}}
          自评: {年初预算数: 100000.00, 全年预算数: 100000.00, 得分: 6, 实际完成情况: 已完成。}
依据
    公开的自评表里99.53%得9分、98.46%得9.8分的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import evaluated, no_evaluation
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG345", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def not_run(facts: Facts) -> str | None:
    """Without a 自评 there is nothing to look at."""
    return no_evaluation(facts)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project that scores less than another with a lower rate; the worst of those is named."""
    known = [one for one in evaluated(facts) if one.budget]
    for one in known:
        below = [
            other
            for other in known
            if other.weight == one.weight
            and other.executed * one.budget < one.executed * other.budget
            and other.evaluation.score > one.evaluation.score
        ]
        if below:
            other = max(below, key=lambda item: item.evaluation.score)
            span = other.evaluation.place("score")
            yield Finding(
                f"项目“{one.project.name}”执行率{one.rate}得{one.evaluation.score}分，"
                f"“{other.project.name}”执行率{other.rate}却得{other.evaluation.score}分",
                one.evaluation.place("score"),
                hint="按同一个办法重算两个得分",
                secondary=(Label(span, "执行率低，得分高"),) if span else (),
            )
