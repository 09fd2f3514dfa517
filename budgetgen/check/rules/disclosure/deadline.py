"""没有在批复后二十日内公开

检查什么
    公开日期在批复日期当天到第20天之间。门槛可由地区模板改，单位是天。
为什么
    法律规定批复后二十日内公开；晚了是“公开不及时”，早于批复是日期写错或者擅自公开。
错误示例
    公开: {批复日期: 2026-02-10, 公开日期: 2026-03-10, 保密审查: 经审查不涉密}
应改为
    公开: {批复日期: 2026-02-10, 公开日期: 2026-03-02, 保密审查: 经审查不涉密}
依据
    预算法第十四条：部门预算在批复后二十日内公开；预算法实施条例第六条：所属单位预算在部门批复后二十日内公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.dates import chinese, last_day, parse_date
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG507", Severity.ERROR, since="0.1.0")
LIMIT = 20
"""Days, where the pack gives no 门槛."""


def not_run(facts: Facts) -> str | None:
    """Both dates are needed."""
    publication = facts.unit.publication
    for name, written in (("批复日期", publication.approved), ("公开日期", publication.published)):
        if written is None or parse_date(written) is None:
            return f"没有写{name}" if written is None else f"{name}读不出来"
    return None


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    written, base = facts.unit.publication.published, facts.unit.publication.approved
    if written is None or base is None:
        return
    published, approved = parse_date(written), parse_date(base)
    if published is None or approved is None:
        return
    limit = facts.limit(RULE.code, LIMIT)
    days = (published - approved).days
    place = (Label(base.span, "批复日期"),)
    if days < 0:
        yield Finding(
            f"公开日期{chinese(published)}早于批复日期{chinese(approved)}",
            written.span,
            hint="核对两个日期；批复以后才能公开",
            secondary=place,
        )
    elif days > limit:
        yield Finding(
            f"公开日期{chinese(published)}是批复后第{days}天，超过{limit}天",
            written.span,
            hint=f"最迟{chinese(last_day(approved, limit))}公开；日期没有写错的，尽快公开并说明原因",
            secondary=place,
        )
