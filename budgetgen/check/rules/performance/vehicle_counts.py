"""车辆数与国有资产不符

检查什么
    绩效指标“本单位车辆数”“公务用车数量”之类、绩效目标里按用途写的“1辆特种专业技术用车”，与“国有资产”里的车辆数一致。
    说购置、租用、新增的不查。
为什么
    同一份文件里一处说有1辆车，一处说有2辆，读者一眼就能看出矛盾。
错误示例
    国有资产: {截至: 2025年12月31日, 车辆: {其他用车: 2}}
    绩效:
      目标: 保障1辆其他用车的燃油、保险和维修，满足下乡演出的需要。
      指标:
        数量指标: {名称: 本单位车辆, 值: =1辆, 权重: 90}
应改为
    国有资产: {截至: 2025年12月31日, 车辆: {其他用车: 1}}
    绩效:
      目标: 保障1辆其他用车的燃油、保险和维修，满足下乡演出的需要。
      指标:
        数量指标: {名称: 本单位车辆, 值: =1辆, 权重: 90}
依据
    公开检查对同一文件前后数字一致的要求。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target
from budgetgen.diagnostic import Label, Severity, Span

RULE = RuleInfo("BG337", Severity.WARNING, since="0.1.0")

_ALL_OWN = re.compile(r"(?:本单位|单位|本部门|中心|机关|公务|现有|保有).*(?:车辆|用车|公车|公务车|保有量)")
_ACQUIRED = ("购", "租", "新增", "更新", "更换", "报废", "减少", "增加", "调拨")


def not_run(facts: Facts) -> str | None:
    """Without 国有资产 the vehicles are not known."""
    return None if facts.unit.assets is not None else "没有写“国有资产”，不知道有多少车辆"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator on all vehicles and per count of a use in a goal."""
    assets = facts.unit.assets
    if assets is None or not assets.vehicles:
        return
    held = sum(assets.vehicles.values())
    for _, _, _, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or target.unit != "辆" or target.relation not in ("=", "≥"):
            continue
        name = str(indicator.name)
        differs = target.number != held if target.relation == "=" else target.number > held
        if differs and _ALL_OWN.search(name) and not any(word in name for word in _ACQUIRED):
            said = f"指标“{name}”的目标值是“{target}”，国有资产里的车辆合计{held}辆"
            yield _finding(said, indicator.target.span, next(iter(assets.vehicles)).span)
    for use, count in assets.vehicles.items():
        yield from _in_goals(facts, str(use), count, use.span)


def _in_goals(facts: Facts, use: str, count: int, place: Span) -> Iterator[Finding]:
    pattern = re.compile(rf"(\d+)辆{re.escape(use)}|{re.escape(use)}(\d+)辆")
    for wording in facts.texts:
        if wording.kind != "目标" or use not in wording.text:
            continue
        for match in pattern.finditer(wording.text):
            before = wording.text[max(match.start() - 4, 0) : match.start()]
            if int(match[1] or match[2]) != count and not any(word in before for word in _ACQUIRED):
                said = f"{wording.where}写的是“{match[0]}”，国有资产里是{count}辆"
                yield _finding(said, facts.inside(wording.text, *match.span()), place)


def _finding(message: str, span: Span, place: Span) -> Finding:
    return Finding(
        message, span, hint="核对车辆数，改成一致", secondary=(Label(place, "国有资产的车辆在这里"),)
    )
