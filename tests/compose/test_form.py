"""表单: labels, values and amounts cell by cell, spans, loops over records, merged neighbours, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetgen.compose.document import Figure, Table, plain
from tests.support.packs import cells, compile_with, document_with, found, place, table_with
from tests.support.tiling import check_table

PROJECTS = """\
收入: {一般公共预算: 600}
支出:
  项目支出:
  - 名称: 甲
    编号: X1
    功能科目: 2060503
    金额: 100
    绩效:
      目标: |
        办好
      指标:
        数量指标: [{名称: 人数, 值: ≥6人, 权重: 20}, {名称: 天数, 值: =9天, 权重: 10}]
        质量指标: {名称: 准确率, 值: ≥99%}
  - 名称: 乙
    功能科目: 2060503
    金额: 200
    绩效: {目标: 办好, 指标: {数量指标: {名称: 台数, 值: =3台, 权重: 30}}}
  - {名称: 丙, 功能科目: 2010302, 金额: 300}
"""
HEAD = "标题: 表\n收支: 支出\n期间: 本年\n格式: {单位: 元, 小数: 0}\n"


def _form(tmp_path: Path, rows: str, more: str = "", manifest: str = "", body: str = PROJECTS) -> Table:
    files = {"template.yaml": "名称: 试用\n继承: base\n" + manifest}
    table = table_with(tmp_path, f"{HEAD}{more}表单:\n{rows}", body, files)
    check_table(table)
    return table


def _shapes(table: Table) -> list[list[tuple[str, int, int]]]:
    return [[(plain(c.inlines), c.colspan, c.rowspan) for c in row.cells] for row in table.rows]


def test_a_cell_is_a_label_a_value_an_amount_or_blank(tmp_path: Path) -> None:
    table = _form(
        tmp_path, '- [名称, {值: 单位.名称}, "{{ 年度 }}年", {值: 3}, {资金: 一般公共预算}, "", {}]\n'
    )
    (row,) = table.rows
    assert [plain(cell.inlines) for cell in row.cells] == [
        "名称",
        "某区城市运行中心",
        "2026年",
        "3",
        "600",
        "",
        "",
    ]
    assert [cell.kind for cell in row.cells] == ["title", "text", "title", "number", "money", "title", "text"]
    assert [cell.align for cell in row.cells] == [
        "center",
        "left",
        "center",
        "center",
        "right",
        "center",
        "left",
    ]


def test_amounts_follow_the_filters_of_row_and_cell_and_keep_their_trace(tmp_path: Path) -> None:
    rows = "- {功能科目: 206, 格: [科技, {类型: 项目支出}, {值: 支出}, {值: 支出 + 支出}]}\n"
    rows += "- [全部, {类型: 项目支出}, {类型: 基本支出}, {文字: '共{{ 支出|元 }}'}]\n"
    table = _form(tmp_path, rows)
    assert cells(table) == [["科技", "300", "300", "600"], ["全部", "600", "", "共600.00元"]]
    figures = [
        inline
        for row in table.rows
        for cell in row.cells
        for inline in cell.inlines
        if isinstance(inline, Figure)
    ]
    assert [figure.text for figure in figures] == ["300", "300", "600", "600", "600.00元"]
    assert all(figure.trace.spans for figure in figures)


def test_looks_of_a_cell(tmp_path: Path) -> None:
    (row,) = _form(
        tmp_path,
        "- [{文字: 甲, 对齐: 左, 加粗: 是}, {值: 支出, 对齐: 中, 格式: {单位: 万元, 小数: 4}}, {值: 支出, 加粗: 是}]\n",
    ).rows
    assert [plain(cell.inlines) for cell in row.cells] == ["甲", "0.0600", "600"]
    assert [(cell.align, cell.bold) for cell in row.cells] == [
        ("left", True),
        ("center", False),
        ("right", True),
    ]
    assert all(inline.bold for index in (0, 2) for inline in row.cells[index].inlines)


def test_spans_are_numbers_or_expressions(tmp_path: Path) -> None:
    rows = (
        "- [{文字: 甲, 跨行: 2}, {文字: 乙, 跨列: 2}]\n- [丙, 丁]\n"
        "- [{文字: 戊, 跨行: 项目|length}, {值: '项目[0].名称'}, {文字: 己, 跨行: 0}]\n- [庚, 辛]\n- [壬, 癸]\n"
    )
    assert _shapes(_form(tmp_path, rows)) == [
        [("甲", 1, 2), ("乙", 2, 1)],
        [("丙", 1, 1), ("丁", 1, 1)],
        [("戊", 1, 3), ("甲", 1, 1), ("己", 1, 1)],
        [("庚", 1, 1), ("辛", 1, 1)],
        [("壬", 1, 1), ("癸", 1, 1)],
    ]


def test_a_loop_over_projects_and_their_indicators_merges_equal_neighbours(tmp_path: Path) -> None:
    rows = """\
