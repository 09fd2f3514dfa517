"""目标与指标的数字不一致

检查什么
    绩效目标里写了数量或比率（12场、六十四名、达到90%），指标里又有同一件事的目标值时，两处一致。只比量词相同、名称
    对得上的，量词相同、相邻两位写反了或者错了一位的，和量词不同而相差不到百分之二或者正好十倍的上百的数。“每期60人”
    “其中4场”不比；目标里的几个数相加正好是指标的，不报。
为什么
    目标说6名、指标说8人，读的人不知道该信哪一个。
错误示例
    绩效:
      目标: 按月足额发放6名编外人员的工资，及时缴纳社会保险。
      指标:
        数量指标: {名称: 编外人员数量, 值: =8人, 权重: 90}
应改为
    绩效:
      目标: 按月足额发放6名编外人员的工资，及时缴纳社会保险。
      指标:
        数量指标: {名称: 编外人员数量, 值: =6人, 权重: 90}
依据
    公开检查对同一文件前后数字一致的要求。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from budgetgen.check.counts import counts, is_slip, one_spelling
from budgetgen.check.facts import Facts
from budgetgen.check.prose import HAN
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import Reading, items_of, read_target
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.models.performance import Indicator
from budgetgen.source.models.spending import Project

RULE = RuleInfo("BG325", Severity.WARNING, since="0.1.0")

_RATE = re.compile(rf"({HAN}{{2,8}}(?:率|满意度))(?:达到|达|不低于|保持在|为|在|≥|大于)?(\d+(?:\.\d+)?)[%％]")
# 年 and 月 tell when, not how many.
_COUNTABLE = re.compile(r"(?!年|月|日|天)[^\W\d_]{1,3}")
_BEFORE, _AFTER = 8, 10
_LARGE = 100


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per number of a goal that the indicator of the same thing contradicts."""
    for project in facts.unit.spending.projects:
        if project.performance is not None:
            yield from _counts(facts, project)
            yield from _rates(facts, project)
            yield from _nearly_equal(facts, project)


def _counts(facts: Facts, project: Project) -> Iterator[Finding]:
    goal = _goal(project)
    targets = [(i, t) for i, t in _targets(project) if t.unit and not t.is_percentage and t.fen is None]
    said = list(counts(goal, (t.unit for _, t in targets if _COUNTABLE.fullmatch(t.unit))))
    for measure in dict.fromkeys(count.measure for count in said):
        own = [count for count in said if count.measure == measure]
        same = [(i, t) for i, t in targets if one_spelling(t.unit) == measure]
        held = {target.number for _, target in same}
        numbers = {count.number for count in own} | {sum(count.number for count in own)}
        unsaid = [(i, t) for i, t in same if t.number not in numbers]
        for count in own:
            if count.number in held:
                continue
            around = (goal[max(count.start - _BEFORE, 0) : count.start], goal[count.end : count.end + _AFTER])
            fitting = [(i, t) for i, t in unsaid if _about(around, measure, i.name)] if len(own) == 1 else []
            fitting = fitting or [(i, t) for i, t in unsaid if is_slip(count.number, t.number)]
            if len(fitting) == 1:
                place = (count.start, count.end)
                yield from _compare(facts, project, place, count.said, count.number, *fitting[0])


def _rates(facts: Facts, project: Project) -> Iterator[Finding]:
    for match in _RATE.finditer(_goal(project)):
        tail = match[1][-4:]
        same = [
            (indicator, target)
            for indicator, target in _targets(project)
            if target.is_percentage and (indicator.name.endswith(tail) or match[1].endswith(indicator.name))
        ]
        if len(same) == 1:
            yield from _compare(facts, project, match.span(2), f"{match[2]}%", Decimal(match[2]), *same[0])


def _nearly_equal(facts: Facts, project: Project) -> Iterator[Finding]:
    """Large counts in other units that differ by a digit: 1581路 in the goal, 1580个 or 15810个 in the only indicator like it."""
    held = [
        (i, t) for i, t in _targets(project) if t.relation == "=" and t.number >= _LARGE and t.fen is None
    ]
    said = list(counts(_goal(project)))
    numbers = {count.number for count in said}
    unsaid = [(i, t) for i, t in held if t.number not in numbers]
    for count in said:
        number = count.number
        if number < _LARGE or any(t.number == number for _, t in held):
            continue
        near = [
            (i, t)
            for i, t in unsaid
            if one_spelling(t.unit) != count.measure
            and (abs(t.number - number) * 50 <= t.number or is_slip(number, t.number))
        ]
        if len(near) == 1:
            yield from _compare(facts, project, (count.start, count.end), count.said, number, *near[0])


def _compare(
    facts: Facts,
    project: Project,
    place: tuple[int, int],
    said: str,
    number: Decimal,
    indicator: Indicator,
    target: Reading,
) -> Iterator[Finding]:
    if number == target.number:
        return
    assert project.performance is not None
    yield Finding(
        f"绩效目标写的是{said}，指标“{indicator.name}”的目标值是“{target}”",
        facts.inside(project.performance.goal, *place),
        hint="核对后改成一致；如果说的不是一回事，把指标名称写具体",
        label="目标里的数",
        secondary=(Label(indicator.target.span, "指标的目标值"),),
    )


def _goal(project: Project) -> str:
    return str(project.performance.goal) if project.performance else ""


def _targets(project: Project) -> Iterator[tuple[Indicator, Reading]]:
    for _, indicator in items_of(project.performance) if project.performance else ():
        target = read_target(indicator)
        if target is not None and target.relation in ("=", "≥", "≤"):
            yield indicator, target


def _about(around: tuple[str, str], measure: str, name: str) -> bool:
    """Whether words near the number name the same thing as the indicator: two characters in a row agree."""
    words = {text[i : i + 2] for text in around for i in range(len(text) - 1) if text[i : i + 2].isalpha()}
    # “1辆…用车” and “本单位车辆”: a measure of its own kind in the name is as good as the noun.
    return any(word in name for word in words) or (measure in "辆条场户" and measure in name)
