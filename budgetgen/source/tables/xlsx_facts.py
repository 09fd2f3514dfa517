"""What must be known of an XLSX before it is read: that it is no bomb, how far its cells reach, which values failed.

The reader of workbooks allocates a sheet as one rectangle and gives failed formulas (#REF!) as blanks; so the XML is looked at
first, as bytes and within bounds.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import normpath
from typing import Final
from xml.etree import ElementTree

MAX_BYTES: Final = 150 * 1024 * 1024
"""How large the parts of a workbook may be together, unpacked."""

_REFERENCE = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*(?<!/)>""")
_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?<!/)>")
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_FAILED = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^<>]*\bt=["']e["'])[^<>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*>"""
    rb"""(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>([^<]{0,20})"""
)
_UNCOMPUTED = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]*>"""
    rb"""<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"""
)
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class WorkbookError(Exception):
    """The file is damaged, or larger than a table of line items can be; ``too_large`` tells which."""

    def __init__(self, message: str, *, too_large: bool = False) -> None:
        super().__init__(message)
        self.too_large = too_large


@dataclass(frozen=True)
class SheetFacts:
    """Of one sheet: how many cells its rectangle holds, how many rows, and the cells without a value."""

    cells: int = 0
    rows: int = 0
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)


def facts_of(data: bytes) -> dict[str, SheetFacts]:
    """The facts of every sheet by name. Raises :class:`WorkbookError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename.lstrip("/"): info for info in archive.infolist()}
        inflater = _Inflater(data)
        sheets = _sheets(*(inflater.inflate(parts[name]) for name in (_WORKBOOK, _RELATIONS)))
        found = {}
        for name, info in parts.items():
            # Whatever is unpacked is measured; only sheets are looked at, one at a time.
            xml = inflater.inflate(info)
            if name in sheets:
                found[sheets[name]] = _facts(xml)
        return found
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        KeyError,
        IndexError,
        ValueError,
        NotImplementedError,
    ):
        raise WorkbookError("文件不完整或者已损坏") from None


class _Inflater:
    """Unpacks parts of an archive, believing nothing that it says about its sizes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = MAX_BYTES

    def inflate(self, info: zipfile.ZipInfo) -> bytes:
        at = info.header_offset
        name, extra = (int.from_bytes(self._data[at + 26 + n : at + 28 + n], "little") for n in (0, 2))
        start = at + 30 + name + extra
        packed = self._data[start : start + info.compress_size]
        if info.compress_type == zipfile.ZIP_STORED:
            made = packed
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            made = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, self._left + 1)
        else:
            raise WorkbookError("文件的压缩方法不是表格软件用的")
        self._left -= len(made)
        if self._left < 0:
            raise WorkbookError(f"解开后超过 {MAX_BYTES // 1024 // 1024} MB", too_large=True)
        return made


def _sheets(workbook: bytes, relationships: bytes) -> dict[str, str]:
    """Name of a sheet's part → the sheet's name."""
    relations = {one.get("Id"): one.get("Target", "") for one in ElementTree.fromstring(relationships)}
    found = {}
    for element in ElementTree.fromstring(workbook).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = relations.get(element.get(_RELATION), "")
            part = normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
            found[part] = element.get("name", "")
    return found


def _facts(xml: bytes) -> SheetFacts:
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
    faults: dict[tuple[int, int], str] = {}
    for column, number in _UNCOMPUTED.findall(xml) if b"<f" in xml or b":f" in xml else ():
        faults[int(number), _number(column)] = "公式没有算出结果"
    for column, number, text in _FAILED.findall(xml) if b"#" in xml else ():
        faults[int(number), _number(column)] = f"公式出错：{text.decode('utf-8', 'replace')}"
    return SheetFacts(height * width, height, faults)


def _number(letters: bytes) -> int:
    """“B” → 2, “AA” → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
