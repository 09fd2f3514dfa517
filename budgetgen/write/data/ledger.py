"""Ledger → records: one an entry, with codes, names and the source line; statements beside them."""

from __future__ import annotations

from typing import Any

from budgetgen.compose.value import formula_of
from budgetgen.ledger.dimension import DIMENSIONS
from budgetgen.ledger.entry import Entry
from budgetgen.write.data.number import exact
from budgetgen.write.origin import Origin

NOT_STATED = "未细分"
"""A dimension that the amount has, at a place that the source does not state."""


def ledger_records(origin: Origin) -> list[dict[str, Any]]:
    """Every entry by the Chinese names of its dimensions; 金额 is a decimal string in 元, 来源 “file:line”.

    What does not apply to an amount is left out.
    """
    return [_record(entry, origin) for entry in origin.ledger.entries]


def statement_records(origin: Origin) -> list[dict[str, Any]]:
    """Every statement: the query that it answers (口径), 金额 in 元, 来源."""
    return [
        {
            "口径": formula_of(statement.coordinates),
            "金额": exact(statement.amount, "元"),
            "来源": "；".join(origin.places([statement.span] if statement.span else ())),
        }
        for statement in origin.ledger.statements
    ]


def ledger_columns() -> list[str]:
    """The columns of the ledger as a table: dimensions, a name after each kind of code, 金额 and 来源."""
    columns = []
    for dimension in DIMENSIONS:
        columns.append(dimension.chinese)
        if dimension.codes:
            columns.append(f"{dimension.chinese}名称")
    return [*columns, "金额", "来源"]


def _record(entry: Entry, origin: Origin) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for dimension in DIMENSIONS:
        value = getattr(entry, dimension.name)
        if value is None:
            continue
        record[dimension.chinese] = value or NOT_STATED
        catalogue = origin.catalogues.get(dimension.name)
        if value and catalogue is not None and (name := catalogue.name(value)):
            record[f"{dimension.chinese}名称"] = name
    record["金额"] = exact(entry.amount, "元")
    if entry.span is not None:
        record["来源"] = origin.places([entry.span])[0]
    return record
