"""Rows and columns that a spreadsheet does not show are used, and the user is told which."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from budgetgen.diagnostic import Severity
from tests.source.tables.books import HEADER, ROWS, compiled, entries, found, patched, workbook


def _sheet(*rows: tuple[object, ...]) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    return book, sheet


def test_hidden_rows_are_used_and_told(tmp_path: Path) -> None:
    book, sheet = _sheet(HEADER, *ROWS, ("合计", None, None, 210.5, None))
    for row in (3, 4, 5):
        sheet.row_dimensions[row].hidden = True
    book.save(tmp_path / "支出.xlsx")
    made = compiled(tmp_path, "支出.xlsx")
    (told,) = found(made)
    assert (told.code, told.severity) == ("BG178", Severity.WARNING)
    # The total row is hidden as well, but it is no line.
    assert "第3至4行" in told.message
    assert "110.50元" in told.message
    assert told.span is not None
    assert told.span.start.line == 3
    assert len(entries(made)) == 3


def test_filtered_rows_are_told_in_the_same_words(tmp_path: Path) -> None:
    book, sheet = _sheet(HEADER, *ROWS)
    sheet.auto_filter.ref = "A1:E4"
    sheet.auto_filter.add_filter_column(0, ["项目支出"])
    for row in (2, 3):
        sheet.row_dimensions[row].hidden = True
    book.save(tmp_path / "支出.xlsx")
    (told,) = found(compiled(tmp_path, "支出.xlsx"))
    assert "第2至3行" in told.message
    assert "筛选" in told.message


def test_rows_of_no_height_are_hidden(tmp_path: Path) -> None:
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *ROWS))
    patched(tmp_path / "支出.xlsx", b'<row r="2"', b'<row r="2" ht="0" customHeight="1"')
    assert ["第2行" in d.message for d in found(compiled(tmp_path, "支出.xlsx"))] == [True]


def test_hidden_column_of_amounts_is_told(tmp_path: Path) -> None:
    book, sheet = _sheet(
        ("功能科目", "备注", "人员经费", "公用经费"),
        ("2010301", "甲", 200, 10.5),
    )
    for letter in "BD":
        sheet.column_dimensions[letter].hidden = True
    book.save(tmp_path / "支出.xlsx")
    (told,) = found(compiled(tmp_path, "支出.xlsx"))
    assert told.code == "BG178"
    # What a hidden column of remarks says does not matter.
    assert told.message.startswith("D列“公用经费”")


def test_hidden_rows_that_give_no_line_are_not_told(tmp_path: Path) -> None:
    book, sheet = _sheet(("内部资料",), (), HEADER, *ROWS, (), ("说明：略",))
    for row in (1, 2, 7, 8):
        sheet.row_dimensions[row].hidden = True
    book.save(tmp_path / "支出.xlsx")
    assert not found(compiled(tmp_path, "支出.xlsx"))


def _with_hidden_sheet(folder: Path, *visible: tuple[object, ...]) -> None:
    book, sheet = _sheet(HEADER, *ROWS)
    sheet.title = "旧表"
    sheet.sheet_state = "hidden"
    shown = book.create_sheet("封面")
    for row in visible:
        shown.append(row)
    book.save(folder / "支出.xlsx")


def test_hidden_sheet_is_not_taken_unless_it_is_named(tmp_path: Path) -> None:
    _with_hidden_sheet(tmp_path, HEADER, *ROWS[:1])
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert len(entries(made)) == 1
    made = compiled(tmp_path, "{文件: 支出.xlsx, 工作表: 旧表}")
    (told,) = found(made)
    assert (told.code, told.severity) == ("BG178", Severity.WARNING)
    assert len(entries(made)) == 3


def test_hidden_sheet_is_named_where_no_other_fits(tmp_path: Path) -> None:
    _with_hidden_sheet(tmp_path, ("某区某局", "预算"))
    (told,) = found(compiled(tmp_path, "支出.xlsx"))
    assert told.code == "BG183"
    assert "旧表" in told.hint


def test_rows_are_told_as_ranges_and_many_are_counted(tmp_path: Path) -> None:
    lines = [("基本支出", 2010301, 30201, 1, None) for _ in range(60)]
    for chosen, words in (
        ([2, 3, 4, 6, 9, 10], "第2至4、6、9至10行隐藏"),
        (range(2, 62, 2), "、40行等 30 行隐藏"),
    ):
        book, sheet = _sheet(HEADER, *lines)
        for row in chosen:
            sheet.row_dimensions[row].hidden = True
        book.save(tmp_path / "支出.xlsx")
        (told,) = found(compiled(tmp_path, "支出.xlsx"))
        assert words in told.message
