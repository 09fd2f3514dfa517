"""Tables that cannot be used: a diagnostic at the cell, never an exception, and bounded memory."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetgen.cli.main import main
from budgetgen.source.tables import file as table_file
from budgetgen.source.tables.file import read_sheets
from budgetgen.source.tables.lines import LineMaker, income_of
from budgetgen.source.tables.read import read_lines
from budgetgen.source.tables.sheet import Sheet
from budgetgen.template.columns import columns_for
from tests.source.tables.books import HEADER, ROWS, compiled, csv_file, entries, found, workbook


def _cell_fault(folder: Path, value: object) -> str:
    workbook(folder / "支出.xlsx", 明细=(HEADER, ("基本支出", 2010301, 30201, value, None)))
    (problem,) = found(compiled(folder, "支出.xlsx"))
    assert problem.code == "BG185"
    assert problem.span is not None
    assert (problem.span.start.line, problem.span.start.column) == (2, 4)
    return problem.message


def test_amounts_that_are_none(tmp_path: Path) -> None:
    assert "精确到了分以下" in _cell_fault(tmp_path, 0.123)
    assert "不是金额" in _cell_fault(tmp_path, "约10万")
    assert "不是金额" in _cell_fault(tmp_path, True)
    assert "太大" in _cell_fault(tmp_path, 1e17)


def test_failed_and_uncomputed_formulas(tmp_path: Path) -> None:
    # openpyxl writes formulas without results, as programs do that cannot compute.
    assert "公式没有算出结果" in _cell_fault(tmp_path, "=1+1")
    path = tmp_path / "支出.xlsx"
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(
                name,
                text.replace(b'r="D2"', b'r="D2" t="e"')
                .replace(b"<v/>", b"<v>#REF!</v>")
                .replace(b"<v></v>", b"<v>#REF!</v>"),
            )
    path.write_bytes(changed.getvalue())
    (problem,) = found(compiled(tmp_path, "支出.xlsx"))
    assert problem.message == "公式出错：#REF!"


def test_wrong_header_tells_what_was_seen(tmp_path: Path) -> None:
    csv_file(tmp_path / "支出.csv", (("甲", "乙"), ("1", "2")))
    (problem,) = found(compiled(tmp_path, "支出.csv"))
    assert problem.code == "BG184"
    assert "甲、乙" in problem.hint


def test_two_columns_for_one_field(tmp_path: Path) -> None:
    csv_file(tmp_path / "支出.csv", (("科目编码", "功能科目", "金额"), ("2010301", "2010301", "2")))
    assert "BG184" in [d.code for d in found(compiled(tmp_path, "支出.csv"))]


def test_column_that_is_not_known_is_told(tmp_path: Path) -> None:
    csv_file(tmp_path / "支出.csv", ((*HEADER, "处室"), ("基本支出", "2010301", "30201", "1", "", "办公室")))
    (problem,) = found(compiled(tmp_path, "支出.csv"))
    assert (problem.code, problem.message) == ("BG188", "没有用到的列：处室")


def test_row_without_amount_is_told(tmp_path: Path) -> None:
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *ROWS, ("基本支出", 2010301, 30205, None, None)))
    (problem,) = found(compiled(tmp_path, "支出.xlsx"))
    assert problem.code == "BG188"
    assert "第5行" in problem.message


def test_code_that_is_none_points_at_its_cell(tmp_path: Path) -> None:
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, ("基本支出", "行政运行", 30201, 1, None)))
    problem = next(d for d in compiled(tmp_path, "支出.xlsx").diagnostics if d.code == "BG161")
    assert problem.span is not None
    assert (problem.span.sheet, problem.span.start.line, problem.span.start.column) == ("明细", 2, 2)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空"),
        (b"PK\x03\x04 no archive", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"%PDF-1.7\x00\x00", "不是"),
        ("<html><table><tr><td>功能科目</td></tr></table></html>".encode("gbk"), "网页"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        ("\ufeff<TABLE></TABLE>".encode(), "网页"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, data: bytes, word: str) -> None:
    (tmp_path / "支出.xlsx").write_bytes(data)
    (problem,) = found(compiled(tmp_path, "支出.xlsx"))
    assert problem.code in ("BG181", "BG184")
    assert word in problem.message


def test_paths(tmp_path: Path) -> None:
    for written in ("没有.xlsx", "/etc/支出.xlsx", "C:\\支出.xlsx", "."):
        made = compiled(tmp_path, written)
        assert [d.code for d in found(made)] == ["BG180"], written
        assert made.source is None
    assert tmp_path / "没有.xlsx" in compiled(tmp_path, "没有.xlsx").inputs


def _replaced(path: Path, part: str, text: bytes) -> None:
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    path.write_bytes(changed.getvalue())


def test_cells_far_apart_and_bombs_are_refused_before_memory_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *ROWS))
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    cell = b'<row r="%d"><c r="%s%d"><v>1</v></c></row>'
    far = start + cell % (1, b"A", 1) + cell % (1_048_576, b"XFD", 1_048_576) + b"</sheetData></worksheet>"
    _replaced(path, "xl/worksheets/sheet1.xml", far)
    sheets, problems = read_sheets(path, "支出.xlsx")
    assert sheets is None
    assert [p.code for p in problems] == ["BG182"]
    monkeypatch.setattr("budgetgen.source.tables.xlsx_parts.MAX_BYTES", 100_000)
    _replaced(path, "xl/worksheets/sheet1.xml", start + b" " * 1_000_000)
    assert path.stat().st_size < 20_000
    assert [p.code for p in read_sheets(path, "支出.xlsx")[1]] == ["BG182"]


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "MAX_ROWS", 3)
    csv_file(tmp_path / "支出.csv", (HEADER, *ROWS))
    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *ROWS))
    for name in ("支出.csv", "支出.xlsx"):
        assert [d.code for d in found(compiled(tmp_path, name))] == ["BG182"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice to write .xls")
def test_old_xls(tmp_path: Path) -> None:
    path = workbook(tmp_path / "支出.xlsx", 明细=(HEADER, *ROWS))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xls", "--outdir", tmp_path, path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert len(entries(compiled(tmp_path, "支出.xls"))) == 3


def test_check_shows_the_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.source.tables.books import source

    workbook(tmp_path / "支出.xlsx", 明细=(HEADER, ("基本支出", 2010301, 30201, "一百", None)))
    assert main(["check", str(source(tmp_path, "支出.xlsx"))]) == 1
    text = capsys.readouterr().out
    assert "支出.xlsx[明细]:2:4（D2）" in text
    assert "2 | 基本支出 │ 2010301 │ 30201 │ 一百" in text
    assert main(["check", "--format", "concise", str(tmp_path / "unit.yaml")]) == 1
    assert "支出.xlsx[明细]:2:4: 错误[BG185]" in capsys.readouterr().out


VALUES = st.one_of(
    st.text(max_size=6), st.floats(), st.booleans(), st.integers(), st.dates(),
    st.sampled_from(("", "合计", "小计", "201", "2010301", "30101", "基本支出", "项目支出", "1,000.00", "金额", "功能科目")),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.lists(VALUES, max_size=5), max_size=8), first=st.integers(1, 3))
def test_no_cell_makes_an_exception(rows: list[list[object]], first: int) -> None:
    columns, _ = columns_for("budget", Path())
    below = (*(tuple(row) for row in rows),)
    for header in ((HEADER,), ()):
        lines, found = read_lines(Sheet("a.xlsx", "甲", (*header, *below), first), columns, "元")
        if lines is not None:
            LineMaker("元").take(lines)
            list(income_of(lines, "元"))
        assert all(d.code.startswith(("BG178", "BG179", "BG18")) for d in found)