- 每个: 项目
  行:
  - 每个: 指标
    行: [[{文字: 全表, 合并: 是}, {值: 项目.名称, 合并: 是}, {值: 支出, 合并: 是}, {值: 指标.一级, 合并: 是}, {值: 指标.二级}, {值: 指标.名称}]]
- [{文字: 共, 跨列: 5}, {值: 支出}]
"""
    table = _form(tmp_path, rows)
    assert _shapes(table) == [
        [("全表", 1, 4), ("甲", 1, 3), ("100", 1, 3), ("产出指标", 1, 3), ("数量指标", 1, 1), ("人数", 1, 1)],
        [("数量指标", 1, 1), ("天数", 1, 1)],
        [("质量指标", 1, 1), ("准确率", 1, 1)],
        # The same 一级 as above, but of another project: what stands left of it has changed.
        [("乙", 1, 1), ("200", 1, 1), ("产出指标", 1, 1), ("数量指标", 1, 1), ("台数", 1, 1)],
        [("共", 5, 1), ("600", 1, 1)],
    ]
    # A cell ties the projects together; they are few enough to stay on a page.
    assert [(len(group.rows), group.keep) for group in table.groups] == [(4, True), (1, False)]


def test_rounds_of_several_rows_merge_over_each_other(tmp_path: Path) -> None:
    rows = (
        "- 每个: 项目\n  行:\n  - [{文字: 左, 跨行: 2, 合并: 是}, {值: 项目.名称}]\n  - [{值: 项目.金额}]\n"
    )
    assert _shapes(_form(tmp_path, rows)) == [
        [("左", 1, 6), ("甲", 1, 1)],
        [("100", 1, 1)],
        [("乙", 1, 1)],
        [("200", 1, 1)],
        [("丙", 1, 1)],
        [("300", 1, 1)],
    ]


def test_each_round_of_an_outermost_loop_is_kept_together(tmp_path: Path) -> None:
    rows = "- [表头]\n- 每个: 项目\n  行: [[{值: 项目.名称}], [{值: 项目.金额}]]\n- 每个: '[1, 2]'\n  名: 数\n  行: [[{值: 数}]]\n"
    table = _form(tmp_path, rows)
    assert [([plain(c.inlines) for r in g.rows for c in r.cells], g.keep) for g in table.groups] == [
        (["表头"], False),
        (["甲", "100"], True),
        (["乙", "200"], True),
        (["丙", "300"], True),
        (["1"], True),
        (["2"], True),
    ]


def test_extra_fields_are_looped_over_by_a_name(tmp_path: Path) -> None:
    manifest = "补充字段: {单位: {任务: {类型: 列表, 字段: {名: 文字, 指标: {类型: 指标}}}}}\n"
    body = (
        PROJECTS
        + "补充:\n  任务:\n  - {名: 一, 指标: {数量指标: [{名称: 人数, 值: ≥6人}, {名称: 天数, 值: =9天}]}}\n  - {名: 二}\n"
    )
    rows = """\
