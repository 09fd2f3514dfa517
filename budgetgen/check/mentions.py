"""Amounts and percentages that people type into prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from budgetgen.ledger.money import FEN_PER, divide_half_up

_AMOUNT = re.compile(r"(?<![\d.])(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,6})?\s*(万元|亿元|元)(?![/／])")


class Mention(NamedTuple):
    """An amount in a text: ``text[start:end]``, in 分; ``precision`` is the worth of its last digit in 分."""

    text: str
    start: int
    end: int
    fen: int
    precision: int

    def equals(self, fen: int) -> bool:
        """Whether it is this exact amount, rounded as far as the mention is written."""
        if self.precision <= 1:
            return self.fen == fen
        return divide_half_up(fen, self.precision) * self.precision == self.fen


def mentions(text: str) -> Iterator[Mention]:
    """Every amount with a unit of money in ``text``."""
    for match in _AMOUNT.finditer(text):
        digits = match[2] or ""
        number = Decimal(match[1].replace(",", "") + digits)
        precision = Decimal(FEN_PER[match[3]]).scaleb(-max(len(digits) - 1, 0))
        yield Mention(
            match[0], match.start(), match.end(), int(number * FEN_PER[match[3]]), max(int(precision), 1)
        )
