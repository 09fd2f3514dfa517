"""What the key of a reason stands for in the ledger: this year's amount and that of the period it is compared with."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.compose.value import Value
from budgetgen.ledger.dimension import FUND, OFFICIAL
from budgetgen.ledger.subject_codes import is_code_of

_WHOLE = ("收支总额", "财政拨款")


def changes_of(facts: Facts, key: str, period: str = "上年") -> Iterator[tuple[int, int]]:
    """(this year, ``period``) in 分 for each way a document may ask for ``key``; nothing for an unknown one.

    A code is asked for over all funds and within 一般公共预算. What cannot be known is left out.
    """
    for now, before in compared(facts, key, period):
        assert now.amount is not None
        assert before.amount is not None
        yield now.amount, before.amount


def compared(facts: Facts, key: str, period: str = "上年") -> Iterator[tuple[Value, Value]]:
    """As :func:`changes_of`, with the values themselves; both are known."""
    for filters in _queries(key):
        now = facts.value(收支="支出", **filters)
        before = now.during(period)
        if now.amount is not None and before.amount is not None:
            yield now, before


def _queries(key: str) -> Iterator[dict[str, str]]:
    if is_code_of("function", key):
        yield {"功能科目": key, "资金": "一般公共预算"}
        yield {"功能科目": key}
    elif key in _WHOLE:
        yield {"资金": "财政拨款"}
        yield {"资金": "一般公共预算"}
    elif key in FUND.members:
        yield {"资金": key}
    elif key in OFFICIAL.members:
        yield {"三公": key}
    elif key == "机关运行经费":
        yield {"机关运行": key}
