"""Document → JSON: headings, paragraphs, tables and charts in order, every figure with its value and its source lines.

The layout (``format`` “budgetgen-document”, ``version`` 1) is described in ``docs/数据格式.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import budgetgen
from budgetgen.compose.document import (
    Amount,
    Block,
    Cell,
    Chart,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Ratio,
    Row,
    Table,
    plain,
)
from budgetgen.write.data.ledger import ledger_records
from budgetgen.write.data.number import exact
from budgetgen.write.origin import Origin
from budgetgen.write.placement import placed_cells

FORMAT, VERSION = "budgetgen-document", 1


def write_json(document: Document, origin: Origin | None) -> bytes:
    """The document as UTF-8 JSON; with ``origin`` also source lines, the files' digests and the ledger."""
    metadata = document.metadata
    writer = _Writer(origin)
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"budgetgen {budgetgen.__version__}",
        "title": metadata.title,
        "author": metadata.author,
        "subject": metadata.subject,
        "keywords": list(metadata.keywords),
    }
    if origin is not None:
        data["template"] = origin.template
        data["sources"] = origin.digests()
    data["blocks"] = [found for block in document.blocks if (found := writer.block(block))]
    if origin is not None:
        data["ledger"] = ledger_records(origin)
    # One block a line: the file can be read, and compared line by line.
    return (_lines(data) + "\n").encode()


def _lines(data: dict[str, Any]) -> str:
    parts = []
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            items = ",\n".join(f"  {_compact(item)}" for item in value)
            parts.append(f" {_compact(key)}: [\n{items}\n ]")
        else:
            parts.append(f" {_compact(key)}: {_compact(value)}")
    return "{\n" + ",\n".join(parts) + "\n}"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Writer:
    """Blocks → JSON objects."""

    def __init__(self, origin: Origin | None) -> None:
        self._origin = origin

    def block(self, block: Block) -> dict[str, Any] | None:
        match block:
            case Heading():
                found = {
                    "type": "heading",
                    "level": block.level,
                    "number": block.number,
                    "anchor": block.anchor,
                }
                return {**found, **self._text(block.inlines)}
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Cover():
                return {"type": "cover", "paragraphs": [self._paragraph(one) for one in block.paragraphs]}
            case Contents():
                entries = [{"level": e.level, "text": e.text, "anchor": e.anchor} for e in block.entries]
                return {"type": "contents", "title": block.title, "entries": entries}
        return None

    def figure(self, figure: Figure) -> dict[str, Any]:
        """A figure: as printed, its exact value (元 or 万元 as a decimal string, a share as part and whole), its lines."""
        found: dict[str, Any] = {"text": figure.text}
        match figure.value:
            case Amount(fen, style):
                found |= {"value": exact(fen, style.unit), "unit": style.unit}
            case Ratio(part, whole):
                found |= {"part": exact(part, "元"), "whole": exact(whole, "元")}
        if figure.trace.formula:
            found["formula"] = figure.trace.formula
        if self._origin is not None and figure.trace.spans:
            found["source"] = self._origin.places(figure.trace.spans)
        return found

    def _text(self, inlines: Iterable[Inline]) -> dict[str, Any]:
        inlines = tuple(inlines)
        found: dict[str, Any] = {"text": plain(inlines)}
        if figures := [self.figure(one) for one in inlines if isinstance(one, Figure)]:
            found["figures"] = figures
        return found

    def _paragraph(self, paragraph: Paragraph) -> dict[str, Any]:
        number = {"number": paragraph.number} if paragraph.number else {}
        return {"type": "paragraph", "role": paragraph.role, **number, **self._text(paragraph.inlines)}

    def _table(self, table: Table) -> dict[str, Any]:
        return {
            "type": "table",
            "name": table.name,
            "number": table.number,
            "title": table.title,
            "anchor": table.anchor,
            "captions": [self._paragraph(one) for one in table.captions],
            "columns": len(table.columns),
            "header": self._rows(table.header),
            "rows": self._rows(table.rows),
            "notes": [self._paragraph(one) for one in table.notes],
        }

    def _rows(self, rows: Iterable[Row]) -> list[list[dict[str, Any]]]:
        rows = tuple(rows)
        found: list[list[dict[str, Any]]] = [[] for _ in rows]
        for placed in placed_cells(rows):
            found[placed.row].append({"column": placed.column, **self._cell(placed.cell)})
        return found

    def _cell(self, cell: Cell) -> dict[str, Any]:
        spans = {
            name: count for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if count > 1
        }
        return {"kind": cell.kind, **spans, **self._text(cell.inlines)}

    def _chart(self, chart: Chart) -> dict[str, Any]:
        series = [
            {
                "name": one.name,
                "points": [{"label": point.label, **self.figure(point.figure)} for point in one.points],
            }
            for one in chart.series
        ]
        return {
            "type": "chart",
            "kind": chart.kind,
            "title": chart.title,
            "alternative": chart.alternative,
            "unit": chart.unit,
            "anchor": chart.anchor,
            "series": series,
        }
