"""A table file → its sheets: XLSX and XLS by calamine, CSV in whatever encoding Excel saves. Never an exception."""

from __future__ import annotations

import csv
import io
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.source import codes
from budgetgen.source.tables.delimited import decoded, rows_of
from budgetgen.source.tables.sheet import CSV_SHEET, MAX_CELLS, MAX_ROWS, Sheet
from budgetgen.source.tables.xlsx_blanks import within_limits
from budgetgen.source.tables.xlsx_facts import SheetFacts
from budgetgen.source.tables.xlsx_parts import WorkbookError

MAX_BYTES: Final = 50 * 1024 * 1024
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MARKUP: Final = re.compile(r"\s*<(?:[!?]|html|table|head|meta|style)", re.IGNORECASE)
_SAVE_AGAIN: Final = "用 Excel 或 WPS 打开，另存为 .xlsx 后再引用"
_SMALLER: Final = "删去没有数据的行和列，或者把明细分成几个文件"

Sheets = tuple[Sheet, ...]


def read_sheets(path: Path, file: str) -> tuple[Sheets | None, tuple[Diagnostic, ...]]:
    """The sheets of a file that exists, hidden ones marked, or None and one diagnostic (BG181, BG182); ``file`` is its name in spans."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _fault(file, "这不是普通文件", "给出一个 .xlsx 或 .csv 文件")
        if status.st_size > MAX_BYTES:
            return _too_large(file, f"文件超过 {MAX_BYTES // 1024 // 1024} MB")
        data = path.read_bytes()
    except (OSError, ValueError):
        return _fault(file, "文件打不开", "看看有没有读取权限，文件是不是正被别的程序占用")
    if data.startswith(_ZIP):
        return _workbook(data, file)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return _fault(file, "表格设了打开密码", "在 Excel 或 WPS 里取消密码，保存后再引用")
        return _workbook(data, file)
    return _csv(data, file)


def _workbook(data: bytes, file: str) -> tuple[Sheets | None, tuple[Diagnostic, ...]]:
    try:
        facts: Mapping[str, SheetFacts] = {}
        if data.startswith(_ZIP):
            data, facts = within_limits(data, MAX_ROWS, MAX_CELLS)
        return tuple(_worksheets(data, file, facts)), ()
    except WorkbookError as problem:
        return (
            _too_large(file, str(problem)) if problem.too_large else _fault(file, str(problem), _SAVE_AGAIN)
        )


def _worksheets(data: bytes, file: str, facts: Mapping[str, SheetFacts]) -> Iterable[Sheet]:
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in workbook.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                continue
            is_hidden = meta.visible is not SheetVisibleEnum.Visible
            known = facts.get(meta.name, SheetFacts())
            if is_hidden and (known.rows > MAX_ROWS or known.cells > MAX_CELLS):
                # What nobody sees and nobody named is no reason to refuse the file.
                continue
            _check_size(meta.name, known.rows, known.cells)
            read = workbook.get_sheet_by_name(meta.name)
            _check_size(meta.name, read.height, read.height * read.width)
            row, column = read.start or (0, 0)
            merged = [(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in read.merged_cell_ranges or ()]
            yield Sheet(
                file, meta.name, read.to_python(skip_empty_area=True), row + 1, column + 1, known.faults, merged,
                known.hidden_rows, known.hidden_columns, is_hidden,
            )  # fmt: skip
    except PasswordError:
        raise WorkbookError("表格设了打开密码") from None
    except (WorkbookError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # A panic of the library is no Exception.
        raise WorkbookError("文件不完整、已损坏，或者不是表格") from None


def _check_size(name: str, rows: int, cells: int) -> None:
    if rows > MAX_ROWS:
        raise WorkbookError(f"工作表“{name}”有 {rows:,} 行，超过 {MAX_ROWS:,} 行", too_large=True)
    if cells > MAX_CELLS:
        raise WorkbookError(
            f"工作表“{name}”从第一格到最后一格占 {cells:,} 格，超过 {MAX_CELLS:,} 格", too_large=True
        )


def _csv(data: bytes, file: str) -> tuple[Sheets | None, tuple[Diagnostic, ...]]:
    text = decoded(data)
    if text is None:
        return _fault(file, "这不是 .xlsx、.xls 或 .csv 表格", _SAVE_AGAIN)
    if _MARKUP.match(text):
        return _fault(file, "这是网页或者 XML 存成的表格，只是扩展名像表格", _SAVE_AGAIN)
    rows: list[list[str]] = []
    cells = blank = 0
    try:
        for row in rows_of(text):
            if not any(cell.strip() for cell in row):
                # Rows without a value count only when one with a value follows.
                blank += 1
                continue
            cells += len(row)
            if len(rows) + blank >= MAX_ROWS or cells > MAX_CELLS:
                return _too_large(file, f"超过 {MAX_ROWS:,} 行或 {MAX_CELLS:,} 格")
            rows += [[] for _ in range(blank)]
            rows.append(row)
            blank = 0
    except csv.Error:
        span = Span.at(file, len(rows) + blank + 1)
        return None, (error(codes.TABLE_UNREADABLE, "这一行不合 CSV 的写法", span, hint=_SAVE_AGAIN),)
    return (Sheet(file, CSV_SHEET, rows),), ()


def _fault(file: str, message: str, hint: str) -> tuple[None, tuple[Diagnostic, ...]]:
    return None, (error(codes.TABLE_UNREADABLE, f"表格读不了：{message}", Span.at(file), hint=hint),)


def _too_large(file: str, message: str) -> tuple[None, tuple[Diagnostic, ...]]:
    return None, (error(codes.TABLE_TOO_LARGE, f"表格太大：{message}", Span.at(file), hint=_SMALLER),)
