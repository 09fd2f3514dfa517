"""Every amount that a source states, with words for where it stands; and amounts as they are to be typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from budgetgen.check.spending_lines import spending_lines
from budgetgen.ledger.money import typed_amount
from budgetgen.source.amount_tree import AmountTree
from budgetgen.source.base import Model
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text
from budgetgen.source.values import Breakdown, Money


class StatedAmount(NamedTuple):
    """One amount as written; ``where`` names it in the field's words: 项目“…”的金额, 上年支出“2070109”."""

    money: Money
    where: str


def stated_amounts(unit: Unit) -> Iterator[StatedAmount]:
    """Every amount of a source, this year's first, then those of an inline 上年."""
    yield from _funds(unit.income, "收入")
    yield from _funds(unit.opening, "上年结转")
    yield from _funds(unit.closing, "结转下年")
    for item in spending_lines(unit):
        for code, money in item.amounts:
            owner = f"项目“{item.project.name}”" if item.project else f"{item.group}{item.function or ''}"
            where = owner + (f"的经济科目{code}" if code else "的金额")
            yield StatedAmount(money, where)
    yield from _fields(unit.official_expenses, "三公")
    yield from _fields(unit.procurement, "政府采购")
    if unit.running_costs is not None:
        yield StatedAmount(unit.running_costs, "机关运行经费")
    last = unit.last_year
    if last is not None:
        yield from _funds(last.income, "上年收入")
        yield from _trees(last.spending, "上年支出")
        yield from _fields(last.official_expenses, "上年三公")
        if last.running_costs is not None:
            yield StatedAmount(last.running_costs, "上年机关运行经费")


def _funds(held: Mapping[Text, Breakdown], where: str) -> Iterator[StatedAmount]:
    for key, breakdown in held.items():
        if breakdown.whole is not None:
            yield StatedAmount(breakdown.whole, f"{where}“{key}”")
        for part in breakdown:
            yield StatedAmount(part.money, f"{where}“{key}”的{part.key}")


def _trees(held: Mapping[Text, AmountTree], where: str) -> Iterator[StatedAmount]:
    for key, tree in held.items():
        for keys, money in tree.paths():
            yield StatedAmount(money, f"{where}“{key}”" + "".join(f"的{below}" for below in keys))


def _fields(model: Model | None, where: str) -> Iterator[StatedAmount]:
    if model is None:
        return
    for name, info in type(model).model_fields.items():
        money = getattr(model, name)
        if isinstance(money, Money):
            yield StatedAmount(money, f"{where}的{info.alias}")


def typed(unit: Unit, fen: int) -> str:
    """An amount as it is typed in this source: 205800.00, or 20.58 where the file is in 万元."""
    return typed_amount(fen, unit.money_unit)
