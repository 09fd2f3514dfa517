"""Amounts by 经济科目 → the lines of a source as people write them, with the names of subjects behind the codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from budgetgen.author.tree import Amount, Noted
from budgetgen.ledger.subjects import Catalogue

GENERAL = "一般公共预算"


def line_parts(amounts: Mapping[str, int]) -> Iterator[dict[str, int]]:
    """What is known by 经济科目 and what is not: two lines."""
    known: dict[str, int] = {code: fen for code, fen in sorted(amounts.items()) if code}
    if known:
        yield known
    if "" in amounts:
        yield {"": amounts[""]}


def amounts_tree(amounts: Mapping[str, int], economies: Catalogue) -> dict[str, object]:
    """``经济科目`` with an amount per code, or one ``金额``; ``amounts`` are one of :func:`line_parts`."""
    if "" in amounts:
        return {"金额": Amount(amounts[""])}
    return {
        "经济科目": {code: Noted(Amount(fen), economies.name(code) or "") for code, fen in amounts.items()}
    }


def funds_tree(funds: Mapping[str, Mapping[str, int]], functions: Catalogue) -> dict[str, object]:
    """收入 and the like: an amount per 资金, or per 资金 and 功能科目 ("" where it is not known)."""
    return {
        fund: Amount(parts[""])
        if list(parts) == [""]
        else {code: Noted(Amount(fen), functions.name(code) or "") for code, fen in sorted(parts.items())}
        for fund, parts in funds.items()
    }
