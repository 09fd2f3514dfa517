"""起止日期颠倒

检查什么
    文字里的起止日期，结束不早于开始，如“2026年1月1日至2026年12月31日”。
为什么
    跨年改日期时只改了一头，就成了“2026年1月1日至2025年12月31日”。
错误示例
    职责: |
      承办2026年7月1日至2026年3月31日的非物质文化遗产展览，面向公众免费开放馆内设施。
应改为
    职责: |
      承办2026年3月31日至2026年7月1日的非物质文化遗产展览，面向公众免费开放馆内设施。
依据
    公开检查对文字前后一致的要求。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.periods import periods_in
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG428", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per period that ends before it begins."""
    for wording in facts.texts:
        for period in periods_in(wording.text):
            if period.ends < period.begins:
                yield Finding(
                    f"{wording.where}里的“{period.text}”结束早于开始",
                    facts.inside(wording.text, period.start, period.end),
                    hint="核对两个日期；是跨年的，改结束的年份",
                )
