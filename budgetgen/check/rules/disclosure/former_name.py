"""原名写进了名称

检查什么
    “名称”里没有“原名”，两者也不相同；名称里没有“原……”的括注。
为什么
    名称会印在封面、标题和每一段里，应与公章一致；改过名的，原名只写在“原名”下。
错误示例
    单位: {名称: 江源县文化馆（原江源县群众艺术馆）, 性质: 事业单位, 内设机构: [办公室]}
应改为
    单位: {名称: 江源县文化馆, 原名: 江源县群众艺术馆, 性质: 事业单位, 内设机构: [办公室]}
依据
    部门预算公开文件的单位名称应与公章、批复文件一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG519", Severity.WARNING, since="0.1.0")

_FORMER = re.compile(r"[（(]原(?:名|称)?[:：]?(.{2,}?)[）)]")


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    name, former = facts.unit.identity.name, facts.unit.identity.former_name
    if former is not None and former.strip() == name.strip():
        yield Finding(
            f"原名与名称相同：“{name}”",
            former.span,
            hint="没有改过名的删去“原名”",
            secondary=(Label(name.span, "名称写在这里"),),
        )
        return
    match = _FORMER.search(name)
    inside = match[1] if match else str(former) if former and former.strip() in name else None
    if inside is not None:
        yield Finding(
            f"名称“{name}”里写了原名“{inside}”",
            name.span,
            hint="名称只写现在的全称，与公章一致；原名另写“原名: …”",
        )
