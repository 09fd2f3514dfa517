"""定性指标写了数字

检查什么
    性质写“定性”的指标，值不是数字。
为什么
    有数字就是定量指标，应写“=”“≥”“≤”；定性指标的值是文字，如“较好”“长期”。
错误示例
    绩效:
      目标: 按月足额发放6名编外人员的工资，及时缴纳社会保险。
      指标:
        经济成本: {名称: 编外人员工资, 性质: 定性, 值: 200000, 单位: 元, 权重: 90}
应改为
    绩效:
      目标: 按月足额发放6名编外人员的工资，及时缴纳社会保险。
      指标:
        经济成本: {名称: 编外人员工资, 值: =200000元, 权重: 90}
依据
    指标分为定量指标和定性指标；已公开的绩效目标表有性质“定性”、值486875.52元的。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target, relation_stated, sign_in_target
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG316", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per number under 定性; a sign in the value as well is BG320's."""
    for _, _, _, indicator in facts.indicators():
        if relation_stated(indicator) != "定性" or sign_in_target(indicator):
            continue
        target = read_target(indicator)
        place = indicator.place("relation_stated")
        if target is None or place is None:
            continue
        yield Finding(
            f"指标“{indicator.name}”写的是定性，值却是数字{target.number}{target.unit}",
            place,
            hint=f"删去“性质: 定性”，值写“={target.number}{target.unit}”（或≥、≤）；确是定性的，值改写文字",
            secondary=(Label(indicator.target.span, "值是数字"),),
        )
