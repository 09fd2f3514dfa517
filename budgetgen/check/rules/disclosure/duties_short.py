"""职责太短

检查什么
    “职责”不少于15个字。门槛可由地区模板改，单位是字。
为什么
    只写一句笼统的话，读者不知道这个单位做什么，检查时算作公开内容不完整。
错误示例
    职责: 负责全县文化工作。
应改为
    职责: 组织群众文化活动，辅导基层文艺创作，培训业余文艺骨干，面向公众免费开放馆内设施。
依据
    部门预算公开检查的“完整、细化”要求。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG502", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    duties = facts.unit.duties
    length = len("".join(duties.split())) if duties else 0
    if duties is not None and 0 < length < facts.limit(RULE.code, 15):
        yield Finding(f"职责只有{length}个字", duties.span, hint="按“三定”规定写全主要职能，一行一条")
