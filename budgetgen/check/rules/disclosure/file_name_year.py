"""年度与文件名不符

检查什么
    源文件的文件名里写了年份的（如 2026-预算.yaml），它与“年度”相同。
为什么
    把上年的文件复制过来改，“年度”忘了改，全文的年份、科目目录和期限就都错了；反过来，文件名没改，下一年就会引用错文件。
错误示例
    # 源文件名为 2025-预算.yaml
    年度: 2026
应改为
    # 源文件名为 2026-预算.yaml
    年度: 2026
依据
    预算法第十八条：预算年度自公历一月一日起，至十二月三十一日止；一个年度一份文件。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.dates import years_in
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG523", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding. A name with two years is not looked at."""
    name = facts.source.path.name
    years = {year for year in years_in(name) if 2000 <= year <= 2099}
    if len(years) == 1 and facts.unit.year not in years:
        yield Finding(
            f"年度写的是{facts.unit.year}，文件名“{name}”里是{years.pop()}",
            facts.unit.place("year"),
            hint="核对年度；年度没有写错的，改文件名",
        )
