"""权重合计

检查什么
    一个项目各指标的权重相加，再加预算执行率的权重，等于100。预算执行率的权重不写时按10计。
为什么
    自评按权重计分，合计不是100，总分就不是百分制，公开的绩效目标表也会被指出权重有误。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 20}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
依据
    《项目支出绩效评价管理办法》（财预〔2020〕10号）的评分办法：满分100分，预算执行率与各指标按权重计分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_of
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.models.performance import Indicator
from budgetgen.source.models.spending import Project
from budgetgen.source.values import sum_of_weights, without_idle_zeros

RULE = RuleInfo("BG301", Severity.ERROR, since="0.1.0")

_WHOLE = 100


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project whose weights do not make 100; a project with a missing weight is BG302's."""
    for project in facts.unit.spending.projects:
        if project.performance is None:
            continue
        indicators = [indicator for _, indicator in items_of(project.performance)]
        weights = [indicator.weight for indicator in indicators]
        if not weights or None in weights:
            continue
        execution = project.performance.execution_weight
        total = sum_of_weights(weights)
        if total + execution != _WHOLE:
            yield _finding(project, indicators, total, execution)


def _finding(project: Project, indicators: list[Indicator], total: Decimal, execution: Decimal) -> Finding:
    gap = without_idle_zeros(total + execution - _WHOLE)
    suspect = _suspect(indicators, gap)
    right = without_idle_zeros((suspect.weight or 0) - gap)
    only = f"；如果只是这一个写错，应为{right}" if 0 < right < _WHOLE else ""
    return Finding(
        f"项目“{project.name}”的权重合计{sum_of_weights((total, execution))}：指标{total}加预算执行率{execution}，应为100",
        suspect.place("weight"),
        hint=f"各指标的权重应合计{without_idle_zeros(_WHOLE - execution)}，现在{'多' if gap > 0 else '少'}{abs(gap)}{only}",
        label=f"权重{suspect.weight}",
        secondary=tuple(
            Label(span, f"权重{indicator.weight}")
            for indicator in indicators
            if indicator is not suspect and (span := indicator.place("weight"))
        ),
    )


def _suspect(indicators: list[Indicator], gap: Decimal) -> Indicator:
    """The weight that is most likely wrong: weights are multiples of 5, and one slip is likelier than two."""
    odd = [indicator for indicator in indicators if (indicator.weight or 0) % 5]
    fitting = [indicator for indicator in odd if ((indicator.weight or 0) - gap) % 5 == 0]
    return (fitting or odd or indicators)[0]
