"""The parts of an XLSX, unpacked within bounds: the archive of somebody else is believed in nothing that it says of its sizes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import normpath
from typing import Final
from xml.etree import ElementTree

MAX_BYTES: Final = 150 * 1024 * 1024
"""How large the parts of a workbook may be together, unpacked."""

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class WorkbookError(Exception):
    """The file is damaged, or larger than a table of line items can be; ``too_large`` tells which."""

    def __init__(self, message: str, *, too_large: bool = False) -> None:
        super().__init__(message)
        self.too_large = too_large


def parts_of(data: bytes) -> Iterator[tuple[str, bytes, str]]:
    """Every part of a workbook: its name, its bytes, and the name of the sheet that it is (empty for others).

    Raises :class:`WorkbookError`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename.lstrip("/"): info for info in archive.infolist()}
        inflater = _Inflater(data)
        sheets = _sheets(*(inflater.inflate(parts[name]) for name in (_WORKBOOK, _RELATIONS)))
        for name, info in parts.items():
            yield name, inflater.inflate(info), sheets.get(name, "")
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
    """Unpacks parts of an archive, one after the other, and stops at :data:`MAX_BYTES` of all together."""

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
