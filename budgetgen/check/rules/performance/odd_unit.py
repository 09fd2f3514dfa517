"""度量单位写法不对

检查什么
    度量单位只写一处、只写一遍，不带数字，不以标点开头或结尾。
为什么
    值和“单位”都写了单位，印出来只有一个；“%%”“、套、件”“,000元”会原样印在表上。
错误示例
    绩效:
      目标: 维护综合管理平台和摄像头点位，及时排除故障。
      指标:
        数量指标: {名称: 摄像头点位数量, 值: ≥546、套、件, 权重: 90}
应改为
    绩效:
      目标: 维护综合管理平台和摄像头点位，及时排除故障。
      指标:
        数量指标: {名称: 摄像头点位数量, 值: ≥546个, 权重: 90}
依据
    绩效目标表的“度量单位”栏；已公开的一份文件有四个指标的单位印成“、套、件”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import HAN
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target
from budgetgen.diagnostic import Severity
from budgetgen.source.models.performance import Indicator

RULE = RuleInfo("BG319", Severity.WARNING, since="0.1.0")

_MARK = re.compile(r"^[、，,。．.;；:：]|[、，,。;；:：]$")
_TWICE = re.compile(rf"([%％]|{HAN}+)\1")
_SUPERSCRIPT = ("²", "³")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per odd unit."""
    for _, _, _, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or not target.unit:
            continue
        message = _oddness(indicator, target.unit)
        if message:
            stated = indicator.unit_stated
            yield Finding(
                f"指标“{indicator.name}”{message}",
                indicator.target.span if stated is None else stated.span,
                hint=f"单位只写一处、一个词，如“{target.relation or '='}{target.number}个”；数字里不用逗号",
            )


def _oddness(indicator: Indicator, unit: str) -> str:
    in_target = indicator.target.strip().lstrip("≥≤＝=>＞<＜ +-0123456789.").strip()
    if indicator.unit_stated is not None and in_target:
        return f"的单位写了两处：值里是“{in_target}”，“单位”是“{unit}”"
    if _MARK.search(unit):
        return f"的单位“{unit}”以标点开头或结尾"
    if any(character.isdigit() and character not in _SUPERSCRIPT for character in unit):
        return f"的单位“{unit}”里有数字"
    if _TWICE.fullmatch(unit):
        return f"的单位“{unit}”重复"
    return ""
