"""Years in the titles of columns: those of the source's year are read, others are left out and told, never added up."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.source.tables.years import dated, years_of
from tests.source.tables.books import compiled, csv_file, entries, found, workbook


@pytest.mark.parametrize(
    ("title", "name", "years", "offset", "compares"),
    [
        ("2026年预算数", "预算数", {2026}, 0, False),
        ("2026 年度\n预算数", "预算数", {2026}, 0, False),
        ("２０２６年预算数", "预算数", {2026}, 0, False),
        ("二〇二六年预算数", "预算数", {2026}, 0, False),
        ("预算数（2026年）", "预算数", {2026}, 0, False),
        ("2026预算数（万元）", "预算数(万元)", {2026}, 0, False),
        ("2026年初预算数", "年初预算数", {2026}, 0, False),
        ("2026年年初预算数", "年初预算数", {2026}, 0, False),
        ("本年度预算数", "预算数", set(), 0, False),
        ("上年执行数", "上年执行数", set(), -1, False),
        ("上年结转", "上年结转", set(), -1, False),
        ("结转下年", "结转下年", set(), 1, False),
        ("上级补助收入", "上级补助收入", set(), 0, False),
        ("比上年增减", "比上年增减", set(), 0, True),
        ("占比", "占比", set(), 0, True),
        ("项目编码20261", "项目编码20261", set(), 0, False),
    ],
)
def test_titles(title: str, name: str, years: set[int], offset: int, compares: bool) -> None:
    made = dated(title)
    assert (made.name, set(made.years), made.offset, made.compares) == (name, years, offset, compares)


def test_title_that_compares_two_years() -> None:
    made = dated("2026年预算数比2025年执行数")
    assert made.years == {2025, 2026}
    assert made.compares


def test_lines_above_a_table() -> None:
    assert years_of("某局2026年部门预算支出明细表") == {2026}
    assert years_of("编制日期：2025年12月10日") == set()


TITLES = (
    "2026年预算数",
    "2026年度支出预算",
    "本年预算数",
    "预算数（2026年）",
    "2026年金额",
    "二〇二六年预算数（元）",
)


@pytest.mark.parametrize("title", TITLES)
def test_column_of_this_year(tmp_path: Path, title: str) -> None:
    csv_file(tmp_path / "支出.csv", (("功能科目", "经济科目", title), ("2010301", "30201", "210.5")))
    made = compiled(tmp_path, "支出.csv")
    assert not found(made)
    assert [e[5] for e in entries(made)] == [21050]


@pytest.mark.parametrize(
    "other", ["2025年执行数", "2025年预算数", "上年预算数", "上年决算数", "2024年决算数"]
)
def test_column_of_another_year_beside_it_is_left_out_and_told(tmp_path: Path, other: str) -> None:
    rows = (("功能科目", "经济科目", other, "2026年预算数"), ("2010301", "30201", "99", "210.5"))
    csv_file(tmp_path / "支出.csv", rows)
    made = compiled(tmp_path, "支出.csv")
    (told,) = found(made)
    assert told.code == "BG188"
    assert other in told.message
    assert [e[5] for e in entries(made)] == [21050]


def test_groups_of_years_over_the_same_columns(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("科目编码", "2025年预算数", None, None, "2026年预算数", None, None, "2026年比2025年增减", None),
        (None, "小计", "人员经费", "公用经费", "小计", "人员经费", "公用经费", "人员经费", "公用经费"),
        ("2010301", 30, 10, 20, 210.5, 200, 10.5, 190, -9.5),
    ):
        sheet.append(row)
    for area in ("A1:A2", "B1:D1", "E1:G1", "H1:I1"):
        sheet.merge_cells(area)
    book.save(tmp_path / "支出.xlsx")
    made = compiled(tmp_path, "支出.xlsx")
    assert [(e[2], e[5]) for e in entries(made)] == [
        ("基本支出/人员经费", 20000),
        ("基本支出/公用经费", 1050),
    ]
    assert [d.code for d in found(made)] == ["BG188"]


def test_table_of_another_year_is_refused(tmp_path: Path) -> None:
    csv_file(tmp_path / "支出.csv", (("功能科目", "经济科目", "2025年预算数"), ("2010301", "30201", "210.5")))
    made = compiled(tmp_path, "支出.csv")
    (problem,) = found(made)
    assert problem.code == "BG179"
    assert "2026年" in problem.message
    assert "2025年预算数" in problem.message
    assert made.source is None


def test_title_of_another_year_is_warned_of(tmp_path: Path) -> None:
    rows = (
        ("某局2025年支出明细", None, None),
        ("功能科目", "经济科目", "金额"),
        ("2010301", "30201", 210.5),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    made = compiled(tmp_path, "支出.xlsx")
    (told,) = found(made)
    assert (told.code, told.span and told.span.start.line) == ("BG179", 1)
    assert len(entries(made)) == 1


def test_of_several_sheets_that_of_this_year_is_taken(tmp_path: Path) -> None:
    workbook(
        tmp_path / "支出.xlsx",
        旧=(("功能科目", "2025年预算数"), ("2010301", 1)),
        新=(("功能科目", "2026年预算数"), ("2010301", 210.5)),
    )
    assert [e[5] for e in entries(compiled(tmp_path, "支出.xlsx"))] == [21050]


def test_fund_under_carry_over_is_no_income_of_the_year(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("功能科目", "本年收入", None, None, "上年结转结余", None),
        (None, "小计", "一般公共预算", "政府性基金预算", "小计", "一般公共预算"),
        ("2010301", 210.5, 200, 10.5, 7, 7),
    ):
        sheet.append(row)
    for area in ("A1:A2", "B1:D1", "E1:F1"):
        sheet.merge_cells(area)
    book.save(tmp_path / "收入.xlsx")
    workbook(tmp_path / "支出.xlsx", 明细=(("功能科目", "金额"), ("2010301", 210.5)))
    made = compiled(tmp_path, "支出.xlsx", income="{明细: 收入.xlsx}")
    assert made.ledger is not None
    assert made.ledger.query({"期间": "本年", "收支": "收入"}).amount == 21050
    assert "上年结转结余" in found(made)[0].message
