"""指标重复

检查什么
    一个项目里没有名称相同的指标。
为什么
    同一个指标考核两次，分值重复；两处目标值不同时，不知以哪个为准。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 举办活动场次, 值: ≥10场, 权重: 40}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 40}
依据
    绩效目标表一行一个指标；已公开的文件有同一件事在产出和效益里各列一次的。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_in
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.node import Text

RULE = RuleInfo("BG311", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per name that stands a second time in its project."""
    for project, table in facts.indicator_tables:
        where = f"项目“{project.name}”" if project else "同一张指标表"
        seen: dict[str, Text] = {}
        for level2, indicator in items_in(table):
            name = "".join(indicator.name.split())
            if not name:
                continue
            first = seen.setdefault(name, indicator.name)
            if first is not indicator.name and first.span != indicator.name.span:
                yield Finding(
                    f"{where}有两个指标都叫“{name}”",
                    indicator.name.span,
                    hint=f"删去一个，或者改“{level2}”下这个指标的名称",
                    label="第二次",
                    secondary=(Label(first.span, "第一次"),),
                )
