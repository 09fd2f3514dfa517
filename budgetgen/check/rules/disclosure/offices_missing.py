"""缺少内设机构

检查什么
    “单位”下写了“内设机构”。有多家预算单位的不查。
为什么
    机构设置是公开文件第一部分的必备内容，不写就只剩预算单位个数。
错误示例
    单位: {名称: 江源县文化馆, 性质: 事业单位}
应改为
    单位: {名称: 江源县文化馆, 性质: 事业单位, 内设机构: [办公室, 群众文化部]}
依据
    财政部关于部门预算公开内容的要求：公开单位职责、机构设置等情况。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.ledger.government import is_single

RULE = RuleInfo("BG503", Severity.WARNING, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """A department tells its structure by its units."""
    return None if is_single(facts.unit) else "有多家预算单位，机构设置由预算单位说明"


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    if not facts.unit.identity.offices:
        yield Finding(
            "没有写内设机构",
            facts.unit.identity.place("name"),
            hint="在“单位”下写“内设机构: [办公室, …]”；确实没有内设机构的，在“不检查”下写 BG503 和理由",
        )
