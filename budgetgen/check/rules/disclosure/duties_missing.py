"""缺少职责

检查什么
    写了“职责”。
为什么
    主要职能是公开文件第一部分的必备内容，不写就只印出一个标题。
错误示例
    职责:
应改为
    职责: 组织群众文化活动，辅导基层文艺创作，培训业余文艺骨干，面向公众免费开放馆内设施。
依据
    预算法第十四条；财政部关于部门预算公开内容的要求：公开单位职责、机构设置等情况。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG501", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    if facts.unit.duties is None or not facts.unit.duties.strip():
        yield Finding(
            "没有写职责",
            facts.unit.place("duties"),
            hint="在文件最外层写“职责: |”，下面缩进两格，按“三定”规定一行写一条主要职能",
        )
