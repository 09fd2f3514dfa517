"""编码写错了分类

检查什么
    “功能科目”写2开头的编码，“经济科目”写3开头、3位或5位的编码，“政府经济科目”写5开头、3位或5位的编码。
为什么
    三套科目的编码第一位不同。写错了位置，这笔钱就进不了按科目列的表。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {50101: 1000000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 1000000.00}}
依据
    《政府收支分类科目》：支出功能分类2开头，部门预算支出经济分类3开头，政府预算支出经济分类5开头。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.code_uses import CHINESE, CodeUse, code_uses
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.ledger.economy_map import department_codes
from budgetgen.ledger.subject_codes import FIRST_DIGIT

RULE = RuleInfo("BG262", Severity.ERROR, since="0.1.0")

_FORMS = {
    "function": "2开头，类3位、款5位、项7位，本地自设的目9位",
    "department_economy": "3开头，类3位、款5位，本地自设的目7位",
    "government_economy": "5开头，类3位、款5位，本地自设的目7位",
}


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per place."""
    for use in code_uses(facts.unit):
        # The ledger reports such keys of 上年 itself.
        if use.fits or use.last:
            continue
        other = next((kind for kind, digit in FIRST_DIGIT.items() if use.code.startswith(digit)), None)
        what = f"是{CHINESE[other]}的编码" if other and other != use.kind else "位数不对"
        yield Finding(
            f"“{CHINESE[use.kind]}”下写了{use.code}，{what}",
            use.code.span,
            hint=f"{CHINESE[use.kind]}{_FORMS[use.kind]}{_instead(facts, use)}",
        )


def _instead(facts: Facts, use: CodeUse) -> str:
    """The department codes behind a government code that was written in their place."""
    if use.kind != "department_economy" or not use.code.startswith("5"):
        return ""
    natures = (facts.unit.identity.nature, "行政单位", "事业单位")
    found = (department_codes(str(use.code), nature, facts.unit.year) for nature in natures)
    codes: tuple[str, ...] = next(filter(None, found), ())
    return f"；{use.code}对应的经济科目有 {'、'.join(codes[:6])}" if codes else ""
