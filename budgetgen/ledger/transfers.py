"""内部往来: what one unit of a department pays another, taken out of the department's income and spending.

A transfer takes its amount from entries that it names exactly, with every dimension that they have, so that any query of
the department is the sum of its units' less what flows between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from budgetgen.diagnostic import Diagnostic, Label, error
from budgetgen.ledger.dimension import FLOW, UnknownMemberError
from budgetgen.ledger.entry import Entry
from budgetgen.ledger.joint import Share
from budgetgen.ledger.ledger import Ledger
from budgetgen.ledger.money import MoneyFormat
from budgetgen.ledger.whole import Stated
from budgetgen.source.models.department import InternalTransfer
from budgetgen.source.node import Text

INTERNAL: Final = "内部往来"
"""The name under which eliminations stand beside the units."""

_YUAN: Final = MoneyFormat("元", 2, grouping=True)
_NAMED_LINES: Final = 5


def eliminate(
    transfers: Iterable[InternalTransfer], period: str, shares: Iterable[Share]
) -> tuple[Share, tuple[Diagnostic, ...]]:
    """The entries, all negative, that take the transfers of ``period`` out of ``shares``.

    A transfer that cannot be taken out exactly is reported (BG202, BG206–BG209) and left in.
    """
    held: dict[str, list[Stated]] = {}
    for share in shares:
        held.setdefault(share.unit, []).extend(share.entries)
    elimination = _Elimination({unit: Ledger(entries) for unit, entries in held.items()})
    for transfer in transfers:
        if transfer.period == period:
            elimination.take_out(transfer)
    stated = frozenset((period, flow) for flow in FLOW.members.values())
    return Share(INTERNAL, period, tuple(elimination.made), (), stated), tuple(elimination.diagnostics)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a transfer: the unit, and the filters that name its entries."""

    unit: Text
    flow: str
    filters: dict[str, str]


def _sides(transfer: InternalTransfer) -> Iterator[_Side]:
    income, spending = transfer.income, transfer.spending
    yield _Side(transfer.payee, "收入", _written({"资金": income.fund, "功能科目": income.function}))
    asked: dict[str, str | None] = {"类型": transfer.spending_kind}
    if spending is not None:
        asked |= {
            "资金": spending.fund, "功能科目": spending.function, "经济科目": spending.economy, "项目": spending.project,
        }  # fmt: skip
    yield _Side(transfer.payer, "支出", _written(asked))


def _is_fiscal(entry: Entry) -> bool:
    return (entry.fund or "").startswith("财政拨款")


def _written(asked: Mapping[str, str | None]) -> dict[str, str]:
    return {name: str(value) for name, value in asked.items() if value}


@dataclass
class _Elimination:
    """Takes transfers out one after the other; ``left`` is what remains of entries (by identity) that were reduced."""

    ledgers: dict[str, Ledger]
    made: list[Entry] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    left: dict[int, int] = field(default_factory=dict)

    def take_out(self, transfer: InternalTransfer) -> None:
        """Both sides of a transfer, or neither."""
        made: list[tuple[Entry, int]] = []
        for side in _sides(transfer):
            found = self._entries(transfer, side)
            if isinstance(found, Diagnostic):
                self.diagnostics.append(found)
                return
            made += found
        if len({_is_fiscal(entry) for entry, _ in made}) > 1:
            self.diagnostics.append(
                error(
                    "BG209",
                    "这笔往来一边是财政拨款，一边不是，抵销后部门的财政拨款收支不平",
                    transfer.span,
                    hint="付款用财政拨款的，它就是部门的财政拨款支出，不作内部往来；资金写错了的，改源文件",
                )
            )
            return
        for entry, amount in made:
            self.left[id(entry)] = self._left(entry) - amount
            self.made.append(replace(entry, amount=-amount, unit=INTERNAL, span=transfer.span))

    def _entries(self, transfer: InternalTransfer, side: _Side) -> list[tuple[Entry, int]] | Diagnostic:
        """The entries to reduce with how much each, or why they cannot be told."""
        unit, flow, place = side.unit, side.flow, side.unit.span
        ledger = self.ledgers.get(str(unit))
        if ledger is None:
            hint = f"写所属单位的名称：{'、'.join(name for name in self.ledgers if name)}"
            return error("BG206", f"所属单位里没有“{unit}”", place, hint=hint)
        try:
            inside = ledger.query({"期间": transfer.period, "收支": flow, **side.filters}).entries
        except UnknownMemberError as unknown:
            hint = f"可写：{'、'.join(unknown.near or unknown.dimension.members)}"
            return error("BG202", str(unknown), place, hint=hint)
        entries = [entry for entry in inside if self._left(entry)]
        total, amount = sum(map(self._left, entries)), transfer.amount.fen
        called = f"“{unit}”{'，'.join(side.filters.values())}的{flow}"
        if not entries:
            hint = f"核对两边的源文件：这笔钱{unit}记在哪项{flow}里，就在“{flow}”下写那一项"
            return error("BG206", f"{called}没有可以抵销的数", place, hint=hint)
        lines = [Label(entry.span, "这一行") for entry in entries[:_NAMED_LINES] if entry.span]
        if total < amount:
            message = f"要抵销{_YUAN.with_unit(amount)}，{called}只有{_YUAN.with_unit(total)}"
            hint = "改正金额，或者核对这个单位的源文件"
            return error("BG207", message, transfer.amount.span, hint=hint, secondary=lines)
        if total == amount:
            return [(entry, self._left(entry)) for entry in entries]
        if len(entries) > 1:
            more = "功能科目" if flow == "收入" else "功能科目、经济科目或者项目"
            message = f"{called}有{len(entries)}笔，看不出抵销哪一笔"
            return error("BG208", message, place, hint=f"在“{flow}”下再写明{more}", secondary=lines)
        return [(entries[0], amount)]

    def _left(self, entry: Entry) -> int:
        return self.left.get(id(entry), entry.amount)
