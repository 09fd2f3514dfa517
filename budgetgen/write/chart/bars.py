"""Amounts to compare: lying bars (many or long labels) and standing columns (few)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from budgetgen.compose.document import Chart, Point
from budgetgen.write.chart.shapes import LINE, Canvas, text_width, wrap

_SERIES_SHARE = 0.72
_SEVERAL_SHARE = 0.9
_SMALLEST = 6.0


@dataclass(frozen=True, slots=True)
class _Scale:
    """Amounts → positions along the value axis; ``low`` and ``high`` always enclose zero."""

    low: int
    high: int
    start: float
    end: float

    def __call__(self, amount: int) -> float:
        return self.start + (self.end - self.start) * (amount - self.low) / (self.high - self.low or 1)


def _scale(chart: Chart, start: float, end: float) -> _Scale:
    amounts = [point.amount for series in chart.series for point in series.points]
    return _Scale(min(0, *amounts, 0), max(0, *amounts, 0), start, end)


def _categories(chart: Chart) -> Iterator[tuple[str, list[Point | None]]]:
    """Labels in order of first appearance, with each series' point (None where it has none)."""
    labels = dict.fromkeys(point.label for series in chart.series for point in series.points)
    for label in labels:
        yield label, [next((p for p in series.points if p.label == label), None) for series in chart.series]


def _legend(canvas: Canvas, chart: Chart) -> float:
    """Draw the names of the series when there are several; the height taken."""
    if len(chart.series) < 2:
        return canvas.size * 1.8
    x = 0.0
    for index, series in enumerate(chart.series):
        canvas.rectangle(
            x, canvas.size * 0.25, canvas.size, canvas.size * 0.8, canvas.color(index), tinted=index % 2 == 1
        )
        canvas.text(x + canvas.size * 1.4, canvas.size, series.name)
        x += canvas.size * 2.6 + text_width(series.name, canvas.size)
    return canvas.size * 2.2


def bar_shapes(canvas: Canvas, chart: Chart) -> None:
    """Draw lying bars: labels left in up to two lines, figures at the bars' ends."""
    categories = list(_categories(chart))
    top = _legend(canvas, chart)
    if not categories:
        return
    slot = (canvas.height - top - 4) / len(categories)
    thickness = slot * _SERIES_SHARE / len(chart.series)
    canvas.size = max(_SMALLEST, min(canvas.size, thickness * 1.2))
    label_room = min(canvas.width * 0.34, max(text_width(label, canvas.size) for label, _ in categories) + 2)
    figures = max(
        text_width(point.figure.text, canvas.size) for _, row in categories for point in row if point
    )
    negative = any(point.amount < 0 for _, row in categories for point in row if point)
    left = label_room + 6 + (figures + 4 if negative else 0)
    scale = _scale(chart, left, canvas.width - figures - 6)
    zero = scale(0)
    for index, (label, row) in enumerate(categories):
        middle = top + slot * (index + 0.5)
        _label(canvas, label, label_room, middle, slot)
        first = middle - thickness * len(row) / 2
        for order, point in enumerate(row):
            if point is None:
                continue
            y, end = first + thickness * order, scale(point.amount)
            bar = thickness * 0.86
            canvas.rectangle(
                min(zero, end), y, abs(end - zero), bar, canvas.color(order), tinted=order % 2 == 1
            )
            baseline = y + bar / 2 + canvas.size * 0.36
            if point.amount < 0:
                canvas.text(end - 4, baseline, point.figure.text, anchor="end")
            else:
                canvas.text(end + 4, baseline, point.figure.text)
    canvas.line((zero, top), (zero, canvas.height - 4), width=0.8)


def _label(canvas: Canvas, label: str, room: float, middle: float, slot: float) -> None:
    lines = wrap(label, canvas.size, room, max(1, min(2, int(slot / (canvas.size * LINE)))))
    first = middle - len(lines) * canvas.size * LINE / 2 + canvas.size * (LINE / 2 + 0.36)
    for index, line in enumerate(lines):
        canvas.text(room, first + index * canvas.size * LINE, line, anchor="end")


def column_shapes(canvas: Canvas, chart: Chart) -> None:
    """Draw standing columns: labels below in up to three lines, figures over the columns (under negative)."""
    categories = list(_categories(chart))
    top = _legend(canvas, chart)
    if not categories:
        return
    slot = canvas.width / len(categories)
    share = slot * (_SERIES_SHARE if len(chart.series) == 1 else _SEVERAL_SHARE) / len(chart.series)
    widest = max(text_width(point.figure.text, 1.0) for _, row in categories for point in row if point)
    # Figures must not run into their neighbours': all words shrink together, down to a size that can still
    # be read.
    canvas.size = max(
        _SMALLEST, min(canvas.size, (slot if len(chart.series) == 1 else share) / widest * 0.96)
    )
    labels = [wrap(label, canvas.size, slot - 4, 3) for label, _ in categories]
    foot = max(len(lines) for lines in labels) * canvas.size * LINE + 6
    negative = any(point.amount < 0 for _, row in categories for point in row if point)
    bottom = canvas.height - foot - (canvas.size * LINE if negative else 0)
    scale = _scale(chart, bottom, top + canvas.size * LINE)
    zero = scale(0)
    width = min(share, 60.0 if len(chart.series) == 1 else 80.0)
    for index, (lines, (_, row)) in enumerate(zip(labels, categories, strict=True)):
        middle = slot * (index + 0.5)
        first = middle - width * len(row) / 2
        for order, point in enumerate(row):
            if point is None:
                continue
            x, end = first + width * order, scale(point.amount)
            bar = width * 0.86
            canvas.rectangle(
                x, min(zero, end), bar, abs(end - zero), canvas.color(order), tinted=order % 2 == 1
            )
            baseline = end + canvas.size + 1 if point.amount < 0 else end - 3
            half = text_width(point.figure.text, canvas.size) / 2
            center = min(max(x + bar / 2, half), canvas.width - half)
            canvas.text(center, baseline, point.figure.text, anchor="middle")
        for at, line in enumerate(lines):
            baseline = canvas.height - foot + 6 + canvas.size * (LINE * at + 0.9)
            canvas.text(middle, baseline, line, anchor="middle")
    canvas.line((0, zero), (canvas.width, zero), width=0.8)
