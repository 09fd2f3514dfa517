"""What charts are drawn with: a canvas of SVG parts, and text cut to the room there is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from html import escape
from typing import Literal

LINE = 1.3
"""Line spacing of labels in font sizes."""
_FONT_SIZE = 9.0
_INK = "#222222"


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.005 else "0"


@dataclass
class Canvas:
    """A drawing of ``width`` by ``height`` points; the origin is top left."""

    width: float
    height: float
    palette: tuple[str, ...]
    size: float = _FONT_SIZE
    parts: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, *, anchor: Literal["start", "middle", "end"] = "start"
    ) -> None:
        """One line of text with its baseline at ``y``."""
        aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(
            f'<text x="{number(x)}" y="{number(y)}" fill="{_INK}"{aligned}>{escape(text, quote=False)}</text>'
        )

    def line(self, *places: tuple[float, float], width: float = 0.6) -> None:
        """A thin grey line through ``places``."""
        joined = " ".join(f"{number(x)},{number(y)}" for x, y in places)
        self.parts.append(
            f'<polyline points="{joined}" fill="none" stroke="#666666" stroke-width="{number(width)}"/>'
        )

    def rectangle(self, x: float, y: float, width: float, height: float, color: str, *, tinted: bool) -> None:
        """A filled bar; ``tinted`` ones are pale with a coloured edge: different in grey too."""
        fill = tint(color) if tinted else color
        self.parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
            f' fill="{fill}" stroke="{color}" stroke-width="0.6"/>'
        )

    def color(self, index: int) -> str:
        """The palette's colour for a series or slice; the palette repeats."""
        return self.palette[index % len(self.palette)]


def tint(color: str) -> str:
    """A colour (#RRGGBB) mixed with three parts of white; others are returned unchanged."""
    if len(color) != 7 or not color.startswith("#"):
        return color
    channels = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{(channel + 3 * 255) // 4:02X}" for channel in channels)


def text_width(text: str, size: float) -> float:
    """The width of a line in points: Chinese characters are square, others a little over half."""
    return size * sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.55 for letter in text)


def wrap(text: str, size: float, width: float, lines: int) -> list[str]:
    """``text`` in up to ``lines`` even lines of ``width`` points; an ellipsis ends what does not fit."""
    found = _filled(text, size, width, lines)
    if len(found) > 1 and not found[-1].endswith("…"):
        even = _filled(text, size, min(width, text_width(text, size) / len(found) + size), lines)
        if len(even) == len(found) and not even[-1].endswith("…"):
            return even
    return found


def _filled(text: str, size: float, width: float, lines: int) -> list[str]:
    found: list[str] = []
    rest = text.replace("\n", "").strip()
    while rest:
        end = len(rest)
        while end > 1 and text_width(rest[:end], size) > width:
            end -= 1
        if end < len(rest) and len(found) == lines - 1:
            while end > 0 and text_width(rest[:end] + "…", size) > width:
                end -= 1
            return [*found, rest[:end] + "…"]
        found.append(rest[:end])
        rest = rest[end:]
    return found


@dataclass(frozen=True, slots=True)
class Label:
    """Some lines of text that want to stand around the height ``y``."""

    lines: tuple[str, ...]
    y: float
    height: float


def spread(labels: list[Label], top: float, bottom: float) -> list[float]:
    """The middle heights of ``labels``, given from the top: none overlap, all stay within bounds.

    Where they need more than the room, they are spaced evenly over it.
    """
    total = sum(label.height for label in labels)
    if total > bottom - top and labels:
        step = (bottom - top) / len(labels)
        return [top + step * (index + 0.5) for index in range(len(labels))]
    middles: list[float] = []
    edge = top
    for label in labels:
        middle = max(label.y, edge + label.height / 2)
        middles.append(middle)
        edge = middle + label.height / 2
    edge = bottom
    for index in reversed(range(len(labels))):
        middles[index] = min(middles[index], edge - labels[index].height / 2)
        edge = middles[index] - labels[index].height / 2
    return middles
