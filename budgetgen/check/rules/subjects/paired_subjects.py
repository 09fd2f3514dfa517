"""功能科目与经济科目不成对

检查什么
    基本支出里养老保险、职业年金、公积金、医疗的功能科目与经济科目成对：
    2080505↔30108，2080506↔30109，2210201↔30113，2101103↔30111，21011下其他各项↔30110、30111等医疗款。
为什么
    这几个功能科目专为这几项缴费而设，错开就是有一个编码写错了行，两张表的同一项数对不上。
错误示例
    支出:
      基本支出:
        - {功能科目: 2080505, 经济科目: {30109: 1000000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2080505, 经济科目: {30108: 1000000.00}}
依据
    《政府收支分类科目》各科目的说明；公开文件中职业年金正文257.14万元、表内245.53万元的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.subject_codes import national

RULE = RuleInfo("BG266", Severity.WARNING, since="0.1.0")

_FUNCTION_OF = {
    "30108": "2080505",
    "30109": "2080506",
    "30110": "21011",
    "30111": "21011",
    "30113": "2210201",
}
_ECONOMY_OF = {
    "2080505": ("30108",),
    "2080506": ("30109",),
    "2210201": ("30113",),
    "2101103": ("30111", "30112", "30114", "30307"),
    "21011": ("30110", "30111", "30112", "30114", "30307"),
}


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per code."""
    functions, economy = facts.catalogues["function"], facts.catalogues["department_economy"]
    for item in spending_lines(facts.unit):
        function = item.function
        if item.group != "基本支出" or function is None:
            continue
        for code, money in item.amounts:
            if code is None or not money.fen:
                continue
            fitting = _fitting(str(function), national("department_economy", code))
            if fitting is None:
                continue
            yield Finding(
                f"功能科目{function}{functions.name(function) or ''}"
                f"下有经济科目{code}{economy.name(code) or ''}",
                code.span,
                hint=f"通常{fitting}；核对两个编码",
                secondary=(Label(function.span, "功能科目"),),
            )


def _fitting(function: str, economy: str) -> str | None:
    """What goes together, in words; None when the two do."""
    own = next((key for key in _ECONOMY_OF if function.startswith(key)), None)
    if own is not None:
        fits = economy in _ECONOMY_OF[own]
        return (
            None
            if fits
            else f"{own}{'下各项' if own == '21011' else ''}用经济科目 {'、'.join(_ECONOMY_OF[own])}"
        )
    wanted = _FUNCTION_OF.get(economy)
    if wanted is None:
        return None
    return f"{economy}用在功能科目 {wanted}{'下的项' if wanted == '21011' else ''}"
