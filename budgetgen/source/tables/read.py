"""A named sheet of a table file → its records; what the source's 明细 and ``budgetgen import`` have in common."""

from __future__ import annotations

from dataclasses import dataclass

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.source import codes
from budgetgen.source.tables.header import Header, find_header
from budgetgen.source.tables.rows import Record, RowReader, left_out
from budgetgen.source.tables.sheet import CSV_SHEET, Sheet
from budgetgen.template.columns import Columns


@dataclass(frozen=True)
class Lines:
    """The records of one sheet, with the header that tells what their columns are."""

    sheet: Sheet
    header: Header
    records: list[Record]
    totals: tuple[int, ...] = ()
    """Numbers of the rows that were totals of others."""

    def span(self, record: Record, field: str) -> Span:
        """Where the field of a record stands; the row's first column for one that is not written."""
        return self.sheet.span(record.row, self.header.fields.get(field, 0) + self.sheet.left)


def read_lines(sheet: Sheet, columns: Columns, unit: str) -> tuple[Lines | None, tuple[Diagnostic, ...]]:
    """The records of a sheet; None when it has no header that is understood (BG184)."""
    header = find_header(sheet, columns)
    if header is None:
        return None, (_no_header(sheet),)
    found = [
        error(
            codes.TABLE_HEADER,
            f"有两列都是“{field}”",
            sheet.span(sheet.first + header.last, second + sheet.left),
            hint="留下要用的一列；另一列改名，或者在模板的 columns.yaml 里把它写成“不取”",
        )
        for field, _, second in header.repeated
    ]
    reader = RowReader(sheet, header, columns, unit)
    records = reader.records()
    found += [*reader.diagnostics, *left_out(sheet, header, reader)]
    return Lines(sheet, header, records, tuple(sorted(reader.totals))), tuple(found)


def _no_header(sheet: Sheet) -> Diagnostic:
    where = "" if sheet.name == CSV_SHEET else f"工作表“{sheet.name}”里"
    first = next((row for row in sheet.rows[:40] if sum(bool(str(value).strip()) for value in row) > 1), ())
    seen = "、".join(str(value).strip() for value in first if str(value).strip())[:80]
    return error(
        codes.TABLE_HEADER,
        f"{where}找不到表头：要有“金额”和“功能科目”“项目”之类的列",
        Span.at(sheet.file),
        hint=f"{f'看到的第一行是：{seen}；' if seen else ''}"
        "列名不同的，改用这些名称，或者在模板的 columns.yaml 里写明它们各是哪个字段",
    )
