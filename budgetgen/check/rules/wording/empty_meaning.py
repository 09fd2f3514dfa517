"""释义是空的

检查什么
    “名词解释”的“科目”“专业名词”里，每一条冒号后面都写了释义。
为什么
    只有名词、没有释义的一条，印出来是半句话。
错误示例
    名词解释:
      专业名词:
        非物质文化遗产:
应改为
    名词解释:
      专业名词:
        非物质文化遗产: 指各族人民世代相传、视为其文化遗产组成部分的传统文化表现形式。
依据
    部门预算、部门决算公开对专业性较强的名词进行解释的要求。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG430", Severity.ERROR, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """Only with terms or codes explained by the unit."""
    return None if facts.unit.glossary.terms or facts.unit.glossary.subjects else "单位没有写“名词解释”"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per entry."""
    glossary = facts.unit.glossary
    for key, text in (*glossary.subjects.items(), *glossary.terms.items()):
        if not text.strip():
            yield Finding(f"“{key}”没有写释义", key.span, hint="写上“指……”，或者删去这一条")
