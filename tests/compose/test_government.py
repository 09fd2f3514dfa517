"""Tables and sentences by 政府经济科目 that nobody typed: what they print, and what is said where they cannot be known."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Paragraph, plain
from tests.support.packs import cells, found, place, write_pack
from tests.support.sources import source_text

TREE = """\
标题: 政府经济分类表
收支: 支出
期间: 本年
格式: {单位: 元, 小数: 0}
行: [{树: 政府经济科目, 级: [类, 款]}, {名称: 合计}]
列: {编码: 编码, 名称: 名称, 数: {}}
"""
BY_ITEM = TREE.replace("级: [类, 款]", "级: [款]")
PAIRS = """\
标题: 一般公共预算基本支出情况表
收支: 支出
期间: 本年
格式: {单位: 元, 小数: 0}
行:
  - {名称: 合计}
  - 每个: 支出.按(经济科目="款")
    名: 部门科目
    行: [{每个: 部门科目.按(政府经济科目="款"), 名: 政府科目, 名称: "{{ 部门科目.名称 }}", 值: 政府科目}]
列: {科目编码: 部门科目.编码, 科目名称: 名称, 政府编码: 政府科目.编码, 政府名称: 政府科目.名称, 小计: {}}
"""
LINES = """\
支出:
  基本支出:
    - {功能科目: 2010801, 经济科目: {30101: 700, 30201: 20, 30302: 5}}
    - {功能科目: 2010850, 政府经济科目: 50501, 经济科目: {30101: 300}}
"""


def _compiled(
    folder: Path,
    document: str,
    body: str,
    *,
    kind: str = "单位预算",
    nature: str = "行政单位",
    units: str = "",
) -> Compilation:
    """A source of one unit, unless told otherwise; ``document`` is a table or else prose. The source's body is at line 5."""
    table = document.startswith("标题")
    files = (
        {"document.md": '{{ 表("某表") }}', "tables/某表.yaml": document}
        if table
        else {"document.md": document}
    )
    write_pack(folder / "pack", files)
    text = source_text(body, nature=nature, template="./pack").replace("部门预算", kind, 1)
    source = folder / "budget.yaml"
    source.write_text(
        text.replace("}\n", f", 预算单位: [{units}]}}\n", 1) if units else text, encoding="utf-8"
    )
    return compile_source(source, name="budget.yaml")


def _rows(folder: Path, spec: str, body: str = LINES) -> list[list[str]]:
    compilation = _compiled(folder, spec, body)
    assert not found(compilation, "BG210")
    assert compilation.document is not None, compilation.diagnostics
    (table,) = compilation.document.tables()
    return cells(table)


def _told(compilation: Compilation) -> list[tuple[int, str, str]]:
    """(line, message, hint) of what could not be computed."""
    return [(place(d)[1], d.message, d.hint or "") for d in found(compilation, "BG210")]


def test_a_table_by_government_code_needs_no_government_code_in_the_source(tmp_path: Path) -> None:
    assert _rows(tmp_path, TREE) == [
        ["501", "机关工资福利支出", "700"],
        ["50101", "工资奖金津补贴", "700"],
        ["502", "机关商品和服务支出", "20"],
        ["50201", "办公经费", "20"],
        ["505", "对事业单位经常性补助", "300"],
        ["50501", "工资福利支出", "300"],
        ["509", "对个人和家庭的补助", "5"],
        ["50905", "离退休费", "5"],
        ["", "合计", "1025"],
    ]


def test_a_table_of_both_classifications_has_a_row_for_each_pair(tmp_path: Path) -> None:
    assert _rows(tmp_path, PAIRS) == [
        ["", "合计", "", "", "1025"],
        ["30101", "基本工资", "50101", "工资奖金津补贴", "700"],
        ["30101", "基本工资", "50501", "工资福利支出", "300"],
        ["30201", "办公费", "50201", "办公经费", "20"],
        ["30302", "退休费", "50905", "离退休费", "5"],
    ]


