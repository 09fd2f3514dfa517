"""行次 and 栏次."""

from __future__ import annotations

from pathlib import Path

from budgetgen.compose.document import Row, plain
from tests.support.packs import cells, table_with

SIDE_BY_SIDE = """\
标题: 总表
栏次: 是
并列:
  - 标题: 收入
    列: {项目: 名称, 行次: 行次, 金额: {收支: 收入}}
    行: [{名称: 一般公共预算, 资金: 一般公共预算}]
    末行: [{名称: 合计}]
  - 标题: 支出
    列: {编码: 编码, 项目: 名称, 行次: 行次, 金额: {收支: 支出}, 其中: {收支: 支出, 类型: 基本支出}}
    行: [{树: 功能科目, 级: [类]}]
    末行: [{名称: 合计, 跨列: 2}]
"""


def texts(row: Row) -> list[tuple[str, int]]:
    return [(plain(cell.inlines), cell.colspan) for cell in row.cells]


def test_lines_are_counted_down_one_list_and_on_in_the_next(tmp_path: Path) -> None:
    table = table_with(tmp_path, SIDE_BY_SIDE)
    assert cells(table) == [
        ["一般公共预算", "1", "300.00", "201", "一般公共服务支出", "5", "100.00", "100.00"],
        ["", "2", "", "206", "科学技术支出", "6", "190.00", ""],
        ["", "3", "", "208", "社会保障和就业支出", "7", "10.00", "10.00"],
        ["合计", "4", "300.00", "合计", "8", "300.00", "110.00"],
    ]
    assert {row.cells[1].kind for row in table.rows} == {"number"}


def test_columns_are_numbered_under_their_titles(tmp_path: Path) -> None:
    table = table_with(tmp_path, SIDE_BY_SIDE)
    assert texts(table.header[-1]) == [
        ("栏次", 1), ("", 1), ("1", 1), ("栏次", 2), ("", 1), ("2", 1), ("3", 1),
    ]  # fmt: skip


def test_a_table_of_figures_alone_has_no_word(tmp_path: Path) -> None:
    spec = "标题: 表\n栏次: 是\n行: [{}]\n列: {收入: {收支: 收入}, 支出: {收支: 支出}}\n"
    assert texts(table_with(tmp_path, spec).header[-1]) == [("1", 1), ("2", 1)]


def test_without_asking_there_is_none(tmp_path: Path) -> None:
    spec = "标题: 表\n行: [{名称: 合计}]\n列: {项目: 名称, 支出: {收支: 支出}}\n"
    assert len(table_with(tmp_path, spec).header) == 1
