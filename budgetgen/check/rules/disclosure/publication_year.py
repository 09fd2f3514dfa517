"""批复、公开日期与年度不符

检查什么
    预算在本年度批复、公开（批复可以在上年12月），决算在下一年度批复、公开。
为什么
    年份对不上，多半是照抄了上年的日期，或者“年度”忘了改。
错误示例
    公开: {批复日期: 2025-02-10, 公开日期: 2025-02-20, 保密审查: 经审查不涉密}
应改为
    公开: {批复日期: 2026-02-10, 公开日期: 2026-02-20, 保密审查: 经审查不涉密}
依据
    预算法第五十二条：各级预算经本级人民代表大会批准后二十日内批复各部门。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from budgetgen.check.dates import parse_date
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG508", Severity.WARNING, since="0.1.0")

_DECEMBER = 12


def not_run(facts: Facts) -> str | None:
    """A date is needed."""
    publication = facts.unit.publication
    if not any(parse_date(written) for written in (publication.approved, publication.published) if written):
        return "没有写批复日期和公开日期"
    return None


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per date."""
    publication, year = facts.unit.publication, facts.unit.place("year")
    wanted = facts.unit.year + facts.is_final
    for name, written in (("批复日期", publication.approved), ("公开日期", publication.published)):
        day = parse_date(written) if written else None
        if written is None or day is None or day.year == wanted:
            continue
        if name == "批复日期" and not facts.is_final and _just_before(day, wanted):
            continue
        yield Finding(
            f"{facts.unit.year}年度{facts.unit.kind[2:]}的{name}在{day.year}年",
            written.span,
            hint=f"{facts.unit.year}年度的{facts.unit.kind[2:]}应在{wanted}年{name[:2]}；核对日期和“年度”",
            secondary=(Label(year, "年度写在这里"),) if year else (),
        )


def _just_before(day: date, year: int) -> bool:
    return day.year == year - 1 and day.month == _DECEMBER
