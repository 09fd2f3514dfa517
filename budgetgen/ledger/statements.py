"""Figures stated for a whole query — 三公经费, 机关运行经费, 政府采购, 收支总计 — as statements of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from budgetgen.ledger.dimension import FUND, UNKNOWN, Relation
from budgetgen.ledger.entry import Statement
from budgetgen.ledger.ledger import coordinates_of
from budgetgen.source.models.spending import OfficialExpenses, Procurement
from budgetgen.source.values import Money


def running_statements(money: Money, period: str) -> Iterator[Statement]:
    """机关运行经费 of a period as one stated figure."""
    yield from _stated(money, period, 机关运行="机关运行经费")


def total_statements(totals: Mapping[str, Money], period: str) -> Iterator[Statement]:
    """收入总计 and 支出总计 of a period by fund, and what the funds add up to; funds that are not named had nothing.

    A fund that is finer than what is stated stays unknown.
    """
    for asked in (UNKNOWN, *dict.fromkeys(FUND.members.values())):
        related = {fund: FUND.relate(fund, asked) for fund in totals}
        if Relation.UNKNOWN in related.values():
            continue
        inside = [totals[fund] for fund, relation in related.items() if relation is Relation.INSIDE]
        for flow in ("收入总计", "支出总计"):
            filters = {"期间": period, "收支": flow} | ({"资金": asked} if asked else {})
            span = inside[0].span if inside else next(iter(totals.values())).span
            yield Statement(coordinates_of(filters), sum(money.fen for money in inside), span)


def _stated(money: Money, period: str, **filters: str) -> Iterator[Statement]:
    """The statement under every fund that the figure is asked with: 三公 and 机关运行经费 are 一般公共预算财政拨款 by definition."""
    for fund in (None, "财政拨款", "一般公共预算"):
        asked = {"期间": period, "收支": "支出", **filters} | ({"资金": fund} if fund else {})
        yield Statement(coordinates_of(asked), money.fen, money.span)


def official_statements(stated: OfficialExpenses, period: str) -> Iterator[Statement]:
    """三公经费 of a period: each item, and what the items add up to."""

    def fen(*moneys: Money | None) -> Money:
        return Money(
            sum(money.fen for money in moneys if money), next((m.span for m in moneys if m), stated.span)
        )

    purchase, running, vehicles = stated.vehicle_purchase, stated.vehicle_running, stated.vehicles
    figures: list[tuple[str, Money]] = [
        ("因公出国（境）费", fen(stated.abroad)),
        ("公务用车购置及运行费", fen(purchase, running, vehicles)),
        ("公务接待费", fen(stated.reception)),
        ("三公经费", fen(stated.abroad, purchase, running, vehicles, stated.reception)),
    ]
    if vehicles is None:
        figures += [("公务用车购置费", fen(purchase)), ("公务用车运行维护费", fen(running))]
    for item, money in figures:
        yield from _stated(money, period, 三公=item)


def procurement_statements(stated: Procurement) -> Iterator[Statement]:
    """政府采购 of 本年 by category, and what goes to smaller enterprises."""
    parts = {"货物": stated.goods, "工程": stated.works, "服务": stated.services}
    total = sum(money.fen for money in parts.values() if money)
    for name, money in {**parts, "政府采购": Money(total, stated.span)}.items():
        yield _procured(money, stated, 采购=name)
    yield _procured(stated.medium_small, stated, 预留="面向中小企业")
    yield _procured(stated.small_micro, stated, 预留="面向小微企业")


def _procured(money: Money | None, stated: Procurement, **filters: str) -> Statement:
    asked = coordinates_of({"期间": "本年", "收支": "支出", **filters})
    return Statement(asked, money.fen if money else 0, money.span if money else stated.span)
