"""绩效目标太短

检查什么
    每个项目的绩效目标写了内容，并且不少于10个字（“门槛”另定）。
为什么
    “保障运转”这样的几个字，说不清做什么、做多少、达到什么效果。
错误示例
    绩效:
      目标: 保障单位运转
      指标:
        数量指标: {名称: 缴纳费用项数, 值: =4项, 权重: 90}
应改为
    绩效:
      目标: 按时足额缴纳全年水费、电费、取暖费和物业费，使办公场所正常运转。
      指标:
        数量指标: {名称: 缴纳费用项数, 值: =4项, 权重: 90}
依据
    预算法第三十二条：各部门按绩效目标管理的规定编制预算；绩效目标应反映预期产出和效果。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG327", Severity.WARNING, since="0.1.0")

_SHORTEST = 10


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per goal that is empty or shorter than the limit."""
    least = facts.limit(RULE.code, _SHORTEST)
    for project in facts.unit.spending.projects:
        if project.performance is None:
            continue
        goal = project.performance.goal
        length = len("".join(goal.split()))
        if length < least:
            yield Finding(
                f"项目“{project.name}”的绩效目标{f'只有{length}个字' if length else '是空的'}",
                goal.span,
                hint=f"写明做什么、做多少、达到什么效果，至少{least}个字",
            )
