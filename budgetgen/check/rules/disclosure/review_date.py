"""保密审查的日期不对

检查什么
    “保密审查”里写了日期的，它是真有的一天，不晚于公开日期；没有写公开日期的，不晚于批复后二十日的期限；
    预算的审查在本年度（可以在上年10月以后），决算的在下一年度。
为什么
    保密审查在公开之前做。日期在公开之后，或者在将来，等于记录着没有审查就公开了；多半是照抄了别的年份，或者写错了月份。
错误示例
    公开: {批复日期: 2026-02-10, 公开日期: 2026-02-20, 保密审查: 经审查不涉密（2026年3月12日）}
应改为
    公开: {批复日期: 2026-02-10, 公开日期: 2026-02-20, 保密审查: 经审查不涉密（2026年2月12日）}
依据
    政府信息公开条例第十七条：建立公开审查机制，公开前依照保守国家秘密法等进行审查。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from budgetgen.check.dates import chinese, dates_in, last_day, parse_date
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.rules.disclosure import deadline
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.node import Text

RULE = RuleInfo("BG528", Severity.WARNING, since="0.1.0")

# A budget may be reviewed while it waits for its approval; in July every deadline is long over.
_EARLIEST_MONTH, _LATEST_MONTH = 10, 6


def not_run(facts: Facts) -> str | None:
    """A date is needed; that there is no review at all is BG505's."""
    review = facts.unit.publication.secrecy_review
    return None if review and any(True for _ in dates_in(review)) else "“保密审查”里没有写日期"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per date."""
    review = facts.unit.publication.secrecy_review
    for start, end, day in dates_in(review or ""):
        assert review is not None
        wrong = _wrong(facts, str(review)[start:end], day)
        if wrong is not None:
            message, beside = wrong
            yield Finding(
                message,
                facts.inside(review, start, end),
                hint="核对审查日期；确实没有在公开前审查的，补做审查，如实写明日期",
                secondary=beside,
            )


def _wrong(facts: Facts, written: str, day: date | None) -> tuple[str, tuple[Label, ...]] | None:
    """What is wrong with a date, and what it contradicts."""
    if day is None:
        return f"保密审查的日期“{written}”没有这一天", ()
    published = _dated(facts.unit.publication.published)
    approved = _dated(facts.unit.publication.approved)
    if published and day > published[1]:
        message = f"保密审查的日期{chinese(day)}在公开日期{chinese(published[1])}之后"
        return message, (Label(published[0].span, "公开日期"),)
    limit = facts.limit(deadline.RULE.code, deadline.LIMIT)
    if approved and not published and day > last_day(approved[1], limit):
        last = chinese(last_day(approved[1], limit))
        return f"保密审查的日期{chinese(day)}太晚：最迟{last}公开", (Label(approved[0].span, "批复日期"),)
    if not _in_time(day, facts.unit.year, facts.is_final):
        place = facts.unit.place("year")
        message = f"{facts.unit.year}年度{facts.unit.kind[2:]}的保密审查写的是{chinese(day)}"
        return message, (Label(place, "年度写在这里"),) if place else ()
    return None


def _in_time(day: date, year: int, final: bool) -> bool:
    """Whether the document of ``year`` can have been made ready on that day."""
    if final:
        return day.year == year + 1
    if day.year == year:
        return day.month <= _LATEST_MONTH
    return day.year == year - 1 and day.month >= _EARLIEST_MONTH


def _dated(written: Text | None) -> tuple[Text, date] | None:
    day = parse_date(written) if written else None
    return (written, day) if written is not None and day is not None else None
