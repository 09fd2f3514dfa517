"""Tables: rows × columns over the ledger, in every shape that published documents have."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose.document import Figure, Table, plain
from tests.support.packs import SOURCE, cells, compile_with, document_with, found, place, table_with

PROJECTS = """\
收入: {一般公共预算: 600}
支出:
  项目支出:
  - 名称: 甲
    类别: 特定目标类
    功能科目: 2060503
    金额: 100
    绩效:
      目标: 好
      指标:
        数量指标: [{名称: 人数, 值: ≥6人, 权重: 20}, {名称: 天数, 值: =9天, 权重: 10}]
        质量指标: {名称: 准确率, 值: ≥99%}
        社会效益: {名称: 影响, 值: 较好, 权重: 5}
  - 名称: 乙
    类别: 特定目标类
    功能科目: 2060503
    金额: 200
    绩效: {目标: 好, 指标: {数量指标: {名称: 台数, 值: =3台, 权重: 30}}}
  - {名称: 丙, 功能科目: 2010302, 金额: 300}
"""


def _header(table: Table) -> list[list[tuple[str, int, int]]]:
    return [[(plain(c.inlines), c.colspan, c.rowspan) for c in row.cells] for row in table.header]


def test_a_tree_lists_the_codes_that_have_lines(tmp_path: Path) -> None:
    spec = "标题: 表\n收支: 支出\n行: [{名称: 合计}, {树: 功能科目}]\n列: {编码: 编码, 名称: 名称, 级: 级, 合计: {}, 基本: {类型: 基本支出}}\n"
    assert cells(table_with(tmp_path, spec)) == [
        ["", "合计", "", "300.00", "110.00"],
        ["201", "一般公共服务支出", "类", "100.00", "100.00"],
        ["20103", "政府办公厅（室）及相关机构事务", "款", "100.00", "100.00"],
        ["2010350", "事业运行", "项", "100.00", "100.00"],
        ["206", "科学技术支出", "类", "190.00", ""],
        ["20605", "科技条件与服务", "款", "190.00", ""],
        ["2060503", "科技条件专项", "项", "190.00", ""],
        ["208", "社会保障和就业支出", "类", "10.00", "10.00"],
        ["20805", "行政事业单位养老支出", "款", "10.00", "10.00"],
        ["2080505", "机关事业单位基本养老保险缴费支出", "项", "10.00", "10.00"],
    ]  # fmt: skip


def test_a_tree_keeps_to_its_levels_and_to_lines_written_as_zero(tmp_path: Path) -> None:
    spec = "标题: 表\n收支: 支出\n行: [{树: 经济科目, 级: [款]}]\n列: {编码: 编码, 数: {}}\n"
    body = "支出: {基本支出: [{功能科目: 2010350, 经济科目: {30201: 0, 30101: 10000}}, {功能科目: 2010350, 金额: 5}]}\n"
    assert cells(table_with(tmp_path, spec, body)) == [["30101", "？"], ["30201", "？"]]
    body = "支出: {基本支出: [{功能科目: 2010350, 经济科目: {30201: 0, 30101: 10000}}]}\n"
    assert cells(table_with(tmp_path, spec, body)) == [["30101", "1.00"], ["30201", ""]]


def test_fixed_codes_are_printed_with_and_without_amounts(tmp_path: Path) -> None:
    spec = "标题: 表\n收支: 支出\n行: [{树: 功能科目, 级: [类], 固定: [202, 208], 编号: '{一}、'}]\n列: {名称: 名称, 数: {}}\n"
    assert cells(table_with(tmp_path, spec)) == [["一、外交支出", ""], ["二、社会保障和就业支出", "10.00"]]
    manifest = "名称: 试\n继承: base\n功能类: [208, 201]\n"
    by_name = spec.replace("[202, 208]", "功能类")
    assert cells(table_with(tmp_path, by_name, files={"template.yaml": manifest})) == [
        ["一、科学技术支出", "190.00"],
        ["二、社会保障和就业支出", "10.00"],
        ["三、一般公共服务支出", "100.00"],
    ]


@pytest.mark.parametrize(
    ("listed", "printed"), [("[201, 210]", "201 206 208 210"), ("[208, 206]", "201 208 206")]
)
def test_classes_with_amounts_that_a_list_by_its_name_lacks_are_printed_where_their_code_belongs(
    listed: str, printed: str, tmp_path: Path
) -> None:
    spec = "标题: 表\n收支: 支出\n行: [{树: 功能科目, 级: [类], 固定: 功能类}]\n列: {编码: 编码}\n"
    files = {"template.yaml": f"名称: 试\n继承: base\n功能类: {listed}\n"}
    assert [code for (code,) in cells(table_with(tmp_path, spec, files=files))] == printed.split()


def test_a_column_on_a_condition_is_there_where_it_holds_for_what_the_column_asks(tmp_path: Path) -> None:
    columns = "{名称: 名称, 支出: {列: {项目: {类型: 项目支出, 条件: 支出}, 经营: {类型: 经营支出, 条件: 支出}}}, 结转: {收支: 年末结转, 条件: 年末结转}}"
    table = table_with(tmp_path, f"标题: 表\n收支: 支出\n行: [合计]\n列: {columns}\n")
    assert _header(table) == [[("名称", 1, 2), ("支出", 1, 1)], [("项目", 1, 1)]]
    assert cells(table) == [["合计", "190.00"]]


def test_a_group_without_a_column_is_left_out_and_a_table_without_one_is_a_fault(tmp_path: Path) -> None:
    group = "经营: {条件: 支出, 类型: 经营支出, 列: {数: {}}}"
    assert _header(
        table_with(tmp_path, f"标题: 表\n收支: 支出\n行: [合计]\n列: {{名称: 名称, {group}}}\n")
    ) == [[("名称", 1, 1)]]
    files = {
        "document.md": '{{ 表("某表") }}',
        "tables/某表.yaml": f"标题: 表\n行: [合计]\n列: {{{group}}}\n",
    }
    (fault,) = found(compile_with(tmp_path, files), "BG642")
    assert place(fault) == ("某表.yaml", 1)


def test_a_cell_is_its_row_joined_with_its_column(tmp_path: Path) -> None:
    spec = (
        "标题: 表\n收支: 支出\n行:\n- {名称: 全部}\n- {名称: 基本, 类型: 基本支出}\n- {名称: 公用, 类型: 公用经费}\n- {名称: 项目, 类型: 项目支出}\n"
        "列: {名称: 名称, 全部: {}, 基本: {类型: 基本支出}, 人员: {类型: 人员经费}, 项目或公用: {类型: [项目支出, 公用经费]}}\n"
    )
    # Row and column may name one dimension: the cell is what lies in both, never one in place of the other.
    assert cells(table_with(tmp_path, spec)) == [
        ["全部", "300.00", "110.00", "100.00", "200.00"],
        ["基本", "110.00", "110.00", "100.00", "10.00"],
        ["公用", "10.00", "10.00", "", "10.00"],
        ["项目", "190.00", "", "", "190.00"],
    ]


def test_a_column_may_leave_the_table_s_own_filter(tmp_path: Path) -> None:
    spec = "标题: 表\n收支: 支出\n期间: 本年\n行: [{名称: 合计}]\n列: {本年: {}, 上年: {期间: 上年}, 收入: {收支: 收入}}\n"
    assert cells(table_with(tmp_path, spec)) == [["300.00", "290.00", "300.00"]]


def test_groups_hand_their_filters_to_their_columns(tmp_path: Path) -> None:
    spec = (
        "标题: 表\n收支: 支出\n行: [合计]\n列:\n  名称: 名称\n  上年数: {期间: 上年, 列: {合计: {}, 教育: {功能科目: 205}}}\n"
        "  本年数:\n    列:\n      合计: {}\n      其中:\n        类型: 基本支出\n        列: {人员: {类型: 人员经费}, 小计: {}}\n"
    )
    table = table_with(tmp_path, spec)
    assert cells(table) == [["合计", "290.00", "", "300.00", "100.00", "110.00"]]
    assert _header(table) == [
        [("名称", 1, 3), ("上年数", 2, 1), ("本年数", 3, 1)],
        [("合计", 1, 2), ("教育", 1, 2), ("合计", 1, 2), ("其中", 2, 1)],
        [("人员", 1, 1), ("小计", 1, 1)],
    ]


def test_titles_are_texts_of_the_pack(tmp_path: Path) -> None:
    spec = "标题: '{{ 年度 }}年表'\n收支: 支出\n行: ['{{ 年度 }}年']\n列: {名称: 名称, '{{ 上年度 }}年': {期间: 上年}}\n"
    table = table_with(tmp_path, spec)
    assert (table.title, _header(table)[0][1][0], cells(table)) == (
        "2026年表",
        "2025年",
        [["2026年", "290.00"]],
    )


def test_lists_side_by_side(tmp_path: Path) -> None:
    spec = (
        "标题: 表\n期间: 本年\n并列:\n"
        "- 标题: 收入\n  列: {项目: 名称, 数: {收支: 收入}}\n  行: [{名称: 拨款, 编号: '{一}、', 资金: 财政拨款}]\n"
        "  末行: [{名称: 总计, 值: 收入 + 年初结转}]\n"
        "- 标题: 支出\n  收支: 支出\n  列: {科目: 名称, 合计: {}, 基本: {类型: 基本支出}}\n"
        "  行: [{树: 功能科目, 级: [类], 编号: '{一}、'}]\n  末行: [{名称: 结转, 值: 年末结转}, {名称: 总计, 值: 支出 + 年末结转}]\n"
    )
    table = table_with(tmp_path, spec)
    assert _header(table) == [
        [("收入", 2, 1), ("支出", 3, 1)],
        [("项目", 1, 1), ("数", 1, 1), ("科目", 1, 1), ("合计", 1, 1), ("基本", 1, 1)],
    ]
    assert cells(table) == [
        ["一、拨款", "300.00", "一、一般公共服务支出", "100.00", "100.00"],
        ["", "", "二、科学技术支出", "190.00", ""],
        ["", "", "三、社会保障和就业支出", "10.00", "10.00"],
        ["总计", "300.00", "结转", "", ""],
        ["", "", "总计", "300.00", "110.00"],
    ]


def test_expressions_see_the_filters_of_their_cell(tmp_path: Path) -> None:
    spec = (
        "标题: 表\n行: [{名称: 甲, 资金: 一般公共预算}, {名称: 乙, 资金: 事业收入}]\n"
        "列: {收支差: 收入 - 支出, 收入: 收入 + 年初结转, 三公: 三公(), 采购: 采购('服务'), 上年: 支出.上年}\n"
    )
    body = SOURCE.replace("金额: 1900000", "金额: 1900000, 采购: 服务").replace(
        "收入: {", "收入: {事业收入: 10000, "
    )
    assert cells(table_with(tmp_path, spec, body)) == [
        ["", "300.00", "", "190.00", "290.00"],
        ["1.00", "1.00", "", "", ""],
    ]


def test_a_row_s_expression_stands_in_every_column_that_has_none(tmp_path: Path) -> None:
    spec = (
        "标题: 表\n收支: 支出\n行: [{名称: 净额, 值: 收入 - 支出}, {名称: 两倍, 值: 支出 + 支出}]\n"
        "列: {名称: 名称, 全部: {}, 基本: {类型: 基本支出}}\n"
    )
    # Income has no kind: under 基本支出 there is none of it.
    assert cells(table_with(tmp_path, spec)) == [["净额", "", "-110.00"], ["两倍", "600.00", "220.00"]]


def test_one_row_a_project(tmp_path: Path) -> None:
    spec = (
        "标题: 表\n收支: 支出\n行: [合计, 每个: 项目]\n列: {序号: 序号, 名称: 名称, 类别: 项目.类别, 金额: 项目.金额, 数: {}}\n"
        "格式: {单位: 元}\n"
    )
    assert cells(table_with(tmp_path, spec, PROJECTS)) == [
        ["", "合计", "", "", "600.00"],
        ["1", "甲", "特定目标类", "100.00", "100.00"],
        ["2", "乙", "特定目标类", "200.00", "200.00"],
        ["3", "丙", "", "300.00", "300.00"],
    ]


INDICATORS = (
    "标题: 表\n收支: 支出\n行: [每个: 指标]\n格式: {单位: 元}\n"
    "列:\n  项目: {值: 项目.名称, 合并: 是}\n  类别: {值: 项目.类别, 合并: 是}\n  金额: {值: 项目.金额, 合并: 是}\n"
    "  目标: {值: 项目.目标, 合并: 是}\n"
    "  一级: {值: 指标.一级, 合并: 是}\n  二级: {值: 指标.二级, 合并: 是}\n  指标: 指标.名称\n"
    "  性质: 指标.性质\n  值: 指标.值\n  单位: 指标.单位\n  权重: 指标.权重\n"
)


def test_one_row_an_indicator_with_equal_neighbours_merged(tmp_path: Path) -> None:
    table = table_with(tmp_path, INDICATORS, PROJECTS)
    assert cells(table) == [
        ["甲", "特定目标类", "100.00", "好", "产出指标", "数量指标", "人数", "≥", "6", "人", "20"],
        ["天数", "=", "9", "天", "10"],
        ["质量指标", "准确率", "≥", "99", "%", ""],
        ["效益指标", "社会效益", "影响", "定性", "较好", "", "5"],
        ["乙", "特定目标类", "200.00", "好", "产出指标", "数量指标", "台数", "=", "3", "台", "30"],
    ]
    first = [cell.rowspan for cell in next(table.rows).cells]
    assert first == [4, 4, 4, 4, 3, 2, 1, 1, 1, 1, 1]
    # 类别 and 目标 of the two projects are equal, and still nothing is merged over the border of a project.
    assert [len(group.rows) for group in table.groups] == [4, 1]
    assert all(group.keep for group in table.groups)


def test_rows_of_indicators_under_rows_of_projects(tmp_path: Path) -> None:
    spec = "标题: 表\n收支: 支出\n格式: {单位: 元}\n行: [{每个: 项目, 名称: '项目{{ 项目.名称 }}', 行: [每个: 指标]}]\n列: {名称: 名称, 数: {}}\n"
    assert cells(table_with(tmp_path, spec, PROJECTS)) == [
        ["项目甲", "100.00"], ["人数", "100.00"], ["天数", "100.00"], ["准确率", "100.00"], ["影响", "100.00"],
        ["项目乙", "200.00"], ["台数", "200.00"], ["项目丙", "300.00"],
    ]  # fmt: skip


def test_equal_cells_outside_groups_stay_apart(tmp_path: Path) -> None:
    spec = "标题: 表\n收支: 支出\n行: [甲, 甲]\n列: {名: {值: 名称, 合并: 是}, 数: {}}\n"
    assert cells(table_with(tmp_path, spec)) == [["甲", "300.00"], ["甲", "300.00"]]


def test_one_row_a_budget_unit(tmp_path: Path) -> None:
    spec = (
        "标题: 表\n收支: 支出\n行: [每个: 预算单位]\n列: {序号: 序号, 名称: 名称, 数: {}}\n格式: {单位: 元}\n"
    )
    assert cells(table_with(tmp_path, spec)) == [["1", "某区城市运行中心", "3000000.00"]]


def test_figures_in_cells_keep_their_query(tmp_path: Path) -> None:
    spec = "标题: 表\n收支: 支出\n行: [{树: 功能科目, 级: [类]}]\n列: {名称: 名称, 基本: {类型: 基本支出}}\n"
    row = list(table_with(tmp_path, spec).rows)[2]
    (figure,) = row.cells[1].inlines
    assert isinstance(figure, Figure)
    assert figure.trace.formula == "支出（功能科目=208，类型=基本支出，期间=本年）"
    assert [span.start.line for span in figure.trace.spans] == [9]


def test_kinds_alignment_and_weight_of_cells(tmp_path: Path) -> None:
    spec = (
        "标题: 表\n收支: 支出\n行: [{名称: 合计, 加粗: 是}, {树: 功能科目, 级: [类]}]\n"
        "列: {编码: 编码, 名称: 名称, 数: {}, 中: {对齐: 中}, 序: {值: 1 + 1, 对齐: 左}}\n"
    )
    total, first, *_ = table_with(tmp_path, spec).rows
    assert [cell.kind for cell in first.cells] == ["code", "text", "money", "money", "number"]
    assert [cell.align for cell in first.cells] == ["left", "left", "right", "center", "left"]
    assert [cell.bold for cell in total.cells] == [True] * 5
    assert all(inline.bold for cell in total.cells for inline in cell.inlines)
    assert not any(inline.bold for cell in first.cells for inline in cell.inlines)


@pytest.mark.parametrize(
    ("table", "column", "printed"),
    [
        ("{}", "{}", ["300.00", ""]),
        ("{单位: 元, 千分位: 是}", "{}", ["3,000,000.00", ""]),
        ("{零: 0.00}", "{}", ["300.00", "0.00"]),
        ("{零: —}", "{小数: 1}", ["300.0", "—"]),
        ("{单位: 元}", "{单位: 亿元, 小数: 4}", ["0.0300", ""]),
    ],
)
def test_formats_of_a_table_and_of_a_column(
    tmp_path: Path, table: str, column: str, printed: list[str]
) -> None:
    spec = f"标题: 表\n收支: 支出\n格式: {table}\n行: [合计, {{名称: 教育, 功能科目: 205}}]\n列: {{数: {{格式: {column}}}}}\n"
    assert cells(table_with(tmp_path, spec)) == [[text] for text in printed]


def test_captions_numbers_and_notes(tmp_path: Path) -> None:
    spec = "标题: {title}\n收支: 支出\n编号: {numbered}\n格式: {{单位: 元}}\n行: [合计]\n列: {{数: {{}}}}\n附注: [注一, '{{正文}} 注{{{{ 年度 }}}}']\n"
    files = {
        "document.md": "{{ 表('甲') }}\n{{ 表('乙') }}\n{{ 表('丙') }}",
        "template.yaml": "名称: 试\n继承: base\n编号: {表: '附表{01}'}\n",
        "tables/甲.yaml": spec.format(title="甲表", numbered="是"),
        "tables/乙.yaml": spec.format(title="乙表", numbered="否"),
        "tables/丙.yaml": spec.format(title="丙表", numbered="是")
        + "表题: ['{表名} {{ 表号 }}：{{ 表名 }}（{{ 金额单位 }}）']\n",
    }
    tables = list(document_with(tmp_path, files).tables())
    captions = [[(caption.role, plain(caption.inlines)) for caption in table.captions] for table in tables]
    assert captions == [
        [("表号", "附表01"), ("表名", "甲表"), ("表单位", "单位：元")],
        [("表名", "乙表"), ("表单位", "单位：元")],
        [("表名", "附表02：丙表（元）")],
    ]
    assert [table.anchor for table in tables] == ["t1", "t2", "t3"]
    assert [(note.role, plain(note.inlines)) for note in tables[0].notes] == [
        ("附注", "注一"),
        ("附注", "注2026"),
    ]


@pytest.mark.parametrize(("fund", "noted"), [("政府性基金预算", True), ("一般公共预算", False)])
def test_an_empty_table_says_so(tmp_path: Path, fund: str, noted: bool) -> None:
    spec = f"标题: 表\n收支: 支出\n资金: {fund}\n行: [合计, {{树: 功能科目}}]\n列: {{名称: 名称, 数: {{}}}}\n空表说明: 本年没有，故为空表。\n"
    table = table_with(tmp_path, spec)
    assert [plain(note.inlines) for note in table.notes] == (["本年没有，故为空表。"] if noted else [])
    assert cells(table)[0][0] == "合计"


def test_an_unknown_cell_is_reported_and_marked(tmp_path: Path) -> None:
    spec = "标题: 表\n收支: 支出\n行: [合计]\n列:\n  本年: {}\n  上年: {期间: 上年, 类型: 项目支出}\n"
    compilation = compile_with(
        tmp_path, {"document.md": "{{ 表('甲') }}", "tables/甲.yaml": spec}, "上年:\n  支出: {合计: 9}\n"
    )
    (diagnostic,) = found(compilation, "BG210")
    assert place(diagnostic) == ("budget.yaml", 6)
    assert [label.span.start.line for label in diagnostic.secondary] == [6]
    assert compilation.document is not None
    (table,) = compilation.document.tables()
    assert cells(table) == [["", "？"]]


def test_orientation_and_pages(tmp_path: Path) -> None:
    spec = "标题: 表\n方向: 横向\n另起页: 否\n字号: 8\n收支: 支出\n行: [合计]\n列: {数: {}}\n"
    table = table_with(tmp_path, spec)
    assert (table.landscape, table.page_break_before, table.size) == (True, False, 8.0)
    table = table_with(tmp_path, "标题: 表\n收支: 支出\n行: [合计]\n列: {数: {}}\n")
    assert (table.landscape, table.page_break_before) == (False, True)


def test_prose_may_hand_names_to_a_table(tmp_path: Path) -> None:
    spec = "标题: '{{ 称呼 }}表'\n收支: 支出\n行: ['{{ 称呼 }}']\n列: {名称: 名称, 数: {}}\n"
    table = table_with(tmp_path, spec, files={"document.md": "{{ 表('某表', 称呼='我区') }}"})
    assert (table.title, cells(table)) == ("我区表", [["我区", "300.00"]])
