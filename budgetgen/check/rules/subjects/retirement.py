"""离退休费用的科目

检查什么
    基本支出里离休费（30301）、退休费（30302）在20805行政事业单位养老支出下；单位离退休科目（2080501、2080502）下
    没有301类工资福利支出。
为什么
    离退休人员的费用与在职人员的工资分列；混在一起，人均支出和社保支出都失真。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 900000.00, 30302: 100000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 900000.00}}
        - {功能科目: 2080502, 经济科目: {30302: 100000.00}}
依据
    《政府收支分类科目》20805行政事业单位养老支出、303对个人和家庭的补助的说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG268", Severity.WARNING, since="0.1.0")

_PENSIONS = ("30301", "30302")
_SECTION = "20805"
_RETIRED = ("2080501", "2080502")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per code."""
    economy = facts.catalogues["department_economy"]
    functions = facts.catalogues["function"]
    for item in spending_lines(facts.unit):
        function = item.function
        if item.group != "基本支出" or function is None:
            continue
        place = (Label(function.span, "功能科目"),)
        for code, money in item.amounts:
            if code is None or not money.fen:
                continue
            if code.startswith(_PENSIONS) and not function.startswith(_SECTION):
                yield Finding(
                    f"{code}{economy.name(code) or ''}"
                    f"列在功能科目{function}{functions.name(function) or ''}下",
                    code.span,
                    hint="离退休费用列 2080501（行政单位）或 2080502（事业单位）；核对两个编码",
                    secondary=place,
                )
            elif code.startswith("301") and function.startswith(_RETIRED):
                yield Finding(
                    f"{function}{functions.name(function) or ''}"
                    f"下有在职人员的经济科目{code}{economy.name(code) or ''}",
                    code.span,
                    hint="离退休人员的费用用303类；在职人员的工资列到本单位的运行科目下",
                    secondary=place,
                )
