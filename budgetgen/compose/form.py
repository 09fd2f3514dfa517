"""表单 → rows: cells written one by one, loops unrolled, equal neighbours merged, everything placed on the grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from budgetgen.compose.cells import ALIGNMENTS, CellMaker
from budgetgen.compose.document import Cell, Row, RowGroup, plain
from budgetgen.compose.grid import KEPT_TOGETHER, TableBody, joined
from budgetgen.compose.loops import Loops, Round
from budgetgen.compose.rendering import PackFault
from budgetgen.compose.rows import TableRow
from budgetgen.compose.widths import ColumnContent
from budgetgen.diagnostic import Span, error
from budgetgen.ledger.entry import Coordinates
from budgetgen.ledger.ledger import override
from budgetgen.source.node import Text
from budgetgen.template.form_spec import FormCell, FormRow
from budgetgen.template.table_spec import ColumnSpec, TableSpec

_MOST_SPANNED = 1000


@dataclass(frozen=True)
class _Line:
    """A row of the form after its loops: the spec, what it sees, and the group it is kept together with."""

    spec: FormRow
    filters: Coordinates
    names: Mapping[str, object]
    group: object


@dataclass
class _Placed:
    """A cell with its first column and the row it begins in."""

    spec: FormCell
    cell: Cell
    column: int
    row: int

    @property
    def columns(self) -> range:
        return range(self.column, self.column + self.cell.colspan)

    def continues(self, lower: Cell, row: int) -> bool:
        """Whether ``lower`` in ``row`` says the same, right below this cell."""
        same = plain(self.cell.inlines) == plain(lower.inlines) and self.cell.colspan == lower.colspan
        return same and self.row + self.cell.rowspan == row


@dataclass(frozen=True)
class FormMaker:
    """Makes the body of one form; ``cells`` fills what is not a label."""

    cells: CellMaker

    def body(self, spec: TableSpec) -> TableBody:
        """The form's header, groups and column contents. Raises PackFault (BG641, BG642)."""
        lines = list(self._lines(spec.form, (), {}, None))
        filled = [[self._filled(cell, line) for cell in line.spec.cells] for line in lines]
        width = len(spec.widths) or sum(cell.colspan for _, cell in next(iter(filled), ()))
        grid = _Grid(width, len(lines))
        for line, cells in zip(lines, filled, strict=True):
            grid.add(line.spec, cells)
        header = min(int(spec.header_count), len(lines))
        self._check(grid, header)
        rows = grid.rows()
        groups = []
        for key, members in groupby(
            zip(lines[header:], rows[header:], strict=True), key=lambda pair: pair[0].group
        ):
            group = tuple(row for _, row in members)
            groups.append(RowGroup(group, keep=key is not None and len(group) <= KEPT_TOGETHER))
        return TableBody(tuple(rows[:header]), joined(groups), grid.contents(spec.widths))

    def _lines(
        self, specs: Iterable[FormRow], outer: Coordinates, names: Mapping[str, object], group: object
    ) -> Iterator[_Line]:
        for spec in specs:
            filters = override(outer, spec.coordinates)
            made = False
            for turn in self._rounds(spec, filters, names, group):
                made = True
                seen = {**names, **turn.names}
                if spec.cells:
                    yield _Line(spec, turn.filters, seen, turn.group)
                yield from self._lines(spec.rows, turn.filters, seen, turn.group)
            if not made:
                yield from self._lines(spec.otherwise, filters, names, group)

    def _rounds(
        self, spec: FormRow, filters: Coordinates, names: Mapping[str, object], group: object
    ) -> Iterator[Round]:
        scope, evaluator = self.cells.scope, self.cells.evaluator
        rounds: Iterable[Round] = (Round(filters, {}, group),)
        if spec.each is not None:
            rounds = Loops(scope, evaluator).rounds(spec.each, spec.variable, filters, names, group)
        for turn in rounds:
            seen = {**names, **turn.names}
            if spec.condition is None or evaluator.value(spec.condition, scope.narrowed(turn.filters), seen):
                # What one round of an outermost loop makes stays together.
                alone = spec.each is not None and turn.group is None
                yield replace(turn, group=object()) if alone else turn

    def _filled(self, spec: FormCell, line: _Line) -> tuple[FormCell, Cell]:
        cell = self._content(spec, line)
        colspan, rowspan = (self._span(written, line) for written in (spec.colspan, spec.rowspan))
        return spec, replace(cell, colspan=colspan, rowspan=rowspan)

    def _content(self, spec: FormCell, line: _Line) -> Cell:
        bold = spec.bold == "是"
        if spec.text is not None:
            renderer = self.cells.evaluator.renderer
            text = renderer.text(spec.text, {**self.cells.evaluator.names, **line.names})
            align = ALIGNMENTS[spec.align] if spec.align else "center"
            return Cell(renderer.fragments.inlines(text, bold=bold), align, kind="title", bold=bold)
        if spec.value is None and not spec.filters:
            return Cell()
        column = ColumnSpec.model_construct(
            title=Text("", spec.span or Span.at("")), value=spec.value, filters=spec.filters, columns=(),
            align=spec.align, format=spec.format,
        )  # fmt: skip
        return self.cells.cell(TableRow(line.filters, line.names), column, bold)

    def _span(self, written: Text | None, line: _Line) -> int:
        if written is None:
            return 1
        count: object = int(written) if written.isascii() and written.isdigit() and len(written) < 5 else None
        if count is None:
            count = self.cells.evaluator.value(written, self.cells.scope.narrowed(line.filters), line.names)
        if isinstance(count, bool) or not isinstance(count, int) or count > _MOST_SPANNED:
            hint = "写一个数，或者得出数的算式，如 项目.指标|length + 1"
            raise _fault(f"“{written}”不是跨几行、几列的数", written.span, hint)
        return max(count, 1)

    def _check(self, grid: _Grid, header: int) -> None:
        for placed in grid.placed:
            end = placed.row + placed.cell.rowspan
            limit = header if placed.row < header else grid.height
            if end > limit:
                within = "表头" if placed.row < header else "表格"
                hint = f"减少“跨行”，或者在下面补上相应的行（{within}共{limit}行）"
                raise _fault(
                    f"这一格从第{placed.row + 1}行跨到第{end}行，超出了{within}", placed.spec.span, hint
                )


