"""基本支出没有到经济科目的款

检查什么
    一般公共预算的基本支出每一行都写了经济科目，并且到款（5位）。
为什么
    公开的基本支出按经济性质分类到款；只写总额或只到类，基本支出表里就少了这笔钱。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {301: 1000000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 1000000.00}}
依据
    预算法实施条例第六条：一般公共预算基本支出按经济性质分类公开到款。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import GENERAL, spending_lines
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG264", Severity.ERROR, since="0.1.0")

_SECTION = 5


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per amount."""
    catalogue = facts.catalogues["department_economy"]
    for item in spending_lines(facts.unit):
        if item.group != "基本支出" or item.fund != GENERAL:
            continue
        for code, money in item.amounts:
            if not money.fen:
                continue
            if code is None:
                yield Finding(
                    "基本支出的这一行没有写经济科目",
                    money.span,
                    hint="把金额分到各款，写“经济科目: {30101: 金额, 30102: 金额}”，不写“金额”",
                )
            elif len(code) < _SECTION and catalogue.level(code):
                below = [f"{s.code} {s.name}" for s in catalogue.children(code)][:6]
                yield Finding(
                    f"经济科目{code}{catalogue.name(code) or ''}只到类，基本支出要到款",
                    code.span,
                    hint="写5位的款" + (f"；{code}下有 {'、'.join(below)}" if below else ""),
                )
