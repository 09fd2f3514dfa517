"""The header of a sheet: which row it is in, and what every column means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetgen.source.tables.code_columns import Claims
from budgetgen.source.tables.sheet import Sheet
from budgetgen.source.tables.titles import Meaning, meaning_of, titles_of
from budgetgen.template.columns import (
    AMOUNT,
    LEFT_OUT,
    LINE_FIELDS,
    PROJECT,
    TOTAL,
    Columns,
    unit_of,
)

SEARCHED: Final = 40
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

    ``levels`` are the columns of a code that stands in several, by its field. ``unknown`` are the names of columns that mean nothing
    known, ``other_years`` those of amounts of another year than was asked for (then there may be no ``amounts``); ``repeated`` pairs
    of columns for one field.
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
    levels: dict[str, tuple[int, ...]] = field(default_factory=dict)
    other_years: dict[int, str] = field(default_factory=dict)
    first: int = 0
    """The index of the header's first row."""

    @property
    def is_complete(self) -> bool:
        """Whether there are amounts, and a field that tells what they are for."""
        return bool(self.amounts or self.other_years) and bool(set(self.fields) & {*LINE_FIELDS, PROJECT})


def find_header(sheet: Sheet, columns: Columns, year: int | None = None) -> Header | None:
    """The header that understands most, in one row or more; None when no row has an amount beside another field.

    Amounts are those of ``year``; where it is None, of the latest year that titles state.
    """
    return _best(sheet, columns, year, complete=True)


def nearest_header(sheet: Sheet, columns: Columns) -> Header | None:
    """What looks most like a header in a sheet that has none, to tell what it lacks; None when no row has words side by side."""
    return _best(sheet, columns, None, complete=False)


def _best(sheet: Sheet, columns: Columns, year: int | None, *, complete: bool) -> Header | None:
    best: Header | None = None
    rows = sheet.rows[:SEARCHED]
    for index, row in enumerate(rows):
        if sum(1 for value in row if isinstance(value, str) and value.strip()) < 2:
            continue
        for depth in (1, 2, 3):
            if index + depth > len(rows):
                break
            made = _header(sheet, index, depth, columns, year)
            if made is None or (complete and not made.is_complete):
                continue
            if best is None or (bool(made.amounts), made.score) > (bool(best.amounts), best.score):
                best = made
    return best


def _header(sheet: Sheet, first: int, depth: int, columns: Columns, year: int | None) -> Header | None:
    rows = sheet.rows[first : first + depth]
    if any(_is_number(value) for row in rows for value in row):
        return None
    meanings = [
        meaning_of(index, parts, columns) for index, parts in enumerate(titles_of(sheet, first, rows))
    ]
    last = first + depth - 1
    claims = Claims(sheet, last + 1)
    unknown: dict[int, str] = {}
    money: list[Meaning] = []
    leveled: list[Meaning] = []
    names: list[Meaning] = []
    for one in meanings:
        if one.level is not None:
            leveled.append(one)
        elif one.holds_amounts:
            money.append(one)
        elif one.target is None:
            if one.parts:
                unknown[one.index] = one.title
        elif one.target == LEFT_OUT:
            names += [one] if one.parts[-1].strip().endswith("名称") else []
        elif isinstance(one.target, str):
            claims.take(one, one.target)
    unknown.update((one.index, one.title) for one in claims.take_levels(leveled))
    claims.take_names(names)
    fields, levels, repeated = claims.settled()
    if year is None:
        stated = [max(one.years) for one in money if len(one.years) == 1]
        year = max(stated, default=None)
    others = {one.index: one.title for one in money if not one.is_of(year)}
    amounts, total, twice = _amounts([one for one in money if one.index not in others])
    above = (str(value) for row in sheet.rows[: first + depth] for value in row if isinstance(value, str))
    unit = next((unit for text in above if (unit := unit_of(text))), None)
    score = sum(one.known for one in meanings)
    return Header(
        last, fields, amounts, total, unit, dict(sorted(unknown.items())), (*repeated, *twice), score, levels, others, first,
    )  # fmt: skip


def _amounts(
    money: Sequence[Meaning],
) -> tuple[tuple[AmountColumn, ...], int | None, list[tuple[str, int, int]]]:
    """The columns of amounts, that of their total, and columns that say the same twice."""
    parts: list[AmountColumn] = []
    plain: list[AmountColumn] = []
    wholes: list[AmountColumn] = []
    groups: list[AmountColumn] = []
    twice: list[tuple[str, int, int]] = []
    for one in money:
        column = AmountColumn(one.index, one.fixed, one.unit, one.parts[-1])
        if one.target == TOTAL and not one.fixed and not one.is_whole:
            groups.append(column)
            continue
        kin = wholes if one.target == TOTAL else parts if one.fixed else plain
        same = next((other for other in kin if other.fixed == column.fixed), None)
        if same is None:
            kin.append(column)
        elif one.target != TOTAL:
            twice.append(("、".join(one.fixed.values()) or AMOUNT, same.index, one.index))
    for group in wholes:
        # “小计” below “一般公共预算” is the amount of that fund where nothing beside it divides it.
        if group.fixed and not any(group.fixed.items() <= part.fixed.items() for part in parts):
            parts.append(group)
    if len(groups) == 1 and all(group.fixed for group in wholes):
        # The total of columns under a title that is not known is that of the row only where there is no other.
        wholes += groups
    total = next((group.index for group in wholes if not group.fixed), None)
    if not parts and not plain and total is not None:
        return tuple(group for group in wholes if group.index == total), None, twice
    if parts and plain and total is None:
        # An amount beside amounts by fund or kind is their total.
        total = plain[0].index
    parts = parts or plain
    return tuple(sorted(parts, key=lambda part: part.index)), total, twice


def _is_number(value: object) -> bool:
    if isinstance(value, str):
        return value.replace(",", "").replace(".", "", 1).strip().isdigit()
    return not isinstance(value, bool | None)
