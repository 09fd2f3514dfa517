"""Exact numbers as text: what JSON and CSV hold."""

from __future__ import annotations

from decimal import Decimal

from budgetgen.ledger.money import FEN_PER


def exact(fen: int, unit: str) -> str:
    """分 → the exact decimal in ``unit``, without needless zeros: 195225000 in 万元 → “195.225”."""
    per = len(str(FEN_PER[unit])) - 1
    text = f"{Decimal(fen).scaleb(-per):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
