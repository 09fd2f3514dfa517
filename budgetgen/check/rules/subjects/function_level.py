"""功能科目没有到项

检查什么
    支出的每一行都写了功能科目，并且到项（7位）。
为什么
    公开的支出按功能分类到项；只写到类、款，或者没有写，按项的表和说明里就少了这笔钱。
错误示例
    支出:
      基本支出:
        - {功能科目: 20701, 经济科目: {30101: 1000000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 1000000.00}}
依据
    预算法实施条例第六条：一般公共预算支出按功能分类公开到项。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG263", Severity.ERROR, since="0.1.0")

_ITEM = 7


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per line with an amount."""
    catalogue = facts.catalogues["function"]
    for item in spending_lines(facts.unit):
        code = item.function
        if code is not None and (len(code) >= _ITEM or catalogue.level(code) is None):
            continue
        moneys = [money for _, money in item.amounts]
        if not any(money.fen for money in moneys):
            continue
        if code is None:
            yield Finding("这一行没有写功能科目", item.span, hint="写“功能科目: 编码”，到项（7位）")
            continue
        below = [f"{subject.code} {subject.name}" for subject in catalogue.children(code)][:6]
        yield Finding(
            f"功能科目{code}{catalogue.name(code) or ''}只到{catalogue.level(code)}，公开要到项",
            code.span,
            hint="写7位的项" + (f"；{code}下有 {'、'.join(below)}" if below else ""),
        )
