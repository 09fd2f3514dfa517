"""成本重复填作其他指标

检查什么
    产出和效益指标里，没有把项目金额再当目标值写一遍的。
为什么
    花多少钱是成本指标；数量指标要写办了多少事，如缴纳几项、几个月。
错误示例
    绩效:
      目标: 按时足额缴纳全年水费、电费、取暖费和物业费。
      指标:
        经济成本: {名称: 水费、电费、取暖费、物业费, 值: =200000元, 权重: 40}
        数量指标: {名称: 水费电费物业费及取暖费金额合计, 值: =200000元, 权重: 50}
应改为
    绩效:
      目标: 按时足额缴纳全年水费、电费、取暖费和物业费。
      指标:
        经济成本: {名称: 水费、电费、取暖费、物业费, 值: =200000元, 权重: 40}
        数量指标: {名称: 缴纳费用项数, 值: =4项, 权重: 50}
依据
    二级指标的含义；已公开的绩效目标表有数量指标“水费电费物业费及取暖费金额合计=151491元”的。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_of, project_fen, read_target
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG324", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator outside 成本 that repeats the project's amount in money."""
    for project in facts.unit.spending.projects:
        whole = project_fen(project)
        if not whole or project.performance is None:
            continue
        for level2, indicator in items_of(project.performance):
            target = read_target(indicator)
            level1 = facts.level1.get(str(level2), "")
            if target is None or target.fen != whole or level1 not in ("产出指标", "效益指标"):
                continue
            yield Finding(
                f"“{level2}”下的指标“{indicator.name}”写的是项目金额{facts.yuan(whole)}",
                indicator.target.span,
                hint="换成做多少事的指标，如项数、次数、人数；金额只写在经济成本下",
            )
