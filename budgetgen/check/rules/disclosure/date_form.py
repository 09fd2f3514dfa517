"""日期写法不对

检查什么
    “批复日期”“公开日期”是真实存在的日期，写成 2026-02-10 或者 2026年2月10日。
为什么
    日期读不出来，就没法核对是不是按时公开。
错误示例
    公开: {批复日期: 2026年2月, 公开日期: 2026-02-30, 保密审查: 经审查不涉密}
应改为
    公开: {批复日期: 2026年2月10日, 公开日期: 2026-02-28, 保密审查: 经审查不涉密}
依据
    预算法第十四条：在批复后二十日内公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.dates import parse_date
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG506", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per date."""
    publication = facts.unit.publication
    for name, written in (("批复日期", publication.approved), ("公开日期", publication.published)):
        if written is not None and parse_date(written) is None:
            yield Finding(
                f"{name}“{written}”不是一个日期",
                written.span,
                hint=f"写成年-月-日，如 {facts.unit.year}-02-10；还没有定的先不写",
            )
