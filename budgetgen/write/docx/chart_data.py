"""Chart → the numbers that Word's chart and its workbook hold, so that labels read exactly as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from budgetgen.compose.document import Chart, Point

# 分 per unit.
_UNITS = {"元": Decimal(100), "万元": Decimal(1_000_000), "亿元": Decimal(10_000_000_000)}
_NUMBER = re.compile(r"[-−]?\d[\d,，]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class ChartData:
    """Series over common labels; a label that a series lacks has None.

    Values are in the chart's unit (万元 or 元); ``number_format`` is Excel's code for how they are printed.
    """

    labels: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[Decimal | None, ...], ...]
    number_format: str

    @property
    def has_negative(self) -> bool:
        """Whether any value is below zero."""
        return any(value is not None and value < 0 for series in self.values for value in series)


def chart_data(chart: Chart) -> ChartData:
    """The numbers of a chart. Labels come in the order in which they occur first."""
    labels = tuple(dict.fromkeys(point.label for series in chart.series for point in series.points))
    rows = []
    for series in chart.series:
        points = {point.label: point for point in series.points}
        rows.append(tuple(_value(points[label], chart.unit) if label in points else None for label in labels))
    names = tuple(series.name or chart.title for series in chart.series)
    return ChartData(labels, names, tuple(rows), _number_format(chart))


def _value(point: Point, unit: str) -> Decimal:
    """The exact amount, unless it would be printed otherwise than the figure (shown parts made to add up)."""
    exact = Decimal(point.amount) / _UNITS.get(unit, Decimal(100))
    printed = _printed(point.figure.text)
    if printed is None:
        return exact
    exponent = printed.as_tuple().exponent
    rounded = exact.quantize(Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0), ROUND_HALF_UP)
    return exact if rounded == printed else printed


def _printed(text: str) -> Decimal | None:
    match = _NUMBER.search(text)
    return Decimal(re.sub("[,，]", "", match[0]).replace("−", "-")) if match else None


def _number_format(chart: Chart) -> str:
    """Two decimals, unless the figures are printed with others; thousands apart if they are printed so."""
    texts = [
        match[0]
        for series in chart.series
        for point in series.points
        if (match := _NUMBER.search(point.figure.text))
    ]
    decimals = max((len(text.partition(".")[2]) for text in texts), default=2)
    whole = "#,##0" if any("," in text for text in texts) else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole
