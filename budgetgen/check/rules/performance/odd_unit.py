"""度量单位写法不对

检查什么
    度量单位只写一处、只写一遍，不带数字，不以标点开头或结尾；值里的数不带千位逗号；值是一个范围（3-5次）时，前面不写
    ≥、≤。乘积（=7×24小时）、比例（=1:3）、文字（2026年12月31日前）都可以写。
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
from typing import NamedTuple

from budgetgen.check.facts import Facts
from budgetgen.check.prose import HAN, edit_at
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import THOUSANDS, read_target
from budgetgen.diagnostic import Severity
from budgetgen.source.models.performance import Indicator

RULE = RuleInfo("BG319", Severity.WARNING, since="0.1.0")

_MARK = re.compile(r"^[、，,。．.;；:：]|[、，,。;；:：]$")
_TWICE = re.compile(rf"([%％]|{HAN}+)\1")
_POWER = re.compile(r"(?<=[mM])[23]")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:[~～–—-]|至)\s*\d+(?:\.\d+)?")
_SUPERSCRIPT = ("²", "³")


class _Oddness(NamedTuple):
    """What is odd about an indicator's value (words after its name), and what to write."""

    message: str
    hint: str


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per odd unit, number with commas, or range with a sign."""
    for _, _, _, indicator in facts.indicators():
        odd = _oddness(indicator)
        if odd is not None:
            stated = indicator.unit_stated
            yield Finding(
                f"指标“{indicator.name}”{odd.message}",
                indicator.target.span if stated is None else stated.span,
                hint=odd.hint,
                edits=tuple(
                    edit
                    for at in _commas(indicator)
                    for edit in edit_at(facts, indicator.target, at, at + 1, "")
                ),
            )


def _oddness(indicator: Indicator) -> _Oddness | None:
    target = indicator.target.strip()
    if commas := _commas(indicator):
        proper = "".join(c for at, c in enumerate(indicator.target) if at not in commas).strip()
        return _Oddness(f"的值“{target}”里，数字带了逗号", f"写成“{proper}”")
    reading = read_target(indicator)
    if reading is None:
        return _ranged(indicator)
    if not reading.unit:
        return None
    hint = f"单位只写一处、一个词，如“{reading.relation or '='}{reading.number}个”"
    in_target = target.lstrip("≥≤＝=>＞<＜ +-0123456789.").strip()
    if indicator.unit_stated is not None and in_target:
        return _Oddness(f"的单位写了两处：值里是“{in_target}”，“单位”是“{reading.unit}”", hint)
    if _MARK.search(reading.unit):
        return _Oddness(f"的单位“{reading.unit}”以标点开头或结尾", hint)
    if any(character.isdigit() and character not in _SUPERSCRIPT for character in reading.unit):
        return _Oddness(f"的单位“{reading.unit}”里有数字", _without_digits(indicator, reading.unit))
    if _TWICE.fullmatch(reading.unit):
        return _Oddness(f"的单位“{reading.unit}”重复", hint)
    return None


def _ranged(indicator: Indicator) -> _Oddness | None:
    relation, number, unit = indicator.parsed
    if relation in ("定性", "=") or (found := _RANGE.fullmatch(number)) is None:
        return None
    return _Oddness(
        f"的值“{number}{unit}”是一个范围，前面又写了“{relation}”",
        f"写成“={number}{unit}”，或者只写一头：“{relation}{found[1]}{unit}”",
    )


def _without_digits(indicator: Indicator, unit: str) -> str:
    if _POWER.search(unit):
        return f"写成“{_POWER.sub(lambda power: _SUPERSCRIPT[int(power[0]) - 2], unit)}”"
    words = indicator.target.strip().lstrip("≥≤＝=>＞<＜ ")
    if "月" in unit or "日" in unit:
        return f"日期写成文字，不带符号：“{words.removesuffix('前')}前”；只要求月份的，可以写“≤12月”"
    return f"一个值里不止一个数的，写成文字，不带符号：“{words}”"


def _commas(indicator: Indicator) -> tuple[int, ...]:
    """Where the commas of thousands stand in 值."""
    start = len(indicator.target) - len(indicator.target.lstrip("≥≤＝=>＞<＜ +-"))
    found = THOUSANDS.match(indicator.target, start)
    return tuple(at for at in range(*found.span()) if indicator.target[at] in ",，") if found else ()
