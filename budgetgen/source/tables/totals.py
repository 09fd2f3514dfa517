"""Rows that are totals of others: those of coarser codes, and 合计 and 小计 compared with the lines that they add up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from budgetgen.source import codes
from budgetgen.source.tables.record import Record

_WHOLE: Final = frozenset(("合计", "总计", "共计", "总合计"))
_UNIT: Final = "单位"
_CODES: Final = ("功能科目", "经济科目", "政府经济科目")


@dataclass(frozen=True)
class Total:
    """A total row: its label, its record, and how many lines stood above it."""

    record: Record
    label: str
    after: int


@dataclass(frozen=True)
class Mismatch:
    """A total that its parts do not add up to, in 分: the row, the index of its column among those of amounts, and what it was compared with."""

    row: int
    column: int
    label: str
    stated: int
    made: int
    of: str
    code: str


def leaves_of(lines: Sequence[Record]) -> tuple[list[bool], list[Mismatch]]:
    """Which lines are no totals of the finer codes below them, and those totals that are not the sum."""
    leaves = [True] * len(lines)
    wrong: list[Mismatch] = []
    for index in range(len(lines) - 2, -1, -1):
        one = lines[index]
        if not _is_over(one, lines[index + 1]):
            continue
        below = index + 1
        sums = [0] * len(one.fen)
        while below < len(lines) and _is_over(one, lines[below]):
            if leaves[below]:
                sums = [a + (b or 0) for a, b in zip(sums, lines[below].fen, strict=True)]
            below += 1
        if all((part or 0) == other for part, other in zip(one.fen, sums, strict=True)):
            leaves[index] = False
        elif _is_short(one):
            leaves[index] = False
            label = one.fields.get("功能科目") or one.fields.get("经济科目") or ""
            wrong.append(Mismatch(one.row, 0, label, one.total, sum(sums), "其下各行", codes.TABLE_SUBTOTAL))
    return leaves, wrong


def wrong_totals(
    lines: Sequence[Record], leaves: Sequence[bool], totals: Sequence[Total]
) -> Iterator[Mismatch]:
    """The total rows that are the sum of no stretch of lines beside them; ``totals`` are in the order of the sheet.

    The time is that of one pass over the lines and the totals.
    """
    if not totals:
        return
    columns = range(len(totals[0].record.fen))
    sums = [
        list(accumulate((line.fen[at] or 0 if leaf else 0 for line, leaf in zip(lines, leaves, strict=True)), initial=0))
        for at in columns
    ]  # fmt: skip
    edges = [one.after for one in totals]
    for one in totals:
        before = edges[bisect_left(edges, one.after) - 1] if edges[0] < one.after else 0
        following = bisect_right(edges, one.after)
        after = edges[following] if following < len(edges) else len(lines)
        stretches = ((0, len(lines)), (before, one.after), (0, one.after), (one.after, after))
        added = [[sums[at][end] - sums[at][start] for at in columns] for start, end in stretches]
        stated = one.record.fen
        if any(all(s is None or s == a for s, a in zip(stated, made, strict=True)) for made in added):
            continue
        # The total of everything is what a total is compared with, a subtotal with the lines since the one before.
        whole = one.label in _WHOLE
        made = added[0] if whole else added[1]
        at = next(i for i, (s, a) in enumerate(zip(stated, made, strict=True)) if s not in (None, a))
        code = codes.TABLE_TOTAL if whole else codes.TABLE_SUBTOTAL
        yield Mismatch(one.record.row, at, one.label, stated[at] or 0, made[at], "各行", code)


def _is_over(one: Record, other: Record) -> bool:
    """Whether ``other`` is a part of ``one`` by its codes, all else being the same."""
    finer = False
    for name in ("功能科目", "经济科目"):
        above, below = one.fields.get(name, ""), other.fields.get(name, "")
        if not below.startswith(above):
            return False
        finer = finer or below != above
    whole, part = _others(one), _others(other)
    if _UNIT not in part and not any(name in one.fields for name in _CODES):
        # The name of a unit stands once, in the row of its total.
        whole.pop(_UNIT, None)
    return finer and whole == part


def _others(record: Record) -> dict[str, str]:
    return {key: value for key, value in record.fields.items() if key not in _CODES}


def _is_short(record: Record) -> bool:
    """Whether the finest code of a line is one that lines of a budget do not stop at."""
    function, economy = record.fields.get("功能科目", ""), record.fields.get("经济科目", "")
    return (0 < len(function) < 7 and not economy) or 0 < len(economy) < 5
