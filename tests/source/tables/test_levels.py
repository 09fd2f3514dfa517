"""类、款、项 in columns of their own: one code, however a table writes it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from budgetgen.source.tables.cell import CellError
from budgetgen.source.tables.levels import Joiner, groups_of, level_of
from tests.source.tables.books import compiled, csv_file, entries, found, workbook

LEAVES = (("2010301", "30201", 10000), ("2080505", "30108", 11050))


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("类", 0),
        ("款", 1),
        ("项", 2),
        ("目", 3),
        ("类级", 0),
        ("科目编码（款）", 1),
        ("科目编码-项", 2),
        ("款级科目编码", 1),
        ("项目", None),
        ("类别", None),
        ("科目", None),
        ("类型", None),
        ("", None),
    ],
)
def test_titles_of_levels(title: str, level: int | None) -> None:
    assert level_of(title) == level


@pytest.mark.parametrize(
    ("levels", "groups"),
    [
        ([(0, 0), (1, 1), (2, 2)], [(0, 1, 2)]),
        ([(4, 2), (1, 0), (2, 1)], [(1, 2, 4)]),
        ([(0, 0), (1, 1), (3, 0), (4, 1)], [(0, 1), (3, 4)]),
        ([(0, 0), (1, 1), (2, 2), (3, 0), (4, 1)], [(0, 1, 2), (3, 4)]),
        ([(0, 1), (1, 2)], []),
        ([(0, 0), (1, 1), (2, 3)], [(0, 1, 2)]),
        ([(0, 0), (1, 2)], []),
        ([(0, 0)], []),
        ([], []),
    ],
)
def test_columns_of_one_code(levels: list[tuple[int, int]], groups: list[tuple[int, ...]]) -> None:
    assert groups_of(levels) == groups


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([("201", "03", "01")], ["2010301"]),
        ([(201.0, 3.0, 1.0)], ["2010301"]),
        ([("201", "3", "1")], ["2010301"]),
        ([("201", "20103", "2010301")], ["2010301"]),
        ([("2010301", "", "")], ["2010301"]),
        ([("201一般公共服务支出", "03政府办公厅", "01 行政运行")], ["2010301"]),
        ([("201", "", ""), ("201", "03", ""), ("201", "03", "01")], ["201", "20103", "2010301"]),
        ([("201", "", ""), ("", "03", ""), ("", "", "01"), ("", "", "02")], ["201", "20103", "2010301", "2010302"]),
        ([("201", "03", "01"), ("", "04", "01"), ("208", "05", "05")], ["2010301", "2010401", "2080505"]),
        ([("201", "03", "01"), ("", "", ""), ("", "", "02")], ["2010301", "", "2010302"]),
        ([("２０１", "０３", "０１")], ["2010301"]),
    ],
)  # fmt: skip
def test_rows(rows: list[tuple[object, ...]], codes: list[str]) -> None:
    joiner = Joiner()
    assert [joiner.joined(row) for row in rows] == codes


@pytest.mark.parametrize(
    "row",
    [
        ("201", "", "01"),
        ("", "03", "01"),
        ("", "", "01"),
        ("20", "03", "01"),
        ("201", "103", "01"),
        ("201", "甲", "01"),
        ("201", "03", 1.5),
        ("2010301", "03", "01"),
    ],
)
def test_rows_that_are_no_code(row: tuple[object, ...]) -> None:
    with pytest.raises(CellError) as slip:
        Joiner().joined(row)
    assert slip.value.hint


def test_without_a_title_over_them(tmp_path: Path) -> None:
    rows = (
        ("类", "款", "项", "经济科目", "金额"),
        ("201", "03", "01", "30201", 100),
        (208, 5, 5, 30108, 110.5),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert [(e[0], e[1], e[5]) for e in entries(made)] == list(LEAVES)


def test_names_beside_the_codes_are_no_second_column(tmp_path: Path) -> None:
    rows = (
        ("类", "款", "项", "功能科目", "经济科目", "金额"),
        ("**", "**", "**", "**", "**", "1"),
        ("", "", "", "合计", "", 210.5),
        ("201", "", "", "一般公共服务支出", "", 100),
        ("", "03", "", "政府办公厅（室）及相关机构事务", "", 100),
        ("", "", "01", "行政运行", "30201", 100),
        ("208", "05", "05", "机关事业单位基本养老保险缴费支出", "30108", "110.5"),
    )
    csv_file(tmp_path / "支出.csv", rows)
    made = compiled(tmp_path, "支出.csv")
    assert not found(made)
    assert [(e[0], e[1], e[5]) for e in entries(made)] == list(LEAVES)


@pytest.mark.parametrize("title", ["科目编码", "功能分类科目编码", "支出功能分类科目"])
def test_under_a_merged_title(tmp_path: Path, title: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        (title, None, None, "经济科目", "金额"),
        ("类", "款", "项", None, None),
        ("合计", None, None, None, 210.5),
        ("201", "03", "01", "30201", 100),
        ("208", "05", "05", "30108", 110.5),
    ):
        sheet.append(row)
    for area in ("A1:C1", "D1:D2", "E1:E2", "A3:D3"):
        sheet.merge_cells(area)
    book.save(tmp_path / "支出.xlsx")
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert [(e[0], e[1], e[5]) for e in entries(made)] == list(LEAVES)


def test_two_codes_under_the_same_title_are_told_apart_by_their_digits(tmp_path: Path) -> None:
    rows = (
        ("科目编码", "", "部门预算支出经济分类科目", "科目编码", "", "政府预算支出经济分类科目", "合计"),
        ("类", "款", "", "类", "款", "", ""),
        ("301", "", "工资福利支出", "501", "", "机关工资福利支出", "210.5"),
        ("301", "01", "基本工资", "501", "01", "工资奖金津补贴", "110.5"),
        ("301", "02", "津贴补贴", "501", "01", "工资奖金津补贴", "100"),
    )
    csv_file(tmp_path / "支出.csv", rows)
    made = compiled(tmp_path, "支出.csv")
    assert not found(made)
    assert [(e[1], e[5]) for e in entries(made)] == [("30101", 11050), ("30102", 10000)]
    assert made.source is not None
    assert [line.government_economy for line in made.source.unit.spending.basic] == ["50101", "50101"]


def test_local_codes_of_an_economic_classification(tmp_path: Path) -> None:
    rows = (
        ("类", "款", "项", "经济科目编码", "", "", "金额"),
        ("", "", "", "类", "款", "目", ""),
        ("201", "03", "01", "302", "11", "01", "200"),
        ("201", "03", "01", "302", "11", "02", "10.5"),
    )
    csv_file(tmp_path / "支出.csv", rows)
    made = compiled(tmp_path, "支出.csv")
    assert not found(made)
    assert [(e[0], e[1]) for e in entries(made)] == [("2010301", "3021101"), ("2010301", "3021102")]


def test_vertical_merges_of_levels(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("类", "款", "项", "经济科目", "金额"),
        ("201", "03", "01", "30201", 100),
        (None, None, None, "30202", 50),
        (None, None, "02", "30203", 60.5),
    ):
        sheet.append(row)
    for area in ("A2:A4", "B2:B4", "C2:C3"):
        sheet.merge_cells(area)
    book.save(tmp_path / "支出.xlsx")
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert [e[0] for e in entries(made)] == ["2010301", "2010301", "2010302"]


def test_row_that_lacks_a_level_is_refused_at_its_cell(tmp_path: Path) -> None:
    csv_file(tmp_path / "支出.csv", (("类", "款", "项", "金额"), ("201", "", "01", "210.5")))
    (problem,) = found(compiled(tmp_path, "支出.csv"))
    assert problem.code == "BG185"
    assert "没有“款”" in problem.message


def test_a_level_alone_is_an_unknown_column(tmp_path: Path) -> None:
    csv_file(tmp_path / "支出.csv", (("功能科目", "款", "金额"), ("2010301", "甲", "210.5")))
    made = compiled(tmp_path, "支出.csv")
    assert [d.message for d in found(made)] == ["没有用到的列：款"]
    assert len(entries(made)) == 1
