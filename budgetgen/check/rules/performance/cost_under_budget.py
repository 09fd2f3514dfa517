"""成本指标与项目金额不一致

检查什么
    项目只有一个以元、万元为单位的经济成本指标时，它的目标值等于项目金额（单价、人均之类不查）。
为什么
    唯一的成本指标就是项目总成本，与预算数不同，公开后一比就看得出来。
错误示例
    绩效:
      目标: 按时缴纳办公楼的取暖费，使职工有温暖的办公环境。
      指标:
        经济成本: {名称: 取暖费, 值: ≤180000元, 权重: 90}
应改为
    绩效:
      目标: 按时缴纳办公楼的取暖费，使职工有温暖的办公环境。
      指标:
        经济成本: {名称: 取暖费, 值: ≤200000元, 权重: 90}
依据
    绩效目标与预算金额匹配；预算公开的绩效目标表中，经济成本指标一般就是项目预算数。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.costs import cost_items, slip_of_unit
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG323", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project whose only cost is below its amount; above it is BG322's."""
    for project, budget, items in cost_items(facts):
        whole = budget.fen
        if len(items) != 1 or items[0].fen >= whole:
            continue
        (item,) = items
        # 万元 with decimals cannot say every 元: equal as far as it is written counts as equal.
        if abs(whole - item.fen) * 2 <= item.precision:
            continue
        yield Finding(
            f"项目“{project.name}”的成本指标是{facts.yuan(item.fen)}，{budget.called}是{facts.yuan(whole)}",
            item.indicator.target.span,
            hint=slip_of_unit(item.fen, whole) or "改成一致；如果这只是一部分成本，把其余的成本指标也写上",
            label=f"少{facts.yuan(whole - item.fen)}",
            secondary=(Label(budget.span, budget.called),) if budget.span else (),
        )
