"""Workbooks whose sheets look too large because of cells that hold nothing: formulas that give an empty text, filled down far below."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from budgetgen.source.tables.xlsx_facts import SheetFacts, facts_of, size_of
from budgetgen.source.tables.xlsx_parts import parts_of

_SHARED: Final = "xl/sharedStrings.xml"
_TEXT = re.compile(rb"<(?:\w+:)?si(?:\s[^<>]*)?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")
_CELL = re.compile(rb"<(?:\w+:)?c(?:\s([^<>]*))?(?:(?<=/)>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)")
_IS_SHARED = re.compile(rb"""\bt=["']s["']""")
_PLACED = re.compile(rb"""\br=["']""")


def within_limits(data: bytes, rows: int, cells: int) -> tuple[bytes, Mapping[str, SheetFacts]]:
    """The workbook and its facts; one with a sheet of more than ``rows`` or ``cells`` comes without the cells that hold nothing.

    Sheets that are larger even so keep their size. Raises :class:`~budgetgen.source.tables.xlsx_parts.WorkbookError`.
    """
    facts = facts_of(data)
    wide = {name for name, one in facts.items() if one.rows > rows or one.cells > cells}
    if not wide:
        return data, facts
    parts = list(parts_of(data))
    shared = next((xml for name, xml, _ in parts if name == _SHARED), b"")
    empty = frozenset(
        b"%d" % index
        for index, match in enumerate(_TEXT.finditer(shared))
        if not _TAG.sub(b"", match[1] or b"").strip()
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, xml, sheet in parts:
            if sheet in wide:
                xml = _CELL.sub(partial(_kept, empty=empty), xml)
                height, size = size_of(xml)
                facts[sheet] = replace(facts[sheet], rows=height, cells=size)
            archive.writestr(name, xml)
    return made.getvalue(), facts


def _kept(cell: re.Match[bytes], empty: frozenset[bytes]) -> bytes:
    """The cell, or nothing for one without a visible value; one without a reference keeps its place in the row."""
    inside = _TAG.sub(b"", _FORMULA.sub(b"", cell[2] or b"")).strip()
    holds = inside not in empty if _IS_SHARED.search(cell[1] or b"") else bool(inside)
    return cell[0] if holds or not _PLACED.search(cell[1] or b"") else b""
