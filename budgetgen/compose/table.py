"""TableSpec × scope → Table: the published table as a pivot of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, zip_longest

from budgetgen.compose.cells import CellMaker, columns_shown, leaves
from budgetgen.compose.decimals import aligned
from budgetgen.compose.document import Cell, Column, Paragraph, Row, Table, plain
from budgetgen.compose.emptiness import is_empty
from budgetgen.compose.evaluate import Evaluator, FlowNames
from budgetgen.compose.fitting import Fitted, fitted
from budgetgen.compose.form import FormMaker
from budgetgen.compose.grid import TableBody, grouped, header_rows
from budgetgen.compose.heights import type_area
from budgetgen.compose.line_numbers import column_numbers, with_line_numbers
from budgetgen.compose.markup import parse_markup
from budgetgen.compose.numbering import Counters, format_number
from budgetgen.compose.rendering import PackFault, Renderer
from budgetgen.compose.rows import RowMaker, TableRow, record_names
from budgetgen.compose.scope import Scope
from budgetgen.compose.widths import ColumnContent
from budgetgen.diagnostic import Diagnostic, error
from budgetgen.source.node import Text as Located
from budgetgen.template.pack import Template
from budgetgen.template.table_spec import BlockSpec, ColumnSpec, TableSpec

Keyed = tuple[object, tuple[Cell, ...]]


@dataclass
class TableMaker:
    """Makes the tables of one document and numbers them."""

    template: Template
    scope: Scope
    renderer: Renderer
    names: Mapping[str, object]
    flow_names: FlowNames
    _numbered: int = 0
    _made: int = 0
    _looked_at: set[str] = field(default_factory=set)

    def make(self, name: str, spec: TableSpec, local: Mapping[str, object]) -> Table:
        """The table ``name``; ``local`` are names that prose hands to it. Raises PackFault."""
        names = {**self.names, **local}
        style = self.scope.formats.table
        style = spec.format.over(style) if spec.format else style
        if name not in self._looked_at:
            self._looked_at.add(name)
            self.scope.check_codes(spec)
        scope = self.scope.narrowed(spec.coordinates)
        evaluator = Evaluator(self.renderer, names, self.flow_names)
        cells = CellMaker(scope, evaluator, style)
        body = FormMaker(cells).body(spec) if spec.form else self._pivot(spec, cells)
        landscape = spec.orientation == "横向"
        self._made += 1
        number = self._number(spec, names)
        titles = {
            **names,
            "表号": number,
            "表名": self.renderer.plain(spec.title, names),
            "金额单位": style.unit,
        }
        written = self.template.manifest.captions if spec.captions is None else spec.captions
        captions = self._lines(written, titles)
        set_as = fitted(self.template.theme, body, captions, landscape, spec.size)
        if set_as.lacking:
            self.scope.findings.diagnostics.append(
                self._too_wide(spec, set_as, len(body.contents), str(titles["表名"]))
            )
        return Table(
            name=name,
            title=str(titles["表名"]),
            anchor=f"t{self._made}",
            captions=captions,
            columns=tuple(Column(share) for share in set_as.shares),
            header=body.header,
            groups=body.groups,
            notes=self._notes(spec, body, titles),
            landscape=landscape,
            size=set_as.size,
            row_height=set_as.row_height,
            page_break_before=spec.new_page == "是",
            number=number,
        )

    def _too_wide(self, spec: TableSpec, found: Fitted, columns: int, title: str) -> Diagnostic:
        landscape = spec.orientation == "横向"
        width, _ = type_area(self.template.theme, landscape=landscape)
        ways = ["减少列", "或者拆成两张表：另建一个文件，写“沿用: 本表文件名”，两张各列一部分"]
        if spec.size:
            ways.insert(0, "删去“字号”，让程序选小一些的字")
        elif not landscape:
            ways.insert(0, "写“方向: 横向”")
        ways.append("或者在 theme.yaml 换大纸（A3：页面: {宽: 297mm, 高: 420mm}）")
        return error(
            "BG660",
            f"表《{title}》有{columns}列，用{found.size:g}磅的字也排不下：编码和金额不拆行至少要宽"
            f"{width + found.lacking:.0f}磅，版心宽{width:.0f}磅",
            spec.span,
            hint="；".join(ways),
        )

    def _number(self, spec: TableSpec, names: Mapping[str, object]) -> str:
        style = self.template.manifest.numbering.tables
        if style is None or spec.numbered == "否":
            return ""
        self._numbered += 1
        return format_number(self.renderer.plain(style, names), self._numbered)

    def _pivot(self, spec: TableSpec, cells: CellMaker) -> TableBody:
        blocks = spec.blocks or (
            BlockSpec.model_construct(
                filters={}, title=None, rows=spec.rows, last_rows=(), columns=spec.columns
            ),
        )
        blocks = self._shown(spec, blocks, cells)
        by_block = [tuple(leaves(block.columns)) for block in blocks]
        rows = with_line_numbers(self._side_by_side(blocks, cells), by_block)
        points = aligned([one for _, one in rows])
        rows = [(group, one) for (group, _), one in zip(rows, points, strict=True)]
        columns = [column for inside in by_block for column in inside]
        names = cells.evaluator.names
        merged, whole = (
            [index for index, column in enumerate(columns) if column.merge == how] for how in ("是", "全表")
        )
        contents = tuple(self._contents(columns, rows, names))
        header = self._header(blocks, names)
        if spec.column_numbers == "是":
            header = (*header, column_numbers(by_block))
        return TableBody(header, grouped(rows, merged, whole), contents)

    def _shown(self, spec: TableSpec, blocks: Sequence[BlockSpec], cells: CellMaker) -> tuple[BlockSpec, ...]:
        """The lists with the columns whose 条件 holds. Raises PackFault (BG642) where no column is left."""
        shown = [
            (block, columns_shown(block.columns, cells.scope.narrowed(block.coordinates), cells.evaluator))
            for block in blocks
        ]
        left = tuple(block.model_copy(update={"columns": columns}) for block, columns in shown if columns)
        if not left:
            hint = "至少留一列不写“条件”"
            raise PackFault(
                error("BG642", "各列的“条件”都不成立，表没有一列", spec.place("title"), hint=hint)
            )
        return left

    def _side_by_side(self, blocks: Sequence[BlockSpec], cells: CellMaker) -> list[Keyed]:
        parts: list[tuple[list[Keyed], list[Keyed], int]] = []
        for block in blocks:
            narrowed = cells.scope.narrowed(block.coordinates)
            records = record_names((*block.rows, *block.last_rows))
            maker = replace(cells, scope=narrowed, records=records)
            columns = tuple(leaves(block.columns))
            asked = tuple(column.coordinates for column in columns if column.value is None)
            rows = RowMaker(narrowed, cells.evaluator, asked)

            def fill(
                made: TableRow, columns: tuple[ColumnSpec, ...] = columns, maker: CellMaker = maker
            ) -> Keyed:
                return made.group, maker.row(made, columns)

            body = [fill(row) for row in rows.rows(block.rows)]
            last = [fill(row) for row in rows.rows(block.last_rows)]
            parts.append((body, last, len(columns)))
        widths = [width for _, _, width in parts]
        return [
            *_beside([body for body, _, _ in parts], widths),
            *_beside([last for _, last, _ in parts], widths),
        ]

    def _header(self, blocks: Sequence[BlockSpec], names: Mapping[str, object]) -> tuple[Row, ...]:
        columns: list[ColumnSpec] = []
        # Neighbouring lists under one title share its cell.
        for title, members in groupby(blocks, key=lambda block: block.title):
            inside = tuple(column for block in members for column in block.columns)
            if title is None:
                columns += inside
            else:
                columns.append(ColumnSpec.model_construct(title=title, columns=inside, filters={}))
        return header_rows(columns, lambda column: self.renderer.plain(column.title, names))

    def _contents(
        self, columns: Sequence[ColumnSpec], rows: Sequence[Keyed], names: Mapping[str, object]
    ) -> list[ColumnContent]:
        contents = []
        for index, column in enumerate(columns):
            cells = [cells[index] for _, cells in rows]
            solid = any(cell.kind in ("money", "code", "number") for cell in cells)
            texts = [plain(cell.inlines) + cell.room for cell in cells]
            contents.append(
                ColumnContent(self.renderer.plain(column.title, names), texts, solid, column.width)
            )
        return contents

    def _notes(self, spec: TableSpec, body: TableBody, names: Mapping[str, object]) -> tuple[Paragraph, ...]:
        notes = spec.notes
        if spec.empty_note is not None and is_empty(body.rows):
            notes = (*notes, spec.empty_note)
        return self._lines(notes, names, role="附注")

    def _lines(
        self, texts: Sequence[Located], names: Mapping[str, object], role: str | None = None
    ) -> tuple[Paragraph, ...]:
        lines: list[Paragraph] = []
        for text in texts:
            rendered = self.renderer.text(text, names)
            for block in parse_markup(rendered, self.renderer.fragments, Counters(())):
                if isinstance(block, Paragraph) and plain(block.inlines).strip():
                    lines.append(replace(block, role=role) if role and block.role == "正文" else block)
        return tuple(lines)


def _beside(parts: Sequence[Sequence[Keyed]], widths: Sequence[int]) -> list[Keyed]:
    """Rows of several lists joined side by side, the shorter ones filled up with blank cells."""
    joined: list[Keyed] = []
    for line in zip_longest(*parts):
        cells: list[Cell] = []
        group = None
        for keyed, width in zip(line, widths, strict=True):
            cells += keyed[1] if keyed is not None else (Cell(),) * width
            group = group or (keyed[0] if keyed is not None else None)
        joined.append((group, tuple(cells)))
    return joined
