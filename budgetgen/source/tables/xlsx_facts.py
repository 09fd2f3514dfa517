"""What must be known of an XLSX before it is read: how far its values reach, which of them failed, what is hidden.

The reader of workbooks allocates a sheet as one rectangle, gives failed formulas (#REF!) as blanks and says nothing of hidden rows; so
the XML is looked at first, as bytes and within bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from budgetgen.source.tables.xlsx_parts import parts_of

_EMPTY = rb"""</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v></"""
_REFERENCE = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*(?<!/)>(?!""" + _EMPTY + rb")"
)
_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?<!/)>(?!" + _EMPTY + rb")")
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_FAILED = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^<>]*\bt=["']e["'])[^<>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*>"""
    rb"""(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>([^<]{0,20})"""
)
# A formula whose result is the empty text (t="str") was computed, as long as a result stands there.
_UNCOMPUTED = re.compile(
    rb"""<(?:\w+:)?c\s(?![^<>]*\bt=["']str["'][^<>]*>(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))<(?:\w+:)?v)"""
    rb"""[^<>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*>"""
    rb"""<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"""
)
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])([^<>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_NOT_SHOWN = re.compile(
    rb"""\bhidden=["'](?:1|true)["']|\bht=["']0(?:\.0*)?["']|\bwidth=["']0(?:\.0*)?["']"""
)
_NUMBER = re.compile(rb"""\b(r|min|max)=["']([0-9]{1,7})["']""")
_COLUMNS = 16_384


@dataclass(frozen=True)
class SheetFacts:
    """Of one sheet: how many cells its rectangle holds, how many rows, the cells without a value, and what is hidden."""

    cells: int = 0
    rows: int = 0
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def facts_of(data: bytes) -> dict[str, SheetFacts]:
    """The facts of every sheet by name. Raises :class:`~budgetgen.source.tables.xlsx_parts.WorkbookError`."""
    # Whatever is unpacked is measured; only sheets are looked at, one at a time.
    return {sheet: _facts(xml) for _, xml, sheet in parts_of(data) if sheet}


def _facts(xml: bytes) -> SheetFacts:
    rows, cells = size_of(xml)
    faults: dict[tuple[int, int], str] = {}
    for column, number in _UNCOMPUTED.findall(xml) if b"<f" in xml or b":f" in xml else ():
        faults[int(number), _number(column)] = "公式没有算出结果"
    for column, number, text in _FAILED.findall(xml) if b"#" in xml else ():
        faults[int(number), _number(column)] = f"公式出错：{text.decode('utf-8', 'replace')}"
    if _NOT_SHOWN.search(xml) is None:
        return SheetFacts(cells, rows, faults)
    return SheetFacts(cells, rows, faults, frozenset(_hidden_rows(xml)), frozenset(_hidden_columns(xml)))


def size_of(xml: bytes) -> tuple[int, int]:
    """How many rows, and how many cells in all, the rectangle of a sheet holds from its first value to its last."""
    letters: set[bytes] = set()
    first, last, referenced = 1 << 30, 0, 0
    for match in _REFERENCE.finditer(xml):
        letters.add(match[1])
        row = int(match[2])
        first, last = min(first, row), max(last, row)
        referenced += 1
    columns = [_number(one) for one in letters]
    height = last - first + 1 if referenced else 0
    width = max(columns) - min(columns) + 1 if columns else 0
    if sum(1 for _ in _CELL.finditer(xml)) > referenced:
        # Cells without a reference stand one after the other.
        lines = _ROW_END.split(xml)
        height = max(height, len(lines), last)
        width = max(width, *columns, *(sum(1 for _ in _CELL.finditer(line)) for line in lines))
    return height, height * width


def _hidden_rows(xml: bytes) -> Iterator[int]:
    number = 0
    for match in _ROW.finditer(xml):
        stated = dict(_NUMBER.findall(match[1])).get(b"r")
        number = int(stated) if stated else number + 1
        if _NOT_SHOWN.search(match[1]):
            yield number


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for match in _COLUMN.finditer(xml):
        limits = dict(_NUMBER.findall(match[1]))
        if _NOT_SHOWN.search(match[1]) and b"min" in limits and b"max" in limits:
            yield from range(int(limits[b"min"]), min(int(limits[b"max"]), _COLUMNS) + 1)


def _number(letters: bytes) -> int:
    """“B” → 2, “AA” → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
