"""What accounts tell of how a budget was carried out: 自评, each indicator's 实际, and to whom contracts went, as blanks."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.author.layout import entries
from budgetgen.author.rollover.asked import blanks
from budgetgen.author.rollover.plan import Plan, indicators_of, part
from budgetgen.author.tree import Inline, Missing
from budgetgen.check.spending_lines import SpendingLine
from budgetgen.ledger.money import MoneyFormat
from budgetgen.source.blanks import BLANK
from budgetgen.source.models.spending import Procurement
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Mapping, Node, Sequence, Text

_RESERVED = {name: other for other, name in Procurement.other_keys.items()}
_RESERVED_BLANK = f"{BLANK}（面向中小企业、面向小微企业或无）"


def add_evaluations(plan: Plan) -> None:
    """自评 of every project with 绩效, and 实际 and 得分 of its indicators."""
    for project in plan.projects():
        if part(project, "绩效") is None:
            continue
        for indicator in indicators_of(project):
            plan.patch.add_entries(indicator, entries({key: Missing() for key in ("实际", "得分")}))
        told = Inline({"年初预算数": _planned(plan.unit, project)})
        told |= blanks(("全年预算数", "得分", "实际完成情况"))
        plan.patch.add_entries(project, entries({"自评": told}))


def add_reserved(plan: Plan) -> None:
    """To whom contracts went, on every line with 采购 that does not tell it, and beside stated totals of 政府采购."""
    stated = part(plan.node, "政府采购")
    if isinstance(stated, Mapping) and stated:
        written = {str(key) for key in stated}
        lacking = {key: Missing() for key, other in _RESERVED.items() if not {key, other} & written}
        plan.patch.add_entries(stated, entries(lacking))
    spending = part(plan.node, "支出")
    others = [spending[key] for key in spending if key != "项目支出"] if isinstance(spending, Mapping) else []
    for line in _procured([*others, *plan.projects()]):
        plan.patch.add_entries(line, entries({"预留": _RESERVED_BLANK}))


def _planned(unit: Unit, project: Mapping) -> str:
    """What a project's lines add up to, in the unit of the source."""
    amount, name = part(project, "金额"), str(part(project, "名称"))
    if isinstance(amount, Text):
        return amount
    held = next((one for one in unit.spending.projects if str(one.name) == name), None)
    lines = (held.lines or (held,)) if held is not None else ()
    fen = sum(money.fen for line in lines for _, money in SpendingLine("项目支出", line, held).amounts)
    in_yuan = unit.money_unit == "元"
    return MoneyFormat(unit.money_unit, 2 if in_yuan else 6, trim=not in_yuan).digits(fen) if lines else BLANK


def _procured(node: Node | list[Node]) -> Iterator[Mapping]:
    """Every line or project with 采购 and without 预留; what a project says holds for its 明细."""
    if isinstance(node, Mapping):
        if "采购" in node and "预留" not in node:
            yield node
        elif "预留" not in node:
            for child in node.values():
                yield from _procured(child)
    elif isinstance(node, Sequence | list):
        for child in node:
            yield from _procured(child)
