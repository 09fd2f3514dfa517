"""明细: the tables that a source names under 支出 or 收入, put in their place as nodes before anything is validated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path
from typing import Final

from budgetgen.diagnostic import Diagnostic, Span, error, finish, has_errors
from budgetgen.ledger.money import parse_amount
from budgetgen.source import codes
from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.source.paths import is_file
from budgetgen.source.tables.cell import amount_text
from budgetgen.source.tables.file import Sheets, read_sheets
from budgetgen.source.tables.header import find_header
from budgetgen.source.tables.lines import LineMaker, income_of
from budgetgen.source.tables.read import Lines, read_lines
from budgetgen.source.tables.sheet import CSV_SHEET, Sheet
from budgetgen.source.tables.told import hidden_sheet
from budgetgen.template.columns import Columns, columns_for

KEY: Final = "明细"
_MOST_REFUSED: Final = 5
"""Of how many sheets without a header it is told what they lack."""


def names_tables(node: Node) -> bool:
    """Whether a source names tables; the others need nothing of this package."""
    return any(KEY in part for _, part in _places(node))


def _places(node: Node) -> Iterator[tuple[str, Mapping]]:
    for name in ("支出", "收入"):
        part = node.get(name) if isinstance(node, Mapping) else None  # type: ignore[call-overload]
        if isinstance(part, Mapping):
            yield name, part


@dataclass
class TableReader:
    """Puts the tables of one source at ``path`` in place; ``unit`` is its 金额单位.

    ``files`` are the table files that were looked for, by the path that spans call them.
    """

    path: Path
    unit: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    _read: dict[Path, Sheets | None] = field(default_factory=dict)
    _year: int | None = None

    def expanded(self, node: Mapping) -> Mapping:
        """``node`` with the rows of its tables as lines; 明细 stays where the model knows it (支出)."""
        columns = self._columns(node)
        self._year = _year_of(node)
        pairs = {str(key): (key, value) for key, value in node.items()}
        for name, part in _places(node):
            if KEY in part:
                tables = [
                    lines
                    for file, sheets in self._named(part[KEY])  # type: ignore[index]
                    for lines in self._tables(file, sheets, columns)
                ]
                made = self._spending(part, tables) if name == "支出" else self._income(part, tables)
                pairs[name] = (pairs[name][0], made)
        return Mapping(pairs.values(), node.span)

    def _columns(self, node: Mapping) -> Columns:
        template = node.get("模板")  # type: ignore[call-overload]
        name = str(template) if isinstance(template, Text) else ""
        columns, found = columns_for(name, self.path.parent)
        self.diagnostics += found
        return columns

    def _named(self, written: Node) -> Iterator[tuple[Text, tuple[Text, ...]]]:
        """The files that are named, each with its sheets; what is written wrongly is left to the model."""
        for one in written if isinstance(written, Sequence) else (written,):
            if isinstance(one, Text) and not one.is_null:
                yield one, ()
            elif isinstance(one, Mapping) and isinstance(file := one.get("文件"), Text):  # type: ignore[call-overload]
                sheets = one.get("工作表")  # type: ignore[call-overload]
                listed = sheets if isinstance(sheets, Sequence) else (sheets,)
                yield file, tuple(name for name in listed if isinstance(name, Text) and not name.is_null)

    def _tables(self, file: Text, wanted: tuple[Text, ...], columns: Columns) -> Iterator[Lines]:
        sheets = self._sheets(file)
        if sheets is None:
            return
        for sheet in self._chosen(file, wanted, sheets, columns):
            lines, found = read_lines(sheet, columns, self.unit, self._year)
            self.diagnostics += found
            if lines is not None:
                if not lines.records and not has_errors(found):
                    self._fault(
                        codes.TABLE_HEADER, "表格里没有一行明细", sheet.span(sheet.first, 1),
                        "表头下面一行写一笔，至少要有金额",
                    )  # fmt: skip
                yield lines

    def _sheets(self, file: Text) -> Sheets | None:
        if Path(file).is_absolute() or ":" in file or file.startswith(("\\", "~")):
            self._fault(
                codes.TABLE_PATH, f"明细表格“{file}”用了绝对路径", file.span,
                "从本文件所在的文件夹写起，如 支出.xlsx",
            )  # fmt: skip
            return None
        target = Path(normpath(self.path.parent / file.replace("\\", "/")))
        if target not in self._read:
            self.files.append(target)
            self._read[target] = None
            if is_file(target):
                self._read[target], found = read_sheets(target, str(target))
                self.diagnostics += found
            else:
                self._fault(
                    codes.TABLE_PATH, f"找不到明细表格“{file}”", file.span,
                    "核对文件名；路径从本文件所在的文件夹算起",
                )  # fmt: skip
        return self._read[target]

    def _chosen(
        self, file: Text, wanted: tuple[Text, ...], sheets: Sheets, columns: Columns
    ) -> Iterator[Sheet]:
        by_name = {sheet.name: sheet for sheet in sheets}
        names = "、".join(name for name in by_name if name != CSV_SHEET)
        for name in wanted:
            if name in by_name and name != CSV_SHEET:
                if by_name[name].is_hidden:
                    self.diagnostics.append(hidden_sheet(by_name[name], name.span))
                yield by_name[name]
            else:
                hint = f"文件里有：{names}" if names else "CSV 文件只有一张表，不写“工作表”"
                self._fault(codes.TABLE_SHEET, f"“{file}”里没有工作表“{name}”", name.span, hint)
        if wanted:
            return
        filled = [sheet for sheet in sheets if sheet.rows and not sheet.is_hidden]
        headers = [(sheet, find_header(sheet, columns, self._year)) for sheet in filled]
        # Sheets with amounts of this year come before those that have others only.
        fitting = [sheet for sheet, header in headers if header is not None and header.amounts] or [
            sheet for sheet, header in headers if header is not None
        ]
        if len(fitting) > 1:
            names = "、".join(sheet.name for sheet in fitting)
            self._fault(
                codes.TABLE_SHEET, f"“{file}”里有 {len(fitting)} 个工作表都像明细，要写明用哪个", file.span,
                f"写成 {{文件: {file}, 工作表: {fitting[0].name}}}；几个都用就写成列表。像明细的有：{names}",
            )  # fmt: skip
        elif not filled:
            self._fault(codes.TABLE_HEADER, f"“{file}”是空的", file.span, "写上表头和明细，保存后再运行")
        elif fitting:
            yield fitting[0]
        else:
            concealed = [sheet for sheet in sheets if sheet.is_hidden and find_header(sheet, columns)]
            if concealed:
                self._fault(
                    codes.TABLE_SHEET, f"像明细的工作表“{concealed[0].name}”隐藏着，没有取用", file.span,
                    f"要用它，取消隐藏，或者写明：{{文件: {file}, 工作表: {concealed[0].name}}}",
                )  # fmt: skip
                return
            yield from filled[:_MOST_REFUSED]
            if len(filled) > _MOST_REFUSED:
                names = "、".join(sheet.name for sheet in filled[_MOST_REFUSED:])
                self._fault(
                    codes.TABLE_HEADER, f"其余 {len(filled) - _MOST_REFUSED} 个工作表也找不到表头：{names}", file.span,
                    f"用哪个就写明：{{文件: {file}, 工作表: …}}",
                )  # fmt: skip

    def _spending(self, part: Mapping, tables: list[Lines]) -> Mapping:
        maker = LineMaker(self.unit)
        for lines in tables:
            maker.take(lines)
        made = maker.spending(part)
        self.diagnostics += maker.diagnostics
        return made

    def _income(self, part: Mapping, tables: list[Lines]) -> Mapping:
        """收入 by 资金 and, where rows tell it, 功能科目; rows of the same are added up, for a key stands once."""
        pairs = {str(key): (key, value) for key, value in part.items() if key != KEY}
        added: dict[str, dict[str, tuple[Text, Text, int]]] = {}
        firsts: dict[str, Text] = {}
        for lines in tables:
            for fund, function, amount in income_of(lines, self.unit):
                if fund in pairs:
                    self._fault(
                        codes.TABLE_TWICE, f"“{fund}”的收入在明细表格里有，源文件里又写了", pairs[fund][0].span,
                        "金额只从一处来：删去这里的一行，或者删去表格里的这几行",
                    )  # fmt: skip
                    continue
                firsts.setdefault(str(fund), fund)
                inside = added.setdefault(str(fund), {})
                key, first, fen = inside.get(str(function or ""), (function or fund, amount, 0))
                inside[str(function or "")] = (key, first, fen + parse_amount(amount, self.unit))
        for name, parts in added.items():
            if "" in parts and len(parts) > 1:
                self._fault(
                    codes.TABLE_CELL, f"“{name}”的收入有的行有功能科目，有的行没有", parts[""][1].span,
                    "要么每行都写功能科目，要么都不写",
                )  # fmt: skip
            texts = {
                key: Text(amount_text(fen, self.unit), first.span) for key, (_, first, fen) in parts.items()
            }
            value: Node = texts[""] if "" in texts else Mapping(
                ((parts[key][0], text) for key, text in texts.items()), firsts[name].span
            )  # fmt: skip
            pairs[name] = (firsts[name], value)
        return Mapping(pairs.values(), part.span)

    def _fault(self, code: str, message: str, span: Span | None, hint: str) -> None:
        self.diagnostics.append(error(code, message, span, hint=hint))


def _year_of(node: Mapping) -> int | None:
    written = node.get("年度")  # type: ignore[call-overload]
    return int(written) if isinstance(written, Text) and re.fullmatch("[0-9]{4}", written) else None


def with_tables(
    node: Mapping, path: Path, unit: str
) -> tuple[Mapping, tuple[Diagnostic, ...], tuple[Path, ...]]:
    """``node`` of the source at ``path`` with its tables in place, what is wrong with them, and the table files."""
    reader = TableReader(path, unit)
    made = reader.expanded(node)
    return made, finish(reader.diagnostics), tuple(reader.files)
