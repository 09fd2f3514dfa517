"""Figures of one column one below the other at their points, also where some have fewer decimals or no “%”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from budgetgen.compose.document import Cell, plain

_FIGURE = re.compile(r"[-−+]?[\d,，]+(?P<point>\.(?P<decimals>\d+))?(?P<sign>[%％‰])?")


def aligned(rows: Sequence[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
    """The same rows; a right-aligned figure has as ``room`` what the longest ones of its column have behind it.

    All rows have as many cells as there are columns. Anything else in the column (“—”, words, nothing) stays at the edge.
    """
    columns = [_column(column) for column in zip(*rows, strict=True)]
    return [tuple(row) for row in zip(*columns, strict=True)] if columns else [tuple(row) for row in rows]


def _column(cells: Sequence[Cell]) -> list[Cell]:
    figures = [_figure(cell) for cell in cells]
    decimals = max((len(found["decimals"] or "") for found in figures if found), default=0)
    sign = next((found["sign"] for found in figures if found and found["sign"]), "")
    return [
        replace(cell, room=room) if found and (room := _room(found, decimals, sign)) else cell
        for cell, found in zip(cells, figures, strict=True)
    ]


def _figure(cell: Cell) -> re.Match[str] | None:
    if cell.kind not in ("money", "number") or cell.align != "right" or cell.colspan > 1:
        return None
    return _FIGURE.fullmatch(plain(cell.inlines))


def _room(found: re.Match[str], decimals: int, sign: str) -> str:
    own = len(found["decimals"] or "")
    point = "." if decimals and not own else ""
    return point + "0" * (decimals - own) + ("" if found["sign"] else sign)
