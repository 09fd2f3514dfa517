"""Headers: synonyms, groups of columns, names beside codes; and what a refusal tells."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.source.tables.books import compiled, csv_file, entries, found, workbook


def test_refusal_tells_what_was_seen_known_unknown_and_missing(tmp_path: Path) -> None:
    csv_file(tmp_path / "支出.csv", (("某局明细",), ("功能科目", "处室", "核拨"), ("2010301", "办公室", "2")))
    (problem,) = found(compiled(tmp_path, "支出.csv"))
    assert problem.code == "BG184"
    assert "缺少金额" in problem.message
    assert problem.span is not None
    assert problem.span.start.line == 2
    for words in (
        "第2行：功能科目、处室、核拨",
        "认得的列：功能科目",
        "不认得的：处室、核拨",
        "columns.yaml",
    ):
        assert words in problem.hint


def test_refusal_tells_that_the_purpose_is_missing(tmp_path: Path) -> None:
    csv_file(tmp_path / "支出.csv", (("处室", "金额"), ("办公室", "2")))
    (problem,) = found(compiled(tmp_path, "支出.csv"))
    assert "缺少功能科目" in problem.message
    assert "认得的列：金额" in problem.hint


def test_every_sheet_without_a_header_is_told_of(tmp_path: Path) -> None:
    workbook(tmp_path / "支出.xlsx", **{f"表{n}": (("甲", "乙"), ("1", "2")) for n in range(7)})
    told = found(compiled(tmp_path, "支出.xlsx"))
    assert {d.code for d in told} == {"BG184"}
    text = "".join(d.message for d in told)
    assert all(f"表{n}" in text for n in range(7))
    assert len(told) == 6


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("人员支出", "基本支出/人员经费"),
        ("人员类", "基本支出/人员经费"),
        ("日常公用支出", "基本支出/公用经费"),
        ("其中：公用经费支出", "基本支出/公用经费"),
        ("2026年基本支出", "基本支出"),
    ],
)
def test_synonyms_of_columns_by_kind(tmp_path: Path, title: str, expected: str) -> None:
    csv_file(tmp_path / "支出.csv", (("科目编码", "2026年预算数", title), ("2010301", "210.50", "210.50")))
    made = compiled(tmp_path, "支出.csv")
    assert not found(made)
    assert [(e[2], e[5]) for e in entries(made)] == [(expected, 21050)]


@pytest.mark.parametrize("title", ["科目编码", "科目代码", "预算科目", "类款项"])
@pytest.mark.parametrize(
    ("code", "place"), [("2010301", 0), ("30201", 1), ("[2010301]行政运行", 0), (30201.0, 1)]
)
def test_codes_say_which_they_are(tmp_path: Path, title: str, code: object, place: int) -> None:
    workbook(tmp_path / "支出.xlsx", 明细=((title, "科目名称", "金额"), (code, "略", 210.5)))
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert entries(made)[0][place] in ("2010301", "30201")


def test_two_columns_of_codes_of_different_kinds(tmp_path: Path) -> None:
    rows = (
        ("科目编码", "部门预算支出经济分类科目", "科目编码", "政府预算支出经济分类科目", "合计"),
        ("30101", "基本工资", "50101", "工资奖金津补贴", 210.5),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert entries(made)[0][1] == "30101"
    assert made.source is not None
    assert made.source.unit.spending.basic[0].government_economy == "50101"


def test_two_columns_that_say_the_same_are_refused_not_added_up(tmp_path: Path) -> None:
    csv_file(tmp_path / "支出.csv", (("功能科目", "基本支出", "基本支出"), ("2010301", "100", "110.5")))
    problem = found(compiled(tmp_path, "支出.csv"))[0]
    assert (problem.code, problem.message) == ("BG184", "有两列都是“基本支出”")


def _grouped(folder: Path, second: str, third: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("功能科目编码", "一般公共预算拨款", None, "政府性基金"))
    sheet.append((None, second, third, None))
    sheet.append(("2010301", 210.5, 90, None))
    for area in ("A1:A2", "B1:C1", "D1:D2"):
        sheet.merge_cells(area)
    book.save(folder / "支出.xlsx")


def test_total_of_a_group_is_its_amount_where_its_parts_are_not_known(tmp_path: Path) -> None:
    _grouped(tmp_path, "小计", "其中：专项资金列入部门预算项目")
    made = compiled(tmp_path, "支出.xlsx")
    assert [(e[4], e[5]) for e in entries(made)] == [("财政拨款/一般公共预算", 21050)]
    (told,) = found(made)
    assert "其中：专项资金列入部门预算项目" in told.message


def test_total_of_a_group_is_no_amount_beside_its_parts(tmp_path: Path) -> None:
    _grouped(tmp_path, "小计", "人员经费")
    assert [e[5] for e in entries(compiled(tmp_path, "支出.xlsx"))] == [9000]


def test_header_repeated_on_every_page_is_skipped(tmp_path: Path) -> None:
    head = (
        ("某局2026年明细", "", "", ""),
        ("功能科目", "", "经济科目", "金额"),
        ("编码", "名称", "", "（元）"),
    )
    rows = (("2010301", "行政运行", "30201", "100"), ("2010301", "行政运行", "30202", "110.5"))
    csv_file(tmp_path / "支出.csv", (*head, rows[0], *head, rows[1]))
    made = compiled(tmp_path, "支出.csv")
    assert [e[5] for e in entries(made)] == [10000, 11050]


def test_names_that_hold_the_codes(tmp_path: Path) -> None:
    rows = (
        ("功能科目名称", "小计", "其中：人员经费", "公用经费"),
        ("合计", 210.5, 200, 10.5),
        ("[201]一般公共服务支出", 210.5, 200, 10.5),
        ("[2010301]行政运行", 210.5, 200, 10.5),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert [(e[0], e[5]) for e in entries(made)] == [("2010301", 20000), ("2010301", 1050)]


def test_codes_are_not_taken_from_names_beside_them(tmp_path: Path) -> None:
    rows = (("功能科目编码", "功能科目名称", "金额"), ("2010301", "2010302 一般行政管理事务", 210.5))
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    assert [e[0] for e in entries(compiled(tmp_path, "支出.xlsx"))] == ["2010301"]


@pytest.mark.parametrize("title", ["部门经济分类科目代码", "部门经济分类科目编码"])
def test_numbers_of_codes_by_either_word_and_words_with_a_number(tmp_path: Path, title: str) -> None:
    rows = (
        ("功能科目代码", title, "资金性质", "金额"),
        ("2010301", "30201-办公费", "11-一般公共预算资金", 100),
        ("2010301", "30202", "一般公共预算", 110.5),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert {(e[1], e[4]) for e in entries(made)} == {
        ("30201", "财政拨款/一般公共预算"),
        ("30202", "财政拨款/一般公共预算"),
    }


def test_amounts_in_columns_that_are_not_known_are_missed_by_the_row_s_total(tmp_path: Path) -> None:
    rows = (
        ("功能科目编码", "合计", "人员经费", "专项业务经费支出"),
        ("2010301", 210.5, 210.5, ""),
        ("2010302", 20, "", 20),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    assert {d.code for d in found(compiled(tmp_path, "支出.xlsx"))} == {"BG186", "BG188"}


def test_row_of_a_unit_is_the_total_of_the_rows_below(tmp_path: Path) -> None:
    rows = (
        ("预算单位", "科目编码", "支出总计", "人员经费", "公用经费"),
        ("某区某局", "", 210.5, 200, 10.5),
        ("", "201", 210.5, 200, 10.5),
        ("", "20103", 210.5, 200, 10.5),
        ("", "2010301", 110.5, 100, 10.5),
        ("", "2010350", 100, 100, ""),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert sum(e[5] for e in entries(made) if isinstance(e[5], int)) == 21050
