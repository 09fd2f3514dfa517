"""项目名称里的年份

检查什么
    项目名称里的年份是本年度；以前年度的，绩效目标里说明是延续性项目或付尾款。
为什么
    上年的项目照抄过来，名称里的年份没有改，是常见的残留；确是延续的项目，说明了就没有疑问。
错误示例
    项目支出:
      - 名称: 2025年群众文化活动
        功能科目: 2070109
        金额: 200000.00
        绩效:
          目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
          指标:
            数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 90}
应改为
    项目支出:
      - 名称: 2026年群众文化活动
        功能科目: 2070109
        金额: 200000.00
        绩效:
          目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
          指标:
            数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 90}
依据
    已公开的2026年部门预算中有五个项目名称写着2024年、2025年。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG331", Severity.INFO, since="0.1.0")

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
_GOES_ON = re.compile(
    r"延续|结转|尾款|跨年|续签|续租|续建|分期|分年|多年|上一?(年|采购)|以前年度|质保金|余款"
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project named after another year without a word on why."""
    year = facts.unit.year
    for project in facts.unit.spending.projects:
        years = [match for match in _YEAR.finditer(project.name) if int(match[1]) != year]
        if not years or any(int(match[1]) == year for match in _YEAR.finditer(project.name)):
            continue
        match = years[-1]
        old = int(match[1]) < year
        if (
            old
            and project.performance is not None
            and _GOES_ON.search(project.performance.goal + project.name)
        ):
            continue
        yield Finding(
            f"项目名称写的是{match[1]}年，本文件是{year}年度",
            facts.inside(project.name, *match.span()),
            hint=f"改为{year}年；"
            + ("确是延续性项目或付尾款的" if old else "确是提前安排的")
            + "，在绩效目标里说明",
        )
