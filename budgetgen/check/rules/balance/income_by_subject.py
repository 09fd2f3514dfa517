"""收入与支出的科目不符

检查什么
    收入按功能科目写的，没有结转的资金里，每个科目的收入等于这个科目的支出。
为什么
    财政拨款按科目批复，也按科目支出；总数相等而两个科目各错了一个数，只看总数发现不了。
错误示例
    收入:
      一般公共预算: {2070109: 790000.00, 2080505: 90000.00, 2101102: 50000.00, 2210201: 70000.00}
应改为
    收入:
      一般公共预算: {2070109: 800000.00, 2080505: 80000.00, 2101102: 50000.00, 2210201: 70000.00}
依据
    部门预算公开表的收入总表、支出总表按同一套支出功能分类科目填列；没有结转时两表逐科目相等。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.dimension import FUND

RULE = RuleInfo("BG248", Severity.WARNING, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """Only income that is written by 功能科目."""
    return None if _by_subject(facts) else "收入没有按功能科目写"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per 功能科目 of a fund that carries nothing over, then one per code that has no income at all."""
    if facts.unit.opening or facts.unit.closing:
        return
    for fund in _by_subject(facts):
        parts = next(held.parts for written, held in facts.unit.income.items() if str(written) == fund)
        for part in parts:
            spending = facts.value(收支="支出", 资金=fund, 功能科目=str(part.key))
            if spending.amount is None or spending.amount == part.money.fen:
                continue
            gap = part.money.fen - spending.amount
            yield Finding(
                f"{part.key}的{fund}收入是{facts.yuan(part.money.fen)}，支出是{facts.yuan(spending.amount)}",
                part.money.span,
                hint=f"收入{'多' if gap > 0 else '少'}{facts.yuan(abs(gap))}；核对两边，有结转的写“上年结转”“结转下年”",
                secondary=tuple(Label(span, "支出在这里") for span in spending.trace.spans[:3]),
            )
        yield from _without_income(facts, fund, tuple(str(part.key) for part in parts))


def _without_income(facts: Facts, fund: str, codes: tuple[str, ...]) -> Iterator[Finding]:
    told: set[str] = set()
    for item in spending_lines(facts.unit):
        code = item.function
        if code is None or code in told or item.fund != FUND.path(fund) or str(code).startswith(codes):
            continue
        if any(money.fen for _, money in item.amounts):
            told.add(str(code))
            yield Finding(
                f"有{code}的{fund}支出，收入里没有这个科目",
                code.span,
                hint="核对科目编码；收入漏写了的补上",
            )


def _by_subject(facts: Facts) -> list[str]:
    catalogue = facts.catalogues["function"]
    return [
        str(written)
        for written, held in facts.unit.income.items()
        if str(written) in FUND.members and held.parts and all(catalogue.name(part.key) for part in held)
    ]