class _Grid:
    """Cells on a grid of ``width`` columns, row by row, with merging downwards."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.placed: list[_Placed] = []
        self._reaching: list[_Placed] = []
        self._last: dict[int, _Placed] = {}
        self._count = 0

    def add(self, spec: FormRow, cells: Sequence[tuple[FormCell, Cell]]) -> None:
        """Place the next row. Raises PackFault (BG642) where it has too many cells or too few."""
        row = self._count
        self._count += 1
        self._reaching = [one for one in self._reaching if one.row + one.cell.rowspan > row]
        taken = {column for one in self._reaching for column in one.columns}
        free = [column for column in range(self.width) if column not in taken]
        broken = False
        for cell_spec, cell in cells:
            columns, free = free[: cell.colspan], free[cell.colspan :]
            if len(columns) < cell.colspan or columns[-1] - columns[0] >= cell.colspan:
                raise _fault(
                    f"这一行的格数超过了表格的{self.width}列", cell_spec.span or spec.span,
                    "核对这一行各格的“跨列”，以及上面各行“跨行”占去的列",
                )  # fmt: skip
            upper = self._last.get(columns[0])
            merging = cell_spec.merge == "是" and upper is not None and upper.spec.merge == "是"
            if merging and not broken and upper is not None and upper.continues(cell, row):
                upper.cell = replace(upper.cell, rowspan=row + cell.rowspan - upper.row)
                self._reaching.append(upper)
                continue
            # A cell to the right of a break is not merged over it.
            broken = broken or cell_spec.merge == "是"
            placed = self._last[columns[0]] = _Placed(cell_spec, cell, columns[0], row)
            self.placed.append(placed)
            self._reaching.append(placed)
        if free:
            raise _fault(
                f"这一行占了{self.width - len(free)}列，表格有{self.width}列", spec.span,
                "补上缺少的格（空格写 \"\"），或者给某一格写“跨列”",
            )  # fmt: skip

    def rows(self) -> list[Row]:
        """All rows, each with the cells that begin in it."""
        rows: list[list[_Placed]] = [[] for _ in range(self.height)]
        for placed in self.placed:
            rows[placed.row].append(placed)
        return [Row(tuple(placed.cell for placed in sorted(row, key=lambda one: one.column))) for row in rows]

    def contents(self, widths: Sequence[float]) -> tuple[ColumnContent, ...]:
        """What each column holds, of cells of one column; ``widths`` are the shares that the pack fixed."""
        contents = []
        for column in range(self.width):
            cells = [one.cell for one in self.placed if one.column == column and one.cell.colspan == 1]
            figures = [cell for cell in cells if cell.kind in ("money", "code", "number")]
            solid = bool(figures)
            # Where the pack fixed the widths only the figures, which must not wrap, can ask for more.
            told = figures if widths else [cell for cell in cells if cell.kind != "title"]
            texts = [plain(cell.inlines) for cell in told]
            header = max((plain(cell.inlines) for cell in cells if cell.kind == "title"), key=len, default="")
            contents.append(ColumnContent(header, texts, solid, widths[column] if widths else None))
        return tuple(contents)


def _fault(message: str, span: Span | None, hint: str) -> PackFault:
    return PackFault(error("BG642", message, span, hint=hint))
