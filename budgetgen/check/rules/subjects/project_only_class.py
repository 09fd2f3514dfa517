"""基本支出用了项目的经济科目

检查什么
    基本支出里没有309资本性支出（基本建设）、311对企业补助（基本建设）、312对企业补助、313对社会保障基金补助。
为什么
    这几类是基本建设或转移性的支出，只在项目支出里安排。写在基本支出里，会算进公用经费和机关运行经费。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 900000.00, 30902: 100000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 900000.00, 31002: 100000.00}}
依据
    《政府收支分类科目》部门预算支出经济分类各类的说明；部门决算公开06表的公用经费口径。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG265", Severity.WARNING, since="0.1.0")

_CLASSES = ("309", "311", "312", "313")
_CONSTRUCTION = "309"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per code."""
    catalogue = facts.catalogues["department_economy"]
    for item in spending_lines(facts.unit):
        if item.group != "基本支出":
            continue
        for code, money in item.amounts:
            if code is None or not money.fen or not code.startswith(_CLASSES):
                continue
            usual = "310" + code[3:]
            instead = f"日常购置用 {usual} {catalogue.name(usual)}；" if usual in catalogue else ""
            yield Finding(
                f"基本支出里有{code}，属于{code[:3]}类{catalogue.name(code[:3]) or ''}",
                code.span,
                hint=(instead if code.startswith(_CONSTRUCTION) else "") + "项目的支出移到“项目支出”下",
            )
