"""Chart → SVG, written by hand: direct labels with the printed figures, readable in grey."""

from __future__ import annotations

from html import escape

from budgetgen.compose.document import Chart
from budgetgen.template.theme import Theme
from budgetgen.write.chart.bars import bar_shapes, column_shapes
from budgetgen.write.chart.pie import pie_shapes
from budgetgen.write.chart.shapes import Canvas, number
from budgetgen.write.runs import CHART_ROLE, font_of

_ROOM_PER_BAR = 19.0
_ROOM_PER_SLICE = 15.0


def chart_height(chart: Chart) -> float:
    """The height in points that a chart of page width needs for its labels; never less than 200."""
    points = max((len(series.points) for series in chart.series), default=0)
    match chart.kind:
        case "bar":
            return max(120.0, 48 + _ROOM_PER_BAR * points * max(1, len(chart.series)))
        case "pie":
            return max(200.0, 60 + _ROOM_PER_SLICE * points)
        case _:
            return 220.0


def chart_svg(
    chart: Chart, theme: Theme, width_points: float, height_points: float, *, family: str | None = None
) -> str:
    """The chart as one <svg> element of the given size in points, with real text.

    ``family`` is the CSS font list of its words; by default the office font of the theme's 图题. Figures
    are printed as compose wrote them; the writer computes proportions only.
    """
    names = family or f"'{font_of(theme, theme.style(CHART_ROLE))[1].office}', sans-serif"
    canvas = Canvas(width_points, height_points, theme.palette or ("#2F5D8A",))
    match chart.kind:
        case "pie":
            pie_shapes(canvas, chart)
        case "bar":
            bar_shapes(canvas, chart)
        case "column":
            column_shapes(canvas, chart)
    if chart.unit:
        canvas.text(width_points, canvas.size, f"单位：{chart.unit}", anchor="end")
    width, height = number(width_points), number(height_points)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="0 0 {width} {height}" role="img" font-family="{escape(names.replace(", ", ","))}"'
        f' font-size="{number(canvas.size)}"><title>{escape(chart.title)}</title>'
        f"<desc>{escape(chart.alternative)}</desc>{''.join(canvas.parts)}</svg>"
    )
