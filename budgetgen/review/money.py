"""Amounts before and after, as documents print them: 万元 with two decimals, in 元 where that would hide the change."""

from __future__ import annotations

from budgetgen.ledger.money import MoneyFormat

_TEN_THOUSANDS = MoneyFormat("万元", 2)
_YUAN = MoneyFormat("元", 2)
UNKNOWN = "未知"


def ten_thousands(fen: int | None) -> str:
    """分 → 万元 with two decimals, without the unit."""
    return UNKNOWN if fen is None else _TEN_THOUSANDS.number(fen)


def amounts(old: int | None, new: int | None) -> tuple[str, str, str]:
    """(before, after, difference) in 万元 without the unit; with “元” where two decimals of 万元 do not tell them apart.

    What is not there is “—”, and then there is no difference.
    """
    if old is None or new is None:
        return *("—" if fen is None else ten_thousands(fen) for fen in (old, new)), ""  # type: ignore[return-value]
    before, after = ten_thousands(old), ten_thousands(new)
    if old != new and before == after:
        return _YUAN.with_unit(old), _YUAN.with_unit(new), _signed(_YUAN.with_unit(new - old))
    return before, after, _signed(ten_thousands(new - old)) if old != new else ""


def from_to(old: int | None, new: int | None) -> str:
    """“12.00 → 10.50万元”; “12.00元 → 12.05元” for less than that."""
    before, after, _ = amounts(old, new)
    return f"{before} → {after}" + ("" if after.endswith("元") or new is None else "万元")


def _signed(text: str) -> str:
    return text if text.startswith("-") else f"+{text}"
