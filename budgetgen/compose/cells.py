"""Cells: the query of a row joined with the query of a column, or an expression, printed in the table's format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from budgetgen.compose.document import Alignment, Cell, Figure, Text, plain
from budgetgen.compose.fragments import Fragment
from budgetgen.compose.figures import UNKNOWN_TEXT
from budgetgen.compose.names import SCOPED_NAMES
from budgetgen.compose.rendering import Renderer
from budgetgen.compose.rows import TableRow
from budgetgen.compose.scope import Scope
from budgetgen.compose.value import Value
from budgetgen.ledger.ledger import coordinates_of, join
from budgetgen.ledger.money import MoneyFormat
from budgetgen.source.node import Text as Located
from budgetgen.template.table_spec import ColumnSpec

_ALIGN: dict[str, Alignment] = {"左": "left", "中": "center", "右": "right"}

FlowNames = Callable[[Scope], Mapping[str, object]]
"""Makes the names that depend on a cell's filters (收入, 支出, 三公 …) for a scope."""


def leaves(columns: tuple[ColumnSpec, ...]) -> Iterator[ColumnSpec]:
    """Leaf columns from left to right; a group's filters are joined into its columns'."""
    for column in columns:
        if column.columns:
            for leaf in leaves(column.columns):
                yield leaf.model_copy(update={"filters": {**column.filters, **leaf.filters}})
        else:
            yield column


@dataclass(frozen=True)
class CellMaker:
    """Fills the cells of one table."""

    scope: Scope
    renderer: Renderer
    names: Mapping[str, object]
    flow_names: FlowNames
    format: MoneyFormat

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
        align = _ALIGN[column.align] if column.align else None
        if isinstance(content, Value):
            style = column.format.over(self.format) if column.format else self.format
            return self._money(content, style, align or "right", bold, column)
        if isinstance(content, int):
            return Cell((Text(str(content), bold),), align or "center", kind="number", bold=bold)
        text = plain(self.renderer.fragments.inlines(content)) if isinstance(content, Fragment) else str(content)
        kind = "code" if str(column.value) == "编码" else "text"
        if not align:
            align = "left" if kind == "code" or not text.replace(".", "", 1).isdigit() else "center"
        return Cell((Text(text, bold),) if text else (), align, kind=kind, bold=bold)  # type: ignore[arg-type]

    def content(self, row: TableRow, column: ColumnSpec) -> object:
        """What a cell holds before it is printed: a Value, a number or text."""
        scope = self.scope.narrowed(join(row.filters, coordinates_of(_texts(column))))
        if column.value is not None:
            return self._evaluate(column.value, row, scope)
        if row.value is not None:
            return self._evaluate(row.value, row, scope)
        return scope.ambient_value()

    def _evaluate(self, expression: Located, row: TableRow, scope: Scope) -> object:
        if not expression.strip():
            return ""
        if expression in row.names:
            return row.names[expression]
        known = {**self.names, **row.names}
        if self.renderer.needs(expression) & SCOPED_NAMES:
            known.update(self.flow_names(scope))
        return self.renderer.expression(expression, known)

    def _money(self, value: Value, style: MoneyFormat, align: Alignment, bold: bool, column: ColumnSpec) -> Cell:
        if value.amount is None:
            self.scope.report_unknown(value, column.span)
            return Cell((Text(UNKNOWN_TEXT),), align, kind="money", bold=bold)
        text = style.number(value.amount)
        inlines = (Figure(text, value.trace, bold),) if text else ()
        return Cell(inlines, align, kind="money", bold=bold)


def _texts(column: ColumnSpec) -> dict[str, tuple[str, ...]]:
    return {str(key): tuple(str(value) for value in values) for key, values in column.filters.items()}


def with_span(cell: Cell, *, rowspan: int = 1, colspan: int = 1) -> Cell:
    """The cell over more rows or columns."""
    return replace(cell, rowspan=rowspan, colspan=colspan)
