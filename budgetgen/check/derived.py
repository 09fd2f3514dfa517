"""Amounts that follow from the lines alone, whatever the source states beside them."""

from __future__ import annotations

from budgetgen.check.facts import Facts
from budgetgen.diagnostic import Label
from budgetgen.ledger.entry import Entry

_SHOWN = 3


def derived(facts: Facts, **filters: str) -> tuple[int | None, tuple[Entry, ...]]:
    """(分 or None when the lines are too coarse to tell, the entries summed); 本年 unless 期间 is given."""
    result = facts.ledger.query({"期间": "本年", "收支": "支出", **filters})
    if result.unknown or result.amount is None:
        return None, result.entries
    return sum(entry.amount for entry in result.entries), result.entries


def labels_of(entries: tuple[Entry, ...], text: str) -> tuple[Label, ...]:
    """Secondary labels for the first few entries with an amount."""
    spans = [entry.span for entry in entries if entry.span and entry.amount]
    return tuple(Label(span, text) for span in dict.fromkeys(spans[:_SHOWN]))
