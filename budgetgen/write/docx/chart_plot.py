"""The plot of a chart: slices or bars with their figures written at them.

Elements stand in the order of the DrawingML schema, which Word insists on.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from budgetgen.compose.document import Chart
from budgetgen.template.theme import Theme
from budgetgen.write.docx.chart_data import ChartData
from budgetgen.write.docx.markup import escape, hex_color
from budgetgen.write.docx.workbook import SHEET, column_name

_PAPER = (
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="85000"/></a:srgbClr></a:solidFill>'
    "<a:ln><a:noFill/></a:ln></c:spPr>"
)
INVISIBLE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_FALLBACK_PALETTE = ("#2F5D8A",)
# Any two numbers that differ: the axes name each other by them.
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222


def value(name: str, content: str | int) -> str:
    """A chart element that only has a value."""
    return f'<c:{name} val="{content}"/>'


def pie(chart: Chart, data: ChartData, theme: Theme) -> str:
    """The first series as slices, each with its label and its figure with the unit."""
    plotted = _slices(chart, data, theme) if data.names else ""
    return f"<c:pieChart>{value('varyColors', 1)}{plotted}{value('firstSliceAng', 0)}</c:pieChart>"


def _slices(chart: Chart, data: ChartData, theme: Theme) -> str:
    points = "".join(
        f"<c:dPt>{value('idx', index)}{value('bubble3D', 0)}{_fill(theme, index, outline='FFFFFF')}</c:dPt>"
        for index in range(len(data.labels))
    )
    # A slice of nothing has no place for a label.
    hidden = "".join(
        f"<c:dLbl>{value('idx', index)}{value('delete', 1)}</c:dLbl>"
        for index, amount in enumerate(data.values[0])
        if not amount
    )
    number_format = f'{data.number_format}"{chart.unit}"'
    return _series(data, 0, points + _labels(hidden, number_format, "bestFit", with_name=True))


def bars(chart: Chart, data: ChartData, theme: Theme) -> str:
    """Every series as bars with their figures at the end; the unit stands once, at the axis."""
    lying = chart.kind == "bar"
    labels = _labels("", data.number_format, "outEnd", with_name=False)
    plotted = "".join(
        _series(data, index, f"{_fill(theme, index)}{value('invertIfNegative', 0)}{labels}")
        for index in range(len(data.names))
    )
    return (
        f"<c:barChart>{value('barDir', 'bar' if lying else 'col')}{value('grouping', 'clustered')}"
        f"{value('varyColors', 0)}{plotted}{value('gapWidth', 60)}{value('axId', _CATEGORY_AXIS)}"
        f"{value('axId', _VALUE_AXIS)}</c:barChart>{_category_axis(lying)}{_value_axis(chart, data, lying)}"
    )


def _category_axis(lying: bool) -> str:
    line = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="808080"/></a:solidFill></a:ln></c:spPr>'
    # Long names wrap instead of leaning.
    upright = '<c:txPr><a:bodyPr rot="0" vert="horz"/><a:p><a:pPr><a:defRPr/></a:pPr></a:p></c:txPr>'
    # Lying bars are read from the top down.
    orientation = value("orientation", "maxMin" if lying else "minMax")
    return (
        f"<c:catAx>{value('axId', _CATEGORY_AXIS)}<c:scaling>{orientation}</c:scaling>{value('delete', 0)}"
        f"{value('axPos', 'l' if lying else 'b')}{_tick_marks('low')}{line}{upright}"
        f"{value('crossAx', _VALUE_AXIS)}{value('crosses', 'autoZero')}{value('auto', 1)}"
        f"{value('lblAlgn', 'ctr')}{value('lblOffset', 100)}"
        f"{value('noMultiLvlLbl', 0)}</c:catAx>"
    )


def _value_axis(chart: Chart, data: ChartData, lying: bool) -> str:
    """An axis of which only the title is seen, for the figures stand at the bars."""
    # Bars are read by their length: the axis must begin at zero, which Word alone would not always do.
    minimum = "" if data.has_negative else value("min", 0)
    title = (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:p><a:r><a:rPr lang="zh-CN" b="0"/>'
        f"<a:t>单位：{escape(chart.unit)}</a:t></a:r></a:p></c:rich></c:tx>{value('overlay', 0)}</c:title>"
    )
    # At the foot of the chart, also where the categories run downwards.
    crosses = value("crosses", "max" if lying else "autoZero")
    return (
        f"<c:valAx>{value('axId', _VALUE_AXIS)}"
        f"<c:scaling>{value('orientation', 'minMax')}{minimum}</c:scaling>{value('delete', 0)}"
        f"{value('axPos', 'b' if lying else 'l')}{title}{_tick_marks('none')}{INVISIBLE}"
        f"{value('crossAx', _CATEGORY_AXIS)}{crosses}{value('crossBetween', 'between')}"
        "</c:valAx>"
    )


def _tick_marks(labels: str) -> str:
    return (
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        f"{value('majorTickMark', 'none')}{value('minorTickMark', 'none')}{value('tickLblPos', labels)}"
    )


def _series(data: ChartData, index: int, middle: str) -> str:
    """One series: ``middle`` is what stands between its name and its categories."""
    column = column_name(index + 1)
    last = len(data.labels) + 1
    name = _strings(f"{SHEET}!${column}$1", [data.names[index]])
    categories = _strings(f"{SHEET}!$A$2:$A${last}", data.labels)
    amounts = _numbers(f"{SHEET}!${column}$2:${column}${last}", data.values[index], data.number_format)
    return (
        f"<c:ser>{value('idx', index)}{value('order', index)}<c:tx>{name}</c:tx>{middle}"
        f"<c:cat>{categories}</c:cat><c:val>{amounts}</c:val></c:ser>"
    )


def _strings(formula: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(text)}</c:v></c:pt>' for i, text in enumerate(texts))
    cache = f"<c:strCache>{value('ptCount', len(texts))}{points}</c:strCache>"
    return f"<c:strRef><c:f>{formula}</c:f>{cache}</c:strRef>"


def _numbers(formula: str, amounts: Sequence[Decimal | None], number_format: str) -> str:
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{amount:f}</c:v></c:pt>'
        for i, amount in enumerate(amounts)
        if amount is not None
    )
    return (
        f"<c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>{escape(number_format)}</c:formatCode>"
        f"{value('ptCount', len(amounts))}{points}</c:numCache></c:numRef>"
    )


def _labels(hidden: str, number_format: str, position: str, *, with_name: bool) -> str:
    """Labels on all points but the ``hidden`` ones: the value, and under the category's name where asked."""
    shown = "".join(
        value(name, int(is_shown))
        for name, is_shown in (
            ("showLegendKey", False),
            ("showVal", True),
            ("showCatName", with_name),
            ("showSerName", False),
            ("showPercent", False),
            ("showBubbleSize", False),
        )
    )
    # A label may lie on a dark slice.
    box = _PAPER if with_name else INVISIBLE
    tail = f"<c:separator>\n</c:separator>{value('showLeaderLines', 1)}" if with_name else ""
    return (
        f'<c:dLbls>{hidden}<c:numFmt formatCode="{escape(number_format)}" sourceLinked="0"/>{box}'
        f"{value('dLblPos', position)}{shown}{tail}</c:dLbls>"
    )


def _fill(theme: Theme, index: int, outline: str = "") -> str:
    palette = theme.palette or _FALLBACK_PALETTE
    line = f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{outline}"/></a:solidFill></a:ln>' if outline else ""
    color = hex_color(palette[index % len(palette)])
    return f'<c:spPr><a:solidFill><a:srgbClr val="{color}"/></a:solidFill>{line}</c:spPr>'
