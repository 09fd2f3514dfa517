"""Every place where a source writes a subject code, with the classification it is meant for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from budgetgen.check.spending_lines import spending_lines
from budgetgen.ledger.subject_codes import Kind, is_code_of, kind_of_code
from budgetgen.source.amount_tree import AmountTree
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text
from budgetgen.source.values import Breakdown

CHINESE: Mapping[Kind, str] = {
    "function": "功能科目",
    "department_economy": "经济科目",
    "government_economy": "政府经济科目",
}
"""What users call each classification, and the key it is declared under in 科目名称."""


class CodeUse(NamedTuple):
    """One code as written; ``last`` when it belongs to the figures of 上年."""

    kind: Kind
    code: Text
    last: bool = False

    @property
    def fits(self) -> bool:
        """Whether the code has the form of its classification: first digit and length."""
        return is_code_of(self.kind, self.code)


def code_uses(unit: Unit) -> Iterator[CodeUse]:
    """Every code of 收入, 结转, 支出 and of an inline 上年, in that order."""
    for held in (unit.income, unit.opening, unit.closing):
        for breakdown in held.values():
            yield from _functions(breakdown)
    seen: set[int] = set()
    for item in spending_lines(unit):
        for kind, code in (("function", item.function), ("government_economy", item.government_economy)):
            # The code of a project counts once, however many 明细 take it over.
            if code is not None and id(code) not in seen:
                seen.add(id(code))
                yield CodeUse("function" if kind == "function" else "government_economy", code)
        for economy, _ in item.amounts:
            if economy is not None:
                yield CodeUse("department_economy", economy)
    last = unit.last_year
    if last is not None:
        for breakdown in last.income.values():
            yield from _functions(breakdown, last=True)
        yield from _keys(last.spending.items())


def _keys(pairs: Iterable[tuple[Text, AmountTree]]) -> Iterator[CodeUse]:
    for key, tree in pairs:
        kind = kind_of_code(key)
        if kind is not None:
            yield CodeUse(kind, key, last=True)
        yield from _keys((branch.key, branch.held) for branch in tree.branches)


def _functions(breakdown: Breakdown, last: bool = False) -> Iterator[CodeUse]:
    for part in breakdown:
        if part.key.isdigit():
            yield CodeUse("function", part.key, last)
