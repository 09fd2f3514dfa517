"""A row whose name goes over several columns, and groups parted above what ties rows together."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose.document import Cell, Row, RowGroup, Table, Text, plain
from budgetgen.compose.grid import joined
from tests.support.packs import table_with
from tests.support.tiling import check_table

CODES = "列: {类: '编码[:3]', 款: '编码[3:5]', 项: '编码[5:]', 名称: 名称, 合计: {}, 基本支出: {类型: 基本支出}}\n"


def _table(tmp_path: Path, rows: str) -> Table:
    table = table_with(tmp_path, f"标题: 表\n收支: 支出\n行: {rows}\n{CODES}")
    check_table(table)
    return table


def _shape(row: Row) -> list[tuple[str, int]]:
    return [(plain(cell.inlines), cell.colspan) for cell in row.cells]


def test_a_name_over_the_columns_of_codes(tmp_path: Path) -> None:
    rows = list(_table(tmp_path, "[{树: 功能科目}, {名称: 合计, 跨列: 4, 加粗: 是}]").rows)
    assert [plain(cell.inlines) for cell in rows[2].cells][:4] == ["201", "03", "50", "事业运行"]
    last = rows[-1]
    assert _shape(last) == [("合计", 4), ("300.00", 1), ("110.00", 1)]
    assert last.cells[0].bold
    assert last.cells[0].align == "center"


@pytest.mark.parametrize(("over", "cells"), [(0, 6), (1, 6), (2, 5), (6, 1), (99, 1)])
def test_over_how_many_columns(tmp_path: Path, over: int, cells: int) -> None:
    (row,) = _table(tmp_path, f"[{{名称: 合计, 跨列: {over}}}]").rows
    assert len(row.cells) == cells
    assert sum(cell.colspan for cell in row.cells) == 6


def test_lists_side_by_side_span_each_for_itself(tmp_path: Path) -> None:
    spec = (
        "标题: 表\n并列:\n"
        "  - {列: {甲: 名称, 乙: {收支: 收入}}, 行: [一, 二], 末行: [{名称: 总, 跨列: 2}]}\n"
        "  - {列: {丙: 名称, 丁: {收支: 支出}}, 行: [一], 末行: [总]}\n"
    )
    table = table_with(tmp_path, spec)
    check_table(table)
    assert _shape(list(table.rows)[-1]) == [("总", 2), ("总", 1), ("300.00", 1)]


def _rows(*heights: int) -> tuple[Row, ...]:
    return tuple(Row((Cell((Text("甲"),), rowspan=height),)) for height in heights)


@pytest.mark.parametrize(
    ("groups", "sizes"),
    [
        # The last row of the first group reaches into the second: only it goes along.
        ([(_rows(1, 1, 2), False), (_rows(1), True)], [2, 2]),
        # A cell above the reaching one may not be cut.
        ([(_rows(1, 3, 1, 2), False), (_rows(1), True)], [1, 4]),
        # What must stay together is never parted.
        ([(_rows(1, 2), True), (_rows(1), True)], [3]),
        ([(_rows(1, 1), False), (_rows(1), True)], [2, 1]),
        ([(_rows(2), False), (_rows(1), True)], [2]),
    ],
)
def test_groups_are_parted_above_what_ties_them(
    groups: list[tuple[tuple[Row, ...], bool]], sizes: list[int]
) -> None:
    made = joined([RowGroup(rows, keep) for rows, keep in groups])
    assert [len(group.rows) for group in made] == sizes
    assert [row for group in made for row in group.rows] == [row for rows, _ in groups for row in rows]
