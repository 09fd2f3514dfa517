"""指标名称有残留

检查什么
    指标名称不是由另外两个指标的名称连成的：前半是本项目另一个指标的名称，后半又是文件里另一个指标的名称。
为什么
    改写旧名称时前半截没有删干净，印出来就是“项目费用项目服务年限”。
错误示例
    绩效:
      目标: 支付一季度的运营服务费用，使热线工单有人受理、按时派发。
      指标:
        经济成本: {名称: 项目费用, 值: ≤200000元, 权重: 40}
        时效指标:
          - {名称: 项目费用项目服务年限, 值: =3年, 权重: 25}
          - {名称: 项目服务年限, 值: =1年, 权重: 25}
应改为
    绩效:
      目标: 支付一季度的运营服务费用，使热线工单有人受理、按时派发。
      指标:
        经济成本: {名称: 项目费用, 值: ≤200000元, 权重: 40}
        时效指标:
          - {名称: 合同服务年限, 值: =3年, 权重: 25}
          - {名称: 项目服务年限, 值: =1年, 权重: 25}
依据
    已公开的绩效目标表有三级指标印成“项目费用项目服务年限”的。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_of
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG310", Severity.WARNING, since="0.1.0")

_SHORTEST = 2


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per name that is two other names joined."""
    everywhere = {str(indicator.name) for _, _, _, indicator in facts.indicators()}
    for project in facts.unit.spending.projects:
        if project.performance is None:
            continue
        own = {str(indicator.name): indicator.name for _, indicator in items_of(project.performance)}
        for name, written in own.items():
            for cut in range(_SHORTEST, len(name) - _SHORTEST + 1):
                head, tail = name[:cut], name[cut:]
                if head in own and tail in everywhere:
                    yield Finding(
                        f"指标名称“{name}”的前半截“{head}”是另一个指标的名称，像是没有删干净",
                        facts.inside(written, 0, cut),
                        hint=f"名称改为“{tail}”",
                        secondary=(Label(own[head].span, f"名称“{head}”在这里"),),
                    )
                    break
