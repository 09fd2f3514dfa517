"""Small tables for tests: workbooks by openpyxl, CSV in any encoding, and sources that name them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from budgetgen.compiler import Compilation, compile_source
from budgetgen.diagnostic import Diagnostic

HEADER = ("支出类型", "功能科目编码", "经济科目编码", "金额", "项目名称")
ROWS = (
    ("基本支出", 2010301, 30201, 100.0, None),
    ("基本支出", 2010301, 30202, 50.5, None),
    ("项目支出", 2010302, None, 60.0, "甲项目"),
)


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """An XLSX with a sheet for every list of rows."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def csv_file(path: Path, rows: Sequence[Sequence[object]], encoding: str = "gbk") -> Path:
    """A CSV as Excel saves it in China."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def source(
    folder: Path, tables: str, spending: str = "", income: str = "{一般公共预算: 210.50}", head: str = ""
) -> Path:
    """A source whose 支出 names ``tables``; ``spending`` are more lines of 支出, ``head`` lines at the top."""
    text = (
        f"{head}类型: 部门预算\n年度: 2026\n模板: budget\n"
        f"单位: {{名称: 某区某局, 性质: 行政单位}}\n收入: {income}\n支出:\n  明细: {tables}\n{spending}"
    )
    path = folder / "unit.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def compiled(folder: Path, tables: str, **parts: str) -> Compilation:
    """The compilation of such a source."""
    return compile_source(source(folder, tables, **parts))


def found(compilation: Compilation, *codes: str) -> list[Diagnostic]:
    """Its diagnostics with these codes; all of BG17x and BG18x by default."""
    return [
        d
        for d in compilation.diagnostics
        if (d.code in codes if codes else d.code.startswith(("BG178", "BG179", "BG18")))
    ]


def entries(compilation: Compilation) -> list[tuple[object, ...]]:
    """(功能科目, 经济科目, 类型, 项目, 资金, 分) of every spending entry of 本年."""
    assert compilation.ledger is not None, compilation.diagnostics
    return [
        (e.function, e.department_economy, e.kind, e.project, e.fund, e.amount)
        for e in compilation.ledger.entries
        if e.flow == "支出" and e.period == "本年"
    ]


SHEET = "xl/worksheets/sheet1.xml"


def patched(path: Path, old: bytes, new: bytes, part: str = SHEET) -> Path:
    """The workbook at ``path`` with ``old`` replaced in one of its parts, as other programs write it."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                assert old in data
                data = data.replace(old, new)
            after.writestr(name, data)
    path.write_bytes(made.getvalue())
    return path
