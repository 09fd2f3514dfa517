"""名称与度量单位不合

检查什么
    名称说的是年限、时间、月数、天数、人数、户数、辆数、数量、费用、质量或比率的，度量单位与它一致；产出指标的名称没有说到钱的，
    度量单位不是元；“正常运行”“畅通”“力度”之类的，90到100的数不以个、条计。
为什么
    “服务年限=3月”不知是三年还是三个月，“在线率≥90个”看不懂。
错误示例
    绩效:
      目标: 支付一季度的运营服务费用，使热线工单有人受理、按时派发。
      指标:
        时效指标: {名称: 项目服务年限, 值: =3月, 权重: 90}
应改为
    绩效:
      目标: 支付一季度的运营服务费用，使热线工单有人受理、按时派发。
      指标:
        时效指标: {名称: 项目服务期限, 值: =3个月, 权重: 90}
依据
    指标名称与度量单位相符；已公开的绩效目标表有“服务年限=3月”的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rates import MONEY_WORDS, PLAIN_MEASURES, is_part_of_whole, is_share
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import PERCENT, Reading, plain_level, read_target
from budgetgen.diagnostic import Severity
from budgetgen.ledger.money import FEN_PER

RULE = RuleInfo("BG321", Severity.WARNING, since="0.1.0")

_UNITS = {
    "年限": ("年", "周年", "年度"),
    "年数": ("年", "周年"),
    "月数": ("月", "个月"),
    "天数": ("天", "日", "个工作日", "工作日"),
    "小时数": ("小时", "时", "h"),
    "人数": ("人", "名", "位", "人次", "万人", "万人次", "人/次", "人/年", "个"),
    "人次": ("人次", "万人次", "人", "次", "人/次"),
    "户数": ("户", "户次", "万户", "家"),
    "车辆数": ("辆", "台", "辆次"),
    "满意度": ("%", "％", "分"),
}
_TIME = ("年", "月", "个月", "天", "日", "小时", "分钟", "个工作日")
_TIME_WORDS = ("时间", "时长", "期限")
_COUNT = re.compile(r"(?:(?:数量|[个条路次套台件项处份辆户家]数)|(?<![指系分参倍基点])数)$")
_STATES = ("运行", "运转", "力度", "传输", "稳定", "畅通", "正常")
_LEAST_SHARE, _WHOLE = 90, 100
_OUTPUT_AND_BENEFIT = ("数量", "质量", "时效", "社会效益", "生态效益", "可持续影响", "服务对象满意度")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator whose unit cannot measure what its name says."""
    for _, _, level2, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or not target.unit:
            continue
        level = plain_level(level2)
        allowed = _allowed(str(indicator.name), level, target.unit)
        if level != "数量" and _is_share_of_a_state(str(indicator.name), target):
            allowed = PERCENT
        if not allowed or target.unit in allowed:
            continue
        name = indicator.name
        yield Finding(
            f"指标“{name}”的度量单位是“{target.unit}”，与名称不合",
            (indicator.unit_stated or indicator.target).span,
            hint=f"单位改为“{allowed[0]}”并核对数字，或者改指标名称",
        )


def _is_share_of_a_state(name: str, target: Reading) -> bool:
    """保障设备正常运行 =100个: what lasts is not counted, and a number just under a hundred is a share; 3个 may be of systems."""
    counted = target.unit in PLAIN_MEASURES and target.unit not in _TIME and target.fen is None
    return counted and _LEAST_SHARE <= target.number <= _WHOLE and name.endswith(_STATES)


def _allowed(name: str, level2: str, unit: str) -> tuple[str, ...]:
    """The units that fit the name; empty when the name tells nothing or the unit may fit."""
    for ending, units in _UNITS.items():
        if name.endswith(ending):
            return units
    plain = unit in PLAIN_MEASURES
    if name.endswith("率") and (
        is_part_of_whole(name) or (plain and (is_share(name) or name.endswith("效率")))
    ):
        return ("%", "％", "‰")
    if name.endswith(_TIME_WORDS) and (plain or unit in PERCENT):
        return _TIME
    if name.endswith("质量") and plain and level2 != "数量":
        return ("%", "％", "分")
    if _COUNT.search(name) and unit in PERCENT:
        return ("个",)
    if unit in FEN_PER and level2 in _OUTPUT_AND_BENEFIT and not MONEY_WORDS.intersection(name):
        return ("个",)
    if name.endswith(("费用", "经费", "费", "金额", "工资", "总成本")) and plain and unit not in FEN_PER:
        return ("元", "万元")
    return ()
