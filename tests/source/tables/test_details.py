"""明细: rows of a table are lines exactly as if they had been written in YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compiler import compile_source
from budgetgen.source.fingerprint import fingerprint
from tests.source.tables.books import HEADER, ROWS, compiled, csv_file, entries, found, source, workbook

IN_YAML = """  基本支出:
    - {功能科目: 2010301, 经济科目: {30201: 100.00}}
    - {功能科目: 2010301, 经济科目: {30202: 50.50}}
  项目支出:
    - {名称: 甲项目, 功能科目: 2010302, 金额: 60.00}
"""


def _as_yaml(folder: Path) -> list[tuple[object, ...]]:
    path = source(folder, "", IN_YAML)
    path.write_text(path.read_text(encoding="utf-8").replace("  明细: \n", ""), encoding="utf-8")
    return entries(compile_source(path))


def test_xlsx_says_what_the_yaml_says(tmp_path: Path) -> None:
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *ROWS))
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert entries(made) == _as_yaml(tmp_path)
    assert tmp_path / "支出.xlsx" in made.inputs


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
def test_csv_in_every_encoding_of_excel(tmp_path: Path, encoding: str) -> None:
    csv_file(tmp_path / "支出.csv", (HEADER, *ROWS), encoding)
    assert entries(compiled(tmp_path, "支出.csv")) == _as_yaml(tmp_path)


def test_header_below_a_title_totals_and_subtotals(tmp_path: Path) -> None:
    rows = (
        ("某区某局2026年支出明细", None, None, None, None),
        ("单位：元", None, None, None, None),
        HEADER,
        (None, None, None, None, None),
        ("合计", None, None, 210.5, None),
        ("基本支出小计", None, None, 150.5, None),
        *ROWS[:2],
        ("小计", None, None, 60, None),
        ROWS[2],
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert len(entries(made)) == 3


def test_total_that_is_not_the_sum_is_an_error(tmp_path: Path) -> None:
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *ROWS, ("合计", None, None, 211, None)))
    (problem,) = found(compiled(tmp_path, "支出.xlsx"))
    assert problem.code == "BG186"
    assert "211.00" in problem.message
    assert "210.50" in problem.message
    assert problem.span is not None
    assert (problem.span.sheet, problem.span.start.line, problem.span.start.column) == ("明细", 5, 4)


def test_rows_of_coarser_codes_are_totals(tmp_path: Path) -> None:
    rows = (
        ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        ("201", "一般公共服务支出", 210.5, 150.5, 60),
        ("20103", "政府办公厅（室）及相关机构事务", 210.5, 150.5, 60),
        ("2010301", "行政运行", 150.5, 150.5, None),
        ("2010302", "一般行政管理事务", 60, None, 60),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    made = compiled(tmp_path, "支出.xlsx")
    # A table without project names can give no projects; the basic spending is read all the same.
    assert [d.code for d in found(made)] == ["BG185"]
    rows = (*((code, name, a, a, None) for code, name, a, *_ in rows[1:4]),)
    workbook(
        tmp_path / "支出.xlsx", 明细=(("科目编码", "科目名称", "合计", "基本支出", "项目支出"), *rows[2:])
    )
    assert entries(compiled(tmp_path, "支出.xlsx")) == [
        ("2010301", "", "基本支出", None, "财政拨款/一般公共预算", 15050)
    ]


def test_wrong_total_of_a_coarser_code_is_named(tmp_path: Path) -> None:
    rows = (HEADER, ("基本支出", 201, None, 99, None), *ROWS[:2])
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    assert [d.code for d in found(compiled(tmp_path, "支出.xlsx"))] == ["BG187"]


def test_columns_of_funds_under_a_header_of_two_rows(tmp_path: Path) -> None:
    rows = (
        ("功能分类科目编码", "项目名称", "合计", "一般公共预算拨款", "一般公共预算拨款", "政府性基金"),
        (None, None, None, "人员经费", "公用经费", None),
        ("2010301", None, 30, 10, 20, None),
        ("2120804", "乙项目", 5, None, None, 5),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    assert entries(compiled(tmp_path, "支出.xlsx")) == [
        ("2010301", "", "基本支出/人员经费", None, "财政拨款/一般公共预算", 1000),
        ("2010301", "", "基本支出/公用经费", None, "财政拨款/一般公共预算", 2000),
        ("2120804", "", "项目支出", "乙项目", "财政拨款/政府性基金预算", 500),
    ]


def test_merged_cells_and_amounts_in_ten_thousands(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("功能科目", "部门经济分类", "预算数（万元）"),
        ("2010301 行政运行", "30201办公费", 0.1),
        (None, "30202", 0.2),
        (None, "30207", 0.1 + 0.2),
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    book.save(tmp_path / "支出.xlsx")
    made = compiled(tmp_path, "支出.xlsx")
    assert [(e[0], e[1], e[5]) for e in entries(made)] == [
        ("2010301", "30201", 100_000),
        ("2010301", "30202", 200_000),
        ("2010301", "30207", 300_000),
    ]


def test_money_unit_of_the_source_counts_where_the_table_says_none(tmp_path: Path) -> None:
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, ("基本支出", 2010301, 30201, 0.010001, None)))
    made = compiled(tmp_path, "支出.xlsx", head="金额单位: 万元\n", income="{一般公共预算: 0.010001}")
    assert [e[5] for e in entries(made)] == [10001]


def test_project_of_the_yaml_gets_its_rows(tmp_path: Path) -> None:
    workbook(
        tmp_path / "支出.xlsx",
        明细=(HEADER, *ROWS, ("项目支出", 2010399, 30227, 1, "甲项目")),
    )
    made = compiled(tmp_path, "支出.xlsx", spending="  项目支出:\n    - {名称: 甲项目, 类别: 特定目标类}\n")
    assert made.source is not None
    (project,) = made.source.unit.spending.projects
    assert (project.category, len(project.lines)) == ("特定目标类", 2)
    assert [e[5] for e in entries(made) if e[3]] == [6000, 100]


def test_amount_in_yaml_and_table_is_refused(tmp_path: Path) -> None:
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *ROWS))
    made = compiled(tmp_path, "支出.xlsx", spending="  项目支出:\n    - {名称: 甲项目, 金额: 60}\n")
    (problem,) = found(made)
    assert problem.code == "BG189"
    assert made.source is None


def test_project_columns_make_the_project(tmp_path: Path) -> None:
    rows = (
        ("项目编码", "项目类别", "项目名称", "实施单位", "功能科目", "资金性质", "采购类别", "金额"),
        ("000123", "特定目标类", "丙项目", "某中心", "2010399", "政府性基金预算拨款", "服务类", "1,000.00"),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    made = compiled(tmp_path, "支出.xlsx")
    assert made.source is not None
    (project,) = made.source.unit.spending.projects
    assert (project.number, project.category, project.implementer) == ("000123", "特定目标类", "某中心")
    assert (project.procurement, project.fund) == ("服务", "政府性基金预算")
    assert project.amount is not None
    assert project.amount.fen == 100_000


def test_sheets_by_name_and_lists_of_files(tmp_path: Path) -> None:
    workbook(tmp_path / "支出.xlsx", 甲=(HEADER, *ROWS[:2]), 乙=(HEADER, ROWS[2]), 说明=(("填表说明",),))
    csv_file(tmp_path / "其他.csv", (HEADER, ("基本支出", 2010301, 30299, 1, "")))
    assert [d.code for d in found(compiled(tmp_path, "支出.xlsx"))] == ["BG183"]
    both = "[{文件: 支出.xlsx, 工作表: [甲, 乙]}, 其他.csv]"
    assert [e[5] for e in entries(compiled(tmp_path, both))] == [10000, 5050, 100, 6000]
    (problem,) = found(compiled(tmp_path, "{文件: 支出.xlsx, 工作表: 丙}"))
    assert problem.code == "BG183"
    assert "甲、乙" in problem.hint


def test_income_from_a_table(tmp_path: Path) -> None:
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *ROWS))
    csv_file(
        tmp_path / "收入.csv", (("资金来源", "预算数"), ("一般公共预算拨款", 200), ("事业收入", "10.50"))
    )
    made = compiled(tmp_path, "支出.xlsx", income="{明细: 收入.csv}")
    assert made.ledger is not None
    assert made.ledger.query({"期间": "本年", "收支": "收入"}).amount == 21050
    assert made.ledger.query({"期间": "本年", "收支": "收入", "资金": "事业收入"}).amount == 1050
    assert tmp_path / "收入.csv" in made.inputs


def test_fingerprint_follows_the_rows(tmp_path: Path) -> None:
    marks = []
    for amount in (100.0, 100.0, 101.0):
        workbook(tmp_path / "支出.xlsx", 明细=(HEADER, ("基本支出", 2010301, 30201, amount, None)))
        made = compiled(tmp_path, "支出.xlsx").source
        assert made is not None
        marks.append(fingerprint(made.node))
    assert marks[0] == marks[1] != marks[2]


def test_invisible_characters_make_no_other_project(tmp_path: Path) -> None:
    rows = [
        ("项目支出", 2010302, None, 60.0, "甲项目"),
        ("项目支出", 2010302, None, "\ufeff40.00", "甲\u200b项目\u2060"),
        ("项目支出", 2010302, None, 10.0, "乙(一期)"),
        ("项目支出", 2010302, None, 20.0, "乙（一期）"),
    ]
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *rows))
    made = compiled(tmp_path, "支出.xlsx", income="{一般公共预算: 130}")
    assert [(e[3], e[5]) for e in entries(made)] == [
        ("甲项目", 6000), ("甲项目", 4000), ("乙(一期)", 1000), ("乙（一期）", 2000),
    ]  # fmt: skip
    (problem,) = found(made, "BG227")
    assert problem.span is not None
    assert problem.span.start.line == 5
