"""年度不像年份

检查什么
    “年度”在2000到2099之间。
为什么
    年度印在封面、标题和几乎每一句话里，科目目录也按它选；多打少打一位，全文都错。
错误示例
    年度: 20226
应改为
    年度: 2026
依据
    预算法第十八条：预算年度自公历一月一日起，至十二月三十一日止。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG522", Severity.ERROR, since="0.1.0", certain=True)


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    if not 2000 <= facts.unit.year <= 2099:
        yield Finding(
            f"年度“{facts.unit.year}”不像年份",
            facts.unit.place("year"),
            hint="写四位的年份，如 2026",
        )
