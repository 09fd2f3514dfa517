"""A published table and its spec → facts: what amounts, by their place in the dimensions, the printed figures allow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetgen.author.imports.docx.blocks import Grid
from budgetgen.author.imports.docx.fact_rows import Rows
from budgetgen.compose.cells import leaves
from budgetgen.ledger.dimension import FLOW
from budgetgen.ledger.entry import Coordinates
from budgetgen.ledger.ledger import coordinates_of, join, override
from budgetgen.ledger.money import FEN_PER, MoneyFormat
from budgetgen.ledger.subjects import Catalogue
from budgetgen.template.pack import Template
from budgetgen.template.table_spec import BlockSpec, ColumnSpec, RowSpec, TableSpec

_CODED = re.compile(r"([0-9]{3,7})\s*[-－—]\s*(.*)")
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_CODE_PARTS: Final = ("编码", "编码[:3]", "编码[3:5]", "编码[5:]", "编码[3:]")
_COUNT = re.compile(r'统计\("(.+?)"\)')
_BOUGHT = re.compile(r'采购\((?:"(.*?)")?(?:预留="(.*?)")?\)')
_LINES: Final = ("行次", "序号")


@dataclass(frozen=True)
class Fact:
    """The sum of the queries ``terms`` lies between ``low`` and ``high`` (分, both inclusive), as ``place`` prints it."""

    terms: tuple[Coordinates, ...]
    low: int
    high: int
    place: str

    @property
    def one(self) -> dict[str, tuple[str, ...]]:
        """The only query of a fact that is no sum."""
        return dict(self.terms[0])


@dataclass
class TableFacts:
    """What a table gave: facts, records (column's expression → text, one a row of 项目 or 指标), and counts."""

    facts: list[Fact] = field(default_factory=list)
    records: list[dict[str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """相关统计数 by name."""


def is_titled(title: str, spec_title: str) -> bool:
    """Whether a printed title is that of a spec, whatever its expressions give."""
    pattern = ".*?".join(re.escape("".join(part.split())) for part in _JINJA.split(spec_title))
    return re.fullmatch(pattern, "".join(title.split())) is not None


def interval(text: str, style: MoneyFormat) -> tuple[int, int] | None:
    """The amounts in 分 that print as ``text``; None for what is no figure."""
    compact = text.replace(",", "").replace("，", "").strip()
    if compact in ("", "-", "—", "--", style.zero):
        return 0, 0
    match = re.fullmatch(r"(-?)([0-9]+)(?:\.([0-9]+))?", compact)
    if match is None:
        return None
    scale = FEN_PER[style.unit]
    # What is printed shorter than the style has had its zeros cut.
    decimals = max(style.decimals if style.trim else len(match[3] or ""), len(match[3] or ""))
    printed = int(match[2] + (match[3] or "").ljust(decimals, "0"))
    step, exact = scale // 10**decimals, 10**decimals
    if step <= 1:
        low = high = printed * scale // exact
    else:
        low, high = max(printed * step - step // 2, 0), printed * step + (step - 1) // 2
    return (-high, -low) if match[1] else (low, high)


@dataclass
class TableReader:
    """Reads the grids of one pack's tables; ``catalogues`` name the codes of the document's year."""

    template: Template
    style: MoneyFormat
    catalogues: Mapping[str, Catalogue]

    def read(self, name: str, spec: TableSpec, grid: Grid) -> TableFacts | None:
        """The facts of a table of rows and columns; None when the grid has other columns than the spec."""
        blocks = spec.blocks or (
            BlockSpec.model_construct(
                filters={}, title=None, rows=spec.rows, last_rows=(), columns=spec.columns
            ),
        )
        titles = [cell for row in grid.header for cell in row if cell]
        by_block = [tuple(leaves(_printed(block.columns, titles))) for block in blocks]
        width = sum(len(columns) for columns in by_block)
        if any(len(row) != width for row in (*grid.header, *grid.rows)) or not grid.rows:
            return None
        made = TableFacts()
        style = spec.format.over(self.style) if spec.format else self.style
        base = override(coordinates_of({"期间": ["本年"]}), spec.coordinates)
        left = 0
        for block, columns in zip(blocks, by_block, strict=True):
            rows = Rows((*block.rows, *block.last_rows), self.catalogues, self._lists())
            reader = _BlockReader(rows, columns, override(base, block.coordinates), style, name, made)
            for row in grid.rows:
                cells = row[left : left + len(columns)]
                if any(cells) and not _is_count(cells):
                    reader.row(cells)
            left += len(columns)
        return made

    def _lists(self) -> dict[str, tuple[str, ...]]:
        return {"功能类": tuple(map(str, self.template.manifest.classes))}


def _printed(columns: tuple[ColumnSpec, ...], titles: Sequence[str]) -> tuple[ColumnSpec, ...]:
    """The columns of a spec that a table has: those on a condition only where a header has their title."""
    return tuple(
        column.model_copy(update={"columns": _printed(column.columns, titles)}) if column.columns else column
        for column in columns
        if column.condition is None or any(is_titled(title, column.title) for title in titles)
    )


def _is_count(cells: list[str]) -> bool:
    """栏次: a row of “1 2 3”."""
    return all(not cell or cell in ("栏次", "行次") or cell.isdigit() for cell in cells) and any(
        cell == "栏次" for cell in cells
    )


@dataclass
class _BlockReader:
    rows: Rows
    columns: tuple[ColumnSpec, ...]
    base: Coordinates
    style: MoneyFormat
    table: str
    made: TableFacts

    def row(self, cells: list[str]) -> None:
        """Read one row."""
        code = "".join(
            cell for cell, column in zip(cells, self.columns, strict=True) if str(column.value) in _CODE_PARTS
        )
        name = next(
            (cell for cell, column in zip(cells, self.columns, strict=True) if str(column.value) == "名称"),
            "",
        )
        coded = _CODED.fullmatch(name)
        spec: RowSpec | None = None
        filters: Coordinates | None = None
        if code.isdigit() or (coded and self.rows.of_code(coded[1]) is not None):
            filters = self.rows.of_code(code if code.isdigit() else coded[1] if coded else "")
        else:
            label = name or next((cell for cell in cells if cell and not _is_figure(cell)), "")
            found = self.rows.of_name(label) if label else None
            if found is not None:
                spec, filters = found
            elif self.rows.each is not None:
                self._record(cells)
                return
            elif self.rows.only is not None:
                spec, filters = self.rows.only
        if filters is None:
            return
        # A label that goes over columns covers their amounts.
        over = spec.spanned if spec is not None else 0
        for cell, column in list(zip(cells, self.columns, strict=True))[over:]:
            if column.value is None or str(column.value) not in (*_CODE_PARTS, "名称", *_LINES):
                self._cell(cell, column, spec, filters, code or name)

    def _cell(
        self, cell: str, column: ColumnSpec, spec: RowSpec | None, filters: Coordinates, row: str
    ) -> None:
        style = column.format.over(self.style) if column.format else self.style
        expression = column.value or (spec.value if spec is not None else None)
        if expression is not None and (counted := _COUNT.match(str(expression))):
            # What a published list of counts leaves blank did not happen.
            self.made.counts[counted[1]] = int(cell) if cell.isdigit() else 0
            return
        span = interval(cell, style)
        if span is not None and expression is not None and (bought := _BOUGHT.fullmatch(str(expression))):
            asked = {"收支": "支出", "期间": "本年", "采购": bought[1] or "政府采购"} | (
                {"预留": bought[2]} if bought[2] else {}
            )
            self.made.facts.append(Fact((coordinates_of(asked),), *span, f"{self.table}“{row}”"))
            return
        flows = _flows(str(expression)) if expression is not None else ()
        if span is None or flows is None:
            return
        query = override(self.base, join(filters, column.coordinates))
        terms = tuple(override(query, (("flow", (FLOW.path(flow),)),)) for flow in flows) or (query,)
        if "flow" in dict(terms[0]):
            self.made.facts.append(Fact(terms, *span, f"{self.table}“{row}”"))

    def _record(self, cells: list[str]) -> None:
        each = self.rows.each
        variable = f"{each.variable}." if each is not None and each.variable else None
        own = "指标." if each is not None and str(each.each).partition("|")[0].endswith("指标") else "项目."
        record = {
            str(column.value).replace(variable, own) if variable else str(column.value): cell
            for cell, column in zip(cells, self.columns, strict=True)
            if column.value is not None
        }
        amount = next(
            (c for c, column in zip(cells, self.columns, strict=True) if column.value is None), None
        )
        if amount is not None:
            record.setdefault("项目.金额", amount)
        if own == "项目." and any(
            text for key, text in record.items() if key.startswith("项目.") and key != "项目.金额"
        ):
            record.setdefault("项目.名称", record.get("名称", ""))
        self.made.records.append(record)


def _flows(expression: str) -> tuple[str, ...] | None:
    """The flows of “收入 + 年初结转”; None for another expression."""
    parts = tuple(part.strip() for part in expression.split("+"))
    return parts if all(part in FLOW.members for part in parts) else None


def _is_figure(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).lstrip("-").isdigit()
