"""设备数前后矛盾

检查什么
    几行设备的名称除金额外都相同的（单位价值50万元以上设备、单位价值100万元以上设备），金额高的一行不比金额低的一行多。
为什么
    100万元以上的设备也在50万元以上，后一行不可能比前一行多；多了就是有一行抄错了。
错误示例
    国有资产:
      截至: 2025年12月31日
      车辆: {}
      设备: [{名称: 单位价值50万元以上的设备, 数量: 1}, {名称: 单位价值100万元以上的设备, 数量: 3}]
应改为
    国有资产:
      截至: 2025年12月31日
      车辆: {}
      设备: [{名称: 单位价值50万元以上的设备, 数量: 3}, {名称: 单位价值100万元以上的设备, 数量: 1}]
依据
    部门预算、部门决算公开的国有资产占有使用情况：单位价值若干万元以上的设备按下限统计。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.models.unit import Equipment, Holding

RULE = RuleInfo("BG525", Severity.WARNING, since="0.1.0")

_ABOVE = re.compile(r"(\d+(?:\.\d+)?)(?=万元(?:（含）)?[及含]?以上)")
_UP_TO = ("以下", "至", "—", "不足", "不满", "其中")


def not_run(facts: Facts) -> str | None:
    """There must be equipment."""
    return None if facts.unit.assets is not None else "没有写“国有资产”"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per row that has more than one of a lower value."""
    assets = facts.unit.assets
    for holding in (assets, assets.planned) if assets else ():
        yield from _in(holding)


def _in(holding: Holding) -> Iterator[Finding]:
    groups: dict[str, list[tuple[float, Equipment]]] = defaultdict(list)
    for item in holding.equipment:
        match = _ABOVE.search(item.name)
        if match and not any(word in item.name for word in _UP_TO):
            groups[item.name[: match.start()] + item.name[match.end() :]].append((float(match[1]), item))
    for rows in groups.values():
        rows.sort(key=lambda row: row[0])
        for (_, lower), (_, higher) in pairwise(rows):
            if higher.count > lower.count:
                yield Finding(
                    f"“{higher.name}”有{higher.count}台（套），“{lower.name}”却只有{lower.count}台（套）",
                    higher.place("count"),
                    hint="核对两行；价值高的一定也在价值低的一行里",
                    secondary=tuple(Label(span, "这一行少") for span in (lower.place("count"),) if span),
                )
