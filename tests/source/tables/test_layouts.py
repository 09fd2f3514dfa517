"""The same lines in whatever layout a table has: order of columns, codes in one column or three, blank rows, titles, totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from budgetgen.source.tables.read import read_lines
from budgetgen.source.tables.sheet import Sheet
from budgetgen.template.columns import columns_for

COLUMNS, _ = columns_for("budget", Path())
FUNCTIONS = ("2010301", "2010302", "2080505", "2101101", "2210201")
ECONOMIES = ("30101", "30201", "30299", "31002")
KINDS = ("基本支出", "项目支出")


@dataclass(frozen=True)
class Line:
    """One line as it is meant, amounts in 分."""

    function: str
    economy: str
    kind: str
    project: str
    fen: int


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    made = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(KINDS))
        made.append(
            Line(
                draw(st.sampled_from(FUNCTIONS)),
                draw(st.sampled_from(ECONOMIES)),
                kind,
                f"项目{number}" if kind == "项目支出" else "",
                draw(st.integers(1, 10**9)),
            )
        )
    return made


def _levels(code: str, levels: int) -> tuple[str, ...]:
    parts = (code[:3], code[3:5], code[5:7])
    return parts[:levels]


@st.composite
def layouts(draw: st.DrawFn) -> tuple[list[Line], Sheet, list[int]]:
    """Lines, a sheet that holds them, and the numbers of its rows that are lines."""
    meant = draw(lines())
    split = draw(st.booleans())
    as_numbers = draw(st.booleans())
    columns: dict[str, list[object]] = {
        "支出类型": [line.kind for line in meant],
        "项目名称": [line.project for line in meant],
        "科目名称": ["名称" for _ in meant],
        draw(st.sampled_from(("金额", "2026年预算数", "本年预算数（元）"))): [
            line.fen / 100 for line in meant
        ],
    }
    if split:
        for at, title in enumerate("类款项"):
            columns[title] = [_levels(line.function, 3)[at] for line in meant]
    else:
        columns["功能科目编码"] = [line.function for line in meant]
    columns["经济科目"] = [line.economy for line in meant]
    if as_numbers:
        for title in ("类", "款", "项", "功能科目编码", "经济科目"):
            if title in columns:
                columns[title] = [float(str(value)) for value in columns[title]]
    order = draw(st.permutations(tuple(columns)))
    amount = next(title for title in order if title.startswith(("金额", "2026", "本年")))
    rows: list[Sequence[object]] = [[] for _ in range(draw(st.integers(0, 2)))]
    if draw(st.booleans()):
        rows.append(["某区某局2026年支出明细"])
    rows.append(list(order))
    head = len(rows)
    numbers = []
    total = {
        amount: sum(line.fen for line in meant) / 100,
        draw(st.sampled_from(("科目名称", "支出类型"))): "合计",
    }
    total_first = draw(st.booleans())
    if total_first:
        rows.append([total.get(title, "") for title in order])
    for index in range(len(meant)):
        rows += [["" for _ in order] for _ in range(draw(st.integers(0, 2)))]
        rows.append([columns[title][index] for title in order])
        numbers.append(len(rows))
    if not total_first:
        rows.append([total.get(title, "") for title in order])
    assert len(rows) > head
    rows += [["" for _ in order] for _ in range(draw(st.integers(0, 3)))]
    return meant, Sheet("a.xlsx", "甲", rows), numbers


@settings(max_examples=120, deadline=None)
@given(layouts())
def test_every_layout_says_the_same(made: tuple[list[Line], Sheet, list[int]]) -> None:
    meant, sheet, numbers = made
    read, found = read_lines(sheet, COLUMNS, "元", 2026)
    assert not found
    assert read is not None
    assert [record.row for record in read.records] == numbers
    assert [
        Line(
            record.fields["功能科目"],
            record.fields["经济科目"],
            record.fields["类型"],
            record.fields.get("项目", ""),
            record.total,
        )
        for record in read.records
    ] == meant


@settings(max_examples=60, deadline=None)
@given(made=layouts(), hidden=st.sets(st.integers(1, 40)), wrong=st.integers(1, 100))
def test_hidden_rows_are_told_and_wrong_totals_found(
    made: tuple[list[Line], Sheet, list[int]], hidden: set[int], wrong: int
) -> None:
    meant, sheet, numbers = made
    shown = Sheet("a.xlsx", "甲", sheet.rows, hidden_rows=frozenset(hidden))
    told = read_lines(shown, COLUMNS, "元", 2026)[1]
    assert [d.code for d in told] == (["BG178"] if hidden & set(numbers) else [])
    row = next(row for row in sheet.rows if "合计" in row)
    at = next(index for index, value in enumerate(row) if isinstance(value, float))
    changed = [*row[:at], (sum(line.fen for line in meant) + wrong) / 100, *row[at + 1 :]]
    rows = [changed if one is row else one for one in sheet.rows]
    assert [d.code for d in read_lines(Sheet("a.xlsx", "甲", rows), COLUMNS, "元", 2026)[1]] == ["BG186"]
