"""Theme → cell formats, each made once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from budgetgen.compose.document import Cell
from budgetgen.template.theme import Theme
from budgetgen.write.runs import font_of

_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "left"}
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What Excel takes for the start of a formula when somebody edits the cell."""


class Look:
    """The formats of one workbook; ``book`` is XlsxWriter's."""

    def __init__(self, book: Any, theme: Theme) -> None:
        self._book = book
        self._theme = theme
        self._known: dict[tuple[tuple[str, object], ...], Any] = {}

    def line(self, role: str) -> Any:
        """A caption or note in the style ``role``, without borders."""
        style = self._theme.style(role)
        return self._made(
            {**self._font(role, style.size, style.bold), "align": _ALIGN[style.align], "valign": "vcenter",
             "text_wrap": True, "num_format": "@"}
        )  # fmt: skip

    def cell(self, cell: Cell, size: float, number_format: str, text: str, *, header: bool) -> Any:
        """A cell of the table; text that looks like a formula is marked as text for good."""
        role = "表头" if header else "表体"
        style, table = self._theme.style(role), self._theme.table
        points = style.size * size / self._theme.style("表体").size if header else size
        properties: dict[str, object] = {
            **self._font(role, points, style.bold or cell.bold or any(one.bold for one in cell.inlines)),
            "align": _ALIGN[cell.align], "valign": "vcenter", "text_wrap": cell.kind not in ("money", "number"),
            "num_format": number_format, "border": 1, "border_color": table.line_color,
        }  # fmt: skip
        if header:
            properties["bg_color"] = table.header_fill
        if cell.indent:
            properties["indent"] = cell.indent
        if text.startswith(_DANGEROUS):
            properties["quote_prefix"] = True
        return self._made(properties)

    def _font(self, role: str, size: float, bold: bool) -> dict[str, object]:
        style = self._theme.style(role)
        _, font = font_of(self._theme, style)
        return {
            "font_name": font.office,
            "font_size": round(size, 1),
            "bold": bold,
            "font_color": style.color,
        }

    def _made(self, properties: Mapping[str, object]) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._known:
            self._known[key] = self._book.add_format(dict(properties))
        return self._known[key]
