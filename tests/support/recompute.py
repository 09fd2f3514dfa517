"""A figure worked out a second time: its formula is read back and summed by the naive ledger, in decimal arithmetic."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from budgetgen.compose.document import Figure
from budgetgen.ledger.dimension import BY_CHINESE, DIMENSIONS
from budgetgen.ledger.ledger import Ledger
from tests.ledger.naive import naive_sum

_NAMES = "|".join(sorted(BY_CHINESE, key=len, reverse=True))
_FLOW = "(?:收入|支出|年初结转|年末结转|使用结余|结余分配|金额)"
_FLOWS = f"{_FLOW}(?:、{_FLOW})*"
_QUERY = re.compile(rf"({_FLOWS})（((?:{_NAMES})=.*?)）(?= [＋－÷] |） ÷ |$)|({_FLOWS})(?= [＋－÷] |$)")
_PAIR = re.compile(rf"({_NAMES})=")
_FEN_PER = {"万元": 1_000_000, "元": 100, "": 1_000_000}


def asked_of(query: str) -> dict[str, tuple[str, ...]]:
    """“支出（期间=本年，资金=财政拨款）” → the paths asked for, by dimension."""
    match = _QUERY.fullmatch(query)
    assert match, query
    asked: dict[str, tuple[str, ...]] = {}
    flow = match[1] or match[3]
    if flow != "金额":
        asked["flow"] = tuple(flow.split("、"))
    pieces = _PAIR.split(match[2] or "")[1:]
    for name, value in zip(pieces[::2], pieces[1::2], strict=True):
        dimension = BY_CHINESE[name]
        values = [value.removesuffix("，")] if dimension.open else value.removesuffix("，").split("、")
        asked[dimension.name] = tuple(dimension.path(part) for part in values)
    assert set(asked) <= {dimension.name for dimension in DIMENSIONS}
    return asked


def exact(ledger: Ledger, formula: str) -> Decimal:
    """What a formula gives: 分 for an amount, a ratio for a share."""
    if "÷" in formula:
        part, _, whole = formula.rpartition("÷")
        return exact(ledger, _bare(part)) / exact(ledger, _bare(whole))
    total = Decimal(0)
    at, sign = 0, 1
    while at < len(formula):
        match = _QUERY.match(formula, at)
        assert match, formula[at:]
        total += sign * _sum(ledger, match[0])
        at = match.end()
        if at < len(formula):
            sign = 1 if formula[at + 1] == "＋" else -1
            at += 3
    return total


def _bare(operand: str) -> str:
    operand = operand.strip()
    return operand[1:-1] if operand.startswith("（") else operand


@lru_cache(maxsize=2000)
def _sum(ledger: Ledger, query: str) -> Decimal:
    asked = asked_of(query)
    for statement in ledger.statements:
        if dict(statement.coordinates) == {name: tuple(sorted(set(paths))) for name, paths in asked.items()}:
            return Decimal(statement.amount)
    total = naive_sum(ledger.entries, asked)
    assert total is not None, query
    return Decimal(total)


def printed(ledger: Ledger, figure: Figure) -> str:
    """What a figure must say, as far as its unit and its decimals go."""
    number, unit = re.fullmatch(r"(-?[0-9.]+)(万元|元|%|)", figure.text).groups()  # type: ignore[union-attr]
    decimals = len(number.partition(".")[2])
    value = exact(ledger, figure.trace.formula)
    value = value * 100 if unit == "%" else value / _FEN_PER[unit]
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded}{unit}".replace("-0.00", "0.00")
