"""声明的名称与目录不同

检查什么
    “科目名称”里声明的名称与科目目录里没有核对过原书的名称是否一致。
为什么
    目录里这些名称是编者所知、没有见到印出的原文，可能是目录不准，也可能是声明写错，需要人看一眼。
错误示例
    科目名称: {功能科目: {2070109: 群众文化活动}}
应改为
    科目名称: {功能科目: {2070199: 其他文化和旅游支出}}
依据
    财政部《政府收支分类科目》；程序自带目录的“把握”一栏。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.rules.subjects.declared_name import contradictions
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG271", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per declaration that differs from an uncertain name."""
    yield from contradictions(facts, certain=False)
