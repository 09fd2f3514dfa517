"""A named sheet of a table file → its records; what the source's 明细 and ``budgetgen import`` have in common."""

from __future__ import annotations

from dataclasses import dataclass

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.source import codes
from budgetgen.source.tables.header import Header, find_header
from budgetgen.source.tables.record import Record
from budgetgen.source.tables.rows import RowReader
from budgetgen.source.tables.sheet import Sheet
from budgetgen.source.tables.told import hidden, left_out, no_header, year_faults
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


def read_lines(
    sheet: Sheet, columns: Columns, unit: str, year: int | None = None
) -> tuple[Lines | None, tuple[Diagnostic, ...]]:
    """The records of a sheet, of ``year`` where its titles tell years; None when it has no header that is understood (BG184)."""
    header = find_header(sheet, columns, year)
    if header is None:
        return None, (no_header(sheet, columns),)
    found = [
        error(
            codes.TABLE_HEADER,
            f"有两列都是“{field}”",
            sheet.span(sheet.first + header.last, second + sheet.left),
            hint="留下要用的一列；另一列改名，或者在模板的 columns.yaml 里把它写成“不取”",
        )
        for field, _, second in header.repeated
    ]
    found += year_faults(sheet, header, year)
    if not header.amounts:
        return None, tuple(found)
    reader = RowReader(sheet, header, columns, unit)
    records = reader.records()
    found += [
        *reader.diagnostics,
        *left_out(sheet, header, reader),
        *hidden(sheet, header, reader.hidden),
    ]
    return Lines(sheet, header, records, tuple(sorted(reader.totals))), tuple(found)
