"""项目没有绩效目标

检查什么
    模板公开项目绩效目标表时，每个项目都写了“绩效”。
为什么
    绩效目标随预算一并公开，没有写的项目不会出现在表里，而正文说全部项目实行绩效目标管理。
错误示例
    项目支出:
      - 名称: 群众文化活动
        功能科目: 2070109
        金额: 200000.00
应改为
    项目支出:
      - 名称: 群众文化活动
        功能科目: 2070109
        金额: 200000.00
        绩效:
          目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
          指标:
            数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 90}
依据
    《中共中央 国务院关于全面实施预算绩效管理的意见》（2018年9月1日）：绩效目标与预算同步公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG329", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project without 绩效."""
    for project in facts.unit.spending.projects:
        if project.performance is None:
            yield Finding(
                f"项目“{project.name}”没有写绩效目标",
                project.name.span,
                hint="在这个项目下写“绩效”：目标，以及各二级指标下的 {名称, 值, 权重}；"
                "涉密或不公开的项目用“不检查”说明理由",
            )


def not_run(facts: Facts) -> str | None:
    """Only where the pack prints a table of indicators."""
    rows = (row for table in facts.template.tables.values() for row in table.rows)
    return None if any(row.each == "指标" for row in rows) else "本地区模板没有绩效目标表"
