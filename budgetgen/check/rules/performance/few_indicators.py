"""指标太少

检查什么
    每个项目至少有3个指标（“门槛”另定）。
为什么
    一两个指标覆盖不了成本、产出、效益和满意度，考核不出项目的效果。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 40}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
依据
    《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）对指标完整性的要求。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_of
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG330", Severity.WARNING, since="0.1.0")

_LEAST = 3


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project with fewer indicators than the limit."""
    least = facts.limit(RULE.code, _LEAST)
    for project in facts.unit.spending.projects:
        if project.performance is None:
            continue
        count = sum(1 for _ in items_of(project.performance))
        if count < least:
            yield Finding(
                f"项目“{project.name}”{f'只有{count}个指标' if count else '没有指标'}",
                project.name.span,
                hint=f"至少写{least}个，产出、效益、满意度都要有",
            )
