"""Closed table edges at page breaks.

Where a cell spans rows over a page break, or a row is too tall for a page, WeasyPrint draws no line at the
break: the table seems to go on where it ends. Its collapsed borders are data of the laid-out table,
completed here before painting.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any


def close_tables(pages: Any) -> None:
    """Give every piece of a table on unpainted ``pages`` a full line at its top and bottom."""
    boxes = importlib.import_module("weasyprint.formatting_structure.boxes")
    for page in pages:
        for table in _tables(page._page_box, boxes):
            grid = getattr(table, "collapsed_border_grid", None)
            rows = sum(len(group.children) for group in table.children)
            if grid is None or not rows:
                continue
            lines = grid[1]
            header = len(table.children[0].children) if table.children[0].is_header else 0
            # A piece's rows stand in the grid behind those on the pages before; a repeated header is
            # counted once.
            offset = table.skipped_rows - header if table.skipped_rows else 0
            for edge in ((header if header else 0) + offset, rows + offset):
                _fill(lines, edge)
            table.skip_cell_border_top = table.skip_cell_border_bottom = False


def _fill(lines: list[list[Any]], edge: int) -> None:
    if not 0 <= edge < len(lines):
        return
    drawn = next((border for border in lines[0] if border[1][1]), None)
    if drawn is not None:
        lines[edge] = [border if border[1][1] else drawn for border in lines[edge]]


def _tables(box: Any, boxes: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TableBox):
            yield child
        elif isinstance(child, boxes.ParentBox):
            yield from _tables(child, boxes)
