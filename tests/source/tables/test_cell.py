"""Codes, names and numbers that a spreadsheet holds as numbers: their digits, or a diagnostic, never another number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.source.characters import strip_invisible
from budgetgen.source.tables.cell import CellError, code, identifier
from tests.source.tables.books import compiled, csv_file, found, workbook

HEADER = ("项目编码", "项目类别", "项目名称", "功能科目", "金额")


@given(st.integers(0, 10**15 - 1))
def test_whole_numbers_up_to_fifteen_digits_are_their_digits(number: int) -> None:
    assert identifier(float(number)) == str(number) == identifier(number)


@given(st.integers(10**15, 10**18) | st.floats(allow_subnormal=False).filter(lambda x: not x.is_integer()))
def test_numbers_that_a_spreadsheet_changes_are_refused(number: float) -> None:
    with pytest.raises(CellError, match="存成了"):
        identifier(float(number))
    with pytest.raises(CellError):
        code(float(number))


@given(st.text(max_size=20))
def test_text_stays_what_it_is(written: str) -> None:
    try:
        made = identifier(written)
    except CellError:
        assert "E" in written.upper()
    else:
        assert "".join(made.split()) == "".join(strip_invisible(written).split())


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (2010350.0, "2010350"),
        (2010350, "2010350"),
        ("2010350 事业运行", "2010350"),
        ("[2010350]事业运行", "2010350"),
        ("2010350-事业运行", "2010350"),
        ("2010350_事业运行", "2010350"),
        ("2010350.0", "2010350"),
        ("201-03-50", "2010350"),
        ("201 03 50 事业运行", "2010350"),
        ("201.03", "20103"),
        ("201－03－50", "2010350"),
        ("201-2026年", "201-2026年"),
        ("201.5", "201.5"),
        ("事业运行", "事业运行"),
    ],
)
def test_codes(cell: object, expected: str) -> None:
    assert code(cell) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (12345678901234567.0, "超过15位"),
        (1.5, "小数"),
        (date(2026, 2, 1), "日期"),
        ("1.23457E+17", "科学计数法"),
    ],
)
@pytest.mark.parametrize("column", [0, 1, 2])
def test_fields_that_the_spreadsheet_changed_are_refused_at_their_cell(
    tmp_path: Path, value: object, words: str, column: int
) -> None:
    row: list[object] = ["0001", "特定目标类", "甲项目", "2010399", 100]
    row[column] = value
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, row))
    made = compiled(tmp_path, "支出.xlsx")
    assert made.source is None
    problem = found(made)[0]
    assert problem.code == "BG185"
    assert words in problem.message
    assert "文本" in problem.hint
    assert problem.span is not None
    assert (problem.span.start.line, problem.span.start.column) == (2, column + 1)


def test_numbers_of_projects_stay_apart_and_keep_their_digits(tmp_path: Path) -> None:
    rows = ((HEADER), (123456789012345, "特定目标类", 2026.0, 2010399, 100), (7, "", "乙", "2010399", 110.5))
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    made = compiled(tmp_path, "支出.xlsx")
    assert made.source is not None
    assert [(p.number, p.name) for p in made.source.unit.spending.projects] == [
        ("123456789012345", "2026"),
        ("7", "乙"),
    ]


def test_a_date_below_the_table_is_no_fault(tmp_path: Path) -> None:
    rows = (HEADER, ("01", "特定目标类", "甲", "2010399", "210.5"), (date(2026, 2, 1), "", "制表", "", ""))
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    assert all(d.code == "BG188" for d in found(compiled(tmp_path, "支出.xlsx")))
    csv_file(tmp_path / "支出.csv", rows[:2])
    assert not found(compiled(tmp_path, "支出.csv"))
