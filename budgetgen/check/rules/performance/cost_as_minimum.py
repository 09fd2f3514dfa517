"""成本写成下限

检查什么
    经济成本指标以元、万元为单位时，用“≤”或“=”，不用“≥”“>”。
为什么
    成本是控制上限，写成“≥27万元”就成了至少要花27万元。
错误示例
    绩效:
      目标: 租用通勤车辆，保障职工正常上下班。
      指标:
        经济成本: {名称: 通勤车租赁费, 值: ≥200000元, 权重: 90}
应改为
    绩效:
      目标: 租用通勤车辆，保障职工正常上下班。
      指标:
        经济成本: {名称: 通勤车租赁费, 值: ≤200000元, 权重: 90}
依据
    成本指标反映预期产出所需成本的控制水平；已公开的一份自评表把成本上限印成“≥27万元”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.costs import is_whole_cost
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import plain_level, read_target
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG314", Severity.ERROR, since="0.1.0")

_SAVING = re.compile(r"节约|节省|节支|降低|下降|减少|压减|压缩")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per cost in money with a lower bound; savings are no costs."""
    for _, level1, level2, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or target.fen is None or target.relation not in ("≥", ">"):
            continue
        cost = plain_level(level2) == "经济成本" or (level1 == "产出指标" and is_whole_cost(indicator))
        if not cost or _SAVING.search(indicator.name):
            continue
        yield Finding(
            f"成本指标“{indicator.name}”写成了下限“{target}”",
            indicator.target.span,
            hint=f"改为“≤{target.number}{target.unit}”",
        )
