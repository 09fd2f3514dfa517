"""The rows of a sheet below its header → records: totals recognised, compared with their lines and left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetgen.diagnostic import Diagnostic, Severity, error, warning
from budgetgen.source import codes
from budgetgen.source.tables.cell import CellError, amount, amount_text, code, text
from budgetgen.source.tables.header import Header
from budgetgen.source.tables.sheet import Sheet
from budgetgen.template.columns import KIND, Columns

_CODES: Final = frozenset(("功能科目", "经济科目", "政府经济科目"))
_WHOLE: Final = frozenset(("合计", "总计", "共计", "总合计"))
_TOTAL = re.compile(r".{0,12}(?:合计|小计|总计|共计|累计)[:：]?")
_COUNTED = re.compile(r"栏次|行次|[甲乙丙丁]|\*+|[0-9]{1,2}(?:[=＝].*)?")
_MOST_FAULTS: Final = 50
_BASIC: Final = "基本支出"
_BASIC_PARTS: Final = ("人员经费", "公用经费")


@dataclass(slots=True)
class Record:
    """One row of amounts: row number, the fields that are written (field → text), 分 by amount column (None: blank)."""

    row: int
    fields: dict[str, str]
    fen: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """All columns together."""
        return sum(part or 0 for part in self.fen)


@dataclass
class _Sums:
    """A total row: its label, its record, and how many lines stood above it."""

    record: Record
    label: str
    after: int


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
    _faulty: set[int] = field(default_factory=set)

    def records(self) -> list[Record]:
        """The lines, in order, without totals; BG185 to BG188."""
        covered = self._covered()
        lines: list[Record] = []
        sums: list[_Sums] = []
        titles = self.sheet.rows[self.header.last]
        for index in range(self.header.last + 1, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            number = self.sheet.first + index
            written = [text(value) for value in row if value != "" and value is not None]
            if not written or row == titles:
                continue
            if index == self.header.last + 1 and all(_COUNTED.fullmatch(one) for one in written):
                continue
            fen = tuple(
                self._amount(number, row, column.index, column.unit) for column in self.header.amounts
            )
            label = "".join(written[0].split())
            record = Record(number, self._fields(number, row, covered), self._without_parents(number, fen))
            if _TOTAL.fullmatch(label) and not record.fields.get("功能科目", "").isdigit():
                sums.append(_Sums(record, label.rstrip(":："), len(lines)))
            elif all(part is None for part in record.fen):
                if number not in self._faulty and any(name in record.fields for name in (*_CODES, "项目")):
                    self.blank.append(number)
            else:
                self._check_row(record, row)
                lines.append(record)
        kept, leaves = self._without_trees(lines)
        if not self._faulty:
            self._check_sums(lines, leaves, sums)
        self.totals += [one.record.row for one in sums]
        if len(self.diagnostics) > _MOST_FAULTS:
            rest = len(self.diagnostics) - _MOST_FAULTS
            last = self.diagnostics[_MOST_FAULTS - 1].span
            note = Diagnostic(codes.TABLE_CELL, Severity.INFO, f"这个工作表另有 {rest} 处问题没有列出", last)
            self.diagnostics[_MOST_FAULTS:] = [note]
        return kept

    def _covered(self) -> dict[tuple[int, int], object]:
        """The value of the first cell for the others of a vertical merge, where a field is in that column."""
        wanted = {index + self.sheet.left for index in self.header.fields.values()}
        last = self.sheet.first + len(self.sheet.rows) - 1
        found: dict[tuple[int, int], object] = {}
        for top, left, bottom, _ in self.sheet.merged:
            if top <= self.sheet.first + self.header.last or left not in wanted or top > last:
                continue
            value = self.sheet.rows[top - self.sheet.first][left - self.sheet.left]
            found.update({(row, left): value for row in range(top + 1, min(bottom, last) + 1)})
        return found

    def _fields(
        self, number: int, row: Sequence[object], covered: dict[tuple[int, int], object]
    ) -> dict[str, str]:
        found = {}
        for name, index in self.header.fields.items():
            value = row[index] if index < len(row) else ""
            column = index + self.sheet.left
            if value == "" and covered:
                value = covered.get((number, column), "")
            if (number, column) in self.sheet.faults:
                self._fault(number, column, self.sheet.faults[number, column], "改正这一格的公式")
                continue
            if value in ("", None):
                continue
            written = code(value) if name in _CODES else self.columns.value(name, text(value))
            if written:
                found[name] = written
        return found

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

    def _check_row(self, record: Record, row: Sequence[object]) -> None:
        if self.header.total is None:
            return
        stated = self._amount(record.row, row, self.header.total, None)
        if stated is not None and stated != record.total:
            self._mismatch(record.row, self.header.total, "合计", stated, record.total, "本行各列")

    def _without_trees(self, lines: list[Record]) -> tuple[list[Record], list[bool]]:
        """Lines without those that are totals of the finer codes below them; and which lines are no such total."""
        leaves = [True] * len(lines)
        for index in range(len(lines) - 2, -1, -1):
            one = lines[index]
            if not _is_over(one, lines[index + 1]):
                continue
            below = index + 1
            sums = [0] * len(one.fen)
            while below < len(lines) and _is_over(one, lines[below]):
                if leaves[below]:
                    sums = [a + (b or 0) for a, b in zip(sums, lines[below].fen, strict=True)]
                below += 1
            if all((part or 0) == other for part, other in zip(one.fen, sums, strict=True)):
                leaves[index] = False
                self.totals.append(one.row)
            elif _is_short(one):
                leaves[index] = False
                self.totals.append(one.row)
                label = one.fields.get("功能科目") or one.fields.get("经济科目") or ""
                self._mismatch(
                    one.row, self.header.amounts[0].index, label, one.total, sum(sums), "其下各行", codes.TABLE_SUBTOTAL
                )  # fmt: skip
        return [line for line, leaf in zip(lines, leaves, strict=True) if leaf], leaves

    def _check_sums(self, lines: list[Record], leaves: list[bool], sums: list[_Sums]) -> None:
        edges = [one.after for one in sums]
        for number, one in enumerate(sums):
            before = max((edge for edge in edges[:number] if edge < one.after), default=0)
            after = min((edge for edge in edges[number + 1 :] if edge > one.after), default=len(lines))
            stretches = ((0, len(lines)), (before, one.after), (0, one.after), (one.after, after))
            added = [
                [
                    sum(line.fen[column] or 0 for line, leaf in zip(lines[a:b], leaves[a:b], strict=True) if leaf)
                    for column in range(len(one.record.fen))
                ]
                for a, b in stretches
            ]  # fmt: skip
            stated = one.record.fen
            if any(all(s is None or s == a for s, a in zip(stated, made, strict=True)) for made in added):
                continue
            # The total of everything is what a total is compared with, a subtotal with the lines since the one before.
            whole = one.label in _WHOLE
            made = added[0] if whole else added[1]
            at = next(i for i, (s, a) in enumerate(zip(stated, made, strict=True)) if s not in (None, a))
            self._mismatch(
                one.record.row, self.header.amounts[at].index, one.label, stated[at] or 0, made[at], "各行",
                codes.TABLE_TOTAL if whole else codes.TABLE_SUBTOTAL,
            )  # fmt: skip

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


def _is_over(one: Record, other: Record) -> bool:
    """Whether ``other`` is a part of ``one`` by its codes, all else being the same."""
    finer = False
    for name in ("功能科目", "经济科目"):
        above, below = one.fields.get(name, ""), other.fields.get(name, "")
        if not below.startswith(above):
            return False
        finer = finer or below != above
    return finer and _others(one) == _others(other)


def _others(record: Record) -> dict[str, str]:
    return {
        key: value
        for key, value in record.fields.items()
        if key not in ("功能科目", "经济科目", "政府经济科目")
    }


def _is_short(record: Record) -> bool:
    """Whether the finest code of a line is one that lines of a budget do not stop at."""
    function, economy = record.fields.get("功能科目", ""), record.fields.get("经济科目", "")
    return (0 < len(function) < 7 and not economy) or 0 < len(economy) < 5


def rows_text(numbers: Sequence[int]) -> str:
    """Row numbers in words: “第5、8、12行”, the rest counted."""
    shown = "、".join(str(number) for number in numbers[:5])
    return f"第{shown}行{f'等 {len(numbers)} 行' if len(numbers) > 5 else ''}"


def left_out(sheet: Sheet, header: Header, reader: RowReader) -> Iterator[Diagnostic]:
    """What of a sheet was not used: unknown columns, rows without an amount (BG188)."""
    if header.unknown:
        index = min(header.unknown)
        names = "、".join(header.unknown.values())
        yield Diagnostic(
            codes.TABLE_LEFT_OUT, Severity.INFO, f"没有用到的列：{names}",
            sheet.span(sheet.first + header.last, index + sheet.left),
            hint="要用的，在模板的 columns.yaml 里写明它是哪个字段；不用的写“不取”，就不再提示",
        )  # fmt: skip
    if reader.blank:
        yield warning(
            codes.TABLE_LEFT_OUT, f"{rows_text(reader.blank)}没有金额，没有取用", sheet.span(reader.blank[0], 1),
            hint="没有预算的行删去；有的补上金额，写 0 也可以",
        )  # fmt: skip
