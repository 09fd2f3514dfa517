"""国有资产的截至日期

检查什么
    “截至”里写了年份，并且是本年度或上一年度（决算是本年度）；预算截至上一年度的，写了月份就在下半年。
为什么
    截至日期过了一年，车辆、设备数多半也是旧的，是照抄上年文件的痕迹。
错误示例
    国有资产: {截至: 2023年12月31日, 车辆: {}}
应改为
    国有资产: {截至: 2025年12月31日, 车辆: {}}
依据
    公开文件中2026年预算写“2025年计划购置车辆0辆”等上年残留的实例。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.dates import years_in
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG516", Severity.WARNING, since="0.1.0")

_MONTH = re.compile(r"\d{4}\s*[-/.年]\s*(\d{1,2})(?!\d)")
_OLD = 6


def not_run(facts: Facts) -> str | None:
    """There must be a date."""
    return None if facts.unit.assets is not None else "没有写“国有资产”"


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    if facts.unit.assets is None:
        return
    as_of, year = facts.unit.assets.as_of, facts.unit.year
    fitting = (year,) if facts.is_final else (year, year - 1)
    years = years_in(as_of)
    usual = f"如 {year if facts.is_final else year - 1}年12月31日"
    if not years:
        yield Finding(f"国有资产的截至日期“{as_of}”没有写年份", as_of.span, hint=f"写到年、月或日，{usual}")
    elif not set(years).issubset(fitting):
        yield Finding(
            f"{year}年度{facts.unit.kind[2:]}的国有资产截至{as_of}",
            as_of.span,
            hint=f"核对日期和车辆、设备数；应是{'或'.join(f'{one}年' for one in fitting)}，{usual}",
        )
    elif not facts.is_final and (month := _month(as_of)) and years == (year - 1,) and month <= _OLD:
        yield Finding(
            f"{year}年度{facts.unit.kind[2:]}的国有资产截至{as_of}，比本年度早半年以上",
            as_of.span,
            hint=f"核对年份和车辆、设备数，{usual}",
        )


def _month(as_of: str) -> int:
    match = _MONTH.search(as_of)
    return int(match[1]) if match else 0
