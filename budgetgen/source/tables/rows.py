"""The rows of a sheet below its header → records: totals recognised, compared with their lines and left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetgen.diagnostic import Diagnostic, Severity, error, warning
from budgetgen.source import codes
from budgetgen.source.tables.cell import CellError, amount, amount_text, code, identifier, text
from budgetgen.source.tables.header import Header
from budgetgen.source.tables.levels import LEVELS, LOCAL_ECONOMY, Joiner
from budgetgen.source.tables.record import Record
from budgetgen.source.tables.sheet import Sheet
from budgetgen.source.tables.totals import Total, leaves_of, wrong_totals
from budgetgen.template.columns import KIND, Columns

_CODES: Final = frozenset(("功能科目", "经济科目", "政府经济科目"))
_TOTAL = re.compile(r".{0,12}(?:合计|小计|总计|共计|累计)[:：]?")
_NOTHING_BUT_TOTAL = re.compile(r"(?:合计|小计|总计|共计|总合计|累计)[:：]?")
_COUNTED = re.compile(r"栏次|行次|[甲乙丙丁]|\*+|[0-9]{1,2}(?:[=＝].*)?")
_MOST_FAULTS: Final = 50
_BASIC: Final = "基本支出"
_BASIC_PARTS: Final = ("人员经费", "公用经费")


@dataclass
class RowReader:
    """Reads the rows of one sheet; ``unit`` is what numbers without a unit of their own are in."""

    sheet: Sheet
    header: Header
    columns: Columns
    unit: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    """Numbers of rows with fields but without an amount."""
    totals: list[int] = field(default_factory=list)
    """Numbers of rows that are totals of others."""
    hidden: list[Record] = field(default_factory=list)
    """The lines that the spreadsheet does not show."""
    _faulty: set[int] = field(default_factory=set)
    _joiners: dict[str, Joiner] = field(default_factory=dict)

    def records(self) -> list[Record]:
        """The lines, in order, without totals; BG185 to BG187. The time grows with the rows, not with their square."""
        covered = self._covered()
        lines: list[Record] = []
        sums: list[Total] = []
        above = self.sheet.rows[: self.header.last + 1]
        self._joiners = {
            name: Joiner(LOCAL_ECONOMY if len(group) == 3 and name != "功能科目" else LEVELS)
            for name, group in self.header.levels.items()
        }
        for index in range(self.header.last + 1, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            number = self.sheet.first + index
            written = [text(value) for value in row if value != "" and value is not None]
            # What stands above the rows is printed again on every page.
            if not any(written) or row in above:
                continue
            if index == self.header.last + 1 and all(_COUNTED.fullmatch(one) for one in written):
                continue
            fen = tuple(
                self._amount(number, row, column.index, column.unit) for column in self.header.amounts
            )
            label = self._label(row)
            strict = not label and any(part is not None for part in fen)
            fields = self._fields(number, row, covered, strict=strict)
            if label and fields.get("功能科目", "").isdigit():
                label, fields = "", self._fields(number, row, covered, strict=True)
            record = Record(number, fields, self._without_parents(number, fen))
            if label:
                sums.append(Total(record, label, len(lines)))
            elif all(part is None for part in record.fen) and not self._has_total(row):
                if number not in self._faulty and any(name in record.fields for name in (*_CODES, "项目")):
                    self.blank.append(number)
            else:
                self._check_row(record, row)
                lines.append(record)
        return self._kept(lines, sums)

    def _kept(self, lines: list[Record], sums: list[Total]) -> list[Record]:
        """The lines that are no totals of others; totals are noted and compared."""
        leaves, wrong = leaves_of(lines)
        self.totals += [line.row for line, leaf in zip(lines, leaves, strict=True) if not leaf]
        self.totals += [one.record.row for one in sums]
        if not self._faulty:
            wrong += wrong_totals(lines, leaves, sums)
        for one in wrong:
            index = self.header.amounts[one.column].index
            self._mismatch(one.row, index, one.label, one.stated, one.made, one.of, one.code)
        if len(self.diagnostics) > _MOST_FAULTS:
            rest = len(self.diagnostics) - _MOST_FAULTS
            last = self.diagnostics[_MOST_FAULTS - 1].span
            note = Diagnostic(codes.TABLE_CELL, Severity.INFO, f"这个工作表另有 {rest} 处问题没有列出", last)
            self.diagnostics[_MOST_FAULTS:] = [note]
        kept = [line for line, leaf in zip(lines, leaves, strict=True) if leaf]
        self.hidden = [line for line in kept if line.row in self.sheet.hidden_rows]
        return kept

    def _label(self, row: Sequence[object]) -> str:
        """“合计”, “基本支出小计” …: the row's first words, or words anywhere that say nothing else; empty for other rows."""
        money = {column.index for column in self.header.amounts} | {self.header.total}
        words = (
            "".join(value.split())
            for index, value in enumerate(row)
            if index not in money and isinstance(value, str) and value.strip()
        )
        first = next(words, "")
        found = (
            first
            if _TOTAL.fullmatch(first)
            else next((one for one in words if _NOTHING_BUT_TOTAL.fullmatch(one)), "")
        )
        return found.rstrip(":：")

    def _covered(self) -> dict[tuple[int, int], object]:
        """The value of the first cell for the others of a vertical merge, where a field is in that column."""
        indexes = {
            *self.header.fields.values(),
            *(at for group in self.header.levels.values() for at in group),
        }
        wanted = {index + self.sheet.left for index in indexes}
        last = self.sheet.first + len(self.sheet.rows) - 1
        found: dict[tuple[int, int], object] = {}
        left_to_fill = len(wanted) * len(self.sheet.rows)
        for top, left, bottom, _ in self.sheet.merged:
            if top <= self.sheet.first + self.header.last or left not in wanted or top > last:
                continue
            # Merges never overlap in a sound file; a damaged one is not to take more time for it.
            left_to_fill -= min(bottom, last) - top
            if left_to_fill < 0:
                break
            row, at = self.sheet.rows[top - self.sheet.first], left - self.sheet.left
            value = row[at] if at < len(row) else ""
            found.update({(number, left): value for number in range(top + 1, min(bottom, last) + 1)})
        return found

    def _fields(
        self, number: int, row: Sequence[object], covered: dict[tuple[int, int], object], *, strict: bool
    ) -> dict[str, str]:
        """What the fields of a row say; slips in a row that gives no line are nobody's concern (not ``strict``)."""
        found = {}
        for name, index in self.header.fields.items():
            indexes = self.header.levels.get(name, (index,))
            values = [self._value(number, row, at, covered) for at in indexes]
            column = index + self.sheet.left
            failed = next((at for at in indexes if (number, at + self.sheet.left) in self.sheet.faults), None)
            if failed is not None:
                column = failed + self.sheet.left
                self._fault(number, column, self.sheet.faults[number, column], "改正这一格的公式")
                continue
            try:
                written = self._read(name, values)
            except CellError as slip:
                if strict:
                    self._fault(number, column, slip.message, slip.hint)
                continue
            if written:
                found[name] = written
        return found

    def _value(
        self, number: int, row: Sequence[object], index: int, covered: dict[tuple[int, int], object]
    ) -> object:
        value = row[index] if index < len(row) else ""
        return covered.get((number, index + self.sheet.left), "") if value == "" else value

    def _read(self, name: str, values: list[object]) -> str:
        if name in self._joiners:
            return self._joiners[name].joined(values)
        (value,) = values
        if value in ("", None):
            return ""
        return code(value) if name in _CODES else self.columns.value(name, identifier(value))

    def _amount(self, number: int, row: Sequence[object], index: int, unit: str | None) -> int | None:
        column = index + self.sheet.left
        if (number, column) in self.sheet.faults:
            self._fault(
                number, column, self.sheet.faults[number, column], "改正公式，在表格软件里重新计算后保存"
            )
            return None
        if index >= len(row):
            return None
        try:
            return amount(row[index], unit or self.header.unit or self.unit)
        except CellError as slip:
            self._fault(number, column, slip.message, slip.hint)
            return None

    def _without_parents(self, number: int, fen: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """基本支出 beside 人员经费 and 公用经费 is their total."""
        kinds = [column.fixed.get(KIND) for column in self.header.amounts]
        if _BASIC not in kinds:
            return fen
        at = kinds.index(_BASIC)
        rest = {k: v for k, v in self.header.amounts[at].fixed.items() if k != KIND}
        parts = [
            part for column, part in zip(self.header.amounts, fen, strict=True)
            if column.fixed.get(KIND) in _BASIC_PARTS and {k: v for k, v in column.fixed.items() if k != KIND} == rest
        ]  # fmt: skip
        if not parts or all(part is None for part in parts):
            return fen
        whole, inside = fen[at], sum(part or 0 for part in parts)
        if whole is not None and whole != inside:
            self._mismatch(number, self.header.amounts[at].index, _BASIC, whole, inside, "人员经费与公用经费")
        return (*fen[:at], None, *fen[at + 1 :])

    def _has_total(self, row: Sequence[object]) -> bool:
        """Whether a row without amounts states a total all the same: its amounts are in columns that are not known."""
        at = self.header.total
        if at is None or at >= len(row):
            return False
        try:
            return bool(amount(row[at], self.header.unit or self.unit))
        except CellError:
            return False

    def _check_row(self, record: Record, row: Sequence[object]) -> None:
        if self.header.total is None:
            return
        stated = self._amount(record.row, row, self.header.total, None)
        if stated is not None and stated != record.total:
            self._mismatch(record.row, self.header.total, "合计", stated, record.total, "本行各列")

    def _mismatch(
        self, row: int, index: int, label: str, stated: int, made: int, of: str, code: str = codes.TABLE_TOTAL
    ) -> None:
        report = error if code == codes.TABLE_TOTAL else warning
        self.diagnostics.append(
            report(
                code,
                f"“{label}”是{amount_text(stated, '元')}元，{of}相加是{amount_text(made, '元')}元",
                self.sheet.span(row, index + self.sheet.left),
                hint="核对是不是漏了行、改了数没有重算，或者合计行里混有别的数",
            )
        )

    def _fault(self, row: int, column: int, message: str, hint: str) -> None:
        self._faulty.add(row)
        self.diagnostics.append(error(codes.TABLE_CELL, message, self.sheet.span(row, column), hint=hint))


def rows_text(numbers: Sequence[int]) -> str:
    """Row numbers in words: “第5、8、12行”, the rest counted."""
    shown = "、".join(str(number) for number in numbers[:5])
    return f"第{shown}行{f'等 {len(numbers)} 行' if len(numbers) > 5 else ''}"
