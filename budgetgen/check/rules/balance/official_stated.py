"""三公写明的数与支出行

检查什么
    “三公”下写明的各项（本年、上年都查），与支出行按经济科目30212、30217、30231、31013和“三公”标记得出的数相等。
    有的项目没有写经济科目时，写明的数可以多，不能少。
为什么
    三公经费支出表与一般公共预算支出按经济科目的数是同一笔钱，检查时两处对照。
错误示例
    三公: {公务接待费: 2000.00}
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30201: 995000.00, 30217: 5000.00}}
应改为
    三公: {公务接待费: 5000.00}
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30201: 995000.00, 30217: 5000.00}}
依据
    部门预算公开表7“三公”经费支出表；部门预算支出经济分类科目30212、30217、30231、31013。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.derived import derived, labels_of
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Severity
from budgetgen.source.models.spending import OfficialExpenses

RULE = RuleInfo("BG232", Severity.WARNING, since="0.1.0")

ITEMS = {
    "abroad": "因公出国（境）费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_running": "公务用车运行维护费",
    "reception": "公务接待费",
}
"""Field of a stated 三公 → its item."""


def not_run(facts: Facts) -> str | None:
    """Nothing stated, nothing to compare."""
    last = facts.unit.last_year
    if facts.unit.official_expenses is None and (last is None or last.official_expenses is None):
        return "没有写明三公经费，三公经费由支出行得出"
    return None


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per item that contradicts the lines."""
    stated = facts.unit.official_expenses
    if stated is not None:
        # A project without economic codes may hold 三公 that the lines do not show.
        uncoded = any(
            item.project is not None and not item.line.economy and item.official is None
            for item in spending_lines(facts.unit)
        )
        yield from _compare(facts, stated, "本年", uncoded)
    last = facts.unit.last_year
    if last is not None and last.official_expenses is not None:
        yield from _compare(facts, last.official_expenses, "上年", uncoded=False)


def _compare(facts: Facts, stated: OfficialExpenses, period: str, uncoded: bool) -> Iterator[Finding]:
    for field, item in ITEMS.items():
        money = getattr(stated, field)
        fen = money.fen if money else 0
        amount, entries = derived(facts, 期间=period, 三公=item, 资金="一般公共预算")
        if amount is None or amount == fen or (uncoded and amount < fen):
            continue
        yield Finding(
            f"{period}{item}写明{facts.yuan(fen)}，由支出行得出的是{facts.yuan(amount)}",
            money.span if money else stated.span,
            hint="支出行写全了的，删去“三公”下的这一项，由程序得出；没有写全的，改正支出行",
            secondary=labels_of(entries, "计入这一项"),
        )
