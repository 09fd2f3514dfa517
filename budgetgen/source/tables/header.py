"""The header of a sheet: which row it is in, and what every column means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetgen.source.tables.sheet import Sheet
from budgetgen.template.columns import AMOUNT, LEFT_OUT, LINE_FIELDS, PROJECT, TOTAL, Columns, unit_of

_SEARCHED: Final = 40
"""How many rows from the top may stand above the header."""


@dataclass(frozen=True)
class AmountColumn:
    """A column of amounts: its index, what it says of them, and its own unit of money where its name states one."""

    index: int
    fixed: dict[str, str]
    unit: str | None = None
    title: str = ""


@dataclass(frozen=True)
class Header:
    """``last`` is the index of the header's last row. ``fields`` maps a field to the index of its column.

    ``unknown`` are the names of columns that mean nothing known; ``repeated`` pairs of columns for one field.
    """

    last: int
    fields: dict[str, int]
    amounts: tuple[AmountColumn, ...]
    total: int | None = None
    unit: str | None = None
    unknown: dict[int, str] = field(default_factory=dict)
    repeated: tuple[tuple[str, int, int], ...] = ()
    score: int = 0
    """How many of its cells are understood."""


def find_header(sheet: Sheet, columns: Columns) -> Header | None:
    """The header that understands most, in one row or two; None when no row has an amount beside another field."""
    best: Header | None = None
    rows = sheet.rows[:_SEARCHED]
    for index, row in enumerate(rows):
        if sum(1 for value in row if isinstance(value, str) and value.strip()) < 2:
            continue
        for depth in (1, 2, 3):
            if index + depth > len(rows):
                break
            made = _header(sheet, index, depth, columns)
            if made is not None and (best is None or made.score > best.score):
                best = made
    return best


def _header(sheet: Sheet, first: int, depth: int, columns: Columns) -> Header | None:
    rows = sheet.rows[first : first + depth]
    if any(_is_number(value) for value in rows[-1]):
        return None
    fields: dict[str, int] = {}
    amounts: list[AmountColumn] = []
    unknown: dict[int, str] = {}
    repeated = []
    total: int | None = None
    score = 0
    titles = _titles(sheet, first, rows)
    for index, title in enumerate(titles):
        known = [target for part in title if (target := columns.target(part)) is not None]
        score += len(known)
        fixed = {key: value for target in known if isinstance(target, dict) for key, value in target.items()}
        # The lowest line of a header of several lines tells most.
        lowest = known[-1] if known else None
        if lowest is None:
            if title:
                unknown[index] = title[-1]
        elif isinstance(lowest, dict) or (lowest == AMOUNT and fixed):
            amounts.append(AmountColumn(index, fixed, _unit(title), title[-1]))
        elif lowest == TOTAL:
            # A total below “一般公共预算” is that of a group of columns.
            total = index if total is None and not fixed else total
        elif lowest == AMOUNT and all(column.fixed for column in amounts):
            amounts.append(AmountColumn(index, {}, _unit(title), title[-1]))
        elif lowest in fields or lowest == AMOUNT:
            other = fields[lowest] if lowest in fields else amounts[0].index
            repeated.append((lowest, other, index))
        elif lowest != LEFT_OUT:
            fields[lowest] = index
    if not amounts and total is not None:
        amounts, total = [AmountColumn(total, {}, _unit(titles[total]), titles[total][-1])], None
    elif any(not column.fixed for column in amounts) and len(amounts) > 1 and total is None:
        # An amount beside amounts by fund or kind is their total.
        whole = next(column for column in amounts if not column.fixed)
        total = whole.index
        amounts = [column for column in amounts if column.fixed]
    if not amounts or not (set(fields) & {*LINE_FIELDS, PROJECT}):
        return None
    above = (str(value) for row in sheet.rows[: first + depth] for value in row if isinstance(value, str))
    unit = next((unit for text in above if (unit := unit_of(text))), None)
    return Header(
        first + depth - 1, fields, tuple(amounts), total, unit, unknown, tuple(repeated), score,
    )  # fmt: skip


def _is_number(value: object) -> bool:
    if isinstance(value, str):
        return value.replace(",", "").replace(".", "", 1).strip().isdigit()
    return not isinstance(value, bool | None)


def _titles(sheet: Sheet, first: int, rows: Sequence[Sequence[object]]) -> list[list[str]]:
    """The words above every column, from the top; a cell merged over columns stands above them all."""
    width = max(len(row) for row in rows)
    titles: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(rows):
        number = sheet.first + first + depth
        covered: dict[int, str] = {}
        for top, left, bottom, right in sheet.merged:
            if top <= number <= bottom and top >= sheet.first + first:
                cell = sheet.rows[top - sheet.first]
                at = left - sheet.left
                text = str(cell[at]) if 0 <= at < len(cell) else ""
                covered.update(dict.fromkeys(range(at, right - sheet.left + 1), text))
        for index in range(width):
            text = str(row[index]).strip() if index < len(row) and isinstance(row[index], str) else ""
            text = text or covered.get(index, "").strip()
            if text and text not in titles[index]:
                titles[index].append(text)
    return titles


def _unit(title: list[str]) -> str | None:
    return next((unit for part in reversed(title) if (unit := unit_of(part))), None)
