"""An export of line items (XLSX, XLS, CSV) → a source: lines merged by 功能科目, projects by name, blanks for the rest."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from budgetgen.author.imports.imported import FAILED, Imported, Taken, Wanted
from budgetgen.author.imports.line_tree import funds_tree
from budgetgen.author.imports.table_tree import LineWriter, by_fund
from budgetgen.author.new.unit import reasons_of
from budgetgen.author.tree import Noted
from budgetgen.diagnostic import Diagnostic, Span, cell_text, error
from budgetgen.ledger.money import decimal_text, parse_amount
from budgetgen.ledger.subject_codes import Kind, is_code_of
from budgetgen.ledger.subjects import Catalogue, Subject, load_catalogue
from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Mapping
from budgetgen.source.tables.file import read_sheets
from budgetgen.source.tables.lines import PROJECTS, LineMaker, income_of
from budgetgen.source.tables.read import Lines, read_lines
from budgetgen.source.tables.record import Record
from budgetgen.source.tables.rows import rows_text
from budgetgen.source.tables.sheet import CSV_SHEET, Sheet
from budgetgen.template.columns import PROJECT, read_columns
from budgetgen.template.pack import Template

_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_CODES: Final[dict[str, Kind]] = {
    "功能科目": "function", "经济科目": "department_economy", "政府经济科目": "government_economy",
}  # fmt: skip


def from_table(path: Path, template: Template, wanted: Wanted) -> Imported:
    """The source that an export gives; no tree when nothing in the file is understood (BG18x, BG195)."""
    made = Imported()
    sheets, found = read_sheets(path, str(path))
    made.diagnostics += found
    if sheets is None:
        return made
    columns, found = read_columns(template.pack)
    made.diagnostics += found
    importer = _Importer(template, wanted, made, str(path))
    for sheet in sheets:
        place = path.name if sheet.name == CSV_SHEET else sheet.name
        if not sheet.rows or (wanted.sheets and sheet.name not in wanted.sheets):
            made.left.append(Taken(place, "空的工作表" if not sheet.rows else "没有点名要这个工作表"))
            continue
        if sheet.is_hidden and sheet.name not in wanted.sheets:
            made.left.append(Taken(place, "隐藏的工作表"))
            continue
        lines, found = read_lines(sheet, columns, "元")
        if lines is None:
            made.left.append(Taken(place, "找不到表头，不像明细"))
        else:
            importer.take(sheet, lines, place, found)
    unknown = [name for name in wanted.sheets if name not in {sheet.name for sheet in sheets}]
    if unknown or not importer.tables:
        names = "、".join(sheet.name for sheet in sheets if sheet.name != CSV_SHEET)
        message = f"没有工作表“{unknown[0]}”" if unknown else "没有一个工作表像收支明细"
        hint = (
            f"文件里有：{names}"
            if unknown
            else "明细要有“金额”和“功能科目”之类的列；列名不同的，在模板的 columns.yaml 里写明"
        )
        made.diagnostics.append(error(FAILED, message, Span.at(str(path)), hint=hint))
        return made
    importer.finish()
    return made


@dataclass
class _Importer:
    template: Template
    wanted: Wanted
    made: Imported
    file: str
    tables: list[tuple[str, Lines]] = field(default_factory=list)
    incomes: list[tuple[str, Lines]] = field(default_factory=list)
    years: Counter[int] = field(default_factory=Counter)

    def take(self, sheet: Sheet, lines: Lines, place: str, found: tuple[Diagnostic, ...]) -> None:
        """Keep the lines of a sheet, and report what of it is not used."""
        above = "".join(
            str(value)
            for row in sheet.rows[: lines.header.last + 1]
            for value in row
            if isinstance(value, str)
        )
        self.years.update(int(year) for year in _YEAR.findall(above + sheet.name + Path(self.file).stem))
        for problem in found:
            where = f"{place}!{cell_text(problem.span)}" if problem.span is not None else place
            self.made.left.append(Taken(where, problem.message))
        if lines.totals:
            self.made.left.append(Taken(place, f"合计、小计行，由程序算出：{rows_text(lines.totals)}"))
        if not lines.records:
            return
        words = sheet.name + above
        spending = "支出" in words or "经济科目" in lines.header.fields or PROJECT in lines.header.fields
        (self.incomes if "收入" in words and not spending else self.tables).append((place, lines))

    def finish(self) -> None:
        """Fill the tree."""
        year = self.wanted.year or (self.years.most_common(1)[0][0] if self.years else None)
        catalogues = {
            name: load_catalogue(kind, year or 2026).with_changes(
                {str(code): str(called) for code, called in self.template.manifest.subject_names.items()}
            )
            for name, kind in _CODES.items()
        }
        unit = self._unit()
        maker = LineMaker("元")
        for place, lines in self.tables:
            records = [self._with_codes(lines, record, catalogues, place) for record in lines.records]
            kept = replace(lines, records=[one for one in records if self._is_ours(one.fields, unit)])
            maker.take(kept)
            total = sum(record.total for record in kept.records)
            self.made.taken.append(
                Taken(place, f"{len(kept.records)} 行支出，合计 {decimal_text(total, 100, 2)} 元")
            )
        for problem in maker.diagnostics:
            where = f"!{cell_text(problem.span)}" if problem.span else ""
            self.made.left.append(
                Taken(f"{problem.span.sheet if problem.span else ''}{where}", problem.message)
            )
        spending = maker.spending(Mapping([], Span.at(self.file)))
        writer = LineWriter(catalogues)
        tree = self.made.tree
        kinds = self.template.manifest.kinds
        kind = self.wanted.kind or (kinds[0] if kinds else BLANK)
        tree["类型"] = kind
        tree["年度"] = year or BLANK
        tree["模板"] = self.wanted.template
        tree["单位"] = {
            "名称": unit or BLANK,
            "性质": self.wanted.nature or Noted(BLANK, "行政单位、参公单位或事业单位"),
            "内设机构": [BLANK],
        }
        tree["职责"] = Noted(BLANK, "一行一段")
        tree["收入"] = self._income(spending, catalogues)
        tree["支出"] = {
            str(key): writer.lines(lines) if key != PROJECTS else writer.projects(lines)
            for key, lines in spending.items()
        }
        codes = sorted({code for code in writer.functions if code.isdigit()})
        tree["上年"] = Noted(
            {"支出": {code: Noted(BLANK, catalogues["功能科目"].name(code) or "") for code in codes}},
            "上年有源文件的，改为一行“上年: 路径”；没有的，写各科目的上年数",
        )
        first, _ = reasons_of(kind, self.wanted.nature or "事业单位", self.template, codes)
        tree["变动原因"] = Noted(
            {key: Noted(BLANK, catalogues["功能科目"].name(key) or "") for key in first},
            "接在“主要是”之后，句末不写句号；没有增减的删去",
        )
        tree["国有资产"] = {"截至": f"{(year or 2026) - 1}年12月31日"}
        self.made.head = f"由 {Path(self.file).name} 导入。金额都是元；合计由程序算出，这里不写。\n写着“{BLANK}”的地方要填。"

    def _is_ours(self, fields: dict[str, str], unit: str | None) -> bool:
        return unit is None or fields.pop("单位", unit) == unit

    def _unit(self) -> str | None:
        """The unit that the rows are about; rows of other units are left out."""
        named = Counter(
            record.fields["单位"]
            for _, lines in self.tables
            for record in lines.records
            if "单位" in record.fields
        )
        if self.wanted.unit is not None:
            others = {name: count for name, count in named.items() if name != self.wanted.unit}
            for name, count in others.items():
                self.made.left.append(Taken("", f"单位“{name}”的 {count} 行，不是本单位"))
            return self.wanted.unit
        if len(named) == 1:
            return next(iter(named))
        if named:
            names = "、".join(name for name, _ in named.most_common(5))
            self.made.doubts.append(
                Taken(
                    "",
                    f"文件里有 {len(named)} 个单位（{names}），各行写了“单位”；只要一个的，用 --unit 单位名称",
                )
            )
        return None

    def _with_codes(
        self, lines: Lines, record: Record, catalogues: dict[str, Catalogue], place: str
    ) -> Record:
        """The record with names of subjects replaced by their codes; what is neither becomes a blank."""
        for name in _CODES:
            written = record.fields.get(name)
            if not written or _is_code(written, name):
                continue
            codes = [one.code for one in _by_name(catalogues[name], written)]
            where = f"{place}!{cell_text(lines.span(record, name))}"
            if len(codes) == 1:
                record.fields[name] = codes[0]
                self.made.doubts.append(Taken(where, f"{name}“{written}”按名称认作 {codes[0]}"))
            elif name == "功能科目":
                record.fields[name] = BLANK
                self.made.left.append(Taken(where, f"{name}“{written}”认不出编码，写成了“{BLANK}”"))
            else:
                del record.fields[name]
                self.made.left.append(Taken(where, f"{name}“{written}”认不出编码，只取了金额"))
        return record

    def _income(self, spending: Mapping, catalogues: dict[str, Catalogue]) -> dict[str, object]:
        income: dict[str, dict[str, int]] = {}
        for place, lines in self.incomes:
            for named, function, amount in income_of(lines, "元"):
                held = income.setdefault(str(named), {})
                held[str(function or "")] = held.get(str(function or ""), 0) + parse_amount(amount)
            self.made.taken.append(Taken(place, f"{len(lines.records)} 行收入"))
        if income:
            return funds_tree(income, catalogues["功能科目"])
        funds: Counter[str] = Counter()
        for name, fen in by_fund(spending):
            funds[name] += fen
        return {
            fund: Noted(BLANK, f"支出合计 {decimal_text(total, 100, 2)}") for fund, total in funds.items()
        }


def _is_code(text: str, name: str) -> bool:
    return is_code_of(_CODES[name], text)


def _by_name(catalogue: Catalogue, name: str) -> list[Subject]:
    """The finest subjects of exactly that name."""
    found = [one for one in catalogue.suggest(name, limit=20) if one.name == name]
    longest = max((len(one.code) for one in found), default=0)
    return [one for one in found if len(one.code) == longest]