def test_a_sentence_compares_with_last_year_by_government_class(tmp_path: Path) -> None:
    body = LINES + "上年: {支出: {2010801: {301: 600, 302: 30}}}\n"
    text = '{% set 工资 = 支出(政府经济科目="501") %}{{ 工资 }}，{{ 工资.上年 }}，{{ 支出(政府经济科目="502").上年 }}'
    compilation = _compiled(tmp_path, text, body)
    assert not found(compilation, "BG210")
    assert compilation.document is not None
    (paragraph,) = (block for block in compilation.document.blocks if isinstance(block, Paragraph))
    assert plain(paragraph.inlines) == "0.07万元，0.06万元，0.00万元"


@pytest.mark.parametrize("spec", [TREE, BY_ITEM])
def test_lines_without_economic_codes_are_never_left_out_of_the_table(tmp_path: Path, spec: str) -> None:
    body = "支出:\n  项目支出:\n    - {名称: 甲, 功能科目: 2010804, 金额: 700}\n"
    assert _told(_compiled(tmp_path, spec, body)) == [
        (
            7,
            "文档要按政府经济科目列，这一行没有写经济科目",
            "写明经济科目，政府经济科目由它得出；或者在这一行写“政府经济科目: 编码”",
        )
    ]


def test_a_class_alone_is_reported_where_the_table_lists_items(tmp_path: Path) -> None:
    body = "支出:\n  项目支出:\n    - {名称: 甲, 功能科目: 2010804, 经济科目: {302: 20}}\n"
    assert [row[0] for row in _rows(tmp_path, TREE, body)] == ["502", ""]
    ((line, message, _),) = _told(_compiled(tmp_path, BY_ITEM, body))
    assert (line, message) == (7, "文档要按政府经济科目列，经济科目302属于哪个政府经济科目得不出")


def test_a_line_that_no_column_holds_is_not_asked_for(tmp_path: Path) -> None:
    body = LINES + "  项目支出:\n    - {名称: 甲, 功能科目: 2010804, 金额: 9}\n"
    spec = TREE.replace("数: {}", "数: {类型: 基本支出}")
    assert _rows(tmp_path, spec, body)[-1] == ["", "合计", "1025"]


WAGES = "支出:\n  基本支出:\n    - {功能科目: 2010801, 经济科目: {30101: 700}}\n"
RARE = WAGES.replace("30101", "30311")


@pytest.mark.parametrize(
    ("body", "kind", "units", "hint"),
    [
        (RARE, "单位预算", "", "对照表里行政单位没有这个科目的对应，在这一行写“政府经济科目: 编码”"),
        (
            WAGES, "部门预算", "",
            "机关与事业单位的对应不同：只有本单位一家的，在“单位”下写“预算单位: [某区城市运行中心]”；不止一家的，"
            "在这一行写“政府经济科目: 编码”",
        ),
        (
            WAGES, "部门预算", "甲局, 乙馆",
            "各预算单位的性质可以不同：在这一行写“政府经济科目: 编码”，或者每个单位写一个源文件",
        ),
    ],
)  # fmt: skip
def test_the_reason_is_told_with_what_to_write(
    tmp_path: Path, body: str, kind: str, units: str, hint: str
) -> None:
    ((line, message, told),) = _told(_compiled(tmp_path, TREE, body, kind=kind, units=units))
    assert line == 7
    assert "属于哪个政府经济科目得不出" in message
    assert told == hint


def test_last_year_is_told_how_it_is_written(tmp_path: Path) -> None:
    text = '{{ 支出(政府经济科目="509").上年 }}'
    body = "上年:\n  支出:\n    2010801: {基本支出: {30101: 90, 30311: 10}}\n"
    ((line, _, hint),) = _told(_compiled(tmp_path, text, body))
    assert (line, hint) == (7, "对照表里行政单位没有这个科目的对应，把这个数写成“{政府经济科目编码: 金额}”")
    stated = body.replace("30311: 10", "30311: {50999: 10}")
    assert _told(_compiled(tmp_path, text, stated)) == []


def test_what_the_hint_says_helps(tmp_path: Path) -> None:
    assert _told(_compiled(tmp_path, TREE, WAGES, kind="部门预算", units="某区城市运行中心")) == []
    stated = RARE.replace("经济科目", "政府经济科目: 50999, 经济科目", 1).replace("政府政府", "政府")
    assert _told(_compiled(tmp_path, TREE, stated)) == []
