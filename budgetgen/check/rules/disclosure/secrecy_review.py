"""没有记录保密审查

检查什么
    “公开”下写了“保密审查”的结论。
为什么
    公开以前要做保密审查。文件里不印，但要留下记录，出了问题查得到。
错误示例
    公开: {批复日期: 2026-02-10, 公开日期: 2026-02-20}
应改为
    公开: {批复日期: 2026-02-10, 公开日期: 2026-02-20, 保密审查: 经审查不涉密（2026年2月12日）}
依据
    政府信息公开条例第十七条：建立公开审查机制，公开前依照保守国家秘密法等进行审查。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG505", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    review = facts.unit.publication.secrecy_review
    if review is None or not review.strip():
        yield Finding(
            "没有记录保密审查",
            facts.unit.place("publication"),
            hint="审查以后在“公开”下写“保密审查: 经审查不涉密（审查日期）”",
        )
