"""Totals of composed tables: rows, columns and codes whose printed parts do not give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.check.table_totals import table_gaps
from tests.support.packs import table_with

CARRIED = """\
收入: {一般公共预算: 2000000, 事业收入: 500000}
上年结转: {一般公共预算: 500000}
支出:
  基本支出:
    - {功能科目: 2010350, 经济科目: {30101: 900000, 30201: 100000}}
  项目支出:
    - {名称: 平台运维, 功能科目: 2060503, 金额: 1500000}
    - {名称: 培训, 功能科目: 2050803, 资金: 事业收入, 金额: 460000}
  经营支出:
    - {功能科目: 2060503, 资金: 事业收入, 经济科目: {30299: 40000}}
上年: {支出: {合计: 0}}
"""


def _gaps(folder: Path, spec: str, body: str = CARRIED) -> list[tuple[str, float, float]]:
    """(the total's label, its 万元, what its parts give) of every gap."""
    gaps = table_gaps(table_with(folder, spec, body))
    return [(gap.total.label, gap.total.shown / 10**6, gap.sum / 10**6) for gap in gaps]


ROWS = "标题: 表\n收支: 支出\n列: {科目: 名称, 数: {}}\n行:\n"
WRONG: dict[str, tuple[str, tuple[str, float, float]]] = {
    "a class that a list of codes lacks": (
        ROWS + "  - {名称: 合　计}\n  - {树: 功能科目, 固定: [201, 206]}\n", ("合计", 300.0, 254.0),
    ),
    "no class of a list has an amount": (
        ROWS + "  - {名称: 合计}\n  - {树: 功能科目, 固定: [202, 203]}\n", ("合计", 300.0, 0.0),
    ),
    "a 类型 without a row": (
        ROWS + "  - {名称: 基本支出, 类型: 基本支出}\n  - {名称: 项目支出, 类型: 项目支出}\n  - 本年支出合计\n",
        ("本年支出合计", 300.0, 296.0),
    ),
    "a column that is not there": (
        "标题: 表\n收支: 支出\n行: [{树: 功能科目, 级: [类]}]\n列: {科目: 名称, 合计: {}, 基本支出: {类型: 基本支出}, 项目支出: {类型: 项目支出}}\n",
        ("科学技术支出　合计", 154.0, 150.0),
    ),
    "a fund outside its group": (
        "标题: 表\n收支: 收入\n行: [甲]\n列: {单位: 名称, 本年: {列: {小计: {}, 财政: {资金: 财政拨款}}}, 事业: {资金: 事业收入}}\n",
        ("甲　小计", 250.0, 200.0),
    ),
    "what was carried over, in no row": (
        "标题: 表\n列: {项目: 名称, 数: {收支: 收入}}\n行:\n  - {名称: 财政, 资金: 财政拨款}\n  - {名称: 事业, 资金: 事业收入}\n"
        "  - {名称: 收入总计, 值: 收入 + 年初结转}\n",
        ("收入总计", 300.0, 250.0),
    ),
    "a code below another that a list lacks": (
        "标题: 表\n收支: 支出\n类型: 基本支出\n列: {编码: 编码, 数: {}}\n行: [{树: 经济科目, 固定: [301, 30101, 302, 30202]}]\n",
        ("302", 10.0, 0.0),
    ),
    "one line in two rows": (
        ROWS + "  - 合计\n  - {名称: 甲, 功能科目: [201, 206]}\n  - {名称: 乙, 功能科目: [205, 206]}\n", ("合计", 300.0, 454.0),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_add_up(case: str, tmp_path: Path) -> None:
    spec, expected = WRONG[case]
    assert _gaps(tmp_path, spec) == [expected]


RIGHT = {
    "a tree of all levels": ROWS + "  - 合计\n  - {树: 功能科目}\n",
    "of which": ROWS + "  - 合计\n  - {树: 功能科目, 级: [类]}\n  - {名称: 其中：政府采购, 采购: 政府采购}\n",
    "a single row": ROWS + "  - 合计\n",
    "selected columns that are called 其中": (
        "标题: 表\n收支: 支出\n行: [甲]\n列: {单位: 名称, 合计: {}, '其中：': {列: {基本支出: {类型: 基本支出}}}}\n"
    ),
    "a total under its own list, beside another": (
        "标题: 表\n并列:\n  - {列: {名: 名称, 收入: {收支: 收入}}, 行: [{名称: 全部, 资金: [财政拨款, 非财政拨款]}], 末行: [收入合计]}\n"
        "  - {列: {名: 名称, 支出: {收支: 支出}}, 行: [{树: 功能科目, 级: [类]}], 末行: [支出合计]}\n"
    ),
    "a list that goes on beside itself": (
        "标题: 表\n收支: 支出\n并列:\n  - {列: {名: 名称, 数: {}}, 行: [{树: 功能科目, 固定: [201]}], 末行: [{名称: 支出合计, 跨列: 2}]}\n"
        "  - {列: {名: 名称, 数: {}}, 行: [{树: 功能科目, 固定: [205, 206]}], 末行: [{名称: ''}]}\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RIGHT)
def test_what_adds_up_or_claims_nothing(case: str, tmp_path: Path) -> None:
    assert _gaps(tmp_path, RIGHT[case]) == []
