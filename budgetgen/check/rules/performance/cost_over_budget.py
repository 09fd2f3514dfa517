"""成本指标超过项目金额

检查什么
    以元、万元为单位的经济成本指标，目标值不超过项目金额；几个并列时，合计不超过（单价、人均之类不计）。
为什么
    成本目标高于预算，说明指标还是旧数、单位写错，或者项目金额错了。
错误示例
    绩效:
      目标: 按时缴纳办公楼的取暖费，使职工有温暖的办公环境。
      指标:
        经济成本: {名称: 取暖费, 值: ≤220000元, 权重: 90}
应改为
    绩效:
      目标: 按时缴纳办公楼的取暖费，使职工有温暖的办公环境。
      指标:
        经济成本: {名称: 取暖费, 值: ≤200000元, 权重: 90}
依据
    绩效目标与预算金额匹配；已公开的自评表有预算100万元、成本指标“≤110万元”的。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.costs import budget_of, cost_items, is_whole_cost, slip_of_unit
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_of, read_target
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG322", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project whose costs exceed its amount."""
    for project, budget, items in cost_items(facts):
        whole = budget.fen
        total = sum(item.fen for item in items)
        if total <= whole:
            continue
        worst = max(items, key=lambda item: item.fen)
        amount = facts.yuan(whole)
        many = f"{len(items)}个成本指标合计" if len(items) > 1 else "成本指标"
        yield Finding(
            f"项目“{project.name}”的{many}{facts.yuan(total)}，超过{budget.called}{amount}",
            worst.indicator.target.span,
            hint=slip_of_unit(worst.fen, whole) or f"核对：成本指标改为不超过{amount}，或者改{budget.called}",
            label=f"多{facts.yuan(total - whole)}" if len(items) == 1 else "",
            secondary=(Label(budget.span, budget.called),) if budget.span else (),
        )
    yield from _outside(facts)


def _outside(facts: Facts) -> Iterator[Finding]:
    """Costs that stand under 产出: each by itself, for one may repeat what another says."""
    for project in facts.unit.spending.projects:
        budget = budget_of(project)
        if budget is None or project.performance is None:
            continue
        for level2, indicator in items_of(project.performance):
            target = read_target(indicator)
            if facts.level1.get(str(level2)) != "产出指标" or target is None or target.fen is None:
                continue
            if target.fen > budget.fen and is_whole_cost(indicator):
                yield Finding(
                    f"指标“{indicator.name}”是{facts.yuan(target.fen)}，超过{budget.called}{facts.yuan(budget.fen)}",
                    indicator.target.span,
                    hint=slip_of_unit(target.fen, budget.fen)
                    or f"核对数字；金额写在经济成本下，不超过{budget.called}",
                    secondary=(Label(budget.span, budget.called),) if budget.span else (),
                )
