"""实际值照抄目标值

检查什么
    经济成本指标的实际值是金额的，应等于项目的执行数；与目标一字不差、而执行数并不是这个数的，就是照抄的目标。
为什么
    实际值一栏是要填做到了多少；执行率不到100%，成本的实际值却还是预算数，自评表自相矛盾。
错误示例
    绩效:
      目标: 举办12场群众文化活动，服务观众不少于9000人次，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 实际: ≤200000元, 权重: 20, 得分: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 实际: 12场, 权重: 20, 得分: 20}
        质量指标: {名称: 活动按方案完成率, 值: ≥95%, 实际: 96%, 权重: 10, 得分: 10}
        时效指标: {名称: 活动完成时间, 值: ≤12月, 实际: 12月, 权重: 10, 得分: 10}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 实际: 9200人次, 权重: 20, 得分: 20}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 实际: 94%, 权重: 10, 得分: 10}
    自评: {年初预算数: 200000.00, 全年预算数: 200000.00, 执行数: 150000.00, 得分: 10, 实际完成情况: 全年举办12场活动，服务观众9200人次。}
应改为
    绩效:
      目标: 举办12场群众文化活动，服务观众不少于9000人次，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 实际: 150000元, 权重: 20, 得分: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 实际: 12场, 权重: 20, 得分: 20}
        质量指标: {名称: 活动按方案完成率, 值: ≥95%, 实际: 96%, 权重: 10, 得分: 10}
        时效指标: {名称: 活动完成时间, 值: ≤12月, 实际: 12月, 权重: 10, 得分: 10}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 实际: 9200人次, 权重: 20, 得分: 20}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 实际: 94%, 权重: 10, 得分: 10}
    自评: {年初预算数: 200000.00, 全年预算数: 200000.00, 执行数: 150000.00, 得分: 10, 实际完成情况: 全年举办12场活动，服务观众9200人次。}
依据
    公开的项目支出绩效自评表里预算控制数的实际值照抄目标值的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import Evaluated, evaluated, no_evaluation
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_of, plain_level, read_target
from budgetgen.diagnostic import Severity
from budgetgen.ledger.money import MoneyFormat
from budgetgen.source.models.performance import Indicator

RULE = RuleInfo("BG340", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def not_run(facts: Facts) -> str | None:
    """Without a 自评 there is nothing to look at."""
    return no_evaluation(facts)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per cost that repeats its target although another amount was spent."""
    for one in evaluated(facts):
        for indicator in _costs(one):
            if indicator.actual is None or indicator.actual.replace(" ", "") != indicator.target.replace(
                " ", ""
            ):
                continue
            target = read_target(indicator)
            if target is None or target.fen is None or target.fen == one.executed:
                continue
            if MoneyFormat("万元").digits(target.fen) == MoneyFormat("万元").digits(one.executed):
                continue
            yield Finding(
                f"指标“{indicator.name}”的实际值照抄了目标“{indicator.target}”，项目实际执行{facts.yuan(one.executed)}",
                indicator.actual.span,
                hint=f"写实际数，如 {MoneyFormat('万元', trim=True).digits(one.executed)}万元",
            )


def _costs(one: Evaluated) -> Iterator[Indicator]:
    if one.project.performance is not None:
        for level2, indicator in items_of(one.project.performance):
            if plain_level(level2) == "经济成本":
                yield indicator
