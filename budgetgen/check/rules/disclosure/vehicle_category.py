"""车辆用途没有印出来

检查什么
    “车辆”下写的每一种用途（辆数不为零的）在文档的车辆一句里印了出来。
为什么
    模板按固定的几种用途列举。写成别的叫法，总数里有它，列举里没有，各项相加不等于总数。
错误示例
    国有资产: {截至: 2025年12月31日, 车辆: {业务用车: 1}}
    三公: {公务用车运行维护费: 20000.00, 公务接待费: 3000.00}
应改为
    国有资产: {截至: 2025年12月31日, 车辆: {其他用车: 1}}
    三公: {公务用车运行维护费: 20000.00, 公务接待费: 3000.00}
依据
    部门预算公开“国有资产占有使用情况”的车辆用途分类。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.printed import paragraphs
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.source.suggest import nearest

RULE = RuleInfo("BG517", Severity.ERROR, since="0.1.0")

_CATEGORY = re.compile(r"([^\s，、；：。]*?用车)\s*\d+\s*辆")


def not_run(facts: Facts) -> str | None:
    """Only where the document lists vehicles by use."""
    if facts.document is None:
        return "模板有错，文档没有排出来"
    return None if _listed(facts) else "模板没有按用途列举车辆"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per use."""
    assets = facts.unit.assets
    if assets is None:
        return
    listed = _listed(facts)
    for holding in (assets, assets.planned):
        for use, count in holding.vehicles.items():
            if not count or str(use) in listed:
                continue
            near = nearest(str(use), listed)
            yield Finding(
                f"车辆用途“{use}”不在模板列举的用途里，这{count}辆不会印出来",
                use.span,
                hint=(f"是不是 {near}；" if near else "") + f"模板列举的有 {'、'.join(listed)}",
            )


def _listed(facts: Facts) -> tuple[str, ...]:
    """The uses that the document's sentences on vehicles list, in their order."""
    if facts.document is None:
        return ()
    found = (use for text in paragraphs(facts.document) for use in _CATEGORY.findall(text))
    return tuple(dict.fromkeys(found))
