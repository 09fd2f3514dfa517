"""基本支出重复行

检查什么
    基本支出里同一功能科目、经济科目、资金（以及单位、类型、采购、三公）没有写两次。
为什么
    两处会加在一起，合计多出一份；多半是复制一行后忘了改编码。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30201: 500000.00}}
        - {功能科目: 2070109, 经济科目: {30201: 500000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30201: 500000.00}}
        - {功能科目: 2070109, 经济科目: {30202: 500000.00}}
依据
    部门预算公开表6：一个经济科目一行。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Label, Severity, Span

RULE = RuleInfo("BG226", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per repetition, at its second place."""
    seen: dict[tuple[object, ...], Span | None] = {}
    for item in spending_lines(facts.unit):
        if item.group != "基本支出":
            continue
        line = item.line
        place = (item.function, item.fund, line.kind, item.unit, item.government_economy)
        for code, money in item.amounts:
            key = (*place, item.procurement, item.official, code)
            if key not in seen:
                seen[key] = money.span
                continue
            if money.span is not None and money.span.sheet:
                # A table may well have a row per person or per month.
                continue
            what = f"功能科目{item.function or '（没有写）'}" + (f"的经济科目{code}" if code else "")
            first = seen[key]
            yield Finding(
                f"基本支出里{what}写了两次，金额会加在一起",
                code.span if code else money.span,
                hint="核对编码；确是同一笔的删去一处，确是两笔的合成一个数",
                secondary=(Label(first, "第一次写在这里"),) if first else (),
            )
