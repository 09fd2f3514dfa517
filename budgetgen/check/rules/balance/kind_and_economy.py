"""类型与经济科目矛盾

检查什么
    写明“类型: 人员经费”的行只有301、303类经济科目，写明“类型: 公用经费”的行没有301、303类。
为什么
    基本支出表里人员经费、公用经费两列由经济科目分出；另写的类型与编码矛盾时，两列的数与编码对不上，
    与决算公开06表（人员经费＝301＋303）也对不上。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 类型: 人员经费, 经济科目: {30101: 900000.00, 30201: 100000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 900000.00, 30201: 100000.00}}
依据
    《政府收支分类科目》部门预算支出经济分类；部门决算公开06表。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.scope_rules import kind_of

RULE = RuleInfo("BG223", Severity.WARNING, since="0.1.0")

_KINDS = ("人员经费", "公用经费")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per line, at the first code that contradicts."""
    for item in spending_lines(facts.unit):
        stated = item.line.kind
        if item.group != "基本支出" or stated not in _KINDS:
            continue
        wrong = [
            code for code, _ in item.amounts if code and kind_of("基本支出", code) != f"基本支出/{stated}"
        ]
        if wrong:
            other = next(kind for kind in _KINDS if kind != stated)
            yield Finding(
                f"这一行写明是{stated}，经济科目{'、'.join(wrong)}却属于{other}",
                wrong[0].span,
                hint="删去“类型”，由经济科目判断；类型没有写错的，核对经济科目编码",
                secondary=(Label(stated.span, "类型写在这里"),) if stated else (),
            )
