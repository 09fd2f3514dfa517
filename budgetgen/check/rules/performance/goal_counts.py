"""目标与指标的数字不一致

检查什么
    绩效目标里写了数量或比率，指标里又有同一件事的目标值时，两处一致。只比量词相同、名称对得上的，和量词不同而
    相差不到百分之二或者正好十倍的上百的数。
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

from budgetgen.check.facts import Facts
from budgetgen.check.prose import HAN
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import Reading, items_of, read_target
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.models.performance import Indicator
from budgetgen.source.models.spending import Project

RULE = RuleInfo("BG325", Severity.WARNING, since="0.1.0")

_MEASURES = (
    "人次", "公里", "平方米", "人", "名", "位", "个", "项", "次", "场", "期", "件", "份", "套", "台",
    "辆", "条", "路", "处", "户", "家", "间", "栋", "座", "株", "亩", "吨",
)  # fmt: skip
_SAME = {"名": "人", "位": "人"}
_COUNTED = re.compile(rf"(\d+(?:\.\d+)?)(万)?({'|'.join(_MEASURES)})(?!次|均|数(?![据字码]))")
_RATE = re.compile(rf"({HAN}{{2,8}}(?:率|满意度))(?:达到|达|不低于|保持在|为|在|≥|大于)?(\d+(?:\.\d+)?)[%％]")
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
    goal, targets = _goal(project), list(_targets(project))
    found = list(_COUNTED.finditer(goal))
    for match in found:
        measure = _SAME.get(match[3], match[3])
        if sum(_SAME.get(other[3], other[3]) == measure for other in found) > 1:
            continue
        around = (
            goal[max(match.start() - _BEFORE, 0) : match.start()],
            goal[match.end() : match.end() + _AFTER],
        )
        same = [
            t
            for t in targets
            if _SAME.get(t[1].unit, t[1].unit) == measure and _about(around, measure, t[0].name)
        ]
        if len(same) == 1:
            number = Decimal(match[1]) * (10_000 if match[2] else 1)
            yield from _compare(facts, project, match.span(), f"{number}{match[3]}", number, *same[0])


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
    counts = [
        (i, t) for i, t in _targets(project) if t.relation == "=" and t.number >= _LARGE and t.fen is None
    ]
    for match in _COUNTED.finditer(_goal(project)):
        number = Decimal(match[1]) * (10_000 if match[2] else 1)
        if number < _LARGE or any(t.number == number for _, t in counts):
            continue
        unsaid = [(i, t) for i, t in counts if f"{t.number}" not in _goal(project)]
        near = [
            (i, t)
            for i, t in unsaid
            if t.unit != _SAME.get(match[3], match[3])
            and (abs(t.number - number) * 50 <= t.number or t.number in (number * 10, number / 10))
        ]
        if len(near) == 1:
            yield from _compare(facts, project, match.span(), match[0], number, *near[0])


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
