"""Two ledgers → the totals that differ: 收入, 支出, every fund, 基本/项目支出, 三公经费, 机关运行经费, 政府采购, of every period."""

from __future__ import annotations

from budgetgen.ledger.dimension import FUND, KIND, OFFICIAL, PERIOD, PROCUREMENT, RESERVED, Dimension
from budgetgen.ledger.ledger import Ledger
from budgetgen.review.comparison import TotalChange

THIS_YEAR = "本年"

_Filters = dict[str, str]

_FLOWS = {
    "收入总计": "收入总计", "支出总计": "支出总计", "收入合计": "收入", "支出合计": "支出", "年初结转": "年初结转",
    "年末结转": "年末结转", "使用非财政拨款结余": "使用结余", "结余分配": "结余分配",
}  # fmt: skip

# Where nothing is carried over, these two are one total.
_TWINS = {"收入合计": "收入总计", "支出合计": "支出总计"}


def compare_totals(old: Ledger | None, new: Ledger | None) -> tuple[TotalChange, ...]:
    """The totals that differ, 本年 first; of a document that is not there none is known.

    What is not known and what is nothing count as the same. A total that only repeats another one is left out.
    """
    found: list[TotalChange] = []
    asked = _totals()
    for period in dict.fromkeys(PERIOD.members.values()):
        amounts = {
            total: (_amount(old, period, filters), _amount(new, period, filters))
            for total, filters in asked.items()
        }
        for (fund, name), (before, after) in amounts.items():
            twins = [(fund, _TWINS.get(name, "")), *((part, name) for part in _PARTS.get(fund, ()))]
            if (before or 0) != (after or 0) and (before, after) not in map(amounts.get, twins):
                found.append(TotalChange(period, f"{fund}：{name}" if fund else name, before, after))
    return tuple(found)


def _totals() -> dict[tuple[str, str], _Filters]:
    """What every total asks the ledger, by its fund (“” for all) and name."""
    spent = {"收支": "支出"}
    return {
        **{("", name): {"收支": flow} for name, flow in _FLOWS.items()},
        **{("", kind): {**spent, "类型": kind} for kind in _names(KIND)},
        **{("", item): {**spent, "三公": item} for item in _names(OFFICIAL)},
        ("", "机关运行经费"): {**spent, "机关运行": "机关运行经费"},
        ("", "政府采购"): {**spent, "采购": "政府采购"},
        **{("", f"政府采购{item}"): {**spent, "采购": item} for item in _names(PROCUREMENT)[1:]},
        **{("", f"政府采购{item}"): {**spent, "预留": item} for item in _names(RESERVED)},
        **{
            (fund, name): {"收支": flow, "资金": fund}
            for fund in _names(FUND)
            for name, flow in _FLOWS.items()
        },
    }


def _names(dimension: Dimension) -> list[str]:
    """The members under the names that are their own, without other spellings; wholes before their parts."""
    return [name for name, path in dimension.members.items() if path.rpartition("/")[2] == name]


_PARTS = {
    fund: [part for part in _names(FUND) if f"/{fund}/" in f"/{FUND.members[part]}/" and part != fund]
    for fund in _names(FUND)
}
"""The funds below each fund."""


def _amount(ledger: Ledger | None, period: str, filters: _Filters) -> int | None:
    return ledger.query({"期间": period, **filters}).amount if ledger is not None else None
