"""Shares of a whole as a pie: slices clockwise in the given order, each with its label beside it."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from budgetgen.compose.document import Chart, Point
from budgetgen.write.chart.shapes import LINE, Canvas, Label, number, spread, text_width, wrap

_HEAD = 14.0
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class _Slice:
    point: Point
    color: str
    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def right(self) -> bool:
        return sin(self.middle) >= 0


def pie_shapes(canvas: Canvas, chart: Chart) -> None:
    """Draw the first series. Points not above zero have no slice; they are named in a line below."""
    points = chart.series[0].points if chart.series else ()
    shown = [point for point in points if point.amount > 0]
    others = [point for point in points if point.amount <= 0]
    foot = _others(canvas, others)
    top, bottom = _HEAD, canvas.height - foot
    radius = max(20.0, min((bottom - top) / 2 - 4, canvas.width * 0.17))
    x, y = canvas.width / 2, (top + bottom) / 2
    slices = _slices(canvas, shown)
    if not slices:
        canvas.parts.append(_circle(x, y, radius, "#FFFFFF", "#666666"))
    elif len(slices) == 1:
        canvas.parts.append(_circle(x, y, radius, slices[0].color, "#FFFFFF"))
    else:
        canvas.parts.extend(_sector(x, y, radius, piece) for piece in slices)
    for right in (True, False):
        _labels(canvas, [piece for piece in slices if piece.right is right], x, y, radius, top, bottom)


def _slices(canvas: Canvas, points: list[Point]) -> list[_Slice]:
    total = sum(point.amount for point in points)
    found, start = [], _first_angle(points, total)
    for index, point in enumerate(points):
        end = start + 2 * pi * point.amount / total
        # The last slice must not have the first one's colour, which it touches.
        repeated = index == len(points) - 1 and index > 0 and index % len(canvas.palette) == 0
        found.append(_Slice(point, canvas.color(index + repeated), start, end))
        start = end
    return found


def _first_angle(points: list[Point], total: int) -> float:
    """Where the first slice begins: at the top, unless one slice is more than half.

    That one stands on the left, so that all small ones lie on the right and their lines fan out clear of
    the pie.
    """
    before = 0
    for point in points:
        if point.amount * 2 > total:
            return 1.5 * pi - 2 * pi * (before + point.amount / 2) / total
        before += point.amount
    return 0.0


def _circle(x: float, y: float, radius: float, fill: str, stroke: str) -> str:
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}" stroke="{stroke}"'
        ' stroke-width="0.8"/>'
    )


def _sector(x: float, y: float, radius: float, piece: _Slice) -> str:
    x1, y1 = x + radius * sin(piece.start), y - radius * cos(piece.start)
    x2, y2 = x + radius * sin(piece.end), y - radius * cos(piece.end)
    large = int(piece.end - piece.start > pi)
    r = number(radius)
    return (
        f'<path d="M{number(x)} {number(y)}L{number(x1)} {number(y1)}'
        f'A{r} {r} 0 {large} 1 {number(x2)} {number(y2)}Z"'
        f' fill="{piece.color}" stroke="#FFFFFF" stroke-width="0.8"/>'
    )


def _labels(
    canvas: Canvas, pieces: list[_Slice], x: float, y: float, radius: float, top: float, bottom: float
) -> None:
    pieces = sorted(pieces, key=lambda piece: -cos(piece.middle))
    room = canvas.width / 2 - radius - _GAP * 2
    wanted = [
        Label(lines, y - (radius + 6) * cos(piece.middle), len(lines) * canvas.size * LINE + 2)
        for piece in pieces
        for lines in [_lines(canvas, piece.point, room)]
    ]
    for piece, label, middle in zip(pieces, wanted, spread(wanted, top, bottom), strict=True):
        side = 1 if piece.right else -1
        elbow, edge = x + side * (radius + _GAP), x + side * (radius + _GAP * 1.6)
        out = (sin(piece.middle), -cos(piece.middle))
        rim, clear = ((x + out[0] * far, y + out[1] * far) for far in (radius, radius + 5))
        canvas.line(rim, clear, (elbow, middle), (edge, middle))
        first = middle - len(label.lines) * canvas.size * LINE / 2 + canvas.size * (LINE / 2 + 0.36)
        for index, line in enumerate(label.lines):
            baseline = first + index * canvas.size * LINE
            canvas.text(edge + side * 3, baseline, line, anchor="start" if piece.right else "end")


def _lines(canvas: Canvas, point: Point, room: float) -> tuple[str, ...]:
    figure = point.figure.text
    whole = f"{point.label} {figure}"
    if text_width(whole, canvas.size) <= room:
        return (whole,)
    lines = wrap(point.label, canvas.size, room, 2)
    last = f"{lines[-1]} {figure}"
    return (*lines[:-1], last) if text_width(last, canvas.size) <= room else (*lines, figure)


def _others(canvas: Canvas, points: list[Point]) -> float:
    if not points:
        return 4.0
    listed = "；".join(f"{point.label} {point.figure.text}" for point in points)
    lines = wrap(f"未在图中：{listed}", canvas.size, canvas.width, 3)
    height = len(lines) * canvas.size * LINE
    for index, line in enumerate(lines):
        canvas.text(0, canvas.height - height + (index + 0.8) * canvas.size * LINE, line)
    return height + 6
