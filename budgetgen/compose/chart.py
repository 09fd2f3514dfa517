"""ChartSpec × scope → Chart: rows are labels, columns are series, amounts are the ledger's as in any table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from budgetgen.compose.cells import CellMaker, columns_shown, leaves
from budgetgen.compose.document import Amount, Chart, Figure, Point, Series
from budgetgen.compose.evaluate import Evaluator, FlowNames
from budgetgen.compose.rendering import PackFault, Renderer
from budgetgen.compose.rows import RowMaker
from budgetgen.compose.scope import Scope
from budgetgen.compose.value import Value
from budgetgen.diagnostic import error
from budgetgen.template.table_spec import ChartSpec, ColumnSpec

_KINDS: dict[str, Literal["pie", "bar", "column"]] = {"饼图": "pie", "条形图": "bar", "柱形图": "column"}


@dataclass
class ChartMaker:
    """Makes the charts of one document."""

    scope: Scope
    renderer: Renderer
    names: Mapping[str, object]
    flow_names: FlowNames
    _made: int = 0

    def make(self, spec: ChartSpec) -> Chart:
        """The chart of ``spec``; labels whose amount is zero in every series are left out. Raises PackFault."""
        self.scope.check_codes(spec)
        scope = self.scope.narrowed(spec.coordinates)
        style = scope.formats.prose
        evaluator = Evaluator(self.renderer, self.names, self.flow_names)
        cells = CellMaker(scope, evaluator, style)
        columns = tuple(leaves(columns_shown(spec.columns, scope, evaluator)))
        points: list[list[Point]] = [[] for _ in columns]
        for row in RowMaker(scope, evaluator).rows(spec.rows):
            values = [_amount(cells.content(row, column), column) for column in columns]
            for value in values:
                if value.amount is None:
                    scope.report_unknown(value, spec.span)
            if any(value.amount for value in values):
                for series, value in zip(points, values, strict=True):
                    amount = value.amount or 0
                    figure = Figure(style.digits(amount), value.trace, value=Amount(amount, style))
                    series.append(Point(str(row.names["名称"]), amount, figure))
        self._made += 1
        return Chart(
            kind=_KINDS[spec.kind],
            title=self.renderer.plain(spec.title, self.names),
            alternative=self.renderer.plain(spec.alternative, self.names),
            unit=style.unit,
            series=tuple(
                Series(self.renderer.plain(column.title, self.names), tuple(series))
                for column, series in zip(columns, points, strict=True)
            ),
            anchor=f"c{self._made}",
        )


def _amount(content: object, column: ColumnSpec) -> Value:
    if isinstance(content, Value):
        return content
    message = f"图的“{column.title}”一列不是金额"
    hint = "图的每一列写口径或金额算式，如 {资金: 一般公共预算}；行的名称由“行”给出"
    raise PackFault(error("BG636", message, column.span, hint=hint))
