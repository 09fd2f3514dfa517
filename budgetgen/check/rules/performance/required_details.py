"""产出指标不全

检查什么
    产出指标包括数量、质量、时效三个二级指标（“门槛”是至少要有几个，不写为3）。
为什么
    做多少、做到什么程度、什么时候做完，缺一样就考核不了产出。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 30}
        质量指标: {名称: 活动按方案完成率, 值: ≥95%, 权重: 20}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 20}
        质量指标: {名称: 活动按方案完成率, 值: ≥95%, 权重: 20}
        时效指标: {名称: 活动完成时间, 值: ≤12月, 权重: 10}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
依据
    项目支出绩效目标表的产出指标分为数量指标、质量指标和时效指标；已公开的文件中有整张表没有时效指标的。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.levels import level2_of
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import plain_level
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG306", Severity.INFO, since="0.1.0")

_OUTPUTS = ("数量", "质量", "时效")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project; one without any 产出指标 is BG304's."""
    wanted = [level for level in level2_of(facts, "产出指标") if level in _OUTPUTS]
    least = min(facts.limit(RULE.code, len(wanted)), len(wanted))
    for project in facts.unit.spending.projects:
        performance = project.performance
        if performance is None:
            continue
        held = {plain_level(level2) for level2, items in performance.indicators.items() if items}
        missing = [level for level in wanted if level not in held]
        if len(missing) == len(wanted) or len(wanted) - len(missing) >= least:
            continue
        yield Finding(
            f"项目“{project.name}”的产出指标没有{'、'.join(f'{level}指标' for level in missing)}",
            project.name.span,
            hint=f"在“指标”下补写：{'、'.join(f'{level}指标' for level in missing)}",
        )
