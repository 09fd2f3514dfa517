"""Cells: the query of a row joined with the query of a column, or an expression, printed in the table's format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from budgetgen.compose.document import Alignment, Amount, Cell, Figure, Held, Inline, Text, plain
from budgetgen.compose.evaluate import Evaluator
from budgetgen.compose.figures import UNKNOWN_TEXT
from budgetgen.compose.fragments import Fragment
from budgetgen.compose.line_numbers import LINE
from budgetgen.compose.rows import TableRow
from budgetgen.compose.scope import Scope
from budgetgen.compose.value import Value
from budgetgen.ledger.ledger import join
from budgetgen.ledger.money import MoneyFormat
from budgetgen.source.node import Text as Located
from budgetgen.template.table_spec import ColumnSpec

ALIGNMENTS: dict[str, Alignment] = {"左": "left", "中": "center", "右": "right"}


def leaves(columns: tuple[ColumnSpec, ...]) -> Iterator[ColumnSpec]:
    """Leaf columns from left to right; a group's filters are joined into its columns'."""
    for column in columns:
        if column.columns:
            for leaf in leaves(column.columns):
                yield leaf.model_copy(update={"filters": {**column.filters, **leaf.filters}})
        else:
            yield column


def columns_shown(
    columns: Sequence[ColumnSpec], scope: Scope, evaluator: Evaluator
) -> tuple[ColumnSpec, ...]:
    """The columns whose 条件 holds under their filters, groups with what is left of them. Raises PackFault."""
    shown: list[ColumnSpec] = []
    for column in columns:
        narrowed = scope.narrowed(column.coordinates)
        if column.condition is not None and not evaluator.value(column.condition, narrowed, {}):
            continue
        inside = columns_shown(column.columns, narrowed, evaluator)
        if inside or not column.columns:
            shown.append(column.model_copy(update={"columns": inside}) if column.columns else column)
    return tuple(shown)


@dataclass(frozen=True)
class CellMaker:
    """Fills the cells of one table; ``records`` are the names that its rows have of their own (项目, 指标)."""

    scope: Scope
    evaluator: Evaluator
    format: MoneyFormat
    records: frozenset[str] = frozenset()

    def row(self, row: TableRow, columns: Sequence[ColumnSpec]) -> tuple[Cell, ...]:
        """One cell a column; a name over several columns is followed by the cells that it covers, all blank."""
        over = min(row.spanned, len(columns))
        cells = [self.cell(row, column, row.bold) for column in columns[over:]]
        if over:
            name = Cell((Text(str(row.names["名称"]), row.bold),), "center", over, bold=row.bold)
            cells = [name, *(Cell() for _ in columns[1:over]), *cells]
        return tuple(cells)

    def cell(self, row: TableRow, column: ColumnSpec, bold: bool) -> Cell:
        """The cell of ``row`` in ``column``."""
        content = self.content(row, column)
        align = ALIGNMENTS[column.align] if column.align else None
        if isinstance(content, Value):
            style = column.format.over(self.format) if column.format else self.format
            return self._money(content, style, align or "right", bold, column)
        if isinstance(content, int | Decimal):
            return Cell((Text(str(content), bold),), align or "center", kind="number", bold=bold)
        inlines = self._inlines(content, bold)
        text = plain(inlines)
        kind = "code" if str(column.value) == "编码" else "text"
        if not align:
            align = "left" if kind == "code" or not text.replace(".", "", 1).isdigit() else "center"
        return Cell(inlines if text else (), align, kind=kind, bold=bold)  # type: ignore[arg-type]

    def _inlines(self, content: object, bold: bool) -> tuple[Inline, ...]:
        if isinstance(content, Fragment):
            return self.evaluator.renderer.fragments.inlines(content, bold=bold)
        # A block of text in a source ends with a line break.
        return () if content is None else (Text(str(content).strip("\n"), bold),)

    def content(self, row: TableRow, column: ColumnSpec) -> object:
        """What a cell holds before it is printed: a Value, a number or text."""
        if str(column.value) == LINE:
            # Filled when all lines stand: the count runs over blank ones and over lists side by side.
            return ""
        scope = self.scope.narrowed(join(row.filters, column.coordinates))
        if column.value is not None:
            if self._is_foreign(column.value, row):
                return ""
            return self.evaluator.value(column.value, scope, row.names)
        if row.value is not None:
            return self.evaluator.value(row.value, scope, row.names)
        return scope.ambient_value()

    def _is_foreign(self, expression: Located, row: TableRow) -> bool:
        """Whether a column speaks of a record (项目, 指标) that this row, a total's perhaps, is not about."""
        missing = self.records - row.names.keys()
        return bool(missing) and bool(self.evaluator.renderer.needs(expression) & missing)

    def _money(
        self, value: Value, style: MoneyFormat, align: Alignment, bold: bool, column: ColumnSpec
    ) -> Cell:
        if value.amount is None:
            self.scope.report_unknown(value, column.span)
            held = Held(None, style, value.trace)
            return Cell((Text(UNKNOWN_TEXT),), align, kind="money", bold=bold, amount=held)
        text = style.number(value.amount)
        held = Held(value.amount, style, value.trace)
        inlines = (Figure(text, held.trace, bold, Amount(value.amount, style)),) if text else ()
        return Cell(inlines, align, kind="money", bold=bold, amount=held)


def with_span(cell: Cell, *, rowspan: int = 1, colspan: int = 1) -> Cell:
    """The cell over more rows or columns."""
    return replace(cell, rowspan=rowspan, colspan=colspan)
