"""Cells that hold a format, or a formula with no text to show, but no value: a sheet ends with its last value."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from budgetgen.source.tables import file as table_file
from budgetgen.source.tables.file import read_sheets
from tests.source.tables.books import HEADER, ROWS, SHEET, compiled, entries, found, patched, workbook

FAR = 900_000


def _with_rows(folder: Path, xml: str) -> Path:
    path = workbook(folder / "支出.xlsx", 明细=(HEADER, *ROWS))
    return patched(path, b"</sheetData>", xml.encode() + b"</sheetData>")


def test_formats_far_below_and_far_right(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, *ROWS):
        sheet.append(row)
    sheet.cell(FAR, 2).fill = PatternFill("solid", fgColor="FFFF00")
    sheet.cell(2, 9_000).number_format = "0.00"
    book.save(tmp_path / "支出.xlsx")
    made = compiled(tmp_path, "支出.xlsx")
    assert not found(made)
    assert len(entries(made)) == 3


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A{0}" s="1"/>',
        '<c r="A{0}" s="1"></c>',
        '<c r="A{0}"><v></v></c>',
        '<c r="A{0}"><v/></c>',
        '<c r="A{0}" t="str"><f>IF(B1="","","x")</f><v></v></c>',
        '<c r="A{0}" t="str"><f>IF(B1="","","x")</f><v> </v></c>',
        '<c r="A{0}" t="inlineStr"><is><t></t></is></c>',
        '<c r="A{0}" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>',
        '<c r="A{0}" t="s"><v>1</v></c>',
    ],
)
def test_every_kind_of_cell_without_a_value(tmp_path: Path, cell: str) -> None:
    path = _with_rows(tmp_path, f'<row r="{FAR}">{cell.format(FAR)}</row>')
    shared = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>甲</t></si><si><t/></si></sst>'
    with zipfile.ZipFile(path) as archive:
        has_shared = "xl/sharedStrings.xml" in archive.namelist()
    if not has_shared:
        made = io.BytesIO(path.read_bytes())
        with zipfile.ZipFile(made, "a") as archive:
            archive.writestr("xl/sharedStrings.xml", shared)
        path.write_bytes(made.getvalue())
    sheets, problems = read_sheets(path, "支出.xlsx")
    assert not problems
    assert sheets is not None
    assert len([row for row in sheets[0].rows if any(row)]) == 4


def test_a_value_far_below_is_counted(tmp_path: Path) -> None:
    path = _with_rows(tmp_path, f'<row r="{FAR}"><c r="A{FAR}"><v>1</v></c></row>')
    assert [d.code for d in read_sheets(path, "支出.xlsx")[1]] == ["BG182"]


def test_formula_that_gives_no_text_is_a_blank_and_no_fault(tmp_path: Path) -> None:
    path = workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *ROWS))
    row = '<row r="5"><c r="B5"><v>2010301</v></c><c r="D5" t="str"><f>IF(A5="","",1)</f><v></v></c></row>'
    patched(path, b"</sheetData>", row.encode() + b"</sheetData>", SHEET)
    assert [(d.code, d.message) for d in found(compiled(tmp_path, "支出.xlsx"))] == [
        ("BG188", "第5行没有金额，没有取用")
    ]


def test_small_sheets_are_not_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _with_rows(tmp_path, '<row r="9"><c r="A9" s="1"></c></row>')
    monkeypatch.setattr(table_file, "MAX_ROWS", 4)
    assert not read_sheets(path, "支出.xlsx")[1]
    monkeypatch.setattr(table_file, "MAX_ROWS", 3)
    assert [d.code for d in read_sheets(path, "支出.xlsx")[1]] == ["BG182"]
