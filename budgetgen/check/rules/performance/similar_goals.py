"""绩效目标雷同

检查什么
    两个项目的绩效目标不相同，也不是九成以上相同（“门槛”是百分之几，不写为90）。
为什么
    目标多半是从另一个项目复制来的，说的是别的事，改的时候只动了几个字。
错误示例
    项目支出:
      - 名称: 平台维护服务
        功能科目: 2070109
        金额: 100000.00
        绩效:
          目标: 对指挥平台及其配套系统进行日常巡检和维护，使平台全天可用、故障及时修复。
          指标:
            数量指标: {名称: 维护平台个数, 值: =1个, 权重: 90}
      - 名称: 车辆运行经费
        功能科目: 2070109
        金额: 100000.00
        绩效:
          目标: 对指挥平台及其配套系统进行日常巡检和维护，使平台全天可用、故障及时修复。
          指标:
            数量指标: {名称: 车辆数, 值: =1辆, 权重: 90}
应改为
    项目支出:
      - 名称: 平台维护服务
        功能科目: 2070109
        金额: 100000.00
        绩效:
          目标: 对指挥平台及其配套系统进行日常巡检和维护，使平台全天可用、故障及时修复。
          指标:
            数量指标: {名称: 维护平台个数, 值: =1个, 权重: 90}
      - 名称: 车辆运行经费
        功能科目: 2070109
        金额: 100000.00
        绩效:
          目标: 保障巡查采集用车的燃油、保险和维修，满足现场处置的需要。
          指标:
            数量指标: {名称: 车辆数, 值: =1辆, 权重: 90}
依据
    已公开的绩效目标表有车辆运行经费照抄视频网络项目目标的，也有两个项目目标逐字相同的。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.models.spending import Project

RULE = RuleInfo("BG328", Severity.WARNING, since="0.1.0")

_ALIKE_PERCENT = 90
_EDGE = 8
_MOST_COMPARED = 20


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project whose goal is like that of an earlier one."""
    percent = facts.limit(RULE.code, _ALIKE_PERCENT)
    # Only texts with the same beginning or end are compared: all pairs of hundreds would take too long.
    seen: dict[str, list[tuple[str, Project]]] = defaultdict(list)
    for project in facts.unit.spending.projects:
        if project.performance is None:
            continue
        text = re.sub(r"\s", "", project.performance.goal)
        if len(text) <= _EDGE:
            continue
        keys = {"^" + text[:_EDGE], "$" + text[-_EDGE:]}
        earlier = (held for key in sorted(keys) for held in seen[key][:_MOST_COMPARED])
        like = next((other for before, other in earlier if _alike(before, text, percent)), None)
        if like is not None and like.performance is not None:
            same = "".join(like.performance.goal.split()) == text
            yield Finding(
                f"项目“{project.name}”与“{like.name}”的绩效目标{'完全相同' if same else '几乎相同'}",
                project.performance.goal.span,
                hint="按这个项目自己要做的事重写目标",
                secondary=(Label(like.performance.goal.span, "另一个在这里"),),
            )
        for key in keys:
            seen[key].append((text, project))


def _alike(one: str, other: str, percent: int) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    least = percent / 100
    return matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least