- 每个: 补充.任务
  名: 任务
  行:
  - 每个: 任务.指标
    行: [[{值: 序号}, {值: 任务.名, 合并: 是}, {值: 指标.名称}, {值: 指标.一级}]]
    否则: [["", {值: 任务.名}, {文字: 没有指标, 跨列: 2}]]
"""
    assert cells(_form(tmp_path, rows, manifest=manifest, body=body)) == [
        ["1", "一", "人数", "产出指标"],
        ["2", "天数", "产出指标"],
        ["", "二", "没有指标"],
    ]


def test_rows_stand_on_a_condition(tmp_path: Path) -> None:
    rows = """\
- {条件: 支出(资金="政府性基金预算"), 格: [基金], 否则: [[没有基金]]}
- {条件: 支出, 行: [[有支出], [{值: 支出}]]}
- {每个: 项目, 条件: 项目.指标, 行: [[{值: 项目.名称}]]}
- {每个: 项目, 条件: false, 行: [[{值: 项目.名称}]], 否则: [[一个也没有]]}
"""
    assert cells(_form(tmp_path, rows)) == [["没有基金"], ["有支出"], ["600"], ["甲"], ["乙"], ["一个也没有"]]


def test_the_first_rows_can_be_the_header(tmp_path: Path) -> None:
    table = _form(
        tmp_path, "- [{文字: 项目, 跨行: 2}, {文字: 数, 跨列: 2}]\n- [合计, 基金]\n- 每个: 项目\n  行: [[{值: 名称}, {值: 支出}, {资金: 政府性基金}]]\n",
        more="列宽: [3, 1, 1]\n表头行: 2\n",
    )  # fmt: skip
    assert [[plain(c.inlines) for c in row.cells] for row in table.header] == [
        ["项目", "数"],
        ["合计", "基金"],
    ]
    assert cells(table) == [["甲", "100", ""], ["乙", "200", ""], ["丙", "300", ""]]
    assert [round(column.width, 2) for column in table.columns] == [0.6, 0.2, 0.2]


def test_a_form_is_printed_for_each_record_with_its_captions_and_number(tmp_path: Path) -> None:
    files = {
        "template.yaml": '名称: 试用\n继承: base\n编号: {表: "表{1}"}\n',
        "document.md": '{% for 项 in 项目 if 项.指标 %}{{ 表("自评表", 项目=项) }}{% endfor %}',
        "tables/自评表.yaml": f"{HEAD}附注: ['{{{{ 项目.名称 }}}}完']\n表单:\n- [名称, {{值: 项目.名称}}]\n- [目标, {{值: 项目.目标}}]\n"
        "- {每个: 指标, 行: [[{值: 指标.名称}, {值: 指标.权重}]]}\n",
    }
    first, second = document_with(tmp_path, files, PROJECTS).tables()
    assert cells(first) == [["名称", "甲"], ["目标", "办好"], ["人数", "20"], ["天数", "10"], ["准确率", ""]]
    assert cells(second) == [["名称", "乙"], ["目标", "办好"], ["台数", "30"]]
    assert [plain(c.inlines) for c in second.captions] == ["表2", "表", "单位：元"]
    assert [plain(note.inlines) for note in second.notes] == ["乙完"]


FAULTS = {
    "too many cells": ("- [甲, 乙]\n- [丙, 丁, 戊]\n", "BG642", 7, "超过了表格的2列"),
    "too few cells": ("- [甲, 乙]\n- [丙]\n", "BG642", 7, "占了1列"),
    "a place taken from above": ("- [{文字: 甲, 跨行: 2}, 乙]\n- [丙, 丁]\n", "BG642", 7, "超过了"),
    "a cell around a taken place": (
        "- [甲, {文字: 乙, 跨行: 2}, 丙]\n- [{文字: 丁, 跨列: 2}]\n",
        "BG642",
        7,
        "超过了",
    ),
    "a span beyond the end": ("- [甲, {文字: 乙, 跨行: 2}]\n", "BG642", 6, "超出了表格"),
    "a span that is no number": ("- [{文字: 甲, 跨列: 单位.名称}]\n", "BG642", 6, "不是跨几行、几列的数"),
    "a span without end": ("- [{文字: 甲, 跨列: 99999}]\n", "BG642", 6, "不是跨几行、几列的数"),
    "a loop over no list": ("- {每个: 单位.名称, 名: 甲, 行: [[乙]]}\n", "BG641", 6, "不是列表"),
    "a loop over nothing known": ("- {每个: 部门, 行: [[乙]]}\n", "BG641", 6, "不认识“部门”"),
    "a loop over nameless items": ("- {每个: '[1, 2]', 行: [[乙]]}\n", "BG641", 6, "没有写每一项叫什么"),
    "a misspelt name": ("- [{值: 项日}]\n", "BG633", 6, "项日"),
    "a misspelt name in a label": ("- ['{{ 项日 }}']\n", "BG633", 6, "项日"),
    "a misspelt filter": ("- [{类型: 基本}]\n", "BG656", 6, "类型没有“基本”"),
    "a label and a value": ("- [{文字: 甲, 值: 支出}]\n", "BG656", 6, "写了“文字”，又写了“值”"),
    "a row of nothing": ("- {每个: 项目}\n", "BG656", 6, "要有“格”，或者有下级的“行”"),
    "an unknown key": ("- [{文字: 甲, 跨: 2}]\n", "BG650", 6, "没有“跨”这个键"),
    "no list": ("- 甲\n", "BG652", 6, "应写"),
}


@pytest.mark.parametrize(("rows", "code", "line", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_line(tmp_path: Path, rows: str, code: str, line: int, words: str) -> None:
    files = {"document.md": '{{ 表("某表") }}', "tables/某表.yaml": f"{HEAD}表单:\n{rows}"}
    compilation = compile_with(tmp_path, files, PROJECTS)
    (diagnostic, *_) = found(compilation, code) or [pytest.fail(str(compilation.diagnostics))]
    assert place(diagnostic) == ("某表.yaml", line)
    assert words in diagnostic.message
    assert diagnostic.hint or code == "BG633"


def test_a_header_is_not_left_by_its_cells(tmp_path: Path) -> None:
    spec = f"{HEAD}表头行: 1\n表单:\n- [{{文字: 甲, 跨行: 2}}, 乙]\n- [丙]\n"
    compilation = compile_with(
        tmp_path, {"document.md": '{{ 表("某表") }}', "tables/某表.yaml": spec}, PROJECTS
    )
    assert [(place(d), "超出了表头" in d.message) for d in found(compilation, "BG642")] == [
        (("某表.yaml", 7), True)
    ]


_cell = st.builds(
    lambda text, across, down, merged: f"{{文字: {text}, 跨列: {across}, 跨行: {down}, 合并: {merged}}}",
    st.sampled_from("甲乙"), st.sampled_from((1, 1, 1, 2)), st.sampled_from((1, 1, 1, 2)), st.sampled_from("是否"),
)  # fmt: skip
_rows = st.lists(st.lists(_cell, min_size=1, max_size=4), min_size=1, max_size=4)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.booleans(), _rows), min_size=1, max_size=3))
def test_every_form_tiles_its_grid_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[tuple[bool, list[list[str]]]]
) -> None:
    rows = ""
    for looped, lines in blocks:
        written = ", ".join(f"[{', '.join(line)}]" for line in lines)
        rows += (
            f"- {{每个: '[1, 2]', 名: 数, 行: [{written}]}}\n"
            if looped
            else f"- {{条件: true, 行: [{written}]}}\n"
        )
    files = {"document.md": '{{ 表("某表") }}', "tables/某表.yaml": f"{HEAD}表单:\n{rows}"}
    compilation = compile_with(tmp_path_factory.mktemp("form"), files, PROJECTS)
    if compilation.document is None:
        assert found(compilation, "BG642")
    else:
        for table in compilation.document.tables():
            check_table(table)
