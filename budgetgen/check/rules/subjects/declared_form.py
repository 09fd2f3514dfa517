"""声明的编码形式不对

检查什么
    “科目名称”下，功能科目的编码2开头、3或5或7位，经济科目3开头、政府经济科目5开头、3或5位。
为什么
    形式不对的编码不是这套科目的，声明不起作用，名称照样印不出来。
错误示例
    科目名称: {功能科目: {30201: 办公用品}}
应改为
    科目名称: {经济科目: {30201: 办公费}}
依据
    《政府收支分类科目》的编码规则。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.code_uses import CHINESE
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.rules.subjects.declared_name import declarations
from budgetgen.diagnostic import Severity
from budgetgen.ledger.subject_codes import FIRST_DIGIT

RULE = RuleInfo("BG269", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per declaration."""
    for kind, code, _ in declarations(facts.unit):
        if facts.catalogues[kind].level(code) is not None:
            continue
        other = next((k for k, digit in FIRST_DIGIT.items() if k != kind and code.startswith(digit)), None)
        yield Finding(
            f"“科目名称”的“{CHINESE[kind]}”下写了{code}，不是{CHINESE[kind]}的编码",
            code.span,
            hint=f"移到“{CHINESE[other]}”下" if other else "核对编码",
        )
