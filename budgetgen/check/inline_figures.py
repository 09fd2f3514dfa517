"""The periods that a source tells of by inline figures: what a fund had left over, and which say nothing of spending."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.ledger.dimension import FUND, Relation
from budgetgen.ledger.spending_keys import ALL_FUNDS, dimension_of
from budgetgen.source.models.spending import LastYear, PeriodFigures
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text


def inline_figures(unit: Unit) -> Iterator[tuple[str, PeriodFigures]]:
    """上年, 年初预算 and 全年预算, as far as their figures stand in the file itself."""
    held: dict[str, PeriodFigures | None] = {
        "上年": unit.last_year, "年初预算": unit.opening_budget, "全年预算": unit.full_year_budget,
    }  # fmt: skip
    for period, figures in held.items():
        if figures is not None and getattr(figures, "file", None) is None:
            yield period, figures


def left_over(facts: Facts, period: str, fund: str) -> int:
    """Income and opening balance less spending and closing balance, in 分; what is not known counts as nothing."""

    def fen(flow: str) -> int:
        return facts.value(期间=period, 收支=flow, 资金=fund).amount or 0

    return (fen("收入总计") or fen("收入") + fen("年初结转")) - fen("支出") - fen("年末结转")


def silent_funds(facts: Facts, period: str, figures: PeriodFigures) -> dict[Text, int]:
    """The funds, as written, with income of ``period`` and not a word on how it was spent; with what is left over in 分."""
    received = funds_received(figures)
    if not received or not figures.spending or ALL_FUNDS in figures.spending:
        return {}
    if not figures.income and left_over(facts, period, FUND.path("一般公共预算")) >= 0:
        # Of totals only one side may be known, until one that is smaller than what was spent shows that it is not.
        return {}
    stated = {FUND.path(key) for key in _fund_keys(figures)}
    silent = {}
    for written in received:
        fund = FUND.members.get(str(written))
        if fund is None or any(_related(fund, other) for other in stated):
            continue
        left = left_over(facts, period, fund)
        if left > 0:
            silent[written] = left
    return silent


def funds_received(figures: PeriodFigures) -> tuple[Text, ...]:
    """The funds of 收入, or of 收支总计 where only that is known."""
    totals = figures.totals if isinstance(figures, LastYear) else {}
    return tuple(figures.income or totals)


def _fund_keys(figures: PeriodFigures) -> Iterator[str]:
    """The funds that 支出 speaks of; what stands under none is 一般公共预算."""
    for key, tree in figures.spending.items():
        below = [str(branch.key) for branch in tree.branches if dimension_of(branch.key) == "fund"]
        yield from below or ([str(key)] if dimension_of(key) == "fund" else ["一般公共预算"])


def _related(one: str, other: str) -> bool:
    return FUND.relate(one, other) is not Relation.OUTSIDE
