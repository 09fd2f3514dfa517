"""名称与度量单位不合

检查什么
    名称说的是年限、月数、天数、人数、户数、辆数、次数或比率的，度量单位与它一致。
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
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target
from budgetgen.diagnostic import Severity

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
# 频率, 功率, 速率, 分辨率 … are no shares.
_RATE = re.compile(
    r"(合格|及时|准确|正确|覆盖|正常运行|正常|到位|达标|通过|在线|完好|优良|办结|解决|修复|完成|发放)率$"
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator whose unit cannot measure what its name says."""
    for _, _, _, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or not target.unit:
            continue
        name = str(indicator.name)
        allowed = next((units for ending, units in _UNITS.items() if name.endswith(ending)), None)
        if allowed is None and _RATE.search(name):
            allowed = ("%", "％", "‰")
        if allowed is None or target.unit in allowed:
            continue
        yield Finding(
            f"指标“{name}”的度量单位是“{target.unit}”，与名称不合",
            (indicator.unit_stated or indicator.target).span,
            hint=f"单位改为“{allowed[0]}”并核对数字，或者改指标名称",
        )
