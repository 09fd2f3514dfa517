"""Rows that come once for every item: of projects, indicators, budget units, and of lists that an expression gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compiler import compile_source
from budgetgen.compose.document import plain
from tests.support.packs import SOURCE, cells, compile_with, found, place, table_with, write_pack
from tests.support.tiling import check_table

PROJECTS = """\
收入: {一般公共预算: 600}
支出:
  项目支出:
  - 名称: 甲
    编号: X1
    类别: 特定
    功能科目: 2060503
    金额: 100
    绩效: {目标: 好, 指标: {数量指标: [{名称: 人数, 值: ≥6人}, {名称: 天数, 值: =9天}]}}
  - {名称: 乙, 功能科目: 2060503, 金额: 200, 采购: 服务}
  - {名称: 丙, 类别: 特定, 功能科目: 2010302, 金额: 300}
"""
HEAD = "标题: 表\n收支: 支出\n期间: 本年\n格式: {单位: 元, 小数: 0}\n"
UNITS = "单位: {名称: 某局, 性质: 行政单位, 编码: 146001, 部门: {编码: 146, 名称: 某局（部门）}, 预算单位: [%s]}\n"


def _cells(tmp_path: Path, spec: str, body: str = PROJECTS) -> list[list[str]]:
    table = table_with(tmp_path, HEAD + spec, body)
    check_table(table)
    return cells(table)


def test_a_column_about_projects_is_blank_in_rows_that_are_none(tmp_path: Path) -> None:
    spec = (
        "行: [{名称: 合计, 加粗: 是}, {每个: 项目, 名称: '{{ 单位.名称 }}'}]\n"
        "列: {序号: 序号, 单位: 名称, 项目: 项目.名称, 类别: 项目.类别, 号: '项目.编号 ~ \"号\"', 数: {}}\n"
    )
    assert _cells(tmp_path, spec) == [
        ["", "合计", "", "", "", "600"],
        ["1", "某区城市运行中心", "甲", "特定", "X1号", "100"],
        ["2", "某区城市运行中心", "乙", "", "号", "200"],
        ["3", "某区城市运行中心", "丙", "特定", "号", "300"],
    ]


def test_without_records_a_column_may_be_about_all_projects(tmp_path: Path) -> None:
    assert _cells(tmp_path, "行: [{名称: 合计}]\n列: {名称: 名称, 个数: 项目|length}\n") == [["合计", "3"]]


def test_a_generated_row_is_called_by_its_own_words(tmp_path: Path) -> None:
    spec = "行: [{树: 功能科目, 级: [类], 名称: '{{ 编码 }}-{{ 名称 }}', 编号: '{1}.'}]\n列: {科目: 名称, 数: {}}\n"
    assert _cells(tmp_path, spec) == [["1.201-一般公共服务支出", "300"], ["2.206-科学技术支出", "300"]]


def test_codes_stand_under_their_unit(tmp_path: Path) -> None:
    body = PROJECTS.replace("名称: 甲", "名称: 甲\n    单位: 某局").replace(
        "名称: 乙,", "名称: 乙, 单位: 某局,"
    )
    body = body.replace("名称: 丙,", "名称: 丙, 单位: 二所,")
    source = HEAD + (
        "行:\n- 合计\n- '{{ 单位.部门.编码 }}-{{ 单位.部门.名称 }}'\n"
        "- {每个: 预算单位, 名称: '{{ 编码 ~ \"-\" if 编码 }}{{ 名称 }}', 行: [{树: 功能科目, 级: [类], 名称: '{{ 编码 }}'}]}\n列: {科目: 名称, 数: {}}\n"
    )
    write_pack(tmp_path / "pack", {"document.md": '{{ 表("某表") }}', "tables/某表.yaml": source})
    shown = {}
    for units in ("某局（本级）", "某局, 二所"):
        path = tmp_path / "budget.yaml"
        path.write_text(f"类型: 部门预算\n年度: 2026\n模板: ./pack\n{UNITS % units}{body}", encoding="utf-8")
        compilation = compile_source(path)
        assert compilation.document is not None, compilation.diagnostics
        (table,) = compilation.document.tables()
        shown[units] = cells(table)
    assert shown["某局（本级）"] == [
        ["合计", "600"], ["146-某局（部门）", "600"], ["146001-某局（本级）", "600"], ["201", "300"], ["206", "300"],
    ]  # fmt: skip
    # With several units each has its own lines; the code is that of the unit that writes the source.
    assert [row[0] for row in shown["某局, 二所"]] == [
        "合计",
        "146-某局（部门）",
        "146001-某局",
        "206",
        "二所",
        "201",
    ]


def test_rows_stand_on_a_condition_in_their_own_scope(tmp_path: Path) -> None:
    spec = (
        "行:\n- {名称: 基金, 资金: 政府性基金, 条件: 支出, 行: [下级]}\n- {名称: 财政, 资金: 一般公共预算, 条件: 支出}\n"
        "- {每个: 项目, 条件: 项目.类别}\n列: {名称: 名称, 数: {}}\n"
    )
    assert _cells(tmp_path, spec) == [["财政", "600"], ["甲", "100"], ["丙", "300"]]


def test_a_part_of_the_projects(tmp_path: Path) -> None:
    spec = (
        '行:\n- {名称: 特定, 值: \'支出(项目=项目|其中("类别", "特定"))\'}\n- {名称: 无, 值: \'支出(项目=项目|其中("类别", "没有"))\'}\n'
        "- {每个: '项目|其中(\"类别\")'}\n- {名称: 采购, 值: '支出(项目=(项目|其中(\"采购\"))[0])'}\n列: {名称: 名称, 项目: 项目.编号, 数: {}}\n"
    )
    assert _cells(tmp_path, spec) == [
        ["特定", "", "400"], ["无", "", ""], ["甲", "X1", "100"], ["丙", "", "300"], ["采购", "", "200"],
    ]  # fmt: skip


def test_any_list_under_a_name(tmp_path: Path) -> None:
    spec = "行: [{每个: \"['甲', '丙']\", 名: 谁}]\n列: {序号: 序号, 谁: 谁, 名称: 名称}\n"
    assert _cells(tmp_path, spec) == [["1", "甲", "甲"], ["2", "丙", "丙"]]


def test_cells_merge_inside_a_project_or_over_all(tmp_path: Path) -> None:
    body = PROJECTS.replace(
        "{名称: 乙, 功能", "{名称: 乙, 绩效: {目标: 好, 指标: {数量指标: {名称: 台数, 值: =3台}}}, 功能"
    )
    spec = "行: [合计, {每个: 指标, 名称: 全}]\n列: {单位: {值: 名称, 合并: 全表}, 目标: {值: 项目.目标, 合并: 是}, 指标: 指标.名称, 数: {合并: 是}}\n"
    table = table_with(tmp_path, HEAD + spec, body)
    check_table(table)
    assert [[(plain(c.inlines), c.rowspan) for c in row.cells] for row in table.rows] == [
        [("合计", 1), ("", 1), ("", 1), ("600", 1)],
        [("全", 3), ("好", 2), ("人数", 1), ("100", 2)],
        [("天数", 1)],
        [("好", 1), ("台数", 1), ("200", 1)],
    ]
    assert [(len(group.rows), group.keep) for group in table.groups] == [(1, False), (3, True)]


def test_neighbouring_lists_under_one_title_share_it(tmp_path: Path) -> None:
    spec = "标题: 表\n并列:\n" + "".join(
        f"- {{标题: {title}, 行: [合计], 列: {{{column}: 名称, 数: {{收支: 支出}}}}}}\n"
        for title, column in (("收入", "项"), ("支出", "类"), ("支出", "科目"), ("收入", "末"))
    )
    table = table_with(tmp_path, spec, SOURCE)
    assert [[(plain(c.inlines), c.colspan) for c in row.cells] for row in table.header] == [
        [("收入", 2), ("支出", 4), ("收入", 2)],
        [("项", 1), ("数", 1), ("类", 1), ("数", 1), ("科目", 1), ("数", 1), ("末", 1), ("数", 1)],
    ]
    check_table(table)


FAULTS = {
    "a loop over no list": ("行: [{每个: 单位.名称, 名: 甲}]\n列: {甲: 名称}\n", "BG641", "不是列表"),
    "a loop over records without a name": (
        "行: [{每个: '[支出]'}]\n列: {甲: 名称}\n",
        "BG641",
        "没有写每一项叫什么",
    ),
    "a choice from no list": (
        "行: [{每个: '单位|其中(\"名称\")'}]\n列: {甲: 名称}\n",
        "BG636",
        "“其中”只能用在列表上",
    ),
    "a choice by a misspelt item": ("行: [{每个: '项目|其中(\"类型\")'}]\n列: {甲: 名称}\n", "BG633", "类型"),
    "a filter by something nameless": (
        "行: [{名称: 甲, 值: 支出(项目=单位)}]\n列: {甲: {}}\n",
        "BG636",
        "口径的值要写名称",
    ),
    "a misspelt condition": ("行: [{名称: 甲, 条件: 支処}]\n列: {甲: 名称}\n", "BG633", "支処"),
}


@pytest.mark.parametrize(("spec", "code", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_line(tmp_path: Path, spec: str, code: str, words: str) -> None:
    files = {"document.md": '{{ 表("某表") }}', "tables/某表.yaml": HEAD + spec}
    compilation = compile_with(tmp_path, files, PROJECTS)
    (diagnostic, *_) = found(compilation, code) or [pytest.fail(str(compilation.diagnostics))]
    assert place(diagnostic) == ("某表.yaml", 5)
    assert words in diagnostic.message
